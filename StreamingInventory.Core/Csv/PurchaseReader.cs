using System.Collections.Immutable;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Core.Csv;

/// <summary>Makes order lines of the rows of a purchase history.</summary>
internal static class PurchaseReader
{
    private const int Supplier = 0, Ordered = 1, Quantity = 2, Number = 3, Sku = 4, Promised = 5, Received = 6, Came = 7, Rejected = 8, Price = 9;

    // The first three must be there.
    private static readonly string[] Columns =
        ["Supplier", "Order Date", "Quantity Ordered", "PO Number", "SKU", "Promised Date", "Received Date", "Quantity Received", "Quantity Rejected", "Unit Price"];

    /// <summary>Reads a file; no path is no file.</summary>
    public static Purchases Read(string? path, DateOnly today, DateTimeOffset readAt)
    {
        if (path is null)
            return new Purchases(false, readAt, [], BySupplier([]), LeftOut.Nothing);
        var left = new LeftOut.Builder(Path.GetFileName(path));
        Dictionary<PurchaseLine, int> lines = [];
        HashSet<(string Number, string Supplier)> numbers = [];
        HistoryFile.Read(path, Columns, 3, left, row =>
        {
            if (row.Text(Number) is { Length: > 0 } number)
                numbers.Add((number, row.Text(Supplier)));
            if (Line(row, today) is not { } line)
                return;
            if (lines.TryGetValue(line, out var before))
                row.Refuse(-1, line.Sku, $"repeats line {before}", "repeating another row");
            else
                lines.Add(line, row.Line);
        });
        ImmutableArray<PurchaseLine> all = [.. lines.OrderBy(line => line.Value).Select(line => line.Key)];
        return new Purchases(true, readAt, all, BySupplier(all), left.Build()) { Numbers = new UsedOrderNumbers(numbers) };
    }

    private static PurchaseLine? Line(HistoryRow row, DateOnly today)
    {
        var (supplier, sku) = (row.Text(Supplier), row.Text(Sku));
        if (supplier.Length == 0)
        {
            row.Refuse(Supplier, sku, "must not be empty", "without a supplier");
            return null;
        }

        if (!row.Date(Ordered, sku, out DateOnly ordered) || !row.Date(Promised, sku, out DateOnly? promised) || !row.Date(Received, sku, out DateOnly? received))
            return null;
        // What has come has a quantity; an open line may leave it out.
        if (!row.Number(Quantity, sku, null, out var quantity) || !row.Number(Came, sku, received is null ? 0 : null, out var came)
            || !row.Number(Rejected, sku, 0, out var rejected) || !row.Number(Price, sku, 0, out var price))
        {
            return null;
        }

        return Follows(row, sku, today, ordered, received, quantity, came, rejected)
            ? new PurchaseLine(row.Text(Number), supplier, sku, ordered, promised, received, quantity, came, rejected, price) : null;
    }

    private static bool Follows(HistoryRow row, string sku, DateOnly today, DateOnly ordered, DateOnly? received, decimal quantity, decimal came, decimal rejected)
    {
        if (ordered > today)
            return row.Refuse(Ordered, sku, $"must not be after today, {today:yyyy-MM-dd}", "with a date after today");
        if (received > today)
            return row.Refuse(Received, sku, $"must not be after today, {today:yyyy-MM-dd}", "with a date after today");
        if (received < ordered)
            return row.Refuse(Received, sku, "must not be before the order date", "received before the order");
        if (quantity == 0)
            return row.Refuse(Quantity, sku, "must be more than 0", "without an ordered quantity");
        return rejected <= came || row.Refuse(Rejected, sku, "must be at most the quantity received", "with more rejected than received");
    }

    private static ILookup<string, PurchaseLine> BySupplier(ImmutableArray<PurchaseLine> lines) => lines.ToLookup(line => line.Supplier, StringComparer.OrdinalIgnoreCase);
}
