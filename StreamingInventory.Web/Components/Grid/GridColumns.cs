using System.Collections.Immutable;
using System.Globalization;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Web.Components.Grid;

/// <summary>The columns of a tab, from the schema, and how their values are written.</summary>
public sealed class GridColumns
{
    private static readonly GridColumns Inventory = new(ItemType.Inventory);
    private static readonly GridColumns Suppliers = new(ItemType.Supplier);

    private GridColumns(ItemType type)
    {
        Type = type;
        Fields = [.. type.Fields.Where(field => field.Column > 0)];
        Template = TemplateOf(Fields);
        NarrowTemplate = TemplateOf(Fields.Where(field => field.Name is not ("location" or "payment_terms")));
    }

    public ItemType Type { get; }

    public ImmutableArray<ItemField> Fields { get; }

    /// <summary>For <c>grid-template-columns</c>; the last column holds the row's buttons.</summary>
    public string Template { get; }

    /// <summary>The same without the columns that app.css hides on narrow screens.</summary>
    public string NarrowTemplate { get; }

    public static GridColumns Of(ItemType type) => type == ItemType.Inventory ? Inventory : Suppliers;

    /// <summary>A value as people read it: 12,400; 3.40; red, blue.</summary>
    public static string Show(ItemField field, FieldValue value)
    {
        if (value.IsNone)
            return "";
        return field.Kind switch
        {
            // A sum; a price may have more decimals.
            FieldKind.Money when field.Name == "stock_value" => value.Number.ToString("#,0.00", CultureInfo.InvariantCulture),
            FieldKind.Money => value.Number.ToString("#,0.00##", CultureInfo.InvariantCulture),
            FieldKind.Quantity or FieldKind.Whole => value.Number.ToString("#,0.###", CultureInfo.InvariantCulture) + (field.Unit switch { "days" => " d", "%" => " %", _ => "" }),
            FieldKind.List => string.Join(", ", value.List),
            FieldKind.Lines => string.Join(", ", value.Lines),
            FieldKind.Time => value.Time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC",
            FieldKind.Choice => Choice(value.Text),
            _ => value.Text,
        };
    }

    /// <summary>A choice's wire name as a word: "Out", "Medium".</summary>
    public static string Choice(string name) =>
        StockStatusNames.Parse(name) is { } status ? status.Label() : name.Length == 0 ? "" : char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');

    // A choice is a pill, which says nothing when it is cut.
    private static string TemplateOf(IEnumerable<ItemField> fields) =>
        string.Join(' ', fields.Select(field => string.Create(CultureInfo.InvariantCulture, $"minmax({(field.Kind == FieldKind.Choice ? "80px" : "0")},{field.Column}fr)"))) + " 58px";
}
