using Microsoft.Extensions.Logging;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Journal;

namespace StreamingInventory.Core.Watch;

public sealed partial class WatchDesk
{
    // So many events without an alert are gone through again after a crash, and no more.
    private const int MostUnwritten = 1000;
    private const int PageSize = 512;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    // What is expected to be needed may be another figure today, without anybody having touched the stock.
    private static readonly TimeSpan RecheckEvery = TimeSpan.FromHours(1);

    private readonly CancellationTokenSource _stopping = new();
    private readonly List<ItemEvent> _events = [];
    private InventoryEventBus.Subscription? _news;
    private Inventory _inventory = Inventory.Empty;
    private RuleIndex _index = new([]);
    private ITimer? _clock;
    private Task _worker = Task.CompletedTask;
    private long _written;
    private bool _isRecheckDue;

    /// <summary>Reads what was kept, catches up with what has happened since, and goes on from there.</summary>
    /// <exception cref="JournalException">The database cannot be used.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var (book, unread) = await store.OpenAsync(cancellationToken);
        foreach (var ruleId in unread)
            LogUnread(ruleId);
        _news = bus.Subscribe();
        _news.TryRead(_events, out var inventory);
        (_book, _written, _index) = (book, book.Position, new RuleIndex(book.Rules.Select(watched => watched.Rule)));
        if (_index.Count == 0)
            Skip(inventory);
        else if (book.Position > inventory.Sequence)
            await StartOverAsync(inventory);
        else
            await CatchUpAsync(inventory, await RewindAsync(inventory, book.Position, cancellationToken), cancellationToken);
        await RecheckAsync();
        _worker = Task.Run(WorkAsync, CancellationToken.None);
        _clock = time.CreateTimer(_ => Remind(), null, RecheckEvery, RecheckEvery);
    }

    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
            return;
        await _stopping.CancelAsync();
        _clock?.Dispose();
        await _worker;
        FailCommands("The server is stopping.");
        _news?.Dispose();
        _stopping.Dispose();
    }

    private void Remind()
    {
        Volatile.Write(ref _isRecheckDue, true);
        _news?.Interrupt();
    }

    private async Task WorkAsync()
    {
        try
        {
            while (await _news!.WaitAsync(_stopping.Token))
            {
                try
                {
                    await StepAsync();
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    // Nothing of the step is seen by anybody, and the events are still in the journal: the same step again, later.
                    LogFailed(exception);
                    await RestAsync();
                    _news.Interrupt();
                }

                // Asked for while events were read, whose reading ends the interruption.
                if (!_commands.IsEmpty)
                    _news.Interrupt();
            }
        }
        catch (OperationCanceledException)
        {
            // The server is stopping.
        }
    }

    private async Task StepAsync()
    {
        // Taken first: what somebody wants is done upon everything that was there when they asked.
        var commands = new Queue<Command>();
        while (_commands.TryDequeue(out var command))
            commands.Enqueue(command);
        try
        {
            await ReadAsync();
            while (commands.TryPeek(out var command))
            {
                await ExecuteAsync(command);
                commands.Dequeue();
            }
        }
        finally
        {
            foreach (var left in commands)
                left.Outcome.TrySetResult(new WatchOutcome.Unavailable("The watch rules cannot be read or written just now."));
        }
    }

    private async Task ReadAsync()
    {
        var isComplete = _news!.TryRead(_events, out var inventory);
        if (inventory.Sequence < _book.Position)
            await StartOverAsync(inventory);
        else if (_index.Count == 0)
            Skip(inventory);
        else if (isComplete && _events is [{ Sequence: var first }, ..] && first == _book.Position + 1)
            await FollowAsync(inventory);
        else
            await CatchUpAsync(inventory, [], _stopping.Token);
        if (Volatile.Read(ref _isRecheckDue))
        {
            Volatile.Write(ref _isRecheckDue, false);
            await RecheckAsync();
        }
    }

    // Nobody watches anything: where that begins again, it begins with what is there then.
    private void Skip(Inventory inventory) => (_book, _inventory) = (_book with { Position = inventory.Sequence }, inventory);

    private Task FollowAsync(Inventory inventory)
    {
        var items = new ItemsThen(_inventory, []);
        var draft = new BookDraft(_book, metrics);
        foreach (var happened in _events)
            draft.Follow(_index, happened, items.Find(happened.ItemId), items.Apply(happened));
        return SaveAsync(draft, inventory);
    }

    // From the journal: after a restart, a burst that the ring could not hold, or a step that failed.
    private async Task CatchUpAsync(Inventory inventory, Dictionary<string, Item?> before, CancellationToken cancellationToken)
    {
        var position = _book.Position;
        if (position == inventory.Sequence)
        {
            _inventory = inventory;
            return;
        }

        var items = new ItemsThen(position == _inventory.Sequence ? _inventory : inventory, before);
        var draft = new BookDraft(_book, metrics);
        await foreach (var happened in journal.ReadAsync(position, inventory.Sequence, cancellationToken))
        {
            if (happened.Sequence != ++position)
                throw new JournalException($"The journal has no event {position}.");
            draft.Follow(_index, happened, items.Find(happened.ItemId), items.Apply(happened));
        }

        if (position != inventory.Sequence)
            throw new JournalException($"The journal ends with event {position}, before {inventory.Sequence}.");
        await SaveAsync(draft, inventory);
    }

    /// <summary>The items as they were after an event, as far as they have changed since; from the snapshot backwards.</summary>
    private async Task<Dictionary<string, Item?>> RewindAsync(Inventory inventory, long position, CancellationToken cancellationToken)
    {
        Dictionary<string, Item?> before = new(StringComparer.Ordinal);
        for (var next = inventory.Sequence; next > position;)
        {
            var page = await journal.ReadLatestAsync(null, next + 1, PageSize, cancellationToken);
            foreach (var happened in page.TakeWhile(happened => happened.Sequence > position))
                before[happened.ItemId] = happened.Revert(before.TryGetValue(happened.ItemId, out var after) ? after : inventory.Find(happened.ItemId));
            next = page.IsEmpty ? throw new JournalException($"The journal has no event {next}.") : page[^1].Sequence - 1;
        }

        return before;
    }

    // The journal is an older one than the alerts were worked out from: a backup was put in its place.
    private Task StartOverAsync(Inventory inventory)
    {
        LogStartedOver(_book.Position, inventory.Sequence);
        var draft = new BookDraft(_book, metrics);
        foreach (var watched in _book.Rules)
            draft.Evaluate(watched.Rule, inventory, time.GetUtcNow(), hasFired: true);
        _written = -MostUnwritten;
        return SaveAsync(draft, inventory);
    }

    private Task RecheckAsync()
    {
        var draft = new BookDraft(_book, metrics);
        foreach (var watched in _book.Rules.Where(watched => watched.Rule.Condition.IsOfCover))
            draft.Evaluate(watched.Rule, _inventory, time.GetUtcNow(), hasFired: true);
        return SaveAsync(draft, _inventory);
    }

    private Task SaveAsync(BookDraft draft, Inventory inventory)
    {
        var (book, changes) = draft.Finish(inventory.Sequence);
        return SaveAsync(book, changes, inventory);
    }

    private async Task SaveAsync(WatchBook book, WatchChanges changes, Inventory inventory)
    {
        if (!changes.IsEmpty || book.Position - _written >= MostUnwritten)
        {
            // Once begun it is finished: nobody would know what became of it otherwise.
            await store.WriteAsync(changes, CancellationToken.None);
            _written = book.Position;
        }

        var before = _book;
        if (changes.RulesPut.Count + changes.RulesRemoved.Count > 0)
            _index = new RuleIndex(book.Rules.Select(watched => watched.Rule));
        _inventory = inventory;
        Volatile.Write(ref _book, book);
        Tell(before, book);
    }

    /// <summary>The items while events are gone through one by one.</summary>
    private sealed class ItemsThen(Inventory start, Dictionary<string, Item?> changed)
    {
        public Item? Find(string itemId) => changed.TryGetValue(itemId, out var item) ? item : start.Find(itemId);

        public Item? Apply(ItemEvent happened) => changed[happened.ItemId] = happened.Apply(Find(happened.ItemId));
    }

    [LoggerMessage(Level = LogLevel.Warning, EventName = "WatchRuleUnread", Message = "The watch rule {RuleId} is about something that this version does not know; it is left aside.")]
    private partial void LogUnread(string ruleId);

    [LoggerMessage(Level = LogLevel.Warning, EventName = "WatchStartedOver", Message = "The alerts were worked out up to event {Position}, but the journal ends with {Sequence}: every rule was looked at again.")]
    private partial void LogStartedOver(long position, long sequence);

    [LoggerMessage(Level = LogLevel.Error, EventName = "WatchFailed", Message = "The watch rules could not be read or written; it is tried again.")]
    private partial void LogFailed(Exception exception);
}
