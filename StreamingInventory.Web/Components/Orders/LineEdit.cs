using System.Globalization;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Web.Components.Orders;

/// <summary>A line of a draft while somebody types at it.</summary>
internal sealed class LineEdit(OrderLine seen)
{
    private static readonly ItemField QuantityField = ItemType.Inventory.Field("current_stock");
    private static readonly ItemField PriceField = ItemType.Inventory.Field("unit_cost");

    public string ItemId => seen.ItemId;

    public string Name => seen.Name;

    public string Sku => seen.Sku;

    public string Unit => seen.Unit;

    public string Arithmetic => seen.Arithmetic;

    public string? Quantity { get; set; } = seen.Quantity == 0 ? "" : Write(seen.Quantity);

    public string? Price { get; set; } = Write(seen.UnitPrice);

    /// <summary>What somebody else made of it in between.</summary>
    public string? Note { get; set; }

    public string? QuantityProblem { get; private set; }

    public string? PriceProblem { get; private set; }

    public decimal Value => (Read(QuantityField, Quantity) ?? 0) * (Read(PriceField, Price) ?? 0);

    /// <summary>The line as it is entered; null, with the problems noted, where it cannot be one.</summary>
    public OrderLine? ToLine()
    {
        QuantityProblem = Problem("Quantity", QuantityField, Quantity) ?? (Read(QuantityField, Quantity) == 0 ? "Quantity must be more than 0." : null);
        PriceProblem = Problem("Price", PriceField, Price);
        return QuantityProblem is null && PriceProblem is null ? seen with { Quantity = Read(QuantityField, Quantity)!.Value, UnitPrice = Read(PriceField, Price)!.Value } : null;
    }

    /// <summary>What is entered stays, on top of what somebody else made of the line.</summary>
    public LineEdit After(OrderLine theirs, string? note) => new(theirs) { Quantity = Quantity, Price = Price, Note = note };

    private static string Write(decimal number) => FieldValue.Of(number).ToString();

    private static decimal? Read(ItemField field, string? text) => field.Parse(text) is { } value && field.Check(value) is null ? value.Number : null;

    private static string? Problem(string label, ItemField field, string? text) =>
        field.Parse(text) is not { } value ? string.Create(CultureInfo.InvariantCulture, $"{label} must be a number.") : field.Check(value) is { } rule ? $"{label} {rule}." : null;
}
