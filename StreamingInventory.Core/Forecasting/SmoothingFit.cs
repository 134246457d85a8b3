namespace StreamingInventory.Core.Forecasting;

/// <summary>Finds the parameters of the smoothing methods: those with the least squared one-step errors.</summary>
internal static class SmoothingFit
{
    private const double LeastAlpha = 0.01;
    private const double MostAlpha = 0.99;
    private const int Evaluations = 120;

    /// <summary>The best alpha of simple smoothing, with the best starting level for it.</summary>
    public static (double Alpha, double Level) Simple(ReadOnlySpan<double> x, double least = LeastAlpha, double most = MostAlpha)
    {
        // A coarse grid finds the valley, golden sections its floor.
        const int Grid = 8;
        var (best, bestSum) = (least, double.PositiveInfinity);
        var width = (most - least) / Grid;
        for (var i = 0; i <= Grid; i++)
        {
            var alpha = least + i * width;
            var (sum, _) = SimpleErrors(x, alpha);
            if (sum < bestSum)
                (best, bestSum) = (alpha, sum);
        }

        double low = Math.Max(least, best - width), high = Math.Min(most, best + width);
        const double Golden = 0.6180339887498949;
        double a = high - Golden * (high - low), b = low + Golden * (high - low);
        double ea = SimpleErrors(x, a).Sum, eb = SimpleErrors(x, b).Sum;
        for (var i = 0; i < 10; i++)
        {
            if (ea <= eb)
            {
                (high, b, eb) = (b, a, ea);
                a = high - Golden * (high - low);
                ea = SimpleErrors(x, a).Sum;
            }
            else
            {
                (low, a, ea) = (a, b, eb);
                b = low + Golden * (high - low);
                eb = SimpleErrors(x, b).Sum;
            }
        }

        var found = ea <= eb ? a : b;
        var (least2, level) = SimpleErrors(x, found);
        return least2 <= bestSum ? (found, level) : (best, SimpleErrors(x, best).Level);
    }

    /// <summary>Damped trend, with a season or without.</summary>
    /// <param name="x">The history.</param>
    /// <param name="pattern">The season to start from.</param>
    public static SmoothingState Damped(ReadOnlySpan<double> x, SeasonalPattern pattern)
    {
        var adjusted = pattern.Adjust(x);
        var (level, slope) = Line(adjusted.AsSpan(0, Math.Min(x.Length, Math.Max(10, pattern.Terms.Length))));
        var objective = new Errors(x.ToArray(), pattern.Kind, pattern.Terms, level, slope);
        var seasonal = pattern.Kind != SeasonKind.None;
        Span<double> point = [0.3, 0.1, 0.95, 0.05];
        Span<double> step = [0.2, 0.1, -0.07, 0.1];
        var d = seasonal ? 4 : 3;
        NelderMead.Minimise(ref objective, point[..d], step[..d], Evaluations);
        return new SmoothingState(pattern.Kind, point[0], point[0] * point[1], seasonal ? point[3] * (1 - point[0]) : 0, point[2], level, slope, pattern.Terms);
    }

    // The errors are linear in the starting level: e(t) = e0(t) - (1-alpha)^t level, so the best level is a quotient of sums.
    private static (double Sum, double Level) SimpleErrors(ReadOnlySpan<double> x, double alpha)
    {
        double level = 0, weight = 1, squares = 0, cross = 0, weights = 0;
        foreach (var demand in x)
        {
            var error = demand - level;
            squares += error * error;
            cross += error * weight;
            weights += weight * weight;
            level += alpha * error;
            weight *= 1 - alpha;
        }

        return (squares - cross * cross / weights, cross / weights);
    }

    /// <summary>The least-squares line: its value just before the first point, and its slope.</summary>
    public static (double Before, double Slope) Line(ReadOnlySpan<double> x)
    {
        if (x.Length < 2)
            return (x.IsEmpty ? 0 : x[0], 0);
        double mean = 0, cross = 0, squares = 0;
        foreach (var value in x)
            mean += value / x.Length;
        var centre = (x.Length - 1) / 2.0;
        for (var t = 0; t < x.Length; t++)
        {
            cross += (t - centre) * x[t];
            squares += (t - centre) * (t - centre);
        }

        var slope = cross / squares;
        return (mean - slope * (centre + 1), slope);
    }

    // Parameters: alpha, beta as a share of alpha, phi, gamma as a share of 1 - alpha (the usual region, Hyndman et al. 2008, ch. 2).
    private readonly struct Errors(double[] x, SeasonKind kind, double[] terms, double level, double slope) : IObjective
    {
        public double Of(ReadOnlySpan<double> point)
        {
            var (alpha, share, phi) = (point[0], point[1], point[2]);
            var gamma = point.Length > 3 ? point[3] * (1 - alpha) : 0;
            if (!(alpha is >= 0.001 and <= MostAlpha && share is >= 0 and <= 1 && phi is >= 0.8 and <= 0.98) || (point.Length > 3 && point[3] is < 0 or > 1))
                return double.PositiveInfinity;
            var beta = alpha * share;
            double l = level, b = slope, sum = 0;
            if (kind == SeasonKind.None)
            {
                foreach (var demand in x)
                {
                    var trend = phi * b;
                    var before = l + trend;
                    var error = demand - before;
                    sum += error * error;
                    l = before + alpha * error;
                    b = trend + beta * error;
                }

                return sum;
            }

            Span<double> season = stackalloc double[terms.Length];
            terms.CopyTo(season);
            var next = 0;
            if (kind == SeasonKind.Additive)
            {
                foreach (var demand in x)
                {
                    var trend = phi * b;
                    var before = l + trend;
                    ref var term = ref season[next];
                    var error = demand - before - term;
                    sum += error * error;
                    l = before + alpha * error;
                    b = trend + beta * error;
                    term += gamma * error;
                    next = next + 1 == season.Length ? 0 : next + 1;
                }

                return sum;
            }

            foreach (var demand in x)
            {
                var trend = phi * b;
                var before = l + trend;
                ref var term = ref season[next];
                var miss = demand - before * term;
                var error = miss / term;
                sum += miss * miss;
                l = before + alpha * error;
                b = trend + beta * error;
                if (before > 0)
                    term = Math.Max(SeasonalPattern.LeastFactor, term + gamma * miss / before);
                next = next + 1 == season.Length ? 0 : next + 1;
            }

            return sum;
        }
    }
}
