using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Tests.Agents;
using Xunit;

namespace StreamingInventory.Tests.Chat;

/// <summary>What people say of purchase orders, and what comes of it.</summary>
public sealed class OrderSentenceTests
{
    [Theory]
    [InlineData("order 40 pallet wrap from CleanServe", "CleanServe: 40 PKG-WRAP")]
    [InlineData("order 40 pallet wrap", "CleanServe: 40 PKG-WRAP")]
    [InlineData("please order 12 units of pallet wrap from MedSupply", "MedSupply: 12 PKG-WRAP")]
    [InlineData("buy 40 pallet wrap and 3 mop heads", "CleanServe: 40 PKG-WRAP, 3 CLN-MOP")]
    [InlineData("order 40 pallet wrap and 5 ball bearing 6204", "CleanServe: 40 PKG-WRAP | Halvorsen Antriebstechnik: 5 MEC-6204")]
    [InlineData("order pallet wrap", "CleanServe: 299 PKG-WRAP")]
    [InlineData("draft a purchase order for pallet wrap", "CleanServe: 299 PKG-WRAP")]
    [InlineData("reorder everything that is low from MedSupply", "MedSupply: 96 SAF-GL-M")]
    [InlineData("order everything from CleanServe", "CleanServe: 299 PKG-WRAP")]
    [InlineData("create the purchase orders for CleanServe", "CleanServe: 299 PKG-WRAP")]
    [InlineData("order what's due", "CleanServe: 299 PKG-WRAP | Halvorsen Antriebstechnik: 85 MEC-6204 | MedSupply: 96 SAF-GL-M | nobody: 100 PKG-BW")]
    [InlineData("draft the orders", "CleanServe: 299 PKG-WRAP | Halvorsen Antriebstechnik: 85 MEC-6204 | MedSupply: 96 SAF-GL-M | nobody: 100 PKG-BW")]
    public async Task Ordering_ProposesTheOrdersAndWaits(string sentence, string expected)
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 20));
        var responses = await world.SayAsync(sentence);
        Assert.Equal(expected, Proposed(responses));
        Assert.Equal("Waiting for your confirmation.", responses[^1].Message);
        Assert.Empty(world.Items.Orders);
    }

    [Theory]
    [InlineData("order pizza for everyone")]
    [InlineData("order 40")]
    [InlineData("order -3 pallet wrap")]
    [InlineData("order 0 pallet wrap")]
    [InlineData("cancel order 4711")]
    [InlineData("send the order to Nobody Ltd")]
    [InlineData("receive 5 mop heads of PO-2026-0001")]
    [InlineData("receive PO-2026-0099")]
    [InlineData("send everything")]
    public async Task WhatCannotBeMeant_ChangesNothing(string sentence)
    {
        await using var world = await OrderedAsync();
        var before = Picture(world);
        var responses = await world.SayAsync(sentence);
        Assert.Equal(before, Picture(world));
        Assert.DoesNotContain(responses, response => response.Type == ResponseTypes.ConfirmationRequired);
        Assert.NotEqual("Done.", responses[^1].Message);
    }

    [Theory]
    [InlineData("list the open orders", "PO-2026-0001")]
    [InlineData("show open orders from CleanServe", "PO-2026-0001")]
    [InlineData("which orders are late?", "")]
    [InlineData("late orders", "")]
    [InlineData("list all drafts", "PO-2026-0002 PO-2026-0003")]
    [InlineData("show the draft orders to MedSupply", "PO-2026-0002")]
    [InlineData("which orders are sent", "PO-2026-0001")]
    [InlineData("show all orders", "PO-2026-0001 PO-2026-0002 PO-2026-0003")]
    [InlineData("list orders with pallet wrap", "PO-2026-0001")]
    [InlineData("what is on order for pallet wrap?", "PO-2026-0001")]
    [InlineData("how much pallet wrap is on order", "PO-2026-0001")]
    [InlineData("is mop head on order?", "")]
    [InlineData("what's on order from CleanServe", "PO-2026-0001")]
    [InlineData("show PO-2026-0002", "PO-2026-0002")]
    [InlineData("PO-2026-0002", "PO-2026-0002")]
    [InlineData("show order 3", "PO-2026-0003")]
    [InlineData("when does PO-2026-0001 arrive?", "PO-2026-0001")]
    public async Task Questions_ListTheOrders(string sentence, string expected)
    {
        await using var world = await OrderedAsync();
        var responses = await world.SayAsync(sentence);
        var data = responses.Single(response => response.Type == ResponseTypes.AnalysisResults).Data!;
        Assert.Equal(expected, string.Join(" ", data["orders"]!.AsArray().Select(order => (string?)order!["number"]).Order(StringComparer.Ordinal)));
        Assert.DoesNotContain(responses, response => response.Type == ResponseTypes.ConfirmationRequired);
    }

    [Fact]
    public async Task WhatIsOnOrder_SaysHowMuchAndWhen()
    {
        await using var world = await OrderedAsync();
        var responses = await world.SayAsync("what is on order for pallet wrap?");
        Assert.Equal("40 units of Pallet wrap are on order:\nPO-2026-0001 to CleanServe: sent, 40 to come, promised 2026-12-06", responses.Single(response => response.Type == ResponseTypes.AnalysisResults).Message);
        responses = await world.SayAsync("what is on order for mop head?");
        Assert.Equal("Nothing of Mop head is on order.", responses.Single(response => response.Type == ResponseTypes.AnalysisResults).Message);
        world.Time.Advance(TimeSpan.FromDays(30));
        responses = await world.SayAsync("which orders are late?");
        Assert.Contains("promised 2026-12-06, late", responses.Single(response => response.Type == ResponseTypes.AnalysisResults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendingANamedOrder_IsDoneAtOnce_AndSaysOrder()
    {
        await using var world = await OrderedAsync();
        var responses = await world.SayAsync("send PO-2026-0002");
        Assert.Equal(OrderStatus.Sent, world.Items.FindOrder("PO-2026-0002")!.Status);
        Assert.Equal("Updated 1 order.", responses[^1].Message);
        responses = await world.SayAsync("undo that");
        Assert.Equal(OrderStatus.Draft, world.Items.FindOrder("PO-2026-0002")!.Status);
    }

    [Theory]
    [InlineData("send all drafts", "PO-2026-0002 PO-2026-0003")]
    [InlineData("send the order to MedSupply", "PO-2026-0002")]
    [InlineData("send order 2", "PO-2026-0002")]
    [InlineData("cancel all orders", "PO-2026-0001 PO-2026-0002 PO-2026-0003")]
    [InlineData("receive the order from CleanServe", "PO-2026-0001")]
    [InlineData("receive the order", "PO-2026-0001")]
    public async Task WhatIsNotNamedExactly_OrSeveral_Waits(string sentence, string expected)
    {
        await using var world = await OrderedAsync();
        var before = Picture(world);
        var responses = await world.SayAsync(sentence);
        var rows = responses.Single(response => response.Type == ResponseTypes.ConfirmationRequired).Data!["changes"]!.AsArray();
        Assert.Equal(expected, string.Join(" ", rows.Select(row => (string?)row!["name"]).Where(name => name!.StartsWith("PO-", StringComparison.Ordinal)).Order(StringComparer.Ordinal)));
        Assert.Equal(before, Picture(world));
    }

    [Fact]
    public async Task It_IsTheOrderThatWasJustShown()
    {
        await using var world = await OrderedAsync();
        await world.SayAsync("show PO-2026-0003", conversation: "c");
        await world.SayAsync("send it", conversation: "c");
        Assert.Equal(OrderStatus.Sent, world.Items.FindOrder("PO-2026-0003")!.Status);
        await world.SayAsync("cancel it", conversation: "c");
        Assert.Equal(OrderStatus.Cancelled, world.Items.FindOrder("PO-2026-0003")!.Status);
    }

    [Theory]
    [InlineData("receive PO-2026-0001", 40, OrderStatus.Received)]
    [InlineData("PO-2026-0001 arrived", 40, OrderStatus.Received)]
    [InlineData("receive all of PO-2026-0001", 40, OrderStatus.Received)]
    [InlineData("receive 15 of pallet wrap of PO-2026-0001", 15, OrderStatus.PartlyReceived)]
    [InlineData("receive 15 pallet wrap on PO-2026-0001", 15, OrderStatus.PartlyReceived)]
    public async Task Receiving_MovesTheStock(string sentence, int came, OrderStatus status)
    {
        await using var world = await OrderedAsync();
        var responses = await world.SayAsync(sentence);
        Assert.Equal(30 + came, world.Sku("PKG-WRAP").CurrentStock);
        Assert.Equal(status, world.Items.FindOrder("PO-2026-0001")!.Status);
        Assert.Equal("Updated 1 order and 1 item.", responses[^1].Message);
        responses = await world.SayAsync("receive PO-2026-0001");
        Assert.Equal(70, world.Sku("PKG-WRAP").CurrentStock);
    }

    [Fact]
    public async Task ReceivingMoreThanIsOpen_IsBookedAndSaid()
    {
        await using var world = await OrderedAsync();
        var responses = await world.SayAsync("receive 45 of pallet wrap of PO-2026-0001");
        Assert.Equal(75, world.Sku("PKG-WRAP").CurrentStock);
        Assert.Contains("More of Pallet wrap came than was open: 45 units entered, 40 open. All of it is booked.", responses.Select(response => response.Message));
    }

    [Fact]
    public async Task ReceivingMoreThanIsOpen_ThatWaits_IsSaidBeforeTheClick()
    {
        await using var world = await OrderedAsync();
        var waiting = (await world.SayAsync("receive 45 of pallet wrap of order 1")).Single(response => response.Type == ResponseTypes.ConfirmationRequired);
        Assert.Contains("More of Pallet wrap is entered than was open: 45 units entered, 40 open. All of it will be booked.", (string?)waiting.Data!["reason"]);
    }

    [Fact]
    public async Task ReceivedAsBefore_WhereNoOrderIsNamed()
    {
        await using var world = await OrderedAsync();
        await world.SayAsync("receive 40 pallet wrap");
        await world.SayAsync("restock pallet wrap with 5");
        Assert.Equal(OrderStatus.Sent, world.Items.FindOrder("PO-2026-0001")!.Status);
        Assert.InRange(world.Sku("PKG-WRAP").CurrentStock, 70, 75);
    }

    // Sent to CleanServe: 40 pallet wrap; drafts to MedSupply and Halvorsen.
    private static async Task<ChatWorld> OrderedAsync()
    {
        var world = await ChatWorld.StartAsync();
        await world.AddAsync(Order("CleanServe", "PKG-WRAP", 40), Order("MedSupply", "SAF-GL-M", 20), Order("Halvorsen Antriebstechnik", "MEC-6204", 10));
        var first = world.Items.FindOrder("PO-2026-0001")!;
        await world.AddAsync(new Change.SetFields(first.Id, [new FieldEdit("status", FieldValue.Of("sent"))]));
        return world;
    }

    private static Change.AddItem Order(string supplier, string sku, decimal quantity) => new($"order-{supplier.Split(' ')[0]}", ItemType.Order,
    [
        new FieldEdit("supplier", FieldValue.Of(supplier)), new FieldEdit("promised_date", FieldValue.Of(new DateOnly(2026, 12, 6))),
        new FieldEdit("lines", FieldValue.Of([new OrderLine { ItemId = $"inventory-{sku}", Quantity = quantity, UnitPrice = 5 }])),
    ]);

    private static string Picture(ChatWorld world) => world.Picture() + string.Join("\n", world.Items.Orders.OrderBy(order => order.Id, StringComparer.Ordinal).Select(order => $"{order.Name} {order.Status} {order.Version}"));

    private static string Proposed(List<StreamingResponse> responses) => string.Join(" | ",
        responses.Single(response => response.Type == ResponseTypes.ConfirmationRequired).Data!["changes"]!.AsArray().Select(row =>
        {
            var fields = row!["fields"]!.AsArray().ToDictionary(field => (string)field!["field"]!, field => field!["to"]);
            var supplier = (string?)fields.GetValueOrDefault("supplier") is { Length: > 0 } named ? named : "nobody";
            return $"{supplier}: {string.Join(", ", fields["lines"]!.AsArray().Select(line => $"{line!["quantity"]} {line["sku"]}"))}";
        }).Order(StringComparer.Ordinal));
}
