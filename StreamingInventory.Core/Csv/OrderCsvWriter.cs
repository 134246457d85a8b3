using System.Globalization;
using CsvHelper;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Csv;

/// <summary>Writes purchase orders so that a spreadsheet reads them safely.</summary>
public static class OrderCsvWriter
{
    private static readonly string[] OrderHeader =
        ["PO Number", "Supplier", "Status", "Order Date", "Promised Date", "Line", "SKU", "Name", "Quantity", "Unit", "Unit Price", "Line Value", "Received", "Rejected"];

    private static readonly string[] HistoryHeader =
        ["PO Number", "Supplier", "SKU", "Order Date", "Promised Date", "Received Date", "Quantity Ordered", "Quantity Received", "Quantity Rejected", "Unit Price"];

    /// <summary>Writes one order, a row a line.</summary>
    public static void Write(TextWriter writer, PurchaseOrder order) => Write(writer, OrderHeader, order.Lines.Select((line, index) => (object?[])
    [
        order.Name, order.Supplier, order.Status.WireName(), order.OrderDate, order.PromisedDate, (decimal)index + 1, line.Sku, line.Name, line.Quantity, line.Unit, line.UnitPrice, line.Value,
        line.Received, line.Rejected,
    ]));

    /// <summary>Writes all orders that were sent in the form of <see cref="PurchaseHistory.FileName"/>, which reads them back.</summary>
    public static void WriteHistory(TextWriter writer, IEnumerable<PurchaseOrder> orders) => Write(
        writer, HistoryHeader, orders.OrderBy(order => order.Name, StringComparer.OrdinalIgnoreCase).SelectMany(PurchaseRecords.Lines).Select(line => (object?[])
        [
            line.Number, line.Supplier, line.Sku, line.Ordered, line.Promised, line.Received, line.Quantity, line.QuantityReceived, line.QuantityRejected, line.UnitPrice,
        ]));

    private static void Write(TextWriter writer, string[] header, IEnumerable<object?[]> rows)
    {
        using var csv = CsvWriter.Create(writer, CsvWriterOptions.Default, leaveOpen: true);
        foreach (var column in header)
            csv.WriteField(column);
        csv.EndRecord();
        foreach (var row in rows)
        {
            foreach (var cell in row)
                csv.WriteField(Show(cell));
            csv.EndRecord();
        }

        csv.Flush();
    }

    private static string Show(object? cell) => cell switch
    {
        string text => CsvText.Escape(text),
        DateOnly day => FieldValue.Of(day).Text,
        decimal number => FieldValue.Of(number).ToString(),
        null => "",
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
    };
}
