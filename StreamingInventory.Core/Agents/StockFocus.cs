namespace StreamingInventory.Core.Agents;

/// <summary>What somebody wants to know about the stock; the wire names are the same in snake_case.</summary>
public enum StockFocus
{
    /// <summary>What needs somebody first.</summary>
    Urgency,

    /// <summary>What runs out first.</summary>
    RunsOut,

    /// <summary>Days of cover, the longest first.</summary>
    Cover,

    /// <summary>Stock that nobody asks for.</summary>
    Dead,

    /// <summary>Stock beyond what is needed.</summary>
    Excess,

    /// <summary>ABC classes by value.</summary>
    Abc,

    /// <summary>XYZ classes by variation.</summary>
    Xyz,

    /// <summary>How often the stock is sold in a year, the slowest first.</summary>
    Turnover,
}
