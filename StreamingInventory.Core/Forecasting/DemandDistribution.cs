namespace StreamingInventory.Core.Forecasting;

/// <summary>What a demand may turn out to be: a distribution on zero and above, in the history's own units.</summary>
public abstract class DemandDistribution
{
    // With a mean or deviation of this many steps a lattice is as good as a line.
    private const double MostSteps = 50;

    private protected DemandDistribution(double mean, double variance) => (Mean, Variance) = (mean, variance);

    /// <summary>The expected demand; 0 or more.</summary>
    public double Mean { get; }

    /// <summary>The variance of the demand; 0 or more.</summary>
    public double Variance { get; }

    /// <summary>The square root of the variance.</summary>
    public double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>The distribution with this mean and variance that suits a demand.</summary>
    /// <remarks>
    /// A gamma distribution on the line; where demand comes in steps and few of them are expected, a negative binomial, Poisson or
    /// binomial one on their lattice, whichever has the variance (Syntetos, Lengu and Babai 2013 on the choice by mean and variance).
    /// </remarks>
    /// <param name="mean">0 or more.</param>
    /// <param name="variance">0 or more.</param>
    /// <param name="step">What demand comes in multiples of (1 for whole units); 0 where there is no such step.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is negative, infinite or not a number.</exception>
    public static DemandDistribution From(double mean, double variance, double step = 0)
    {
        RequireQuantity(mean, nameof(mean));
        RequireQuantity(variance, nameof(variance));
        RequireQuantity(step, nameof(step));
        if (mean <= 0)
            return new CertainDemand(0);
        if (IsCount(mean, variance, step))
            return new CountDemand(mean, variance, step);
        return variance <= 1e-18 * mean * mean ? new CertainDemand(mean) : new GammaDemand(mean, variance);
    }

    /// <summary>The smallest demand that is not exceeded with this probability.</summary>
    /// <param name="probability">From 0 to 1, 1 excluded.</param>
    public double Quantile(double probability)
    {
        if (!(probability is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is from 0 to below 1.");
        return probability == 0 ? 0 : QuantileOf(probability);
    }

    /// <summary>The chance that demand is at most this much.</summary>
    public double Cdf(double demand)
    {
        if (double.IsNaN(demand))
            throw new ArgumentOutOfRangeException(nameof(demand), demand, "Demand is a number.");
        return demand < 0 ? 0 : double.IsPositiveInfinity(demand) ? 1 : CdfOf(demand);
    }

    /// <summary>The units that this stock is expected to fall short: E max(D - stock, 0), the loss function.</summary>
    public double ExpectedShortage(double stock)
    {
        if (!double.IsFinite(stock))
            throw new ArgumentOutOfRangeException(nameof(stock), stock, "A stock is a finite number.");
        return stock <= 0 ? Mean - stock : Math.Max(0, ShortageOf(stock));
    }

    /// <summary>The units of this stock that are expected to be left: E max(stock - D, 0).</summary>
    public double ExpectedLeftover(double stock) => Math.Max(0, stock - Mean + ExpectedShortage(stock));

    /// <summary>The chances that a demand with these moments is below this, and that it is at most this; what <see cref="From"/> would say, without its tables.</summary>
    internal static (double Below, double UpTo) Chances(double mean, double variance, double step, double demand)
    {
        if (mean > 0 && IsCount(mean, variance, step))
            return CountDemand.Chances(mean, variance, step, demand);
        var upTo = From(mean, variance, step).Cdf(demand);
        // All mass on one value: nothing is below it.
        return (mean > 0 && variance > 1e-18 * mean * mean ? upTo : demand > mean ? 1 : 0, upTo);
    }

    private static bool IsCount(double mean, double variance, double step) => step > 0 && mean <= MostSteps * step && variance <= MostSteps * step * MostSteps * step;

    private protected abstract double QuantileOf(double probability);

    private protected abstract double CdfOf(double demand);

    private protected abstract double ShortageOf(double stock);

    private static void RequireQuantity(double value, string name)
    {
        if (!(value >= 0 && double.IsFinite(value)))
            throw new ArgumentOutOfRangeException(name, value, $"The {name} is a finite number of 0 or more.");
    }
}

/// <summary>A demand that is known: all mass on one value.</summary>
internal sealed class CertainDemand(double value) : DemandDistribution(value, 0)
{
    private protected override double QuantileOf(double probability) => Mean;

    private protected override double CdfOf(double demand) => demand >= Mean ? 1 : 0;

    private protected override double ShortageOf(double stock) => Mean - stock;
}

/// <summary>Gamma: skewed for a variable demand, nearly normal for a steady one, never below zero (Burgin 1975).</summary>
internal sealed class GammaDemand(double mean, double variance) : DemandDistribution(mean, variance)
{
    private readonly double _shape = mean / variance * mean;

    private readonly double _scale = variance / mean;

    private protected override double QuantileOf(double probability) => Math.Max(0, _scale * SpecialFunctions.GammaQuantile(_shape, Math.Max(probability, 1e-12)));

    private protected override double CdfOf(double demand) => SpecialFunctions.LowerGamma(_shape, demand / _scale);

    // Burgin (1975), from x f(x; a) being a f(x; a+1) in units of the scale.
    private protected override double ShortageOf(double stock) =>
        Mean * (1 - SpecialFunctions.LowerGamma(_shape + 1, stock / _scale)) - stock * (1 - SpecialFunctions.LowerGamma(_shape, stock / _scale));
}
