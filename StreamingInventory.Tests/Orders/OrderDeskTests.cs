using System.Collections.Immutable;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Orders;
using StreamingInventory.Tests.Journal;
using StreamingInventory.Tests.Ledger;
using Xunit;

namespace StreamingInventory.Tests.Orders;

public sealed class OrderDeskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _runs;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task DraftAsync_Suggestions_GiveOneOrderPerSupplierInOneRun()
    {
        await using var ledger = await OpenAsync();
        var done = Done(await Desk(ledger).DraftAsync(
            [
                new("Acme", [new("inventory-1", 40, "52 needed in 14 days, less 12 on order"), new("inventory-2", 12, UnitPrice: 0.5m)]) { PromisedDate = new DateOnly(2026, 12, 1) },
                new("Brill", [new("inventory-3", 2.5m)]),
            ], Caller(), TestLedger.Token));
        var orders = ledger.Current.Orders.OrderBy(order => order.Name, StringComparer.Ordinal).ToList();
        Assert.Equal(["PO-2026-0001", "PO-2026-0002"], orders.Select(order => order.Name));
        Assert.Equal(("Acme", 16m, "52 needed in 14 days, less 12 on order", new DateOnly(2026, 12, 1)), (orders[0].Supplier, orders[0].Value, orders[0].Lines[0].Arithmetic, orders[0].PromisedDate));
        Assert.Equal(("Brill", Drafts.Today.AddDays(9)), (orders[1].Supplier, orders[1].PromisedDate));
        Assert.Equal(2, done.Events.Length);
        Assert.IsType<UndoOutcome.Undone>(await ledger.Ledger.UndoAsync(done.RunId, RandomChanges.Ana, "undo", TestLedger.Token));
        Assert.Empty(ledger.Current.Orders);
    }

    [Fact]
    public async Task DraftAsync_OneBadSuggestion_DraftsNone()
    {
        await using var ledger = await OpenAsync();
        var refused = Assert.IsType<OrderOutcome.Refused>(await Desk(ledger).DraftAsync([new("Acme", [new("inventory-1", 40)]), new("Brill", [new("inventory-3", 0)])], Caller(), TestLedger.Token));
        Assert.Equal("lines[0].quantity", Assert.IsType<ChangeOutcome.Rejected>(refused.Outcome).Problems[0].Field);
        Assert.Empty(ledger.Current.Orders);
    }

    [Fact]
    public async Task DraftAsync_ManyAtOnce_NoNumberTwice()
    {
        await using var ledger = await OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => Desk(ledger).DraftAsync([new SuggestedOrder("Acme", [new("inventory-1", 1)])], Caller(), TestLedger.Token))));
        Assert.Equal(Enumerable.Range(1, 40).Select(number => $"PO-2026-{number:0000}"), ledger.Current.Orders.Select(order => order.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ReceiveAsync_TwoCountTheSameDeliveryAtOnce_IsBookedOnce()
    {
        await using var ledger = await OpenAsync();
        var order = await SentAsync(ledger);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
            Desk(ledger).ReceiveAsync(order.Id, [OrderDesk.Everything(order, Drafts.Today)[0]], null, Caller(), TestLedger.Token))));
        Assert.Single(outcomes.OfType<OrderOutcome.Done>());
        Assert.All(outcomes.OfType<OrderOutcome.Refused>(), refused => Assert.Equal(
            "lines", Assert.Single(Assert.IsType<ChangeOutcome.Conflicted>(refused.Outcome).Conflicts).Field));
        Assert.Equal((70m, OrderStatus.PartlyReceived), (ledger.BoltStock, ledger.Current.FindOrder(order.Name)!.Status));
    }

    [Fact]
    public async Task ReceiveAsync_TwoDeliveriesOfDifferentLinesAtOnce_AreBothBooked()
    {
        await using var ledger = await OpenAsync();
        var order = await SentAsync(ledger);
        var outcomes = await Task.WhenAll(OrderDesk.Everything(order, Drafts.Today).Select(line => Task.Run(() =>
            Desk(ledger).ReceiveAsync(order.Id, [line], null, Caller(), TestLedger.Token))));
        Assert.All(outcomes, outcome => Assert.IsType<OrderOutcome.Done>(outcome));
        Assert.Equal((70m, OrderStatus.Received, 0m), (ledger.BoltStock, ledger.Current.FindOrder(order.Name)!.Status, ledger.Current.OnOrder("inventory-1")));
    }

    [Fact]
    public async Task ReceiveAsync_SameKeyTwice_IsBookedOnce()
    {
        await using var ledger = await OpenAsync();
        var order = await SentAsync(ledger);
        var caller = Caller() with { IdempotencyKey = new IdempotencyKey("delivery-7", "hash") };
        ImmutableArray<LineReceipt> lines = [new("inventory-1", 10, 0, Drafts.Today)];
        await Desk(ledger).ReceiveAsync(order.Id, lines, null, caller, TestLedger.Token);
        Assert.True(Done(await Desk(ledger).ReceiveAsync(order.Id, lines, null, caller, TestLedger.Token)).Replayed);
        Assert.Equal(40, ledger.BoltStock);
    }

    [Fact]
    public async Task SendAndCancel_OldVersion_IsStale()
    {
        await using var ledger = await OpenAsync();
        var order = await SentAsync(ledger);
        Assert.IsType<ChangeOutcome.Stale>(Assert.IsType<OrderOutcome.Refused>(await Desk(ledger).CancelAsync(order.Id, 1, Caller(), TestLedger.Token)).Outcome);
        Done(await Desk(ledger).CancelAsync(order.Id, order.Version, Caller(), TestLedger.Token));
        Assert.IsType<OrderOutcome.NotFound>(await Desk(ledger).SendAsync("order-nowhere", null, Caller(), TestLedger.Token));
        Assert.IsType<OrderOutcome.NotFound>(await Desk(ledger).SendAsync("inventory-1", null, Caller(), TestLedger.Token));
    }

    [Fact]
    public async Task PurchaseRecords_ReceivedOrders_CountBesideTheFile()
    {
        await using var ledger = await OpenAsync();
        File.WriteAllText(
            Path.Combine(_folder.Path, PurchaseHistory.FileName),
            "PO Number,Supplier,SKU,Order Date,Promised Date,Received Date,Quantity Ordered,Quantity Received,Quantity Rejected,Unit Price\nOLD-1,acme,B-1,2026-01-05,2026-01-20,2026-01-19,10,10,0,0.20\n");
        var order = await SentAsync(ledger);
        await Desk(ledger).ReceiveAsync(order.Id, [new("inventory-1", 35, 5, Drafts.Today)], null, Caller(), TestLedger.Token);
        var lines = new PurchaseRecords(new PurchaseHistory(_folder.Path, ledger.Time)).Of("Acme", ledger.Current);
        Assert.Equal(
            [
                new("OLD-1", "acme", "B-1", new(2026, 1, 5), new(2026, 1, 20), new(2026, 1, 19), 10, 10, 0, 0.2m),
                new(order.Name, "Acme", "B-1", Drafts.Today, Drafts.Today.AddDays(9), Drafts.Today, 40, 40, 5, 0.25m),
                new PurchaseLine(order.Name, "Acme", "N-1", Drafts.Today, Drafts.Today.AddDays(9), null, 12, 0, 0, 0.25m),
            ], lines);
    }

    private static OrderDesk Desk(TestLedger ledger) => new(ledger.Ledger, ledger.Time);

    private static OrderOutcome.Done Done(OrderOutcome outcome) => Assert.IsType<OrderOutcome.Done>(outcome);

    private static async Task<PurchaseOrder> SentAsync(TestLedger ledger)
    {
        var desk = Desk(ledger);
        var id = Done(await desk.DraftAsync([new SuggestedOrder("Acme", [new("inventory-1", 40), new("inventory-2", 12)])], Caller("draft"), TestLedger.Token)).Events[0].ItemId;
        Done(await desk.SendAsync(id, null, Caller("send"), TestLedger.Token));
        return ledger.Current.FindOrder(id)!;
    }

    private static OrderCaller Caller(string run) => new(RandomChanges.Ana, run);

    private OrderCaller Caller() => Caller($"run-{Interlocked.Increment(ref _runs)}");

    private async Task<TestLedger> OpenAsync()
    {
        var ledger = await TestLedger.OpenAsync(_folder.Database);
        await ledger.MustApplyAsync(
            Stock.Add(ItemType.Supplier, "supplier-1", ("name", "Acme"), ("lead_time_days", 9)),
            Stock.Add(ItemType.Supplier, "supplier-2", ("name", "Brill")),
            Stock.Add(ItemType.Inventory, "inventory-1", ("name", "Bolt"), ("sku", "B-1"), ("current_stock", 30), ("unit_cost", 0.25m), ("supplier", "Acme")),
            Stock.Add(ItemType.Inventory, "inventory-2", ("name", "Nut"), ("sku", "N-1"), ("current_stock", 30), ("unit_cost", 0.25m), ("supplier", "Acme")),
            Stock.Add(ItemType.Inventory, "inventory-3", ("name", "Oil"), ("sku", "O-1"), ("unit", "l"), ("lead_time_days", 9)));
        return ledger;
    }
}
