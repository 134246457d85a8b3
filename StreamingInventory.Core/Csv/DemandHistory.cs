using System.Collections.Frozen;
using System.Collections.Immutable;

namespace StreamingInventory.Core.Csv;

/// <summary>Weekly demand by SKU from <c>sales_history.csv</c>; read when it is first asked for, and again when the file has changed.</summary>
public sealed class DemandHistory
{
    public const string FileName = "sales_history.csv";

    private readonly WatchedFile<Sales> _file;

    /// <param name="folder">Where the file is looked for.</param>
    /// <param name="time">Says when it was read, and which rows are not history yet.</param>
    public DemandHistory(string folder, TimeProvider time) =>
        _file = new WatchedFile<Sales>(Path.Combine(folder, FileName), time, (path, today) => SalesReader.Read(path, today, time.GetUtcNow()));

    /// <summary>All of it as the file is now; another object only when something has changed.</summary>
    public Sales Current => _file.Current;

    /// <summary>Is there a file at all?</summary>
    public bool Exists => Current.Exists;

    /// <summary>The item's weeks, or null where the file has none.</summary>
    public WeeklyDemand? Find(string sku) => Current.Find(sku);
}

/// <summary>The sales history as it was read.</summary>
/// <param name="Exists">There was a file.</param>
/// <param name="ReadAt">When it was read.</param>
/// <param name="LastWeek">The Monday of the last complete week of any item; null where there is none.</param>
/// <param name="BySku">Each item's weeks, by SKU without regard to case.</param>
/// <param name="LeftOut">Rows that were not used.</param>
public sealed record Sales(bool Exists, DateTimeOffset ReadAt, DateOnly? LastWeek, FrozenDictionary<string, WeeklyDemand> BySku, LeftOut LeftOut)
{
    /// <summary>The item's weeks, or null where the file has none.</summary>
    public WeeklyDemand? Find(string sku) => BySku.GetValueOrDefault(sku);
}

/// <summary>How much of an item went out, week by week without gaps.</summary>
/// <param name="Sku">The item.</param>
/// <param name="FirstWeek">The Monday of the first week.</param>
/// <param name="Quantities">In the item's unit; at least one week.</param>
public sealed record WeeklyDemand(string Sku, DateOnly FirstWeek, ImmutableArray<decimal> Quantities)
{
    /// <summary>The Monday of the last week.</summary>
    public DateOnly LastWeek => FirstWeek.AddDays(7 * (Quantities.Length - 1));

    /// <summary>Weeks that the file has no row for, and that count as 0.</summary>
    public int WeeksWithoutRow { get; init; }

    /// <summary>Rows of this item that were not used, the first few.</summary>
    public ImmutableArray<CsvProblem> LeftOut { get; init; } = [];
}
