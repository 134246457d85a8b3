using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Tests.Ledger;
using Xunit;

namespace StreamingInventory.Tests.Orders;

public sealed class OrderDecisionTests
{
    [Fact]
    public void Decide_NewOrder_GetsTheNextNumberAndItsLinesAreFilledIn()
    {
        var order = Drafts.Drafted.Order();
        Assert.Equal(("PO-2026-0001", OrderStatus.Draft, 18m, 0m), (order.Name, order.Status, order.Value, order.OpenQuantity));
        Assert.Equal(("inventory-1", "B-1", "Bolt", "units"), (order.Lines[0].ItemId, order.Lines[0].Sku, order.Lines[0].Name, order.Lines[0].Unit));
    }

    [Fact]
    public void Decide_SeveralNewOrders_GetNumbersOfTheirOwn()
    {
        var after = Drafts.Drafted.Accept(Drafts.Add("order-2", "Acme"), Drafts.Add("order-3", "Brill"), Drafts.Add("order-4", "Acme").With("name", "PO-2026-0007"), Drafts.Add("order-5", "Coil")).After;
        Assert.Equal(
            ["PO-2026-0001", "PO-2026-0002", "PO-2026-0003", "PO-2026-0004", "PO-2026-0007"],
            after.Orders.Select(order => order.Name).Order(StringComparer.Ordinal));
        Assert.Equal("PO-2026-0008", after.Accept(Drafts.Add("order-6", "Acme")).After.FindOrder("order-6")!.Name);
    }

    [Fact]
    public void Decide_NewYear_BeginsAnew() => Assert.Equal(
        "PO-2027-0001",
        Assert.IsType<Decision.Accepted>(LedgerRules.Decide(Drafts.Drafted, Stock.Set(Drafts.Add("order-2", "Acme")), Stock.Now.AddYears(1))).After.FindOrder("order-2")!.Name);

    [Fact]
    public void Decide_NumberThatIsTaken_IsRefusedWithoutRegardToCase() =>
        Assert.Equal(
            "Number of an order must be unique, but 'po-2026-0001' is there already.",
            Assert.Single(Drafts.Drafted.Reject(Drafts.Add("order-2", "Acme").With("name", "po-2026-0001"))).Message);

    [Fact]
    public void Decide_LineByItsSku_FindsItsItem() => Assert.Equal(
        "inventory-2", Drafts.Drafted.Accept(Drafts.SetLines([new OrderLine { ItemId = "", Sku = "n-1", Quantity = 2 }])).After.Order().Lines[0].ItemId);

    [Theory]
    [InlineData(0, 1, "lines[1].quantity", "must be more than 0")]
    [InlineData(-3, 1, "lines[1].quantity", "must be at least 0")]
    [InlineData(1.2345, 1, "lines[1].quantity", "must have at most 3 decimals")]
    [InlineData(1, -0.01, "lines[1].unit_price", "must be at least 0")]
    [InlineData(1, 0.12345, "lines[1].unit_price", "must have at most 4 decimals")]
    [InlineData(2e9, 1, "lines[1].quantity", "must be at most 1000000000")]
    public void Decide_BrokenLine_NamesFieldValueAndRule(double quantity, double price, string field, string rule)
    {
        var problem = Assert.Single(Drafts.Drafted.Reject(Drafts.SetLines([Drafts.Line(Stock.Nut, 1), Drafts.Line(Stock.Bolt, (decimal)quantity, (decimal)price)])));
        Assert.Equal((field, "invalid_value"), (problem.Field, problem.Code));
        Assert.Contains(rule, problem.Message);
        Assert.Contains($"but was '{problem.Value}'", problem.Message);
    }

    [Fact]
    public void Decide_ItemTwiceOnAnOrder_IsRefused() =>
        Assert.Equal("lines[1].sku", Assert.Single(Drafts.Drafted.Reject(Drafts.SetLines([Drafts.Line(Stock.Bolt, 1), new OrderLine { ItemId = "", Sku = "b-1", Quantity = 2 }]))).Field);

    [Fact]
    public void Decide_LineOfAnUnknownItem_IsRefused()
    {
        var problem = Assert.Single(Drafts.Drafted.Reject(Drafts.SetLines([new OrderLine { ItemId = "", Sku = "GONE", Quantity = 2 }])));
        Assert.Equal(("lines[0].sku", "GONE"), (problem.Field, problem.Value));
    }

    [Fact]
    public void Decide_TooManyLines_IsRefused()
    {
        var items = Enumerable.Range(0, OrderLines.Most + 1).Select(i => Stock.Bolt with { Id = $"inventory-{i}", Sku = $"S-{i}" }).ToArray();
        Assert.Equal($"{OrderLines.Most + 1}", Assert.Single(Stock.Of([.. items]).Reject(Drafts.Add(Drafts.Id, "Acme", [.. items.Select(item => Drafts.Line(item, 1))]))).Value);
        Stock.Of([.. items]).Accept(Drafts.Add(Drafts.Id, "Acme", [.. items.Skip(1).Select(item => Drafts.Line(item, 1))]));
    }

    [Theory]
    [InlineData("order_date", "9 November")]
    [InlineData("promised_date", "2026-02-30")]
    [InlineData("status", "lost")]
    public void Decide_ValueOfAnotherForm_IsRefused(string field, string value) =>
        Assert.Equal((field, value, "invalid_value"), Drafts.Drafted.Reject(Drafts.Set(field, value)).Select(problem => (problem.Field!, problem.Value!, problem.Code)).Last());

    [Fact]
    public void Decide_Sent_GetsTheDayAndIsOnOrder()
    {
        var after = Drafts.Sent;
        Assert.Equal((OrderStatus.Sent, Drafts.Today, 52m), (after.Order().Status, after.Order().OrderDate, after.Order().OpenQuantity));
        Assert.Equal((0m, 40m, 12m), (Drafts.Drafted.OnOrder("inventory-1"), after.OnOrder("inventory-1"), after.OnOrder("inventory-2")));
    }

    [Fact]
    public void Decide_Sent_HasTheNamesOfThatDay()
    {
        var after = Drafts.Drafted.Accept(Stock.Edit("inventory-1", ("name", "Hex bolt"), ("sku", "HB-1"))).After.Accept(Drafts.Set("status", "sent")).After;
        Assert.Equal(("Hex bolt", "HB-1"), (after.Order().Lines[0].Name, after.Order().Lines[0].Sku));
        after = after.Accept(Stock.Edit("inventory-1", ("sku", "HB-2"))).After;
        Assert.Equal(("HB-1", 40m), (after.Order().Lines[0].Sku, after.OnOrder("inventory-1")));
    }

    [Fact]
    public void Decide_SentWithoutSupplierOrLines_IsRefused() => Assert.Equal(
        ["supplier", "lines"],
        Emptied.Reject(Drafts.Set("status", "sent")).Select(problem => problem.Field!));

    [Fact]
    public void Decide_DraftWithoutLines_IsRefused()
    {
        var problem = Assert.Single(Drafts.Drafted.Reject(Stock.Add(ItemType.Order, "order-2", ("supplier", "Acme"))));
        Assert.Equal(("invalid_value", "lines", ""), (problem.Code, problem.Field, problem.Value));
        Assert.Equal("Lines of an order must not be empty: PO-2026-0002 needs at least one item with a quantity.", problem.Message);
        Assert.Equal("lines", Assert.Single(Drafts.Drafted.Reject(Drafts.SetLines([]))).Field);
        // One that an earlier version has left without lines can still be put right, or away.
        Emptied.Accept(Drafts.Set("note", "x"));
        Emptied.Accept(Drafts.Set("status", "cancelled"));
        Emptied.Accept(new Change.RemoveItem(Drafts.Id));
    }

    private static Inventory Emptied => Stock.Of(new PurchaseOrder { Id = Drafts.Id, Name = "PO-2026-0001" });

    [Theory]
    [InlineData("draft", "received")]
    [InlineData("draft", "partly_received")]
    [InlineData("sent", "draft")]
    [InlineData("sent", "received")]
    [InlineData("cancelled", "sent")]
    [InlineData("cancelled", "draft")]
    [InlineData("received", "cancelled")]
    public void Decide_StatusThatDoesNotFollow_IsRefused(string from, string to)
    {
        var problem = Assert.Single(At(from).Reject(Drafts.Set("status", to)));
        Assert.Equal(("wrong_status", "status", to), (problem.Code, problem.Field, problem.Value));
    }

    [Theory]
    [InlineData("sent", "supplier", false)]
    [InlineData("sent", "order_date", false)]
    [InlineData("sent", "name", false)]
    [InlineData("sent", "promised_date", true)]
    [InlineData("sent", "note", true)]
    [InlineData("received", "note", false)]
    [InlineData("cancelled", "promised_date", false)]
    [InlineData("draft", "supplier", true)]
    [InlineData("draft", "order_date", true)]
    public void Decide_FieldsOfAnOrder_ChangeAsItsStatusAllows(string status, string field, bool may)
    {
        var value = field.EndsWith("date", StringComparison.Ordinal) ? "2026-12-24" : "Other";
        if (may)
            Assert.Equal(value, At(status).Accept(Drafts.Set(field, value)).After.Order()[field].Text);
        else
            Assert.Equal(("wrong_status", field), (Assert.Single(At(status).Reject(Drafts.Set(field, value))).Code, field));
    }

    [Fact]
    public void Decide_LinesOfASentOrder_ChangeByReceivingAlone()
    {
        var sent = Drafts.Sent;
        Assert.Equal("wrong_status", Assert.Single(sent.Reject(Drafts.SetLines([sent.Order().Lines[0] with { Received = 40 }]))).Code);
        Assert.Equal("wrong_status", Assert.Single(Drafts.Drafted.Reject(Drafts.SetLines([Drafts.Line(Stock.Bolt, 3) with { Received = 3 }]))).Code);
    }

    [Fact]
    public void Decide_NewOrderThatIsNoDraft_IsRefused() =>
        Assert.Equal("wrong_status", Assert.Single(Drafts.Drafted.Reject(Drafts.Add("order-2", "Acme").With("status", "sent"))).Code);

    [Fact]
    public void Decide_PromiseBeforeTheOrder_IsRefused() =>
        Assert.Equal("promised_date", Assert.Single(Drafts.Sent.Reject(Drafts.Set("promised_date", "2026-11-21"))).Field);

    [Fact]
    public void Decide_Receipt_MovesLinesStatusAndStockTogether()
    {
        var accepted = Drafts.Sent.Accept(Drafts.Receive(Stock.Bolt, 25, 5));
        var after = accepted.After;
        Assert.Equal(["order-1", "inventory-1"], accepted.Events.Select(happened => happened.ItemId));
        Assert.Equal((25m, "receive"), (accepted.Events[1].Delta, accepted.Events[1].Reason));
        Assert.Equal((OrderStatus.PartlyReceived, 25m, 5m, Drafts.Today), (after.Order().Status, after.Order().Lines[0].Received, after.Order().Lines[0].Rejected, after.Order().Lines[0].ReceivedOn));
        Assert.Equal((55m, 10m), (after.StockOf(Stock.Bolt), after.OnOrder("inventory-1")));
        after = after.Accept(Drafts.Receive(Stock.Bolt, 10), Drafts.Receive(Stock.Nut, 12)).After;
        Assert.Equal((OrderStatus.Received, 0m, 65m, 42m), (after.Order().Status, after.OnOrder("inventory-1") + after.OnOrder("inventory-2"), after.StockOf(Stock.Bolt), after.StockOf(Stock.Nut)));
    }

    [Fact]
    public void Decide_MoreThanWasOrdered_GoesIntoStock()
    {
        var after = Drafts.Sent.Accept(Drafts.Receive(Stock.Bolt, 50)).After;
        Assert.Equal((80m, 0m, 0m), (after.StockOf(Stock.Bolt), after.OnOrder("inventory-1"), after.Order().Lines[0].Open));
    }

    [Fact]
    public void Decide_EverythingRejected_ClosesTheOrderWithoutStock()
    {
        var after = Drafts.Sent.Accept(Drafts.Receive(Stock.Bolt, 0, 40), Drafts.Receive(Stock.Nut, 0, 12)).After;
        Assert.Equal((OrderStatus.Received, 30m), (after.Order().Status, after.StockOf(Stock.Bolt)));
    }

    [Theory]
    [InlineData(-1, 0, "lines[0].received")]
    [InlineData(1, -1, "lines[0].rejected")]
    [InlineData(0.0001, 0, "lines[0].received")]
    [InlineData(0, 0, "lines")]
    public void Decide_ReceiptOfAnImpossibleQuantity_IsRefused(double accepted, double rejected, string field) =>
        Assert.Equal(field, Assert.Single(Drafts.Sent.Reject(Drafts.Receive(Stock.Bolt, (decimal)accepted, (decimal)rejected))).Field);

    [Theory]
    [InlineData("2026-11-21")]
    [InlineData("2026-11-24")]
    public void Decide_ReceiptBeforeTheOrderOrInTheFuture_IsRefused(string day) =>
        Assert.Equal(("date", day), Drafts.Sent.Reject(new Change.ReceiveOrder(Drafts.Id, [new LineReceipt("inventory-1", 1, 0, DateOnly.Parse(day))])).Select(problem => (problem.Field!, problem.Value!)).Single());

    [Theory]
    [InlineData("draft")]
    [InlineData("received")]
    [InlineData("cancelled")]
    public void Decide_ReceiptOfWhatIsNotOnItsWay_IsRefused(string status) =>
        Assert.Equal("wrong_status", Assert.Single(At(status).Reject(Drafts.Receive(Stock.Bolt, 1))).Code);

    [Fact]
    public void Decide_ReceiptOfAnItemThatIsNotOnTheOrder_IsRefused() =>
        Assert.Equal(("lines[0].item_id", "inventory-9"), Drafts.Sent.Reject(Drafts.Receive(Stock.Bolt with { Id = "inventory-9" }, 1)).Select(problem => (problem.Field!, problem.Value!)).Single());

    [Fact]
    public void Decide_SecondReceiptThatSawNothing_IsAConflictWithBothValues()
    {
        var after = Drafts.Sent.Accept(Drafts.Receive(Stock.Bolt, 40, 0, (0, 0))).After;
        var conflict = Assert.Single(Assert.IsType<ChangeOutcome.Conflicted>(after.Refuse(Drafts.Receive(Stock.Bolt, 40, 0, (0, 0)))).Conflicts);
        Assert.Equal(("lines", 0m, 40m), (conflict.Field, conflict.Seen.Lines[0].Received, conflict.Current.Lines[0].Received));
        // Of another line it is none.
        Assert.Equal(OrderStatus.Received, after.Accept(Drafts.Receive(Stock.Nut, 12, 0, (0, 0))).After.Order().Status);
    }

    [Fact]
    public void Decide_EditsOfDifferentLines_Merge()
    {
        var seen = Drafts.Drafted.Order().Lines;
        var after = Drafts.Drafted.Accept(Drafts.SetLines([seen[0] with { Quantity = 50 }, seen[1]], seen)).After;
        after = after.Accept(Drafts.SetLines([seen[0], seen[1] with { UnitPrice = 0.75m }], seen)).After;
        Assert.Equal((50m, 0.75m), (after.Order().Lines[0].Quantity, after.Order().Lines[1].UnitPrice));
        after = after.Accept(Drafts.SetLines([seen[1]], [seen[0] with { Quantity = 50 }, seen[1]])).After;
        Assert.Equal(("inventory-2", 0.75m), (Assert.Single(after.Order().Lines).ItemId, after.Order().Lines[0].UnitPrice));
    }

    [Fact]
    public void Decide_EditsOfTheSameLine_AreAConflict()
    {
        var seen = Drafts.Drafted.Order().Lines;
        var after = Drafts.Drafted.Accept(Drafts.SetLines([seen[0] with { Quantity = 50 }, seen[1]], seen)).After;
        Assert.IsType<ChangeOutcome.Conflicted>(after.Refuse(Drafts.SetLines([seen[0] with { Quantity = 60 }, seen[1]], seen)));
        Assert.IsType<ChangeOutcome.Conflicted>(after.Refuse(Drafts.SetLines([seen[1]], seen)));
    }

    [Theory]
    [InlineData("draft", false)]
    [InlineData("sent", false)]
    [InlineData("received", true)]
    [InlineData("cancelled", true)]
    public void Decide_ItemOrSupplierThatAnOrderNeeds_IsNotRemoved(string status, bool may)
    {
        var inventory = At(status);
        inventory = inventory.Accept(Stock.Edit("inventory-1", ("supplier", "")), Stock.Edit("inventory-2", ("supplier", ""))).After;
        foreach (var id in (string[])["inventory-1", "supplier-1"])
        {
            if (may)
                Assert.Null(inventory.Accept(new Change.RemoveItem(id)).After.Find(id));
            else
                Assert.Contains("PO-2026-0001", Assert.Single(inventory.Reject(new Change.RemoveItem(id)), problem => problem.Code == "in_use").Message);
        }
    }

    [Theory]
    [InlineData("draft", true)]
    [InlineData("sent", false)]
    [InlineData("cancelled", false)]
    public void Decide_OnlyADraft_IsRemoved(string status, bool may)
    {
        if (may)
            Assert.Empty(At(status).Accept(new Change.RemoveItem(Drafts.Id)).After.Orders);
        else
            Assert.Equal("wrong_status", Assert.Single(At(status).Reject(new Change.RemoveItem(Drafts.Id))).Code);
    }

    [Fact]
    public void Decide_RenamedSupplier_IsRenamedOnItsOrdersToo() =>
        Assert.Equal("Acme Ltd", At("received").Accept(Stock.Edit("supplier-1", ("name", "Acme Ltd"))).After.Order().Supplier);

    [Fact]
    public void Inventory_Orders_AreNoItems()
    {
        var inventory = Drafts.Sent;
        Assert.Null(inventory.Find(Drafts.Id));
        Assert.DoesNotContain(inventory.Items, item => item is PurchaseOrder);
        Assert.Equal((3, 2, 1), (inventory.Items.Count(), inventory.Figures.Items, inventory.Figures.Suppliers));
        Assert.Equal(Drafts.Id, inventory.FindOrder("po-2026-0001")?.Id);
    }

    [Fact]
    public void Decide_StockOfAnOrder_IsRefused() =>
        Assert.Contains("is an order and has no stock", Assert.Single(Drafts.Sent.Reject(new Change.AdjustStock(Drafts.Id, StockMovement.Receive, 1))).Message);

    private static Inventory At(string status) => status switch
    {
        "draft" => Drafts.Drafted,
        "sent" => Drafts.Sent,
        "cancelled" => Drafts.Sent.Accept(Drafts.Set("status", "cancelled")).After,
        _ => Drafts.Sent.Accept(Drafts.Receive(Stock.Bolt, 40), Drafts.Receive(Stock.Nut, 12)).After,
    };
}
