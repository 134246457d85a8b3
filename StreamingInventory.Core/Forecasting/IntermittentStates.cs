namespace StreamingInventory.Core.Forecasting;

/// <summary>Croston's method (1972): demand sizes and the intervals between them are smoothed apart; Syntetos and Boylan's (2005) correction of its bias.</summary>
/// <param name="alpha">Of both smoothings; above 0 to 1.</param>
/// <param name="corrected">Whether the forecast is multiplied by 1 - alpha/2 (SBA).</param>
public sealed class CrostonState(double alpha, bool corrected) : ForecastState
{
    private double _size;
    private double _interval;
    private int _gap;
    private bool _started;

    /// <inheritdoc/>
    public override double Response => alpha;

    /// <inheritdoc/>
    public override void Observe(double demand)
    {
        _gap++;
        if (demand <= 0)
            return;
        (_size, _interval) = _started ? (_size + alpha * (demand - _size), _interval + alpha * (_gap - _interval)) : (demand, _gap);
        _started = true;
        _gap = 0;
    }

    /// <inheritdoc/>
    public override double Ahead(int periods) => _started ? (corrected ? 1 - alpha / 2 : 1) * _size / _interval : 0;
}

/// <summary>The method of Teunter, Syntetos and Babai (2011): the chance of a demand is smoothed in every period, so that it falls while nothing sells.</summary>
/// <param name="alpha">Of the demand sizes; above 0 to 1.</param>
/// <param name="beta">Of the chance of a demand; above 0 to 1.</param>
/// <param name="size">The size before the first observation.</param>
/// <param name="chance">The chance before the first observation, 0 to 1.</param>
public sealed class TsbState(double alpha, double beta, double size, double chance) : ForecastState
{
    private double _size = size;
    private double _chance = chance;

    /// <inheritdoc/>
    public override double Response => beta;

    /// <summary>Starts as the literature's worked examples do: the first demand, and one over the period it came in.</summary>
    public static TsbState StartingFrom(double alpha, double beta, ReadOnlySpan<double> history)
    {
        var first = history.IndexOfAnyExcept(0.0);
        return first < 0 ? new TsbState(alpha, beta, 0, 0) : new TsbState(alpha, beta, history[first], 1.0 / (first + 1));
    }

    /// <inheritdoc/>
    public override void Observe(double demand)
    {
        if (demand > 0)
            _size += alpha * (demand - _size);
        _chance += beta * ((demand > 0 ? 1 : 0) - _chance);
    }

    /// <inheritdoc/>
    public override double Ahead(int periods) => _chance * _size;
}
