namespace StreamingInventory.Core.Replenishment;

/// <summary>The settings under <c>Replenishment</c>.</summary>
public sealed record ReplenishmentOptions
{
    /// <summary>Of one order line, in the installation's currency; 0 to 1,000,000.</summary>
    public double OrderingCost { get; set; } = 50;

    /// <summary>Cost of holding stock for a year as a share of its value; above 0, at most 10.</summary>
    public double HoldingRate { get; set; } = 0.25;

    /// <summary>Percent; 50 to 99.9.</summary>
    public double ServiceLevel { get; set; } = 95;

    /// <summary>Days between two looks at what to order; 0 to 90.</summary>
    public double ReviewDays { get; set; }

    public PolicySettings Settings => new(OrderingCost, HoldingRate, ServiceLevel / 100, ReviewDays);
}
