using System.Globalization;

namespace StreamingInventory.Core.Items;

/// <summary>One line of a purchase order. It keeps its item by id; SKU and name are those of the day it was ordered.</summary>
public sealed record OrderLine
{
    public required string ItemId { get; init; }

    public string Sku { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>Ordered, in <see cref="Unit"/>; more than 0, at most 3 decimals.</summary>
    public decimal Quantity { get; init; }

    public string Unit { get; init; } = "";

    /// <summary>Per unit, in the one currency of the installation; at most 4 decimals.</summary>
    public decimal UnitPrice { get; init; }

    /// <summary>Came and went into stock.</summary>
    public decimal Received { get; init; }

    /// <summary>Came and was sent back.</summary>
    public decimal Rejected { get; init; }

    /// <summary>When something of it came last.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>How the quantity was found, in words; empty where a person chose it.</summary>
    public string Arithmetic { get; init; } = "";

    /// <summary>What came, whether it was kept or not.</summary>
    public decimal Came => Received + Rejected;

    /// <summary>What is still to come.</summary>
    public decimal Open => Math.Max(0, Quantity - Came);

    public decimal Value => Quantity * UnitPrice;

    /// <summary>For example "40 × ACE-1L" or "40 × ACE-1L (25 received)".</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Quantity} × {(Sku.Length > 0 ? Sku : ItemId)}{(Came == 0 ? "" : $" ({Received} received{(Rejected == 0 ? "" : $", {Rejected} rejected")})")}");
}
