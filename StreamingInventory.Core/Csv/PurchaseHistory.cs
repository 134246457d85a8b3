using System.Collections.Immutable;

namespace StreamingInventory.Core.Csv;

/// <summary>Order lines by supplier from <c>purchase_orders.csv</c>; read when they are first asked for.</summary>
/// <param name="folder">Where the file is looked for.</param>
public sealed class PurchaseHistory(string folder)
{
    public const string FileName = "purchase_orders.csv";

    private readonly Lazy<ILookup<string, PurchaseLine>?> _bySupplier = new(() => Load(Path.Combine(folder, FileName)));

    /// <summary>Is there a file at all?</summary>
    public bool Exists => _bySupplier.Value is not null;

    /// <summary>A supplier's order lines, in the order of the file.</summary>
    public ImmutableArray<PurchaseLine> Of(string supplier) => _bySupplier.Value is { } lines ? [.. lines[supplier]] : [];

    private static ILookup<string, PurchaseLine>? Load(string path)
    {
        var file = HistoryFile.Read(path, static reader =>
            CsvText.Unescape(reader.Text("Supplier")) is { Length: > 0 } supplier && reader.Date("Order Date") is { } ordered && reader.Number("Quantity Ordered") is { } quantity && quantity > 0
                ? new PurchaseLine(
                    CsvText.Unescape(reader.Text("PO Number")), supplier, CsvText.Unescape(reader.Text("SKU")), ordered, reader.Date("Promised Date"), reader.Date("Received Date"),
                    quantity, reader.Number("Quantity Received") ?? 0, reader.Number("Quantity Rejected") ?? 0, reader.Number("Unit Price") ?? 0)
                : null);
        return file?.ToLookup(line => line.Supplier, StringComparer.OrdinalIgnoreCase);
    }
}

/// <summary>One line of a purchase order.</summary>
/// <param name="Number">The order's number.</param>
/// <param name="Supplier">A supplier's name.</param>
/// <param name="Sku">What was ordered.</param>
/// <param name="Ordered">When it was ordered.</param>
/// <param name="Promised">When it was to come, where that was said.</param>
/// <param name="Received">When it came; null while it is open.</param>
/// <param name="Quantity">How much was ordered.</param>
/// <param name="QuantityReceived">How much came.</param>
/// <param name="QuantityRejected">How much of that was sent back.</param>
/// <param name="UnitPrice">Per unit, in the one currency of the installation.</param>
public sealed record PurchaseLine(
    string Number, string Supplier, string Sku, DateOnly Ordered, DateOnly? Promised, DateOnly? Received,
    decimal Quantity, decimal QuantityReceived, decimal QuantityRejected, decimal UnitPrice);
