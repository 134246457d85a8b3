using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using StreamingInventory.Core.Forecasting;

namespace StreamingInventory.Benchmarks.Forecasting;

/// <summary><c>forecast</c>: accuracy on histories whose continuation is known, against reference figures where they lie beside them, and speed.</summary>
internal static class ForecastCommand
{
    public const string Usage = "forecast <folder> [--period 12] [--points <file.csv>] [--series 10000]   accuracy and speed on <set>_train.csv and <set>_test.csv";

    private static readonly ForecastMethod[] Frequent =
    [
        ForecastMethod.Naive, ForecastMethod.SeasonalNaive, ForecastMethod.MovingAverage, ForecastMethod.SimpleSmoothing, ForecastMethod.DampedTrend, ForecastMethod.Theta,
        ForecastMethod.HoltWintersAdditive, ForecastMethod.HoltWintersMultiplicative,
    ];

    private static readonly ForecastMethod[] Rare = [ForecastMethod.Naive, ForecastMethod.MovingAverage, ForecastMethod.SimpleSmoothing, ForecastMethod.Croston, ForecastMethod.Sba, ForecastMethod.Tsb];

    public static int Run(string[] args)
    {
        if (args is not [var folder, ..] || folder.StartsWith("--", StringComparison.Ordinal))
            return Fail($"Which folder? Usage: {Usage}");
        if (!Directory.Exists(folder))
            return Fail($"There is no folder '{folder}', so there is nothing to measure on. It holds files <set>_train.csv (series_id,period,...,value) and <set>_test.csv (series_id,period,value).");
        var names = Directory.EnumerateFiles(folder, "*_train.csv").Select(file => Path.GetFileName(file)[..^"_train.csv".Length])
            .Where(name => File.Exists(Path.Combine(folder, $"{name}_test.csv"))).Order(StringComparer.Ordinal).ToList();
        if (names.Count == 0)
            return Fail($"The folder '{folder}' has no pair of files <set>_train.csv and <set>_test.csv.");
        var at = Array.IndexOf(args, "--points");
        if (at >= 0 && at + 1 >= args.Length)
            return Fail("--points wants the file to write.");

        using var points = at >= 0 ? new StreamWriter(args[at + 1]) : null;
        points?.WriteLine(PointsFile.Header);
        var reference = ReferenceFigures.Read(folder);
        try
        {
            foreach (var name in names)
                Compare(ReferenceSet.Read(folder, name), reference, Measure.Setting(args, "--period", 12), points);
        }
        catch (InvalidDataException problem)
        {
            return Fail(problem.Message);
        }

        Speed(Measure.Setting(args, "--series", 10_000));
        return 0;
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return 2;
    }

    private static void Compare(ReferenceSet set, ReferenceFigures reference, int period, StreamWriter? points)
    {
        // One horizon for all: metrics average over it.
        var horizon = set.Series.Max(one => one.Test.Length);
        var rare = 2 * set.Series.Count(one => DemandPattern.Of(one.Train).IsIntermittent) > set.Series.Count;
        var histories = set.Series.ConvertAll(one => DemandSeries.From(one.Train));
        var metrics = rare ? Accuracy.RareMetrics(horizon) : Accuracy.FrequentMetrics;
        var ets = reference.Of(set.Name, "ets", "cpu_seconds_per_series");
        List<string[]> rows = [];
        foreach (var method in (ForecastMethod?[])[null, .. (rare ? Rare : Frequent).Cast<ForecastMethod?>()])
        {
            var options = new ForecastOptions { Period = period, Horizon = horizon, Method = method };
            // The first forecasts run before the compiler has seen what is hot.
            foreach (var history in histories)
                _ = Outcome.Of(DemandForecaster.Forecast(history, options), horizon, rare);
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            var forecasts = histories.ConvertAll(history => DemandForecaster.Forecast(history, options));
            var outcomes = forecasts.ConvertAll(forecast => Outcome.Of(forecast, horizon, rare));
            var seconds = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds / histories.Count;
            var figures = rare ? Accuracy.OfRare(set.Series, outcomes) : Accuracy.OfFrequent(set.Series, outcomes, period);
            var label = method is { } single ? single.Label() : "**automatic choice**";
            rows.Add([label, .. figures.Select((figure, i) => Text(metrics[i].Heading, figure)), Measure.Number(seconds * 1000, "0.000"), ets is { } slow ? Measure.Number(slow / seconds, "#,##0") + "x" : ""]);
            if (method is null)
                WritePoints(points, set, forecasts, horizon);
        }

        foreach (var method in reference.Methods(set.Name))
        {
            var seconds = reference.Of(set.Name, method, "cpu_seconds_per_series");
            rows.Add(
            [
                $"R: {method}", .. metrics.Select(metric => reference.Of(set.Name, method, metric.Reference) is { } figure ? Text(metric.Heading, figure) : ""),
                seconds is { } cpu ? Measure.Number(cpu * 1000, "0.000") : "", seconds > 0 && ets is { } slow ? Measure.Number(slow / seconds.Value, "#,##0.0") + "x" : "",
            ]);
        }

        Console.WriteLine($"\n{set.Name}: {set.Series.Count:#,##0} series, {horizon} periods ahead, season of {period}\n");
        Measure.Print(["method", .. metrics.Select(metric => metric.Heading), "CPU, ms", "ets takes"], rows);
    }

    private static void WritePoints(StreamWriter? points, ReferenceSet set, List<DemandForecast> forecasts, int horizon)
    {
        if (points is null)
            return;
        foreach (var (one, forecast) in set.Series.Zip(forecasts))
        {
            foreach (var line in PointsFile.Lines(set.Name, one.Id, forecast, horizon))
                points.WriteLine(line);
        }
    }

    private static string Text(string metric, double figure) =>
        double.IsNaN(figure) ? "" : Math.Abs(figure) >= 1000 ? figure.ToString("0e+0", CultureInfo.InvariantCulture)
        : Measure.Number(figure, metric is "sMAPE" or "stock" ? "0.00" : metric.Contains("pinball", StringComparison.Ordinal) ? "0.0000" : "0.000");

    // Smooth, seasonal, erratic and rare demand in turns: what a shop has.
    private static void Speed(int count)
    {
        const int Weeks = 208;
        var random = new Random(2026);
        var histories = Enumerable.Range(0, count).Select(item =>
        {
            var level = Math.Exp(random.NextDouble() * 5);
            var (chance, season) = (item % 4 == 3 ? 0.3 : 1, item % 4 == 1 ? 0.5 : 0);
            var spread = item % 4 == 2 ? 1.8 : 0.5;
            return DemandSeries.From([.. Enumerable.Range(0, Weeks).Select(week =>
                random.NextDouble() < chance ? Math.Round(level * (1 + season * Math.Sin(2 * Math.PI * week / 52)) * (1 + spread * (random.NextDouble() - 0.5))) : 0)]);
        }).ToImmutableArray();
        var options = new ForecastOptions { Period = 52, Horizon = 13 };
        DemandForecaster.ForecastAll(histories[..Math.Min(500, count)], options, null, CancellationToken.None);
        var (cpu, start) = (Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.GetTimestamp());
        DemandForecaster.ForecastAll(histories, options, null, CancellationToken.None);
        var elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var used = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds;
        Console.WriteLine($"\n{count:#,##0} series of {Weeks} weeks on {Environment.ProcessorCount} cores: {Measure.Number(elapsed, "0.0")} s, {Measure.Number(used * 1000 / Math.Max(1, count), "0.000")} ms CPU each");
    }
}
