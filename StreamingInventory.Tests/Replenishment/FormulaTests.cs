using StreamingInventory.Core.Forecasting;
using StreamingInventory.Core.Replenishment;
using Xunit;

namespace StreamingInventory.Tests.Replenishment;

/// <summary>The formulas against examples that were published.</summary>
public sealed class FormulaTests
{
    [Theory]
    // The excess over a level that is crossed in even steps is uniform: half a step, a twelfth of its square.
    [InlineData(10, 0, 0, 5, 100.0 / 12)]
    // Exponential steps have no memory: the excess is as large as a step (Ross 2014, Introduction to Probability Models, example 7.13).
    [InlineData(10, 100, 0, 10, 100)]
    // Single units are seen at once.
    [InlineData(1, 0, 1, 0, 1.0 / 12)]
    [InlineData(0, 4, 0, 0, 0)]
    public void Undershoot_IsTheExcessOfRenewalTheory(double mean, double variance, double unit, double expected, double expectedVariance)
    {
        var (excess, excessVariance) = Undershoot.Of(mean, variance, unit);
        Assert.Equal(expected, excess, 1e-9);
        Assert.Equal(expectedVariance, excessVariance, 1e-9);
    }

    [Fact]
    public void EconomicOrder_Harris()
    {
        // Harris (1913), "How many parts to make at once": 1,000 units a month, set-up 2 dollars, unit cost 10 cents, 10 % a year: 2,190 units (and a fraction).
        Assert.InRange(EconomicOrder.Quantity(12_000, 2, 0.10 * 0.10), 2190, 2191);
    }

    [Fact]
    public void EconomicOrder_HeizerAndRender()
    {
        // Heizer and Render, Operations Management, "Sharp, Inc.": 1,000 needles a year, 10 dollars an order, 50 cents holding: 200 units, 100 dollars a year.
        Assert.Equal(200, EconomicOrder.Quantity(1000, 10, 0.5), 10);
        Assert.Equal(100, EconomicOrder.CostPerYear(1000, 10, 0.5, 200), 10);
        // The same book on robustness: with 1,500 needles and the old quantity it is 125 dollars, with the right one 122.47.
        Assert.Equal(125, EconomicOrder.CostPerYear(1500, 10, 0.5, 200), 10);
        Assert.Equal(122.47, EconomicOrder.CostPerYear(1500, 10, 0.5, EconomicOrder.Quantity(1500, 10, 0.5)), 2);
    }

    [Fact]
    public void EconomicOrder_Nahmias()
    {
        // Nahmias, Production and Operations Analysis, the mustard of Harvey's Specialty Shop: 200 jars a year, 50 dollars, 20 % of 10 dollars: 100.
        Assert.Equal(100, EconomicOrder.Quantity(200, 50, 0.2 * 10), 10);
        // Type 1 service of 98 % with lead-time demand of 100 and standard deviation 25: reorder at 151 (z = 2.05).
        Assert.Equal(151, 100 + SafetyStock.Normal(0.98, 25), 0);
        // Type 2 service of 98 % with orders of 100 needs z = 1.02, reorder at 126 only.
        Assert.Equal(0.98, SafetyStock.NormalFillRate(1.02 * 25, 25, 100), 3);
    }

    [Theory]
    // Heizer and Render: hospital kits, mean 350, sigma 10, 95 %: 16.5 with z = 1.65 (1.645).
    [InlineData(0.95, 10, 16.45, 0.01)]
    // Chopra and Meindl, Supply Chain Management, example of B&M: L = 2 weeks of sigma 500, so 707; a safety stock of 1,000 is k = 1.41, a cycle service level of 92 %.
    [InlineData(0.9214, 707.1, 1000, 1)]
    public void SafetyStock_Normal(double serviceLevel, double sigma, double expected, double tolerance) =>
        Assert.Equal(expected, SafetyStock.Normal(serviceLevel, sigma), tolerance);

    [Fact]
    public void FillRate_ChopraAndMeindl()
    {
        // The same example: safety stock 1,000, sigma 707, orders of 10,000: an expected shortage of 25 in a cycle and a fill rate of 0.9975.
        Assert.Equal(25, 707.1 * StandardNormal.Loss(1000 / 707.1), 0);
        Assert.Equal(0.9975, SafetyStock.NormalFillRate(1000, 707.1, 10_000), 4);
        // And the safety stock of 67 that a fill rate of 97.5 % calls for.
        Assert.Equal(0.975, SafetyStock.NormalFillRate(67, 707.1, 10_000), 3);
    }

    [Theory]
    // Table of the unit normal loss function (Silver, Pyke and Thomas 2017, appendix B).
    [InlineData(0, 0.3989)]
    [InlineData(0.5, 0.1978)]
    [InlineData(1, 0.0833)]
    [InlineData(1.5, 0.0293)]
    [InlineData(2, 0.0085)]
    [InlineData(-1, 1.0833)]
    public void Loss_IsThatOfTheTable(double k, double loss) => Assert.Equal(loss, StandardNormal.Loss(k), 4);

    [Fact]
    public void LeadTimeVariance_ChopraAndMeindl()
    {
        // Dell: 2,500 a day with sigma 500, lead time 7 days with sigma 7: 17,550; for 90 % a safety stock of 22,491.
        var sigma = Math.Sqrt(SafetyStock.LeadTimeVariance(7, 7, 2500, 500));
        Assert.Equal(17_550, sigma, 0.5);
        Assert.Equal(22_491, SafetyStock.Normal(0.9, sigma), 1.0);
    }

    [Fact]
    public void LeadTimeVariance_HeizerAndRender()
    {
        // 150 packs a day with sigma 16, lead time 5 days with sigma 1: 154; for 95 % a safety stock of 254 and a reorder point of 1,004.
        var sigma = Math.Sqrt(SafetyStock.LeadTimeVariance(5, 1, 150, 16));
        Assert.Equal(154, sigma, 0.5);
        Assert.Equal(254, SafetyStock.Normal(0.95, sigma), 0.5);
    }

    [Fact]
    public void FillRate_OfAnyDistribution_AgreesWithTheNormalOne()
    {
        var demand = DemandDistribution.From(10_000, 1000 * 1000);
        Assert.Equal(SafetyStock.NormalFillRate(1500, 1000, 5000), SafetyStock.FillRate(demand, 11_500, 5000), 2);
    }

    [Fact]
    public void Abc_HeizerAndRender()
    {
        // Silicon Chips, Inc.: two items of ten are A (72 % of the value), three are B (23 %), five are C (5 %).
        double[] values = [90_000, 77_000, 26_350, 15_001, 12_500, 8_502, 1_200, 850, 504, 150];
        Assert.Equal("AABBBCCCCC", string.Concat(AbcXyz.ByValue(values, 0.70, 0.95)));
    }

    [Fact]
    public void Abc_ParetoLimits_CoverAtLeast80And95Percent()
    {
        // 50 + 25 has not reached 80 %, so the third is A as well; 50 + 25 + 10 + 8 has not reached 95 %.
        Assert.Equal("AAABBCC", string.Concat(AbcXyz.ByValue([50, 25, 10, 8, 4, 3, 0])));
        Assert.Equal("CAA", string.Concat(AbcXyz.ByValue([4, 17, 79])));
        Assert.Equal("CC", string.Concat(AbcXyz.ByValue([0, 0])));
        Assert.Empty(AbcXyz.ByValue([]));
    }

    [Theory]
    [InlineData(0, XyzClass.X)]
    [InlineData(0.5, XyzClass.X)]
    [InlineData(0.51, XyzClass.Y)]
    [InlineData(1, XyzClass.Y)]
    [InlineData(1.01, XyzClass.Z)]
    public void Xyz_HasItsUsualLimits(double variation, XyzClass expected) => Assert.Equal(expected, AbcXyz.ByVariation(variation));

    [Fact]
    public void Variation_IsOfTheLast52Weeks()
    {
        Assert.Equal(0, AbcXyz.Variation([.. Enumerable.Repeat(900m, 10), .. Enumerable.Repeat(5m, 52)]));
        // 0 and 4 in turn: mean 2, standard deviation 2.02.
        Assert.Equal(1.01, AbcXyz.Variation([.. Enumerable.Range(0, 52).Select(week => week % 2 * 4m)])!.Value, 2);
        Assert.Null(AbcXyz.Variation([0, 0, 0]));
    }
}
