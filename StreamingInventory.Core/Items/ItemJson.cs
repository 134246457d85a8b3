using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace StreamingInventory.Core.Items;

/// <summary>Items and field values as JSON: snake_case names, numbers without trailing zeros, empty fields left out.</summary>
public static class ItemJson
{
    // As in the schema, the init accessors are called on items that nobody has seen yet: a copy of each would double the work of a start.
    private static readonly Action<Item, long> SetVersion = Setter<long>(nameof(Item.Version));
    private static readonly Action<Item, DateTimeOffset> SetCreatedAt = Setter<DateTimeOffset>(nameof(Item.CreatedAt));
    private static readonly Action<Item, DateTimeOffset> SetUpdatedAt = Setter<DateTimeOffset>(nameof(Item.UpdatedAt));

    /// <summary>Letters beyond ASCII stay readable; only served as JSON, never inside HTML.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one flat object. Derived fields, version and times are for readers; events and rows have stored fields only.</summary>
    public static void Write(Utf8JsonWriter writer, Item item, bool derived)
    {
        writer.WriteStartObject();
        writer.WriteString("id", item.Id);
        writer.WriteString("type", item.Type.Name);
        foreach (var field in derived ? item.Type.Fields : item.Type.StoredFields)
        {
            var value = field.Get(item);
            if (value.IsNone)
                continue;
            writer.WritePropertyName(field.JsonName);
            value.WriteTo(writer);
        }

        if (!derived)
        {
            writer.WriteNumber("version", item.Version);
            writer.WriteString("created_at", item.CreatedAt.UtcDateTime);
            writer.WriteString("updated_at", item.UpdatedAt.UtcDateTime);
        }

        writer.WriteEndObject();
    }

    /// <summary>The item as UTF-8 JSON.</summary>
    public static byte[] ToUtf8(Item item, bool derived)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
            Write(writer, item, derived);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a stored item; unknown members are ignored, missing ones keep their initial value.</summary>
    /// <param name="reader">Before or on the start of the object.</param>
    /// <param name="shared">Where many items are read: texts that repeat become one object.</param>
    /// <exception cref="JsonException">It has no id, no known type or no name.</exception>
    public static Item Read(ref Utf8JsonReader reader, SharedTexts? shared = null)
    {
        if (reader.TokenType == JsonTokenType.None)
            reader.Read();
        string? id = null;
        ItemType? type = null;
        Item? item = null;
        var place = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                id = reader.GetString();
            }
            else if (reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                type = ItemType.FindKept(reader.GetString());
                if (id is null || type is null)
                    throw new JsonException("A stored item must start with its id and a known type.");
                item = type.Create(id, "");
            }
            else if (item is null)
            {
                reader.Read();
                reader.Skip();
            }
            else if (type!.FindUtf8(reader.ValueSpan, ref place) is { } field)
            {
                reader.Read();
                field.Initialize!(item, ReadValue(ref reader, shared));
            }
            else
            {
                ReadStamp(ref reader, item);
            }
        }

        return item ?? throw new JsonException("A stored item must have an id and a type.");
    }

    /// <summary>Reads a stored item.</summary>
    /// <exception cref="JsonException">It has no id, no known type or no name.</exception>
    public static Item Read(ReadOnlySpan<byte> utf8, SharedTexts? shared = null)
    {
        var reader = new Utf8JsonReader(utf8);
        return Read(ref reader, shared);
    }

    /// <summary>Reads the value that the reader stands on.</summary>
    /// <param name="reader">On the value.</param>
    /// <param name="shared">Where many are read: texts that repeat become one object.</param>
    /// <exception cref="JsonException">It is an object or a list of something else than texts or order lines.</exception>
    public static FieldValue ReadValue(ref Utf8JsonReader reader, SharedTexts? shared = null)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return FieldValue.None;
            case JsonTokenType.Number:
                return FieldValue.Of(reader.GetDecimal());
            case JsonTokenType.String:
                return FieldValue.Of(ReadText(ref reader, shared));
            case JsonTokenType.StartArray:
                if (!reader.Read() || reader.TokenType == JsonTokenType.EndArray)
                    return FieldValue.None;
                if (reader.TokenType == JsonTokenType.StartObject)
                    return ReadLines(ref reader);
                var list = ImmutableArray.CreateBuilder<string>();
                for (; reader.TokenType != JsonTokenType.EndArray; reader.Read())
                    list.Add(reader.TokenType == JsonTokenType.String ? ReadText(ref reader, shared)! : throw new JsonException("A list holds texts."));
                return FieldValue.Of(list.ToImmutable());
            default:
                throw new JsonException($"A field's value cannot be {reader.TokenType}.");
        }
    }

    /// <summary>What a client sent for a field; null where its form does not fit (a text for a number, an object, ...).</summary>
    public static FieldValue? ReadValue(ItemField field, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Null:
                return FieldValue.None;
            case JsonValueKind.Number when field.IsNumber:
                return element.TryGetDecimal(out var number) ? FieldValue.Of(number) : null;
            case JsonValueKind.String when field.IsNumber || field.Kind is FieldKind.Text or FieldKind.Choice or FieldKind.List or FieldKind.Date:
                return field.Parse(element.GetString());
            case JsonValueKind.Array when field.Kind == FieldKind.List:
                var texts = element.EnumerateArray().ToList();
                return texts.All(text => text.ValueKind == JsonValueKind.String)
                    ? FieldValue.Of(texts.Select(text => text.GetString()!.Trim()).Where(text => text.Length > 0).Distinct())
                    : null;
            default:
                return null;
        }
    }

    private static string? ReadText(ref Utf8JsonReader reader, SharedTexts? shared) => shared is null ? reader.GetString() : shared.Read(ref reader);

    private static void ReadStamp(ref Utf8JsonReader reader, Item item)
    {
        var isVersion = reader.ValueTextEquals("version"u8);
        var setTime = reader.ValueTextEquals("created_at"u8) ? SetCreatedAt : reader.ValueTextEquals("updated_at"u8) ? SetUpdatedAt : null;
        reader.Read();
        if (isVersion)
            SetVersion(item, reader.GetInt64());
        else if (setTime is not null)
            setTime(item, reader.GetDateTimeOffset());
        else
            reader.Skip();
    }

    private static Action<Item, T> Setter<T>(string property) => typeof(Item).GetProperty(property)!.SetMethod!.CreateDelegate<Action<Item, T>>();

    private static FieldValue ReadLines(ref Utf8JsonReader reader)
    {
        var lines = ImmutableArray.CreateBuilder<OrderLine>();
        for (; reader.TokenType != JsonTokenType.EndArray; reader.Read())
            lines.Add(OrderLineJson.Read(ref reader));
        return FieldValue.Of(lines.ToImmutable());
    }
}
