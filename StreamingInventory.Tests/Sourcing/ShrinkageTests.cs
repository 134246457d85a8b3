using StreamingInventory.Core.Sourcing;
using Xunit;

namespace StreamingInventory.Tests.Sourcing;

public sealed class ShrinkageTests
{
    [Fact]
    public void Credibility_IsThatOfThePublishedExample()
    {
        // Klugman, Panjer and Willmot, Loss Models, the example of two policyholders with claims 3, 5, 7 and 6, 12, 9:
        // v = 13/2, a = 35/6, Z = 35/48; premiums 35/48 * 5 + 13/48 * 7 and 35/48 * 9 + 13/48 * 7.
        Sample[] groups = [Sample.Of([3, 5, 7]), Sample.Of([6, 12, 9])];
        var credibility = Credibility.From(groups)!;
        Assert.Equal(7, credibility.Mean, 10);
        Assert.Equal(6.5, credibility.Within, 10);
        Assert.Equal(35.0 / 6, credibility.Between, 10);
        Assert.Equal(35.0 / 48, credibility.Weight(3), 10);
        Assert.Equal(5.541666667, credibility.Estimate(groups[0]), 8);
        Assert.Equal(8.458333333, credibility.Estimate(groups[1]), 8);
    }

    [Fact]
    public void Credibility_FewObservationsAreDrawnToTheOthers()
    {
        Sample[] groups = [Sample.Of(Enumerable.Range(0, 40).Select(i => 9.0 + (i % 3))), Sample.Of(Enumerable.Range(0, 40).Select(i => 13.0 + (i % 3))), Sample.Of([30])];
        var credibility = Credibility.From(groups)!;
        Assert.InRange(credibility.Estimate(groups[0]), 9.9, 10.2);
        Assert.InRange(credibility.Estimate(groups[2]), 15, 29.9);
        // Without an own variance it has that of the others.
        Assert.Equal(credibility.Within, credibility.Variance(groups[2], 4), 10);
    }

    [Fact]
    public void Credibility_GroupsThatDoNotDiffer_ShareTheirAverage()
    {
        var credibility = Credibility.From([Sample.Of([1, 2, 3]), Sample.Of([1, 2, 3]), Sample.Of([3, 2, 1])])!;
        Assert.Equal(0, credibility.Between);
        Assert.InRange(credibility.Estimate(new Sample(1, 9, 0)), 2.5, 2.7);
        Assert.Null(Credibility.From([]));
    }

    [Fact]
    public void RatePrior_IsThatOfThePublishedExample()
    {
        // Gelman et al. (2013), section 5.1: tumour rates of 70 experiments have mean 0.136 and standard deviation 0.103, so beta(1.4, 8.6)
        // (from figures that are not rounded); with 4 of 14 the posterior is beta(5.4, 18.6).
        var prior = RatePrior.FromMoments(0.136, 0.103 * 0.103);
        Assert.Equal(1.4, prior.Alpha, 0.05);
        Assert.Equal(8.6, prior.Beta, 0.15);
        Assert.Equal(5.4 / 24, new RatePrior(1.4, 8.6).After(4, 14).Estimate, 10);
    }

    [Fact]
    public void Rate_OneDeliveryOnTimeIsNot100Percent()
    {
        var prior = RatePrior.From([(80, 100), (45, 60), (33, 50), (1, 1)]);
        var one = prior.After(1, 1);
        Assert.Equal(1, one.Observed);
        Assert.InRange(one.Estimate, 0.72, 0.85);
        Assert.True(one.Low < 0.75, "One delivery leaves much open.");
        // Many deliveries speak for themselves.
        Assert.InRange(prior.After(196, 200).Estimate, 0.94, 0.98);
    }

    [Fact]
    public void RatePrior_RatesThatDifferWidely_DrawLess()
    {
        var alike = RatePrior.From([(80, 100), (82, 100), (78, 100)]);
        var apart = RatePrior.From([(99, 100), (60, 100), (81, 100)]);
        Assert.True(alike.Strength > apart.Strength);
        Assert.Equal(0.8, apart.Mean, 3);
        Assert.Equal(RatePrior.Flat, RatePrior.From([(3, 3)]));
        Assert.InRange(RatePrior.From([(3, 3), (5, 5)]).After(0, 1).Estimate, 0.5, 0.999);
    }

    [Theory]
    // R: qbeta(c(0.05, 0.5, 0.95), 2, 3) and pbeta(0.3, 2, 3) are closed forms: I(x; 2, 3) = 6x² - 8x³ + 3x⁴.
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void BetaDistribution_FollowsItsClosedForm(double x)
    {
        var expected = (6 * x * x) - (8 * x * x * x) + (3 * x * x * x * x);
        Assert.Equal(expected, BetaDistribution.Cdf(2, 3, x), 12);
        Assert.Equal(x, BetaDistribution.Quantile(2, 3, expected), 8);
    }
}
