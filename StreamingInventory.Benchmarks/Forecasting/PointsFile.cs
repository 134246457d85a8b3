using System.Globalization;
using StreamingInventory.Core.Forecasting;

namespace StreamingInventory.Benchmarks.Forecasting;

/// <summary>Forecasts as CSV: a line per period, and one for the sum of all of them.</summary>
internal static class PointsFile
{
    private static readonly double[] Levels = [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.8, 0.9, 0.95, 0.975];

    public static string Header => $"set,series_id,method,period,mean,{string.Join(',', Levels.Select(level => $"q{level.ToString(CultureInfo.InvariantCulture)}"))}";

    public static IEnumerable<string> Lines(string set, string id, DemandForecast forecast, int horizon)
    {
        for (var k = 1; k <= horizon; k++)
            yield return Line(k.ToString(CultureInfo.InvariantCulture), forecast.Period(k));
        yield return Line("sum", forecast.LeadTimeDemand(horizon));

        string Line(string period, DemandDistribution demand) =>
            $"{set},{id},{forecast.Method},{period},{Number(demand.Mean)},{string.Join(',', Levels.Select(level => Number(demand.Quantile(level))))}";
    }

    private static string Number(double value) => value.ToString("G10", CultureInfo.InvariantCulture);
}
