namespace StreamingInventory.Core.Replenishment;

/// <summary>What holds for all items.</summary>
/// <param name="OrderingCost">Of one order line, whatever its size; 0 where it is not known.</param>
/// <param name="HoldingRate">Cost of holding stock for a year as a share of its value; above 0.</param>
/// <param name="ServiceLevel">The chance to get from one delivery to the next without running out, where an item has none of its own; 0.5 to 0.999.</param>
/// <param name="ReviewDays">How many days pass between two looks at what to order; what is asked for below the reorder point until the next one is covered beside the lead time.</param>
public sealed record PolicySettings(double OrderingCost = 50, double HoldingRate = 0.25, double ServiceLevel = 0.95, double ReviewDays = 0);
