namespace StreamingInventory.Core.Forecasting;

/// <summary>
/// A backtest without hindsight (Tashman 2000): parameters come from the periods before <see cref="First"/>; then the origin walks to the end
/// of the history, and from each origin the next periods are forecast.
/// </summary>
internal sealed class RollingOrigin
{
    private readonly double[] _x;

    /// <summary>Lays out the origins.</summary>
    /// <param name="x">The history.</param>
    /// <param name="first">The first origin: so many periods are known there. 1 or more, below the history's length.</param>
    /// <param name="horizon">How far to look from each.</param>
    public RollingOrigin(double[] x, int first, int horizon) => (_x, First, Horizon) = (x, first, Math.Min(horizon, x.Length - first));

    public int First { get; }

    public int Horizon { get; }

    public int Origins => _x.Length - First;

    public double[] History => _x;

    /// <summary>Runs one method over the history.</summary>
    public Track Run(ForecastMethod method, ForecastState state)
    {
        var oneStep = new double[First];
        var ahead = new double[Origins * Horizon];
        for (var t = 0; t < _x.Length; t++)
        {
            if (t < First)
            {
                oneStep[t] = Math.Max(0, state.Ahead(1));
            }
            else
            {
                var most = Math.Min(Horizon, _x.Length - t);
                for (var k = 1; k <= most; k++)
                    ahead[(t - First) * Horizon + k - 1] = Math.Max(0, state.Ahead(k));
            }

            state.Observe(_x[t]);
        }

        return new Track(method, oneStep, ahead, state.Response);
    }

    /// <summary>The mean of several methods' forecasts is a method too.</summary>
    public static Track Combine(IReadOnlyList<Track> tracks)
    {
        var (oneStep, ahead) = (new double[tracks[0].OneStep.Length], new double[tracks[0].Ahead.Length]);
        foreach (var track in tracks)
        {
            for (var i = 0; i < oneStep.Length; i++)
                oneStep[i] += track.OneStep[i] / tracks.Count;
            for (var i = 0; i < ahead.Length; i++)
                ahead[i] += track.Ahead[i] / tracks.Count;
        }

        return new Track(ForecastMethod.Combination, oneStep, ahead, tracks.Average(track => track.Response));
    }

    /// <summary>The mean absolute error over all origins and distances.</summary>
    public double AbsoluteError(Track track) => Mean(track, static (actual, forecast) => Math.Abs(actual - forecast));

    /// <summary>The mean of something over all origins and distances.</summary>
    public double Mean(Track track, Func<double, double, double> of)
    {
        double sum = 0;
        var count = 0;
        for (var origin = 0; origin < Origins; origin++)
        {
            var most = Math.Min(Horizon, Origins - origin);
            for (var k = 0; k < most; k++)
                sum += of(_x[First + origin + k], track.Ahead[origin * Horizon + k]);
            count += most;
        }

        return sum / count;
    }
}

/// <summary>What a method forecast in a backtest.</summary>
/// <param name="Method">Which.</param>
/// <param name="OneStep">For each period before the first origin, what was expected one period before.</param>
/// <param name="Ahead">For each origin, the periods after it (a row of the backtest's horizon each; what lies behind the history's end is 0).</param>
/// <param name="Response">How much of a surprise stays.</param>
internal sealed record Track(ForecastMethod Method, double[] OneStep, double[] Ahead, double Response);
