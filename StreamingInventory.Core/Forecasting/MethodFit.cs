namespace StreamingInventory.Core.Forecasting;

/// <summary>Fits any method to a history: what comes out stands before the first period and can be run over it.</summary>
internal sealed class MethodFit
{
    private readonly double[] _x;
    private readonly int _period;
    private readonly SeasonalPattern _factors;
    private readonly SeasonalPattern _terms;
    private double[]? _adjusted;

    /// <summary>Looks at the history once, for all methods.</summary>
    /// <param name="x">The history, its first demand first.</param>
    /// <param name="period">The periods of a season.</param>
    /// <param name="seasonChance">How probable it may be that what looks like a season is chance.</param>
    public MethodFit(double[] x, int period, double seasonChance)
    {
        (_x, _period) = (x, period);
        _factors = SeasonalPattern.Find(x, period, SeasonKind.Multiplicative, seasonChance);
        _terms = _factors.Kind == SeasonKind.None ? SeasonalPattern.None : SeasonalPattern.Find(x, period, SeasonKind.Additive, seasonChance);
    }

    /// <summary>The season as factors of the level.</summary>
    public SeasonalPattern Factors => _factors;

    /// <summary>The history without its season.</summary>
    public double[] Adjusted => _adjusted ??= _factors.Kind == SeasonKind.None ? _x : _factors.Adjust(_x);

    /// <summary>Whether the method makes sense here: Holt-Winters wants a season.</summary>
    public bool Suits(ForecastMethod method) => method switch
    {
        ForecastMethod.HoltWintersAdditive => _terms.Kind != SeasonKind.None,
        ForecastMethod.HoltWintersMultiplicative => _factors.Kind != SeasonKind.None,
        ForecastMethod.SeasonalNaive => _period > 1 && _x.Length >= _period,
        _ => true,
    };

    /// <summary>Fits one method.</summary>
    public ForecastState Fit(ForecastMethod method)
    {
        switch (method)
        {
            case ForecastMethod.Naive:
                return new NaiveState();
            case ForecastMethod.SeasonalNaive:
                return new NaiveState(_period);
            case ForecastMethod.MovingAverage:
                return Seasonal(new MovingAverageState(Window(Adjusted)));
            case ForecastMethod.SimpleSmoothing:
                var (alpha, level) = SmoothingFit.Simple(Adjusted);
                return Seasonal(SmoothingState.Simple(alpha, level));
            case ForecastMethod.DampedTrend:
                return Seasonal(SmoothingFit.Damped(Adjusted, SeasonalPattern.None));
            case ForecastMethod.Theta:
                var (smoothing, start) = SmoothingFit.Simple(Adjusted);
                return Seasonal(new ThetaState(smoothing, start));
            case ForecastMethod.HoltWintersAdditive:
                return SmoothingFit.Damped(_x, _terms);
            case ForecastMethod.HoltWintersMultiplicative:
                return SmoothingFit.Damped(_x, _factors);
            case ForecastMethod.Croston:
                return new CrostonState(IntermittentFit.Croston(_x, corrected: false), corrected: false);
            case ForecastMethod.Sba:
                return new CrostonState(IntermittentFit.Croston(_x, corrected: true), corrected: true);
            case ForecastMethod.Tsb:
                return IntermittentFit.Tsb(_x);
            default:
                throw new ArgumentOutOfRangeException(nameof(method), method, "This is no method of its own.");
        }
    }

    private ForecastState Seasonal(ForecastState inner) => _factors.Kind == SeasonKind.None ? inner : new SeasonallyAdjustedState(inner, _factors.Terms, _factors.Kind);

    // The window with the least squared one-step errors, all judged on the same periods.
    private int Window(double[] x)
    {
        var (best, least) = (1, double.PositiveInfinity);
        var longest = Math.Min(x.Length / 2, Math.Max(_period, 12));
        foreach (var window in (ReadOnlySpan<int>)[3, 4, 6, 8, 12, 13, 26, 52])
        {
            if (window > longest)
                continue;
            double sum = 0, errors = 0;
            for (var t = 0; t < x.Length; t++)
            {
                if (t >= longest)
                    errors += Math.Pow(x[t] - sum / window, 2);
                sum += x[t] - (t >= window ? x[t - window] : 0);
            }

            if (errors < least)
                (best, least) = (window, errors);
        }

        return best == 1 ? Math.Max(1, longest) : best;
    }
}
