using StreamingInventory.Core.Forecasting;
using Xunit;

namespace StreamingInventory.Tests.Forecasting;

public sealed class DemandPatternTests
{
    [Theory]
    [InlineData(DemandClass.Smooth, new[] { 10.0, 12, 9, 11, 10, 12 })]
    [InlineData(DemandClass.Erratic, new[] { 1.0, 30, 2, 25, 1, 3 })]
    [InlineData(DemandClass.Intermittent, new[] { 2.0, 0, 0, 3, 0, 2 })]
    [InlineData(DemandClass.Lumpy, new[] { 1.0, 0, 0, 30, 0, 2 })]
    [InlineData(DemandClass.None, new[] { 0.0, 0, 0 })]
    [InlineData(DemandClass.None, new double[0])]
    public void Of_AHistory_IsItsClass(DemandClass expected, double[] history) => Assert.Equal(expected, DemandPattern.Of(history).Class);

    [Fact]
    public void Of_AHistory_CountsFromTheFirstDemand()
    {
        var pattern = DemandPattern.Of([0, 0, 0, 0, 2, 0, 4, 0]);
        Assert.Equal(2, pattern.Interval, 1e-12);
        // Sizes 2 and 4: mean 3, variance 1.
        Assert.Equal(1 / 9.0, pattern.SizeVariation, 1e-12);
    }

    [Theory]
    [InlineData(12, new[] { 12.0, 24, 0, 36, 12 })]
    [InlineData(1, new[] { 12.0, 24, 0 })]
    [InlineData(0.5, new[] { 1.5, 2, 3.5, 4 })]
    [InlineData(0, new[] { 1.2345, 2, 3, 4 })]
    public void Step_OfDemands_IsWhatTheyAreMultiplesOf(double expected, double[] history) => Assert.Equal(expected, DemandPattern.Step(history), 1e-12);
}
