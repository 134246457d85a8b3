using CsCheck;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Watch;
using StreamingInventory.Tests.Ledger;
using Xunit;

namespace StreamingInventory.Tests.Watch;

/// <summary>The alerts are what somebody would find who looked at every rule and every item after every single event.</summary>
public sealed class TransitionLaws
{
    private static readonly Gen<FieldTest> Test = Gen.OneOf(
        OneOf("Acme", "acme", "Brill", "Corvo").Select(name => new FieldTest("supplier", FieldComparison.Is, [FieldValue.Of(name)])),
        OneOf("Acme", "Brill").Select(name => new FieldTest("supplier", FieldComparison.IsNot, [FieldValue.Of(name)])),
        Gen.Const(new FieldTest("supplier", FieldComparison.Is, [FieldValue.None])),
        OneOf("red", "blue", "Q1 planning").Array[1, 2].Select(tags => new FieldTest("tags", FieldComparison.Is, [.. tags.Distinct().Select(FieldValue.Of)])),
        OneOf("inventory-1", "inventory-2", "inventory-3").Array[1, 2].Select(ids => new FieldTest("id", FieldComparison.Is, [.. ids.Distinct().Select(FieldValue.Of)])),
        OneOf("A-1", "B-2").Select(sku => new FieldTest("sku", FieldComparison.Is, [FieldValue.Of(sku)])),
        OneOf("bolt", "washers").Select(name => new FieldTest("name", FieldComparison.Has, [FieldValue.Of(name)])),
        Gen.Int[0, 40].Select(cost => new FieldTest("unit_cost", FieldComparison.AtLeast, [FieldValue.Of(cost)])));

    private static readonly Gen<WatchCondition> Condition = Gen.OneOf(
        Gen.Select(OneOf("current_stock", "stock_value", "unit_cost", "days_of_cover", "max_stock"), Gen.Int[2, 5].Select(comparison => (FieldComparison)comparison), Gen.Int[1, 60],
            (field, comparison, value) => new WatchCondition(new FieldTest(field, comparison, [FieldValue.Of(value)]))),
        OneOf("low_stock", "out_of_stock", "overstocked", "in_stock").Array[1, 2].Select(statuses => new WatchCondition(new FieldTest("status", FieldComparison.Is, [.. statuses.Distinct().Select(FieldValue.Of)]))));

    private static readonly Gen<WatchRule[]> Rules = Gen.Select(Test.Array[0, 2], Condition, OneOf("ana", "ben"), Gen.Int[0, 9]).Array[1, 6].Select(rules =>
        rules.Select((rule, number) => new WatchRule($"watch-{number}", rule.Item3, "A rule", new ItemFilter(ItemType.Inventory, [.. rule.Item1]), rule.Item2, rule.Item4 > 0, Stock.Now, Stock.Now)).ToArray());

    private static readonly DailyDemand Demand = new() { BySku = DailyDemandOf(("A-1", 0.5m), ("B-2", 2), ("C-3", 0.1m)) };

    [Fact]
    public void Alerts_AreWhatLookingAtEverythingFinds() =>
        Gen.Select(RandomChanges.Sets(RandomChanges.AnyChange, 12), Rules, Gen.Int[1, 8], Gen.Int[0, int.MaxValue]).Sample(
            (sets, rules, batch, seed) =>
            {
                var (start, events) = Play(sets);
                var naive = new Naive(rules);
                naive.Look(start);
                var book = Started(rules, start);
                naive.Compare(book);
                var index = new RuleIndex(rules);
                var (inventory, random) = (start, new Random(seed));
                foreach (var some in events.Chunk(batch))
                {
                    var draft = new BookDraft(book, Demand);
                    foreach (var happened in some)
                    {
                        var after = inventory.Apply([happened]);
                        draft.Follow(index, happened, inventory.Find(happened.ItemId), after.Find(happened.ItemId));
                        inventory = after;
                        naive.Look(inventory);
                    }

                    (book, _) = draft.Finish(inventory.Sequence);
                    naive.Compare(book);
                    book = DismissSome(book, naive, random);
                    naive.Compare(book);
                }
            },
            print: sample => $"{RandomChanges.Show(sample.Item1)}\n{string.Join('\n', sample.Item2.Select(rule => $"{rule.Id} {WatchJson.Write(rule.Filter).ToJsonString()} {WatchJson.Write(rule.Condition).ToJsonString()}"))}\nbatch {sample.Item3}, seed {sample.Item4}");

    private static (Inventory Start, List<ItemEvent> Events) Play(ChangeSet[] sets)
    {
        var start = Inventory.From(10, [Stock.Bolt with { Version = 1, Tags = ["red"] }, Stock.Nut with { Version = 1, CurrentStock = 0 }, Stock.Acme with { Version = 1 }]);
        var (inventory, events) = (start, new List<ItemEvent>());
        foreach (var changes in sets)
        {
            if (LedgerRules.Decide(inventory, changes, Stock.Now) is not Decision.Accepted accepted)
                continue;
            events.AddRange(accepted.Events);
            inventory = accepted.After;
        }

        return (start, events);
    }

    private static WatchBook Started(WatchRule[] rules, Inventory inventory)
    {
        var draft = new BookDraft(WatchBook.Empty, Demand);
        foreach (var rule in rules)
            draft.Put(rule, inventory, Stock.Now);
        return draft.Finish(inventory.Sequence).Book;
    }

    private static WatchBook DismissSome(WatchBook book, Naive naive, Random random)
    {
        var draft = new BookDraft(book, Demand);
        foreach (var watched in book.Rules)
        {
            foreach (var alert in watched.Open.Where(_ => random.Next(2) == 0))
            {
                draft.Dismiss(watched.Rule, alert);
                naive.Dismissed.Add((watched.Rule.Id, alert.ItemId));
            }
        }

        return draft.Finish(book.Position).Book;
    }

    private static System.Collections.Immutable.ImmutableDictionary<string, decimal> DailyDemandOf(params (string Sku, decimal PerDay)[] demand) =>
        System.Collections.Immutable.ImmutableDictionary.CreateRange(demand.Select(entry => KeyValuePair.Create(entry.Sku, entry.PerDay)));

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    /// <summary>Without an index, without a draft: everything, every time.</summary>
    private sealed class Naive(WatchRule[] rules)
    {
        private HashSet<(string Rule, string Item)> _true = [];
        private long _raised;

        public HashSet<(string Rule, string Item)> Dismissed { get; } = [];

        public void Look(Inventory inventory)
        {
            HashSet<(string, string)> now = [.. rules.Where(rule => rule.IsEnabled).SelectMany(rule => inventory.Items.Where(item => rule.Holds(item, Demand)).Select(item => (rule.Id, item.Id)))];
            _raised += now.Except(_true).Count();
            Dismissed.IntersectWith(now);
            _true = now;
        }

        public void Compare(WatchBook book)
        {
            var alerts = book.Rules.SelectMany(watched => watched.Alerts.Values).ToList();
            Assert.Equal(_true.Order(), alerts.Select(alert => (alert.RuleId, alert.ItemId)).Order());
            Assert.Equal(Dismissed.Order(), alerts.Where(alert => alert.IsDismissed).Select(alert => (alert.RuleId, alert.ItemId)).Order());
            // What is raised and cleared again inside one batch counts too: it was an alert, only nobody saw it.
            Assert.Equal(_raised, book.LastNumber);
            Assert.All(book.Rules, watched => Assert.Equal(watched.Open.Count(), watched.Raised));
            Assert.All(book.Owners, owner => Assert.All(owner.Value.Rules.Values, watched => Assert.Equal(owner.Key, watched.Rule.OwnerId)));
            Assert.Equal(alerts.Count, alerts.Select(alert => alert.Number).Distinct().Count());
        }
    }
}
