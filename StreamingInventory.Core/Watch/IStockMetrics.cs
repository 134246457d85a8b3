using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Watch;

/// <summary>Figures about an item's stock that do not follow from the item alone. Asked for every item that a rule may be about: it has to be quick.</summary>
public interface IStockMetrics
{
    /// <summary>How many days the stock lasts at the demand that is expected; null where no demand is known or none is expected.</summary>
    decimal? DaysOfCover(InventoryItem item);
}
