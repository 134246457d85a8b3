using System.Collections.Immutable;

namespace StreamingInventory.Core.Replenishment;

/// <summary>An item that is expected to be used up.</summary>
/// <param name="Review">The item.</param>
/// <param name="On">When what is in stock and on its way is used up at the expected demand; today where nothing is in stock.</param>
public sealed record StockOut(ItemReview Review, DateOnly On);

/// <summary>Seven days and what runs out in them.</summary>
/// <param name="From">The first of them.</param>
/// <param name="Items">The earliest first.</param>
public sealed record StockOutWeek(DateOnly From, ImmutableArray<StockOut> Items);

/// <summary>What runs out in the coming weeks if nothing more is ordered.</summary>
public static class StockOuts
{
    /// <summary>Sorts items into the weeks from a day on; those without expected demand are left aside.</summary>
    /// <param name="reviews">All items.</param>
    /// <param name="today">The first day of the first week.</param>
    /// <param name="weeks">How many weeks; at least 1.</param>
    public static ImmutableArray<StockOutWeek> ByWeek(IEnumerable<ItemReview> reviews, DateOnly today, int weeks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(weeks, 1);
        var inSight = reviews.Select(review => (Review: review, Days: Days(review))).Where(entry => entry.Days < 7 * weeks)
            .OrderBy(entry => entry.Days).ThenBy(entry => entry.Review.Item.Id, StringComparer.Ordinal).ToLookup(entry => (int)(entry.Days!.Value / 7));
        return [.. Enumerable.Range(0, weeks).Select(week => new StockOutWeek(
            today.AddDays(7 * week), [.. inSight[week].Select(entry => new StockOut(entry.Review, today.AddDays((int)entry.Days!.Value)))]))];
    }

    private static double? Days(ItemReview review) =>
        review.Demand is not { PerYear: >= ReorderPolicy.LeastPerYear } demand ? null
        : review.Item.CurrentStock == 0 ? 0 : demand.DaysOfMean((double)review.Decision.Available);
}
