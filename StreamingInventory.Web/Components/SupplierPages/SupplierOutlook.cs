using System.Collections.Immutable;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Sourcing;

namespace StreamingInventory.Web.Components.SupplierPages;

/// <summary>Everything that is worked out about a supplier.</summary>
/// <param name="Exists">There is something to judge suppliers by.</param>
/// <param name="Record">How it has delivered; null where nothing was ever ordered there.</param>
/// <param name="Score">And the figure that this comes to; null where nothing has come.</param>
/// <param name="Risk">What speaks against it.</param>
/// <param name="LeadTimes">Days from order to receipt, of all that has come.</param>
/// <param name="Quarters">How punctual it was, the last quarters.</param>
/// <param name="Prices">By item, what is bought for most first.</param>
/// <param name="Items">What names it as its supplier, by name.</param>
public sealed record SupplierOutlook(
    bool Exists, SupplierRecord? Record, SupplierScore? Score, SupplierRisk Risk, ImmutableArray<int> LeadTimes, ImmutableArray<QuarterOnTime> Quarters,
    ImmutableArray<ItemPrices> Prices, ImmutableArray<InventoryItem> Items)
{
    private const int QuartersShown = 12;

    /// <summary>Works it out; reads all items.</summary>
    public static SupplierOutlook Of(Supplier supplier, Inventory inventory, SupplyDesk desk, PurchaseRecords records)
    {
        var supply = desk.Current;
        var (record, lines) = (supply.Base.Find(supplier.Name), records.Of(supplier.Name, inventory));
        return new SupplierOutlook(
            supply.Exists, record, record is { Received: > 0 } ? SupplierScore.Of(record, ScoreWeights.Default) : null, SupplierRisk.Of(record, supplier.RiskLevel),
            DeliveryRecord.LeadTimes(lines), DeliveryRecord.ByQuarter(lines, supply.Today, QuartersShown), DeliveryRecord.Prices(lines),
            [.. inventory.SuppliedBy(supplier.Name).OrderBy(item => item.Name, StringComparer.OrdinalIgnoreCase)]);
    }
}
