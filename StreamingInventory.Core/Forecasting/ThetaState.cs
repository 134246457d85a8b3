namespace StreamingInventory.Core.Forecasting;

/// <summary>
/// The theta method (Assimakopoulos and Nikolopoulos 2000) as simple smoothing with drift (Hyndman and Billah 2003, eq. 6),
/// on a history that has no season.
/// </summary>
public sealed class ThetaState : ForecastState
{
    private readonly double _alpha;
    private readonly double? _fixedDrift;
    private double _level;
    private double _remembered = 1;
    private int _seen;
    private double _sum;
    private double _weighted;

    /// <summary>Starts the recursion.</summary>
    /// <param name="alpha">Of the smoothing; above 0.</param>
    /// <param name="level">The level before the first observation.</param>
    /// <param name="drift">Half the least-squares slope of the history; without it that of what was observed so far.</param>
    public ThetaState(double alpha, double level, double? drift = null) => (_alpha, _level, _fixedDrift) = (alpha, level, drift);

    /// <inheritdoc/>
    public override double Response => _alpha;

    /// <inheritdoc/>
    public override void Observe(double demand)
    {
        _level += _alpha * (demand - _level);
        _remembered *= 1 - _alpha;
        _sum += demand;
        _weighted += _seen++ * demand;
    }

    /// <inheritdoc/>
    public override double Ahead(int periods) => _level + Drift * (periods - 1 + (1 - _remembered) / _alpha);

    // Half the slope: sum (t - mean t) x / sum (t - mean t)^2 over t = 0..n-1.
    private double Drift => _fixedDrift ?? (_seen < 3 ? 0 : 6 * (_weighted - (_seen - 1) / 2.0 * _sum) / ((double)_seen * ((double)_seen * _seen - 1)));
}
