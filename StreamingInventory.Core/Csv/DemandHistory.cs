using System.Collections.Immutable;

namespace StreamingInventory.Core.Csv;

/// <summary>Weekly demand by SKU from <c>sales_history.csv</c>; read when it is first asked for.</summary>
/// <param name="folder">Where the file is looked for.</param>
public sealed class DemandHistory(string folder)
{
    public const string FileName = "sales_history.csv";

    private readonly Lazy<Dictionary<string, WeeklyDemand>?> _bySku = new(() => Load(Path.Combine(folder, FileName)));

    /// <summary>Is there a file at all?</summary>
    public bool Exists => _bySku.Value is not null;

    /// <summary>The item's weeks, or null where the file has none.</summary>
    public WeeklyDemand? Find(string sku) => _bySku.Value?.GetValueOrDefault(sku);

    private static Dictionary<string, WeeklyDemand>? Load(string path)
    {
        var file = HistoryFile.Read(path, static reader =>
            reader.Date("Date") is { } date && reader.Number("Quantity") is { } quantity && quantity >= 0 && reader.Text("SKU") is { Length: > 0 } sku
                ? new Sale(sku, Monday(date), quantity) : null);
        return file?.GroupBy(sale => sale.Sku, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(sales => sales.Key, Weeks, StringComparer.OrdinalIgnoreCase);
    }

    private static WeeklyDemand Weeks(IGrouping<string, Sale> sales)
    {
        var (first, last) = (sales.Min(sale => sale.Week), sales.Max(sale => sale.Week));
        // A week without a row between the first and the last sold nothing.
        var quantities = new decimal[((last.DayNumber - first.DayNumber) / 7) + 1];
        foreach (var sale in sales)
            quantities[(sale.Week.DayNumber - first.DayNumber) / 7] += sale.Quantity;
        return new WeeklyDemand(sales.Key, first, [.. quantities]);
    }

    private static DateOnly Monday(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));

    private sealed record Sale(string Sku, DateOnly Week, decimal Quantity);
}

/// <summary>How much of an item went out, week by week without gaps.</summary>
/// <param name="Sku">The item.</param>
/// <param name="FirstWeek">The Monday of the first week.</param>
/// <param name="Quantities">In the item's unit; at least one week.</param>
public sealed record WeeklyDemand(string Sku, DateOnly FirstWeek, ImmutableArray<decimal> Quantities)
{
    /// <summary>The Monday of the last week.</summary>
    public DateOnly LastWeek => FirstWeek.AddDays(7 * (Quantities.Length - 1));
}
