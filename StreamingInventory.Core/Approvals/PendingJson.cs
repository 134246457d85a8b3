using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Journal;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Core.Approvals;

/// <summary>A pending change as it is kept in the database, and its diff as clients see it.</summary>
public static class PendingJson
{
    /// <summary>The diff: <c>[{kind, item_id, name, fields: [{field, from, to}], why, follows, edited}]</c>.</summary>
    public static JsonArray Diff(IEnumerable<PendingItem> items) => [.. items.Select(item => (JsonNode)DiffRow(item))];

    /// <summary>A value as a JSON node; null for no value.</summary>
    public static JsonNode? ToNode(FieldValue value) => value.Form switch
    {
        FieldForm.None => null,
        FieldForm.Number => JsonValue.Create(value.Number),
        FieldForm.List => new JsonArray([.. value.List.Select(text => (JsonNode)JsonValue.Create(text)!)]),
        FieldForm.Lines => JsonNode.Parse(value.ToUtf8()),
        _ => JsonValue.Create(value.ToString()),
    };

    internal static PendingRow ToRow(PendingChange pending) => new()
    {
        Id = pending.Id,
        UserId = pending.UserId,
        RunId = pending.RunId,
        State = pending.State,
        CreatedAt = pending.CreatedAt,
        ExpiresAt = pending.ExpiresAt,
        Data = Compact(new JsonObject
        {
            ["agent_id"] = pending.AgentId,
            ["note"] = pending.Note,
            ["edits"] = pending.Edits,
            ["changes"] = new JsonArray([.. pending.Changes.Select(Write)]),
            ["items"] = new JsonArray([.. pending.Items.Select(Write)]),
        }),
    };

    internal static PendingChange Read(PendingRow row)
    {
        using var document = JsonDocument.Parse(row.Data);
        var root = document.RootElement;
        return new PendingChange(
            row.Id, row.UserId, row.RunId, root.GetProperty("agent_id").GetString()!, Text(root, "note"), row.CreatedAt, row.ExpiresAt,
            [.. root.GetProperty("changes").EnumerateArray().Select(ReadChange)],
            [.. root.GetProperty("items").EnumerateArray().Select(ReadItem)])
        {
            State = row.State,
            Edits = root.TryGetProperty("edits", out var edits) ? edits.GetInt32() : 0,
        };
    }

    private static JsonObject ToNode(FieldChange change)
    {
        var field = new JsonObject { ["field"] = change.Field };
        if (ToNode(change.Previous) is { } from)
            field["from"] = from;
        if (ToNode(change.Value) is { } to)
            field["to"] = to;
        return field;
    }

    private static JsonObject DiffRow(PendingItem item)
    {
        var row = new JsonObject { ["kind"] = item.Kind, ["item_id"] = item.ItemId, ["name"] = item.Name, ["fields"] = new JsonArray([.. item.Fields.Select(ToNode)]) };
        if (item.Why is { } why)
            row["why"] = why;
        if (item.Follows)
            row["follows"] = true;
        if (item.Edited is { } edited)
            row["edited"] = edited;
        return row;
    }

    private static JsonObject Write(PendingItem item)
    {
        var row = DiffRow(item);
        if (item.Version is { } version)
            row["version"] = version;
        if (item.SupplierId is { } supplierId)
            row["supplier_id"] = supplierId;
        return row;
    }

    private static PendingItem ReadItem(JsonElement row) => new(
        row.GetProperty("kind").GetString()!, row.GetProperty("item_id").GetString()!, row.GetProperty("name").GetString()!,
        row.TryGetProperty("version", out var version) ? version.GetInt64() : null,
        [.. row.GetProperty("fields").EnumerateArray().Select(field => new FieldChange(field.GetProperty("field").GetString()!, Value(field, "to") ?? FieldValue.None, Value(field, "from") ?? FieldValue.None))])
    {
        Why = Text(row, "why"),
        Follows = row.TryGetProperty("follows", out _),
        Edited = Text(row, "edited"),
        SupplierId = Text(row, "supplier_id"),
    };

    private static JsonObject Write(Change change)
    {
        var row = new JsonObject { ["item_id"] = change.ItemId };
        switch (change)
        {
            case Change.AddItem add:
                row["add"] = add.Type.Name;
                row["edits"] = new JsonArray([.. add.Fields.Select(Write)]);
                break;
            case Change.RemoveItem remove:
                row["remove"] = remove.Reason ?? "";
                row["version"] = remove.ExpectedVersion;
                break;
            case Change.SetFields set:
                row["set"] = true;
                row["edits"] = new JsonArray([.. set.Edits.Select(Write)]);
                row["version"] = set.ExpectedVersion;
                break;
            case Change.AdjustStock adjust:
                row["adjust"] = adjust.Movement.ToString();
                row["quantity"] = adjust.Quantity;
                break;
            case Change.ReceiveOrder receive:
                row["receive"] = new JsonArray([.. receive.Lines.Select(Write)]);
                row["version"] = receive.ExpectedVersion;
                break;
            default:
                throw new InvalidOperationException($"{change.GetType().Name} cannot wait for a click.");
        }

        return row;
    }

    private static Change ReadChange(JsonElement row)
    {
        var id = row.GetProperty("item_id").GetString()!;
        long? version = row.TryGetProperty("version", out var expected) && expected.ValueKind == JsonValueKind.Number ? expected.GetInt64() : null;
        if (Text(row, "add") is { } type)
            return new Change.AddItem(id, ItemType.FindKept(type)!, ReadEdits(row));
        if (Text(row, "remove") is { } reason)
            return new Change.RemoveItem(id, reason.Length > 0 ? reason : null, version);
        if (row.TryGetProperty("receive", out var lines))
            return new Change.ReceiveOrder(id, [.. lines.EnumerateArray().Select(ReadReceipt)], version);
        return Text(row, "adjust") is { } movement
            ? new Change.AdjustStock(id, Enum.Parse<StockMovement>(movement), row.GetProperty("quantity").GetDecimal())
            : new Change.SetFields(id, ReadEdits(row), version);
    }

    private static JsonNode Write(LineReceipt receipt) => new JsonObject
    {
        ["item_id"] = receipt.ItemId,
        ["received"] = receipt.Accepted,
        ["rejected"] = receipt.Rejected,
        ["on"] = FieldValue.Of(receipt.On).Text,
        ["seen"] = receipt.Seen is var (received, rejected) ? new JsonArray(received, rejected) : null,
    };

    private static LineReceipt ReadReceipt(JsonElement row) => new(
        row.GetProperty("item_id").GetString()!, row.GetProperty("received").GetDecimal(), row.GetProperty("rejected").GetDecimal(), FieldValue.Of(Text(row, "on")).Day,
        row.GetProperty("seen") is { ValueKind: JsonValueKind.Array } seen ? (seen[0].GetDecimal(), seen[1].GetDecimal()) : null);

    private static JsonObject Write(FieldEdit edit)
    {
        var row = new JsonObject { ["field"] = edit.Field, ["value"] = ToNode(edit.Value) };
        if (edit.Seen is { } seen)
            row["seen"] = ToNode(seen);
        return row;
    }

    private static ImmutableArray<FieldEdit> ReadEdits(JsonElement row) =>
        [.. row.GetProperty("edits").EnumerateArray().Select(edit => new FieldEdit(edit.GetProperty("field").GetString()!, Value(edit, "value") ?? FieldValue.None, Value(edit, "seen")))];

    private static FieldValue? Value(JsonElement row, string name)
    {
        if (!row.TryGetProperty(name, out var element))
            return null;
        var reader = new Utf8JsonReader(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(element));
        reader.Read();
        return ItemJson.ReadValue(ref reader);
    }

    private static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var element) && element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    private static string Compact(JsonObject node) => node.ToJsonString(JsonSerializerOptions.Default);
}
