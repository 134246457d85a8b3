using System.Collections.Immutable;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Replenishment;
using StreamingInventory.Core.Sourcing;

namespace StreamingInventory.Core.Agents;

/// <summary>Why a supplier is thought of for an item.</summary>
public enum SourceFit
{
    /// <summary>The item names it.</summary>
    Own,

    /// <summary>It has delivered the item.</summary>
    Delivered,

    /// <summary>It lists a product of this kind.</summary>
    Product,

    /// <summary>It is of the item's category.</summary>
    Category,
}

/// <summary>A supplier that an item could come from.</summary>
/// <param name="Supplier">Its name.</param>
/// <param name="Fit">Why it is thought of.</param>
/// <param name="Because">The product or category that fits; empty otherwise.</param>
/// <param name="Record">How it has delivered; null where nothing was ever ordered there.</param>
/// <param name="Risk">And what speaks against it.</param>
/// <param name="LeadTime">How long it takes for this item.</param>
/// <param name="Price">Its newest price for this item; null where it is not known.</param>
/// <param name="Cost">What the item costs in a year from there; null without a price or a forecast.</param>
public sealed record ItemOffer(
    string Supplier, SourceFit Fit, string Because, SupplierRecord? Record, SupplierRisk Risk, LeadTime LeadTime, double? Price, CostOfOwnership? Cost)
{
    public SupplierScore? Score { get; } = Record is { Received: > 0 } ? SupplierScore.Of(Record, ScoreWeights.Default) : null;
}

/// <summary>Finds who could deliver an item, and what that costs with the safety stock that the supplier's lead time calls for.</summary>
public sealed class SourceFinder(ItemLedger ledger, SupplyDesk supply, StockAdvisor advisor)
{
    /// <summary>The item's supplier, others that have delivered it, and those whose products or category fit; the cheapest to own first, then by score.</summary>
    public ImmutableArray<ItemOffer> For(AgentRun run, InventoryItem item) => For(advisor.Of(run, item));

    /// <summary>The same of an item that has been looked at.</summary>
    public ImmutableArray<ItemOffer> For(ItemReview review)
    {
        var (item, inventory, seen) = (review.Item, ledger.Current, supply.Current);
        return
        [
            .. Candidates(item, inventory, seen).Select(candidate => Offer(item, candidate.Supplier, candidate.Fit, candidate.Because, review, inventory, seen))
                .OrderBy(offer => offer.Cost?.Total ?? double.PositiveInfinity).ThenBy(offer => offer.Fit).ThenByDescending(offer => offer.Score?.Points ?? -1).ThenBy(offer => offer.Supplier, StringComparer.OrdinalIgnoreCase),
        ];
    }

    private static IEnumerable<(string Supplier, SourceFit Fit, string Because)> Candidates(InventoryItem item, Inventory inventory, Supply seen)
    {
        HashSet<string> told = new(StringComparer.OrdinalIgnoreCase);
        if (item.Supplier.Length > 0 && told.Add(item.Supplier))
            yield return (item.Supplier, SourceFit.Own, "");
        foreach (var source in seen.Base.SourcesOf(item.Sku))
        {
            if (told.Add(source.Supplier))
                yield return (source.Supplier, SourceFit.Delivered, "");
        }

        var words = Stems.Of($"{item.Name} {item.Subtitle}").ToHashSet(StringComparer.Ordinal);
        foreach (var supplier in inventory.Suppliers.OrderBy(supplier => supplier.Name, StringComparer.OrdinalIgnoreCase))
        {
            if (told.Contains(supplier.Name))
                continue;
            // "Ball bearings" are in "Ball bearing 6204": all of a product's words, in any order.
            if (supplier.Products.FirstOrDefault(product => Stems.Of(product) is { Count: > 0 } stems && stems.TrueForAll(words.Contains)) is { } product)
                yield return (supplier.Name, SourceFit.Product, product);
            else if (item.Category.Length > 0 && string.Equals(supplier.Category, item.Category, StringComparison.OrdinalIgnoreCase))
                yield return (supplier.Name, SourceFit.Category, item.Category);
        }
    }

    private ItemOffer Offer(InventoryItem item, string supplier, SourceFit fit, string because, ItemReview review, Inventory inventory, Supply seen)
    {
        var record = seen.Base.Find(supplier);
        var leadTime = seen.LeadTime(item, supplier, inventory);
        var price = (double?)seen.Base.SourcesOf(item.Sku).FirstOrDefault(source => string.Equals(source.Supplier, supplier, StringComparison.OrdinalIgnoreCase))?.LastPrice
            ?? (fit == SourceFit.Own && item.UnitCost > 0 ? (double)item.UnitCost : null);
        return new ItemOffer(supplier, fit, because, record, SupplierRisk.Of(record, inventory.FindSupplier(supplier)?.RiskLevel), leadTime, price, Cost(review, leadTime, price, record));
    }

    private CostOfOwnership? Cost(ItemReview review, LeadTime leadTime, double? price, SupplierRecord? record)
    {
        if (price is not { } known || review.Demand is not { PerYear: > 0 } demand)
            return null;
        var settings = advisor.Settings;
        var policy = ReorderPolicy.Of(review.Facts with { UnitCost = (decimal)known }, demand, leadTime, settings);
        var quantity = (double)review.Facts.RoundUp(policy.Quantity);
        return quantity <= 0 ? null : CostOfOwnership.Of(demand.PerYear, known, quantity, (double)policy.SafetyStock, settings.OrderingCost, settings.HoldingRate, record?.Faultless.Estimate ?? 1);
    }
}
