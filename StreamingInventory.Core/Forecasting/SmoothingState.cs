namespace StreamingInventory.Core.Forecasting;

/// <summary>How a season joins the level.</summary>
public enum SeasonKind
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>So many units more or less.</summary>
    Additive,

    /// <summary>So many times the level.</summary>
    Multiplicative,
}

/// <summary>
/// Exponential smoothing with damped trend and season, in error-correction form (Hyndman, Koehler, Ord and Snyder 2008, table 2.1).
/// Simple smoothing, Holt's and the Holt-Winters methods are special cases and have factories with their own parameters.
/// </summary>
public sealed class SmoothingState : ForecastState
{
    private readonly double _alpha;
    private readonly double _beta;
    private readonly double _gamma;
    private readonly double _phi;
    private readonly SeasonKind _kind;
    private readonly bool _seasonFromNewLevel;
    private readonly double[] _season;
    private double _level;
    private double _slope;
    private int _next;

    /// <summary>Starts the recursions.</summary>
    /// <param name="kind">How the season joins the level.</param>
    /// <param name="alpha">Response of the level to an error.</param>
    /// <param name="beta">Response of the slope to an error (Holt's beta times alpha).</param>
    /// <param name="gamma">Response of the season to an error.</param>
    /// <param name="phi">Damping of the slope, 1 for none.</param>
    /// <param name="level">The level before the first observation.</param>
    /// <param name="slope">The slope before the first observation.</param>
    /// <param name="season">The seasonal terms, that of the first observation first; empty without a season.</param>
    /// <param name="seasonFromNewLevel">Whether a multiplicative season is corrected by the level after the observation, as Winters (1960) does.</param>
    public SmoothingState(SeasonKind kind, double alpha, double beta, double gamma, double phi, double level, double slope, ReadOnlySpan<double> season, bool seasonFromNewLevel = false)
    {
        if (kind == SeasonKind.None != season.IsEmpty)
            throw new ArgumentException($"A season of kind {kind} has {(kind == SeasonKind.None ? "no" : "some")} seasonal terms, not {season.Length}.", nameof(season));
        (_kind, _alpha, _beta, _gamma, _phi, _level, _slope, _season, _seasonFromNewLevel) = (kind, alpha, beta, gamma, phi, level, slope, season.ToArray(), seasonFromNewLevel);
    }

    /// <inheritdoc/>
    public override double Response => Math.Clamp(_alpha + _beta / 2, 0, 1);

    /// <summary>Simple exponential smoothing (Brown 1959).</summary>
    public static SmoothingState Simple(double alpha, double level) => new(SeasonKind.None, alpha, 0, 0, 1, level, 0, []);

    /// <summary>Holt's linear trend (1957), damped where phi is below 1 (Gardner and McKenzie 1985).</summary>
    public static SmoothingState Holt(double alpha, double beta, double level, double slope, double phi = 1) =>
        new(SeasonKind.None, alpha, alpha * beta, 0, phi, level, slope, []);

    /// <summary>The Holt-Winters method (Winters 1960) with its usual parameters.</summary>
    public static SmoothingState HoltWinters(SeasonKind kind, double alpha, double beta, double gamma, double level, double slope, ReadOnlySpan<double> season) =>
        // s = gamma (x - L) + (1 - gamma) s is, with L = u + alpha e, s + gamma (1 - alpha) e.
        new(kind, alpha, alpha * beta, kind == SeasonKind.Additive ? gamma * (1 - alpha) : gamma, 1, level, slope, season, seasonFromNewLevel: true);

    /// <inheritdoc/>
    public override void Observe(double demand)
    {
        var before = _level + _phi * _slope;
        var term = _kind == SeasonKind.None ? 0 : _season[_next];
        var error = _kind switch
        {
            SeasonKind.None => demand - before,
            SeasonKind.Additive => demand - before - term,
            _ => demand / term - before,
        };
        _level = before + _alpha * error;
        _slope = _phi * _slope + _beta * error;
        if (_kind == SeasonKind.None)
            return;
        if (_kind == SeasonKind.Additive)
            _season[_next] = term + _gamma * error;
        else if ((_seasonFromNewLevel ? _level : before) is > 0 and var by)
            _season[_next] = Math.Max(SeasonalPattern.LeastFactor, term + _gamma * (demand / by - term));
        _next = _next + 1 == _season.Length ? 0 : _next + 1;
    }

    /// <inheritdoc/>
    public override double Ahead(int periods)
    {
        var damped = _phi == 1 ? periods : _phi * (1 - Math.Pow(_phi, periods)) / (1 - _phi);
        var level = _level + damped * _slope;
        return _kind switch
        {
            SeasonKind.None => level,
            SeasonKind.Additive => level + _season[(_next + periods - 1) % _season.Length],
            _ => level * _season[(_next + periods - 1) % _season.Length],
        };
    }
}
