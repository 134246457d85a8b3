namespace StreamingInventory.Core.Forecasting;

/// <summary>What can be said with a handful of observations, or none.</summary>
internal static class ShortHistory
{
    // As if two more periods had been seen whose deviation is as large as the demand itself.
    private const double PriorPeriods = 2;

    public static DemandForecast Nothing(DemandSeries history, ForecastOptions options) => new(
        [.. Enumerable.Repeat(0.0, DemandForecaster.Reach(options))],
        new ErrorModel(0, 0, [.. Enumerable.Repeat(1.0, DemandForecaster.Reach(options))], 0, 0),
        options.Horizon)
    {
        Pattern = new(DemandClass.None, 0, 0),
        Method = ForecastMethod.None,
        Members = [],
        Why = history.Length == 0 ? "There is no history to forecast from." : $"Nothing was asked for in the last {Periods(history.Length, options)}.",
        Confidence = history.Length < 3 * DemandForecaster.FewPeriods ? ForecastConfidence.None : ForecastConfidence.Low,
        ConfidenceReason = history.Length == 0
            ? "Without a history nothing is known about this demand."
            // The rule of three (Hanley and Lippman-Hand 1983): no event in n trials leaves 3/n at 95 %.
            : $"After {Periods(history.Length, options)} without demand, a demand in up to {Math.Min(1, 3.0 / history.Length):0%} of them would still be no surprise.",
    };

    public static DemandForecast Forecast(double[] x, DemandSeries history, ForecastOptions options)
    {
        var mean = x.Average();
        var squares = x.Sum(demand => (demand - mean) * (demand - mean));
        var variance = (squares + PriorPeriods * mean * mean) / (x.Length - 1 + PriorPeriods);
        var reach = DemandForecaster.Reach(options);
        return new DemandForecast(
            [.. Enumerable.Repeat(mean, reach)],
            // The mean itself is only known to variance / n, and that part stays in every period.
            new ErrorModel(variance, 1 / Math.Sqrt(x.Length), [.. Enumerable.Repeat(1.0, reach)], DemandPattern.Step(x), 2 * x.Max()),
            options.Horizon)
        {
            Pattern = DemandPattern.Of(x),
            Method = ForecastMethod.MovingAverage,
            Members = [ForecastMethod.MovingAverage],
            Why = $"With {Periods(x.Length, options)} since the first demand there is too little to compare methods on; this is their mean.",
            Confidence = ForecastConfidence.Low,
            ConfidenceReason = $"Only {Periods(x.Length, options)} since the first demand; the intervals are wide for that."
                + (history.Gaps.Length > 0 ? $" {Periods(history.Gaps.Length, options)} of the history were not known." : ""),
        };
    }

    internal static string Periods(int count, ForecastOptions options) => count == 1 ? $"1 {options.PeriodName}" : $"{count:#,##0} {options.PeriodName}s";
}
