using System.Buffers;
using System.Text.Json;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat;

/// <summary>Responses as clients see them: snake_case, UTC times, what is missing left out.</summary>
public static class ResponseJson
{
    public static void Write(Utf8JsonWriter writer, StreamingResponse response)
    {
        writer.WriteStartObject();
        writer.WriteString("type", response.Type);
        writer.WriteString("message", response.Message);
        writer.WriteString("timestamp", FieldValue.Of(response.Timestamp).ToString());
        if (response.Data is { } data)
        {
            writer.WritePropertyName("data");
            data.WriteTo(writer);
        }

        if (response.ItemId is { } itemId)
            writer.WriteString("item_id", itemId);
        if (response.PrimaryIntent is { } intent)
        {
            writer.WriteStartObject("intent");
            writer.WriteString("primary_intent", intent);
            writer.WriteEndObject();
        }

        if (response.RunId is { } runId)
            writer.WriteString("run_id", runId);
        writer.WriteEndObject();
    }

    /// <summary>One response.</summary>
    public static byte[] ToUtf8(StreamingResponse response)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, ItemJson.WriterOptions))
            Write(writer, response);
        return buffer.WrittenSpan.ToArray();
    }
}
