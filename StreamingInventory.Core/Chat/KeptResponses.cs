using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat;

/// <summary>
/// The answer of a turn as it is kept: at most 500 effects and some 256 KB. Effects beyond that are a number; how it
/// ended, what went wrong and what waits for a click are always there.
/// </summary>
internal sealed class KeptResponses
{
    public const int MostEffects = 500;
    public const int MostBytes = 256 * 1024;

    private readonly List<StreamingResponse> _responses = [];
    private int _effects;
    private int _bytes;

    /// <summary>How many effects are not among them.</summary>
    public int LeftOut { get; private set; }

    /// <summary>What the answer proposed, where it did.</summary>
    public string? PendingId { get; private set; }

    /// <summary>Goes on with what was kept before.</summary>
    public static KeptResponses Of(string? json, int leftOut)
    {
        var kept = new KeptResponses();
        foreach (var response in ResponseJson.ReadAll(json))
            kept.Add(response);
        kept.LeftOut += leftOut;
        return kept;
    }

    public void Add(StreamingResponse response)
    {
        if (response.Type == ResponseTypes.ConfirmationRequired)
            PendingId = (string?)response.Data?["pending_id"];
        // Progress says nothing any more once it is over.
        if (response.Type == ResponseTypes.Progress)
            return;
        if (_responses is [.., var last] && Continues(last, response))
        {
            _responses[^1] = last with { Message = last.Message + response.Message };
            _bytes += response.Message.Length;
            return;
        }

        var size = ResponseJson.ToUtf8(response).Length;
        var isEffect = IsEffect(response.Type);
        if (isEffect && (_effects == MostEffects || _bytes + size > MostBytes))
        {
            LeftOut++;
            return;
        }

        if (_bytes + size > MostBytes)
        {
            if (!IsNeeded(response.Type))
                return;
            response = Without(response);
            size = ResponseJson.ToUtf8(response).Length;
        }

        _effects += isEffect ? 1 : 0;
        _bytes += size;
        _responses.Add(response);
    }

    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, ItemJson.WriterOptions))
        {
            writer.WriteStartArray();
            foreach (var response in _responses)
                ResponseJson.Write(writer, response, isKept: true);
            writer.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    // A model sends its reply in pieces of a word or two: they are kept as one.
    private bool Continues(StreamingResponse last, StreamingResponse next) =>
        last is { Type: ResponseTypes.Text, Data: null } && next is { Type: ResponseTypes.Text, Data: null } && next.Message.Length > 0
        && last.IsMarkdown == next.IsMarkdown && _bytes + next.Message.Length <= MostBytes && last.Message.Length > 0 && (last.IsMarkdown || !last.Message.TrimEnd().EndsWith('.'));

    private static bool IsEffect(string type) => type is ResponseTypes.ItemAdded or ResponseTypes.ItemRemoved or ResponseTypes.ItemUpdated or ResponseTypes.FieldChanged;

    private static bool IsNeeded(string type) => type is ResponseTypes.Start or ResponseTypes.ConfirmationRequired or ResponseTypes.Error or ResponseTypes.Complete;

    // The rows of a proposal are with the pending change as well.
    private static StreamingResponse Without(StreamingResponse response)
    {
        const int LongestMessage = 2_000;
        var data = response.Data as JsonObject;
        return response with
        {
            Message = response.Message.Length <= LongestMessage ? response.Message : response.Message[..LongestMessage] + "…",
            Data = data is null ? null : new JsonObject(data.Where(member => member.Value is JsonValue).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))),
        };
    }
}
