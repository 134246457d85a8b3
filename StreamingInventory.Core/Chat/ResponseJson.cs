using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat;

/// <summary>Responses as clients see them: snake_case, UTC times, what is missing left out.</summary>
public static class ResponseJson
{
    /// <param name="writer">Where to.</param>
    /// <param name="response">What.</param>
    /// <param name="isKept">With what only the page needs and the wire does not have.</param>
    public static void Write(Utf8JsonWriter writer, StreamingResponse response, bool isKept = false)
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
        if (isKept && response.IsMarkdown)
            writer.WriteBoolean("markdown", true);
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

    /// <summary>Responses that were written into a JSON array, as they were; what cannot be read is left out.</summary>
    public static ImmutableArray<StreamingResponse> ReadAll(string? json)
    {
        try
        {
            return json is null || JsonNode.Parse(json) is not JsonArray array ? [] : [.. array.OfType<JsonObject>().Select(Read).OfType<StreamingResponse>()];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static StreamingResponse? Read(JsonObject response)
    {
        if (Text("type") is not { } type || !DateTimeOffset.TryParse(Text("timestamp"), System.Globalization.CultureInfo.InvariantCulture, out var timestamp))
            return null;
        return new StreamingResponse(type, Text("message") ?? "", timestamp)
        {
            Data = response["data"]?.DeepClone(),
            ItemId = Text("item_id"),
            PrimaryIntent = response["intent"] is JsonObject intent && intent["primary_intent"] is JsonValue primary && primary.TryGetValue(out string? name) ? name : null,
            RunId = Text("run_id"),
            IsMarkdown = response["markdown"]?.GetValueKind() == JsonValueKind.True,
        };

        string? Text(string member) => response[member] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
    }
}
