using System.Globalization;
using StreamingInventory.Core.Forecasting;
using StreamingInventory.Core.Replenishment;

namespace StreamingInventory.Core.Agents;

/// <summary>How a forecast's figures are put into words.</summary>
public static class ForecastWording
{
    private const int MostAnomalies = 3;

    /// <summary>How the method did on the end of the history.</summary>
    public static string Backtest(BacktestReport? report)
    {
        if (report is null)
            return "The history is too short to try the method on its end.";
        var tried = $"Tried on the end of the history ({Wording.Count(report.Origins, "time")}, up to {Wording.Count(report.Horizon, "week")} ahead): ";
        return $"{tried}{Error(report)}; {PolicyWording.Share(Math.Round(report.Coverage80, 2))} of the weeks were inside the 80 % interval.";
    }

    /// <summary>"its error was 12 % below that of repeating the last week (MASE 0.71 against 0.81)".</summary>
    public static string Error(BacktestReport report) => !double.IsFinite(report.Mase) ? "there was nothing to be wrong about"
        : report.NaiveMase <= 0 ? $"its error was {PolicyWording.About(report.Mase)} (MASE), and repeating the last week made none"
        : $"its error was {Compared(report.Mase / report.NaiveMase)} that of repeating the last week (MASE {PolicyWording.About(report.Mase)} against {PolicyWording.About(report.NaiveMase)})";

    /// <summary>"3 % too high on average"; "neither too high nor too low on average".</summary>
    public static string Bias(BacktestReport report) => !double.IsFinite(report.Bias) || Math.Abs(report.Bias) < 0.005 ? "neither too high nor too low on average"
        : $"{PolicyWording.Share(Math.Round(Math.Abs(report.Bias), 2))} too {(report.Bias > 0 ? "high" : "low")} on average";

    /// <summary>When it is busiest; null without a season.</summary>
    public static string? Season(DemandOutlook demand)
    {
        if (demand.Forecast.Seasonality is not { } season)
            return null;
        var peak = demand.History.FirstWeek.AddDays(7 * season.Peak);
        return $"There is a season: busiest about week {ISOWeek.GetWeekOfYear(peak.ToDateTime(TimeOnly.MinValue))} of the year, {PolicyWording.About(season.PeakFactor)} times the usual.";
    }

    /// <summary>The newest weeks that were not like their neighbours; null where there were none.</summary>
    public static string? Unusual(DemandOutlook demand)
    {
        var anomalies = demand.Forecast.Anomalies;
        if (anomalies.IsEmpty)
            return null;
        var newest = anomalies.Reverse().Take(MostAnomalies).Select(anomaly =>
            $"{Factor(anomaly)} in week {Week(demand, anomaly.Index)} ({Wording.Number((decimal)Math.Round(anomaly.Demand, 1))} instead of about {PolicyWording.About(anomaly.Usual)})");
        return $"Unusual: {string.Join(", ", newest)}{(anomalies.Length > MostAnomalies ? $" and {Wording.Number(anomalies.Length - MostAnomalies)} more" : "")}.";
    }

    /// <summary>Since when demand is lastingly different; null where it is not.</summary>
    public static string? Shift(DemandOutlook demand) => demand.Forecast.Shift is not { } shift ? null
        : $"Since week {Week(demand, shift.Index)} it is lastingly {(shift.After > shift.Before ? "more" : "less")}: about {PolicyWording.About(shift.After)} a week instead of {PolicyWording.About(shift.Before)}.";

    internal static string Lower(string sentence) => sentence.Length > 1 && char.IsUpper(sentence[0]) && char.IsLower(sentence[1]) ? char.ToLowerInvariant(sentence[0]) + sentence[1..] : sentence;

    private static string Compared(double ratio) => Math.Abs(ratio - 1) < 0.005 ? "the same as" : $"{PolicyWording.Share(Math.Round(Math.Abs(1 - ratio), 2))} {(ratio < 1 ? "below" : "above")}";

    private static string Factor(DemandAnomaly anomaly) => anomaly.Factor switch
    {
        double.PositiveInfinity => "demand where none is usual",
        >= 1.75 and < 2.25 => "twice the usual",
        > 1 => $"{PolicyWording.About(anomaly.Factor)} times the usual",
        _ => anomaly.Demand == 0 ? "nothing" : $"{PolicyWording.Share(Math.Round(anomaly.Factor, 2))} of the usual",
    };

    private static string Week(DemandOutlook demand, int index) => demand.History.FirstWeek.AddDays(7 * index).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
