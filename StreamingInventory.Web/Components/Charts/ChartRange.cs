using System.Collections.Immutable;

namespace StreamingInventory.Web.Components.Charts;

/// <summary>What an axis runs over, with a few round figures on it.</summary>
/// <param name="Low">Where it begins.</param>
/// <param name="High">Where it ends; at least <paramref name="Low"/>.</param>
/// <param name="Ticks">Inside, lowest first.</param>
public sealed record ChartRange(double Low, double High, ImmutableArray<double> Ticks)
{
    private const int MostTicks = 4;

    /// <summary>Where a value is: 0 at the beginning, 1 at the end, never outside; in the middle where there is no distance.</summary>
    public double Part(double value) => !(High > Low) || !double.IsFinite(value) ? 0.5 : Math.Clamp((value - Low) / (High - Low), 0, 1);

    /// <summary>From 0, or from what is below it, to a round figure at or above the largest.</summary>
    public static ChartRange OfQuantities(IEnumerable<double> values)
    {
        var (low, high) = (0.0, 0.0);
        foreach (var value in values.Where(double.IsFinite))
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        if (high <= low)
            high = low + 1;
        var step = Step((high - low) / MostTicks);
        (low, high) = (Math.Floor(low / step) * step, Math.Ceiling(high / step) * step);
        return new ChartRange(low, high, [.. Enumerable.Range(0, (int)Math.Round((high - low) / step) + 1).Select(index => low + (index * step))]);
    }

    /// <summary>From the first to the last, close around them: for figures whose distance to 0 says nothing, such as prices.</summary>
    public static ChartRange Around(IEnumerable<double> values)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values.Where(double.IsFinite))
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        return low <= high ? new ChartRange(low, high, []) : new ChartRange(0, 0, []);
    }

    // 1, 2 or 5 times a power of ten, at least this much.
    private static double Step(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        var lead = least / power;
        return power * (lead <= 1.000001 ? 1 : lead <= 2.000001 ? 2 : lead <= 5.000001 ? 5 : 10);
    }
}
