namespace StreamingInventory.Core.Forecasting;

/// <summary>Puts a backtest into figures.</summary>
internal static class Scorecard
{
    public static BacktestReport Of(RollingOrigin trial, Track track, Track naive, Track? seasonal, int period, (double Of50, double Of80, double Of95) coverage)
    {
        var before = trial.History.AsSpan(0, trial.First);
        var lag = period > 1 && trial.First > period ? period : 1;
        double step = 0, stepSquares = 0, lagged = 0, mean = 0;
        for (var t = 0; t < before.Length; t++)
        {
            mean += before[t] / before.Length;
            if (t >= 1)
            {
                step = before[t] - before[t - 1];
                stepSquares += step * step / (before.Length - 1);
            }

            if (t >= lag)
                lagged += Math.Abs(before[t] - before[t - lag]) / (before.Length - lag);
        }

        return new BacktestReport(
            trial.Origins,
            trial.Horizon,
            Ratio(trial.AbsoluteError(track), lagged),
            Ratio(trial.AbsoluteError(naive), lagged),
            seasonal is null ? null : Ratio(trial.AbsoluteError(seasonal), lagged),
            Math.Sqrt(Ratio(trial.Mean(track, static (actual, forecast) => (actual - forecast) * (actual - forecast)), stepSquares)),
            trial.Mean(track, static (actual, forecast) => actual + forecast <= 0 ? 0 : 200 * Math.Abs(actual - forecast) / (actual + forecast)),
            Ratio(trial.Mean(track, static (actual, forecast) => forecast - actual), mean),
            coverage.Of50,
            coverage.Of80,
            coverage.Of95);
    }

    private static double Ratio(double error, double scale) => scale > 0 ? error / scale : double.NaN;
}
