using Bunit;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Web.Components.Dashboard;
using Xunit;

namespace StreamingInventory.Tests.Components;

public sealed class DashboardTests : BoardTest
{
    [Fact]
    public async Task Attention_FollowsWhatOthersDo()
    {
        WriteSales();
        WritePurchases();
        var board = RenderLive<BoardView>();
        board.WaitForAssertion(() => Assert.Contains("Nothing needs anybody now", board.Find("[data-testid=attention-none]").TextContent, StringComparison.Ordinal));

        await OtherSetsAsync("inventory-1", "current_stock", 3);

        board.WaitForAssertion(() =>
        {
            var row = Assert.Single(board.FindAll("[data-testid=attention] > li"));
            Assert.Equal("Now", row.QuerySelector(".st")!.TextContent);
            Assert.Equal(("Bolt <b>", "/items/inventory-1"), (row.QuerySelector("a")!.TextContent, row.QuerySelector("a")!.GetAttribute("href")));
            Assert.Contains("to run out before an order of today arrives", row.TextContent, StringComparison.Ordinal);
            Assert.Matches(@"Order [\d,]+ units: reorder point .* 3 in stock.*, from Acme\.", row.TextContent);
        });
        Assert.Contains("Bolt <b>", board.Find(".weeks").TextContent, StringComparison.Ordinal);
        await OtherSetsAsync("inventory-1", "current_stock", 200);
        board.WaitForAssertion(() => Assert.Empty(board.FindAll("[data-testid=attention]")));
    }

    [Fact]
    public void Scorecards_ShowTheFiguresAndWhatTheyWeigh()
    {
        WritePurchases();
        var board = RenderLive<BoardView>();
        board.WaitForAssertion(() => Assert.Equal("/suppliers/supplier-1", board.Find("[data-testid=scorecards] a").GetAttribute("href")));
        Assert.Contains("on time 35 %, quality 25 %", board.Markup, StringComparison.Ordinal);
        Assert.Empty(board.FindAll(".few"));
    }

    [Fact]
    public void FewDeliveries_AreMarked()
    {
        WritePurchases(lines: 3);
        var board = RenderLive<BoardView>();
        board.WaitForAssertion(() => Assert.Equal("few", board.Find(".few").TextContent));
    }

    [Fact]
    public async Task WithoutHistoryFiles_LimitsDecide_AndThatIsSaid()
    {
        await OtherSetsAsync("inventory-2", "current_stock", 5);
        var board = RenderLive<BoardView>();
        board.WaitForAssertion(() => Assert.Contains("sales_history.csv", board.Find("[data-testid=no-history]").TextContent, StringComparison.Ordinal));
        Assert.Contains("at or below the 20 that was set", board.Find("[data-testid=attention]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(board.Find("[data-testid=stock-outs-none]"));
        Assert.Contains("purchase_orders.csv", board.Find("[data-testid=scorecards-none]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EmptyInventory_SaysSo_AndFollowsTheFirstItem()
    {
        await ApplyAsync(new Change.RemoveItem("inventory-1"));
        await ApplyAsync(new Change.RemoveItem("inventory-2"));
        var board = RenderLive<BoardView>();
        board.WaitForAssertion(() => Assert.Contains("There are no items yet", board.Markup, StringComparison.Ordinal));
        Assert.NotNull(board.Find("[data-testid=board-empty]"));
        await ApplyAsync(AddPart(1));
        board.WaitForAssertion(() => Assert.Empty(board.FindAll("[data-testid=board-empty]")));
    }

    [Fact]
    public async Task Bars_CountAndLeadToTheFilteredGrid()
    {
        var bars = RenderLive<ValueBars>();
        Assert.Equal(["Out0$0.00", "Low0$0.00", "In stock2$450.00", "Over0$0.00"], Texts(bars, "by-status"));
        Assert.Equal(["Fasteners$400.001 item", "None$50.001 item"], Texts(bars, "by-category"));
        Assert.Equal("/?f=location~is~North", Uri.UnescapeDataString(bars.Find("[data-testid=by-location] a").GetAttribute("href")!));
        await OtherSetsAsync("inventory-2", "current_stock", 0);
        bars.WaitForAssertion(() => Assert.Equal("Out1$0.00", Texts(bars, "by-status")[0]));
    }

    [Fact]
    public async Task ManyLocations_AreTheLargestAndTheRest()
    {
        await Stocked.MustApplyAsync([.. Enumerable.Range(0, 30).Select(number => Ledger.Stock.Add(Core.Items.ItemType.Inventory, IdOf(number + 50), ("name", $"X{number}"), ("sku", $"X-{number}"), ("location", $"Bin {number}")))]);
        var bars = RenderLive<ValueBars>();
        var rows = Texts(bars, "by-location");
        Assert.Equal(10, rows.Count);
        Assert.StartsWith("22 more", rows[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Review_IsOneForAllWhoLook_AndEndsWithTheLast()
    {
        var first = RenderLive<BoardView>();
        var second = Render<BoardView>();
        first.WaitForAssertion(() => Assert.NotNull(Board.State.Digest));
        second.WaitForAssertion(() => Assert.NotEmpty(second.FindAll("[data-testid=attention-none]")));
        Assert.True(Board.IsFollowed);
        await DisposeComponentsAsync();
        Assert.False(Board.IsFollowed);
        Assert.DoesNotContain(Feed.Components, component => component is BoardView);
    }

    private static List<string> Texts(IRenderedComponent<ValueBars> bars, string testId) => [.. bars.FindAll($"[data-testid={testId}] li").Select(row => row.TextContent.Trim())];
}
