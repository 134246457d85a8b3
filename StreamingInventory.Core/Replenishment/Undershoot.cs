namespace StreamingInventory.Core.Replenishment;

/// <summary>
/// How far below its reorder point the stock is found when it is looked at now and then: the excess of renewal theory over a level that demand steps across
/// (Tijms and Groenevelt 1984, "Simple approximations for the reorder point in periodic and continuous review (s, S) inventory systems with service level
/// constraints", EJOR 17, section 2). To cover the whole time between two looks, as if the level were always crossed just after one, would be too much
/// for even demand and too little for demand in large steps.
/// </summary>
public static class Undershoot
{
    /// <summary>E[D²] / 2 E[D] and E[D³] / 3 E[D] - mean², for a demand D between two looks that has a gamma distribution.</summary>
    /// <param name="mean">Of the demand between two looks; 0 or more.</param>
    /// <param name="variance">Of the same; 0 or more.</param>
    /// <param name="unit">What demand comes in multiples of; 0 for a continuous demand. A stock that just comes to its reorder point is ordered already.</param>
    public static (double Mean, double Variance) Of(double mean, double variance, double unit = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mean);
        ArgumentOutOfRangeException.ThrowIfNegative(variance);
        if (mean == 0)
            return (0, 0);
        var squared = variance / (mean * mean);
        var excess = mean * (1 + squared) / 2;
        var second = mean * mean * (1 + squared) * (1 + (2 * squared)) / 3;
        return (Math.Max(0, excess - (unit / 2)), Math.Max(0, second - (excess * excess)));
    }
}
