using CsCheck;
using StreamingInventory.Core.Forecasting;
using Xunit;

namespace StreamingInventory.Tests.Forecasting;

public sealed class DemandForecasterTests
{
    private static readonly ForecastOptions Weekly = new() { Period = 52, Horizon = 13, PeriodName = "week" };
    private static readonly ForecastOptions Monthly = new() { Period = 12, Horizon = 6, PeriodName = "month" };

    // Rare and frequent, whole and not, short and long.
    private static readonly Gen<double[]> Histories =
        from chance in Gen.Double[0.05, 1]
        from size in Gen.Double[0.5, 500]
        from whole in Gen.Bool
        from draws in Gen.Double[0, 1].Select(Gen.Double[0, 2]).Array[0, 90]
        select draws.Select(draw => draw.Item1 > chance ? 0 : whole ? Math.Round(size * draw.Item2) : size * draw.Item2).ToArray();

    [Fact]
    public void Forecast_OfAnyHistory_KeepsTheLaws() => Histories.Sample(history =>
    {
        var forecast = DemandForecaster.Forecast(DemandSeries.From(history), Monthly);
        Assert.Equal(6, forecast.Points.Length);
        Assert.All(forecast.Points, point => Assert.True(point >= 0 && double.IsFinite(point)));
        var (narrow, wide, widest) = (forecast.Interval(0.5), forecast.Interval(0.8), forecast.Interval(0.95));
        for (var k = 0; k < 6; k++)
        {
            Assert.InRange(narrow[k].Lower, wide[k].Lower, narrow[k].Upper);
            Assert.InRange(narrow[k].Upper, narrow[k].Lower, wide[k].Upper);
            Assert.InRange(widest[k].Lower, 0, wide[k].Lower);
            Assert.True(widest[k].Upper >= wide[k].Upper && double.IsFinite(widest[k].Upper));
        }

        Assert.Equal(forecast.Points.Sum(), forecast.LeadTimeDemand(6).Mean, 1e-9 * (1 + forecast.Points.Sum()));
        Assert.True(forecast.LeadTimeDemand(6).Variance >= forecast.LeadTimeDemand(3).Variance);
        Assert.False(string.IsNullOrWhiteSpace(forecast.Why) || string.IsNullOrWhiteSpace(forecast.ConfidenceReason));
    }, iter: 300);

    [Fact]
    public void Forecast_OfDemandInAnotherUnit_IsTheSameForecast() => Histories.Select(Gen.OneOf(0.5, 2.0, 1024.0)).Sample((history, unit) =>
    {
        var one = DemandForecaster.Forecast(DemandSeries.From(history), Monthly);
        var other = DemandForecaster.Forecast(DemandSeries.From([.. history.Select(demand => demand * unit)]), Monthly);
        Assert.Equal(one.Members, other.Members);
        for (var k = 0; k < one.Points.Length; k++)
            Assert.Equal(one.Points[k] * unit, other.Points[k], 1e-6 * unit * (1 + one.Points[k]));
    }, iter: 200);

    [Fact]
    public void Forecast_Twice_IsTheSame() => Histories.Sample(history =>
    {
        var (one, other) = (DemandForecaster.Forecast(DemandSeries.From(history), Monthly), DemandForecaster.Forecast(DemandSeries.From(history), Monthly));
        return one.Points.SequenceEqual(other.Points) && one.Why == other.Why && one.LeadTimeDemand(3, 1).Quantile(0.95) == other.LeadTimeDemand(3, 1).Quantile(0.95);
    }, iter: 100);

    [Fact]
    public void Forecast_OfNoHistory_SaysThatNothingIsKnown()
    {
        var forecast = DemandForecaster.Forecast(DemandSeries.Empty, Weekly);
        Assert.Equal((ForecastMethod.None, DemandClass.None, ForecastConfidence.None), (forecast.Method, forecast.Pattern.Class, forecast.Confidence));
        Assert.All(forecast.Points, point => Assert.Equal(0, point));
        Assert.Contains("no history", forecast.Why);
        Assert.Null(forecast.Backtest);
    }

    [Fact]
    public void Forecast_OfZeros_SaysHowMuchThatProves()
    {
        var forecast = DemandForecaster.Forecast(DemandSeries.From(new double[60]), Weekly);
        Assert.Equal(0, forecast.LeadTimeDemand(4, 1).Quantile(0.99));
        Assert.Contains("60 weeks", forecast.Why);
        Assert.Contains("5%", forecast.ConfidenceReason);
    }

    [Theory]
    [InlineData(new[] { 12.0 }, 12)]
    [InlineData(new[] { 10.0, 14, 9, 12, 15 }, 12)]
    public void Forecast_OfAFewPeriods_IsTheirMeanAndWide(double[] history, double mean)
    {
        var forecast = DemandForecaster.Forecast(DemandSeries.From(history), Weekly);
        Assert.Equal(mean, forecast.Points[0], 1e-9);
        Assert.Equal(ForecastConfidence.Low, forecast.Confidence);
        Assert.True(forecast.Period(1).StandardDeviation > mean / 4);
        Assert.Contains($"{history.Length} week", forecast.ConfidenceReason);
    }

    [Fact]
    public void Forecast_OfASingleDemand_IsLessSureThanOfFive() =>
        Assert.True(
            DemandForecaster.Forecast(DemandSeries.From([12]), Weekly).Period(4).StandardDeviation
            > DemandForecaster.Forecast(DemandSeries.From([12, 11, 13, 12, 12]), Weekly).Period(4).StandardDeviation);

    [Fact]
    public void Forecast_OfAnOddConstant_IsSureOfIt()
    {
        var forecast = DemandForecaster.Forecast(DemandSeries.From([.. Enumerable.Repeat(Math.PI, 104)]), Weekly);
        Assert.Equal(4 * Math.PI, forecast.LeadTimeDemand(4).Quantile(0.95), 1e-5);
        Assert.Equal(ForecastConfidence.High, forecast.Confidence);
        Assert.Equal(1, forecast.Backtest!.Coverage80);
    }

    [Fact]
    public void Forecast_OfAConstant_IsThatConstant()
    {
        var forecast = DemandForecaster.Forecast(DemandSeries.From([.. Enumerable.Repeat(10.0, 104)]), Weekly);
        Assert.All(forecast.Points, point => Assert.Equal(10, point, 1e-6));
        Assert.Equal(40, forecast.LeadTimeDemand(4).Quantile(0.95), 1e-6);
        Assert.Empty(forecast.Anomalies);
        Assert.Null(forecast.Seasonality);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1)]
    public void From_WhatIsNoDemand_NamesThePeriod(double value) =>
        Assert.Contains("period 2", Assert.Throws<ArgumentException>(() => DemandSeries.From([1, 2, value])).Message);

    [Theory]
    [InlineData(0, 13, "Period")]
    [InlineData(367, 13, "Period")]
    [InlineData(52, 0, "Horizon")]
    [InlineData(52, 521, "Horizon")]
    public void Forecast_WithAWrongOption_NamesIt(int period, int horizon, string name) =>
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => DemandForecaster.Forecast(DemandSeries.Empty, new ForecastOptions { Period = period, Horizon = horizon })).ParamName);

    [Fact]
    public void Forecast_WithOneGiantOutlier_IsHardlyMovedByItAndReportsIt()
    {
        var history = Noise(104, 20);
        var plain = DemandForecaster.Forecast(DemandSeries.From(history), Weekly);
        history[80] = 5000;
        var forecast = DemandForecaster.Forecast(DemandSeries.From(history), Weekly);
        Assert.Equal(plain.Points[0], forecast.Points[0], 3.0);
        Assert.True(forecast.Interval(0.95)[0].Upper < 60);
        var anomaly = Assert.Single(forecast.Anomalies);
        Assert.Equal((80, 5000), (anomaly.Index, anomaly.Demand));
        Assert.InRange(anomaly.Usual, 15, 25);
    }

    [Fact]
    public void Forecast_AfterALevelShift_FollowsAndReportsIt()
    {
        var history = Noise(104, 20);
        for (var t = 84; t < history.Length; t++)
            history[t] += 40;
        var forecast = DemandForecaster.Forecast(DemandSeries.From(history), Weekly);
        Assert.InRange(forecast.Points[0], 52, 68);
        Assert.NotNull(forecast.Shift);
        Assert.InRange(forecast.Shift.Index, 83, 85);
        Assert.InRange(forecast.Shift.After, 52, 68);
    }

    [Fact]
    public void Forecast_OfASeason_SeesItAndItsPeak()
    {
        var history = Noise(208, 5).Select((noise, t) => 95 + noise + 60 * Math.Sin(2 * Math.PI * (t - 10) / 52)).ToArray();
        var forecast = DemandForecaster.Forecast(DemandSeries.From(history), new ForecastOptions { Period = 52, Horizon = 52, PeriodName = "week" });
        Assert.NotNull(forecast.Seasonality);
        Assert.InRange(forecast.Seasonality.Peak, 20, 26);
        Assert.InRange(forecast.Seasonality.PeakFactor, 1.4, 1.8);
        Assert.True(forecast.Seasonality.Strength > 0.8);
        for (var k = 0; k < 52; k++)
            Assert.Equal(100 + 60 * Math.Sin(2 * Math.PI * (k - 10) / 52), forecast.Points[k], 14.0);
        Assert.True(forecast.Backtest!.Mase < forecast.Backtest.NaiveMase);
    }

    [Fact]
    public void Forecast_OfNoise_SeesNoSeason() => Assert.Null(DemandForecaster.Forecast(DemandSeries.From(Noise(208, 50)), Weekly).Seasonality);

    [Fact]
    public void Forecast_OfAHistoryWithGaps_FillsThemAndSaysSo()
    {
        double?[] history = [null, .. Noise(60, 20), null];
        foreach (var t in (int[])[10, 11, 30, 31, 32, 40, 50])
            history[t] = null;
        var series = DemandSeries.From(history, 12);
        Assert.Equal(60, series.Length);
        Assert.Equal([9, 10, 29, 30, 31, 39, 49], series.Gaps);
        var forecast = DemandForecaster.Forecast(series, Monthly);
        Assert.InRange(forecast.Points[0], 15, 25);
        Assert.Contains("7 months", forecast.ConfidenceReason);
    }

    [Fact]
    public void Forecast_OfARareDemandWithOneGiantOrder_KeepsItsHeadAndReportsIt()
    {
        double[] history = [.. Enumerable.Range(0, 60).Select(t => t % 3 == 0 ? 2.0 + t % 2 : 0)];
        var plain = DemandForecaster.Forecast(DemandSeries.From(history), Monthly);
        history[48] = 3000;
        var forecast = DemandForecaster.Forecast(DemandSeries.From(history), Monthly);
        Assert.InRange(forecast.Points[0], plain.Points[0] * 0.8, plain.Points[0] * 2.5);
        Assert.Equal(48, Assert.Single(forecast.Anomalies).Index);
    }

    [Fact]
    public void Forecast_OfTheLargestAndTheSmallestNumbers_StaysFinite()
    {
        foreach (var unit in (double[])[1e-12, 1e14])
        {
            var forecast = DemandForecaster.Forecast(DemandSeries.From([.. Noise(60, 5).Select((demand, t) => t % 7 == 0 ? 0 : demand * unit)]), Monthly);
            Assert.InRange(forecast.Points[0], 2 * unit, 7 * unit);
            Assert.True(double.IsFinite(forecast.LeadTimeDemand(6, 2).Quantile(0.99)));
        }
    }

    [Fact]
    public void Forecast_OfAHundredThousandPeriods_TakesTheLast()
    {
        double[] history = [.. Noise(100_000, 500), .. Noise(3_000, 20)];
        var forecast = DemandForecaster.Forecast(DemandSeries.From(history), Weekly);
        Assert.InRange(forecast.Points[0], 17, 23);
    }

    [Fact]
    public void Forecast_BySingleMethods_SaysSo()
    {
        var series = DemandSeries.From(Noise(104, 20));
        foreach (var method in Enum.GetValues<ForecastMethod>().Except([ForecastMethod.None, ForecastMethod.Combination]))
        {
            var forecast = DemandForecaster.Forecast(series, Weekly with { Method = method });
            // Without a season Holt-Winters is a damped trend.
            var expected = method is ForecastMethod.HoltWintersAdditive or ForecastMethod.HoltWintersMultiplicative ? ForecastMethod.DampedTrend : method;
            Assert.Equal(expected, forecast.Method);
            Assert.All(forecast.Points, point => Assert.InRange(point, 14, 26));
        }
    }

    [Fact]
    public void Forecast_OfAnItemThatDies_FallsWithIt()
    {
        double[] history = [.. Enumerable.Range(0, 60).Select(t => t % 2 == 0 ? 3.0 : 0), .. new double[30]];
        var forecast = DemandForecaster.Forecast(DemandSeries.From(history), Monthly);
        Assert.True(forecast.Pattern.IsIntermittent);
        Assert.InRange(forecast.Points[0], 0, 0.75);
    }

    [Fact]
    public void ForecastAll_GivesThemInOrderAndReportsAll()
    {
        var histories = Enumerable.Range(1, 250).Select(i => DemandSeries.From(Noise(40, i))).ToList();
        var reports = new Reports();
        var forecasts = DemandForecaster.ForecastAll(histories, Monthly, reports, CancellationToken.None);
        Assert.Equal(histories.Select(history => DemandForecaster.Forecast(history, Monthly).Points[0]), forecasts.Select(forecast => forecast.Points[0]));
        Assert.Contains((250, 250), reports.All);
        Assert.InRange(reports.All.Count, 100, 130);
    }

    [Fact]
    public void ForecastAll_Cancelled_Stops()
    {
        using var cancelled = new CancellationTokenSource();
        var reports = new Reports { AtFirst = cancelled.Cancel };
        var histories = Enumerable.Repeat(DemandSeries.From(Noise(208, 50)), 10_000).ToList();
        Assert.ThrowsAny<OperationCanceledException>(() => DemandForecaster.ForecastAll(histories, Weekly, reports, cancelled.Token));
        Assert.True(reports.All.Count < 50);
    }

    // A fixed sequence that looks like chance: level plus or minus up to a fifth.
    internal static double[] Noise(int length, double level)
    {
        var random = new Random(length);
        return [.. Enumerable.Range(0, length).Select(_ => level * (0.8 + 0.4 * random.NextDouble()))];
    }

    private sealed class Reports : IProgress<(int Done, int Total)>
    {
        private readonly Lock _lock = new();

        public List<(int Done, int Total)> All { get; } = [];

        public Action? AtFirst { get; init; }

        public void Report((int Done, int Total) value)
        {
            lock (_lock)
            {
                All.Add(value);
                AtFirst?.Invoke();
            }
        }
    }
}
