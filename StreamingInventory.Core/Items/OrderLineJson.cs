using System.Text.Json;

namespace StreamingInventory.Core.Items;

/// <summary>Order lines as JSON objects: <c>{"item_id","sku","name","quantity","unit","unit_price","received","rejected","received_on","arithmetic"}</c>.</summary>
public static class OrderLineJson
{
    public static void Write(Utf8JsonWriter writer, OrderLine line)
    {
        writer.WriteStartObject();
        writer.WriteString("item_id", line.ItemId);
        writer.WriteString("sku", line.Sku);
        writer.WriteString("name", line.Name);
        writer.WriteNumber("quantity", FieldValue.Normalize(line.Quantity));
        writer.WriteString("unit", line.Unit);
        writer.WriteNumber("unit_price", FieldValue.Normalize(line.UnitPrice));
        writer.WriteNumber("received", FieldValue.Normalize(line.Received));
        writer.WriteNumber("rejected", FieldValue.Normalize(line.Rejected));
        if (line.ReceivedOn is { } day)
            writer.WriteString("received_on", FieldValue.Of(day).Text);
        if (line.Arithmetic.Length > 0)
            writer.WriteString("arithmetic", line.Arithmetic);
        writer.WriteEndObject();
    }

    /// <summary>Reads the object that the reader stands on; unknown members are ignored.</summary>
    /// <exception cref="JsonException">It is no object, or a member is of another kind.</exception>
    public static OrderLine Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("An order line must be an object.");
        var line = new OrderLine { ItemId = "" };
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            try
            {
                switch (name)
                {
                    case "item_id": line = line with { ItemId = reader.GetString() ?? "" }; break;
                    case "sku": line = line with { Sku = reader.GetString() ?? "" }; break;
                    case "name": line = line with { Name = reader.GetString() ?? "" }; break;
                    case "quantity": line = line with { Quantity = reader.GetDecimal() }; break;
                    case "unit": line = line with { Unit = reader.GetString() ?? "" }; break;
                    case "unit_price": line = line with { UnitPrice = reader.GetDecimal() }; break;
                    case "received": line = line with { Received = reader.GetDecimal() }; break;
                    case "rejected": line = line with { Rejected = reader.GetDecimal() }; break;
                    case "received_on": line = line with { ReceivedOn = FieldValue.Of(reader.GetString()).Day }; break;
                    case "arithmetic": line = line with { Arithmetic = reader.GetString() ?? "" }; break;
                    default: reader.Skip(); break;
                }
            }
            catch (Exception exception) when (exception is InvalidOperationException or FormatException)
            {
                throw new JsonException($"{name} of an order line is of another kind.", exception);
            }
        }

        return line;
    }
}
