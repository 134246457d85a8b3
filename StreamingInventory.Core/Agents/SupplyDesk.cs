using System.Collections.Frozen;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Replenishment;
using StreamingInventory.Core.Sourcing;

namespace StreamingInventory.Core.Agents;

/// <summary>What the purchase orders of the file and of the ledger say: how suppliers deliver, how long things take, and what is on its way.</summary>
public sealed class SupplyDesk(ItemLedger ledger, PurchaseHistory history, PurchaseRecords records, TimeProvider time)
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
            var (inventory, purchases, today) = (ledger.Current, history.Current, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
            lock (_lock)
            {
                if (_supply is not null && ReferenceEquals(_supply.Purchases, purchases) && ReferenceEquals(_supply.Orders, inventory.OrdersState) && _supply.Today == today)
                    return _supply;
                var lines = records.All(inventory);
                return _supply = new Supply(purchases, inventory.OrdersState, lines.Length, SupplyBase.From(lines, today), Open(purchases, inventory, today), today);
            }
        }
    }

    private static FrozenDictionary<string, decimal> Open(Purchases purchases, Inventory inventory, DateOnly today) => purchases.Lines
        .Where(line => line.Received is null && line.Sku.Length > 0 && line.Quantity > line.QuantityReceived && (line.Promised ?? line.Ordered).AddDays(MostDaysOverdue) >= today)
        .Where(line => !PurchaseRecords.IsOf(line, inventory))
        .GroupBy(line => line.Sku, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(lines => lines.Key, lines => lines.Sum(line => line.Quantity - line.QuantityReceived), StringComparer.OrdinalIgnoreCase);
}

/// <summary>The order lines as they were at one moment.</summary>
/// <param name="Purchases">The file.</param>
/// <param name="Orders">The ledger's orders, to see whether they have changed.</param>
/// <param name="Lines">How many lines there are in both.</param>
/// <param name="Base">The suppliers' records.</param>
/// <param name="OpenBySku">What is on its way by the file.</param>
/// <param name="Today">As of when.</param>
public sealed record Supply(Purchases Purchases, object Orders, int Lines, SupplyBase Base, FrozenDictionary<string, decimal> OpenBySku, DateOnly Today)
{
    /// <summary>Is there anything to judge suppliers by?</summary>
    public bool Exists => Purchases.Exists || Lines > 0;

    /// <summary>What is on its way of an item, by the file and by the ledger's orders.</summary>
    public decimal OnOrder(InventoryItem item, Inventory inventory) => OpenBySku.GetValueOrDefault(item.Sku) + inventory.OnOrder(item.Id);

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
