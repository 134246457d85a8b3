namespace StreamingInventory.Core.Replenishment;

/// <summary>The order quantity at which ordering and holding together cost least (Harris 1913).</summary>
public static class EconomicOrder
{
    /// <summary>sqrt(2 D S / H).</summary>
    /// <param name="demand">Units a year; 0 or more.</param>
    /// <param name="orderingCost">Of one order, whatever its size; 0 or more.</param>
    /// <param name="holdingCost">Of one unit for a year; above 0.</param>
    public static double Quantity(double demand, double orderingCost, double holdingCost)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(demand);
        ArgumentOutOfRangeException.ThrowIfNegative(orderingCost);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(holdingCost);
        return Math.Sqrt(2 * demand * orderingCost / holdingCost);
    }

    /// <summary>Orders and cycle stock of a year with a given quantity: D S / Q + H Q / 2.</summary>
    public static double CostPerYear(double demand, double orderingCost, double holdingCost, double quantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity);
        return (demand / quantity * orderingCost) + (holdingCost * quantity / 2);
    }
}
