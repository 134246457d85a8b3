using System.Collections.Immutable;

namespace StreamingInventory.Core.Forecasting;

/// <summary>A history in which what will not happen again is replaced by what would have been usual, and an old level by the present one.</summary>
/// <param name="Demand">The history to fit.</param>
/// <param name="Anomalies">What was replaced, by its index in the whole history.</param>
/// <param name="Shift">The clearest lasting change of level, by its index in the whole history; what was before it is lifted to the new level.</param>
internal sealed record Cleaned(double[] Demand, ImmutableArray<DemandAnomaly> Anomalies, LevelShift? Shift)
{
    /// <summary>Looks for single orders of a rare demand that are out of all proportion; as much of them is kept as could just be chance.</summary>
    /// <param name="raw">From the first demand on.</param>
    /// <param name="offset">How many periods come before it.</param>
    public static Cleaned FromRare(double[] raw, int offset)
    {
        var anomalies = ImmutableArray.CreateBuilder<DemandAnomaly>();
        if (Irregularities.LargestUsualOrder(raw) is not { } limit)
            return new(raw, [], null);
        var clean = (double[])raw.Clone();
        for (var t = 0; t < clean.Length; t++)
        {
            if (clean[t] <= limit)
                continue;
            anomalies.Add(new DemandAnomaly(offset + t, clean[t], limit));
            clean[t] = limit;
        }

        return new(clean, anomalies.ToImmutable(), null);
    }

    /// <summary>Looks for anomalies and shifts in a frequent demand.</summary>
    /// <param name="raw">From the first demand on.</param>
    /// <param name="offset">How many periods come before it.</param>
    /// <param name="period">The periods of a season.</param>
    public static Cleaned From(double[] raw, int offset, int period)
    {
        var coarse = Irregularities.Outliers(raw, period);
        var clean = (double[])raw.Clone();
        foreach (var (index, usual) in coarse)
            clean[index] = usual;
        var factors = SeasonalPattern.Find(clean, period, SeasonKind.Multiplicative, Contest.SeasonChance);
        var found = factors.Kind == SeasonKind.None ? coarse : Irregularities.Outliers(factors.Adjust(raw), period);
        // With the season known, its own peaks are no outliers and smaller outliers show.
        clean = (double[])raw.Clone();
        var anomalies = ImmutableArray.CreateBuilder<DemandAnomaly>(found.Count);
        foreach (var (index, usual) in found)
        {
            clean[index] = usual * factors.ScaleAt(index);
            anomalies.Add(new DemandAnomaly(offset + index, raw[index], clean[index]));
        }

        if (Irregularities.Shift(factors.Adjust(clean)) is not { } shift)
            return new(clean, anomalies.ToImmutable(), null);
        // What was before counts as if it had been on today's level: its season and its noise still say something, its level does not.
        if (shift.Before > 0)
        {
            for (var t = 0; t < shift.Index; t++)
                clean[t] *= shift.After / shift.Before;
        }

        return new(clean, anomalies.ToImmutable(), shift with { Index = offset + shift.Index });
    }
}
