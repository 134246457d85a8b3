using System.Collections.Concurrent;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Forecasting;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Watch;

namespace StreamingInventory.Core.Agents;

/// <summary>Days of cover from the weekly demand: what went out on average lately goes on going out.</summary>
public sealed class DemandCover(DemandHistory history) : IStockMetrics
{
    private const int DaysOfWeek = 7;

    // The history does not change while the server runs, and rules ask for every item again and again.
    private readonly ConcurrentDictionary<string, decimal?> _perDay = new(StringComparer.OrdinalIgnoreCase);

    public decimal? DaysOfCover(InventoryItem item) => PerDay(item.Sku) is { } perDay ? item.CurrentStock / perDay : null;

    private decimal? PerDay(string sku) => _perDay.TryGetValue(sku, out var known) ? known
        : history.Find(sku) is not { } demand ? null
        : _perDay[sku] = MovingAverage.Forecast(demand.Quantities, 1).PerWeek is > 0 and var perWeek ? perWeek / DaysOfWeek : null;
}
