using System.Collections.Immutable;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Replenishment;

namespace StreamingInventory.Web.Components.ItemPages;

/// <summary>The limits that an item's demand calls for.</summary>
/// <param name="ReorderPoint">Order at or below this.</param>
/// <param name="MaxStock">Order up to this.</param>
/// <param name="MinStock">As it is set, or lower where the reorder point would be below it.</param>
public sealed record SuggestedLimits(decimal ReorderPoint, decimal MaxStock, decimal MinStock)
{
    /// <summary>The suggestion; null without a forecast, or where the limits are like that already.</summary>
    public static SuggestedLimits? Of(ItemReview review)
    {
        var (item, policy) = (review.Item, review.Policy);
        if (!policy.IsFromDemand)
            return null;
        var reorderPoint = Math.Max(0, policy.ReorderPoint);
        var suggested = new SuggestedLimits(reorderPoint, Math.Max(reorderPoint, policy.OrderUpTo), Math.Min(item.MinStock, reorderPoint));
        return suggested.Edits(item).IsEmpty ? null : suggested;
    }

    /// <summary>What to change, each with the value that was seen.</summary>
    public ImmutableArray<FieldEdit> Edits(InventoryItem item) =>
    [
        .. new[] { ("min_stock", MinStock), ("reorder_point", ReorderPoint), ("max_stock", MaxStock) }
            .Select(limit => new FieldEdit(limit.Item1, FieldValue.Of(limit.Item2), item[limit.Item1])).Where(edit => edit.Value != edit.Seen),
    ];
}
