using StreamingInventory.Core.Forecasting;

namespace StreamingInventory.Core.Sourcing;

/// <summary>The beta distribution's function and quantile.</summary>
internal static class BetaDistribution
{
    /// <summary>I(x; a, b), the regularised incomplete beta function: the continued fraction of DLMF 8.17.22 by Lentz's algorithm.</summary>
    /// <param name="alpha">Above 0.</param>
    /// <param name="beta">Above 0.</param>
    /// <param name="x">0 to 1.</param>
    public static double Cdf(double alpha, double beta, double x)
    {
        if (x <= 0)
            return 0;
        if (x >= 1)
            return 1;
        // The fraction converges quickly on the side of the mean.
        if (x > (alpha + 1) / (alpha + beta + 2))
            return 1 - Cdf(beta, alpha, 1 - x);
        var front = Math.Exp(
            SpecialFunctions.LogGamma(alpha + beta) - SpecialFunctions.LogGamma(alpha) - SpecialFunctions.LogGamma(beta)
            + (alpha * Math.Log(x)) + (beta * Math.Log(1 - x))) / alpha;
        const double Tiny = 1e-300;
        var c = 1.0;
        var d = 1 - ((alpha + beta) * x / (alpha + 1));
        d = 1 / (Math.Abs(d) < Tiny ? Tiny : d);
        var fraction = d;
        for (var m = 1; m <= 500; m++)
        {
            var even = m * (beta - m) * x / ((alpha + (2 * m) - 1) * (alpha + (2 * m)));
            var odd = -(alpha + m) * (alpha + beta + m) * x / ((alpha + (2 * m)) * (alpha + (2 * m) + 1));
            var step = Step(even) * Step(odd);
            if (Math.Abs(step - 1) < 1e-14)
                break;
        }

        return Math.Clamp(front * fraction, 0, 1);

        double Step(double term)
        {
            d = 1 + (term * d);
            d = 1 / (Math.Abs(d) < Tiny ? Tiny : d);
            c = 1 + (term / c);
            c = Math.Abs(c) < Tiny ? Tiny : c;
            fraction *= c * d;
            return c * d;
        }
    }

    /// <summary>The value that is not exceeded with this probability, by halving to 1e-10.</summary>
    public static double Quantile(double alpha, double beta, double probability)
    {
        var (low, high) = (0.0, 1.0);
        while (high - low > 1e-10)
        {
            var middle = (low + high) / 2;
            if (Cdf(alpha, beta, middle) < probability)
                low = middle;
            else
                high = middle;
        }

        return (low + high) / 2;
    }
}
