using System.Collections.Immutable;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Replenishment;

namespace StreamingInventory.Web.Components.ItemPages;

/// <summary>Everything that is worked out about an item.</summary>
/// <param name="Review">Its forecast, policy and standing.</param>
/// <param name="Offers">Who could deliver it, the cheapest to own first.</param>
/// <param name="Supply">The order lines behind it.</param>
/// <param name="Settings">What holds for all items.</param>
public sealed record ItemOutlook(ItemReview Review, ImmutableArray<ItemOffer> Offers, Supply Supply, PolicySettings Settings)
{
    /// <summary>As of when.</summary>
    public DateOnly Today => Supply.Today;

    /// <summary>"A by value, 9.3 % of a year's sales; X, evenly asked for"; null where the item has no sales.</summary>
    public string? Classes => Review is not { Abc: { } abc, Demand: not null } ? null
        : $"{abc} by value: {PolicyWording.Share(ShareOfSales)} of what is sold in a year" + Review.Xyz switch
        {
            XyzClass.X => "; X: evenly asked for",
            XyzClass.Y => "; Y: unevenly asked for",
            XyzClass.Z => "; Z: irregularly asked for",
            _ => "",
        };

    /// <summary>The item's share of the value that all items sold in the last year, 0 to 1.</summary>
    public double ShareOfSales { get; init; }

    /// <summary>Works it out; takes as long as a forecast where there is none yet.</summary>
    public static ItemOutlook Of(InventoryItem item, StockAdvisor advisor, SourceFinder sources, SupplyDesk supply)
    {
        var (abc, share) = advisor.ValueOf(item);
        var review = advisor.Of(item) with { Abc = abc };
        return new ItemOutlook(review, sources.For(review), supply.Current, advisor.Settings) { ShareOfSales = share };
    }
}
