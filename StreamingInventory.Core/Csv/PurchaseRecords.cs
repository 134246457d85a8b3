using System.Collections.Immutable;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Csv;

/// <summary>How suppliers have delivered: the order lines of <c>purchase_orders.csv</c> and those of the ledger's own orders.</summary>
public sealed class PurchaseRecords(PurchaseHistory history)
{
    /// <summary>Is there anything to judge suppliers by?</summary>
    public bool Exist(Inventory inventory) => history.Exists || inventory.Orders.Any(order => Lines(order).Any());

    /// <summary>Every order line: the file's, then the ledger's by number. An order that is in both counts as the ledger has it.</summary>
    public ImmutableArray<PurchaseLine> All(Inventory inventory) =>
    [
        .. history.Current.Lines.Where(line => !IsOf(line, inventory)),
        .. inventory.Orders.OrderBy(order => order.Name, StringComparer.OrdinalIgnoreCase).SelectMany(Lines),
    ];

    /// <summary>Is a line of the file one of an order of the ledger? Other programs begin their numbers at the same place, so the number alone says nothing.</summary>
    public static bool IsOf(PurchaseLine line, Inventory inventory) =>
        line.Number.Length > 0 && inventory.FindOrder(line.Number) is { } order
        && string.Equals(order.Supplier, line.Supplier, StringComparison.OrdinalIgnoreCase)
        && order.Lines.Any(own => string.Equals(own.Sku, line.Sku, StringComparison.OrdinalIgnoreCase));

    /// <summary>A supplier's order lines: the file's, then the ledger's by number.</summary>
    public ImmutableArray<PurchaseLine> Of(string supplier, Inventory inventory) => [.. Of([supplier], inventory)[supplier]];

    /// <summary>The order lines of several suppliers, by name without regard to case.</summary>
    public ILookup<string, PurchaseLine> Of(IEnumerable<string> suppliers, Inventory inventory)
    {
        var names = suppliers.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return names.SelectMany(name => history.Of(name))
            .Concat(inventory.Orders.Where(order => names.Contains(order.Supplier)).OrderBy(order => order.Name, StringComparer.OrdinalIgnoreCase).SelectMany(Lines))
            .ToLookup(line => line.Supplier, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>An order's lines as the history has them; none of a draft, nor what was cancelled before any of it came.</summary>
    public static IEnumerable<PurchaseLine> Lines(PurchaseOrder order)
    {
        if (order.Status == OrderStatus.Draft || order.OrderDate is not { } ordered)
            yield break;
        foreach (var line in order.Lines)
        {
            if (order.Status == OrderStatus.Cancelled && line.Came == 0)
                continue;
            var isClosed = line.Open == 0 || order.IsFinal;
            yield return new PurchaseLine(
                order.Name, order.Supplier, line.Sku, ordered, order.PromisedDate, isClosed ? line.ReceivedOn : null, line.Quantity, line.Came, line.Rejected, line.UnitPrice);
        }
    }
}
