using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Memory;

namespace StreamingInventory.Core.Chat;

/// <summary>
/// The conversations that people have at the page. A turn is kept when it begins and when it is over; it goes on
/// whoever closes the page, and everybody who looks at the conversation follows the same run.
/// </summary>
public sealed partial class LiveConversations(
    StreamingOrchestrator orchestrator, ConversationStore store, PendingChanges pending, TimeProvider time, ILogger<LiveConversations> logger) : IAsyncDisposable
{
    // Longer than a run needs to stop: what it still says is kept.
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<(string UserId, string ConversationId), LiveTurn> _turns = new();

    /// <summary>Something has changed in a person's conversations. Handlers run on the thread pool, each on its own.</summary>
    public event Action<ConversationChange>? Changed;

    /// <summary>What is being worked on in a conversation just now, or null.</summary>
    public LiveTurn? Find(string userId, string conversationId) => _turns.GetValueOrDefault((userId, conversationId));

    /// <summary>Begins a turn; null where the conversation's last one is not over yet.</summary>
    public async Task<LiveTurn?> AskAsync(string userId, string conversationId, string said)
    {
        var turn = new LiveTurn(userId, conversationId, 0, said, time.GetUtcNow(), isDecision: false);
        if (!_turns.TryAdd((userId, conversationId), turn))
            return null;
        // On disk first: whatever happens from here on, the person finds the words again, and by the run what came of them.
        var runId = Ids.NewRun(time);
        try
        {
            turn.Number = await store.BeginTurnAsync(userId, conversationId, said, runId);
        }
        catch
        {
            _turns.TryRemove(KeyValuePair.Create((userId, conversationId), turn));
            throw;
        }

        var request = new StreamingRequest(said, userId) { ConversationId = conversationId, RunId = runId, MayComeAgain = false };
        Begin(turn, orchestrator.RunAsync(request, turn.Stopping), new KeptResponses());
        return turn;
    }

    /// <summary>Goes on with a turn whose proposal the person has decided about; null where something else is being worked on.</summary>
    public async Task<LiveTurn?> DecideAsync(string userId, string conversationId, int number, string pendingId, ApprovalDecision decision)
    {
        var turn = new LiveTurn(userId, conversationId, number, "", time.GetUtcNow(), isDecision: true);
        if (!_turns.TryAdd((userId, conversationId), turn))
            return null;
        var before = number == 0 ? null : await FindTurnAsync(userId, conversationId, number);
        Begin(turn, orchestrator.ResumeAsync(pendingId, decision, userId, turn.Stopping), KeptResponses.Of(before?.Responses, before?.LeftOut ?? 0));
        return turn;
    }

    /// <summary>Gives a conversation another title; wherever it is open, it is seen.</summary>
    /// <exception cref="MemoryException">It cannot be written.</exception>
    public async Task<RetitleOutcome> RenameAsync(string userId, string conversationId, string title, CancellationToken cancellationToken)
    {
        var outcome = await store.RenameAsync(userId, conversationId, title, cancellationToken);
        if (outcome is RetitleOutcome.Renamed)
            Tell(new ConversationChange(userId, conversationId, ConversationChangeKind.Renamed));
        return outcome;
    }

    /// <summary>Deletes a conversation; a run in it is stopped first. What was done stays done.</summary>
    /// <exception cref="MemoryException">It cannot be written.</exception>
    public async Task<bool> DeleteAsync(string userId, string conversationId, CancellationToken cancellationToken)
    {
        if (Find(userId, conversationId) is { } turn)
            await EndAsync(turn);
        var deleted = await store.DeleteAsync(userId, conversationId, cancellationToken);
        if (deleted)
            Tell(new ConversationChange(userId, conversationId, ConversationChangeKind.Deleted));
        return deleted;
    }

    /// <summary>The run of a turn was taken back by a click.</summary>
    public async Task UndoneAsync(string userId, string conversationId, int number)
    {
        if (number == 0 || await FindTurnAsync(userId, conversationId, number) is not { } turn)
            return;
        turn.IsUndone = true;
        turn.Proposal = turn.Proposal == "open" ? "rejected" : turn.Proposal;
        await store.SettleTurnAsync(turn);
        Tell(new ConversationChange(userId, conversationId, ConversationChangeKind.TakenBack, number));
    }

    /// <summary>Stops what is being worked on, as the server does before anything that a run uses is taken down.</summary>
    public Task StopAllAsync() => Task.WhenAll(_turns.Values.Select(EndAsync));

    public async ValueTask DisposeAsync() => await StopAllAsync();

    private static async Task EndAsync(LiveTurn turn)
    {
        await turn.StopAsync();
        await Task.WhenAny(turn.Ended, Task.Delay(StopWithin, CancellationToken.None));
    }

    private void Begin(LiveTurn turn, IAsyncEnumerable<StreamingResponse> responses, KeptResponses kept)
    {
        Tell(new ConversationChange(turn.UserId, turn.ConversationId, ConversationChangeKind.Begun, turn.Number));
        _ = Task.Run(() => WorkAsync(turn, responses, kept));
    }

    private async Task WorkAsync(LiveTurn turn, IAsyncEnumerable<StreamingResponse> responses, KeptResponses kept)
    {
        var isKept = false;
        try
        {
            await foreach (var response in responses)
            {
                kept.Add(response);
                // Kept before anybody sees that it is over: what was seen is found again.
                if (response.Type == ResponseTypes.Complete)
                {
                    await KeepAsync(turn, kept);
                    isKept = true;
                }

                turn.Add(response);
            }
        }
        catch (Exception exception)
        {
            // Whatever it was: it is a message in the conversation, not the end of the page.
            LogFailed(exception);
            var failure = new StreamingResponse(ResponseTypes.Error, "Something went wrong; the request could not be finished.", time.GetUtcNow());
            kept.Add(failure);
            turn.Add(failure);
        }
        finally
        {
            try
            {
                if (!isKept)
                    await KeepAsync(turn, kept);
            }
            finally
            {
                // Whatever happened: the conversation can go on.
                _turns.TryRemove(KeyValuePair.Create((turn.UserId, turn.ConversationId), turn));
                turn.End();
            }

            Tell(new ConversationChange(turn.UserId, turn.ConversationId, ConversationChangeKind.Settled, turn.Number));
        }
    }

    private async Task KeepAsync(LiveTurn turn, KeptResponses kept)
    {
        if (turn.Number == 0)
            return;
        var proposal = kept.PendingId is { } pendingId ? await StateOfAsync(pendingId) : null;
        await store.EndTurnAsync(turn.UserId, turn.ConversationId, turn.Number, kept.ToJson(), kept.LeftOut, proposal);
    }

    private async Task<string> StateOfAsync(string pendingId)
    {
        try
        {
            return await pending.FindAsync(pendingId, CancellationToken.None) is { } change ? KeptTurns.StateOf(change, time.GetUtcNow()) : "expired";
        }
        catch (Exception exception) when (KeptTurns.IsOfDatabase(exception))
        {
            // It is looked up again when the turn is read.
            LogFailed(exception);
            return "open";
        }
    }

    private async Task<TurnRow?> FindTurnAsync(string userId, string conversationId, int number)
    {
        try
        {
            return await store.FindTurnAsync(userId, conversationId, number, CancellationToken.None);
        }
        catch (MemoryException exception)
        {
            LogFailed(exception);
            return null;
        }
    }

    private void Tell(ConversationChange change)
    {
        foreach (var handler in Changed?.GetInvocationList().Cast<Action<ConversationChange>>() ?? [])
            _ = Task.Run(() => handler(change));
    }

    [LoggerMessage(Level = LogLevel.Error, EventName = "ConversationFailed", Message = "A turn of a conversation could not be finished or kept.")]
    private partial void LogFailed(Exception exception);
}

/// <summary>What has changed in a person's conversation.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="ConversationId">Which.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Number">The turn that it is about, where it is about one.</param>
public sealed record ConversationChange(string UserId, string ConversationId, ConversationChangeKind Kind, int Number = 0);

/// <summary>What can happen to a conversation.</summary>
public enum ConversationChangeKind
{
    /// <summary>A turn has begun, or goes on after a decision.</summary>
    Begun,

    /// <summary>A turn is over, and kept.</summary>
    Settled,

    /// <summary>A turn's run was taken back by a click.</summary>
    TakenBack,
    Renamed,
    Deleted,
}
