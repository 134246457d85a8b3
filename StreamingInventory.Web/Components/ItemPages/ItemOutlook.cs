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

    /// <summary>Works it out; takes as long as a forecast where there is none yet.</summary>
    public static ItemOutlook Of(InventoryItem item, StockAdvisor advisor, SourceFinder sources, SupplyDesk supply)
    {
        var review = advisor.Of(item);
        return new ItemOutlook(review, sources.For(review), supply.Current, advisor.Settings);
    }
}
