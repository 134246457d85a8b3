using System.Collections.Immutable;

namespace StreamingInventory.Core.Replenishment;

/// <summary>How much of the value an item stands for.</summary>
public enum AbcClass
{
    A,
    B,
    C,
}

/// <summary>How evenly an item is asked for.</summary>
public enum XyzClass
{
    X,
    Y,
    Z,
}

/// <summary>The two usual classifications of items.</summary>
public static class AbcXyz
{
    /// <summary>Up to here items are A: the vital few (Pareto).</summary>
    public const double ShareOfA = 0.80;

    /// <summary>Up to here items are A or B.</summary>
    public const double ShareOfAAndB = 0.95;

    /// <summary>Up to this coefficient of variation demand is even.</summary>
    public const double MostX = 0.5;

    /// <summary>Up to this coefficient of variation demand varies; beyond it is irregular.</summary>
    public const double MostY = 1.0;

    private const int WeeksLately = 52;

    /// <summary>Classifies by yearly value: an item is A while those before it have not reached 80 % of the whole, and B while they have not reached 95 %; without value it is C.</summary>
    /// <param name="values">Of each item; 0 or more.</param>
    /// <param name="shareOfA">Where A ends.</param>
    /// <param name="shareOfAAndB">Where B ends.</param>
    /// <returns>A class for each value, in the same order.</returns>
    public static ImmutableArray<AbcClass> ByValue(IReadOnlyList<double> values, double shareOfA = ShareOfA, double shareOfAAndB = ShareOfAAndB)
    {
        var classes = new AbcClass[values.Count];
        var order = Enumerable.Range(0, values.Count).OrderByDescending(index => values[index]).ToList();
        var (total, before) = (values.Sum(), 0.0);
        foreach (var index in order)
        {
            classes[index] = values[index] <= 0 ? AbcClass.C : before < shareOfA * total ? AbcClass.A : before < shareOfAAndB * total ? AbcClass.B : AbcClass.C;
            before += values[index];
        }

        return ImmutableArray.Create(classes);
    }

    /// <summary>Standard deviation by mean of the last 52 weeks' demand, weeks without demand included; null where nothing was asked for.</summary>
    public static double? Variation(ImmutableArray<decimal> weekly)
    {
        var lately = weekly[^Math.Min(WeeksLately, weekly.Length)..];
        if (lately.Length < 2)
            return null;
        var mean = (double)lately.Average();
        return mean <= 0 ? null : Math.Sqrt(lately.Sum(week => ((double)week - mean) * ((double)week - mean)) / (lately.Length - 1)) / mean;
    }

    /// <summary>Classifies by the coefficient of variation: X up to 0.5, Y up to 1, Z beyond.</summary>
    public static XyzClass ByVariation(double variation) => variation <= MostX ? XyzClass.X : variation <= MostY ? XyzClass.Y : XyzClass.Z;
}
