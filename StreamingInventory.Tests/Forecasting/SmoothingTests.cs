using StreamingInventory.Core.Forecasting;
using Xunit;

namespace StreamingInventory.Tests.Forecasting;

/// <summary>Worked examples of textbooks, and what fitting has to find.</summary>
public sealed class SmoothingTests
{
    // Hyndman and Athanasopoulos, Forecasting: Principles and Practice (2nd edition 2018), table 7.1: oil production of Saudi Arabia 1996-2013.
    [Fact]
    public void Run_SimpleSmoothingOfTheOilExample_IsTheBooks()
    {
        double[] oil = [445.36, 453.20, 454.41, 422.38, 456.04, 440.39, 425.19, 486.21, 500.43, 521.28, 508.95, 488.89, 509.87, 456.72, 473.82, 525.95, 549.83, 542.34];
        var ahead = SmoothingState.Simple(0.83, 446.59).Run(oil, 2);
        Assert.Equal(542.68, ahead[0], 0.1);
        Assert.Equal(ahead[0], ahead[1], 1e-12);
        Assert.Equal(0.83, SmoothingFit.Simple(oil).Alpha, 0.01);
        Assert.Equal(446.59, SmoothingFit.Simple(oil).Level, 0.5);
    }

    // By hand: a demand of 3 in period 2, then 6 in period 5, with alpha 0.5.
    [Fact]
    public void Run_Croston_IsTheSmoothedSizeOverTheSmoothedInterval()
    {
        double[] history = [0, 3, 0, 0, 6, 0];
        Assert.Equal(4.5 / 2.5, new CrostonState(0.5, corrected: false).Run(history, 1)[0], 1e-12);
        Assert.Equal(0.75 * 4.5 / 2.5, new CrostonState(0.5, corrected: true).Run(history, 1)[0], 1e-12);
    }

    [Fact]
    public void Ahead_OfTsbAfterSilence_Falls()
    {
        var state = new TsbState(0.1, 0.2, 4, 0.5);
        var before = state.Ahead(1);
        for (var t = 0; t < 10; t++)
            state.Observe(0);
        Assert.Equal(before * Math.Pow(0.8, 10), state.Ahead(1), 1e-12);
    }

    [Fact]
    public void Ahead_OfADampedTrend_Levels()
    {
        var state = SmoothingState.Holt(0.5, 0.5, 10, 2, 0.5);
        Assert.Equal([11, 11.5, 11.75], new[] { state.Ahead(1), state.Ahead(2), state.Ahead(3) });
        Assert.Equal(12, state.Ahead(60), 1e-9);
    }

    [Fact]
    public void Ahead_OfThetaOnALine_RisesByHalfItsSlope()
    {
        var ahead = new ThetaState(0.999, 0).Run([.. Enumerable.Range(1, 40).Select(t => 3.0 * t)], 3);
        Assert.Equal(120 + 1.5 * 1.001, ahead[0], 0.01);
        Assert.Equal(1.5, ahead[2] - ahead[1], 1e-9);
    }

    [Fact]
    public void Run_SeasonalNaive_IsTheLastSeason() => Assert.Equal([4, 5, 6, 4], new NaiveState(3).Run([1, 2, 3, 4, 5, 6], 4));

    [Fact]
    public void Run_MovingAverage_IsTheMeanOfTheWindow() => Assert.Equal([5, 5], new MovingAverageState(3).Run([100, 1, 4, 5, 6], 2));

    [Fact]
    public void Damped_OfATrend_FollowsIt()
    {
        var ahead = SmoothingFit.Damped([.. Enumerable.Range(0, 60).Select(t => 100 + 2.0 * t)], SeasonalPattern.None).Run([.. Enumerable.Range(0, 60).Select(t => 100 + 2.0 * t)], 1);
        Assert.Equal(220, ahead[0], 1.0);
    }

    [Fact]
    public void Find_ASeasonUnderNoise_ShrinksTowardsItsShape()
    {
        var noise = DemandForecasterTests.Noise(208, 100);
        var truth = Enumerable.Range(0, 52).Select(i => 1 + 0.3 * Math.Sin(2 * Math.PI * i / 52)).ToArray();
        var history = noise.Select((demand, t) => demand * truth[t % 52]).ToArray();
        var found = SeasonalPattern.Find(history, 52, SeasonKind.Multiplicative, 0.05);
        var raw = Enumerable.Range(0, 52).Select(i => Enumerable.Range(0, 4).Average(year => history[year * 52 + i]) / history.Average()).ToArray();
        double Error(double[] terms) => Enumerable.Range(0, 52).Sum(i => Math.Pow(terms[i] - truth[i], 2));
        Assert.Equal(SeasonKind.Multiplicative, found.Kind);
        Assert.Equal(1, found.Terms.Average(), 1e-9);
        Assert.True(Error(found.Terms) < Error(raw) / 3);
    }

    [Fact]
    public void Find_OneBusyWeekAYear_KeepsIt()
    {
        var history = DemandForecasterTests.Noise(208, 100).Select((demand, t) => t % 52 == 50 ? demand * 3 : demand).ToArray();
        var found = SeasonalPattern.Find(history, 52, SeasonKind.Multiplicative, 0.05);
        Assert.Equal(50, Array.IndexOf(found.Terms, found.Terms.Max()));
        Assert.InRange(found.Terms[50], 2.2, 3.2);
        Assert.All(Enumerable.Range(0, 49), i => Assert.InRange(found.Terms[i], 0.8, 1.2));
    }
}
