using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Replenishment;
using Xunit;

namespace StreamingInventory.Tests.Replenishment;

public sealed class ReorderPolicyTests
{
    private static readonly PolicySettings Settings = new();
    private static readonly LeadTime TwoWeeks = new(14, 0, LeadTimeBasis.SetForItem);

    [Fact]
    public void Steady_ReorderPointIsTheDemandOfTheLeadTime()
    {
        // 10 a week without a doubt: 20 over two weeks; sqrt(2 x 520 x 50 / (25 % x 10)) = 144.2 more.
        var policy = ReorderPolicy.Of(Item(cost: 10), Outlook(Steady(10)), TwoWeeks, Settings);
        Assert.Equal((20m, 0m, 165m), (policy.ReorderPoint, policy.SafetyStock, policy.OrderUpTo));
        Assert.Equal(144.2, policy.Quantity, 1);
        Assert.Equal((10.0, 520.0), (Math.Round(policy.PerWeek, 6), Math.Round(policy.PerYear, 6)));
        Assert.Equal(1, policy.FillRate!.Value, 6);
    }

    [Fact]
    public void VaryingLeadTime_CallsForSafetyStock()
    {
        // Demand is certain, so the deviation over the lead time is 10 a week x 1 week = 10: a gamma of mean 20 has its 95 % at 38.
        var policy = ReorderPolicy.Of(Item(cost: 10), Outlook(Steady(10)), TwoWeeks with { DaysSd = 7 }, Settings);
        Assert.Equal(10, policy.LeadTimeDemand!.StandardDeviation, 1);
        Assert.InRange(policy.ReorderPoint, 37, 40);
        Assert.Equal(policy.ReorderPoint - 20, policy.SafetyStock);
        Assert.InRange(policy.FillRate!.Value, 0.98, 1);
    }

    [Fact]
    public void HigherServiceLevel_OrdersEarlier()
    {
        var demand = Outlook(Poisson(10, 156, seed: 3));
        decimal At(double level) => ReorderPolicy.Of(Item(cost: 10) with { ServiceLevel = level }, demand, TwoWeeks, Settings).ReorderPoint;
        Assert.True(At(0.9) < At(0.95) && At(0.95) < At(0.99));
        Assert.Equal(At(0.95), ReorderPolicy.Of(Item(cost: 10), demand, TwoWeeks, Settings).ReorderPoint);
    }

    [Fact]
    public void Review_IsCoveredBesideTheLeadTime() =>
        // 20 over the lead time and, before it, anything up to a week's 10: 95 % of that is 9.5.
        Assert.Equal(30, ReorderPolicy.Of(Item(cost: 10), Outlook(Steady(10)), TwoWeeks, Settings with { ReviewDays = 7 }).ReorderPoint);

    [Fact]
    public void NoHistory_TheItemsOwnLimitsHold()
    {
        var item = Item(cost: 10, reorderPoint: 20, max: 100);
        var policy = ReorderPolicy.Of(item, null, TwoWeeks, Settings);
        Assert.Equal((20m, 100m, false), (policy.ReorderPoint, policy.OrderUpTo, policy.IsFromDemand));
        Assert.Equal((true, 85m), (ReorderPolicy.Decide(policy, item, 15, 0).IsDue, ReorderPolicy.Decide(policy, item, 15, 0).Quantity));
        Assert.Null(ReorderPolicy.Decide(policy, item, 15, 0).RunOutRisk);
        Assert.Equal(80, ReorderPolicy.Order([], item, TwoWeeks, Settings, stock: 20, onOrder: 0));
    }

    [Fact]
    public void HistoryWithoutDemand_OrdersNothing()
    {
        Assert.Equal(0, ReorderPolicy.Order(Steady(0), Item(cost: 10), TwoWeeks, Settings, stock: 0, onOrder: 0));
        // Two years ago it was asked for; nobody does any more.
        Assert.Equal(0, ReorderPolicy.Order([.. Enumerable.Repeat(5m, 52), .. Enumerable.Repeat(0m, 156)], Item(cost: 10), TwoWeeks, Settings, stock: 0, onOrder: 0));
    }

    [Fact]
    public void LeadTimeOfZero_OrdersWhenItIsOut()
    {
        var policy = ReorderPolicy.Of(Item(cost: 10), Outlook(Steady(10)), TwoWeeks with { Days = 0 }, Settings);
        Assert.Equal((0m, 10.0), (policy.ReorderPoint, Math.Round(policy.PerWeek, 6)));
        Assert.False(ReorderPolicy.Decide(policy, Item(cost: 10), 1, 0).IsDue);
        Assert.True(ReorderPolicy.Decide(policy, Item(cost: 10), 0, 0).IsDue);
    }

    [Fact]
    public void LeadTimeBeyondTheForecast_IsTakenForItsEnd()
    {
        var policy = ReorderPolicy.Of(Item(cost: 10), Outlook(Steady(10)), TwoWeeks with { Days = 3650 }, Settings);
        Assert.InRange(policy.ReorderPoint, 1000, 1100);
        Assert.Equal(10, policy.PerWeek, 6);
    }

    [Theory]
    [InlineData(0, 50)]
    [InlineData(10, 0)]
    public void UnknownCosts_OrderUpToTheMaximum(int cost, double orderingCost)
    {
        var policy = ReorderPolicy.Of(Item(cost, max: 100), Outlook(Steady(10)), TwoWeeks, Settings with { OrderingCost = orderingCost });
        Assert.Equal((QuantityBasis.UpToMaximum, 20m, 100m, null), (policy.QuantityBasis, policy.ReorderPoint, policy.OrderUpTo, policy.EconomicQuantity));
    }

    [Fact]
    public void UnknownCostsAndNoUsableMaximum_OrderForAnotherFourWeeks()
    {
        var policy = ReorderPolicy.Of(Item(cost: 0, max: 10), Outlook(Steady(10)), TwoWeeks, Settings);
        Assert.Equal((QuantityBasis.LeadTimeDemand, 60m), (policy.QuantityBasis, policy.OrderUpTo));
    }

    [Fact]
    public void Maximum_HoldsTheQuantity_UnlessItIsOutOfDate()
    {
        var demand = Outlook(Steady(10));
        var held = ReorderPolicy.Of(Item(cost: 10, max: 100), demand, TwoWeeks, Settings);
        Assert.Equal((QuantityBasis.HeldByMaximum, 120m), (held.QuantityBasis, held.OrderUpTo));
        // Room for less than half of the quantity: the maximum is not meant for this demand.
        Assert.Equal(QuantityBasis.Economic, ReorderPolicy.Of(Item(cost: 10, max: 60), demand, TwoWeeks, Settings).QuantityBasis);
    }

    [Fact]
    public void CheapItem_IsOrderedForAYearAtMost()
    {
        var policy = ReorderPolicy.Of(Item(cost: 0.01m, max: 100_000), Outlook(Steady(10)), TwoWeeks, Settings);
        Assert.Equal((QuantityBasis.YearOfDemand, 520.0), (policy.QuantityBasis, Math.Round(policy.Quantity, 6)));
        Assert.Equal(4561, policy.EconomicQuantity!.Value, 0);
    }

    [Theory]
    [InlineData(0, 0, 150)]
    [InlineData(100, 0, 200)]
    [InlineData(0, 500, 500)]
    [InlineData(48, 160, 192)]
    public void Quantity_IsRoundedUpToPacksAndMinimum(int pack, int min, int expected)
    {
        var item = Item(cost: 10) with { PackSize = pack, MinOrder = min };
        Assert.Equal(expected, ReorderPolicy.Order(Steady(10), item, TwoWeeks, Settings, stock: 15, onOrder: 0));
    }

    [Fact]
    public void Decide_CountsWhatIsOnOrder()
    {
        var item = Item(cost: 10);
        var policy = ReorderPolicy.Of(item, Outlook(Steady(10)), TwoWeeks, Settings);
        Assert.True(ReorderPolicy.Decide(policy, item, 20, 0).IsDue);
        Assert.False(ReorderPolicy.Decide(policy, item, 21, 0).IsDue);
        Assert.False(ReorderPolicy.Decide(policy, item, 0, 21).IsDue);
        Assert.Equal(144, ReorderPolicy.Decide(policy, item, 0, 21).Quantity);
        Assert.Equal(0, ReorderPolicy.Decide(policy, item, 500, 0).Quantity);
    }

    [Fact]
    public void FractionalItem_IsOrderedInThousandths()
    {
        var item = Item(cost: 10) with { IsWhole = false };
        var policy = ReorderPolicy.Of(item, Outlook([.. Enumerable.Repeat(1.25m, 60)]), TwoWeeks, Settings);
        Assert.Equal(2.5m, policy.ReorderPoint);
        Assert.Equal(decimal.Round(policy.OrderUpTo, 3), policy.OrderUpTo);
        Assert.NotEqual(decimal.Truncate(policy.OrderUpTo), policy.OrderUpTo);
    }

    [Fact]
    public void Stepped_ThePolicyKeepsTheServiceLevelThatItPromises()
    {
        // Three years of Poisson demand stepped week by week after one year of history: look every week, delivery after two.
        var demand = Poisson(8, 52 * 5, seed: 11);
        var item = Item(cost: 25, max: 10_000);
        var settings = Settings with { ReviewDays = 7 };
        decimal stock = 40, asked = 0, met = 0;
        Queue<(int Week, decimal Quantity)> coming = [];
        var (cycles, dry) = (0, 0);
        var isDry = false;
        for (var week = 52; week < demand.Length; week++)
        {
            if (coming.TryPeek(out var next) && next.Week == week)
            {
                stock += coming.Dequeue().Quantity;
                cycles++;
                dry += isDry ? 1 : 0;
                isDry = false;
            }

            var order = ReorderPolicy.Order(demand.AsSpan(0, week), item, TwoWeeks, settings, stock, coming.Sum(entry => entry.Quantity));
            if (order > 0)
                coming.Enqueue((week + 2, order));
            asked += demand[week];
            met += Math.Min(stock, demand[week]);
            isDry |= demand[week] > stock;
            stock = Math.Max(0, stock - demand[week]);
        }

        Assert.InRange(cycles, 20, 45);
        Assert.True((double)dry / cycles <= 0.15, $"It ran dry in {dry} of {cycles} cycles.");
        Assert.True(met / asked >= 0.98m, $"{met / asked:0.000} of the demand was met.");
    }

    internal static DemandOutlook Outlook(decimal[] weeks, int weeksAgo = 0)
    {
        var history = new WeeklyDemand("X", new DateOnly(2023, 1, 2), [.. weeks]);
        return DemandOutlook.From(history, ForecastStore.Compute(history), history.LastWeek.AddDays(7 * (1 + weeksAgo)));
    }

    internal static decimal[] Steady(decimal perWeek) => [.. Enumerable.Repeat(perWeek, 104)];

    internal static decimal[] Poisson(double mean, int weeks, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, weeks).Select(_ =>
        {
            var (limit, product, count) = (Math.Exp(-mean), random.NextDouble(), 0);
            for (; product > limit; count++)
                product *= random.NextDouble();
            return (decimal)count;
        })];
    }

    private static PolicyItem Item(decimal cost, decimal reorderPoint = 5, decimal max = 1000) => new(cost, reorderPoint, max);
}
