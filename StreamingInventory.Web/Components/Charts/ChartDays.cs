using System.Collections.Immutable;
using System.Globalization;

namespace StreamingInventory.Web.Components.Charts;

/// <summary>Moments as figures of an axis: days since 0001-01-01, parts of a day included.</summary>
public static class ChartDays
{
    private const int MostTicks = 5;

    private static readonly int[] Months = [1, 2, 3, 6, 12, 24, 60, 120];

    public static double Of(DateOnly day) => day.DayNumber;

    public static double Of(DateTimeOffset moment) => (double)moment.UtcTicks / TimeSpan.TicksPerDay;

    /// <summary>"2026-11-25", and with the time of day where it has one.</summary>
    public static string Write(double days) => Moment(days).ToString(days == Math.Floor(days) ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>An axis over some days, with a few dates on it.</summary>
    public static ChartRange Range(IEnumerable<double> days)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var day in days.Where(double.IsFinite))
            (low, high) = (Math.Min(low, day), Math.Max(high, day));
        return low <= high ? new ChartRange(low, high, Ticks(low, high)) : new ChartRange(0, 0, []);
    }

    /// <summary>A tick as few letters say it.</summary>
    public static string Label(double days, ChartRange range) => (range.High - range.Low) switch
    {
        < 2 => Moment(days).ToString("d MMM HH:mm", CultureInfo.InvariantCulture),
        < 120 => Moment(days).ToString("d MMM", CultureInfo.InvariantCulture),
        // A year begins with its number.
        _ => Moment(days).ToString(Moment(days).Month == 1 ? "yyyy" : "MMM", CultureInfo.InvariantCulture),
    };

    private static ImmutableArray<double> Ticks(double low, double high)
    {
        var span = high - low;
        if (span <= 0)
            return [low];
        if (span < 2)
            return [low, high];
        if (span < 120)
        {
            var step = Math.Max(1, (int)Math.Ceiling(span / MostTicks));
            // Whole weeks are easier to count.
            step = step > 3 ? (step + 6) / 7 * 7 : step;
            return [.. Enumerable.Range(0, MostTicks + 1).Select(index => Math.Ceiling(low) + (index * step)).TakeWhile(day => day <= high)];
        }

        var months = Months.First(count => span / 30.4 / count <= MostTicks || count == Months[^1]);
        var first = DateOnly.FromDayNumber((int)low);
        var at = new DateOnly(first.Year, 1, 1);
        List<double> ticks = [];
        for (; at.DayNumber <= high && ticks.Count <= MostTicks + 1; at = at.AddMonths(months))
        {
            if (at.DayNumber >= low)
                ticks.Add(at.DayNumber);
        }

        return [.. ticks];
    }

    private static DateTime Moment(double days) => new((long)(Math.Clamp(days, 0, DateOnly.MaxValue.DayNumber) * TimeSpan.TicksPerDay), DateTimeKind.Utc);
}
