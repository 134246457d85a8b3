using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Journal;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Core.Approvals;

/// <summary>
/// Changes that wait for a click: bound to a person, to the exact changes and to the versions they were computed
/// from; decided once; gone after a while. They are in the database, so a restart loses none.
/// </summary>
public sealed class PendingChanges(PendingStore store, OpenProposals board, ItemLedger ledger, IJournal journal, TimeProvider time, IOptions<ApprovalOptions> options)
{
    // Each lost race leaves out one more row; somebody who writes all the time must not keep us here for ever.
    private const int MostRaces = 10;

    /// <summary>Keeps a change set for later.</summary>
    /// <param name="changes">What will be submitted.</param>
    /// <param name="events">What it would do now.</param>
    /// <param name="basis">The items that this was computed from.</param>
    /// <param name="once">The run may come again, and then gets what it was given the first time.</param>
    public async Task<PendingChange> ProposeAsync(ChangeSet changes, ImmutableArray<ItemEvent> events, Inventory basis, bool once, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var own = changes.Changes.Select(change => change.ItemId).ToHashSet(StringComparer.Ordinal);
        // A run proposes one change at most, so that its id can name the change.
        var pending = new PendingChange(
            once ? $"pending-{changes.RunId}" : Ids.NewPending(time), changes.Actor.UserId, changes.RunId, changes.Actor.AgentId, changes.Note, now, now + options.Value.Lifetime,
            changes.Changes, [.. events.Select(happened => PendingItem.From(happened, basis) with { Follows = !own.Contains(happened.ItemId) })]);
        var kept = PendingJson.Read(await store.InsertAsync(PendingJson.ToRow(pending), cancellationToken));
        if (kept.State == "open")
            board.Show(kept);
        return kept;
    }

    /// <summary>The pending change with this id, whatever became of it, or null.</summary>
    public async Task<PendingChange?> FindAsync(string id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } row ? PendingJson.Read(row) : null;

    /// <summary>Those that can still be decided, oldest first.</summary>
    public async Task<ImmutableArray<PendingChange>> OpenAsync(CancellationToken cancellationToken) =>
        [.. (await store.ReadAsync("open", time.GetUtcNow(), cancellationToken)).Select(PendingJson.Read)];

    /// <summary>Takes the one decision that a pending change gets; of several at the same moment one succeeds.</summary>
    public async Task<ClaimOutcome> ClaimAsync(string id, ApprovalDecision decision, string userId, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } pending)
            return new ClaimOutcome.Unknown(id);
        if (pending.UserId != userId)
            return new ClaimOutcome.SomebodyElses();
        if (pending.State != "open")
            return new ClaimOutcome.Used(pending.State);
        var now = time.GetUtcNow();
        if (pending.ExpiresAt <= now)
            return new ClaimOutcome.Expired(pending.ExpiresAt);
        if (decision.ItemIds is { } ids && Unknown(pending, ids) is { IsEmpty: false } unknown)
            return new ClaimOutcome.UnknownItems(unknown);
        var state = decision.Choice == ApprovalChoice.Approve ? "approved" : "rejected";
        // Whoever goes away at this moment must still learn whether the decision counted.
        if (await store.TryMoveAsync(id, "open", state, now, CancellationToken.None))
        {
            board.Hide(open => open.Id == id);
            return new ClaimOutcome.Claimed(pending with { State = state }, decision);
        }

        return new ClaimOutcome.Used((await FindAsync(id, cancellationToken))?.State ?? state);
    }

    /// <summary>Takes a run back, and with it what still waits for a click: nobody may approve a part of what is undone.</summary>
    public async Task<UndoOutcome> UndoAsync(string runId, Actor actor, string undoRunId, CancellationToken cancellationToken)
    {
        var outcome = await ledger.UndoAsync(runId, actor, undoRunId, cancellationToken);
        if (outcome is not (UndoOutcome.Undone or UndoOutcome.AlreadyUndone or UndoOutcome.NotFound))
            return outcome;
        var closed = await store.CloseAsync(runId, time.GetUtcNow(), CancellationToken.None);
        board.Hide(open => open.RunId == runId);
        return closed > 0 && outcome is UndoOutcome.NotFound ? new UndoOutcome.Undone([], []) : outcome;
    }

    /// <summary>Opens again what was approved and then, since the server ended at that moment, never applied; for the start.</summary>
    public async Task ReopenAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var row in await store.ReadAsync("approved", now, cancellationToken))
        {
            if (await journal.FindKeyAsync(row.UserId, KeyOf(row.Id).Key, now - IdempotencyKey.Lifetime, cancellationToken) is null)
                await store.TryMoveAsync(row.Id, "approved", "open", now, cancellationToken);
        }

        board.Show(await OpenAsync(cancellationToken));
    }

    /// <summary>Applies what was approved, less what has changed since; as one set, whole or not at all.</summary>
    public async Task<ApprovedOutcome> ApplyAsync(ClaimOutcome.Claimed claimed, CancellationToken cancellationToken)
    {
        var pending = claimed.Pending;
        var wanted = pending.Changes.Where(change => claimed.Decision.ItemIds is not { } ids || ids.Contains(change.ItemId)).ToImmutableArray();
        for (var race = 0; ; race++)
        {
            var leftOut = Outdated(pending, wanted, ledger.Current);
            var names = leftOut.Select(item => item.ItemId).ToHashSet(StringComparer.Ordinal);
            ImmutableArray<Change> changes = [.. wanted.Where(change => !names.Contains(change.ItemId))];
            if (changes.IsEmpty)
                return new ApprovedOutcome(new ChangeOutcome.Applied([]), leftOut);
            var set = new ChangeSet(new Actor(pending.UserId, pending.AgentId), pending.RunId, changes) { Note = pending.Note, IdempotencyKey = KeyOf(pending.Id) };
            var outcome = await ledger.ApplyAsync(set, cancellationToken);
            if (outcome is ChangeOutcome.Unavailable && await store.TryMoveAsync(pending.Id, pending.State, "open", time.GetUtcNow(), CancellationToken.None))
                board.Show(pending with { State = "open" });
            if (outcome is not (ChangeOutcome.Stale or ChangeOutcome.Conflicted) || race == MostRaces)
                return new ApprovedOutcome(outcome, leftOut);
        }
    }

    // A row that follows from another, such as an item whose supplier is renamed, may be named but cannot be chosen: it
    // goes with the row that it follows from.
    private static ImmutableArray<string> Unknown(PendingChange pending, ImmutableArray<string> ids)
    {
        var own = pending.Changes.Select(change => change.ItemId).ToHashSet(StringComparer.Ordinal);
        return !ids.IsEmpty && !ids.Any(own.Contains) ? ids : [.. ids.Except(own).Except(pending.Items.Select(item => item.ItemId))];
    }

    // What tells after a crash whether it was applied; applied it is once, however often that is tried.
    private static IdempotencyKey KeyOf(string pendingId) => IdempotencyKey.OfServer(pendingId);

    private static ImmutableArray<PendingItem> Outdated(PendingChange pending, ImmutableArray<Change> wanted, Inventory inventory)
    {
        var ids = wanted.Select(change => change.ItemId).ToHashSet(StringComparer.Ordinal);
        return [.. pending.Items.Where(item => ids.Contains(item.ItemId) && item.Version is { } version && inventory.FindKept(item.ItemId)?.Version != version)];
    }
}
