namespace StreamingInventory.Core.Forecasting;

/// <summary>
/// Demand that comes in steps: negative binomial where the variance in steps is above the mean, Poisson where equal, binomial where below:
/// the (a, b, 0) class, p(k) = (a + b/k) p(k-1) (Panjer 1981, eq. 2).
/// </summary>
internal sealed class CountDemand : DemandDistribution
{
    private readonly double _step;

    // _probabilities[i] and _cumulative[i] belong to _first + i steps.
    private readonly int _first;

    private readonly double[] _probabilities;

    private readonly double[] _cumulative;

    public CountDemand(double mean, double variance, double step)
        : this(mean, step, Family.Of(mean / step, variance / step / step)) { }

    private CountDemand(double mean, double step, Family family)
        : base(mean, family.Variance * step * step)
    {
        _step = step;
        // From the mode both ways: no start that underflows, no mass worth having left out.
        var mode = family.Mode;
        List<double> down = [], up = [];
        for (var (k, p) = (mode, 1.0); k > 0 && p > 1e-17; k--)
            down.Add(p /= family.A + family.B / k);
        for (var (k, p) = (mode + 1, 1.0); up.Count < 1_000_000; k++)
        {
            p *= Math.Max(0, family.A + family.B / k);
            if (p < 1e-17 || k > family.Last)
                break;
            up.Add(p);
        }

        down.Reverse();
        _first = mode - down.Count;
        _probabilities = [.. down, 1, .. up];
        _cumulative = new double[_probabilities.Length];
        var total = _probabilities.Sum();
        var sum = 0.0;
        for (var i = 0; i < _probabilities.Length; i++)
        {
            _probabilities[i] /= total;
            _cumulative[i] = Math.Min(1, sum += _probabilities[i]);
        }
    }

    internal static new (double Below, double UpTo) Chances(double mean, double variance, double step, double demand)
    {
        var family = Family.Of(mean / step, variance / step / step);
        var none = family.None;
        if (none < 1e-280)
        {
            var table = new CountDemand(mean, variance, step);
            return (table.CdfOf(demand - step), table.CdfOf(demand));
        }

        double p = none, sum = none, below = 0;
        var last = Math.Floor(demand / step * (1 + 1e-12));
        for (var k = 1; k <= last && k <= family.Last; k++)
        {
            below = sum;
            p *= Math.Max(0, family.A + family.B / k);
            sum += p;
            if (p < 1e-17 && k > mean / step)
                break;
        }

        return (last > family.Last ? 1 : Math.Min(1, below), Math.Min(1, sum));
    }

    private protected override double QuantileOf(double probability)
    {
        // A quantile at a jump must not slip over it by the last bit.
        var at = Array.BinarySearch(_cumulative, probability - 1e-12);
        return (_first + Math.Min(at < 0 ? ~at : at, _cumulative.Length - 1)) * _step;
    }

    private protected override double CdfOf(double demand)
    {
        var steps = Math.Floor(demand / _step * (1 + 1e-12)) - _first;
        return steps < 0 ? 0 : steps >= _cumulative.Length ? 1 : _cumulative[(int)steps];
    }

    private protected override double ShortageOf(double stock)
    {
        var sum = 0.0;
        for (var i = _probabilities.Length - 1; i >= 0 && (_first + i) * _step > stock; i--)
            sum += _probabilities[i] * ((_first + i) * _step - stock);
        return sum;
    }

    private readonly record struct Family(double A, double B, double Variance, int Mode, double Last, double None)
    {
        // So close to the mean, the three are the same to any reader.
        private const double Close = 1e-6;

        public static Family Of(double mean, double variance)
        {
            if (variance > mean * (1 + Close))
            {
                var (r, a) = (mean * mean / (variance - mean), 1 - mean / variance);
                return new Family(a, a * (r - 1), variance, Math.Max(0, (int)Math.Floor(a * (r - 1) / (1 - a))), double.PositiveInfinity, Math.Pow(1 - a, r));
            }

            if (variance >= mean * (1 - Close))
                return new Family(0, mean, mean, (int)Math.Floor(mean), double.PositiveInfinity, Math.Exp(-mean));

            // A binomial needs a whole number of trials: the next one up keeps the mean and comes nearest to the variance.
            var trials = Math.Max(Math.Ceiling(mean - 1e-9), Math.Ceiling(mean * mean / (mean - variance) - 1e-9));
            var p = Math.Min(mean / trials, 1 - 1e-12);
            return new Family(-p / (1 - p), (trials + 1) * p / (1 - p), trials * p * (1 - p), (int)Math.Min(trials, Math.Floor((trials + 1) * p)), trials, Math.Pow(1 - p, trials));
        }
    }
}
