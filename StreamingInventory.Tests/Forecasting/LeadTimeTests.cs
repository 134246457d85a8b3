using StreamingInventory.Core.Forecasting;
using Xunit;

namespace StreamingInventory.Tests.Forecasting;

public sealed class LeadTimeTests
{
    private static readonly DemandForecast Plain = DemandForecaster.Forecast(DemandSeries.From(DemandForecasterTests.Noise(104, 100)), new ForecastOptions { Period = 52, Horizon = 13 });

    [Fact]
    public void LeadTimeDemand_OfAVaryingLeadTime_AddsItsVariance()
    {
        var (certain, varying) = (Plain.LeadTimeDemand(4), Plain.LeadTimeDemand(4, 1.5));
        Assert.Equal(certain.Mean, varying.Mean, 1e-9);
        Assert.Equal(certain.Variance + certain.Mean / 4 * (certain.Mean / 4) * 2.25, varying.Variance, 1e-6);
        Assert.True(varying.Quantile(0.95) > certain.Quantile(0.95));
    }

    [Fact]
    public void LeadTimeDemand_OfAPartOfAPeriod_LiesBetween()
    {
        Assert.Equal(Plain.Points[0] + Plain.Points[1] / 2, Plain.LeadTimeDemand(1.5).Mean, 1e-9);
        Assert.InRange(Plain.LeadTimeDemand(1.5).Variance, Plain.LeadTimeDemand(1).Variance, Plain.LeadTimeDemand(2).Variance);
        Assert.Equal(0, Plain.LeadTimeDemand(0).Quantile(0.99));
    }

    [Fact]
    public void LeadTimeDemand_OfWholePeriods_HasErrorsThatAddUp()
    {
        // Errors that share surprises: the sum varies more than independent periods would.
        var independent = Enumerable.Range(1, 6).Sum(k => Plain.Period(k).Variance);
        Assert.True(Plain.LeadTimeDemand(6).Variance >= independent * (1 - 1e-9));
        Assert.Equal(Plain.Period(1).Variance, Plain.LeadTimeDemand(1).Variance, 1e-9 * Plain.Period(1).Variance);
    }

    [Theory]
    [InlineData(-1, 0, "periods")]
    [InlineData(double.NaN, 0, "periods")]
    [InlineData(1e9, 0, "periods")]
    [InlineData(4, -1, "periodsSd")]
    [InlineData(4, double.NaN, "periodsSd")]
    public void LeadTimeDemand_OfAnImpossibleLeadTime_IsRefused(double periods, double sd, string name) =>
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => Plain.LeadTimeDemand(periods, sd)).ParamName);

    [Fact]
    public void Under_MoreDemand_RaisesItFromThenOn()
    {
        var more = Plain.Under(new Scenario("20 % more from the third period", [new DemandChange(3, null, 1.2)]));
        Assert.Equal(Plain.Points[1], more.Points[1], 1e-9);
        Assert.Equal(Plain.Points[2] * 1.2, more.Points[2], 1e-9);
        Assert.Equal(Plain.Period(3).StandardDeviation * 1.2, more.Period(3).StandardDeviation, 1e-9);
        Assert.Equal(more.Points.Take(6).Sum(), more.LeadTimeDemand(6).Mean, 1e-9);
    }

    [Fact]
    public void Under_ALateSupplier_CoversTheDelay()
    {
        var late = Plain.Under(new Scenario("ten days late", [], 10 / 7.0));
        Assert.Equal(Plain.LeadTimeDemand(2 + 10 / 7.0).Quantile(0.95), late.LeadTimeDemand(2).Quantile(0.95), 1e-9);
        Assert.Equal(Plain.Points, late.Points);
    }

    [Fact]
    public void Under_ASecondScenario_IsRefused() =>
        Assert.Contains("'a'", Assert.Throws<ArgumentException>(() => Plain.Under(new Scenario("a", [])).Under(new Scenario("b", []))).Message);

    [Theory]
    [InlineData(0, 1, 1.2)]
    [InlineData(4, 3, 1.2)]
    [InlineData(1, 3, -0.1)]
    [InlineData(1, 3, double.NaN)]
    public void Under_AnImpossibleChange_IsRefused(int from, int to, double factor) =>
        Assert.Contains("'odd'", Assert.Throws<ArgumentException>(() => Plain.Under(new Scenario("odd", [new DemandChange(from, to, factor)]))).Message);
}
