using System.Collections.Immutable;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Watch;

/// <summary>
/// A book while events and commands are taken into it: no clock, no disk. An alert is there exactly as long as its item
/// fulfils its rule, so the alerts of a rule are the items for which it is true, and a transition is a difference.
/// </summary>
internal sealed class BookDraft(WatchBook book, IStockMetrics metrics)
{
    private readonly Dictionary<string, RuleDraft> _drafts = new(StringComparer.Ordinal);
    private long _number = book.LastNumber;

    /// <summary>Takes over what one event does to the rules that it may concern.</summary>
    public void Follow(RuleIndex index, ItemEvent happened, Item? before, Item? after) =>
        index.Visit(happened, before, after, rule =>
        {
            // Most rules stay as they are with most events: those leave no trace here.
            var holds = after is not null && rule.Holds(after, metrics);
            if (holds != Has(rule, happened.ItemId))
                Settle(Draft(rule), happened.ItemId, holds, happened.Timestamp, hasFired: true);
        });

    /// <summary>Makes a rule or puts another one in its place, and looks at every item that it may be about.</summary>
    /// <param name="rule">As it is from now on.</param>
    /// <param name="inventory">The items after exactly the events that are in the book.</param>
    /// <param name="now">When this is.</param>
    public void Put(WatchRule rule, Inventory inventory, DateTimeOffset now)
    {
        Draft(rule).Put(rule);
        Evaluate(rule, inventory, now, hasFired: false);
    }

    /// <summary>Puts a rule back that was taken away, with what was known about its items.</summary>
    public void PutBack(WatchedRule removed, Inventory inventory, DateTimeOffset now)
    {
        var draft = Draft(removed.Rule);
        draft.Put(removed.Rule);
        foreach (var alert in removed.Alerts.Values)
            draft.Set(alert.ItemId, alert);
        Evaluate(removed.Rule, inventory, now, hasFired: false);
    }

    /// <summary>Gives a rule another name; what it is about stays.</summary>
    public void Rename(WatchRule rule) => Draft(rule).Put(rule);

    /// <summary>Takes a rule away, with its alerts.</summary>
    public void Remove(WatchRule rule) => Draft(rule).Remove();

    /// <summary>Makes an alert silent.</summary>
    public void Dismiss(WatchRule rule, Alert alert) => Draft(rule).Set(alert.ItemId, alert with { IsDismissed = true });

    /// <summary>Looks at every item that a rule may be about.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="inventory">The items after exactly the events that are in the book.</param>
    /// <param name="now">When this is.</param>
    /// <param name="hasFired">Something has changed beside the rule: what is true now was not so before.</param>
    public void Evaluate(WatchRule rule, Inventory inventory, DateTimeOffset now, bool hasFired)
    {
        var draft = Draft(rule);
        foreach (var itemId in draft.ItemIds.ToList())
        {
            if (!rule.IsEnabled || inventory.Find(itemId) is not { } item || !rule.Holds(item, metrics))
                Settle(draft, itemId, holds: false, now, hasFired);
        }

        foreach (var item in rule.IsEnabled ? ItemsFor(rule.Filter, inventory) : [])
        {
            if (rule.Holds(item, metrics))
                Settle(draft, item.Id, holds: true, now, hasFired);
        }
    }

    /// <summary>The book with all of it, and what of it is to be written.</summary>
    public (WatchBook Book, WatchChanges Changes) Finish(long position)
    {
        var owners = book.Owners;
        var changes = new WatchChanges(position, _number);
        foreach (var group in _drafts.Values.Where(draft => draft.IsTouched).GroupBy(draft => draft.Before.Rule.OwnerId))
        {
            var rules = book.Of(group.Key).Rules;
            foreach (var draft in group)
            {
                var ruleId = draft.Before.Rule.Id;
                rules = draft.Finish(changes) is { } watched ? rules.SetItem(ruleId, watched) : rules.Remove(ruleId);
            }

            owners = rules.IsEmpty ? owners.Remove(group.Key) : owners.SetItem(group.Key, new OwnerWatch(rules));
        }

        return (new WatchBook(position, _number, owners), changes);
    }

    private void Settle(RuleDraft draft, string itemId, bool holds, DateTimeOffset now, bool hasFired)
    {
        if (holds != draft.Has(itemId))
            draft.Set(itemId, holds ? new Alert(draft.Before.Rule.Id, itemId, ++_number, now, hasFired, IsDismissed: false) : null);
    }

    private bool Has(WatchRule rule, string itemId) => _drafts.TryGetValue(rule.Id, out var draft) ? draft.Has(itemId)
        : book.Of(rule.OwnerId).Rules.GetValueOrDefault(rule.Id)?.Alerts.ContainsKey(itemId) == true;

    private RuleDraft Draft(WatchRule rule)
    {
        if (!_drafts.TryGetValue(rule.Id, out var draft))
            _drafts[rule.Id] = draft = new RuleDraft(book.Of(rule.OwnerId).Rules.GetValueOrDefault(rule.Id) ?? WatchedRule.Of(rule, []));
        return draft;
    }

    private static IEnumerable<Item> ItemsFor(ItemFilter filter, Inventory inventory) =>
        filter.Tests.FirstOrDefault(test => test is { Field: "id", Comparison: FieldComparison.Is }) is { } named ? named.Values.Select(id => inventory.Find(id.Text)).OfType<Item>()
        : filter.Type == ItemType.Supplier ? inventory.Suppliers : inventory.InventoryItems;

    private sealed class RuleDraft(WatchedRule before)
    {
        private readonly Dictionary<string, Alert?> _alerts = new(StringComparer.Ordinal);
        private WatchRule? _rule = before.Rule;
        private bool _isPut;

        public WatchedRule Before => before;

        public bool IsTouched => _isPut || _rule is null || _alerts.Count > 0;

        /// <summary>The items that fulfil the rule so far.</summary>
        public IEnumerable<string> ItemIds =>
            before.Alerts.Keys.Where(itemId => !_alerts.ContainsKey(itemId)).Concat(_alerts.Where(entry => entry.Value is not null).Select(entry => entry.Key));

        public bool Has(string itemId) => _alerts.TryGetValue(itemId, out var alert) ? alert is not null : before.Alerts.ContainsKey(itemId);

        public void Set(string itemId, Alert? alert) => _alerts[itemId] = alert;

        public void Put(WatchRule rule) => (_rule, _isPut) = (rule, true);

        public void Remove() => _rule = null;

        public WatchedRule? Finish(WatchChanges changes)
        {
            if (_rule is null)
            {
                changes.RulesRemoved.Add(before.Rule.Id);
                return null;
            }

            if (_isPut)
                changes.RulesPut.Add(_rule);
            var alerts = before.Alerts.ToBuilder();
            var (raised, latest) = (before.Raised, before.Latest);
            foreach (var (itemId, alert) in _alerts)
            {
                raised -= alerts.TryGetValue(itemId, out var old) && !old.IsDismissed ? 1 : 0;
                if (alert is null)
                {
                    alerts.Remove(itemId);
                    changes.AlertsRemoved.Add((_rule.Id, itemId));
                    continue;
                }

                alerts[itemId] = alert;
                raised += alert.IsDismissed ? 0 : 1;
                latest = Math.Max(latest, alert.Number);
                changes.AlertsPut.Add(alert);
            }

            return new WatchedRule(_rule, alerts.ToImmutable(), raised, latest);
        }
    }
}

/// <summary>What a step makes different, to be written in one transaction.</summary>
/// <param name="position">The last event that is taken into account.</param>
/// <param name="lastNumber">The last alert's.</param>
internal sealed class WatchChanges(long position, long lastNumber)
{
    public long Position => position;

    public long LastNumber => lastNumber;

    public List<WatchRule> RulesPut { get; } = [];

    /// <summary>Ids of rules that go with all of their alerts.</summary>
    public List<string> RulesRemoved { get; } = [];

    public List<Alert> AlertsPut { get; } = [];

    public List<(string RuleId, string ItemId)> AlertsRemoved { get; } = [];

    public bool IsEmpty => RulesPut.Count + RulesRemoved.Count + AlertsPut.Count + AlertsRemoved.Count == 0;
}
