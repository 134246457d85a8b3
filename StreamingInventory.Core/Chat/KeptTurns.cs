using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Journal;
using StreamingInventory.Core.Memory;

namespace StreamingInventory.Core.Chat;

/// <summary>
/// Reads a conversation's turns as they stand now: a proposal that is still open can be decided, what was taken back
/// says so, and of a turn that a restart cut off it is told what it had done.
/// </summary>
public sealed partial class KeptTurns(
    ConversationStore store, LiveConversations live, StreamingOrchestrator orchestrator, PendingChanges pending, IJournal journal, TimeProvider time, ILogger<KeptTurns> logger)
{
    /// <summary>The newest turns before a number, in order; none where the conversation is somebody else's.</summary>
    /// <exception cref="MemoryException">They cannot be read.</exception>
    public async Task<ImmutableArray<KeptTurn>> ReadAsync(string userId, string conversationId, int before, int most, CancellationToken cancellationToken)
    {
        var turns = ImmutableArray.CreateBuilder<KeptTurn>();
        foreach (var row in await store.ReadTurnsAsync(userId, conversationId, before, most, cancellationToken))
            turns.Add(await ReadAsync(row, cancellationToken));
        return turns.ToImmutable();
    }

    /// <summary>One turn, or null.</summary>
    /// <exception cref="MemoryException">It cannot be read.</exception>
    public async Task<KeptTurn?> FindAsync(string userId, string conversationId, int number, CancellationToken cancellationToken) =>
        await store.FindTurnAsync(userId, conversationId, number, cancellationToken) is { } row ? await ReadAsync(row, cancellationToken) : null;

    internal static string StateOf(PendingChange change, DateTimeOffset now) => change.State == "open" && change.ExpiresAt <= now ? "expired" : change.State;

    internal static bool IsOfDatabase(Exception exception) => exception is DbException or JournalException or MemoryException or IOException;

    private async Task<KeptTurn> ReadAsync(TurnRow row, CancellationToken cancellationToken)
    {
        // The end of a turn is kept before it stops being live: what is not live is read again, and is then as it stays.
        if (live.Find(row.UserId, row.ConversationId) is { } running && (running.Number == row.Number || (running.Number == 0 && row.EndedAt is null)))
            return Turn(row) with { IsRunning = true };
        if (row.EndedAt is null)
            row = await store.FindTurnAsync(row.UserId, row.ConversationId, row.Number, cancellationToken) ?? row;
        try
        {
            var before = (row.EndedAt, row.Responses, row.Proposal, row.IsUndone);
            if (row.EndedAt is null)
                await RecoverAsync(row, cancellationToken);
            if (row.Proposal == "open")
                await DecideAsync(row, cancellationToken);
            var turn = Turn(row);
            row.IsUndone = row.IsUndone || (turn.HasEffects && await journal.IsUndoneAsync(row.RunId, cancellationToken));
            if (before != (row.EndedAt, row.Responses, row.Proposal, row.IsUndone))
                await store.SettleTurnAsync(row);
            return row.Proposal == "open" ? await WithRowsAsync(turn, cancellationToken) : turn with { IsUndone = row.IsUndone };
        }
        catch (Exception exception) when (IsOfDatabase(exception))
        {
            // What was said can be read all the same.
            LogNotSettled(exception);
            return Turn(row);
        }
    }

    private static KeptTurn Turn(TurnRow row) => new(row.Number, row.Said, row.StartedAt, row.RunId, ResponseJson.ReadAll(row.Responses)) { LeftOut = row.LeftOut, Proposal = row.Proposal, IsUndone = row.IsUndone };

    // The run was cut off: what it had applied is in the journal, and what it had proposed waits for its click.
    private async Task RecoverAsync(TurnRow row, CancellationToken cancellationToken)
    {
        var kept = new KeptResponses();
        await RetellAsync(row, kept, row.StartedAt, cancellationToken);
        var open = (await pending.OpenAsync(cancellationToken)).FirstOrDefault(change => change.RunId == row.RunId && change.UserId == row.UserId);
        if (open is not null)
            kept.Add(Proposal(open, row.StartedAt));
        kept.Add(new StreamingResponse(ResponseTypes.Error, "This was interrupted by a restart; what was applied is in the activity.", row.StartedAt));
        (row.Responses, row.LeftOut, row.Proposal, row.EndedAt) = (kept.ToJson(), kept.LeftOut, open is null ? null : "open", time.GetUtcNow());
    }

    // The decision may have been made elsewhere, or its answer was cut off.
    private async Task DecideAsync(TurnRow row, CancellationToken cancellationToken)
    {
        var kept = KeptResponses.Of(row.Responses, row.LeftOut);
        var change = kept.PendingId is { } id ? await pending.FindAsync(id, cancellationToken) : null;
        row.Proposal = change is null ? "expired" : StateOf(change, time.GetUtcNow());
        if (row.Proposal != "approved" || Turn(row).HasEffects)
            return;
        await RetellAsync(row, kept, time.GetUtcNow(), cancellationToken);
        (row.Responses, row.LeftOut) = (kept.ToJson(), kept.LeftOut);
    }

    private async Task RetellAsync(TurnRow row, KeptResponses kept, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if ((await journal.ReadRunAsync(row.RunId, cancellationToken)).IsEmpty)
            return;
        await foreach (var response in orchestrator.RetellAsync(new StreamingRequest(row.Said, row.UserId) { RunId = row.RunId }, cancellationToken))
            kept.Add(response with { Timestamp = at });
    }

    // Rows that were too many to be kept with the turn: the pending change has them itself.
    private async Task<KeptTurn> WithRowsAsync(KeptTurn turn, CancellationToken cancellationToken)
    {
        var at = turn.Responses.Length - 1;
        while (at >= 0 && turn.Responses[at].Type != ResponseTypes.ConfirmationRequired)
            at--;
        if (at < 0 || turn.Responses[at].Data is not JsonObject data || data["changes"] is not null || (string?)data["pending_id"] is not { } id || await pending.FindAsync(id, cancellationToken) is not { } change)
            return turn;
        var whole = (JsonObject)data.DeepClone();
        whole["changes"] = PendingJson.Diff(change.Items);
        return turn with { Responses = turn.Responses.SetItem(at, turn.Responses[at] with { Data = whole }) };
    }

    private static StreamingResponse Proposal(PendingChange change, DateTimeOffset at) => new(ResponseTypes.ConfirmationRequired, "Please confirm. Nothing has been changed yet.", at)
    {
        Data = new JsonObject { ["pending_id"] = change.Id, ["expires_at"] = FieldValue.Of(change.ExpiresAt).ToString(), ["changes"] = PendingJson.Diff(change.Items) },
    };

    [LoggerMessage(Level = LogLevel.Warning, EventName = "TurnNotSettled", Message = "What became of a turn could not be looked up.")]
    private partial void LogNotSettled(Exception exception);
}

/// <summary>A turn as it is found again.</summary>
/// <param name="Number">Its number in the conversation.</param>
/// <param name="Said">The person's words.</param>
/// <param name="StartedAt">When they were said.</param>
/// <param name="RunId">Its run.</param>
/// <param name="Responses">The answer; a second <c>start</c> is where a decision was made.</param>
public sealed record KeptTurn(int Number, string Said, DateTimeOffset StartedAt, string RunId, ImmutableArray<StreamingResponse> Responses)
{
    /// <summary>How many effects are not among the responses.</summary>
    public int LeftOut { get; init; }

    /// <summary>What became of its proposal: <c>open</c>, <c>approved</c>, <c>rejected</c>, <c>replaced</c> or <c>expired</c>; null where it made none.</summary>
    public string? Proposal { get; init; }

    /// <summary>Its run was taken back.</summary>
    public bool IsUndone { get; init; }

    /// <summary>It is being worked on: its answer is to be followed, not read.</summary>
    public bool IsRunning { get; init; }

    internal bool HasEffects => Responses.Any(response => response.Type is ResponseTypes.ItemAdded or ResponseTypes.ItemRemoved or ResponseTypes.ItemUpdated or ResponseTypes.FieldChanged);
}
