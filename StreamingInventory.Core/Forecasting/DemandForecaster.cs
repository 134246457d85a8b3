using System.Collections.Immutable;

namespace StreamingInventory.Core.Forecasting;

/// <summary>Forecasts demand: classifies a history, lets the methods that suit it compete on its own end, and says how sure the outcome is.</summary>
/// <remarks>Pure and deterministic: the same history and options give the same forecast.</remarks>
public static class DemandForecaster
{
    // What is older says nothing about tomorrow, and the backtest's memory grows with the length.
    private const int MostPeriods = 2_000;

    // Below this there is nothing to hold back for a backtest.
    internal const int FewPeriods = 8;

    /// <summary>Forecasts one history.</summary>
    /// <param name="history">Demand per period, oldest first; of more than 2,000 periods the last 2,000 count.</param>
    /// <param name="options">The season's length, the horizon, and what else is wanted.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static DemandForecast Forecast(DemandSeries history, ForecastOptions options)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        var values = history.Values.AsSpan();
        var first = values.IndexOfAnyExcept(0.0);
        if (first < 0)
            return ShortHistory.Nothing(history, options);
        first = Math.Max(first, values.Length - MostPeriods);
        if (values[first..].IndexOfAnyExcept(0.0) < 0)
            return ShortHistory.Nothing(history, options);
        // Zeros before the first demand say when the item came, not how it sells.
        var x = values[first..].ToArray();
        return x.Length < FewPeriods ? ShortHistory.Forecast(x, history, options) : new Contest(x, first, history, options).Forecast();
    }

    /// <summary>Forecasts many histories, on all cores.</summary>
    /// <param name="histories">In the order in which the forecasts come back.</param>
    /// <param name="options">For all of them.</param>
    /// <param name="progress">Is told how many of how many are done, about a hundred times; from any thread.</param>
    /// <param name="cancellationToken">Stops within a few milliseconds; nothing is returned then.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ImmutableArray<DemandForecast> ForecastAll(
        IReadOnlyList<DemandSeries> histories, ForecastOptions options, IProgress<(int Done, int Total)>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(histories);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        var forecasts = new DemandForecast[histories.Count];
        var (done, every) = (0, Math.Max(1, histories.Count / 100));
        Parallel.For(0, histories.Count, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            forecasts[index] = Forecast(histories[index], options);
            var now = Interlocked.Increment(ref done);
            if (now % every == 0 || now == forecasts.Length)
                progress?.Report((now, forecasts.Length));
        });
        return [.. forecasts];
    }

    /// <summary>How far a forecast reaches: two seasons, so that a late delivery is still covered.</summary>
    internal static int Reach(ForecastOptions options) => Math.Max(options.Horizon, Math.Max(2 * options.Period, 13));
}
