using System.Globalization;
using StreamingInventory.Core.Forecasting;
using StreamingInventory.Core.Replenishment;

namespace StreamingInventory.Core.Agents;

/// <summary>A "what if": more or less demand, a later supplier.</summary>
/// <param name="GrowthPercent">20 is a fifth more, -10 a tenth less; 0 for no change.</param>
/// <param name="From">From when on; at once where it is not said.</param>
/// <param name="ExtraLeadDays">Days that a delivery takes longer; below 0 for shorter.</param>
public sealed record Supposition(double GrowthPercent, DateOnly? From, double ExtraLeadDays)
{
    private const double MostGrowth = 1000;
    private const double MostDays = 365;

    public bool IsNothing => GrowthPercent == 0 && ExtraLeadDays == 0;

    /// <summary>What is wrong with it; null where it is in order.</summary>
    public string? Problem(DateOnly today) =>
        !(GrowthPercent is >= -100 and <= MostGrowth) ? $"The growth must be from -100 to {MostGrowth:#,0} percent, but was {GrowthPercent.ToString(CultureInfo.InvariantCulture)}."
        : !(Math.Abs(ExtraLeadDays) <= MostDays) ? $"The extra lead time must be from -{MostDays} to {MostDays} days, but was {ExtraLeadDays.ToString(CultureInfo.InvariantCulture)}."
        : From > today.AddYears(2) ? $"The growth must begin within two years, but was to begin on {From:yyyy-MM-dd}."
        : null;

    /// <summary>The supposed change of demand, for a forecast that begins after its history.</summary>
    public Scenario Scenario(DemandOutlook demand, DateOnly today)
    {
        var first = demand.History.LastWeek.AddDays(7);
        var week = Math.Max(1, 1 + (((From ?? today).DayNumber - first.DayNumber) / 7));
        return new Scenario(ToString(), GrowthPercent == 0 ? [] : [new DemandChange(week, null, 1 + (GrowthPercent / 100))]);
    }

    /// <summary>"20 % more from 2027-03-01 and deliveries 10 days later".</summary>
    public override string ToString()
    {
        List<string> parts = [];
        if (GrowthPercent != 0)
            parts.Add($"{PolicyWording.About(Math.Abs(GrowthPercent))} % {(GrowthPercent > 0 ? "more" : "less")}{(From is { } from ? $" from {from:yyyy-MM-dd}" : "")}");
        if (ExtraLeadDays != 0)
            parts.Add($"deliveries {PolicyWording.Days(Math.Abs(ExtraLeadDays))} {(ExtraLeadDays > 0 ? "later" : "sooner")}");
        return string.Join(" and ", parts);
    }
}
