namespace StreamingInventory.Core.Forecasting;

/// <summary>The four classes of Syntetos, Boylan and Croston (2005, fig. 2), and the histories that have none.</summary>
public enum DemandClass
{
    /// <summary>No demand was ever seen.</summary>
    None,

    /// <summary>Frequent, of similar size.</summary>
    Smooth,

    /// <summary>Rare, of similar size.</summary>
    Intermittent,

    /// <summary>Frequent, of varying size.</summary>
    Erratic,

    /// <summary>Rare, of varying size.</summary>
    Lumpy,
}

/// <summary>How often demand comes and how its size varies.</summary>
/// <param name="Class">The class that follows.</param>
/// <param name="Interval">The average inter-demand interval in periods: periods over periods with demand, from the first demand on; 1 or more, 0 without demand.</param>
/// <param name="SizeVariation">The squared coefficient of variation of the demand sizes, without the periods of no demand.</param>
public sealed record DemandPattern(DemandClass Class, double Interval, double SizeVariation)
{
    /// <summary>Above this average interval demand is intermittent or lumpy.</summary>
    public const double IntervalCutOff = 1.32;

    /// <summary>Above this squared coefficient of variation demand is erratic or lumpy.</summary>
    public const double VariationCutOff = 0.49;

    /// <summary>Whether whole periods pass without demand.</summary>
    public bool IsIntermittent => Class is DemandClass.Intermittent or DemandClass.Lumpy;

    /// <summary>Classifies a history.</summary>
    /// <param name="history">Demand per period; periods before the first demand do not count.</param>
    public static DemandPattern Of(ReadOnlySpan<double> history)
    {
        var first = history.IndexOfAnyExcept(0.0);
        if (first < 0)
            return new(DemandClass.None, 0, 0);
        int count = 0;
        double mean = 0, squares = 0;
        foreach (var demand in history[first..])
        {
            if (demand <= 0)
                continue;
            var off = demand - mean;
            mean += off / ++count;
            squares += off * (demand - mean);
        }

        var interval = (double)(history.Length - first) / count;
        var variation = squares / count / (mean * mean);
        var demandClass = (interval > IntervalCutOff, variation > VariationCutOff) switch
        {
            (false, false) => DemandClass.Smooth,
            (true, false) => DemandClass.Intermittent,
            (false, true) => DemandClass.Erratic,
            (true, true) => DemandClass.Lumpy,
        };
        return new(demandClass, interval, variation);
    }

    /// <summary>What all demands are multiples of, to a thousandth; 0 where that says nothing.</summary>
    internal static double Step(ReadOnlySpan<double> history)
    {
        long step = 0;
        var demands = 0;
        foreach (var demand in history)
        {
            var thousandths = Math.Round(demand * 1000);
            if (thousandths > 1e15 || Math.Abs(thousandths - demand * 1000) > 1e-6 * Math.Max(1, thousandths))
                return 0;
            demands += thousandths > 0 ? 1 : 0;
            for (var (a, b) = (step, (long)thousandths); ; (a, b) = (b, a % b))
            {
                if (b == 0)
                {
                    step = a;
                    break;
                }
            }
        }

        // Three orders of a dozen do not prove that it is sold by the dozen, but whole numbers prove whole units soon.
        return demands >= 4 ? step / 1000.0 : step % 1000 == 0 ? Math.Min(step / 1000, 1) : 0;
    }
}
