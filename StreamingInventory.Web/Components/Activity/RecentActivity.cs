using System.Collections.Immutable;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Journal;

namespace StreamingInventory.Web.Components.Activity;

/// <summary>The latest doings, one entry per run and kind; shared by all circuits and brought up to date by whoever reads.</summary>
public sealed partial class RecentActivity(IJournal journal, InventoryEventBus bus, ILogger<RecentActivity> logger) : IDisposable
{
    private const int MostEntries = 200;
    private const int PageSize = 500;
    private const int MostPages = 4;

    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly Lock _gate = new();
    private readonly List<ItemEvent> _events = [];
    private ImmutableList<ActivityEntry> _entries = [];
    private InventoryEventBus.Subscription? _subscription;
    private Action? _whenReread;

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
            _entries = await ReadJournalAsync(subscription.Cursor, cancellationToken);
            Volatile.Write(ref _subscription, subscription);
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Newest first; the same list as long as nothing happens.</summary>
    /// <param name="whenMore">Called where more came than could be followed, once it has been read again.</param>
    public ImmutableList<ActivityEntry> Read(Action whenMore)
    {
        if (Volatile.Read(ref _subscription) is not { } subscription)
            return _entries;
        lock (_gate)
        {
            if (_whenReread is not null)
            {
                _whenReread += whenMore;
            }
            else if (subscription.Current.Sequence != subscription.Cursor)
            {
                if (subscription.TryRead(_events, out _))
                {
                    foreach (var happened in _events)
                        _entries = Add(_entries, happened);
                }
                else
                {
                    _whenReread = whenMore;
                    _ = Task.Run(() => RereadAsync(subscription.Cursor));
                }
            }

            return _entries;
        }
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _starting.Dispose();
    }

    private async Task RereadAsync(long upTo)
    {
        ImmutableList<ActivityEntry>? entries = null;
        try
        {
            entries = await ReadJournalAsync(upTo, CancellationToken.None);
        }
        catch (JournalException exception)
        {
            // The feed goes on with what comes; the next burst tries again.
            LogNotRead(exception);
        }

        Action? tell;
        lock (_gate)
        {
            _entries = entries ?? _entries;
            (tell, _whenReread) = (_whenReread, null);
        }

        tell?.Invoke();
    }

    // A run can be longer than a page: then it is counted where it is and the next page begins before it.
    private async Task<ImmutableList<ActivityEntry>> ReadJournalAsync(long upTo, CancellationToken cancellationToken)
    {
        var entries = ImmutableList.CreateBuilder<ActivityEntry>();
        for (var page = 0; page < MostPages && entries.Count < MostEntries && upTo > 0; page++)
        {
            var events = await journal.ReadLatestAsync(null, upTo + 1, PageSize, cancellationToken);
            if (events.IsEmpty)
                break;
            foreach (var happened in events)
            {
                if (entries.Count > 0 && IsSame(entries[^1].Latest, happened))
                    entries[^1] = entries[^1].And(happened) with { Latest = entries[^1].Latest };
                else
                    entries.Add(new ActivityEntry(happened, 1));
            }

            var cut = entries[^1].Latest;
            upTo = await journal.FindOtherBeforeAsync(cut.RunId, cut.EventType, events[^1].Sequence, cancellationToken);
            entries[^1] = entries[^1] with { Count = (int)(cut.Sequence - upTo) };
        }

        return entries.Count > MostEntries ? [.. entries.Take(MostEntries)] : entries.ToImmutable();
    }

    private static ImmutableList<ActivityEntry> Add(ImmutableList<ActivityEntry> entries, ItemEvent happened)
    {
        if (entries is [var newest, ..] && IsSame(newest.Latest, happened))
            return entries.SetItem(0, newest.And(happened));
        entries = entries.Insert(0, new ActivityEntry(happened, 1));
        return entries.Count > MostEntries ? entries.RemoveAt(MostEntries) : entries;
    }

    private static bool IsSame(ItemEvent one, ItemEvent other) => one.RunId == other.RunId && one.EventType == other.EventType;

    [LoggerMessage(Level = LogLevel.Warning, EventName = "ActivityNotRead", Message = "What happened in a burst could not be read again for the activity feed.")]
    private partial void LogNotRead(Exception exception);
}

/// <summary>Something that was done.</summary>
/// <param name="Latest">Its last event.</param>
/// <param name="Count">How many events of this kind the run has.</param>
public sealed record ActivityEntry(ItemEvent Latest, int Count)
{
    /// <summary>What they are about, such as items and suppliers of one file; as far as they have been looked at.</summary>
    public ImmutableList<ItemType> Types { get; private init; } = [Latest.ItemType];

    /// <summary>The same with one event more.</summary>
    public ActivityEntry And(ItemEvent happened) =>
        this with { Latest = happened, Count = Count + 1, Types = Types.Contains(happened.ItemType) ? Types : Types.Add(happened.ItemType) };
}
