using Bunit;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Tests.Orders;
using StreamingInventory.Web.Components.ItemPages;
using Xunit;

namespace StreamingInventory.Tests.Components;

public sealed class ItemPageTests : BoardTest
{
    private InventoryItem Bolt => (InventoryItem)Stocked.Current.Find("inventory-1")!;

    [Fact]
    public void Page_ShowsForecastPolicyAndSources()
    {
        WriteSales();
        WritePurchases();
        var page = Open("inventory-1");
        Assert.Equal("Bolt <b> In stock", page.Find("[data-testid=item-name]").TextContent.Trim());
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=forecast] svg")));
        Assert.Equal(3, page.FindAll("[data-testid=forecast] path.band").Count);
        Assert.Contains("(MASE ", page.Find("[data-testid=backtest]").TextContent, StringComparison.Ordinal);
        Assert.Contains("inside the 80 %", page.Find("[data-testid=backtest]").TextContent, StringComparison.Ordinal);
        Assert.Contains("a week × ", page.Find("[data-testid=policy]").TextContent, StringComparison.Ordinal);
        Assert.Contains("by value", page.Find("[data-testid=abc-class]").TextContent, StringComparison.Ordinal);
        Assert.Contains("with a chance of 10 % it is used up by", page.Find("[data-testid=run-out]").TextContent, StringComparison.Ordinal);
        Assert.Equal("/suppliers/supplier-1", page.Find("[data-testid=sources] a").GetAttribute("href"));

        page.Find("[data-testid=forecast] [data-testid=chart-toggle]").Click();
        // Two years of history and a quarter ahead.
        page.WaitForAssertion(() => Assert.Equal(104 + 13, page.FindAll("[data-testid=forecast] tbody tr").Count));
    }

    [Fact]
    public async Task Stock_OfOthers_IsFollowedEverywhere()
    {
        WriteSales();
        var page = Open("inventory-1");
        page.WaitForAssertion(() => Assert.StartsWith("Nothing to order now", page.Find("[data-testid=suggested-order]").TextContent, StringComparison.Ordinal));

        await ApplyAsync(new Change.AdjustStock("inventory-1", StockMovement.Issue, 195));

        page.WaitForAssertion(() => Assert.StartsWith("Order ", page.Find("[data-testid=suggested-order]").TextContent, StringComparison.Ordinal));
        Assert.Equal("Low", page.Find("[data-testid=item-status]").TextContent);
        page.WaitForAssertion(() => Assert.NotEmpty(page.Find("path.mark.issue").GetAttribute("d")!));
        page.Find("[data-testid=stock-history] [data-testid=chart-toggle]").Click();
        page.WaitForAssertion(() => Assert.Equal(["5", "issued 195 (200 → 5)"], page.Find("[data-testid=stock-history] tbody tr").Children.Skip(1).Take(2).Select(cell => cell.TextContent)));
    }

    [Fact]
    public async Task Apply_SetsTheLimits_AndCanBeUndone()
    {
        WriteSales();
        var page = Open("inventory-1");
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=apply-limits]")));
        var suggested = page.FindAll("[data-testid=limits] tbody tr").ToDictionary(row => row.Children[0].TextContent, row => row.Children[2].TextContent);

        await ActAsync(() => page.Find("[data-testid=apply-limits]").ClickAsync());

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=apply-limits]")));
        Assert.Equal((suggested["Reorder at"], suggested["Max stock"]), ($"{Bolt.ReorderPoint:#,0}", $"{Bolt.MaxStock:#,0}"));
        // It was above the reorder point that is right, and the rules want it below.
        Assert.True(Bolt.MinStock <= Bolt.ReorderPoint);
        Snackbars.WaitForAssertion(() => Assert.Contains("set as suggested", Snackbars.Markup, StringComparison.Ordinal));
        await ActAsync(() => Snackbars.Find(".toast [data-testid=undo]").ClickAsync());
        page.WaitForAssertion(() => Assert.Equal((60m, 90m, 900m), (Bolt.MinStock, Bolt.ReorderPoint, Bolt.MaxStock)));
    }

    [Fact]
    public async Task Issue_OfMoreThanThereIs_SaysWhy_AndOfLessIsDone()
    {
        var page = Open("inventory-1");
        page.WaitForElement("[data-testid=policy]");
        await ActAsync(() => page.Find("[data-testid=item-issue]").ClickAsync());
        DialogsShown.WaitForAssertion(() => Assert.NotNull(DialogsShown.Find("#stock-form")));
        foreach (var (typed, said) in new[] { ("", "must be a number"), ("many", "but was 'many'"), ("0", "more than 0"), ("900", "200") })
        {
            await ActAsync(() => DialogsShown.Find("input[name=quantity]").ChangeAsync(new Microsoft.AspNetCore.Components.ChangeEventArgs { Value = typed }));
            await ActAsync(() => DialogsShown.Find("#stock-form").SubmitAsync());
            DialogsShown.WaitForAssertion(() => Assert.Contains(said, DialogsShown.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        }

        await ActAsync(() => DialogsShown.Find("input[name=quantity]").ChangeAsync(new Microsoft.AspNetCore.Components.ChangeEventArgs { Value = "12.5" }));
        await ActAsync(() => DialogsShown.Find("#stock-form").SubmitAsync());

        page.WaitForAssertion(() => Assert.Equal(187.5m, Bolt.CurrentStock));
        page.WaitForAssertion(() => Assert.Contains("187.5", page.Find(".stock-meter").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Orders_ThatCanBringIt_AreListed()
    {
        var page = Open("inventory-1");
        Assert.Contains("No order of it is open", page.Find("[data-testid=item-orders]").TextContent, StringComparison.Ordinal);
        await ApplyAsync(Drafts.Add("order-1", "Acme", new OrderLine { ItemId = "inventory-1", Quantity = 40, UnitPrice = 2 }));
        page.WaitForAssertion(() => Assert.Equal("/orders/order-1", page.Find("[data-testid=item-orders] a").GetAttribute("href")));
    }

    [Fact]
    public void WithoutHistory_ItsOwnLimitsHold()
    {
        var page = Open("inventory-2");
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=forecast-none]")));
        Assert.Contains("20 as it is set", page.Find("[data-testid=policy]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=limits]"));
    }

    [Fact]
    public void ShortHistory_IsForecast_AndSaysItCouldNotBeTried()
    {
        WriteSales(weeks: 4);
        var page = Open("inventory-1");
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=backtest-none]")));
        Assert.NotEmpty(page.FindAll("[data-testid=forecast] path"));
    }

    [Fact]
    public async Task UnknownAndRemoved_SaySo()
    {
        Assert.Contains("inventory-<i>", Open("inventory-<i>").Find("[data-testid=item-not-found]").TextContent, StringComparison.Ordinal);
        var page = Open("inventory-1");
        page.WaitForElement("[data-testid=policy]");
        await ActAsync(() => page.Find("[data-testid=item-remove]").ClickAsync());
        page.WaitForAssertion(() => Assert.Contains("removed", page.Find("[data-testid=item-removed]").TextContent, StringComparison.Ordinal));
        Assert.NotNull(Open("inventory-1").WaitForElement("[data-testid=item-removed]"));
    }

    [Fact]
    public async Task Disposed_HearsOfNoMoreFrames()
    {
        var page = Open("inventory-1");
        page.WaitForAssertion(() => Assert.Contains(Feed.Components, component => component is StockHistory));
        await DisposeComponentsAsync();
        Assert.DoesNotContain(Feed.Components, component => component is ItemView or StockHistory or OrdersPart);
    }

    private IRenderedComponent<ItemView> Open(string id) => RenderLive<ItemView>(parameters => parameters.Add(it => it.ItemId, id));
}
