using System.Collections.Immutable;

namespace StreamingInventory.Core.Orders;

/// <summary>What should be ordered from one supplier: what a draft is made of.</summary>
/// <param name="Supplier">A supplier's name; empty where the items name none, and then it must be said before the order is sent.</param>
/// <param name="Lines">At least one, each of another item.</param>
public sealed record SuggestedOrder(string Supplier, ImmutableArray<SuggestedLine> Lines)
{
    /// <summary>When it is to come; else the longest lead time of its items, or of the supplier, from today on.</summary>
    public DateOnly? PromisedDate { get; init; }

    public string Note { get; init; } = "";
}

/// <summary>How much of an item should be ordered, and why.</summary>
/// <param name="ItemId">The item's id.</param>
/// <param name="Quantity">In the item's unit, net of what is on order; more than 0, at most 3 decimals.</param>
/// <param name="Arithmetic">How that was found, in words for the person who decides; at most 1,000 characters.</param>
/// <param name="UnitPrice">Per unit; the item's unit cost where nothing is said.</param>
public sealed record SuggestedLine(string ItemId, decimal Quantity, string Arithmetic = "", decimal? UnitPrice = null);
