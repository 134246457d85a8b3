using System.Collections.Immutable;

namespace StreamingInventory.Core.Forecasting;

/// <summary>The plainest forecast: what went out per week lately goes on going out.</summary>
public static class MovingAverage
{
    /// <summary>A quarter: long enough to even out chance, short enough to follow a change.</summary>
    public const int MostWeeks = 13;

    /// <summary>With fewer weeks than this the average says little.</summary>
    public const int FewWeeks = 8;

    /// <summary>Averages the last weeks of a demand history.</summary>
    /// <param name="weekly">Demand by week, oldest first; at least one week.</param>
    /// <param name="horizon">How many weeks ahead; at least 1.</param>
    public static WeeklyForecast Forecast(ImmutableArray<decimal> weekly, int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfZero(weekly.Length);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(horizon);
        var used = weekly[^Math.Min(MostWeeks, weekly.Length)..];
        var mean = used.Average();
        return new WeeklyForecast(decimal.Round(mean, 3), decimal.Round(mean * horizon, 3), horizon, used.Length, used.Min(), used.Max());
    }
}

/// <summary>What is expected, and from what.</summary>
/// <param name="PerWeek">Expected demand in a week.</param>
/// <param name="Total">Expected demand over the horizon.</param>
/// <param name="Weeks">The horizon.</param>
/// <param name="WeeksUsed">How many weeks of history it rests on.</param>
/// <param name="Least">The quietest of those weeks.</param>
/// <param name="Most">The busiest of those weeks.</param>
public sealed record WeeklyForecast(decimal PerWeek, decimal Total, int Weeks, int WeeksUsed, decimal Least, decimal Most);
