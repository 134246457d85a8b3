using System.Collections.Immutable;
using System.Globalization;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Orders;

namespace StreamingInventory.Web.Components.Orders;

/// <summary>Says in words what happened to orders, and how their figures are written.</summary>
public static class OrderText
{
    private const int MostNamed = 2;

    /// <summary>For example "drafted PO-2026-0001 for Rheinsolv (4 lines, 812.40)", "received 40 × Acetone on PO-2026-0001"; null where the event's fields say it themselves.</summary>
    /// <param name="happened">An event of any item.</param>
    /// <param name="name">The order's number; empty where it is plain.</param>
    public static string? Describe(ItemEvent happened, string name)
    {
        if (happened.ItemType != ItemType.Order)
            return null;
        var it = name.Length > 0 ? name : "it";
        switch (happened)
        {
            case ItemEvent.ItemAdded { Item: PurchaseOrder order }:
                return $"drafted {it}{(order.Supplier.Length > 0 ? " for " + order.Supplier : "")} ({Lines(order.Lines.Length)}, {Money(order.Value)})";
            case ItemEvent.ItemRemoved:
                return $"removed the draft {(name.Length > 0 ? name : "")}".TrimEnd();
        }

        var status = happened.FieldChanges.FirstOrDefault(change => change.Field == "status");
        if (happened.FieldChanges.FirstOrDefault(change => change.Field == "lines") is { } lines)
        {
            var receipts = OrderLines.Receipts(lines.Previous.Lines, lines.Value.Lines).ToImmutableArray();
            if (!receipts.IsEmpty)
                return DescribeReceipts(receipts, it);
            if (status is null && happened.FieldChanges.Length == 1)
                return $"changed the lines of {it} ({Lines(lines.Value.Lines.Length)}, {Money(lines.Value.Lines.Sum(line => line.Value))})";
        }

        return status is null ? null : OrderStatusNames.Parse(status.Value.Text) switch
        {
            OrderStatus.Sent when status.Previous.Text == OrderStatus.Draft.WireName() => $"sent {it}",
            OrderStatus.Cancelled => $"cancelled {it}",
            OrderStatus.Draft => $"made {it} a draft again",
            _ => $"opened {it} again",
        };
    }

    /// <summary>Several events of one run together.</summary>
    public static string DescribeMany(ItemEvent latest, int count) =>
        $"{latest switch { ItemEvent.ItemAdded => "drafted", ItemEvent.ItemRemoved => "removed", _ => "changed" }} {count:#,0} orders";

    /// <summary>"1 line", "4 lines".</summary>
    public static string Lines(int count) => count == 1 ? "1 line" : $"{count:#,0} lines";

    public static string Money(decimal amount) => amount.ToString("#,0.00", CultureInfo.InvariantCulture);

    public static string Price(decimal amount) => amount.ToString("#,0.00##", CultureInfo.InvariantCulture);

    public static string Quantity(decimal quantity) => quantity.ToString("#,0.###", CultureInfo.InvariantCulture);

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Why something was not done, in a sentence.</summary>
    public static string Why(OrderOutcome outcome) => outcome switch
    {
        OrderOutcome.Refused { Outcome: ChangeOutcome.Rejected rejected } => string.Join(" ", rejected.Problems.Take(3).Select(problem => problem.Message)),
        OrderOutcome.Refused { Outcome: ChangeOutcome.Stale stale } => $"{stale.Current.Name} was changed by somebody else a moment ago. Look at it again.",
        OrderOutcome.Refused { Outcome: ChangeOutcome.Conflicted } => "Somebody else changed it a moment ago. Look at it again.",
        OrderOutcome.NotFound => "The order is not there any more.",
        _ => "Not done: the database cannot be written just now. Try again.",
    };

    private static string DescribeReceipts(ImmutableArray<(OrderLine Line, decimal Accepted, decimal Rejected)> receipts, string it)
    {
        var isBack = receipts.All(receipt => receipt.Accepted <= 0 && receipt.Rejected <= 0);
        var sign = isBack ? -1 : 1;
        var rejected = sign * receipts.Sum(receipt => receipt.Rejected);
        var what = receipts.Length > MostNamed ? Lines(receipts.Length) : string.Join(" and ", receipts.Select(receipt => $"{Quantity(sign * receipt.Accepted)} × {receipt.Line.Name}"));
        return isBack ? $"took back {what} of {it}" : $"received {what} on {it}{(rejected > 0 ? $" and sent {Quantity(rejected)} back" : "")}";
    }
}
