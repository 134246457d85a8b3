namespace StreamingInventory.Core.Forecasting;

/// <summary>Finds what is not like the rest of a history: single periods, and lasting changes of level.</summary>
internal static class Irregularities
{
    // Five robust deviations: about one false alarm in a million periods of normal noise, a few in a thousand of skewed demand.
    private const double Far = 5;
    private const double Factor = 1.5;
    private const int HalfWindow = 6;
    private const int FewOrders = 6;
    private const double LeastSpread = 0.4;

    /// <summary>Periods far from their neighbours that do not recur a season before or after.</summary>
    /// <param name="x">The history, without its season where that is known.</param>
    /// <param name="period">The periods of a season.</param>
    /// <returns>Index and what would be usual.</returns>
    public static List<(int Index, double Usual)> Outliers(double[] x, int period)
    {
        var n = x.Length;
        List<(int, double)> found = [];
        if (n < 8)
            return found;
        var usual = new double[n];
        var off = new double[n];
        Span<double> window = stackalloc double[2 * HalfWindow + 1];
        for (var t = 0; t < n; t++)
        {
            var from = Math.Max(0, t - HalfWindow);
            var near = window[..(Math.Min(n, t + HalfWindow + 1) - from)];
            x.AsSpan(from, near.Length).CopyTo(near);
            usual[t] = Median(near);
            off[t] = x[t] - usual[t];
        }

        var sorted = off.Select(Math.Abs).ToArray();
        var spread = 1.4826 * Median(sorted);
        for (var t = 0; t < n; t++)
        {
            var distance = Math.Abs(off[t]);
            var strange = distance > Far * spread && distance > 0 && (x[t] > Factor * usual[t] || x[t] * Factor < usual[t]);
            if (strange && !Recurs(t - period) && !Recurs(t + period))
                found.Add((t, usual[t]));

            // One period to either side: a feast moves.
            bool Recurs(int at)
            {
                for (var i = at - 1; period > 1 && i <= at + 1; i++)
                {
                    if (i >= 0 && i < n && Math.Sign(off[i]) == Math.Sign(off[t]) && Math.Abs(off[i]) > distance / 3 && Math.Abs(off[i]) > Far / 2 * spread)
                        return true;
                }

                return false;
            }
        }

        return found;
    }

    /// <summary>The largest order of a rare demand that could be chance; null where there are too few orders to say.</summary>
    /// <remarks>Sizes are skewed: the robust spread is taken of their logarithms.</remarks>
    public static double? LargestUsualOrder(double[] x)
    {
        var logs = x.Where(demand => demand > 0).Select(demand => Math.Log(demand)).ToArray();
        if (logs.Length < FewOrders)
            return null;
        var middle = Median(logs);
        for (var i = 0; i < logs.Length; i++)
            logs[i] = Math.Abs(logs[i] - middle);
        // Where most orders are of one size the spread is nothing, and yet twice or thrice that size is no wonder.
        return Math.Exp(middle + Far * Math.Max(1.4826 * Median(logs), LeastSpread));
    }

    /// <summary>The clearest lasting and sudden change of level; null where there is none.</summary>
    /// <param name="x">The history without season and outliers.</param>
    public static LevelShift? Shift(double[] x)
    {
        const int Window = 6;
        var n = x.Length;
        if (n < 3 * Window)
            return null;
        var steps = new double[n - 1];
        for (var t = 1; t < n; t++)
            steps[t - 1] = Math.Abs(x[t] - x[t - 1]);
        // The median step of white noise is 0.6745 sqrt(2) deviations.
        var noise = Median(steps) / 0.9539;
        var (best, shift) = (4.0, default(LevelShift));
        Span<double> window = stackalloc double[Window];
        for (var t = Window; t <= n - Window; t++)
        {
            double before = MedianOf(window, t - Window, Window), after = MedianOf(window, t, Window);
            var change = Math.Abs(after - before);
            var sudden = Math.Abs(MedianOf(window, t, 3) - MedianOf(window, t - 3, 3));
            if (change <= 0.3 * Math.Max(before, after) || sudden < 0.7 * change || change < best * noise)
                continue;
            // Among neighbours the one where the step itself is.
            var clear = noise > 0 ? change / noise : double.MaxValue;
            if (clear > best || (shift is not null && clear >= best && Math.Abs(x[t] - x[t - 1]) > Math.Abs(x[shift.Index] - x[shift.Index - 1])))
                (best, shift) = (clear, new LevelShift(t, before, after));
        }

        return shift;

        double MedianOf(Span<double> into, int from, int count)
        {
            var values = into[..count];
            x.AsSpan(from, count).CopyTo(values);
            return Median(values);
        }
    }

    private static double Median(Span<double> values)
    {
        values.Sort();
        var half = values.Length / 2;
        return values.Length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
