using System.Collections.Frozen;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Replenishment;
using StreamingInventory.Core.Sourcing;

namespace StreamingInventory.Core.Agents;

/// <summary>What the purchase orders say: how suppliers deliver, how long things take, and what is on its way.</summary>
public sealed class SupplyDesk(PurchaseHistory history, TimeProvider time)
{
    // An open line in a file that is late by more than this will hardly come any more.
    private const int MostDaysOverdue = 60;

    private readonly Lock _lock = new();
    private Supply? _supply;

    /// <summary>As the order lines are now.</summary>
    public Supply Current
    {
        get
        {
            var (purchases, today) = (history.Current, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
            lock (_lock)
            {
                if (_supply is null || !ReferenceEquals(_supply.Purchases, purchases) || _supply.Today != today)
                    _supply = new Supply(purchases, SupplyBase.From(purchases.Lines, today), OnOrder(purchases, today), today);
                return _supply;
            }
        }
    }

    private static FrozenDictionary<string, decimal> OnOrder(Purchases purchases, DateOnly today) => purchases.Lines
        .Where(line => line.Received is null && line.Sku.Length > 0 && line.Quantity > line.QuantityReceived && (line.Promised ?? line.Ordered).AddDays(MostDaysOverdue) >= today)
        .GroupBy(line => line.Sku, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(lines => lines.Key, lines => lines.Sum(line => line.Quantity - line.QuantityReceived), StringComparer.OrdinalIgnoreCase);
}

/// <summary>The order lines as they were at one moment.</summary>
/// <param name="Purchases">The file.</param>
/// <param name="Base">The suppliers' records.</param>
/// <param name="OpenBySku">What is on its way by the file.</param>
/// <param name="Today">As of when.</param>
public sealed record Supply(Purchases Purchases, SupplyBase Base, FrozenDictionary<string, decimal> OpenBySku, DateOnly Today)
{
    /// <summary>What is on its way of an item.</summary>
    public decimal OnOrder(InventoryItem item) => OpenBySku.GetValueOrDefault(item.Sku);

    /// <summary>How long the next delivery of an item takes from its supplier: its own deliveries, else what was set, with the scatter of the supplier.</summary>
    public LeadTime LeadTime(InventoryItem item, Inventory inventory) => LeadTime(item, item.Supplier, inventory);

    /// <summary>The same from any supplier.</summary>
    public LeadTime LeadTime(InventoryItem item, string supplier, Inventory inventory)
    {
        var seen = supplier.Length == 0 ? null : Base.LeadTime(supplier, item.Sku);
        if (seen is { Observed.Count: > 0 })
            return new LeadTime(seen.MeanDays, seen.StandardDeviationDays, LeadTimeBasis.Deliveries, seen.Observed.Count);
        var isOwn = string.Equals(supplier, item.Supplier, StringComparison.OrdinalIgnoreCase);
        var received = Base.Find(supplier)?.Received ?? 0;
        if (isOwn && item.LeadTimeDays is { } set)
            return new LeadTime((double)set, seen?.StandardDeviationDays ?? 0, LeadTimeBasis.SetForItem, received);
        if (received > 0)
            return new LeadTime(seen!.MeanDays, seen.StandardDeviationDays, LeadTimeBasis.SupplierDeliveries, received);
        if (supplier.Length > 0 && inventory.FindSupplier(supplier)?.LeadTimeDays is { } ofSupplier)
            return new LeadTime((double)ofSupplier, seen?.StandardDeviationDays ?? 0, LeadTimeBasis.SetForSupplier);
        return Replenishment.LeadTime.Assumed;
    }
}
