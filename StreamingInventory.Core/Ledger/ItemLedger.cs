using System.Collections.Immutable;
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
    private static readonly TimeSpan KeyLifetime = TimeSpan.FromHours(24);

    private readonly IJournal _journal;
    private readonly InventoryEventBus _bus;
    private readonly TimeProvider _time;
    private readonly ILogger<ItemLedger> _logger;
    private readonly Channel<WaitingSet> _waiting = Channel.CreateBounded<WaitingSet>(new BoundedChannelOptions(4096) { SingleReader = true });
    private readonly CancellationTokenSource _stopping = new();
    private Task _writer = Task.CompletedTask;

    public ItemLedger(IJournal journal, InventoryEventBus bus, TimeProvider time, ILogger<ItemLedger> logger)
    {
        (_journal, _bus, _time, _logger) = (journal, bus, time, logger);
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

    /// <summary>Applies a change set, whole or not at all; when this returns <see cref="ChangeOutcome.Applied"/>, it is on disk.</summary>
    /// <param name="changes">What is wanted.</param>
    /// <param name="cancellationToken">Counts until the writer takes the set; after that the outcome is waited for.</param>
    public async Task<ChangeOutcome> ApplyAsync(ChangeSet changes, CancellationToken cancellationToken)
    {
        var waiting = new WaitingSet(changes);
        await using var withdrawal = cancellationToken.UnsafeRegister(static (set, token) => ((WaitingSet)set!).TryWithdraw(token), waiting);
        await _waiting.Writer.WriteAsync(waiting, cancellationToken);
        return await waiting.Outcome;
    }

    /// <summary>Takes back what a run did; what others have changed since is kept and listed.</summary>
    public async Task<UndoOutcome> UndoAsync(string runId, Actor actor, string undoRunId, CancellationToken cancellationToken)
    {
        while (true)
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
                case ChangeOutcome.Rejected rejected when !plan.IsOutdated(Current):
                    return new UndoOutcome.Rejected(rejected.Problems);
            }

            // Somebody was faster: plan again from what is there now.
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

    private async Task WriteAsync()
    {
        List<WaitingSet> batch = [];
        while (await _waiting.Reader.WaitToReadAsync())
        {
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
            var decisions = new BatchDecisions(_journal, Current, _time.GetUtcNow(), KeyLifetime);
            foreach (var set in batch)
                await decisions.DecideAsync(set);
            if (!decisions.Entries.IsEmpty)
            {
                var result = await _journal.AppendAsync(Current.Sequence, new JournalBatch(decisions.Entries, decisions.After), _stopping.Token);
                if (result is AppendResult.HeadMoved moved)
                {
                    _bus.Publish(moved.Events, Current.Apply(moved.Events));
                    continue;
                }

                _bus.Publish([.. decisions.Entries.SelectMany(entry => entry.Events)], decisions.After);
            }

            IsHealthy = true;
            decisions.Answer();
            return;
        }
    }

    // After a failed write nobody knows whether its commit reached the disk: the disk does.
    private async Task CatchUpAsync()
    {
        var head = await _journal.ReadHeadAsync(_stopping.Token);
        if (head == Current.Sequence)
            return;
        List<ItemEvent> missed = [];
        await foreach (var happened in _journal.ReadAsync(Current.Sequence, head, _stopping.Token))
            missed.Add(happened);
        ImmutableArray<ItemEvent> events = [.. missed];
        _bus.Publish(events, Current.Apply(events));
    }

    [LoggerMessage(Level = LogLevel.Error, EventName = "LedgerWriteFailed", Message = "A batch of changes could not be written; nothing of it was applied.")]
    private partial void LogWriteFailed(Exception exception);
}
