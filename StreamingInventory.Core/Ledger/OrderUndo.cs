using System.Collections.Immutable;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Ledger;

/// <summary>
/// The part of an undo that concerns orders. What a run received is taken out of lines and stock together, line by line,
/// so that what others received since still counts on both sides.
/// </summary>
internal sealed class OrderUndo
{
    // What is in a supplier's hands is not taken back by taking back how it was drafted.
    private static readonly ImmutableHashSet<string> KeptOnceSent = ["name", "supplier", "order_date", "lines"];

    private readonly Dictionary<string, decimal> _accepted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, decimal> _takenBack = new(StringComparer.Ordinal);
    private readonly HashSet<string> _orders = new(StringComparer.Ordinal);
    private readonly ImmutableArray<Change>.Builder _changes = ImmutableArray.CreateBuilder<Change>();

    private readonly Inventory _inventory;
    private readonly ImmutableArray<PurchaseOrder> _others;

    private OrderUndo(Inventory inventory, HashSet<string> own) =>
        (_inventory, _others) = (inventory, [.. inventory.UnfinishedOrders.Where(order => !own.Contains(order.Id))]);

    public ImmutableArray<Change> Changes => _changes.ToImmutable();

    /// <summary>How much of an item's movement the run received on orders.</summary>
    public decimal Accepted(string itemId) => _accepted.GetValueOrDefault(itemId);

    /// <summary>How much of that goes back.</summary>
    public decimal TakenBack(string itemId) => _takenBack.GetValueOrDefault(itemId);

    /// <summary>Is this field of an order what <see cref="Changes"/> are about?</summary>
    public bool Covers(Item item, string field) => _orders.Contains(item.Id) && (field == "lines" || (field == "status" && item is PurchaseOrder { Status: not OrderStatus.Cancelled }));

    /// <summary>Plans to take back what a run's events received on orders that are still there.</summary>
    public static OrderUndo Plan(ImmutableArray<ItemEvent> events, HashSet<string> own, Inventory inventory, ImmutableArray<UndoKept>.Builder kept)
    {
        var undo = new OrderUndo(inventory, own);
        foreach (var group in events.Where(happened => happened.ItemType == ItemType.Order).GroupBy(happened => happened.ItemId))
        {
            ImmutableArray<ItemEvent> doings = [.. group];
            if (doings[0] is ItemEvent.ItemAdded || doings[^1] is ItemEvent.ItemRemoved || inventory.FindKept(group.Key) is not PurchaseOrder order)
                continue;
            var receipts = doings.SelectMany(ReceiptsOf).GroupBy(receipt => receipt.ItemId)
                .Select(line => undo.PlanLine(order, doings, line.Key, line.Sum(receipt => receipt.Accepted), line.Sum(receipt => receipt.Rejected), inventory, kept))
                .OfType<LineReceipt>().ToImmutableArray();
            if (doings.SelectMany(ReceiptsOf).Any())
                undo._orders.Add(order.Id);
            if (!receipts.IsEmpty)
                undo._changes.Add(new Change.ReceiveOrder(order.Id, receipts));
        }

        return undo;
    }

    /// <summary>Why a field of an order stays as the run left it, or null.</summary>
    public static string? WhyKept(ImmutableArray<ItemEvent> events, Item current, string field)
    {
        if (current is not PurchaseOrder order || !KeptOnceSent.Contains(field))
            return null;
        var left = events.SelectMany(happened => happened.FieldChanges).LastOrDefault(change => change.Field == "status")?.Value.Text ?? OrderStatus.Draft.WireName();
        return order.Status.WireName() == left ? null : $"{order.Type.Field(field).Label} of {order.Name} stays, since it is {OrderRules.Say(order.Status)} now.";
    }

    /// <summary>An order of somebody else's that has the item on a line, or goes to the supplier.</summary>
    public PurchaseOrder? OrderThatNeeds(Item item) => item switch
    {
        Supplier => _others.FirstOrDefault(order => OrderRules.Same(order.Supplier, item.Name)),
        InventoryItem when _inventory.IsOnUnfinishedOrder(item.Id) => _others.FirstOrDefault(order => order.LineOf(item.Id) is not null),
        _ => null,
    };

    private LineReceipt? PlanLine(
        PurchaseOrder order, ImmutableArray<ItemEvent> events, string itemId, decimal accepted, decimal rejected, Inventory inventory, ImmutableArray<UndoKept>.Builder kept)
    {
        _accepted[itemId] = Accepted(itemId) + accepted;
        if (accepted == 0 && rejected == 0)
            return null;
        if (order.LineOf(itemId) is not { } line || line.Received < accepted || line.Rejected < rejected)
            return Keep($"What {order.Name} received of {order.LineOf(itemId)?.Name ?? inventory.Find(itemId)?.Name ?? itemId} was changed since and stays.");
        if (inventory.Find(itemId) is not InventoryItem stocked)
            return Keep($"{line.Name} has been removed since, so what {order.Name} received of it stays.");
        if (stocked.CurrentStock - TakenBack(itemId) - accepted < 0)
            return Keep($"Only {stocked.CurrentStock} {stocked.Unit} of {stocked.Name} are left, {accepted} received on {order.Name} cannot be taken back.");
        _takenBack[itemId] = TakenBack(itemId) + accepted;
        var lines = events.SelectMany(happened => happened.FieldChanges).Where(change => change.Field == "lines").ToList();
        // Nobody has received more of it since: its day goes back too.
        var day = lines[^1].Value.Lines.FirstOrDefault(last => last.ItemId == itemId) == line ? lines[0].Previous.Lines.FirstOrDefault(first => first.ItemId == itemId)?.ReceivedOn : line.ReceivedOn;
        return new LineReceipt(itemId, -accepted, -rejected, day);

        LineReceipt? Keep(string reason)
        {
            kept.Add(new UndoKept(order.Id, order.Name, "lines", reason));
            return null;
        }
    }

    /// <summary>What an event says came, line by line.</summary>
    private static IEnumerable<LineReceipt> ReceiptsOf(ItemEvent happened) => happened.FieldChanges.FirstOrDefault(change => change.Field == "lines") is { } change
        ? OrderLines.Receipts(change.Previous.Lines, change.Value.Lines).Select(receipt => new LineReceipt(receipt.Line.ItemId, receipt.Accepted, receipt.Rejected, receipt.Line.ReceivedOn))
        : [];
}
