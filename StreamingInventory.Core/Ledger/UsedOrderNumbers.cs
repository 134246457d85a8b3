using System.Collections.Frozen;
using StreamingInventory.Core.Events;

namespace StreamingInventory.Core.Ledger;

/// <summary>Orders that are known from elsewhere, such as a purchase history in a file.</summary>
public interface IOrderHistory
{
    /// <summary>The numbers as they are now.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    UsedOrderNumbers Numbers { get; }
}

/// <summary>Order numbers that are used outside of the ledger: a new order gets none of them.</summary>
public sealed class UsedOrderNumbers
{
    private readonly FrozenDictionary<string, FrozenSet<string>> _suppliers;
    private readonly FrozenDictionary<int, int> _last;

    /// <param name="orders">Numbers, each with the supplier that it went to; a number may come several times.</param>
    public UsedOrderNumbers(IReadOnlyCollection<(string Number, string Supplier)> orders)
    {
        _suppliers = orders.GroupBy(order => order.Number, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(group => group.Key, group => group.Select(order => order.Supplier).ToFrozenSet(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
        _last = _suppliers.Keys.Select(OrderBook.Read).OfType<(int Year, int Number)>().GroupBy(number => number.Year).ToFrozenDictionary(year => year.Key, year => year.Max(number => number.Number));
    }

    public static UsedOrderNumbers None { get; } = new([]);

    /// <summary>The highest running number of a year, 0 where there is none.</summary>
    public int LastNumber(int year) => _last.GetValueOrDefault(year);

    /// <summary>Is it the number of an order to somebody else? To the same supplier it is that very order, taken over into the ledger.</summary>
    public bool IsAnother(string number, string supplier) => _suppliers.TryGetValue(number, out var suppliers) && !suppliers.Contains(supplier);
}
