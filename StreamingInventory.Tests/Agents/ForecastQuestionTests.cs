using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;
using Xunit;

namespace StreamingInventory.Tests.Agents;

public sealed class ForecastQuestionTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Forecast_TellsMethodIntervalLeadTimeAndConfidence()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 10));
        var talk = new Talk();
        var message = world.Forecasting().Forecast(talk.Run, "PKG-WRAP", 4);
        Assert.Equal([StepKind.ForecastingAnalysis, StepKind.SupplierAnalysis, StepKind.ForecastResults], talk.Steps.Select(step => step.Kind));
        foreach (var part in new[] { "Pallet wrap: about 10 units a week, 40 over 4 weeks (with 80 % between 40 and 40).", "\nMethod ", "Over the lead time of 14 days: 20 expected", "\nTried on the end of the history", "\nConfidence " })
            Assert.Contains(part, message, StringComparison.Ordinal);
        var week = talk.Data["forecast"]![0]!;
        Assert.Equal(("2026-11-16", 10m, 10m, 10m), ((string?)week["week"], week["quantity"]!.GetValue<decimal>(), week["low"]!.GetValue<decimal>(), week["high"]!.GetValue<decimal>()));
        Assert.Equal(52, talk.Data["history"]!.AsArray().Count);
        Assert.Equal("smooth", (string?)talk.Data["class"]);
    }

    [Fact]
    public async Task Forecast_UnderASupposition_SaysBoth()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 10));
        var talk = new Talk();
        var message = world.Forecasting().Forecast(talk.Run, "PKG-WRAP", 8, new Supposition(20, new DateOnly(2026, 12, 7), 10));
        Assert.Contains("supposing 20 % more from 2026-12-07 and deliveries 10 days later. Without that: 10 a week, reorder point 20 = ", message, StringComparison.Ordinal);
        Assert.Equal([10m, 10, 10, 12, 12, 12, 12, 12], talk.Data["forecast"]!.AsArray().Select(week => week!["quantity"]!.GetValue<decimal>()));
        Assert.Equal(24, talk.Data["policy"]!["lead_time_days"]!.GetValue<decimal>());
        Assert.Equal(10, talk.Data["per_week_plain"]!.GetValue<decimal>());
    }

    [Theory]
    [InlineData(-101, 0, "The growth must be from -100 to 1,000 percent, but was -101.")]
    [InlineData(double.NaN, 0, "The growth must be from -100 to 1,000 percent, but was NaN.")]
    [InlineData(0, 400, "The extra lead time must be from -365 to 365 days, but was 400.")]
    public async Task Supposition_ThatMakesNoSense_IsRefused(double growth, double days, string message)
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 10));
        var talk = new Talk();
        Assert.Equal(message, world.Forecasting().Forecast(talk.Run, "PKG-WRAP", 8, new Supposition(growth, null, days)));
        Assert.Equal(StepKind.Error, talk.Last.Kind);
    }

    [Fact]
    public async Task Plugin_DateThatIsNone_IsNamed()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 10));
        Assert.Equal("'from' must be a date such as 2027-03-01 or a month, but was 'Easter'.", new ForecastingPlugin(world.Forecasting(), new Talk().Run).Forecast("PKG-WRAP", from: "Easter", growthPercent: 20));
    }

    [Fact]
    public async Task ForecastAll_ListsTheMostValuableFirst()
    {
        await using var world = await ReorderTests.WorldAsync(("FAS-M8-40", 10), ("PKG-WRAP", 10));
        var talk = new Talk();
        var message = world.Forecasting().ForecastAll(talk.Run, new ItemFilter(ItemType.Inventory, []), 4, Cancel);
        Assert.StartsWith("2 items over 4 weeks: demand worth about $204.80 at cost.", message, StringComparison.Ordinal);
        Assert.Equal(["PKG-WRAP", "FAS-M8-40"], talk.Data["items"]!.AsArray().Select(item => (string?)item!["sku"]));
        Assert.Contains("7 items without sales history are left aside.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LeftOutRows_AreSaidWithTheForecast()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 10));
        await File.AppendAllTextAsync(Path.Combine(world.Folder, "sales_history.csv"), "2026-11-02,PKG-WRAP,-4\n2027-01-04,PKG-WRAP,9\n", Cancel);
        var message = world.Forecasting().Forecast(new Talk().Run, "PKG-WRAP", 4);
        Assert.Contains("Left out: sales_history.csv, line 106, Quantity: must not be negative, but was '-4'; sales_history.csv, line 107, Date: must not be after today, 2026-11-22, but was '2027-01-04'.", message, StringComparison.Ordinal);
    }
}
