using System.Collections.Immutable;
using System.Globalization;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Events;

/// <summary>All purchase orders as they are after one event, with what is asked of them often; costs what changed.</summary>
internal sealed class OrderBook
{
    private readonly ImmutableDictionary<string, PurchaseOrder> _orders;
    private readonly ImmutableHashSet<string> _unfinished;
    // What orders that can still change want of an item: how much is to come, and how many orders have it on a line.
    private readonly ImmutableDictionary<string, (decimal Open, int Orders)> _byItem;
    private readonly ImmutableSortedSet<(int Year, int Number)> _numbers;

    private OrderBook(
        ImmutableDictionary<string, PurchaseOrder> orders, ImmutableDictionary<string, string> idByNumber, ImmutableHashSet<string> unfinished,
        ImmutableDictionary<string, (decimal Open, int Orders)> byItem, ImmutableSortedSet<(int Year, int Number)> numbers)
    {
        _orders = orders;
        IdByNumber = idByNumber;
        _unfinished = unfinished;
        _byItem = byItem;
        _numbers = numbers;
    }

    public static OrderBook Empty { get; } = new(
        ImmutableDictionary.Create<string, PurchaseOrder>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase),
        ImmutableHashSet.Create<string>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, (decimal Open, int Orders)>(StringComparer.Ordinal),
        []);

    public IEnumerable<PurchaseOrder> All => _orders.Values;

    /// <summary>Those that can still change: drafts, and what is on its way.</summary>
    public IEnumerable<PurchaseOrder> Unfinished => _unfinished.Select(id => _orders[id]);

    public ImmutableDictionary<string, string> IdByNumber { get; }

    public PurchaseOrder? Find(string id) => _orders.GetValueOrDefault(id);

    public decimal OnOrder(string itemId) => _byItem.GetValueOrDefault(itemId).Open;

    /// <summary>Has an order that can still change the item on a line?</summary>
    public bool Needs(string itemId) => _byItem.ContainsKey(itemId);

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
        var (orders, unfinished, idByNumber, numbers) = (_orders.ToBuilder(), _unfinished.ToBuilder(), IdByNumber.ToBuilder(), _numbers.ToBuilder());
        Dictionary<string, (decimal Open, int Orders)> moved = new(StringComparer.Ordinal);
        // All that goes goes first, so that two orders may swap their numbers.
        foreach (var before in changes.Select(change => change.Before).OfType<PurchaseOrder>())
        {
            orders.Remove(before.Id);
            unfinished.Remove(before.Id);
            idByNumber.Remove(before.Name);
            if (Read(before.Name) is { } number)
                numbers.Remove(number);
            Count(moved, before, -1);
        }

        foreach (var after in changes.Select(change => change.After).OfType<PurchaseOrder>())
        {
            orders[after.Id] = after;
            if (!after.IsFinal)
                unfinished.Add(after.Id);
            idByNumber[after.Name] = after.Id;
            if (Read(after.Name) is { } number)
                numbers.Add(number);
            Count(moved, after, 1);
        }

        return new OrderBook(orders.ToImmutable(), idByNumber.ToImmutable(), unfinished.ToImmutable(), Add(_byItem, moved), numbers.ToImmutable());
    }

    private static void Count(Dictionary<string, (decimal Open, int Orders)> moved, PurchaseOrder order, int sign)
    {
        if (order.IsFinal)
            return;
        foreach (var line in order.Lines)
        {
            var (open, orders) = moved.GetValueOrDefault(line.ItemId);
            moved[line.ItemId] = (open + (order.IsOnItsWay ? sign * line.Open : 0), orders + sign);
        }
    }

    // Of an order with many lines, a receipt moves a few.
    private static ImmutableDictionary<string, (decimal Open, int Orders)> Add(
        ImmutableDictionary<string, (decimal Open, int Orders)> byItem, Dictionary<string, (decimal Open, int Orders)> moved)
    {
        var builder = byItem.ToBuilder();
        foreach (var (item, (open, orders)) in moved.Where(pair => pair.Value != default))
        {
            var was = builder.GetValueOrDefault(item);
            if (was.Orders + orders == 0)
                builder.Remove(item);
            else
                builder[item] = (was.Open + open, was.Orders + orders);
        }

        return builder.ToImmutable();
    }

    /// <summary>The running number in an order's name; a name that a person chose is like any other, unless it looks like one of ours.</summary>
    public static (int Year, int Number)? Read(string name) =>
        name.Split('-') is ["PO" or "po" or "Po" or "pO", { Length: 4 } year, { Length: >= 4 and <= 6 } number]
        && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y)
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? (y, n) : null;
}
