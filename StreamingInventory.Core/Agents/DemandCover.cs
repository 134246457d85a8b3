using System.Collections.Concurrent;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Replenishment;
using StreamingInventory.Core.Watch;

namespace StreamingInventory.Core.Agents;

/// <summary>Days of cover from the forecast of an item's weekly demand, as the inventory agent tells them.</summary>
public sealed class DemandCover(DemandHistory history, ForecastStore forecasts, TimeProvider time) : IStockMetrics
{
    // Rules ask for every item again and again; a history that was read again is another object.
    private readonly ConcurrentDictionary<string, DemandOutlook> _outlooks = new(StringComparer.OrdinalIgnoreCase);
    private DateOnly _today;

    public decimal? DaysOfCover(InventoryItem item)
    {
        if (history.Find(item.Sku) is not { } demand)
            return null;
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (_today != today)
        {
            _outlooks.Clear();
            _today = today;
        }

        if (!_outlooks.TryGetValue(item.Sku, out var outlook) || !ReferenceEquals(outlook.History, demand))
            _outlooks[item.Sku] = outlook = DemandOutlook.From(demand, forecasts.Of(demand), today);
        return outlook.DaysOfMean((double)item.CurrentStock) is { } days ? (decimal)Math.Min(days, Longest) : null;
    }

    // What lasts longer than any rule asks for, and fits a decimal.
    private const double Longest = 1_000_000;
}
