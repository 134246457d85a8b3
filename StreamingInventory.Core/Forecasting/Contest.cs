using System.Collections.Immutable;

namespace StreamingInventory.Core.Forecasting;

/// <summary>Lets the methods that suit a history compete on its end, and forecasts with the winner or with a mean of the good ones.</summary>
/// <remarks>
/// The mean of a few good methods is more accurate and safer than the choice of one (Makridakis and Hibon 2000; Kourentzes, Barrow and
/// Petropoulos 2019, who drop the bad ones from the pool first).
/// </remarks>
internal sealed class Contest
{
    // A method whose backtest error is more than half again the best's is out of the pool.
    private const double Pool = 1.5;

    // A single method is better than the mean of the pool only if it is so by more than a backtest can be wrong.
    private const double Clear = 0.75;

    // How probable it may be that what looks like a season is chance.
    internal const double SeasonChance = 0.05;

    // A few large orders of a rare demand look like a season by chance more often than the test, which supposes normal noise, believes.
    private const double RareSeasonChance = 0.0001;

    // Simple smoothing is a damped trend without a trend: beside it, it would only pull the mean away from a trend that is there.
    private static readonly ForecastMethod[] Frequent = [ForecastMethod.DampedTrend, ForecastMethod.Theta, ForecastMethod.HoltWintersAdditive, ForecastMethod.HoltWintersMultiplicative];

    // On a short history that pull is welcome.
    private static readonly ForecastMethod[] FrequentShort = [ForecastMethod.SimpleSmoothing, .. Frequent];

    private const int ShortLength = 24;

    // Croston's method and Syntetos and Boylan's do not fall while nothing sells, so that what is dying stays in stock: they are there to be asked for.
    // A level, a chance of demand and a damped trend see a decline in three ways.
    private static readonly ForecastMethod[] Rare = [ForecastMethod.SimpleSmoothing, ForecastMethod.Tsb, ForecastMethod.DampedTrend];

    private readonly DemandSeries _history;
    private readonly ForecastOptions _options;
    private readonly DemandPattern _pattern;
    private readonly double _step;
    private readonly Cleaned _cleaned;
    private readonly double[] _x;

    /// <param name="raw">The history from its first demand on.</param>
    /// <param name="offset">How many periods come before it.</param>
    /// <param name="history">The whole.</param>
    /// <param name="options">What is wanted.</param>
    public Contest(double[] raw, int offset, DemandSeries history, ForecastOptions options)
    {
        (_history, _options) = (history, options);
        _pattern = DemandPattern.Of(raw);
        _step = DemandPattern.Step(raw);
        _cleaned = _pattern.IsIntermittent ? Cleaned.FromRare(raw, offset) : Cleaned.From(raw, offset, options.Period);
        _x = _cleaned.Demand;
        if (!_pattern.IsIntermittent)
            _pattern = DemandPattern.Of(_x);
    }

    public DemandForecast Forecast()
    {
        var trial = new RollingOrigin(_x, FirstOrigin(), _options.Horizon);
        var chance = _pattern.IsIntermittent ? RareSeasonChance : SeasonChance;
        var known = new MethodFit(_x[..trial.First], _options.Period, chance);
        var all = new MethodFit(_x, _options.Period, chance);
        var ranking = Rank(trial, known, all);
        var (winner, error) = Choose(trial, ranking);
        ImmutableArray<ForecastMethod> members = winner.Method == ForecastMethod.Combination ? [.. ranking.Select(entry => entry.Track.Method)] : [winner.Method];

        var reach = DemandForecaster.Reach(_options);
        var means = Means(members, all, reach);
        var scales = ImmutableArray.CreateBuilder<double>(reach);
        for (var k = 0; k < reach; k++)
            scales.Add(all.Factors.ScaleAt(_x.Length + k));
        var largest = _x.Max();
        var calibration = new Calibration(trial, winner, known.Factors, _pattern.IsIntermittent, _step);
        var naive = trial.Run(ForecastMethod.Naive, new NaiveState());
        var seasonal = known.Suits(ForecastMethod.SeasonalNaive) ? trial.Run(ForecastMethod.SeasonalNaive, known.Fit(ForecastMethod.SeasonalNaive)) : null;
        var report = Scorecard.Of(trial, winner, naive, seasonal, _options.Period, calibration.Coverage);
        var (confidence, reason) = Verdict.Confidence(report, _pattern, _history, _x.Length, _cleaned.Shift, _options);
        var errors = new ErrorModel(calibration.Variance(means[0]), calibration.Response, scales.MoveToImmutable(), _step, largest);
        return new DemandForecast(means, errors, _options.Horizon)
        {
            Pattern = _pattern,
            Method = winner.Method,
            Members = members,
            Why = Verdict.Why(winner, ranking, error, _pattern, report, _options),
            Backtest = report,
            Confidence = confidence,
            ConfidenceReason = reason,
            Seasonality = all.Factors.Describe(_x.Length, _history.Length - _x.Length),
            Anomalies = _cleaned.Anomalies,
            Shift = _cleaned.Shift,
        };
    }

    // At least the horizon and a quarter are held back, as far as the rest still shows two seasons, or is half.
    private int FirstOrigin()
    {
        var (n, period) = (_x.Length, _options.Period);
        var least = Math.Max(n / 2, Math.Min(SeasonalPattern.LeastLength(period), 3 * n / 4));
        return Math.Max(least, n - Math.Max(_options.Horizon, n / 4));
    }

    private List<(Track Track, double Error)> Rank(RollingOrigin trial, MethodFit known, MethodFit all)
    {
        var candidates = _options.Method is { } only and not ForecastMethod.Combination ? [only] : _pattern.IsIntermittent ? Rare : _x.Length < ShortLength ? FrequentShort : Frequent;
        List<(Track Track, double Error)> ranking = [];
        foreach (var method in candidates)
        {
            if (!known.Suits(method) || !all.Suits(method))
                continue;
            var track = trial.Run(method, known.Fit(method));
            ranking.Add((track, Error(trial, track)));
        }

        // Holt-Winters was asked for and there is no season: without one, it is a damped trend.
        if (ranking.Count == 0)
            ranking.Add((trial.Run(ForecastMethod.DampedTrend, known.Fit(ForecastMethod.DampedTrend)), 0));
        ranking.Sort((one, other) => one.Error.CompareTo(other.Error));
        // The few demands of a rare one cannot tell its methods apart, and a quiet end would choose whoever forecasts nothing.
        if (!_pattern.IsIntermittent)
            ranking.RemoveAll(entry => entry.Error > Pool * ranking[0].Error);
        return ranking;
    }

    // The mean absolute error of a rare demand is smallest for a forecast of nothing; the squared error is smallest for its mean.
    private double Error(RollingOrigin trial, Track track) => _pattern.IsIntermittent
        ? Math.Sqrt(trial.Mean(track, static (actual, forecast) => (actual - forecast) * (actual - forecast)))
        : trial.AbsoluteError(track);

    private (Track Winner, double Error) Choose(RollingOrigin trial, List<(Track Track, double Error)> ranking)
    {
        if (ranking.Count == 1)
            return ranking[0];
        var mean = RollingOrigin.Combine([.. ranking.Select(entry => entry.Track)]);
        var error = Error(trial, mean);
        return !_pattern.IsIntermittent && ranking[0].Error < Clear * error ? ranking[0] : (mean, error);
    }

    private ImmutableArray<double> Means(ImmutableArray<ForecastMethod> members, MethodFit fit, int reach)
    {
        var means = new double[reach];
        foreach (var method in members)
        {
            var ahead = fit.Fit(method).Run(_x, reach);
            for (var k = 0; k < reach; k++)
                means[k] += Math.Max(0, ahead[k]) / members.Length;
        }

        // What rounding left over is nothing.
        var least = 1e-9 * _x.Max();
        return [.. means.Select(mean => mean < least ? 0 : mean)];
    }
}
