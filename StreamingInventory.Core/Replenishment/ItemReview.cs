using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Replenishment;

/// <summary>How soon somebody has to do something about an item.</summary>
public enum Urgency
{
    /// <summary>It is out while it is asked for, or more likely than not will be before an order of today arrives.</summary>
    Now,

    /// <summary>It is at or below its reorder point.</summary>
    Soon,

    /// <summary>It will come to its reorder point within two weeks.</summary>
    Watch,

    /// <summary>Nothing.</summary>
    None,
}

/// <summary>How an item stands.</summary>
/// <param name="Item">As it is now.</param>
/// <param name="Facts">What the policy needs to know of it.</param>
/// <param name="Policy">When it is to be ordered and how much.</param>
/// <param name="Decision">What to do now.</param>
/// <param name="Demand">What is expected; null without a history.</param>
public sealed record ItemReview(InventoryItem Item, PolicyItem Facts, ItemPolicy Policy, OrderDecision Decision, DemandOutlook? Demand)
{
    /// <summary>A stock without any demand for so many weeks is dead.</summary>
    public const int DeadWeeks = 26;

    private const int WeeksPerYear = 52;
    private const int WatchDays = 14;

    /// <summary>By value; null where the other items were not looked at.</summary>
    public AbcClass? Abc { get; init; }

    /// <summary>Demand of the last 52 weeks at today's cost.</summary>
    public decimal ValuePerYear => SoldLastYear * Item.UnitCost;

    /// <summary>Sold in the last 52 weeks of the history; 0 without one.</summary>
    public decimal SoldLastYear { get; } = Demand is null ? 0 : Lately(Demand, WeeksPerYear);

    /// <summary>The coefficient of variation of weekly demand; null where nothing was asked for.</summary>
    public double? Variation { get; } = Demand is null ? null : AbcXyz.Variation(Demand.History.Quantities);

    public XyzClass? Xyz => Variation is { } variation ? AbcXyz.ByVariation(variation) : null;

    /// <summary>How often today's stock was sold in the last 52 weeks; null without stock or history.</summary>
    public decimal? Turnover => Demand is null || Item.CurrentStock == 0 ? null : SoldLastYear / Item.CurrentStock;

    /// <summary>How many days the stock lasts at the expected demand, deliveries left aside; null where no demand is expected.</summary>
    public double? DaysOfCover { get; } = Demand?.DaysOfMean((double)Item.CurrentStock);

    /// <summary>How many weeks ago something was last asked for; null where there is no history or nothing ever was.</summary>
    public int? WeeksSinceDemand { get; } = Demand is null ? null : Since(Demand);

    /// <summary>There is stock, and a history that is long enough to say that nobody asks for it.</summary>
    public bool IsDead => Item.CurrentStock > 0 && Demand is { History.Quantities.Length: >= DeadWeeks } && WeeksSinceDemand is null or >= DeadWeeks;

    /// <summary>Stock beyond what would be ordered up to; 0 without a history.</summary>
    public decimal Excess => Demand is null ? 0 : Math.Max(0, Item.CurrentStock - Policy.OrderUpTo);

    public Urgency Urgency =>
        !Policy.IsFromDemand ? Decision.IsDue ? Item.CurrentStock == 0 && Decision.OnOrder == 0 ? Urgency.Now : Urgency.Soon : Urgency.None
        : Policy.PerYear < 0.5 ? Urgency.None
        : Item.CurrentStock == 0 || Decision.RunOutRisk >= 0.5 ? Urgency.Now
        : Decision.IsDue ? Urgency.Soon
        : (double)(Decision.Available - Policy.ReorderPoint) <= Policy.PerWeek / 7 * WatchDays ? Urgency.Watch : Urgency.None;

    /// <summary>The reorder point that a person has set is far from what the demand calls for.</summary>
    public bool IsSetFarOff => Policy.IsFromDemand && Math.Abs(Item.ReorderPoint - Policy.ReorderPoint) > 2
        && (Item.ReorderPoint > 1.4m * Policy.ReorderPoint || Policy.ReorderPoint > 1.4m * Item.ReorderPoint);

    /// <summary>When an order comes, more than the maximum that a person has set is expected to be in stock.</summary>
    public bool IsAboveMaximum => Policy.IsFromDemand && (double)Policy.SafetyStock + Policy.Quantity > (double)Item.MaxStock * 1.1;

    private static decimal Lately(DemandOutlook demand, int weeks)
    {
        var quantities = demand.History.Quantities;
        return quantities[^Math.Min(weeks, quantities.Length)..].Sum();
    }

    private static int? Since(DemandOutlook demand)
    {
        var quantities = demand.History.Quantities.AsSpan();
        var last = quantities.LastIndexOfAnyExcept(0m);
        return last < 0 ? null : quantities.Length - 1 - last;
    }
}
