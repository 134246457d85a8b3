namespace StreamingInventory.Benchmarks.MockData;

/// <summary>The levels that steer an item's stock, in whole units.</summary>
internal sealed record StockPolicy(int Min, int ReorderPoint, int Max)
{
    private const double OrderingCost = 150;
    private const double HoldingRatePerYear = 0.25;
    private const double ServiceFactor = 1.645;

    public int OrderQuantity => Max - ReorderPoint;

    /// <summary>
    /// Reorder point = demand over the lead time + safety stock for a 95 % cycle service level
    /// (Silver, Pyke and Thomas (2017), section 6.7); the order quantity is the economic one (Harris 1913), for 4 to 52 weeks.
    /// </summary>
    public static StockPolicy For(double weeklyMean, double weeklyVariance, int leadDays, double unitCost)
    {
        var leadWeeks = leadDays / 7.0;
        var safety = ServiceFactor * Math.Sqrt(weeklyVariance * leadWeeks);
        var reorderPoint = Handy((weeklyMean * leadWeeks) + safety);
        var economic = Math.Sqrt(2 * weeklyMean * 52 * OrderingCost / (HoldingRatePerYear * unitCost));
        var quantity = Handy(Math.Clamp(economic, weeklyMean * 4, weeklyMean * 52));
        return new(Math.Min(Handy(safety), reorderPoint), reorderPoint, reorderPoint + quantity);
    }

    /// <summary>Rounded up to what a planner would type: whole below 20, then fives, tens, fifties and so on.</summary>
    private static int Handy(double quantity)
    {
        var step = 1;
        for (var limit = 20.0; quantity > limit; limit *= 10)
            step = limit < 100 ? 5 : step * 10;
        return Math.Max(step, (int)Math.Ceiling(quantity / step) * step);
    }
}
