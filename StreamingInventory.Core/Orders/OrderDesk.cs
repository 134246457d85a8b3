using System.Collections.Immutable;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Core.Orders;

/// <summary>Where purchase orders are drafted, edited, sent, received and cancelled; every step is one change set of the ledger.</summary>
public sealed class OrderDesk(ItemLedger ledger, TimeProvider time)
{
    /// <summary>Drafts one order per suggestion: all of them or none.</summary>
    public Task<OrderOutcome> DraftAsync(ImmutableArray<SuggestedOrder> suggested, OrderCaller caller, CancellationToken cancellationToken) =>
        SubmitAsync(DraftChanges(suggested), caller, cancellationToken);

    /// <summary>The changes that draft one order per suggestion, for whoever submits or proposes them himself.</summary>
    public ImmutableArray<Change> DraftChanges(ImmutableArray<SuggestedOrder> suggested)
    {
        var (inventory, today) = (ledger.Current, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        return [.. suggested.Select(order => DraftChange(order, inventory, today))];
    }

    /// <summary>Drafts an order from fields.</summary>
    /// <param name="fields">A number that is left out is the next free one.</param>
    /// <param name="caller">Who.</param>
    /// <param name="cancellationToken">Counts until the ledger has taken the set.</param>
    public Task<OrderOutcome> DraftOneAsync(ImmutableArray<FieldEdit> fields, OrderCaller caller, CancellationToken cancellationToken) =>
        SubmitAsync([new Change.AddItem(Ids.NewItem(ItemType.Order, time), ItemType.Order, fields)], caller, cancellationToken);

    /// <summary>Changes fields: of a draft all, of an order on its way the promised date and the note.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="edits">New values, each with the value that was seen where one is known; edits of different lines merge.</param>
    /// <param name="expectedVersion">Refused as stale when the order has another version.</param>
    /// <param name="caller">Who.</param>
    /// <param name="cancellationToken">Counts until the ledger has taken the set.</param>
    public Task<OrderOutcome> EditAsync(string orderId, ImmutableArray<FieldEdit> edits, long? expectedVersion, OrderCaller caller, CancellationToken cancellationToken) =>
        ChangeAsync(new Change.SetFields(orderId, edits, expectedVersion), caller, cancellationToken);

    /// <summary>The supplier gets it; where the draft has no order date, it is today's.</summary>
    public Task<OrderOutcome> SendAsync(string orderId, long? expectedVersion, OrderCaller caller, CancellationToken cancellationToken) =>
        EditAsync(orderId, [Status(OrderStatus.Sent)], expectedVersion, caller, cancellationToken);

    /// <summary>Nothing more of it will come.</summary>
    public Task<OrderOutcome> CancelAsync(string orderId, long? expectedVersion, OrderCaller caller, CancellationToken cancellationToken) =>
        EditAsync(orderId, [Status(OrderStatus.Cancelled)], expectedVersion, caller, cancellationToken);

    /// <summary>Removes a draft.</summary>
    public Task<OrderOutcome> RemoveAsync(string orderId, long? expectedVersion, OrderCaller caller, CancellationToken cancellationToken) =>
        ChangeAsync(new Change.RemoveItem(orderId, "draft removed", expectedVersion), caller, cancellationToken);

    /// <summary>Goods came: lines, status and stock move together.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="lines">What came. Where a line says what was seen, somebody else's receipt in between is a conflict; where not, receipts add up.</param>
    /// <param name="expectedVersion">Refused as stale when the order has another version.</param>
    /// <param name="caller">Who.</param>
    /// <param name="cancellationToken">Counts until the ledger has taken the set.</param>
    public Task<OrderOutcome> ReceiveAsync(string orderId, ImmutableArray<LineReceipt> lines, long? expectedVersion, OrderCaller caller, CancellationToken cancellationToken) =>
        ChangeAsync(new Change.ReceiveOrder(orderId, lines, expectedVersion), caller with { Note = caller.Note ?? $"Received on {ledger.Current.FindOrder(orderId)?.Name}" }, cancellationToken);

    /// <summary>A receipt of all that is open, as it is seen now.</summary>
    public static ImmutableArray<LineReceipt> Everything(PurchaseOrder order, DateOnly day) =>
        [.. order.Lines.Where(line => line.Open > 0).Select(line => new LineReceipt(line.ItemId, line.Open, 0, day, (line.Received, line.Rejected)))];

    private Change.AddItem DraftChange(SuggestedOrder suggested, Inventory inventory, DateOnly today)
    {
        var items = suggested.Lines.Select(line => inventory.Find(line.ItemId) as InventoryItem).ToList();
        var lines = suggested.Lines.Zip(items, (line, item) => new OrderLine
        {
            ItemId = line.ItemId,
            Quantity = line.Quantity,
            UnitPrice = line.UnitPrice ?? item?.UnitCost ?? 0,
            Arithmetic = line.Arithmetic,
        });
        var days = items.Max(item => item?.LeadTimeDays) ?? inventory.FindSupplier(suggested.Supplier)?.LeadTimeDays;
        return new Change.AddItem(Ids.NewItem(ItemType.Order, time), ItemType.Order,
        [
            new FieldEdit("supplier", FieldValue.Of(suggested.Supplier)),
            new FieldEdit("promised_date", FieldValue.Of(suggested.PromisedDate ?? (days is { } lead ? today.AddDays((int)lead) : null))),
            new FieldEdit("lines", FieldValue.Of([.. lines])),
            new FieldEdit("note", FieldValue.Of(suggested.Note)),
        ]);
    }

    private static FieldEdit Status(OrderStatus status) => new("status", FieldValue.Of(status.WireName()));

    private async Task<OrderOutcome> ChangeAsync(Change change, OrderCaller caller, CancellationToken cancellationToken) =>
        ledger.Current.FindKept(change.ItemId) is PurchaseOrder
            ? await SubmitAsync([change], caller, cancellationToken)
            : new OrderOutcome.NotFound(change.ItemId);

    private async Task<OrderOutcome> SubmitAsync(ImmutableArray<Change> changes, OrderCaller caller, CancellationToken cancellationToken)
    {
        var set = new ChangeSet(caller.Actor, caller.RunId, changes) { Note = caller.Note, IdempotencyKey = caller.IdempotencyKey };
        return await ledger.ApplyAsync(set, cancellationToken) switch
        {
            ChangeOutcome.Applied applied => new OrderOutcome.Done(applied.Events, caller.RunId, applied.Replayed),
            var refused => new OrderOutcome.Refused(refused),
        };
    }
}
