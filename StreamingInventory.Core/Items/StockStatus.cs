namespace StreamingInventory.Core.Items;

/// <summary>How an item's stock stands against its reorder point and maximum.</summary>
public enum StockStatus
{
    /// <summary>Nothing is left.</summary>
    OutOfStock,

    /// <summary>At or below the reorder point.</summary>
    LowStock,

    /// <summary>Above the reorder point and not above the maximum.</summary>
    InStock,

    /// <summary>Above the maximum.</summary>
    Overstocked,
}

/// <summary>The wire names of <see cref="StockStatus"/>.</summary>
public static class StockStatusNames
{
    /// <summary>In the order of urgency: out of stock first.</summary>
    public static IReadOnlyList<string> All { get; } = ["out_of_stock", "low_stock", "in_stock", "overstocked"];

    public static string WireName(this StockStatus status) => All[(int)status];

    /// <summary>The status with this wire name, or null.</summary>
    public static StockStatus? Parse(string? name)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (All[i] == name)
                return (StockStatus)i;
        }

        return null;
    }

    /// <summary>The word that people see: "Out", "Low", "In stock", "Over".</summary>
    public static string Label(this StockStatus status) => status switch
    {
        StockStatus.OutOfStock => "Out",
        StockStatus.LowStock => "Low",
        StockStatus.Overstocked => "Over",
        _ => "In stock",
    };
}
