using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Chat;

namespace StreamingInventory.Web.Components.Chat;

/// <summary>A step of an answer.</summary>
/// <param name="Who">An agent, or what was done.</param>
/// <param name="What">In a few words.</param>
/// <param name="At">How long after the beginning.</param>
public sealed record ChatStep(string Who, string What, TimeSpan At)
{
    /// <summary>The call of a tool that it was.</summary>
    public ChatCall? Call { get; init; }

    public static ChatStep From(StreamingResponse response, TimeSpan at) => response.Type switch
    {
        ResponseTypes.IntentAnalysis => new("Understood", response.Message.Replace("This is about ", "", StringComparison.Ordinal).TrimEnd('.'), at),
        ResponseTypes.InventoryAnalysis => new("Inventory agent", response.Message, at),
        ResponseTypes.SupplierAnalysis => new("Supplier agent", response.Message, at),
        ResponseTypes.ForecastingAnalysis => new("Forecasting agent", response.Message, at),
        // "Adding 5 items."
        ResponseTypes.ItemCreation or ResponseTypes.ItemRemoval or ResponseTypes.ItemUpdate when response.Message.Split(' ', 2) is [var verb, var rest] => new(verb, rest.TrimEnd('.'), at),
        _ => new("Assistant", response.Message, at),
    };
}

/// <summary>A call of a tool: with what, and what came of it.</summary>
/// <param name="Id">The same from beginning to end.</param>
/// <param name="Tool">As programs call it.</param>
/// <param name="Arguments">By name, as text.</param>
public sealed record ChatCall(string Id, string Tool, IReadOnlyList<KeyValuePair<string, string>> Arguments)
{
    /// <summary>What came back; null while it has not ended.</summary>
    public string? Result { get; init; }

    /// <summary>How long it took; null while it has not ended.</summary>
    public TimeSpan? Took { get; init; }

    /// <summary>What the agent said that it is doing.</summary>
    public string? Note { get; init; }

    public bool HasFailed { get; init; }

    /// <summary>The run was over before the call.</summary>
    public bool IsLeft { get; init; }

    public bool IsOpen => Took is null && !IsLeft;

    /// <summary>The time it took as people read it: "0.02 s".</summary>
    public string? Time => Took is { } took ? took.TotalSeconds.ToString(took < TimeSpan.FromSeconds(0.1) ? "0.00" : "0.0", CultureInfo.InvariantCulture) + " s" : null;

    /// <summary>The call that a <c>tool_call</c> tells of; null where it is none.</summary>
    public static ChatCall? From(StreamingResponse response)
    {
        if ((string?)response.Data?["id"] is not { } id)
            return null;
        var arguments = (response.Data["arguments"] as JsonObject ?? []).Select(argument => KeyValuePair.Create(argument.Key, Show(argument.Value)));
        return new ChatCall(id, (string?)response.Data["tool"] ?? "", [.. arguments])
        {
            Took = response.Data["ms"] is { } ms ? TimeSpan.FromMilliseconds((double)ms) : null,
            Result = (string?)response.Data["result"],
            HasFailed = (bool?)response.Data["failed"] ?? false,
        };
    }

    private static string Show(JsonNode? value) => value switch
    {
        null => "",
        JsonValue text when text.GetValueKind() == JsonValueKind.String => (string)text!,
        // One thing a line: a change, a condition.
        JsonArray { Count: > 0 } list => string.Join('\n', list.Select(entry => entry is JsonObject ? entry.ToJsonString(ChatJson.Readable) : entry?.ToString())),
        _ => value.ToJsonString(ChatJson.Readable),
    };
}

internal static class ChatJson
{
    /// <summary>For people: letters stay letters.</summary>
    public static JsonSerializerOptions Readable { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
