namespace StreamingInventory.Core.Forecasting;

/// <summary>The season in a history: one term per period of it, shrunk towards no season by how much of it could be chance.</summary>
/// <remarks>
/// Classical decomposition gives the raw terms. Their first harmonics one by one, and the rest of them as a block, are shrunk by 1 - 1/F
/// (positive-part James and Stein 1961, as Miller and Williams 2003 do for seasonal factors): four years of weeks give 52 noisy terms but a few sound waves,
/// and a Christmas week survives in the block only where it stands above the noise.
/// </remarks>
internal sealed class SeasonalPattern
{
    /// <summary>No factor is below this: dividing by less would make a mountain of a stray sale off season.</summary>
    public const double LeastFactor = 0.05;

    private const int Waves = 3;

    private SeasonalPattern(SeasonKind kind, double[] terms, double significance, double strength) =>
        (Kind, Terms, Significance, Strength) = (kind, terms, significance, strength);

    public static SeasonalPattern None { get; } = new(SeasonKind.None, [], 1, 0);

    public SeasonKind Kind { get; }

    /// <summary>The term of the history's first period first; factors average 1, additive terms 0. Empty without a season.</summary>
    public double[] Terms { get; }

    /// <summary>The chance that a history without a season shows terms as large as these (an F test).</summary>
    public double Significance { get; }

    /// <summary>The share of the variance around the trend that the season explains; 0 to 1.</summary>
    public double Strength { get; }

    /// <summary>Looks for a season.</summary>
    /// <param name="history">Oldest first.</param>
    /// <param name="period">The periods of a season.</param>
    /// <param name="kind">Additive or multiplicative.</param>
    /// <param name="leastChance">The largest chance of being noise that still counts as a season.</param>
    public static SeasonalPattern Find(ReadOnlySpan<double> history, int period, SeasonKind kind, double leastChance)
    {
        var n = history.Length;
        // Two of each after the half seasons that a centred average costs; below that, a mean of one.
        if (period < 2 || n < LeastLength(period))
            return None;

        var trend = CentredAverage(history, period);
        var sums = new double[period];
        var counts = new int[period];
        var centre = kind == SeasonKind.Multiplicative ? 1.0 : 0.0;
        for (var t = 0; t < n; t++)
        {
            if (double.IsNaN(trend[t]))
                continue;
            sums[t % period] += Detrended(history[t], trend[t]);
            counts[t % period]++;
        }

        var terms = new double[period];
        double grand = 0, observations = 0;
        for (var i = 0; i < period; i++)
        {
            if (counts[i] == 0)
                return None;
            terms[i] = sums[i] / counts[i];
            grand += terms[i] / period;
            observations += counts[i];
        }

        if (kind == SeasonKind.Multiplicative && grand <= 0)
            return None;
        double within = 0, total = 0;
        for (var t = 0; t < n; t++)
        {
            if (double.IsNaN(trend[t]))
                continue;
            var value = Detrended(history[t], trend[t]);
            within += Square(value - terms[t % period]);
            total += Square(value - grand);
        }

        var perTerm = observations / period;
        var freedom = observations - period;
        if (freedom < 2)
            return None;
        var noise = Math.Max(within / freedom, 1e-12 * (total / observations)) / perTerm;
        if (!(noise > 0))
            return None;
        var between = terms.Sum(term => Square(term - grand)) / (period - 1);
        var chance = SpecialFunctions.UpperF(between / noise, period - 1, freedom);
        if (chance > leastChance)
            return None;

        for (var i = 0; i < period; i++)
            terms[i] -= grand;
        Shrink(terms, noise);
        for (var i = 0; i < period; i++)
            terms[i] = kind == SeasonKind.Multiplicative ? Math.Max(LeastFactor, 1 + terms[i] / grand) : terms[i];
        var mean = terms.Average();
        for (var i = 0; i < period; i++)
            terms[i] = kind == SeasonKind.Multiplicative ? terms[i] / mean : terms[i] - mean;
        return new SeasonalPattern(kind, terms, chance, total <= 0 ? 0 : Math.Clamp(1 - within / freedom / (total / (observations - 1)), 0, 1));

        double Detrended(double value, double level) => kind == SeasonKind.Multiplicative ? (level > 0 ? value / level : centre) : value - level;
    }

    /// <summary>The history without its season.</summary>
    public double[] Adjust(ReadOnlySpan<double> history)
    {
        var adjusted = history.ToArray();
        for (var t = 0; t < adjusted.Length; t++)
        {
            if (Kind == SeasonKind.Multiplicative)
                adjusted[t] /= Terms[t % Terms.Length];
            else if (Kind == SeasonKind.Additive)
                adjusted[t] -= Terms[t % Terms.Length];
        }

        return adjusted;
    }

    /// <summary>What demand in a period is times the level; 1 without a season or with an additive one.</summary>
    /// <param name="index">Counted from the history's first period, which is 0; may lie behind its end.</param>
    public double ScaleAt(int index) => Kind == SeasonKind.Multiplicative ? Terms[index % Terms.Length] : 1;

    /// <summary>How long a history must be to show a season.</summary>
    public static int LeastLength(int period) => 2 * period + Math.Max(2, period / 2);

    /// <summary>What a reader of a forecast wants to know of the season; null without one.</summary>
    /// <param name="length">Of the history that this was found in.</param>
    /// <param name="offset">How many periods of the whole history come before it.</param>
    public Seasonality? Describe(int length, int offset)
    {
        if (Kind == SeasonKind.None)
            return null;
        var period = Terms.Length;
        var peak = Array.IndexOf(Terms, Terms.Max());
        return new(period, Strength, [.. Enumerable.Range(length, period).Select(ScaleAt)], (offset + peak) % period, Terms[peak]);
    }

    /// <summary>The centred moving average over one season; not a number in the first and last half season.</summary>
    public static double[] CentredAverage(ReadOnlySpan<double> history, int period)
    {
        var average = new double[history.Length];
        Array.Fill(average, double.NaN);
        var half = period / 2;
        for (var t = half; t + half < history.Length; t++)
        {
            double sum = 0;
            for (var i = t - half; i <= t + half; i++)
                sum += history[i];
            if (period % 2 == 0)
                sum -= (history[t - half] + history[t + half]) / 2;
            average[t] = sum / period;
        }

        return average;
    }

    private static void Shrink(double[] terms, double noise)
    {
        var period = terms.Length;
        var rest = (double[])terms.Clone();
        var shrunk = new double[period];
        var waves = Math.Min(Waves, (period - 1) / 2);
        for (var k = 1; k <= waves; k++)
        {
            double a = 0, b = 0;
            for (var i = 0; i < period; i++)
            {
                var (sin, cos) = Math.SinCos(2 * Math.PI * k * i / period);
                a += 2 * terms[i] * cos / period;
                b += 2 * terms[i] * sin / period;
            }

            // Two coefficients carry period/2 (a^2 + b^2); of noise they would carry twice its variance.
            var keep = Keep(period / 2.0 * (a * a + b * b) / 2, noise);
            for (var i = 0; i < period; i++)
            {
                var (sin, cos) = Math.SinCos(2 * Math.PI * k * i / period);
                var wave = a * cos + b * sin;
                rest[i] -= wave;
                shrunk[i] += keep * wave;
            }
        }

        var left = period - 1 - 2 * waves;
        var keepRest = left <= 0 ? 0 : Keep(rest.Sum(Square) / left, noise);
        for (var i = 0; i < period; i++)
            terms[i] = shrunk[i] + keepRest * rest[i];
    }

    private static double Keep(double variance, double noise) => variance <= noise ? 0 : 1 - noise / variance;

    private static double Square(double value) => value * value;
}

/// <summary>A method that runs on the history without its season, and puts the season back.</summary>
/// <param name="inner">Sees demand without the season.</param>
/// <param name="terms">The seasonal terms, that of the first observation first.</param>
/// <param name="kind">How they join the level.</param>
internal sealed class SeasonallyAdjustedState(ForecastState inner, double[] terms, SeasonKind kind) : ForecastState
{
    private int _next;

    public override double Response => inner.Response;

    public override void Observe(double demand)
    {
        inner.Observe(kind == SeasonKind.Multiplicative ? demand / terms[_next] : demand - terms[_next]);
        _next = _next + 1 == terms.Length ? 0 : _next + 1;
    }

    public override double Ahead(int periods)
    {
        var term = terms[(_next + periods - 1) % terms.Length];
        return kind == SeasonKind.Multiplicative ? inner.Ahead(periods) * term : inner.Ahead(periods) + term;
    }
}
