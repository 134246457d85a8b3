using StreamingInventory.Core.Forecasting;

namespace StreamingInventory.Core.Replenishment;

/// <summary>Where an order quantity comes from.</summary>
public enum QuantityBasis
{
    /// <summary>The economic order quantity.</summary>
    Economic,

    /// <summary>A year's demand, which is less than the economic quantity.</summary>
    YearOfDemand,

    /// <summary>The economic quantity would not fit under the maximum that a person has set.</summary>
    HeldByMaximum,

    /// <summary>Up to the maximum that a person has set, since the costs or the demand are not known.</summary>
    UpToMaximum,

    /// <summary>The demand of another lead time, since neither costs nor a usable maximum are known.</summary>
    LeadTimeDemand,
}

/// <summary>When to order an item and how much, whatever is in stock now.</summary>
public sealed record ItemPolicy
{
    /// <summary>Order when stock and what is on order are at or below this.</summary>
    public required decimal ReorderPoint { get; init; }

    /// <summary>Order up to this.</summary>
    public required decimal OrderUpTo { get; init; }

    /// <summary>The part of the reorder point that is beyond the expected demand; below 0 where a low service level accepts to run out.</summary>
    public required decimal SafetyStock { get; init; }

    /// <summary>A usual order, before packs and minimum.</summary>
    public required double Quantity { get; init; }

    public required QuantityBasis QuantityBasis { get; init; }

    /// <summary>The economic order quantity, where costs and demand are known.</summary>
    public double? EconomicQuantity { get; init; }

    public required LeadTime LeadTime { get; init; }

    /// <summary>Lead time and review together.</summary>
    public required double CoveredDays { get; init; }

    /// <summary>0.5 to 0.999.</summary>
    public required double ServiceLevel { get; init; }

    /// <summary>The share of demand that is expected to be met from the shelf; null without a forecast.</summary>
    public double? FillRate { get; init; }

    /// <summary>The demand over the covered days; null without a forecast: then the limits of the item are the policy.</summary>
    public DemandDistribution? LeadTimeDemand { get; init; }

    /// <summary>Expected in a week of the covered days.</summary>
    public double PerWeek { get; init; }

    /// <summary>Expected in the next 52 weeks.</summary>
    public double PerYear { get; init; }

    /// <summary>It comes from demand; else from the limits that a person has set.</summary>
    public bool IsFromDemand => LeadTimeDemand is not null;
}

/// <summary>What to do about an item now.</summary>
/// <param name="Stock">In stock.</param>
/// <param name="OnOrder">On its way.</param>
/// <param name="IsDue">Order now.</param>
/// <param name="Quantity">How much it would be now, in packs and not below the minimum; 0 where it is full.</param>
/// <param name="RunOutRisk">The chance that stock and what is on its way are used up before an order of today arrives; null without a forecast.</param>
public sealed record OrderDecision(decimal Stock, decimal OnOrder, bool IsDue, decimal Quantity, double? RunOutRisk)
{
    /// <summary>Stock and what is on order.</summary>
    public decimal Available => Stock + OnOrder;
}
