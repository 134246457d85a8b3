using System.Collections.Immutable;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Journal;

namespace StreamingInventory.Web.Components.Activity;

/// <summary>The latest doings, one entry per run and kind; shared by all circuits and brought up to date by whoever reads.</summary>
public sealed class RecentActivity(IJournal journal, InventoryEventBus bus) : IDisposable
{
    private const int MostEntries = 200;
    private const int ReadAtStart = 500;

    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly Lock _gate = new();
    private readonly List<ItemEvent> _events = [];
    private ImmutableList<ActivityEntry> _entries = [];
    private InventoryEventBus.Subscription? _subscription;

    /// <summary>Reads what was before this process started; the first caller does it for all.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _subscription) is not null)
            return;
        await _starting.WaitAsync(cancellationToken);
        try
        {
            if (_subscription is not null)
                return;
            var subscription = bus.Subscribe();
            var earlier = await journal.ReadLatestAsync(null, subscription.Cursor + 1, ReadAtStart, cancellationToken);
            lock (_gate)
            {
                foreach (var happened in earlier.Reverse())
                    Add(happened);
            }

            Volatile.Write(ref _subscription, subscription);
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Newest first; the same list as long as nothing happens.</summary>
    public ImmutableList<ActivityEntry> Read()
    {
        if (Volatile.Read(ref _subscription) is not { } subscription)
            return _entries;
        lock (_gate)
        {
            if (subscription.Current.Sequence != subscription.Cursor)
            {
                // After a burst beyond the ring the feed goes on with what comes; history has the rest.
                subscription.TryRead(_events, out _);
                foreach (var happened in _events)
                    Add(happened);
            }

            return _entries;
        }
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _starting.Dispose();
    }

    private void Add(ItemEvent happened)
    {
        if (_entries is [var newest, ..] && newest.Latest.RunId == happened.RunId && newest.Latest.EventType == happened.EventType)
        {
            _entries = _entries.SetItem(0, newest with { Latest = happened, Count = newest.Count + 1 });
            return;
        }

        _entries = _entries.Insert(0, new ActivityEntry(happened, 1));
        if (_entries.Count > MostEntries)
            _entries = _entries.RemoveAt(MostEntries);
    }
}

/// <summary>Something that was done.</summary>
/// <param name="Latest">Its last event.</param>
/// <param name="Count">How many events of this kind the run has.</param>
public sealed record ActivityEntry(ItemEvent Latest, int Count);
