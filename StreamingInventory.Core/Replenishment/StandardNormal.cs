using StreamingInventory.Core.Forecasting;

namespace StreamingInventory.Core.Replenishment;

/// <summary>The standard normal distribution as inventory theory uses it.</summary>
public static class StandardNormal
{
    /// <summary>The height of the bell at k.</summary>
    public static double Density(double k) => Math.Exp(-k * k / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>The chance of at most k.</summary>
    public static double Cdf(double k) => SpecialFunctions.NormalCdf(k);

    /// <summary>The safety factor for a cycle service level.</summary>
    /// <param name="probability">Between 0 and 1, both excluded.</param>
    public static double Quantile(double probability) => SpecialFunctions.NormalQuantile(probability);

    /// <summary>G(k), the unit normal loss function: the expected shortage in standard deviations with a safety factor k (Silver, Pyke and Thomas 2017, appendix B).</summary>
    public static double Loss(double k) => Density(k) - (k * (1 - Cdf(k)));
}
