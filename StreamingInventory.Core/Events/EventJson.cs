using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Events;

/// <summary>Events as JSON: the whole event for the wire, and its payload for the journal.</summary>
public static class EventJson
{
    /// <summary>The version of the payload that this build writes; older ones are lifted when read.</summary>
    public const int SchemaVersion = 1;

    /// <summary>Writes the event as clients see it.</summary>
    public static void Write(Utf8JsonWriter writer, ItemEvent happened)
    {
        writer.WriteStartObject();
        writer.WriteString("event_type", happened.EventType);
        writer.WriteString("item_id", happened.ItemId);
        WritePayload(writer, happened);
        writer.WriteString("timestamp", happened.Timestamp.UtcDateTime);
        writer.WriteString("agent_id", happened.AgentId);
        writer.WriteString("user_id", happened.UserId);
        writer.WriteNumber("sequence", happened.Sequence);
        writer.WriteNumber("version", happened.Version);
        writer.WriteString("run_id", happened.RunId);
        writer.WriteEndObject();
    }

    /// <summary>The event as clients see it.</summary>
    public static byte[] ToUtf8(ItemEvent happened) => ToUtf8(writer => Write(writer, happened));

    /// <summary>What the journal keeps in its data column.</summary>
    public static byte[] PayloadToUtf8(ItemEvent happened) => ToUtf8(writer => WriteStored(writer, happened));

    /// <summary>Writes what the journal keeps in its data column.</summary>
    public static void WriteStored(Utf8JsonWriter writer, ItemEvent happened)
    {
        writer.WriteStartObject();
        writer.WriteString("item_type", happened.ItemType.Name);
        WritePayload(writer, happened);
        writer.WriteEndObject();
    }

    /// <summary>Reads a journal row back into an event.</summary>
    /// <exception cref="JsonException">The payload is not one that this build or an older one wrote.</exception>
    public static ItemEvent Read(StoredEvent row)
    {
        using var document = JsonDocument.Parse(row.Payload);
        var root = document.RootElement;
        var type = ItemType.FindKept(root.GetProperty("item_type").GetString()) ?? throw new JsonException("Unknown item type.");
        var header = new EventHeader(row.Sequence, row.ItemId, type, row.Version, row.Timestamp, row.UserId, row.AgentId, row.RunId);
        ItemEvent happened = row.EventType switch
        {
            "item_added" => new ItemEvent.ItemAdded(header, ReadItem(root.GetProperty("data"))),
            "item_removed" => new ItemEvent.ItemRemoved(header, ReadItem(root.GetProperty("previous"))),
            "field_changed" => new ItemEvent.FieldChanged(header, ReadChanges(root)[0]),
            "item_updated" => new ItemEvent.ItemUpdated(header, ReadChanges(root)),
            _ => throw new JsonException($"Unknown event type {row.EventType}."),
        };
        return happened with
        {
            Reason = root.TryGetProperty("reason", out var reason) ? reason.GetString()
                : row.EventType == "item_removed" && root.GetProperty("data").TryGetProperty("reason", out reason) ? reason.GetString() : null,
            Delta = root.TryGetProperty("delta", out var delta) ? delta.GetDecimal() : null,
            Note = root.TryGetProperty("note", out var note) ? note.GetString() : null,
        };
    }

    private static void WritePayload(Utf8JsonWriter writer, ItemEvent happened)
    {
        writer.WritePropertyName("data");
        switch (happened)
        {
            case ItemEvent.ItemAdded added:
                ItemJson.Write(writer, added.Item, derived: false);
                break;
            case ItemEvent.ItemRemoved removed:
                writer.WriteStartObject();
                if (removed.Reason is not null)
                    writer.WriteString("reason", removed.Reason);
                writer.WriteEndObject();
                writer.WritePropertyName("previous");
                ItemJson.Write(writer, removed.Item, derived: false);
                break;
            default:
                WriteValues(writer, happened, change => change.Value);
                writer.WritePropertyName("previous");
                WriteValues(writer, happened, change => change.Previous);
                break;
        }

        if (happened.Delta is { } delta)
            writer.WriteNumber("delta", FieldValue.Of(delta).Number);
        if (happened.Reason is not null && happened is not ItemEvent.ItemRemoved)
            writer.WriteString("reason", happened.Reason);
        if (happened.Note is not null)
            writer.WriteString("note", happened.Note);
    }

    // A field that was emptied is told as an empty text or list, so that nulls can be left out everywhere.
    private static void WriteValues(Utf8JsonWriter writer, ItemEvent happened, Func<FieldChange, FieldValue> select)
    {
        writer.WriteStartObject();
        foreach (var change in happened.FieldChanges)
        {
            writer.WritePropertyName(change.Field);
            var value = select(change);
            switch (value.IsNone ? happened.ItemType.Find(change.Field)?.Kind : null)
            {
                case FieldKind.List or FieldKind.Lines:
                    writer.WriteStartArray();
                    writer.WriteEndArray();
                    break;
                case FieldKind.Text or FieldKind.Choice or FieldKind.Date:
                    writer.WriteStringValue("");
                    break;
                default:
                    value.WriteTo(writer);
                    break;
            }
        }

        writer.WriteEndObject();
    }

    private static Item ReadItem(JsonElement element) => ItemJson.Read(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(element));

    private static ImmutableArray<FieldChange> ReadChanges(JsonElement root)
    {
        var previous = root.GetProperty("previous");
        return
        [
            .. root.GetProperty("data").EnumerateObject().Select(field => new FieldChange(
                field.Name, ReadValue(field.Value), previous.TryGetProperty(field.Name, out var before) ? ReadValue(before) : FieldValue.None)),
        ];
    }

    private static FieldValue ReadValue(JsonElement element)
    {
        var reader = new Utf8JsonReader(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(element));
        reader.Read();
        return ItemJson.ReadValue(ref reader);
    }

    private static byte[] ToUtf8(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, ItemJson.WriterOptions))
            write(writer);
        return buffer.WrittenSpan.ToArray();
    }
}

/// <summary>An event as the journal keeps it.</summary>
public sealed record StoredEvent(
    long Sequence, string EventType, int SchemaVersion, string ItemId, long Version, DateTimeOffset Timestamp,
    string UserId, string AgentId, string RunId, byte[] Payload);
