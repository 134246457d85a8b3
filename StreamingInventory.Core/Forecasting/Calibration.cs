namespace StreamingInventory.Core.Forecasting;

/// <summary>Makes intervals as wide as the backtest's errors were, and measures how often they held.</summary>
/// <remarks>
/// At each origin only errors that were known by then count: those of the forecasts for periods that are over. So the measured coverage is what
/// a person would have had, and the final width is the same rule at the end of the history.
/// </remarks>
internal sealed class Calibration
{
    // Until forecasts have come due, the one-step errors before the first origin stand for so many origins.
    private const double PriorOrigins = 4;

    // Errors of neighbouring origins share most of their surprises, so about every second one is news; a variance known from
    // m of them is uncertain, and a Student distribution of m degrees has 1 + 2/m times the variance.
    private const double Widening = 4;

    // What the error's growth would be if the backtest did not tell.
    private const double UsualResponse = 0.3;
    private const double ResponseSpread = 0.3;

    private readonly RollingOrigin _trial;
    private readonly Track _track;
    private readonly SeasonalPattern _factors;
    private readonly bool _followsLevel;
    private readonly double _step;
    private double _early;
    private double _earlyRate;
    private double _held;
    private double _heldRate;
    private int _heldCount;
    private int _seen;

    /// <param name="trial">The backtest.</param>
    /// <param name="track">The method whose errors count.</param>
    /// <param name="factors">The season as it was known at the first origin.</param>
    /// <param name="followsLevel">Whether the variance rises and falls with the demand, as with rare demand, whose variance is a multiple of its mean.</param>
    /// <param name="step">What demand comes in multiples of.</param>
    public Calibration(RollingOrigin trial, Track track, SeasonalPattern factors, bool followsLevel, double step)
    {
        (_trial, _track, _factors, _followsLevel, _step) = (trial, track, factors, followsLevel, step);
        Response = followsLevel ? track.Response : FitResponse();
        for (var t = 1; t < trial.First; t++)
        {
            var error = (trial.History[t] - track.OneStep[t]) / factors.ScaleAt(t);
            _early += error * error / (trial.First - 1);
            _earlyRate += track.OneStep[t] / (trial.First - 1);
        }

        Walk();
    }

    /// <summary>How much of a surprise stays, so that errors grow with the distance.</summary>
    public double Response { get; }

    /// <summary>The shares of periods inside the 50, 80 and 95 % intervals.</summary>
    public (double Of50, double Of80, double Of95) Coverage { get; private set; }

    /// <summary>The variance of one period's surprise.</summary>
    /// <param name="level">The demand expected next.</param>
    public double Variance(double level)
    {
        var early = _followsLevel ? _trial.First - 1 : PriorOrigins;
        var variance = Mean(_early, _held);
        // Where a history repeats itself exactly, the last bits of the forecast are no surprise.
        variance = Math.Max(variance, 1e-16 * level * level);
        if (!_followsLevel)
            return variance * (1 + Widening / (PriorOrigins + (double)_heldCount / _trial.Horizon));
        var rate = Mean(_earlyRate, _heldRate);
        return rate > 0 ? variance * level / rate : variance;

        double Mean(double before, double held) => (early * before + (_heldCount > 0 ? _seen * held / _heldCount : 0)) / (early + _seen);
    }

    private void Walk()
    {
        var (inside50, inside80, inside95, pairs) = (0, 0, 0, 0);
        var largest = _trial.History.AsSpan(0, _trial.First).ToArray().Max();
        var due = new (double Squares, double Rate, int Count)[_trial.Origins + 1];
        for (var origin = 0; origin <= _trial.Origins; origin++)
        {
            _held += due[origin].Squares;
            _heldRate += due[origin].Rate;
            _heldCount += due[origin].Count;
            _seen = origin;
            var most = Math.Min(_trial.Horizon, _trial.Origins - origin);
            var variance = most > 0 ? Variance(_track.Ahead[origin * _trial.Horizon]) : 0;
            for (var k = 1; k <= most; k++)
            {
                var index = _trial.First + origin + k - 1;
                var (actual, forecast, scale) = (_trial.History[index], _track.Ahead[origin * _trial.Horizon + k - 1], _factors.ScaleAt(index));
                var growth = ErrorModel.Growth(k, Response) * scale * scale;
                // Inside is at or above the lower quantile and at or below the upper one, jumps included.
                var (below, upTo) = DemandDistribution.Chances(forecast, ErrorModel.Possible(forecast, variance * growth, 2 * largest), _step, actual);
                inside50 += upTo >= 0.25 && below < 0.75 ? 1 : 0;
                inside80 += upTo >= 0.1 && below < 0.9 ? 1 : 0;
                inside95 += upTo >= 0.025 && below < 0.975 ? 1 : 0;
                pairs++;
                ref var at = ref due[origin + k];
                at = (at.Squares + (actual - forecast) * (actual - forecast) / growth, at.Rate + forecast, at.Count + 1);
            }
        }

        Coverage = ((double)inside50 / pairs, (double)inside80 / pairs, (double)inside95 / pairs);
    }

    // The response under which the errors of all distances look alike: a normal likelihood, drawn towards the usual.
    private double FitResponse()
    {
        var squares = new double[_trial.Horizon];
        var counts = new int[_trial.Horizon];
        for (var origin = 0; origin < _trial.Origins; origin++)
        {
            for (var k = 0; k < Math.Min(_trial.Horizon, _trial.Origins - origin); k++)
            {
                var index = _trial.First + origin + k;
                var error = (_trial.History[index] - _track.Ahead[origin * _trial.Horizon + k]) / _factors.ScaleAt(index);
                squares[k] += error * error;
                counts[k]++;
            }
        }

        var usual = Math.Max(_track.Response, UsualResponse);
        var (best, bestFit) = (usual, double.NegativeInfinity);
        for (var step = 0; step <= 10; step++)
        {
            var response = step / 10.0;
            double sum = 0, count = 0, logs = 0;
            for (var k = 0; k < _trial.Horizon; k++)
            {
                var growth = ErrorModel.Growth(k + 1, response);
                sum += squares[k] / growth;
                count += counts[k];
                logs += counts[k] * Math.Log(growth);
            }

            // The errors of one origin are one piece of evidence, not as many as there are distances.
            var fit = -0.5 * ((count * Math.Log(Math.Max(1e-300, sum / count)) + logs) / _trial.Horizon + Math.Pow((response - usual) / ResponseSpread, 2));
            if (fit > bestFit)
                (best, bestFit) = (response, fit);
        }

        return best;
    }
}
