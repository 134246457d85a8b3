using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Replenishment;

/// <summary>What a policy needs to know of an item beside its demand and lead time.</summary>
/// <param name="UnitCost">0 where it is not known.</param>
/// <param name="ReorderPoint">As a person has set it.</param>
/// <param name="MaxStock">As a person has set it.</param>
public sealed record PolicyItem(decimal UnitCost, decimal ReorderPoint, decimal MaxStock)
{
    /// <summary>0.5 to 0.999; null for that of all items.</summary>
    public double? ServiceLevel { get; init; }

    /// <summary>It is ordered in multiples of this; 0 for any quantity.</summary>
    public decimal PackSize { get; init; }

    /// <summary>No order is smaller; 0 for any quantity.</summary>
    public decimal MinOrder { get; init; }

    /// <summary>It is kept in whole units.</summary>
    public bool IsWhole { get; init; } = true;

    public static PolicyItem From(InventoryItem item) => new(item.UnitCost, item.ReorderPoint, item.MaxStock)
    {
        ServiceLevel = (double?)item.ServiceLevel / 100,
        PackSize = item.PackSize ?? 0,
        MinOrder = item.MinOrderQuantity ?? 0,
        IsWhole = new[] { item.CurrentStock, item.ReorderPoint, item.MaxStock }.All(quantity => quantity == decimal.Truncate(quantity)),
    };

    /// <summary>A quantity to order: at least the minimum, in whole packs, units or thousandths, rounded up.</summary>
    public decimal RoundUp(double quantity)
    {
        // A sum of doubles that is a hair above a whole number means that number.
        var exact = Math.Max(MinOrder, decimal.Round((decimal)Math.Min(quantity, 1e12), 6));
        var step = PackSize > 0 ? PackSize : IsWhole ? 1 : 0.001m;
        return decimal.Ceiling(exact / step) * step;
    }

    /// <summary>A level of stock, in whole units or thousandths, rounded up.</summary>
    public decimal Level(double quantity)
    {
        var exact = decimal.Round((decimal)Math.Min(quantity, 1e12), 6);
        return IsWhole ? decimal.Ceiling(exact) : decimal.Ceiling(exact * 1000) / 1000;
    }
}
