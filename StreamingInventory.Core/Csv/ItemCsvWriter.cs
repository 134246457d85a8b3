using CsvHelper;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Csv;

/// <summary>Writes items so that a spreadsheet reads them safely and <see cref="ItemCsvReader"/> reads them back exactly.</summary>
public static class ItemCsvWriter
{
    // The header that inventories are exchanged with; fields that it lacks follow it.
    private static readonly (string Header, string Field)[] InventoryHeader =
    [
        ("Name", "name"), ("Subtitle", "subtitle"), ("Product Name", "name"), ("SKU", "sku"), ("Current Stock", "current_stock"),
        ("Min Stock", "min_stock"), ("Max Stock", "max_stock"), ("Reorder Point", "reorder_point"), ("Unit of Measure", "unit"),
        ("Unit Cost", "unit_cost"), ("Supplier", "supplier"), ("Location", "location"), ("Lead Time", "lead_time_days"), ("Status", "status"),
    ];

    /// <summary>Writes a header and a line per item, in their order.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="type">The type of all items.</param>
    /// <param name="items">The items.</param>
    public static void Write(TextWriter writer, ItemType type, IEnumerable<Item> items)
    {
        var columns = Columns(type);
        using var csv = CsvWriter.Create(writer, CsvWriterOptions.Default, leaveOpen: true);
        csv.WriteField("ID");
        foreach (var (header, _) in columns)
            csv.WriteField(header);
        csv.EndRecord();
        foreach (var item in items)
        {
            csv.WriteField(CsvText.Escape(item.Id));
            foreach (var (_, field) in columns)
                csv.WriteField(Show(field.Get(item)));
            csv.EndRecord();
        }

        csv.Flush();
    }

    private static List<(string Header, ItemField Field)> Columns(ItemType type)
    {
        List<(string Header, ItemField Field)> columns = type == ItemType.Inventory
            ? [.. InventoryHeader.Select(column => (column.Header, type.Field(column.Field)))]
            : [];
        foreach (var field in type.StoredFields)
        {
            if (!columns.Exists(column => column.Field == field))
                columns.Add((Header(field), field));
        }

        return columns;
    }

    private static string Header(ItemField field) => field.Name == "lead_time_days"
        ? "Lead Time"
        : string.Join(' ', field.Name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    // A negative number is no formula.
    private static string Show(FieldValue value) => value.Form is FieldForm.Text or FieldForm.List ? CsvText.Escape(value.ToString()) : value.ToString();
}
