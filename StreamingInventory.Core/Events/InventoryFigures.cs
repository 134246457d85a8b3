using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Events;

/// <summary>The figures that head the page.</summary>
/// <param name="Items">Inventory items.</param>
/// <param name="Suppliers">Suppliers.</param>
/// <param name="StockValue">Sum of stock times cost, in the installation's currency.</param>
/// <param name="OutOfStock">Items without stock.</param>
/// <param name="LowStock">Items at or below their reorder point, but not out.</param>
/// <param name="Overstocked">Items above their maximum.</param>
public sealed record InventoryFigures(
    int Items = 0, int Suppliers = 0, decimal StockValue = 0, int OutOfStock = 0, int LowStock = 0, int Overstocked = 0)
{
    /// <summary>The figures of these items; purchase orders are none.</summary>
    internal static InventoryFigures Of(IEnumerable<Item> items) =>
        items.Where(item => item is not PurchaseOrder).Aggregate(new InventoryFigures(), (figures, item) => figures.Plus(item));

    internal InventoryFigures Plus(Item item) => Add(item, 1);

    internal InventoryFigures Minus(Item item) => Add(item, -1);

    private InventoryFigures Add(Item item, int sign)
    {
        if (item is not InventoryItem stocked)
            return this with { Suppliers = Suppliers + sign };
        var status = stocked.Status;
        return new InventoryFigures(
            Items + sign,
            Suppliers,
            StockValue + (sign * stocked.StockValue),
            OutOfStock + (status == StockStatus.OutOfStock ? sign : 0),
            LowStock + (status == StockStatus.LowStock ? sign : 0),
            Overstocked + (status == StockStatus.Overstocked ? sign : 0));
    }
}
