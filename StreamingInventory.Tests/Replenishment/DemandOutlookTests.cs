using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Replenishment;
using Xunit;

namespace StreamingInventory.Tests.Replenishment;

public sealed class DemandOutlookTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void Steady_LastsAsLongAsDivisionSays(int weeksAgo)
    {
        var outlook = ReorderPolicyTests.Outlook(ReorderPolicyTests.Steady(14), weeksAgo);
        Assert.Equal(10, outlook.DaysOfMean(20)!.Value, 6);
        Assert.Equal(0, outlook.DaysOfMean(0)!.Value, 6);
        // Beyond the forecast the average goes on.
        Assert.Equal(5000, outlook.DaysOfMean(10_000)!.Value, 4);
        Assert.Equal(28, outlook.Over(14).Mean, 6);
        Assert.InRange(outlook.DaysUntilUsed(20, 0.5)!.Value, 10, 11);
    }

    [Fact]
    public void NoDemand_LastsForEver()
    {
        var outlook = ReorderPolicyTests.Outlook(ReorderPolicyTests.Steady(0));
        Assert.Null(outlook.DaysOfMean(20));
        Assert.Null(outlook.DaysUntilUsed(20, 0.1));
        Assert.Equal(0, outlook.PerYear);
    }

    [Fact]
    public void Uncertain_RunsOutEarlierWithASmallChance()
    {
        var outlook = ReorderPolicyTests.Outlook(ReorderPolicyTests.Poisson(10, 156, seed: 5));
        Assert.True(outlook.DaysUntilUsed(60, 0.1) < outlook.DaysUntilUsed(60, 0.5));
        Assert.InRange(outlook.DaysUntilUsed(60, 0.5)!.Value, 35, 52);
    }

    [Fact]
    public void HistoryThatEndedBeforeTheSeason_IsSeenFromToday()
    {
        // Eight weeks of 60 around New Year, else 10: half a year later the same calendar weeks count.
        decimal[] weeks = [.. Enumerable.Range(0, 52 * 4).Select(week => week % 52 < 8 ? 60m : 10m)];
        var inSeason = ReorderPolicyTests.Outlook(weeks);
        var later = ReorderPolicyTests.Outlook(weeks, weeksAgo: 20);
        Assert.InRange(inSeason.Over(28).Mean, 160, 260);
        Assert.InRange(later.Over(28).Mean, 30, 60);
    }

    [Fact]
    public void HistoryOfLongAgo_IsTakenAsItEnded() =>
        Assert.InRange(ReorderPolicyTests.Outlook(ReorderPolicyTests.Steady(10), weeksAgo: 900).Over(14).Mean, 19, 21);

    [Fact]
    public void Forecasts_AreKeptUntilTheHistoryIsAnother()
    {
        using var store = new ForecastStore();
        var history = new WeeklyDemand("X", new DateOnly(2025, 1, 6), [.. Enumerable.Repeat(4m, 60)]);
        var first = store.Of(history);
        Assert.Same(first, store.Of(history));
        Assert.Same(first, store.Of(history with { Quantities = [.. Enumerable.Repeat(4m, 60)] }));
        Assert.NotSame(first, store.Of(history with { Quantities = [.. Enumerable.Repeat(4m, 59), 9] }));
        Assert.NotSame(first, store.Of(history with { FirstWeek = new DateOnly(2025, 1, 13) }));
    }
}
