using System.Collections.Immutable;

namespace StreamingInventory.Core.Forecasting;

/// <summary>A demand history: what was asked for in each period, oldest first, all periods equally long.</summary>
public sealed class DemandSeries
{
    /// <summary>No demand is above this; squares of what is would leave the numbers.</summary>
    public const double Most = 1e15;

    private DemandSeries(ImmutableArray<double> values, ImmutableArray<int> gaps) => (Values, Gaps) = (values, gaps);

    /// <summary>A history in which nothing was ever recorded.</summary>
    public static DemandSeries Empty { get; } = new([], []);

    /// <summary>Demand per period, 0 or more; periods that are not known are filled in from their neighbours and, where there is one, the season before and after.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>Which periods were not known, by index.</summary>
    public ImmutableArray<int> Gaps { get; }

    /// <summary>How many periods.</summary>
    public int Length => Values.Length;

    /// <summary>Takes a history without gaps.</summary>
    /// <param name="demand">Oldest first; numbers from 0 to <see cref="Most"/>. Returns are for the caller to net.</param>
    /// <exception cref="ArgumentException">A value is negative, too large or not a number.</exception>
    public static DemandSeries From(ReadOnlySpan<double> demand)
    {
        for (var t = 0; t < demand.Length; t++)
            Require(t, demand[t]);
        return new([.. demand], []);
    }

    /// <summary>Takes a history in which some periods are not known (which is not the same as no demand).</summary>
    /// <param name="demand">Oldest first; null where nothing is known.</param>
    /// <param name="period">The periods of a season, as in <see cref="ForecastOptions.Period"/>.</param>
    /// <exception cref="ArgumentException">A value is negative, too large or not a number.</exception>
    public static DemandSeries From(IReadOnlyList<double?> demand, int period)
    {
        ArgumentNullException.ThrowIfNull(demand);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        var gaps = ImmutableArray.CreateBuilder<int>();
        for (var t = 0; t < demand.Count; t++)
        {
            if (demand[t] is { } value)
                Require(t, value);
            else
                gaps.Add(t);
        }

        // Nothing is known at the ends of a history that begins or ends with a gap; it begins and ends with what is known.
        var (first, last) = (0, demand.Count - 1);
        while (first <= last && demand[first] is null)
            first++;
        while (last > first && demand[last] is null)
            last--;
        if (first > last)
            return Empty;
        var values = ImmutableArray.CreateBuilder<double>(last - first + 1);
        for (var t = first; t <= last; t++)
            values.Add(demand[t] ?? Fill(demand, t, period));
        return new(values.MoveToImmutable(), [.. gaps.Where(gap => gap > first && gap < last).Select(gap => gap - first)]);
    }

    private static double Fill(IReadOnlyList<double?> demand, int t, int period)
    {
        if (period > 1)
        {
            var (before, after) = (t >= period ? demand[t - period] : null, t + period < demand.Count ? demand[t + period] : null);
            if (before is { } one && after is { } other)
                return (one + other) / 2;
        }

        var (left, right) = (t - 1, t + 1);
        while (demand[left] is null)
            left--;
        while (demand[right] is null)
            right++;
        return demand[left]!.Value + (demand[right]!.Value - demand[left]!.Value) * (t - left) / (right - left);
    }

    private static void Require(int index, double value)
    {
        if (!(value is >= 0 and <= Most))
            throw new ArgumentException($"The demand of period {index} is {value}; demand is a number from 0 to {Most:0e+0}.");
    }
}

/// <summary>What to forecast and how far.</summary>
public sealed record ForecastOptions
{
    /// <summary>Months.</summary>
    public static ForecastOptions Monthly { get; } = new() { Period = 12, Horizon = 12 };

    /// <summary>Weeks.</summary>
    public static ForecastOptions Weekly { get; } = new();

    /// <summary>The periods of a season: 52 for weeks, 12 for months, 7 for days, 1 where there is none; 1 to 366.</summary>
    public int Period { get; init; } = 52;

    /// <summary>How many periods ahead; 1 to 520.</summary>
    public int Horizon { get; init; } = 13;

    /// <summary>What a period is called in sentences.</summary>
    public string PeriodName { get; init; } = "period";

    /// <summary>Only this method, for comparison; without it the one that suits the history.</summary>
    public ForecastMethod? Method { get; init; }

    internal void Check()
    {
        if (Period is < 1 or > 366)
            throw new ArgumentOutOfRangeException(nameof(Period), Period, "A season has 1 to 366 periods.");
        if (Horizon is < 1 or > 520)
            throw new ArgumentOutOfRangeException(nameof(Horizon), Horizon, "The horizon is 1 to 520 periods.");
        if (Method is { } method && (!Enum.IsDefined(method) || method is ForecastMethod.None))
            throw new ArgumentOutOfRangeException(nameof(Method), Method, "There is no such method to forecast with.");
        ArgumentException.ThrowIfNullOrWhiteSpace(PeriodName);
    }
}
