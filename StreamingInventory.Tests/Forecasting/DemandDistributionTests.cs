using CsCheck;
using StreamingInventory.Core.Forecasting;
using Xunit;

namespace StreamingInventory.Tests.Forecasting;

public sealed class DemandDistributionTests
{
    // Means and variances over and under each other, on a line and on lattices, with few steps and with many.
    private static readonly Gen<(double Mean, double Variance, double Step)> Moments =
        from mean in Gen.Double[0.01, 400]
        from dispersion in Gen.Double[0.05, 20]
        from step in Gen.OneOf(0.0, 1.0, 0.5, 12.0)
        select (mean, mean * dispersion * Math.Max(step, 1), step);

    [Fact]
    public void Quantile_OfAnyProbability_RisesAndIsNotNegative() => Moments.Select(Gen.Double[0, 0.999], Gen.Double[0, 0.999]).Sample((moments, p, q) =>
    {
        var demand = DemandDistribution.From(moments.Mean, moments.Variance, moments.Step);
        var (low, high) = (demand.Quantile(Math.Min(p, q)), demand.Quantile(Math.Max(p, q)));
        return low >= 0 && low <= high;
    });

    [Fact]
    public void Cdf_OfAQuantile_IsAtLeastItsProbability() => Moments.Select(Gen.Double[0.001, 0.999]).Sample((moments, p) =>
    {
        var demand = DemandDistribution.From(moments.Mean, moments.Variance, moments.Step);
        var quantile = demand.Quantile(p);
        // Nothing below reaches it: that is what a quantile is.
        return demand.Cdf(quantile) >= p - 1e-6 && demand.Cdf(quantile * 0.999 - 1e-9) <= p + 2e-3;
    });

    [Fact]
    public void ExpectedShortage_SummedUpFromTheCdf_IsTheSame() => Moments.Sample(moments =>
    {
        var demand = DemandDistribution.From(moments.Mean, moments.Variance, moments.Step);
        var stock = moments.Mean * 1.1;
        // E max(D - s, 0) is the integral of 1 - F from s on.
        const int Slices = 40_000;
        var end = stock + 60 * demand.StandardDeviation + 40 * Math.Max(1, moments.Step);
        var width = (end - stock) / Slices;
        var integral = Enumerable.Range(0, Slices).Sum(i => 1 - demand.Cdf(stock + (i + 0.5) * width)) * width;
        return Math.Abs(integral - demand.ExpectedShortage(stock)) <= 0.005 * (demand.StandardDeviation + moments.Step) + 1e-6;
    }, iter: 60);

    [Fact]
    public void ExpectedShortage_OfNoStock_IsTheMean() => Moments.Sample(moments =>
    {
        var demand = DemandDistribution.From(moments.Mean, moments.Variance, moments.Step);
        return Math.Abs(demand.ExpectedShortage(0) - moments.Mean) <= 1e-9 * moments.Mean && Math.Abs(demand.ExpectedShortage(1e-9) - moments.Mean) <= 1e-6 * (1 + moments.Mean);
    });

    [Fact]
    public void From_AMeanAndVariance_HasThem() => Moments.Sample(moments =>
    {
        var demand = DemandDistribution.From(moments.Mean, moments.Variance, moments.Step);
        return demand.Mean == moments.Mean && (demand.Variance >= moments.Variance * 0.999 || moments.Step > 0);
    });

    // Poisson(3): P(X <= 5) = 0.9160821, P(X <= 6) = 0.9664915; tables in every textbook, e.g. Johnson, Kemp and Kotz 2005.
    [Fact]
    public void Quantile_OfPoissonDemand_IsTheTables()
    {
        var demand = DemandDistribution.From(3, 3, 1);
        Assert.Equal(0.9160821, demand.Cdf(5), 1e-6);
        Assert.Equal(0.9664915, demand.Cdf(6), 1e-6);
        Assert.Equal(6, demand.Quantile(0.95));
        Assert.Equal(5, demand.Quantile(0.9160));
    }

    // Negative binomial with r = 1 is geometric: P(X <= k) = 1 - (m/(1+m))^(k+1).
    [Fact]
    public void Cdf_OfGeometricDemand_IsItsClosedForm()
    {
        var demand = DemandDistribution.From(4, 20, 1);
        for (var k = 0; k < 40; k++)
            Assert.Equal(1 - Math.Pow(0.8, k + 1), demand.Cdf(k), 1e-9);
    }

    // Gamma with shape 1 is exponential: shortage(s) = m exp(-s/m).
    [Fact]
    public void ExpectedShortage_OfExponentialDemand_IsItsClosedForm()
    {
        var demand = DemandDistribution.From(10, 100);
        Assert.Equal(10 * Math.Exp(-2.5), demand.ExpectedShortage(25), 1e-8);
        Assert.Equal(-10 * Math.Log(0.05), demand.Quantile(0.95), 1e-6);
    }

    [Fact]
    public void Quantile_OfASteadyDemand_IsNearlyNormal() => Assert.Equal(1000 + 1.644854 * 20, DemandDistribution.From(1000, 400).Quantile(0.95), 0.3);

    [Fact]
    public void From_ACertainDemand_IsThatDemand()
    {
        var demand = DemandDistribution.From(10, 0, 1);
        Assert.Equal((10, 10, 10), (demand.Quantile(0.001), demand.Quantile(0.5), demand.Quantile(0.999)));
        Assert.Equal(3, demand.ExpectedShortage(7), 1e-9);
        Assert.Equal(0, demand.ExpectedShortage(11), 1e-9);
    }

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(-1, 1)]
    [InlineData(1, double.PositiveInfinity)]
    [InlineData(1, -1)]
    public void From_WhatIsNoMoment_IsRefused(double mean, double variance) => Assert.Throws<ArgumentOutOfRangeException>(() => DemandDistribution.From(mean, variance));
}
