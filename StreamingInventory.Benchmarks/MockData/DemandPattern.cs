namespace StreamingInventory.Benchmarks.MockData;

internal enum DemandKind { Steady, Growing, Declining, Seasonal, YearEnd, Intermittent, Lumpy }

/// <summary>How an item sells: an expected quantity for each week, and the noise around it.</summary>
/// <param name="Level">Units a week in the middle of the history.</param>
/// <param name="Swing">Growth or decline over the whole history, or the seasonal amplitude, as a share of the level.</param>
/// <param name="Phase">The week of the year in which the season starts to rise.</param>
/// <param name="Frequency">The share of weeks with any demand; 1 for all but intermittent and lumpy items.</param>
/// <param name="ShiftWeek">The week from which the level is multiplied by <paramref name="Shift"/>.</param>
internal sealed record DemandPattern(
    DemandKind Kind, int Weeks, double Level, double Swing, double Phase, double Frequency, double Spread, int ShiftWeek, double Shift, double OutlierRate)
{
    private const double WeeksOfYear = 365.25 / 7;

    public static DemandPattern Draw(SeededRandom random, double weekly, int weeks)
    {
        var kind = KindOf(random.Unit(), slow: weekly < 1.2);
        var frequency = kind switch
        {
            DemandKind.Intermittent => Math.Min(random.Between(0.12, 0.4), weekly),
            DemandKind.Lumpy => Math.Min(random.Between(0.2, 0.45), weekly),
            _ => 1,
        };
        var swing = kind switch
        {
            DemandKind.Growing => random.Between(0.5, 1.2),
            DemandKind.Declining => -random.Between(0.5, 1.1),
            DemandKind.Seasonal => random.Between(0.25, 0.75),
            DemandKind.YearEnd => random.Between(0.5, 1.3),
            _ => 0,
        };
        var shifts = random.Chance(0.12);
        return new(
            kind, weeks, weekly, swing, random.Between(0, WeeksOfYear), frequency,
            Spread: kind == DemandKind.Lumpy ? 0.8 : random.Between(0.1, 0.3),
            ShiftWeek: shifts ? random.Whole(weeks * 3 / 10, weeks * 8 / 10) : weeks,
            Shift: random.Chance(0.5) ? random.Between(1.4, 2.0) : random.Between(0.45, 0.7),
            OutlierRate: random.Chance(0.12) ? 0.012 : 0);
    }

    /// <summary>Expected units in a week; <paramref name="week"/> counts from 0, <paramref name="weekOfYear"/> from 0 to 52.</summary>
    public double Expected(int week, double weekOfYear)
    {
        var factor = Kind switch
        {
            DemandKind.Growing or DemandKind.Declining => 1 + (Swing * ((week / (Weeks - 1.0)) - 0.5)),
            DemandKind.Seasonal => 1 + (Swing * Wave((weekOfYear - Phase) / WeeksOfYear)),
            DemandKind.YearEnd => (1 - (0.2 * Swing)) + (weekOfYear >= 40 && weekOfYear < 51 ? Swing : 0),
            _ => 1,
        };
        return Level * factor * (week >= ShiftWeek ? Shift : 1);
    }

    /// <summary>Mean units a week over the last year, which is what stock limits are set by.</summary>
    public double RecentMean(DateOnly firstWeek)
    {
        const int Year = 52;
        var sum = 0.0;
        for (var week = Weeks - Year; week < Weeks; week++)
            sum += Expected(week, WeekOfYear(firstWeek, week));
        return sum / Year;
    }

    /// <summary>Variance of a week's demand at a given mean: that of a mixed Poisson count that is zero in some weeks.</summary>
    public double Variance(double mean)
    {
        var size = mean / Frequency;
        var squared = size + (size * size * (1 + (Spread * Spread)));
        return (Frequency * squared) - (mean * mean);
    }

    public int Sample(SeededRandom random, int week, double weekOfYear)
    {
        if (!random.Chance(Frequency))
            return 0;
        var size = Expected(week, weekOfYear) / Frequency;
        var mixed = size * Math.Max(0, 1 + (Spread * random.Normal()));
        if (random.Chance(OutlierRate))
            mixed *= random.Between(3, 5);
        return random.Poisson(mixed);
    }

    public static double WeekOfYear(DateOnly firstWeek, int week) => (firstWeek.AddDays(7 * week).DayOfYear - 1) / 7.0;

    private static DemandKind KindOf(double draw, bool slow) => draw switch
    {
        < 0.60 when slow => DemandKind.Intermittent,
        < 0.85 when slow => DemandKind.Lumpy,
        _ when slow => DemandKind.Steady,
        < 0.32 => DemandKind.Steady,
        < 0.46 => DemandKind.Growing,
        < 0.56 => DemandKind.Declining,
        < 0.74 => DemandKind.Seasonal,
        < 0.82 => DemandKind.YearEnd,
        < 0.90 => DemandKind.Intermittent,
        _ => DemandKind.Lumpy,
    };

    /// <summary>A sine's shape from two parabolas: 0 at whole and half turns, 1 at a quarter, -1 at three quarters.</summary>
    private static double Wave(double turns)
    {
        var part = turns - Math.Floor(turns);
        return part < 0.5 ? 16 * part * (0.5 - part) : -16 * (part - 0.5) * (1 - part);
    }
}
