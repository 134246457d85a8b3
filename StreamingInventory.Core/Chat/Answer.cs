using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using StreamingInventory.Core.Agents;

namespace StreamingInventory.Core.Chat;

/// <summary>The responses of one run, passed on as they happen.</summary>
internal sealed class Answer(TimeProvider time)
{
    private readonly Channel<StreamingResponse> _responses = Channel.CreateUnbounded<StreamingResponse>(new UnboundedChannelOptions { SingleReader = true });

    public ChannelReader<StreamingResponse> Responses => _responses.Reader;

    public void Tell(string type, string message, JsonNode? data = null, string? itemId = null) =>
        _responses.Writer.TryWrite(new StreamingResponse(type, message, time.GetUtcNow()) { Data = data, ItemId = itemId });

    /// <summary>A piece of a model's reply.</summary>
    public void Say(string piece) =>
        _responses.Writer.TryWrite(new StreamingResponse(ResponseTypes.Text, piece, time.GetUtcNow()) { IsMarkdown = true });

    public void Tell(AgentStep step) =>
        Tell(JsonNamingPolicy.SnakeCaseLower.ConvertName(step.Kind.ToString()), step.Message, step.Data, step.ItemId);

    public void TellIntent(string intent) =>
        _responses.Writer.TryWrite(new StreamingResponse(ResponseTypes.IntentAnalysis, $"This is about {intent.Replace('_', ' ')}.", time.GetUtcNow()) { PrimaryIntent = intent });

    /// <summary>Nothing more comes.</summary>
    public void End() => _responses.Writer.TryComplete();

    /// <summary>The last response of every run.</summary>
    public StreamingResponse Complete(AgentRun run, bool stopped)
    {
        // In this order: what is applied in between is in the events, or said to be on its way.
        var isHandedOver = run.IsHandedOver;
        var events = run.Events;
        var done = events.Length > 0 ? Wording.Summary(events) : null;
        var summary = isHandedOver ? $"Stopped. {(done is null ? "" : done + " ")}A change was being stored; it may still be written."
            : stopped ? $"Stopped. {done ?? "Nothing was changed."}"
            : run.Waiting is not null ? $"{(done is null ? "" : done + " ")}Waiting for your confirmation."
            : run.Refusal is { } refusal ? done is null ? refusal : $"{done} {refusal}"
            : done ?? (run.Finding is { } finding ? FirstLine(finding) : "Nothing was changed.");
        var data = new JsonObject { ["run_id"] = run.RunId, ["summary"] = summary, ["changes"] = events.Length };
        if ((run.Waiting ?? run.Offered) is { } pending)
            data["pending_id"] = pending.Id;
        if (stopped)
            data["stopped"] = true;
        return new StreamingResponse(ResponseTypes.Complete, summary, time.GetUtcNow()) { Data = data, RunId = run.RunId };
    }

    // The whole of it has been told as a result already.
    private static string FirstLine(string text) => text.Split('\n')[0] is var line && line.EndsWith(':') ? line[..^1] + "." : line;
}
