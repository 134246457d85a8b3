using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace StreamingInventory.Core.Csv;

/// <summary>Makes weeks of the rows of a sales history.</summary>
internal static class SalesReader
{
    private const int Date = 0, Sku = 1, Quantity = 2;

    private static readonly string[] Columns = ["Date", "SKU", "Quantity"];

    /// <summary>Reads a file; no path is no file.</summary>
    public static Sales Read(string? path, DateOnly today, DateTimeOffset readAt)
    {
        if (path is null)
            return new Sales(false, readAt, null, FrozenDictionary<string, WeeklyDemand>.Empty, LeftOut.Nothing);
        var left = new LeftOut.Builder(Path.GetFileName(path));
        Dictionary<string, List<Sale>> bySku = new(StringComparer.OrdinalIgnoreCase);
        var running = Monday(today);
        HistoryFile.Read(path, Columns, Columns.Length, left, row =>
        {
            if (row.Text(Sku) is not { Length: > 0 } sku)
            {
                row.Refuse(Sku, null, "must not be empty", "without a SKU");
                return;
            }

            if (!row.Date(Date, sku, out DateOnly date) || !row.Number(Quantity, sku, null, out var quantity))
                return;
            if (date > today)
                row.Refuse(Date, sku, $"must not be after today, {today:yyyy-MM-dd}", "with a date after today");
            // Half a week would look like a drop in demand.
            else if (date >= running)
                row.Refuse(Date, sku, $"belongs to the week of {running:yyyy-MM-dd}, which has not ended", "of the running week");
            else
                Of(bySku, sku).Add(new Sale(date.DayNumber, row.Line, quantity));
        });

        var last = bySku.Count == 0 ? (DateOnly?)null : Monday(DateOnly.FromDayNumber(bySku.Values.Max(sales => sales.Max(sale => sale.Day))));
        return new Sales(true, readAt, last, bySku.ToFrozenDictionary(sales => sales.Key, sales => Weeks(sales.Key, sales.Value, last!.Value, left), StringComparer.OrdinalIgnoreCase), left.Build());
    }

    // A file that goes on after an item's last row says that nothing more of it was sold.
    private static WeeklyDemand Weeks(string sku, List<Sale> sales, DateOnly lastWeek, LeftOut.Builder left)
    {
        sales.Sort(static (a, b) => a.Day != b.Day ? a.Day.CompareTo(b.Day) : a.Line.CompareTo(b.Line));
        var first = Monday(DateOnly.FromDayNumber(sales[0].Day));
        var quantities = new decimal[((lastWeek.DayNumber - first.DayNumber) / 7) + 1];
        var hasRow = new bool[quantities.Length];
        for (var i = 0; i < sales.Count; i++)
        {
            if (Repeated(sales, i) is { } line)
            {
                left.Add(sales[i].Line, null, null, $"repeats line {line}", "repeating another row", sku);
                continue;
            }

            var week = (sales[i].Day - first.DayNumber) / 7;
            quantities[week] += sales[i].Quantity;
            hasRow[week] = true;
        }

        return new WeeklyDemand(sku, first, ImmutableCollectionsMarshal.AsImmutableArray(quantities))
        {
            WeeksWithoutRow = hasRow.Count(has => !has),
            LeftOut = left.Of(sku),
        };
    }

    // The same item, day and quantity twice is a file that was appended twice; two quantities are two sales.
    private static int? Repeated(List<Sale> sales, int at)
    {
        for (var before = at - 1; before >= 0 && sales[before].Day == sales[at].Day; before--)
        {
            if (sales[before].Quantity == sales[at].Quantity)
                return sales[before].Line;
        }

        return null;
    }

    private static List<Sale> Of(Dictionary<string, List<Sale>> bySku, string sku)
    {
        ref var sales = ref CollectionsMarshal.GetValueRefOrAddDefault(bySku, sku, out _);
        return sales ??= [];
    }

    private static DateOnly Monday(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));

    private readonly record struct Sale(int Day, int Line, decimal Quantity);
}
