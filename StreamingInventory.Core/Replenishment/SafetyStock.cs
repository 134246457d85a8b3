using StreamingInventory.Core.Forecasting;

namespace StreamingInventory.Core.Replenishment;

/// <summary>How much stock stands against what cannot be foreseen.</summary>
public static class SafetyStock
{
    /// <summary>The variance of the demand over a lead time when both vary: L var(d) + d² var(L) (Silver, Pyke and Thomas 2017, eq. 6.A.2).</summary>
    /// <param name="periods">The mean lead time.</param>
    /// <param name="periodsSd">Its standard deviation, in the same periods.</param>
    /// <param name="demand">The mean demand of a period.</param>
    /// <param name="demandSd">Its standard deviation.</param>
    public static double LeadTimeVariance(double periods, double periodsSd, double demand, double demandSd) =>
        (periods * demandSd * demandSd) + (demand * demand * periodsSd * periodsSd);

    /// <summary>The safety stock for a cycle service level with normal lead-time demand: k sigma.</summary>
    public static double Normal(double serviceLevel, double standardDeviation) => StandardNormal.Quantile(serviceLevel) * standardDeviation;

    /// <summary>The share of demand that is met from the shelf with normal lead-time demand: 1 - sigma G(k) / Q (Silver, Pyke and Thomas 2017, eq. 6.20).</summary>
    /// <param name="safetyStock">Units.</param>
    /// <param name="standardDeviation">Of the demand over the lead time; above 0.</param>
    /// <param name="quantity">Units an order; above 0.</param>
    public static double NormalFillRate(double safetyStock, double standardDeviation, double quantity) =>
        1 - (standardDeviation * StandardNormal.Loss(safetyStock / standardDeviation) / quantity);

    /// <summary>
    /// The share of demand that is met from the shelf with any lead-time demand: what is short with this reorder point, less what was short already when the
    /// order came, over the order (Silver, Pyke and Thomas 2017, section 6.7.3).
    /// </summary>
    public static double FillRate(DemandDistribution leadTimeDemand, double reorderPoint, double quantity) => quantity <= 0 ? 0
        : Math.Clamp(1 - ((leadTimeDemand.ExpectedShortage(reorderPoint) - leadTimeDemand.ExpectedShortage(reorderPoint + quantity)) / quantity), 0, 1);
}
