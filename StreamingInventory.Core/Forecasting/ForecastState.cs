namespace StreamingInventory.Core.Forecasting;

/// <summary>A method with its parameters, somewhere along a history: it takes one observation after the other and looks ahead from where it is.</summary>
public abstract class ForecastState
{
    /// <summary>Takes the next period's demand.</summary>
    public abstract void Observe(double demand);

    /// <summary>The expected demand some periods after the last one observed.</summary>
    /// <param name="periods">1 or more.</param>
    public abstract double Ahead(int periods);

    /// <summary>How much of one period's surprise stays in the forecasts after it; from 0 (none) to 1 (all, as in a random walk).</summary>
    public abstract double Response { get; }

    /// <summary>Takes a whole history and gives the forecasts of the periods after it.</summary>
    public double[] Run(ReadOnlySpan<double> history, int horizon)
    {
        foreach (var demand in history)
            Observe(demand);
        var ahead = new double[horizon];
        for (var k = 1; k <= horizon; k++)
            ahead[k - 1] = Ahead(k);
        return ahead;
    }
}

/// <summary>The last period goes on; with a season, the last season.</summary>
/// <param name="season">1 for the plain naive forecast, else the periods of a season.</param>
public sealed class NaiveState(int season = 1) : ForecastState
{
    private readonly double[] _last = new double[season];

    private int _seen;

    /// <inheritdoc/>
    public override double Response => season == 1 ? 1 : 0;

    /// <inheritdoc/>
    public override void Observe(double demand) => _last[_seen++ % season] = demand;

    /// <inheritdoc/>
    public override double Ahead(int periods) => _seen == 0 ? 0 : _last[_seen >= season ? (_seen + periods - 1) % season : _seen - 1];
}

/// <summary>The mean of the last periods goes on.</summary>
/// <param name="window">Over how many periods; fewer while there are fewer.</param>
public sealed class MovingAverageState(int window) : ForecastState
{
    private readonly double[] _last = new double[window];

    private int _seen;

    private double _sum;

    /// <inheritdoc/>
    public override double Response => 1.0 / window;

    /// <inheritdoc/>
    public override void Observe(double demand)
    {
        _sum += demand - _last[_seen % window];
        _last[_seen++ % window] = demand;
    }

    /// <inheritdoc/>
    public override double Ahead(int periods) => _seen == 0 ? 0 : Math.Max(0, _sum) / Math.Min(_seen, window);
}
