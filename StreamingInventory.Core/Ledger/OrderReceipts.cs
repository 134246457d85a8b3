using System.Collections.Immutable;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Ledger;

/// <summary>What goods that came do to an order and to the stock; a part of the ledger's pure core.</summary>
internal static class OrderReceipts
{
    /// <summary>Books a receipt, or takes one back: lines, status and stock together.</summary>
    /// <param name="draft">What is half decided.</param>
    /// <param name="item">The order.</param>
    /// <param name="receive">What came.</param>
    /// <param name="now">Goods do not come after it.</param>
    /// <param name="move">Moves an item's stock.</param>
    public static void Book(ChangeDraft draft, Item item, Change.ReceiveOrder receive, DateTimeOffset now, Action<InventoryItem, decimal> move)
    {
        if (item is not PurchaseOrder order)
        {
            draft.Refuse("unknown_field", item.Id, "lines", null, $"{item.Name} is not a purchase order: nothing can come of it.");
            return;
        }

        if (!draft.IsUndo && !order.IsOnItsWay)
        {
            draft.Refuse("wrong_status", order.Id, "status", order.Status.WireName(), $"{order.Name} is {OrderRules.Say(order.Status)}: only what is sent can be received.");
            return;
        }

        var lines = order.Lines.ToBuilder();
        for (var i = 0; i < receive.Lines.Length; i++)
            BookLine(draft, order, lines, receive.Lines[i], $"lines[{i}]", now);
        if (!draft.IsUndo && receive.Lines.All(line => line is { Accepted: 0, Rejected: 0 }))
            draft.Refuse("invalid_value", order.Id, "lines", "0", $"Something of {order.Name} must have come, but every quantity was 0.");
        if (draft.Problems.Count > 0)
            return;
        var after = order with { Lines = lines.ToImmutable() };
        draft.Replace(order, after.IsOnItsWay || after.Status == OrderStatus.Received ? after with { Status = StatusOf(after.Lines) } : after);
        foreach (var line in receive.Lines.Where(line => line.Accepted != 0))
        {
            if (draft.Find(line.ItemId) is InventoryItem stocked)
                move(stocked, line.Accepted);
            else
                draft.Refuse("not_found", line.ItemId, null, null, $"There is no item with the id {line.ItemId}.");
        }
    }

    private static void BookLine(ChangeDraft draft, PurchaseOrder order, ImmutableArray<OrderLine>.Builder lines, LineReceipt receipt, string path, DateTimeOffset now)
    {
        var at = 0;
        while (at < lines.Count && lines[at].ItemId != receipt.ItemId)
            at++;
        if (at == lines.Count)
        {
            draft.Refuse("invalid_value", order.Id, $"{path}.item_id", receipt.ItemId, $"What came must be on a line of {order.Name}, but was '{receipt.ItemId}'.");
            return;
        }

        var line = lines[at];
        if (!draft.IsUndo)
            CheckLine(draft, order, receipt, path, now);
        if (receipt.Seen is var (received, rejected) && (line.Received, line.Rejected) != (received, rejected))
        {
            // Both values as the whole list, since that is the field: what the other line's figures were, and are.
            draft.Conflicts.Add(new FieldConflict(
                order.Id, "lines", FieldValue.Of(lines.ToImmutable().SetItem(at, line with { Received = received, Rejected = rejected })), FieldValue.Of(lines.ToImmutable()),
                FieldValue.Of(lines.ToImmutable().SetItem(at, line with { Received = received + receipt.Accepted, Rejected = rejected + receipt.Rejected }))));
            return;
        }

        if (receipt.Accepted == 0 && receipt.Rejected == 0)
            return;
        lines[at] = line with { Received = line.Received + receipt.Accepted, Rejected = line.Rejected + receipt.Rejected, ReceivedOn = receipt.On };
    }

    private static void CheckLine(ChangeDraft draft, PurchaseOrder order, LineReceipt receipt, string path, DateTimeOffset now)
    {
        var quantity = ItemType.Inventory.Field("current_stock");
        foreach (var (member, value) in new[] { ("received", receipt.Accepted), ("rejected", receipt.Rejected) })
        {
            if (quantity.Check(FieldValue.Of(value)) is { } rule)
                draft.Refuse("invalid_value", order.Id, $"{path}.{member}", FieldValue.Of(value).ToString(), $"The quantity {member} of {order.LineOf(receipt.ItemId)?.Name ?? receipt.ItemId} {rule}, but was '{FieldValue.Of(value)}'.");
        }

        // A day ahead is somebody else's today.
        var latest = DateOnly.FromDateTime(now.UtcDateTime).AddDays(1);
        if (receipt.On is not { } day)
            draft.Refuse("invalid_value", order.Id, "date", "", $"The date of a receipt must not be empty.");
        else if (day < order.OrderDate || day > latest)
            draft.Refuse("invalid_value", order.Id, "date", FieldValue.Of(day).Text, $"The date of a receipt must be between the order date ({FieldValue.Of(order.OrderDate)}) and today, but was '{FieldValue.Of(day)}'.");
    }

    private static OrderStatus StatusOf(ImmutableArray<OrderLine> lines) =>
        lines.All(line => line.Came == 0) ? OrderStatus.Sent
        : lines.All(line => line.Open == 0) ? OrderStatus.Received
        : OrderStatus.PartlyReceived;
}
