using StreamingInventory.Benchmarks.Forecasting;
using Xunit;

namespace StreamingInventory.Tests.Forecasting;

public sealed class ForecastCommandTests
{
    [Fact]
    public void Run_WithoutTheFolder_SaysSo() => Assert.Equal(2, ForecastCommand.Run([Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"))]));

    [Fact]
    public void OfFrequent_OnTwoPeriods_IsWhatAPencilSays()
    {
        // The scale is |3-1| and |5-3| on average: 2.
        var series = new ReferenceSeries("a", [1, 3, 5], [8, 4]);
        double[] quantiles = [0, 2, 4, 6, 8, 10, 12];
        var figures = Accuracy.OfFrequent([series], [new Outcome([6, 6], [quantiles, quantiles], [[5, 7, 1, 9], [3, 7, 1, 9]], [])], 1);
        Assert.Equal(100 * (2 / 14.0 + 2 / 10.0), figures[0], 1e-9);
        Assert.Equal(1, figures[1], 1e-9);
        Assert.Equal(0.5, figures[2], 1e-9);
        Assert.Equal(1, figures[3], 1e-9);
        // At 8: .05x8, .1x6, .25x4, .5x2, 0, .1x2, .05x4; at 4: .05x4, .1x2, 0, .5x2, .25x4, .1x6, .05x8.
        Assert.Equal((0.4 + 0.6 + 1 + 1 + 0 + 0.2 + 0.2 + 0.2 + 0.2 + 0 + 1 + 1 + 0.6 + 0.4) / 14 / 2, figures[4], 1e-9);
    }

    [Fact]
    public void OfRare_OnTwoPeriods_IsWhatAPencilSays()
    {
        var series = new ReferenceSeries("a", [2, 0, 4], [1, 2]);
        var figures = Accuracy.OfRare([series], [new Outcome([1, 1], [], [], [2, 3, 4, 4.2, 6])]);
        var named = Accuracy.RareMetrics(2).Zip(figures).ToDictionary(entry => entry.First.Heading, entry => entry.Second);
        Assert.Equal(0.25, named["sMAE"], 1e-9);
        Assert.Equal(-0.25, named["bias"], 1e-9);
        Assert.Equal(0.5 / 3, named["MASE"], 1e-9);
        // The sum is 3, the mean demand 2.
        Assert.Equal(0.5 * 1 / 2, named["p.5"], 1e-9);
        Assert.Equal(0.05 * 1.2 / 2, named["p.95"], 1e-9);
        Assert.Equal(1, named["fill"], 1e-9);
        // Five on the shelf: four after the first period, two after the second.
        Assert.Equal(3 / 2.0, named["stock"], 1e-9);
    }
}
