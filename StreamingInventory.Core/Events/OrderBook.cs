using System.Collections.Immutable;
using System.Globalization;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Events;

/// <summary>All purchase orders as they are after one event, with what is asked of them often; costs what changed.</summary>
internal sealed class OrderBook
{
    private readonly ImmutableDictionary<string, PurchaseOrder> _orders;
    private readonly ImmutableHashSet<string> _unfinished;
    private readonly ImmutableDictionary<string, decimal> _onOrder;
    private readonly ImmutableSortedSet<(int Year, int Number)> _numbers;

    private OrderBook(
        ImmutableDictionary<string, PurchaseOrder> orders, ImmutableDictionary<string, string> idByNumber, ImmutableHashSet<string> unfinished,
        ImmutableDictionary<string, decimal> onOrder, ImmutableSortedSet<(int Year, int Number)> numbers)
    {
        _orders = orders;
        IdByNumber = idByNumber;
        _unfinished = unfinished;
        _onOrder = onOrder;
        _numbers = numbers;
    }

    public static OrderBook Empty { get; } = new(
        ImmutableDictionary.Create<string, PurchaseOrder>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase),
        ImmutableHashSet.Create<string>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, decimal>(StringComparer.Ordinal),
        []);

    public IEnumerable<PurchaseOrder> All => _orders.Values;

    /// <summary>Those that can still change: drafts, and what is on its way.</summary>
    public IEnumerable<PurchaseOrder> Unfinished => _unfinished.Select(id => _orders[id]);

    public ImmutableDictionary<string, string> IdByNumber { get; }

    public PurchaseOrder? Find(string id) => _orders.GetValueOrDefault(id);

    public decimal OnOrder(string itemId) => _onOrder.GetValueOrDefault(itemId);

    /// <summary>The highest running number of a year, 0 where there is none.</summary>
    public int LastNumber(int year)
    {
        var behind = ~_numbers.IndexOf((year + 1, 0));
        return behind > 0 && _numbers[behind - 1] is var last && last.Year == year ? last.Number : 0;
    }

    /// <summary>How a running number is written: PO-2026-0001.</summary>
    public static string Write(int year, int number) => string.Create(CultureInfo.InvariantCulture, $"PO-{year:0000}-{number:0000}");

    /// <summary>The book after some orders came, went or became others.</summary>
    public OrderBook With(IReadOnlyCollection<(PurchaseOrder? Before, PurchaseOrder? After)> changes)
    {
        if (changes.Count == 0)
            return this;
        var (orders, unfinished, onOrder, idByNumber, numbers) =
            (_orders.ToBuilder(), _unfinished.ToBuilder(), _onOrder.ToBuilder(), IdByNumber.ToBuilder(), _numbers.ToBuilder());
        // All that goes goes first, so that two orders may swap their numbers.
        foreach (var before in changes.Select(change => change.Before).OfType<PurchaseOrder>())
        {
            orders.Remove(before.Id);
            unfinished.Remove(before.Id);
            idByNumber.Remove(before.Name);
            if (Read(before.Name) is { } number)
                numbers.Remove(number);
            Count(onOrder, before, -1);
        }

        foreach (var after in changes.Select(change => change.After).OfType<PurchaseOrder>())
        {
            orders[after.Id] = after;
            if (!after.IsFinal)
                unfinished.Add(after.Id);
            idByNumber[after.Name] = after.Id;
            if (Read(after.Name) is { } number)
                numbers.Add(number);
            Count(onOrder, after, 1);
        }

        return new OrderBook(orders.ToImmutable(), idByNumber.ToImmutable(), unfinished.ToImmutable(), onOrder.ToImmutable(), numbers.ToImmutable());
    }

    private static void Count(ImmutableDictionary<string, decimal>.Builder onOrder, PurchaseOrder order, int sign)
    {
        if (!order.IsOnItsWay)
            return;
        foreach (var line in order.Lines)
        {
            var open = onOrder.GetValueOrDefault(line.ItemId) + (sign * line.Open);
            if (open == 0)
                onOrder.Remove(line.ItemId);
            else
                onOrder[line.ItemId] = open;
        }
    }

    // A number that a person chose is like any other name, unless it looks like one of ours.
    private static (int Year, int Number)? Read(string name) =>
        name.Split('-') is ["PO" or "po" or "Po" or "pO", { Length: 4 } year, { Length: >= 4 and <= 6 } number]
        && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y)
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? (y, n) : null;
}
