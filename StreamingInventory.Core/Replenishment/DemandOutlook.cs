using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Forecasting;

namespace StreamingInventory.Core.Replenishment;

/// <summary>What an item is expected to need from a day on.</summary>
public sealed class DemandOutlook
{
    private const int DaysPerWeek = 7;
    private const int WeeksPerYear = 52;

    private readonly double _passed;

    // Expected from the end of the history to the end of each week of the forecast.
    private readonly double[] _sums;

    private DemandOutlook(WeeklyDemand history, DemandForecast forecast, double passed)
    {
        History = history;
        Forecast = forecast;
        _sums = new double[forecast.Means.Length + 1];
        for (var week = 0; week < forecast.Means.Length; week++)
            _sums[week + 1] = _sums[week] + forecast.Means[week];
        // A history that ended long ago says the same of every week from then on.
        _passed = Math.Min(passed, forecast.Reach - WeeksPerYear);
        IsWhole = history.Quantities.All(quantity => quantity == decimal.Truncate(quantity));
        PerYear = Mean(WeeksPerYear * DaysPerWeek);
    }

    public WeeklyDemand History { get; }

    public DemandForecast Forecast { get; }

    /// <summary>Expected over the next 52 weeks.</summary>
    public double PerYear { get; }

    /// <summary>Everything that was asked for was whole.</summary>
    public bool IsWhole { get; }

    /// <summary>The longest time that <see cref="Over"/> answers for; a longer one is taken for it.</summary>
    public double MostDays => (Forecast.Reach - _passed) * DaysPerWeek;

    /// <summary>Sees a forecast from a day on; the history may have ended before it.</summary>
    public static DemandOutlook From(WeeklyDemand history, DemandForecast forecast, DateOnly today) =>
        new(history, forecast, Math.Max(0, (double)(today.DayNumber - history.LastWeek.AddDays(DaysPerWeek).DayNumber) / DaysPerWeek));

    /// <summary>The demand from the day on, over some days, as a distribution.</summary>
    /// <param name="days">0 or more.</param>
    /// <param name="daysSd">Their standard deviation, 0 or more.</param>
    /// <param name="reviewDays">
    /// How many days pass between two looks: what is asked for after the stock has come to its reorder point and before somebody sees that comes on top.
    /// </param>
    public DemandDistribution Over(double days, double daysSd = 0, double reviewDays = 0)
    {
        // As DemandForecast.LeadTimeDemand, but from the day on: the weeks that have passed are not needed any more.
        var (weeks, weeksSd) = (Math.Min(days, MostDays) / DaysPerWeek, daysSd / DaysPerWeek);
        var mean = Mean(days);
        var perWeek = weeks > 0 ? mean / weeks : Mean(DaysPerWeek);
        var variance = Forecast.Errors.OfSum(weeks) + (perWeek * perWeek * weeksSd * weeksSd);
        var (before, beforeVariance) = reviewDays > 0 ? Undershoot.Of(Mean(reviewDays), Forecast.Errors.OfSum(Math.Min(reviewDays, MostDays) / DaysPerWeek), IsWhole ? 1 : 0) : (0, 0);
        return Forecast.Errors.Distribution(mean + before, variance + beforeVariance, weeks + (2 * weeksSd) + (reviewDays / DaysPerWeek));
    }

    /// <summary>Expected over some days.</summary>
    public double Mean(double days)
    {
        var weeks = Math.Min(days, MostDays) / DaysPerWeek;
        return Math.Max(0, Sum(_passed + weeks) - Sum(_passed));
    }

    /// <summary>How many days a quantity lasts at the expected demand; null where none is expected.</summary>
    public double? DaysOfMean(double quantity)
    {
        if (PerYear <= 0)
            return null;
        var from = Sum(_passed);
        var beyond = quantity - (_sums[^1] - from);
        // Beyond the forecast the average of a year goes on.
        if (beyond >= 0)
            return MostDays + (beyond / PerYear * WeeksPerYear * DaysPerWeek);
        var week = Array.FindIndex(_sums, sum => sum - from >= quantity);
        if (week <= _passed)
            return 0;
        var rate = _sums[week] - _sums[week - 1];
        // A hair below a whole day is that day.
        return Math.Round((week - ((_sums[week] - from - quantity) / rate) - _passed) * DaysPerWeek, 6);
    }

    /// <summary>On how many days from now on a quantity is used up, with this probability; null where that is not in sight.</summary>
    /// <param name="quantity">0 or more.</param>
    /// <param name="probability">0.5 for the most likely course, 0.1 for the early end.</param>
    public int? DaysUntilUsed(double quantity, double probability)
    {
        var (low, high) = (0, (int)MostDays);
        if (!IsUsed(high))
            return null;
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (IsUsed(middle))
                high = middle;
            else
                low = middle;
        }

        return quantity <= 0 ? 0 : high;

        bool IsUsed(int days) => 1 - Over(days).Cdf(quantity) >= probability;
    }

    private double Sum(double weeks)
    {
        var whole = (int)Math.Min(Math.Floor(weeks), _sums.Length - 1);
        return _sums[whole] + (whole == _sums.Length - 1 ? 0 : (weeks - whole) * (_sums[whole + 1] - _sums[whole]));
    }
}
