namespace StreamingInventory.Benchmarks.MockData;

/// <summary>How much mock data to make, and from which seed.</summary>
public sealed record MockDataOptions
{
    public int Items { get; init; } = 240;

    /// <summary>How many suppliers; where none is given, 24 for up to 240 items, then growing with the square root up to 400.</summary>
    public int? Suppliers { get; init; }

    /// <summary>Weeks of sales.</summary>
    public int Weeks { get; init; } = 208;

    /// <summary>The Monday of the last week of sales.</summary>
    public DateOnly LastWeek { get; init; } = new(2026, 11, 9);

    public ulong Seed { get; init; } = 20261109;

    /// <summary>Whether sales and purchase orders are written as well.</summary>
    public bool History { get; init; } = true;

    internal int SupplierCount => Suppliers ?? Math.Clamp((int)(24 * Math.Sqrt(Items / 240.0)), 24, 400);

    internal DateOnly FirstWeek => LastWeek.AddDays(-7 * (Weeks - 1));

    /// <exception cref="ArgumentException">A number is out of range, or the last week does not start on a Monday.</exception>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Items);
        ArgumentOutOfRangeException.ThrowIfLessThan(SupplierCount, Vocabulary.ProductCategories.All.Length, nameof(Suppliers));
        ArgumentOutOfRangeException.ThrowIfLessThan(Weeks, 52);
        if (LastWeek.DayOfWeek != DayOfWeek.Monday)
            throw new ArgumentException($"LastWeek is {LastWeek:yyyy-MM-dd}, which is not a Monday.", nameof(LastWeek));
    }
}
