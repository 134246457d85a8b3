using AngleSharp.Dom;
using Bunit;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Tests.Orders;
using StreamingInventory.Web.Components.Orders;
using Xunit;

namespace StreamingInventory.Tests.Components;

public sealed class OrderPageTests : ComponentTest
{
    [Fact]
    public async Task OrderTable_FollowsWhatOthersDo_AndFilters()
    {
        var table = RenderLive<OrderTable>();
        Assert.Contains("No orders yet", table.Markup, StringComparison.Ordinal);

        await DraftAsync("order-1", "Acme", 1, 2);
        await DraftAsync("order-2", "Brill", 3);

        table.WaitForAssertion(() => Assert.Equal(2, Rows(table).Count));
        Assert.Equal(("PO-2026-0002", "Brill", "Draft", "1"), Read(Rows(table)[0]));
        await SetAsync("order-1", "status", "sent");
        table.WaitForAssertion(() => Assert.Equal(("PO-2026-0001", "Acme", "Sent", "2"), Read(Rows(table)[1])));
        table.Render(parameters => parameters.Add(it => it.Status, "sent"));
        Assert.Equal("order-1", Assert.Single(Rows(table)).GetAttribute("data-order-id"));
        table.Render(parameters => parameters.Add(it => it.Status, null).Add(it => it.Search, "part 03"));
        Assert.Equal("order-2", Assert.Single(Rows(table)).GetAttribute("data-order-id"));
        table.Render(parameters => parameters.Add(it => it.Search, "nothing like it"));
        Assert.Contains("No order is like that", table.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OrderTable_WhatIsPastItsPromise_IsMarkedLate()
    {
        await DraftAsync("order-1", "Acme", 1);
        await SetAsync("order-1", "order_date", "2001-01-01");
        await SetAsync("order-1", "promised_date", "2001-01-09");
        var table = RenderLive<OrderTable>();
        Assert.Empty(table.FindAll(".late"));

        await SetAsync("order-1", "status", "sent");

        table.WaitForAssertion(() => Assert.Equal("late, 2001-01-09", table.Find(".late").TextContent));
    }

    [Fact]
    public async Task OrderTable_Disposed_HearsOfNoMoreFrames()
    {
        var table = RenderLive<OrderTable>();
        table.WaitForAssertion(() => Assert.Contains(table.Instance, Feed.Components));
        await DisposeComponentsAsync();
        Assert.DoesNotContain(Feed.Components, component => component is OrderTable);
    }

    [Fact]
    public async Task OrderTabs_CountByStatus()
    {
        var tabs = RenderLive<OrderTabs>();
        await DraftAsync("order-1", "Acme", 1);
        await DraftAsync("order-2", "Acme", 1);
        await SetAsync("order-1", "status", "cancelled");
        tabs.WaitForAssertion(() => Assert.Equal(["All 2", "Draft 1", "Sent 0", "Partly received 0", "Received 0", "Cancelled 1"], tabs.FindAll("button").Select(button => button.TextContent)));
    }

    [Fact]
    public async Task OrderPanel_SendReceiveUndo_AreToldAndOffered()
    {
        await DraftAsync("order-1", "Acme", 1);
        var panel = RenderLive<OrderPanel>(parameters => parameters.Add(it => it.OrderId, "order-1"));
        Assert.Equal("5 needed", panel.Find(".why").TextContent);
        Assert.Empty(panel.FindAll("[data-testid=order-receive]"));

        await ActAsync(() => panel.Find("[data-testid=order-send]").ClickAsync());

        panel.WaitForAssertion(() => Assert.Equal("Sent", panel.Find("[data-testid=order-status]").TextContent));
        Snackbars.WaitForAssertion(() => Assert.Contains("PO-2026-0001 sent", Snackbars.Markup, StringComparison.Ordinal));
        Assert.Empty(panel.FindAll("[data-testid=order-send]"));
        await OtherAsync(new Change.ReceiveOrder("order-1", [new LineReceipt(IdOf(1), 3, 1, Drafts.Today)]));
        panel.WaitForAssertion(() => Assert.Equal("ben received 3 × Part 01 on it and sent 1 back", History(panel)[0].QuerySelector("p")!.TextContent));
        Assert.Equal("Partly received", panel.Find("[data-testid=order-status]").TextContent);
        Assert.Equal(44m, ((InventoryItem)Stocked.Current.Find(IdOf(1))!).CurrentStock);

        await ActAsync(() => History(panel)[0].QuerySelector("button")!.ClickAsync());

        panel.WaitForAssertion(() => Assert.Equal("ana took back 3 × Part 01 of it", History(panel)[0].QuerySelector("p")!.TextContent));
        Assert.Equal((41m, "Sent"), (((InventoryItem)Stocked.Current.Find(IdOf(1))!).CurrentStock, panel.Find("[data-testid=order-status]").TextContent));
        await ActAsync(() => panel.Find("[data-testid=order-cancel]").ClickAsync());
        panel.WaitForAssertion(() => Assert.Equal("Cancelled", panel.Find("[data-testid=order-status]").TextContent));
        Assert.Equal(["Export"], panel.FindAll(".panel-acts > *").Select(button => button.TextContent));
    }

    [Fact]
    public async Task OrderPanel_DraftThatIsRemoved_SaysSo()
    {
        await DraftAsync("order-1", "Acme", 1);
        var panel = RenderLive<OrderPanel>(parameters => parameters.Add(it => it.OrderId, "order-1"));
        await ActAsync(() => panel.Find("[data-testid=order-remove]").ClickAsync());
        panel.WaitForAssertion(() => Assert.StartsWith("This order is not there any more", panel.Find("h2").TextContent, StringComparison.Ordinal));
        Assert.Empty(Stocked.Current.Orders);
    }

    [Fact]
    public async Task OrderPanel_SendWithoutSupplier_SaysWhy()
    {
        await DraftAsync("order-1", "", 1);
        var panel = RenderLive<OrderPanel>(parameters => parameters.Add(it => it.OrderId, "order-1"));
        await ActAsync(() => panel.Find("[data-testid=order-send]").ClickAsync());
        Snackbars.WaitForAssertion(() => Assert.Contains("Supplier must not be empty", Snackbars.Markup, StringComparison.Ordinal));
        Assert.Equal("Draft", panel.Find("[data-testid=order-status]").TextContent);
    }

    internal Task DraftAsync(string id, string supplier, params int[] parts) => OtherAsync(Drafts.Add(id, supplier, [.. parts.Select(part =>
        new OrderLine { ItemId = IdOf(part), Quantity = 5, UnitPrice = 2, Arithmetic = "5 needed" })]));

    private Task SetAsync(string id, string field, string value) => OtherAsync(new Change.SetFields(id, [new FieldEdit(field, FieldValue.Of(value))]));

    private async Task OtherAsync(Change change) =>
        Assert.IsType<ChangeOutcome.Applied>(await Stocked.ApplyAsync(new ChangeSet(new Actor("ben", "grid"), $"run-{Guid.NewGuid():N}", [change])));

    private static List<IElement> Rows(IRenderedComponent<OrderTable> table) => [.. table.FindAll("[data-testid=order-row]")];

    private static (string, string, string, string) Read(IElement row) =>
        (row.QuerySelector(".number")!.TextContent, row.QuerySelector(".supplier")!.TextContent, row.QuerySelector(".status")!.TextContent, row.QuerySelector(".lines")!.TextContent);

    private static List<IElement> History(IRenderedComponent<OrderPanel> panel) => [.. panel.FindAll("[data-testid=item-history] li")];
}
