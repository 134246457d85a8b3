using System.Collections.Immutable;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Core.Csv;

/// <summary>Order lines by supplier from <c>purchase_orders.csv</c>; read when they are first asked for, and again when the file has changed.</summary>
public sealed class PurchaseHistory : IOrderHistory
{
    public const string FileName = "purchase_orders.csv";

    private readonly WatchedFile<Purchases> _file;

    /// <param name="folder">Where the file is looked for.</param>
    /// <param name="time">Says when it was read, and which rows are not history yet.</param>
    public PurchaseHistory(string folder, TimeProvider time) =>
        _file = new WatchedFile<Purchases>(Path.Combine(folder, FileName), time, (path, today) => PurchaseReader.Read(path, today, time.GetUtcNow()));

    /// <summary>All of it as the file is now; another object only when something has changed.</summary>
    public Purchases Current => _file.Current;

    public UsedOrderNumbers Numbers => Current.Numbers;

    /// <summary>Is there a file at all?</summary>
    public bool Exists => Current.Exists;

    /// <summary>A supplier's order lines, in the order of the file.</summary>
    public ImmutableArray<PurchaseLine> Of(string supplier) => [.. Current.BySupplier[supplier]];
}

/// <summary>The purchase history as it was read.</summary>
/// <param name="Exists">There was a file.</param>
/// <param name="ReadAt">When it was read.</param>
/// <param name="Lines">In the order of the file.</param>
/// <param name="BySupplier">The same by supplier, without regard to case.</param>
/// <param name="LeftOut">Rows that were not used.</param>
public sealed record Purchases(bool Exists, DateTimeOffset ReadAt, ImmutableArray<PurchaseLine> Lines, ILookup<string, PurchaseLine> BySupplier, LeftOut LeftOut)
{
    /// <summary>The numbers of all rows, also of those that were left out.</summary>
    public UsedOrderNumbers Numbers { get; init; } = UsedOrderNumbers.None;
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
