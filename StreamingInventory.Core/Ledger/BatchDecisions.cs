using System.Collections.Immutable;
using System.Threading.Channels;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Journal;

namespace StreamingInventory.Core.Ledger;

/// <summary>The decisions about the sets of one batch, each on top of the one before.</summary>
internal sealed class BatchDecisions(IJournal journal, Inventory start, DateTimeOffset now, TimeSpan keyLifetime, Func<Inventory, ChangeSet, DateTimeOffset, Decision> decide)
{
    private readonly List<(WaitingSet Set, ChangeOutcome Outcome)> _answers = [];
    private readonly Dictionary<(string User, string Key), (KeyRecord Record, ImmutableArray<ItemEvent> Events)> _keys = [];
    private readonly HashSet<string> _undone = new(StringComparer.Ordinal);
    private readonly ImmutableArray<ItemEvent>.Builder _events = ImmutableArray.CreateBuilder<ItemEvent>();
    private readonly Channel<JournalEntry> _entries = Channel.CreateUnbounded<JournalEntry>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    /// <summary>The items after what has been decided.</summary>
    public Inventory After { get; private set; } = start;

    /// <summary>Is there anything to write so far?</summary>
    public bool HasEntries { get; private set; }

    /// <summary>All events of the batch, once it is decided.</summary>
    public ImmutableArray<ItemEvent> Events => _events.ToImmutable();

    /// <summary>What is to be written, while it is being decided; to be read once.</summary>
    public IAsyncEnumerable<JournalEntry> Entries => _entries.Reader.ReadAllAsync();

    /// <summary>Everything is decided, or cannot be.</summary>
    public void Complete(Exception? failure = null) => _entries.Writer.Complete(failure);

    public async Task DecideAsync(WaitingSet set)
    {
        var changes = set.Changes;
        if (await EarlierOutcomeAsync(changes) is { } earlier)
        {
            _answers.Add((set, earlier));
            return;
        }

        if (changes.Undoes is { } run && (_undone.Contains(run) || await journal.IsUndoneAsync(run, CancellationToken.None)))
        {
            _answers.Add((set, new ChangeOutcome.AlreadyUndone(run)));
            return;
        }

        switch (Decide(set))
        {
            case Decision.Accepted accepted:
                Accept(set, accepted);
                break;
            case Decision.Refused refused:
                _answers.Add((set, refused.Outcome));
                break;
        }
    }

    // A set that trips over a bug fails alone: the others of its batch have nothing to do with it.
    private Decision? Decide(WaitingSet set)
    {
        try
        {
            return decide(After, set.Changes, now);
        }
        catch (Exception exception)
        {
            set.Fail(exception);
            return null;
        }
    }

    /// <summary>Tells those who wait; only once the batch is on disk, since a refusal may rest on another set of it.</summary>
    public void Answer()
    {
        foreach (var (set, outcome) in _answers)
            set.Finish(outcome);
    }

    private void Accept(WaitingSet set, Decision.Accepted accepted)
    {
        var changes = set.Changes;
        KeyRecord? record = null;
        if (changes.IdempotencyKey is { } key)
        {
            record = new KeyRecord(changes.Actor.UserId, key.Key, key.BodyHash, now, After.Sequence + 1, accepted.After.Sequence);
            _keys[(record.UserId, record.Key)] = (record, accepted.Events);
        }

        if (changes.Undoes is { } run)
            _undone.Add(run);
        if (!accepted.Events.IsEmpty || record is not null || changes.Undoes is not null)
        {
            HasEntries = true;
            _events.AddRange(accepted.Events);
            _entries.Writer.TryWrite(new JournalEntry(accepted.Events, accepted.After, record, changes.RunId, changes.Undoes));
        }

        After = accepted.After;
        _answers.Add((set, new ChangeOutcome.Applied(accepted.Events)));
    }

    private async Task<ChangeOutcome?> EarlierOutcomeAsync(ChangeSet changes)
    {
        if (changes.IdempotencyKey is not { } key)
            return null;
        if (_keys.TryGetValue((changes.Actor.UserId, key.Key), out var inBatch))
            return inBatch.Record.BodyHash == key.BodyHash ? new ChangeOutcome.Applied(inBatch.Events, Replayed: true) : new ChangeOutcome.KeyReused(key.Key);
        if (await journal.FindKeyAsync(changes.Actor.UserId, key.Key, now - keyLifetime, CancellationToken.None) is not { } record)
            return null;
        if (record.BodyHash != key.BodyHash)
            return new ChangeOutcome.KeyReused(key.Key);
        var events = ImmutableArray.CreateBuilder<ItemEvent>();
        await foreach (var happened in journal.ReadAsync(record.First - 1, record.Last, CancellationToken.None))
            events.Add(happened);
        return new ChangeOutcome.Applied(events.ToImmutable(), Replayed: true);
    }
}
