using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace StreamingInventory.Core.Chat.Model;

/// <summary>
/// A model for one run: it counts its rounds, is waited for only so long, and what it says is bounded. An answer that was cut
/// off is a failure before any tool is called for it.
/// </summary>
internal sealed class ModelTurn(IChatClient inner, ModelTimes times, TimeProvider time) : DelegatingChatClient(inner)
{
    /// <summary>Most letters of text in a run.</summary>
    public const int MostText = 40_000;

    /// <summary>Most letters of one call's arguments, as JSON.</summary>
    public const int MostArguments = 64_000;

    /// <summary>Most calls of tools in a run.</summary>
    public const int MostCalls = 64;

    private readonly Dictionary<string, string> _problems = new(StringComparer.Ordinal);
    private readonly long _began = time.GetTimestamp();
    private int _text;
    private int _calls;

    /// <summary>How often the model was asked.</summary>
    public int Rounds { get; private set; }

    /// <summary>The last answer wants tools to be called.</summary>
    public bool WantsMore { get; private set; }

    /// <summary>Some text has been passed on.</summary>
    public bool HasSpoken => _text > 0;

    /// <summary>What is wrong with a call as such, or null.</summary>
    public string? ProblemOf(string? callId) => callId is null ? null : _problems.GetValueOrDefault(callId);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        (Rounds, WantsMore) = (Rounds + 1, false);
        if (times.Whole - time.GetElapsedTime(_began) is not { Ticks: > 0 } left)
            throw ModelFailure.TooSlow();
        using var whole = new CancellationTokenSource(left, time);
        using var silence = new CancellationTokenSource(times.Attempt + times.Silence, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, whole.Token, silence.Token);
        await using var updates = base.GetStreamingResponseAsync(messages, ShortTools.Of(options), stop.Token).GetAsyncEnumerator(stop.Token);
        ChatFinishReason? finish = null;
        var hasBegun = false;
        while (await NextAsync(updates, hasBegun, stop.Token, cancellationToken))
        {
            hasBegun = true;
            // From here on, so that whoever has seen this piece waits for the next one no longer than that.
            silence.CancelAfter(times.Silence);
            var update = updates.Current;
            finish = update.FinishReason ?? finish;
            foreach (var call in update.Contents.OfType<FunctionCallContent>())
                Look(call);
            _text += update.Text.Length;
            if (_text > MostText)
                throw ModelFailure.CutOff("The model did not come to an end");
            yield return update;
        }

        if (finish is null || (finish == ChatFinishReason.Length && WantsMore))
            throw ModelFailure.CutOff();
    }

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, bool hasBegun, CancellationToken stop, CancellationToken person)
    {
        try
        {
            // A client that has its next piece already does not look whether it is too late.
            stop.ThrowIfCancellationRequested();
            return await updates.MoveNextAsync();
        }
        catch (Exception exception) when (!person.IsCancellationRequested)
        {
            var failure = ModelFailure.From(exception);
            throw hasBegun && failure.Reason == ModelFailure.Unreachable ? ModelFailure.CutOff(cause: exception) : failure;
        }
    }

    // What cannot be read is told to the model as the call's result; it need not come back to it with every round.
    private void Look(FunctionCallContent call)
    {
        WantsMore = true;
        if (++_calls > MostCalls)
            _problems[call.CallId] = $"This request has made {MostCalls} calls; no more are done.";
        else if (call.Exception is not null)
            _problems[call.CallId] = $"The arguments of {call.Name} are not valid JSON.";
        else if (call.Arguments?.Values.Sum(value => value is JsonElement element ? (long)element.GetRawText().Length : 0) is > MostArguments and var length)
            (_problems[call.CallId], call.Arguments) = ($"The arguments of {call.Name} have {length:#,0} letters; at most {MostArguments:#,0} are read.", null);
    }
}
