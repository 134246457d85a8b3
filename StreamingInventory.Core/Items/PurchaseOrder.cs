using System.Collections.Immutable;

namespace StreamingInventory.Core.Items;

/// <summary>An order to a supplier; its <see cref="Item.Name"/> is its number, unique among orders, such as PO-2026-0001.</summary>
public sealed record PurchaseOrder : Item
{
    /// <summary>A supplier's name; it need not be listed, and may be empty in a draft.</summary>
    public string Supplier { get; init; } = "";

    public OrderStatus Status { get; init; }

    /// <summary>When it was sent, or is to be; empty in most drafts.</summary>
    public DateOnly? OrderDate { get; init; }

    /// <summary>When it is to come, where that is known.</summary>
    public DateOnly? PromisedDate { get; init; }

    /// <summary>At most one line per item.</summary>
    public ImmutableArray<OrderLine> Lines { get; init; } = [];

    public string Note { get; init; } = "";

    /// <summary>Sum of quantity times price over all lines.</summary>
    public decimal Value => Lines.Sum(line => line.Value);

    /// <summary>Sum of what is still to come over all lines; 0 unless it is on its way.</summary>
    public decimal OpenQuantity => IsOnItsWay ? Lines.Sum(line => line.Open) : 0;

    /// <summary>The supplier has it and something is still to come.</summary>
    public bool IsOnItsWay => Status is OrderStatus.Sent or OrderStatus.PartlyReceived;

    /// <summary>Nothing about it changes any more.</summary>
    public bool IsFinal => Status is OrderStatus.Received or OrderStatus.Cancelled;

    public override ItemType Type => ItemType.Order;

    /// <summary>Should it have come by now?</summary>
    public bool IsLate(DateOnly today) => IsOnItsWay && PromisedDate < today;

    /// <summary>The line of an item, or null.</summary>
    public OrderLine? LineOf(string itemId) => Lines.FirstOrDefault(line => line.ItemId == itemId);
}
