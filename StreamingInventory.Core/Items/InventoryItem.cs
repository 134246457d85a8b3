using System.Collections.Immutable;

namespace StreamingInventory.Core.Items;

/// <summary>Something that is kept in stock.</summary>
public sealed record InventoryItem : Item
{
    /// <summary>Unique without regard to case.</summary>
    public string Sku { get; init; } = "";

    public string Category { get; init; } = "";

    /// <summary>On hand, in <see cref="Unit"/>; at least 0, at most 3 decimals.</summary>
    public decimal CurrentStock { get; init; }

    /// <summary>At most <see cref="ReorderPoint"/>.</summary>
    public decimal MinStock { get; init; }

    /// <summary>At least <see cref="ReorderPoint"/>.</summary>
    public decimal MaxStock { get; init; }

    /// <summary>At or below this stock the item is low.</summary>
    public decimal ReorderPoint { get; init; }

    public string Unit { get; init; } = "units";

    /// <summary>Per unit, in the one currency of the installation; at most 4 decimals.</summary>
    public decimal UnitCost { get; init; }

    /// <summary>A supplier's name; it need not be listed.</summary>
    public string Supplier { get; init; } = "";

    public string Location { get; init; } = "";

    /// <summary>Whole days from order to delivery, where known.</summary>
    public decimal? LeadTimeDays { get; init; }

    /// <summary>Percent of the time that stock is to last until the next delivery, 50 to 99.9, where it is said.</summary>
    public decimal? ServiceLevel { get; init; }

    /// <summary>It is ordered in multiples of this, where that is so; more than 0.</summary>
    public decimal? PackSize { get; init; }

    /// <summary>The supplier delivers no less, where that is known.</summary>
    public decimal? MinOrderQuantity { get; init; }

    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Follows from the stock figures.</summary>
    public StockStatus Status =>
        CurrentStock == 0 ? StockStatus.OutOfStock
        : CurrentStock <= ReorderPoint ? StockStatus.LowStock
        : CurrentStock > MaxStock ? StockStatus.Overstocked
        : StockStatus.InStock;

    /// <summary>Stock times unit cost.</summary>
    public decimal StockValue => CurrentStock * UnitCost;

    public override ItemType Type => ItemType.Inventory;
}
