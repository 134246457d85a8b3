using System.Collections.Immutable;
using StreamingInventory.Core.Csv;

namespace StreamingInventory.Core.Sourcing;

/// <summary>How punctual a supplier was in a quarter of a year.</summary>
/// <param name="From">The quarter's first day.</param>
/// <param name="Due">Lines that were promised in it and have come, or should have.</param>
/// <param name="OnTime">Those that came by their promise.</param>
public sealed record QuarterOnTime(DateOnly From, int Due, int OnTime)
{
    /// <summary>Null where nothing was due.</summary>
    public double? Rate => Due == 0 ? null : (double)OnTime / Due;

    /// <summary>For example "2026 Q1".</summary>
    public string Name => $"{From.Year} Q{((From.Month - 1) / 3) + 1}";
}

/// <summary>How a supplier's price of one item has moved.</summary>
/// <param name="Sku">The item.</param>
/// <param name="Prices">By the day of the order, oldest first.</param>
/// <param name="Trend">Null where too few prices are known.</param>
public sealed record ItemPrices(string Sku, ImmutableArray<(DateOnly On, decimal Price)> Prices, PriceTrend? Trend);

/// <summary>A supplier's order lines over time.</summary>
public static class DeliveryRecord
{
    /// <summary>The quarters from the first promise to today, the last few of them; a quarter in which nothing was due is among them.</summary>
    public static ImmutableArray<QuarterOnTime> ByQuarter(IReadOnlyCollection<PurchaseLine> lines, DateOnly today, int most)
    {
        var due = lines.Where(line => line.Promised is { } promised && promised <= today && (line.Received is not null || promised < today)).ToLookup(line => Quarter(line.Promised!.Value));
        if (due.Count == 0)
            return [];
        var first = due.Min(quarter => quarter.Key);
        List<QuarterOnTime> quarters = [];
        for (var from = Quarter(today); from >= first && quarters.Count < most; from = from.AddMonths(-3))
            quarters.Add(new QuarterOnTime(from, due[from].Count(), due[from].Count(line => line.Received <= line.Promised)));
        quarters.Reverse();
        return [.. quarters];
    }

    /// <summary>The days from order to receipt of all that has come.</summary>
    public static ImmutableArray<int> LeadTimes(IEnumerable<PurchaseLine> lines) =>
        [.. lines.Where(line => line.Received is not null).Select(line => line.Received!.Value.DayNumber - line.Ordered.DayNumber)];

    /// <summary>Prices by item, the one that was bought for most first.</summary>
    public static ImmutableArray<ItemPrices> Prices(IEnumerable<PurchaseLine> lines) =>
    [
        .. lines.Where(line => line.UnitPrice > 0 && line.Sku.Length > 0).GroupBy(line => line.Sku, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(item => item.Sum(line => line.Quantity * line.UnitPrice)).ThenBy(item => item.Key, StringComparer.OrdinalIgnoreCase)
            .Select(item => new ItemPrices(item.Key, [.. item.OrderBy(line => line.Ordered).Select(line => (line.Ordered, line.UnitPrice))], PriceTrend.From(item))),
    ];

    private static DateOnly Quarter(DateOnly day) => new(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1);
}
