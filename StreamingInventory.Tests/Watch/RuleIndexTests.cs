using StreamingInventory.Core.Items;
using StreamingInventory.Core.Watch;
using StreamingInventory.Tests.Ledger;
using Xunit;
using static StreamingInventory.Tests.Watch.WatchWorld;

namespace StreamingInventory.Tests.Watch;

public sealed class RuleIndexTests
{
    [Fact]
    public void Visit_RulesAboutOthers_AreNotLookedAt()
    {
        var rules = Enumerable.Range(0, 200).Select(number => Rule($"supplier-{number}", Below(20, Is("supplier", $"Supplier {number}"))))
            .Concat(Enumerable.Range(0, 200).Select(number => Rule($"item-{number}", Below(20, Is("id", $"inventory-{number}")))))
            .Append(Rule("cost", On("unit_cost", FieldComparison.Above, FieldValue.Of(3)))).Append(Rule("all", Below(20))).Append(Rule("off", Below(20)) with { IsEnabled = false });
        var index = new RuleIndex(rules);
        var before = Stock.Bolt with { Supplier = "Supplier 7" };

        Assert.Equal(["all", "item-1", "supplier-7"], Visited(index, before, ("current_stock", 5)));
        Assert.Equal([], Visited(index, before, ("location", "Yard")));
        Assert.Equal(["supplier-7", "supplier-9"], Visited(index, before, ("supplier", "Supplier 9")));
        Assert.Equal(["cost"], Visited(index, before, ("unit_cost", 5)));
    }

    [Fact]
    public void Visit_ByWhatAFieldFollowsFrom()
    {
        var index = new RuleIndex([
            Rule("status", On("status", FieldComparison.Is, FieldValue.Of("low_stock"))), Rule("value", On("stock_value", FieldComparison.Above, FieldValue.Of(5))),
            Rule("cover", On("days_of_cover", FieldComparison.Below, FieldValue.Of(5)))]);
        Assert.Equal(["cover", "status"], Visited(index, Stock.Bolt, ("reorder_point", 12)));
        Assert.Equal(["cover", "value"], Visited(index, Stock.Bolt, ("unit_cost", 12)));
        Assert.Equal(["cover", "status", "value"], Visited(index, Stock.Bolt, ("current_stock", 12)));
    }

    private static WatchRule Rule(string id, WatchDraft draft) => new(id, Ana, id, draft.Filter, draft.Condition, true, Stock.Now, Stock.Now);

    private static List<string> Visited(RuleIndex index, Item before, params (string Field, object? Value)[] edits)
    {
        var happened = Assert.Single(Stock.Of(before).Accept(Stock.Edit(before.Id, edits)).Events);
        HashSet<string> visited = [];
        index.Visit(happened, before, happened.Apply(before), rule => visited.Add(rule.Id));
        return [.. visited.Order(StringComparer.Ordinal)];
    }
}
