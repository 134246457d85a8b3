namespace StreamingInventory.Core.Forecasting;

/// <summary>The season in a history: one term per period of it, shrunk towards no season by how much of it could be chance.</summary>
/// <remarks>
/// Classical decomposition gives the raw terms. Their first harmonics are shrunk one by one by 1 - 1/F (positive-part James and Stein 1961,
/// as Miller and Williams 2003 do for seasonal factors), and what is left in one of two ways: four years of weeks give 52 noisy terms but a few
/// sound waves, and a Christmas week survives where it stands above the noise.
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
        for (var i = 0; i < period; i++)
            terms[i] -= grand;
        // All terms together see a sharp season, single waves a gentle one; who looks twice halves what counts (Bonferroni).
        var chance = 2 * SpecialFunctions.UpperF(between / noise, period - 1, freedom);
        chance = Math.Min(1, Math.Min(chance, 2 * Shrink(terms, noise, freedom)));
        if (chance > leastChance)
            return None;

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
        double sum = 0;
        for (var t = 0; t < history.Length; t++)
        {
            sum += history[t];
            var (centre, first) = (t - half, t - 2 * half);
            if (first < 0)
                continue;
            average[centre] = (period % 2 == 0 ? sum - (history[first] + history[t]) / 2 : sum) / period;
            sum -= history[first];
        }

        return average;
    }

    // Shrinks the terms in place; returns the chance of a first wave as strong as the strongest if there were none.
    private static double Shrink(double[] terms, double noise, double freedom)
    {
        var period = terms.Length;
        var shrunk = new double[period];
        var waves = Math.Min(Waves, (period - 1) / 2);
        var chance = 1.0;
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
            var variance = period / 2.0 * (a * a + b * b) / 2;
            chance = Math.Min(chance, waves * SpecialFunctions.UpperF(variance / noise, 2, freedom));
            var keep = Keep(variance, noise);
            for (var i = 0; i < period; i++)
            {
                var (sin, cos) = Math.SinCos(2 * Math.PI * k * i / period);
                var wave = a * cos + b * sin;
                terms[i] -= wave;
                shrunk[i] += keep * wave;
            }
        }

        ShrinkRest(terms, period - 1 - 2 * waves, noise);
        for (var i = 0; i < period; i++)
            terms[i] += shrunk[i];
        return chance;
    }

    // What the waves leave: all of it by one factor, or every term by a threshold, whichever has the smaller unbiased estimate of its
    // risk (Stein 1981; Donoho and Johnstone 1995). A season of many peaks is kept by the first, one Christmas among quiet weeks by the second.
    private static void ShrinkRest(double[] rest, int freedom, double noise)
    {
        if (freedom <= 0)
        {
            Array.Clear(rest);
            return;
        }

        var squares = rest.Sum(Square);
        var keep = Keep(squares / freedom, noise);
        var least = noise * freedom * keep;
        double? threshold = null;
        for (var step = 2; step <= 7; step++)
        {
            var limit = step / 2.0 * Math.Sqrt(noise);
            double risk = noise * freedom;
            foreach (var term in rest)
                risk += Math.Min(term * term, limit * limit) - (Math.Abs(term) <= limit ? 2 * noise * freedom / rest.Length : 0);
            if (risk < least)
                (least, threshold) = (risk, limit);
        }

        for (var i = 0; i < rest.Length; i++)
            rest[i] = threshold is { } limit ? Math.Sign(rest[i]) * Math.Max(0, Math.Abs(rest[i]) - limit) : keep * rest[i];
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
