namespace StreamingInventory.Core.Sourcing;

/// <summary>
/// What an item costs in a year when it comes from a supplier (total cost of ownership: Ellram 1995): the goods, the orders, the money in the stock and in
/// the safety stock that the supplier's lead time calls for, and the deliveries that have to be complained about.
/// </summary>
/// <param name="Goods">Demand times price.</param>
/// <param name="Ordering">Orders a year times the cost of an order.</param>
/// <param name="CycleStock">Half an order on average, times price and holding rate.</param>
/// <param name="SafetyStock">Safety stock times price and holding rate.</param>
/// <param name="Complaints">Orders a year with rejects, each as much work as an order.</param>
public sealed record CostOfOwnership(double Goods, double Ordering, double CycleStock, double SafetyStock, double Complaints)
{
    public double Total => Goods + Ordering + CycleStock + SafetyStock + Complaints;

    /// <summary>Adds it up for a year.</summary>
    /// <param name="demand">Units a year; 0 or more.</param>
    /// <param name="price">Per unit.</param>
    /// <param name="quantity">Units an order; more than 0.</param>
    /// <param name="safetyStock">Units.</param>
    /// <param name="orderingCost">Of one order.</param>
    /// <param name="holdingRate">Per year: 0.25 is 25 % of the stock's value.</param>
    /// <param name="faultless">The share of deliveries without rejects; 0 to 1.</param>
    public static CostOfOwnership Of(double demand, double price, double quantity, double safetyStock, double orderingCost, double holdingRate, double faultless)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity);
        var orders = demand / quantity;
        return new CostOfOwnership(demand * price, orders * orderingCost, quantity / 2 * price * holdingRate, Math.Max(0, safetyStock) * price * holdingRate, orders * (1 - faultless) * orderingCost);
    }
}
