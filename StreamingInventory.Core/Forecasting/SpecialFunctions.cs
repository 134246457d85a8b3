namespace StreamingInventory.Core.Forecasting;

/// <summary>The functions behind the distributions: normal quantile, log gamma, regularised incomplete gamma, tail of F.</summary>
internal static class SpecialFunctions
{
    // Beyond this shape the cube root of a gamma variable is normal to 1e-5, and the series would take hundreds of terms.
    private const double LargeShape = 200;

    /// <summary>The standard normal quantile (Acklam 2003, relative error below 1.2e-9).</summary>
    /// <param name="probability">Between 0 and 1, both excluded.</param>
    public static double NormalQuantile(double probability)
    {
        const double Low = 0.02425;
        if (probability < Low)
        {
            var tail = Math.Sqrt(-2 * Math.Log(probability));
            return Tail(tail);
        }

        if (probability > 1 - Low)
            return -Tail(Math.Sqrt(-2 * Math.Log(1 - probability)));

        var q = probability - 0.5;
        var r = q * q;
        return (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r + 1.383577518672690e+02) * r - 3.066479806614716e+01) * r + 2.506628277459239e+00) * q
            / (((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r + 6.680131188771972e+01) * r - 1.328068155288572e+01) * r + 1);

        static double Tail(double t) =>
            (((((-7.784894002430293e-03 * t - 3.223964580411365e-01) * t - 2.400758277161838e+00) * t - 2.549732539343734e+00) * t + 4.374664141464968e+00) * t + 2.938163982698783e+00)
            / ((((7.784695709041462e-03 * t + 3.224671290700398e-01) * t + 2.445134137142996e+00) * t + 3.754408661907416e+00) * t + 1);
    }

    /// <summary>The standard normal distribution function (Hart 1968 as given by West 2005; accurate to double precision).</summary>
    public static double NormalCdf(double z)
    {
        var x = Math.Abs(z);
        double tail;
        if (x > 37)
            tail = 0;
        else if (x < 7.07106781186547)
        {
            tail = Math.Exp(-x * x / 2)
                * ((((((3.52624965998911e-02 * x + 0.700383064443688) * x + 6.37396220353165) * x + 33.912866078383) * x + 112.079291497871) * x + 221.213596169931) * x + 220.206867912376)
                / (((((((8.83883476483184e-02 * x + 1.75566716318264) * x + 16.064177579207) * x + 86.7807322029461) * x + 296.564248779674) * x + 637.333633378831) * x + 793.826512519948) * x + 440.413735824752);
        }
        else
        {
            tail = Math.Exp(-x * x / 2) / (x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))))) / 2.506628274631;
        }

        return z > 0 ? 1 - tail : tail;
    }

    /// <summary>The logarithm of the gamma function (Lanczos 1964, g = 7, nine terms).</summary>
    /// <param name="x">Above 0.</param>
    public static double LogGamma(double x)
    {
        if (x < 0.5)
            return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - LogGamma(1 - x);
        x--;
        var sum = 0.99999999999980993 + 676.5203681218851 / (x + 1) - 1259.1392167224028 / (x + 2) + 771.32342877765313 / (x + 3)
            - 176.61502916214059 / (x + 4) + 12.507343278686905 / (x + 5) - 0.13857109526572012 / (x + 6) + 9.9843695780195716e-6 / (x + 7) + 1.5056327351493116e-7 / (x + 8);
        var t = x + 7.5;
        return 0.91893853320467274 + (x + 0.5) * Math.Log(t) - t + Math.Log(sum);
    }

    /// <summary>P(a, x), the regularised lower incomplete gamma function (DLMF 8.11.4 and 8.9.2; Wilson and Hilferty 1931 for a large a).</summary>
    /// <param name="a">The shape, above 0.</param>
    /// <param name="x">0 or more.</param>
    public static double LowerGamma(double a, double x)
    {
        if (x <= 0)
            return 0;
        if (a > LargeShape)
            return NormalCdf((Math.Cbrt(x / a) - (1 - 1 / (9 * a))) * 3 * Math.Sqrt(a));
        var front = Math.Exp(a * Math.Log(x) - x - LogGamma(a));
        if (x < a + 1)
        {
            double term = 1 / a, sum = term;
            for (var n = 1; n < 1000 && term > sum * 1e-16; n++)
                sum += term *= x / (a + n);
            return Math.Min(1, front * sum);
        }

        // The continued fraction of the upper tail, by Lentz's algorithm.
        double b = x + 1 - a, c = 1e300, d = 1 / b, fraction = d;
        for (var n = 1; n < 1000; n++)
        {
            var an = -n * (n - a);
            b += 2;
            d = an * d + b;
            d = 1 / (Math.Abs(d) < 1e-300 ? 1e-300 : d);
            c = b + an / c;
            c = Math.Abs(c) < 1e-300 ? 1e-300 : c;
            fraction *= d * c;
            if (Math.Abs(d * c - 1) < 1e-15)
                break;
        }

        return Math.Max(0, 1 - front * fraction);
    }

    /// <summary>The quantile of a gamma variable with scale 1: Wilson and Hilferty's (1931) start, then safeguarded Newton steps.</summary>
    public static double GammaQuantile(double shape, double probability)
    {
        var start = 1 - 1 / (9 * shape) + NormalQuantile(probability) / (3 * Math.Sqrt(shape));
        var x = shape * start * start * start;
        if (shape > LargeShape)
            return x;
        // For a small shape most mass lies next to 0, where P(a, x) is x^a / Gamma(a+1).
        var logGamma = LogGamma(shape);
        if (start <= 0.1 || shape < 0.5)
            x = Math.Exp((Math.Log(probability) + logGamma + Math.Log(shape)) / shape);
        double low = 0, high = double.PositiveInfinity;
        for (var n = 0; n < 100 && x > 0; n++)
        {
            var miss = LowerGamma(shape, x) - probability;
            if (miss > 0)
                high = x;
            else
                low = x;
            var density = Math.Exp((shape - 1) * Math.Log(x) - x - logGamma);
            var next = x - miss / density;
            if (!(next > low && next < high))
                next = double.IsInfinity(high) ? 2 * x : (low + high) / 2;
            if (Math.Abs(next - x) <= 1e-10 * x)
                return next;
            x = next;
        }

        return x;
    }

    /// <summary>The chance that an F variable is above this value (Paulson 1942: its cube root is nearly normal).</summary>
    public static double UpperF(double f, double freedom1, double freedom2)
    {
        if (f <= 0)
            return 1;
        double a = 2 / (9 * freedom1), b = 2 / (9 * freedom2), root = Math.Cbrt(f);
        return 1 - NormalCdf(((1 - b) * root - (1 - a)) / Math.Sqrt(a + b * root * root));
    }
}
