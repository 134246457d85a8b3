using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Journal;

namespace StreamingInventory.Core.Watch;

/// <summary>
/// Keeps people's rules and tells them what has come true. One worker takes the events, whatever path they came by, and
/// between them what people want of their rules; each step is on disk before anybody sees it.
/// </summary>
public sealed partial class WatchDesk(WatchStore store, InventoryEventBus bus, IJournal journal, IStockMetrics metrics, TimeProvider time, ILogger<WatchDesk> logger) : IAsyncDisposable
{
    // More than anybody reads; it keeps two hundred rules about everything from filling the memory.
    private const int MostAlertsOfOnePerson = 200_000;

    private readonly Lock _gate = new();
    private ImmutableDictionary<string, ImmutableArray<Action>> _listeners = ImmutableDictionary.Create<string, ImmutableArray<Action>>(StringComparer.Ordinal);
    private WatchBook _book = WatchBook.Empty;

    /// <summary>Everything as it is now.</summary>
    internal WatchBook Book => Volatile.Read(ref _book);

    /// <summary>How many listen.</summary>
    internal int Listeners => _listeners.Values.Sum(handlers => handlers.Length);

    /// <summary>The last alert's number; what comes later has a higher one.</summary>
    public long LastNumber => Book.LastNumber;

    /// <summary>A person's rules and alerts; the same object as long as nothing in it differs.</summary>
    public OwnerWatch Of(string userId) => Book.Of(userId);

    /// <summary>What the item of an alert has just now, in words.</summary>
    public string ValueOf(WatchRule rule, Item item) => WatchWords.Value(rule.Condition, item, metrics);

    /// <summary>For how many of a filter's items the days of cover are not known, because nothing says what is needed of them.</summary>
    public int WithoutCover(ItemFilter filter) => bus.Current.InventoryItems.Count(item => filter.Matches(item) && metrics.DaysOfCover(item) is null);

    /// <summary>Calls back whenever something of a person's differs; quickly, and without throwing. Dispose it to stop.</summary>
    public IDisposable Listen(string userId, Action handler)
    {
        lock (_gate)
            _listeners = _listeners.SetItem(userId, _listeners.GetValueOrDefault(userId, []).Add(handler));
        return new Listener(this, userId, handler);
    }

    /// <summary>Makes a rule. What fulfils it already is listed at once, and does not fire.</summary>
    public Task<WatchOutcome> CreateAsync(string userId, WatchDraft draft, CancellationToken cancellationToken)
    {
        var problems = WatchCheck.Problems(draft);
        return !problems.IsEmpty ? Task.FromResult<WatchOutcome>(new WatchOutcome.Rejected(problems)) : AskAsync(userId, book =>
        {
            var now = time.GetUtcNow();
            var name = draft.Name?.Trim() ?? WatchWords.Name(draft, _inventory);
            var rule = new WatchRule($"watch-{Guid.CreateVersion7(now):N}", userId, name, draft.Filter, draft.Condition, draft.IsEnabled, now, now);
            if (WhyNot(rule) is { } refusal)
                return _ => refusal;
            book.Put(rule, _inventory, now);
            return Saved(rule);
        }, cancellationToken);
    }

    /// <summary>Changes a rule; where it is about something else then, all of its items are looked at again.</summary>
    public Task<WatchOutcome> ChangeAsync(string userId, string ruleId, WatchEdit edit, CancellationToken cancellationToken) => AskAsync(userId, book =>
    {
        if (Of(userId).Rules.GetValueOrDefault(ruleId)?.Rule is not { } before)
            return _ => new WatchOutcome.NotFound(ruleId);
        var rule = before with
        {
            Name = edit.Name?.Trim() ?? before.Name,
            Filter = edit.Filter ?? before.Filter,
            Condition = edit.Condition ?? before.Condition,
            IsEnabled = edit.IsEnabled ?? before.IsEnabled,
            UpdatedAt = time.GetUtcNow(),
        };
        var problems = WatchCheck.Problems(new WatchDraft(rule.Filter, rule.Condition) { Name = rule.Name });
        if (!problems.IsEmpty)
            return _ => new WatchOutcome.Rejected(problems);
        if (WhyNot(rule) is { } refusal)
            return _ => refusal;
        if (rule.IsEnabled == before.IsEnabled && WatchJson.KeyOf(rule.Filter, rule.Condition) == WatchJson.KeyOf(before.Filter, before.Condition))
            book.Rename(rule);
        else
            book.Put(rule, _inventory, rule.UpdatedAt);
        return Saved(rule);
    }, cancellationToken);

    /// <summary>Takes a rule away, and its alerts with it.</summary>
    public Task<WatchOutcome> RemoveAsync(string userId, string ruleId, CancellationToken cancellationToken) => AskAsync(userId, book =>
    {
        if (Of(userId).Rules.GetValueOrDefault(ruleId) is not { } watched)
            return _ => new WatchOutcome.NotFound(ruleId);
        book.Remove(watched.Rule);
        return _ => new WatchOutcome.Removed(watched);
    }, cancellationToken);

    /// <summary>Puts a rule back that was taken away; what was dismissed stays so where it is still true.</summary>
    public Task<WatchOutcome> PutBackAsync(WatchedRule removed, CancellationToken cancellationToken) => AskAsync(removed.Rule.OwnerId, book =>
    {
        if (Of(removed.Rule.OwnerId).Rules.ContainsKey(removed.Rule.Id))
            return Saved(removed.Rule);
        if (WhyNot(removed.Rule) is { } refusal)
            return _ => refusal;
        book.PutBack(removed, _inventory, time.GetUtcNow());
        return Saved(removed.Rule);
    }, cancellationToken);

    /// <summary>Makes one alert silent until its condition has been false once.</summary>
    public Task<WatchOutcome> DismissAsync(string userId, string alertId, CancellationToken cancellationToken) => AskAsync(userId, book =>
    {
        foreach (var watched in Of(userId).Rules.Values)
        {
            if (watched.Alerts.Values.FirstOrDefault(alert => alert.Id == alertId) is not { } alert)
                continue;
            if (!alert.IsDismissed)
                book.Dismiss(watched.Rule, alert);
            return _ => new WatchOutcome.Dismissed(alert.IsDismissed ? 0 : 1);
        }

        return _ => new WatchOutcome.NotFound(alertId);
    }, cancellationToken);

    /// <summary>Makes all of a person's alerts silent, or those of one rule.</summary>
    public Task<WatchOutcome> DismissAllAsync(string userId, string? ruleId, CancellationToken cancellationToken) => AskAsync(userId, book =>
    {
        var rules = Of(userId).Rules;
        if (ruleId is not null && !rules.ContainsKey(ruleId))
            return _ => new WatchOutcome.NotFound(ruleId);
        var count = 0;
        foreach (var watched in rules.Values.Where(watched => ruleId is null || watched.Rule.Id == ruleId))
        {
            foreach (var alert in watched.Open)
            {
                book.Dismiss(watched.Rule, alert);
                count++;
            }
        }

        return _ => new WatchOutcome.Dismissed(count);
    }, cancellationToken);

    private static Func<WatchBook, WatchOutcome> Saved(WatchRule rule) => book =>
    {
        var watched = book.Of(rule.OwnerId).Rules[rule.Id];
        return new WatchOutcome.Saved(watched.Rule, watched.Raised);
    };

    private WatchOutcome? WhyNot(WatchRule rule)
    {
        var others = Of(rule.OwnerId).Rules.Values.Where(other => other.Rule.Id != rule.Id).ToList();
        if (others.Count >= WatchRule.MostOfOnePerson)
            return new WatchOutcome.Rejected([new WatchProblem("rules", $"{others.Count + 1}", $"must be at most {WatchRule.MostOfOnePerson} for one person; delete one first")]);
        var key = WatchJson.KeyOf(rule.Filter, rule.Condition);
        return others.Find(other => WatchJson.KeyOf(other.Rule.Filter, other.Rule.Condition) == key) is { } same ? new WatchOutcome.Duplicate(same.Rule) : null;
    }

    private static WatchOutcome.Rejected? TooMany(OwnerWatch before, OwnerWatch after)
    {
        var count = after.Rules.Values.Sum(watched => watched.Alerts.Count);
        return count <= MostAlertsOfOnePerson || count <= before.Rules.Values.Sum(watched => watched.Alerts.Count) ? null
            : new WatchOutcome.Rejected([new WatchProblem("filter", $"{count:#,##0} alerts", $"must be narrower: a person's rules together must raise at most {MostAlertsOfOnePerson:#,##0}")]);
    }

    private void Tell(WatchBook before, WatchBook after)
    {
        foreach (var (userId, handlers) in _listeners)
        {
            if (ReferenceEquals(before.Of(userId), after.Of(userId)))
                continue;
            foreach (var handler in handlers)
                handler();
        }
    }

    private sealed class Listener(WatchDesk desk, string userId, Action handler) : IDisposable
    {
        public void Dispose()
        {
            lock (desk._gate)
            {
                var left = desk._listeners.GetValueOrDefault(userId, []).Remove(handler);
                desk._listeners = left.IsEmpty ? desk._listeners.Remove(userId) : desk._listeners.SetItem(userId, left);
            }
        }
    }
}
