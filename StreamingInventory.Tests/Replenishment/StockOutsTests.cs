using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Replenishment;
using Xunit;

namespace StreamingInventory.Tests.Replenishment;

public sealed class StockOutsTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void ByWeek_PutsEveryItemWhereItIsUsedUp()
    {
        var weeks = StockOuts.ByWeek([Review("A", 25), Review("B", 0), Review("C", 3), Review("D", 900), Review("E", 3, onOrder: 22), Review("F", 3, demand: 0)], Today, 3);
        Assert.Equal([Today, Today.AddDays(7), Today.AddDays(14)], weeks.Select(week => week.From));
        Assert.Equal(["B", "C"], weeks[0].Items.Select(item => item.Review.Item.Id));
        Assert.Equal(Today, weeks[0].Items[0].On);
        Assert.Empty(weeks[1].Items);
        // 25 at ten a week last two weeks and a half, whether they are here or on their way.
        Assert.Equal(["A", "E"], weeks[2].Items.Select(item => item.Review.Item.Id));
        Assert.Equal(Today.AddDays(17), weeks[2].Items[0].On);
    }

    [Fact]
    public void ByWeek_WithoutItems_IsEmptyWeeks() => Assert.All(StockOuts.ByWeek([], Today, 8), week => Assert.Empty(week.Items));

    private static ItemReview Review(string id, decimal stock, decimal onOrder = 0, decimal demand = 10)
    {
        var item = new InventoryItem { Id = id, Name = id, Sku = id, CurrentStock = stock, MaxStock = 100, ReorderPoint = 20, UnitCost = 1 };
        var history = new WeeklyDemand(id, Today.AddDays(-700), [.. Enumerable.Repeat(demand, 100)]);
        var outlook = DemandOutlook.From(history, ForecastStore.Compute(history), Today);
        var facts = PolicyItem.From(item);
        var policy = ReorderPolicy.Of(facts, outlook, LeadTime.Assumed, new PolicySettings());
        return new ItemReview(item, facts, policy, ReorderPolicy.Decide(policy, facts, stock, onOrder), outlook);
    }
}
