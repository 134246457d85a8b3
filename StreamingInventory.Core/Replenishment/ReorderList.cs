using System.Collections.Immutable;

namespace StreamingInventory.Core.Replenishment;

/// <summary>What to order of one item.</summary>
/// <param name="Review">The item, its policy and what to do.</param>
/// <param name="Quantity">In packs, not below the minimum.</param>
/// <param name="UnitPrice">What the item costs; 0 where that is not known.</param>
/// <param name="NeededBy">When stock and what is on its way are expected to be used up; null where no demand is expected.</param>
/// <param name="ExpectedDate">When an order of today is expected to come.</param>
public sealed record ReorderLine(ItemReview Review, decimal Quantity, decimal UnitPrice, DateOnly? NeededBy, DateOnly ExpectedDate)
{
    public decimal Value => Quantity * UnitPrice;
}

/// <summary>What to order from one supplier.</summary>
/// <param name="Supplier">Its name; empty for items that name none.</param>
/// <param name="Lines">The most urgent first.</param>
public sealed record ReorderGroup(string Supplier, ImmutableArray<ReorderLine> Lines)
{
    public decimal Value => Lines.Sum(line => line.Value);

    /// <summary>When all of it is expected to have come.</summary>
    public DateOnly ExpectedDate => Lines.Max(line => line.ExpectedDate);
}

/// <summary>What to order, by supplier.</summary>
public static class ReorderList
{
    /// <summary>Puts together what is due; suppliers with the most urgent lines first, items without a supplier last.</summary>
    /// <param name="reviews">All items; those that are not wanted are left aside.</param>
    /// <param name="today">When it would be ordered.</param>
    /// <param name="evenNotDue">Also what has room for more without being due.</param>
    public static ImmutableArray<ReorderGroup> From(IEnumerable<ItemReview> reviews, DateOnly today, bool evenNotDue = false) =>
    [
        .. reviews.Where(review => review.Decision.IsDue || (evenNotDue && review.Decision.Quantity > 0))
            .GroupBy(review => review.Item.Supplier, StringComparer.OrdinalIgnoreCase)
            .Select(group => new ReorderGroup(group.Key, [.. group.Order(ByUrgency).Select(review => Line(review, today))]))
            .OrderBy(suggestion => suggestion.Supplier.Length == 0)
            .ThenBy(suggestion => suggestion.Lines[0].Review, ByUrgency),
    ];

    /// <summary>What runs out first comes first.</summary>
    public static Comparer<ItemReview> ByUrgency { get; } = Comparer<ItemReview>.Create((left, right) =>
    {
        var order = left.Urgency.CompareTo(right.Urgency);
        if (order == 0)
            order = (right.Decision.RunOutRisk ?? 0).CompareTo(left.Decision.RunOutRisk ?? 0);
        if (order == 0)
            order = Fullness(left).CompareTo(Fullness(right));
        return order != 0 ? order : string.CompareOrdinal(left.Item.Id, right.Item.Id);
    });

    private static decimal Fullness(ItemReview review) => review.Policy.ReorderPoint == 0 ? 0 : review.Decision.Available / review.Policy.ReorderPoint;

    private static ReorderLine Line(ItemReview review, DateOnly today) => new(
        review, review.Decision.Quantity, review.Item.UnitCost,
        review.Demand?.DaysOfMean((double)review.Decision.Available) is { } days and < 3650 ? today.AddDays((int)days) : null,
        today.AddDays((int)Math.Ceiling(review.Policy.LeadTime.Days)));
}
