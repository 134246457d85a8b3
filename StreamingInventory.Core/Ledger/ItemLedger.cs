using System.Collections.Immutable;
using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Journal;

namespace StreamingInventory.Core.Ledger;

/// <summary>
/// The one path for every change: a single writer decides, the journal makes it durable, then the snapshot is
/// swapped and everybody is told.
/// </summary>
public sealed partial class ItemLedger : IAsyncDisposable
{
    // A batch is one transaction and one flush; the limits keep the wait of its first member short.
    private const int MostSets = 256;
    private const int MostChanges = 4096;

    private static readonly TimeSpan LongestGather = TimeSpan.FromMicroseconds(200);

    private readonly IJournal _journal;
    private readonly InventoryEventBus _bus;
    private readonly TimeProvider _time;
    private readonly ILogger<ItemLedger> _logger;
    private readonly IOrderHistory? _history;
    private readonly Channel<WaitingSet> _waiting = Channel.CreateBounded<WaitingSet>(new BoundedChannelOptions(4096) { SingleReader = true });
    private readonly CancellationTokenSource _stopping = new();
    private Task _writer = Task.CompletedTask;
    private int _expected;

    /// <param name="journal">Makes changes durable.</param>
    /// <param name="bus">Tells everybody.</param>
    /// <param name="time">When.</param>
    /// <param name="logger">Hears of writes that fail.</param>
    /// <param name="history">Orders that are known from elsewhere, whose numbers no new one gets.</param>
    public ItemLedger(IJournal journal, InventoryEventBus bus, TimeProvider time, ILogger<ItemLedger> logger, IOrderHistory? history = null)
    {
        (_journal, _bus, _time, _logger, _history) = (journal, bus, time, logger, history);
    }

    /// <summary>The items as they are.</summary>
    public Inventory Current => _bus.Current;

    /// <summary>Can changes be written? False from a failed write until the next that succeeds.</summary>
    public bool IsHealthy { get; private set; } = true;

    /// <summary>Reads the journal and starts to take changes.</summary>
    /// <exception cref="JournalException">The database cannot be used.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var state = await _journal.OpenAsync(cancellationToken);
        _bus.Reset(Inventory.From(state.Sequence, state.Items));
        _writer = Task.Run(WriteAsync, CancellationToken.None);
    }

    /// <summary>What would become of a change set; nothing is changed.</summary>
    /// <param name="inventory">The items that it would be applied to.</param>
    /// <param name="changes">What is wanted.</param>
    public Decision TryOut(Inventory inventory, ChangeSet changes) => Decide(inventory, changes, _time.GetUtcNow());

    /// <summary>Applies a change set, whole or not at all; when this returns <see cref="ChangeOutcome.Applied"/>, it is on disk.</summary>
    /// <param name="changes">What is wanted.</param>
    /// <param name="cancellationToken">Counts until the writer takes the set; after that the outcome is waited for.</param>
    public async Task<ChangeOutcome> ApplyAsync(ChangeSet changes, CancellationToken cancellationToken)
    {
        var waiting = new WaitingSet(changes);
        await using var withdrawal = cancellationToken.UnsafeRegister(static (set, token) => ((WaitingSet)set!).TryWithdraw(token), waiting);
        try
        {
            await _waiting.Writer.WriteAsync(waiting, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            return new ChangeOutcome.Unavailable("The server is stopping.");
        }

        return await waiting.Outcome;
    }

    /// <summary>Takes back what a run did; what others have changed since is kept and listed.</summary>
    public async Task<UndoOutcome> UndoAsync(string runId, Actor actor, string undoRunId, CancellationToken cancellationToken)
    {
        // Under steady writing a plan is nearly always outdated: a rule that still stands against the third one is a rule.
        const int MostPlans = 3;
        try
        {
            for (var plans = 1; ; plans++)
            {
                var events = await _journal.ReadRunAsync(runId, cancellationToken);
                if (events.IsEmpty)
                    return new UndoOutcome.NotFound(runId);
                var plan = UndoPlan.For(events, Current);
                if (plan.Changes.IsEmpty)
                    return await _journal.IsUndoneAsync(runId, cancellationToken) ? new UndoOutcome.AlreadyUndone(runId) : new UndoOutcome.Undone([], plan.Kept);
                var changes = new ChangeSet(actor, undoRunId, plan.Changes) { Undoes = runId, Note = "Undo" };
                switch (await ApplyAsync(changes, cancellationToken))
                {
                    case ChangeOutcome.Applied applied:
                        return new UndoOutcome.Undone(applied.Events, plan.Kept);
                    case ChangeOutcome.AlreadyUndone:
                        return new UndoOutcome.AlreadyUndone(runId);
                    case ChangeOutcome.Unavailable unavailable:
                        return new UndoOutcome.Unavailable(unavailable.Reason);
                    case ChangeOutcome.Rejected rejected when plans == MostPlans || !plan.IsOutdated(Current):
                        return new UndoOutcome.Rejected(rejected.Problems);
                }

                // Somebody was faster: plan again from what is there now.
            }
        }
        catch (JournalException exception)
        {
            return new UndoOutcome.Unavailable(exception.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
            return;
        _waiting.Writer.TryComplete();
        await _writer;
        await _stopping.CancelAsync();
        _stopping.Dispose();
    }

    private Decision Decide(Inventory inventory, ChangeSet changes, DateTimeOffset now)
    {
        try
        {
            return LedgerRules.Decide(inventory, changes, now, _history is not null && OrderRules.WantsNumbers(inventory, changes) ? _history.Numbers : null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Decision.Refused(new ChangeOutcome.Unavailable($"The purchase history cannot be read, so that nobody knows which order number is free: {exception.Message}"));
        }
    }

    private async Task WriteAsync()
    {
        List<WaitingSet> batch = [];
        while (await _waiting.Reader.WaitToReadAsync())
        {
            await GatherAsync();
            TakeBatch(batch);
            if (batch.Count == 0)
                continue;
            try
            {
                await WriteBatchAsync(batch);
            }
            catch (Exception exception)
            {
                // Whatever it was, those who wait must hear of it and the writer must go on.
                IsHealthy = false;
                LogWriteFailed(exception);
                foreach (var set in batch)
                    set.Finish(new ChangeOutcome.Unavailable(exception.Message));
            }
        }
    }

    // Those who were answered with the last batch are about to ask again: a moment of the thread pool, and they come in one
    // transaction with those who waited meanwhile, instead of in turns with them. A writer on its own never waits.
    private async Task GatherAsync()
    {
        for (var from = Stopwatch.GetTimestamp(); _waiting.Reader.Count < _expected && Stopwatch.GetElapsedTime(from) < LongestGather;)
            await Task.Yield();
    }

    private void TakeBatch(List<WaitingSet> batch)
    {
        batch.Clear();
        var changes = 0;
        while (batch.Count < MostSets && changes < MostChanges && _waiting.Reader.TryRead(out var set))
        {
            if (!set.TryTake())
                continue;
            batch.Add(set);
            changes += set.Changes.Changes.Length;
        }
    }

    private async Task WriteBatchAsync(List<WaitingSet> batch)
    {
        if (!IsHealthy)
            await CatchUpAsync();
        while (true)
        {
            var decisions = new BatchDecisions(_journal, Current, _time.GetUtcNow(), IdempotencyKey.Lifetime, Decide);
            if (await DecideAsync(decisions, batch) is { } appending)
            {
                if (await SettleAsync(appending, decisions) is AppendResult.HeadMoved moved)
                {
                    if (moved.Events.IsEmpty)
                        throw new JournalException($"The database has fewer events than {Current.Sequence}: it was exchanged or went back while it was in use.");
                    _bus.Publish(moved.Events, Current.Apply(moved.Events));
                    continue;
                }

                _bus.Publish(decisions.Events, decisions.After);
                IsHealthy = true;
            }

            _expected = Math.Min(_waiting.Reader.Count + batch.Count, MostSets);
            decisions.Answer();
            return;
        }
    }

    // The first sets of a batch go to disk while the others are still decided: a core for each. Null where nothing is to be written.
    private async Task<Task<AppendResult>?> DecideAsync(BatchDecisions decisions, List<WaitingSet> batch)
    {
        Task<AppendResult>? appending = null;
        try
        {
            foreach (var set in batch)
            {
                await decisions.DecideAsync(set);
                if (batch.Count > 1 && IsHealthy && decisions.HasEntries)
                    appending ??= Task.Run(() => AppendAsync(decisions));
            }

            decisions.Complete();
        }
        catch (Exception exception)
        {
            decisions.Complete(exception);
            if (appending is not null)
                await ((Task)appending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        // After a failed write only another write says that the disk is back, even if there is nothing to write.
        if (decisions.HasEntries || !IsHealthy)
            appending ??= AppendAsync(decisions);
        return appending;
    }

    private async Task<AppendResult> AppendAsync(BatchDecisions decisions) => await _journal.AppendAsync(Current.Sequence, decisions.Entries, _stopping.Token);

    private async Task<AppendResult> SettleAsync(Task<AppendResult> appending, BatchDecisions decisions)
    {
        try
        {
            return await appending;
        }
        catch (JournalException)
        {
            // After a failed write nobody knows whether its commit reached the disk: the disk does. What is there was
            // applied, whatever the error said.
            var wanted = decisions.Events;
            var written = await ReadMissedAsync();
            if (wanted.IsEmpty || !written.Select(Identity).SequenceEqual(wanted.Select(Identity)))
                throw;
            return AppendResult.Appended.Instance;
        }

        static (long, string, long, string) Identity(ItemEvent happened) => (happened.Sequence, happened.ItemId, happened.Version, happened.RunId);
    }

    // Where even that could not be read, the next batch begins with what the disk has.
    private async Task CatchUpAsync()
    {
        var missed = await ReadMissedAsync();
        _bus.Publish(missed, Current.Apply(missed));
    }

    private async Task<ImmutableArray<ItemEvent>> ReadMissedAsync()
    {
        var missed = ImmutableArray.CreateBuilder<ItemEvent>();
        var head = await _journal.ReadHeadAsync(_stopping.Token);
        await foreach (var happened in _journal.ReadAsync(Current.Sequence, head, _stopping.Token))
            missed.Add(happened);
        return missed.ToImmutable();
    }

    [LoggerMessage(Level = LogLevel.Error, EventName = "LedgerWriteFailed", Message = "A batch of changes could not be written; nothing of it was applied.")]
    private partial void LogWriteFailed(Exception exception);
}
