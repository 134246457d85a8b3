using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Journal;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Core.Approvals;

/// <summary>
/// Changes that wait for a click: bound to a person, to the exact changes and to the versions they were computed
/// from; decided once; gone after a while. They are in the database, so a restart loses none.
/// </summary>
public sealed class PendingChanges(PendingStore store, OpenProposals board, ItemLedger ledger, IJournal journal, TimeProvider time, IOptions<ApprovalOptions> options) : IDisposable
{
    // Each lost race leaves out one more row; somebody who writes all the time must not keep us here for ever.
    private const int MostRaces = 10;

    // Of two proposals of orders at the same moment one is the newer.
    private readonly SemaphoreSlim _oneOrderSet = new(1, 1);

    public void Dispose() => _oneOrderSet.Dispose();

    /// <summary>Keeps a change set for later. Orders take the place of those that were proposed to the same person before and that nobody has edited.</summary>
    /// <param name="changes">What will be submitted.</param>
    /// <param name="events">What it would do now.</param>
    /// <param name="basis">The items that this was computed from.</param>
    /// <param name="once">The run may come again, and then gets what it was given the first time.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="isOffer">It comes with an answer; the run may propose a change of its own besides.</param>
    public async Task<PendingChange> ProposeAsync(
        ChangeSet changes, ImmutableArray<ItemEvent> events, Inventory basis, bool once, CancellationToken cancellationToken, bool isOffer = false)
    {
        if (!changes.Changes.All(IsNewOrder))
            return await KeepAsync(changes, events, basis, once, isOffer, cancellationToken);
        await _oneOrderSet.WaitAsync(cancellationToken);
        try
        {
            var kept = await KeepAsync(changes, events, basis, once, isOffer, cancellationToken);
            // From here on there are two, and of two the older one goes, even when the person has gone.
            if (kept.State == "open")
                await WithdrawOlderAsync(kept);
            return kept;
        }
        finally
        {
            _oneOrderSet.Release();
        }
    }

    private static bool IsNewOrder(Change change) => change is Change.AddItem { Type: var type } && type == ItemType.Order;

    private async Task WithdrawOlderAsync(PendingChange newer)
    {
        var now = time.GetUtcNow();
        foreach (var row in await store.ReadAsync("open", now, CancellationToken.None))
        {
            if (row.UserId != newer.UserId || row.RunId == newer.RunId || row.CreatedAt > newer.CreatedAt)
                continue;
            var older = PendingJson.Read(row);
            if (older.Edits == 0 && older.Changes.All(IsNewOrder) && await store.TryMoveAsync(older.Id, "open", PendingChange.Replaced, now, CancellationToken.None, row.Data))
                board.Hide(open => open.Id == older.Id);
        }
    }

    private async Task<PendingChange> KeepAsync(ChangeSet changes, ImmutableArray<ItemEvent> events, Inventory basis, bool once, bool isOffer, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // A run proposes one change and one offer at most, so that its id can name them.
        var pending = new PendingChange(
            once ? $"pending-{changes.RunId}{(isOffer ? "-offer" : "")}" : Ids.NewPending(time), changes.Actor.UserId, changes.RunId, changes.Actor.AgentId, changes.Note, now, now + options.Value.Lifetime,
            changes.Changes, Rows(changes.Changes, events, basis));
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
        for (; ; )
        {
            var row = await store.FindAsync(id, cancellationToken);
            var now = time.GetUtcNow();
            var pending = row is null ? null : PendingJson.Read(row);
            if (Closed(id, pending, userId, now) is { } closed)
                return closed;
            if (decision.SeenEdits is { } seen && seen != pending!.Edits)
                return new ClaimOutcome.Edited();
            if (decision.ItemIds is { } ids && Unknown(pending!, ids) is { IsEmpty: false } unknown)
                return new ClaimOutcome.UnknownItems(unknown);
            var state = decision.Choice == ApprovalChoice.Approve ? "approved" : "rejected";
            // Whoever goes away at this moment must still learn whether the decision counted. What was read is what is
            // decided: where it was edited in between, it is looked at again.
            if (!await store.TryMoveAsync(id, "open", state, now, CancellationToken.None, row!.Data))
                continue;
            board.Hide(open => open.Id == id);
            return new ClaimOutcome.Claimed(pending! with { State = state }, decision);
        }
    }

    /// <summary>Puts other additions in the place of some that wait, for the same person, to be decided like the first ones.</summary>
    /// <param name="id">Which pending change.</param>
    /// <param name="additions">Each in the place of the addition of the same id.</param>
    /// <param name="seenEdits">How often it had been edited when the person saw it; null where they did not say.</param>
    /// <param name="userId">Who edits.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<EditOutcome> EditAsync(string id, IReadOnlyCollection<Change.AddItem> additions, int? seenEdits, string userId, CancellationToken cancellationToken)
    {
        var row = await store.FindAsync(id, cancellationToken);
        var now = time.GetUtcNow();
        var pending = row is null ? null : PendingJson.Read(row);
        if (Closed(id, pending, userId, now) is { } closed)
            return new EditOutcome.Closed(closed);
        if (seenEdits is { } seen && seen != pending!.Edits)
            return new EditOutcome.Closed(new ClaimOutcome.Edited());
        if (additions.Where(add => !pending!.Changes.Any(change => change is Change.AddItem && change.ItemId == add.ItemId)).Select(add => add.ItemId).ToImmutableArray() is { IsEmpty: false } unknown)
            return new EditOutcome.Closed(new ClaimOutcome.UnknownItems(unknown));
        var basis = ledger.Current;
        ImmutableArray<Change> changes = [.. pending!.Changes.Select(change => additions.FirstOrDefault(add => add.ItemId == change.ItemId) ?? change)];
        var set = new ChangeSet(new Actor(pending.UserId, pending.AgentId), pending.RunId, changes) { Note = pending.Note };
        var verdict = ledger.TryOut(basis, set);
        if (verdict is Decision.Refused refused)
            return new EditOutcome.Refused(refused.Outcome);
        var accepted = (Decision.Accepted)verdict;
        var before = pending.Items.ToDictionary(item => item.ItemId, StringComparer.Ordinal);
        var edited = pending with
        {
            Changes = changes,
            Items = [.. Rows(changes, accepted.Events, basis).Select(item => before.GetValueOrDefault(item.ItemId) is { } was ? item with { Edited = ProposedEdits.Join(was.Edited, ProposedEdits.Of(was, item)) } : item)],
            Edits = pending.Edits + 1,
            ExpiresAt = now + options.Value.Lifetime,
        };
        if (!await store.TryEditAsync(id, row!.Data, PendingJson.ToRow(edited).Data, edited.ExpiresAt, now, CancellationToken.None))
            return new EditOutcome.Closed(Closed(id, await FindAsync(id, cancellationToken), userId, now) ?? new ClaimOutcome.Edited());
        board.Show(edited);
        return new EditOutcome.Edited(edited);
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
            var current = ledger.Current;
            var leftOut = Outdated(pending, wanted, current);
            var names = leftOut.Select(item => item.ItemId).ToHashSet(StringComparer.Ordinal);
            ImmutableArray<Change> changes = [.. wanted.Where(change => !names.Contains(change.ItemId)).Select(change => ProposedOrders.Follow(change, pending, current))];
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

    // Why nobody can decide it, or not this person; null where they can.
    private static ClaimOutcome? Closed(string id, PendingChange? pending, string userId, DateTimeOffset now) => pending switch
    {
        null => new ClaimOutcome.Unknown(id),
        _ when pending.UserId != userId => new ClaimOutcome.SomebodyElses(),
        { State: not "open" } => new ClaimOutcome.Used(pending.State),
        _ => pending.ExpiresAt <= now ? new ClaimOutcome.Expired(pending.ExpiresAt) : null,
    };

    private static ImmutableArray<PendingItem> Rows(ImmutableArray<Change> changes, ImmutableArray<ItemEvent> events, Inventory basis)
    {
        var own = changes.Select(change => change.ItemId).ToHashSet(StringComparer.Ordinal);
        return [.. events.Select(happened => PendingItem.From(happened, basis) with { Follows = !own.Contains(happened.ItemId) })];
    }

    // What tells after a crash whether it was applied; applied it is once, however often that is tried.
    private static IdempotencyKey KeyOf(string pendingId) => IdempotencyKey.OfServer(pendingId);

    private static ImmutableArray<PendingItem> Outdated(PendingChange pending, ImmutableArray<Change> wanted, Inventory inventory)
    {
        var ids = wanted.Select(change => change.ItemId).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. pending.Items.Where(item => ids.Contains(item.ItemId) && item.Version is { } version && inventory.FindKept(item.ItemId)?.Version != version),
            .. ProposedOrders.Outdated(pending, wanted, inventory),
        ];
    }
}
