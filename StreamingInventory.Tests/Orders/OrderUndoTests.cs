using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Tests.Journal;
using StreamingInventory.Tests.Ledger;
using Xunit;

namespace StreamingInventory.Tests.Orders;

public sealed class OrderUndoTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task UndoAsync_Receipt_TakesStockAndLinesBackTogether()
    {
        await using var ledger = await SentAsync();
        await ReceiveAsync(ledger, "run-a", Drafts.Receive(Stock.Bolt, 25, 5), Drafts.Receive(Stock.Nut, 12));
        Assert.Empty((await UndoAsync(ledger, "run-a")).Kept);
        var order = ledger.Current.Order();
        Assert.Equal((OrderStatus.Sent, 0m, 0m, null), (order.Status, order.Lines[0].Received, order.Lines[0].Rejected, order.Lines[0].ReceivedOn));
        Assert.Equal((30m, 30m, 40m), (ledger.BoltStock, ledger.Current.StockOf(Stock.Nut), ledger.Current.OnOrder("inventory-1")));
        // And an undo can be taken back like anything else.
        Assert.Empty((await UndoAsync(ledger, "undo-run-a")).Kept);
        order = ledger.Current.Order();
        Assert.Equal((OrderStatus.PartlyReceived, 25m, 5m, Drafts.Today), (order.Status, order.Lines[0].Received, order.Lines[0].Rejected, order.Lines[0].ReceivedOn));
        Assert.Equal((55m, 42m), (ledger.BoltStock, ledger.Current.StockOf(Stock.Nut)));
    }

    [Fact]
    public async Task UndoAsync_ReceiptWithOthersMovementsInBetween_KeepsThose()
    {
        await using var ledger = await SentAsync();
        await ReceiveAsync(ledger, "run-a", Drafts.Receive(Stock.Bolt, 25));
        await ReceiveAsync(ledger, "run-b", new Change.AdjustStock("inventory-1", StockMovement.Issue, 7));
        await ReceiveAsync(ledger, "run-c", Drafts.Receive(Stock.Bolt, 15), Drafts.Receive(Stock.Nut, 12));
        Assert.Equal(OrderStatus.Received, ledger.Current.Order().Status);
        Assert.Empty((await UndoAsync(ledger, "run-a")).Kept);
        var order = ledger.Current.Order();
        Assert.Equal((OrderStatus.PartlyReceived, 15m, Drafts.Today), (order.Status, order.Lines[0].Received, order.Lines[0].ReceivedOn));
        Assert.Equal((38m, 25m), (ledger.BoltStock, ledger.Current.OnOrder("inventory-1")));
    }

    [Fact]
    public async Task UndoAsync_ReceiptThatWasIssuedSince_StaysOnBothSides()
    {
        await using var ledger = await SentAsync();
        await ReceiveAsync(ledger, "run-a", Drafts.Receive(Stock.Bolt, 25), Drafts.Receive(Stock.Nut, 12));
        await ReceiveAsync(ledger, "run-b", new Change.AdjustStock("inventory-1", StockMovement.Issue, 50));
        var kept = Assert.Single((await UndoAsync(ledger, "run-a")).Kept);
        Assert.Equal("Only 5 units of Bolt are left, 25 received on PO-2026-0001 cannot be taken back.", kept.Reason);
        var order = ledger.Current.Order();
        Assert.Equal((OrderStatus.PartlyReceived, 25m, 0m), (order.Status, order.Lines[0].Received, order.Lines[1].Received));
        Assert.Equal((5m, 30m), (ledger.BoltStock, ledger.Current.StockOf(Stock.Nut)));
    }

    [Fact]
    public async Task UndoAsync_ReceiptOfAnOrderThatWasCancelledSince_LeavesItCancelled()
    {
        await using var ledger = await SentAsync();
        await ReceiveAsync(ledger, "run-a", Drafts.Receive(Stock.Bolt, 25));
        await ReceiveAsync(ledger, "run-b", Drafts.Set("status", "cancelled"));
        await UndoAsync(ledger, "run-a");
        Assert.Equal((OrderStatus.Cancelled, 0m, 30m), (ledger.Current.Order().Status, ledger.Current.Order().Lines[0].Received, ledger.BoltStock));
        await UndoAsync(ledger, "run-b");
        // It was partly received when it was cancelled, and is so no more.
        Assert.Equal(40, ledger.Current.OnOrder("inventory-1"));
    }

    [Fact]
    public async Task UndoAsync_Sending_MakesItADraftAgain()
    {
        await using var ledger = await SentAsync();
        await UndoAsync(ledger, "run-send");
        Assert.Equal((OrderStatus.Draft, null, 0m), (ledger.Current.Order().Status, ledger.Current.Order().OrderDate, ledger.Current.OnOrder("inventory-1")));
    }

    [Fact]
    public async Task UndoAsync_Drafting_RemovesTheDraftAndFreesItsNumber()
    {
        await using var ledger = await SentAsync();
        await ReceiveAsync(ledger, "run-2", Drafts.Add("order-2", "Acme"));
        await UndoAsync(ledger, "run-2");
        Assert.Equal(Drafts.Id, Assert.Single(ledger.Current.Orders).Id);
        Assert.Equal("PO-2026-0002", (await ledger.MustApplyAsync(Drafts.Add("order-3", "Acme"))).Events.OfType<ItemEvent.ItemAdded>().Single().Item.Name);
        // Somebody else has the number now.
        Assert.Equal("duplicate", Assert.IsType<UndoOutcome.Rejected>(await ledger.Ledger.UndoAsync("undo-run-2", RandomChanges.Ana, "again", TestLedger.Token)).Problems[0].Code);
    }

    [Fact]
    public async Task UndoAsync_DraftThatWasSentSince_Stays()
    {
        await using var ledger = await SentAsync(edit: true);
        Assert.Contains("stays", Assert.Single((await UndoAsync(ledger, "run-draft")).Kept).Reason);
        Assert.Equal("Lines of PO-2026-0001 stays, since it is sent now.", Assert.Single((await UndoAsync(ledger, "run-edit")).Kept).Reason);
        Assert.Equal(41, ledger.Current.Order().Lines[0].Quantity);
    }

    [Fact]
    public async Task UndoAsync_SendingOfWhatHasComeSince_Stays()
    {
        await using var ledger = await SentAsync();
        await ReceiveAsync(ledger, "run-a", Drafts.Receive(Stock.Bolt, 25));
        var undone = await UndoAsync(ledger, "run-send");
        Assert.Empty(undone.Events);
        Assert.Equal(OrderStatus.PartlyReceived, ledger.Current.Order().Status);
    }

    [Fact]
    public async Task UndoAsync_ItemThatAnOrderNeeds_Stays()
    {
        await using var ledger = await SentAsync();
        Assert.Contains("Nut stays, since the order PO-2026-0001 needs it.", (await UndoAsync(ledger, "run-items")).Kept.Select(kept => kept.Reason));
        Assert.NotNull(ledger.Current.Find("inventory-2"));
    }

    [Fact]
    public async Task UndoAsync_CancelledOrderWhoseItemIsGone_IsRejected()
    {
        await using var ledger = await SentAsync();
        await ReceiveAsync(ledger, "run-a", Drafts.Set("status", "cancelled"));
        await ReceiveAsync(ledger, "run-b", new Change.RemoveItem("inventory-2"));
        Assert.Equal("lines[1].sku", Assert.IsType<UndoOutcome.Rejected>(await ledger.Ledger.UndoAsync("run-a", RandomChanges.Ana, "undo", TestLedger.Token)).Problems[0].Field);
    }

    [Fact]
    public async Task Start_DatabaseWithOrders_ReadsThemBack()
    {
        var ledger = await SentAsync();
        await ReceiveAsync(ledger, "run-a", Drafts.Receive(Stock.Bolt, 25, 5));
        var before = ledger.Current;
        await ledger.DisposeAsync();
        await using var again = await TestLedger.OpenAsync(_folder.Database);
        Assert.Equal((before.Order().Text(), 10m, 12m), (again.Current.Order().Text(), again.Current.OnOrder("inventory-1"), again.Current.OnOrder("inventory-2")));
        Assert.Equal(before.Text(), again.Current.Text());
        Assert.Equal("PO-2026-0002", (await again.MustApplyAsync(Drafts.Add("order-2", "Acme"))).Events.OfType<ItemEvent.ItemAdded>().Single().Item.Name);
    }

    private static Task<ChangeOutcome> ReceiveAsync(TestLedger ledger, string run, params Change[] changes) => ledger.ApplyAsync(Stock.Set(changes) with { RunId = run });

    private static async Task<UndoOutcome.Undone> UndoAsync(TestLedger ledger, string run) =>
        Assert.IsType<UndoOutcome.Undone>(await ledger.Ledger.UndoAsync(run, RandomChanges.Ana, $"undo-{run}", TestLedger.Token));

    private async Task<TestLedger> SentAsync(bool edit = false)
    {
        var ledger = await TestLedger.OpenAsync(_folder.Database);
        await ledger.AddBoltAsync();
        await ReceiveAsync(ledger, "run-items", Stock.Add(ItemType.Inventory, "inventory-2", ("name", "Nut"), ("sku", "N-1"), ("current_stock", 30)));
        await ReceiveAsync(ledger, "run-draft", Drafts.Add(Drafts.Id, "Acme", Drafts.Line(Stock.Bolt, 40), Drafts.Line(Stock.Nut, 12)));
        var lines = ledger.Current.Order().Lines;
        if (edit)
            await ReceiveAsync(ledger, "run-edit", Drafts.SetLines([lines[0] with { Quantity = 41 }, lines[1]], lines));
        Assert.IsType<ChangeOutcome.Applied>(await ReceiveAsync(ledger, "run-send", Drafts.Set("status", "sent")));
        return ledger;
    }
}
