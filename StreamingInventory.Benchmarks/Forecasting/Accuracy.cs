using StreamingInventory.Core.Forecasting;

namespace StreamingInventory.Benchmarks.Forecasting;

/// <summary>What one method made of one series: the points, and the quantiles that the metrics look at.</summary>
/// <param name="Points">One per period.</param>
/// <param name="Quantiles">For each period, the quantiles at <see cref="Accuracy.Levels"/>.</param>
/// <param name="Bounds">For each period, the bounds of the 80 and the 95 % interval.</param>
/// <param name="Sums">Quantiles of the sum of all periods at <see cref="Accuracy.SumLevels"/>.</param>
internal sealed record Outcome(double[] Points, double[][] Quantiles, double[][] Bounds, double[] Sums)
{
    /// <summary>Takes out of a forecast what the metrics look at.</summary>
    public static Outcome Of(DemandForecast forecast, int horizon, bool rare)
    {
        var lead = rare ? forecast.LeadTimeDemand(horizon) : null;
        var sums = Array.ConvertAll(rare ? Accuracy.SumLevels : [], level => lead!.Quantile(level));
        if (rare)
            return new([.. forecast.Points], [], [], sums);
        var periods = Enumerable.Range(1, horizon).Select(forecast.Period).ToList();
        return new(
            [.. forecast.Points],
            [.. periods.Select(demand => Array.ConvertAll(Accuracy.Levels, demand.Quantile))],
            [.. periods.Select(demand => Array.ConvertAll(Accuracy.BoundLevels, demand.Quantile))],
            sums);
    }
}

/// <summary>The metrics, defined as the reference figures define them.</summary>
internal static class Accuracy
{
    public static readonly double[] Levels = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];
    public static readonly double[] BoundLevels = [0.1, 0.9, 0.025, 0.975];
    public static readonly double[] SumLevels = [0.5, 0.8, 0.9, 0.95, 0.975];

    /// <summary>Column headings and, for the same in <c>reference_metrics.csv</c>, its name there.</summary>
    public static readonly (string Heading, string Reference)[] FrequentMetrics =
        [("sMAPE", "smape"), ("MASE", "mase"), ("cover 80", "coverage80"), ("cover 95", "coverage95"), ("pinball", "pinball"), ("median pinball", "pinball_median")];

    /// <summary>The same for rare demand; the sum runs over so many periods.</summary>
    public static (string Heading, string Reference)[] RareMetrics(int horizon) =>
    [
        ("sMAE", "smae"), ("MASE", "mase"), ("RMSSE", "rmsse"), ("bias", "bias"),
        .. SumLevels.Select(level => ($"p{level:.###}", $"pinball_sum{horizon}_q{level}")), ("p mean", $"pinball_sum{horizon}_mean"),
        ("cover .95", $"coverage_sum{horizon}_q0.95"), ("fill", "stock_fill_rate"), ("cycle", "stock_cycle_service"), ("stock", "stock_avg_months"),
    ];

    /// <summary>Metrics of a set of frequent demand, in the order of <see cref="FrequentMetrics"/>.</summary>
    public static double[] OfFrequent(List<ReferenceSeries> series, List<Outcome> outcomes, int period)
    {
        List<double> smape = [], mase = [], in80 = [], in95 = [], pinball = [];
        foreach (var (one, outcome) in series.Zip(outcomes))
        {
            var (y, f) = (one.Test, outcome.Points);
            var scale = LagError(one.Train, period);
            smape.Add(Mean(y.Length, k => Math.Abs(y[k]) + Math.Abs(f[k]) == 0 ? 0 : 200 * Math.Abs(y[k] - f[k]) / (Math.Abs(y[k]) + Math.Abs(f[k]))));
            mase.Add(Mean(y.Length, k => Math.Abs(y[k] - f[k])) / scale);
            in80.Add(Mean(y.Length, k => y[k] >= outcome.Bounds[k][0] && y[k] <= outcome.Bounds[k][1] ? 1 : 0));
            in95.Add(Mean(y.Length, k => y[k] >= outcome.Bounds[k][2] && y[k] <= outcome.Bounds[k][3] ? 1 : 0));
            pinball.Add(Mean(y.Length, k => Mean(Levels.Length, q => Pinball(Levels[q], y[k], outcome.Quantiles[k][q]))) / scale);
        }

        return [smape.Average(), mase.Average(), in80.Average(), in95.Average(), pinball.Average(), Measure.Median(pinball)];
    }

    /// <summary>Metrics of a set of intermittent demand, in the order of <see cref="RareMetrics(int)"/>.</summary>
    public static double[] OfRare(List<ReferenceSeries> series, List<Outcome> outcomes)
    {
        List<double> smae = [], mase = [], rmsse = [], bias = [], cover = [], cycle = [], stock = [];
        var pinball = new double[SumLevels.Length];
        double filled = 0, asked = 0;
        foreach (var (one, outcome) in series.Zip(outcomes))
        {
            var (x, y, f) = (one.Train, one.Test, outcome.Points);
            var (mean, sum) = (x.Average(), y.Sum());
            var error = Mean(y.Length, k => Math.Abs(y[k] - f[k]));
            smae.Add(error / mean);
            mase.Add(error / LagError(x, 1));
            rmsse.Add(Math.Sqrt(Mean(y.Length, k => Math.Pow(y[k] - f[k], 2)) / Mean(x.Length - 1, t => Math.Pow(x[t + 1] - x[t], 2))));
            bias.Add(Mean(y.Length, k => f[k] - y[k]) / mean);
            for (var q = 0; q < SumLevels.Length; q++)
                pinball[q] += Pinball(SumLevels[q], sum, outcome.Sums[q]) / mean / series.Count;
            var most = outcome.Sums[3];
            cover.Add(sum <= most ? 1 : 0);
            var shelf = Math.Ceiling(most - 1e-9);
            (filled, asked) = (filled + Math.Min(shelf, sum), asked + sum);
            cycle.Add(sum <= shelf ? 1 : 0);
            double sold = 0;
            stock.Add(Mean(y.Length, k => Math.Max(0, shelf - (sold += y[k]))) / mean);
        }

        return [smae.Average(), mase.Average(), rmsse.Average(), bias.Average(), .. pinball, pinball.Average(), cover.Average(), filled / asked, cycle.Average(), stock.Average()];
    }

    private static double LagError(double[] x, int lag) => Mean(x.Length - lag, t => Math.Abs(x[t + lag] - x[t]));

    private static double Pinball(double level, double actual, double forecast) => actual >= forecast ? level * (actual - forecast) : (1 - level) * (forecast - actual);

    private static double Mean(int count, Func<int, double> of)
    {
        double sum = 0;
        for (var i = 0; i < count; i++)
            sum += of(i);
        return sum / count;
    }
}
