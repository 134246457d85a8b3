using Bunit;
using StreamingInventory.Core.Items;
using StreamingInventory.Tests.Orders;
using StreamingInventory.Web.Components.SupplierPages;
using Xunit;

namespace StreamingInventory.Tests.Components;

public sealed class SupplierPageTests : BoardTest
{
    [Fact]
    public void Page_ShowsScoreDeliveriesAndPrices()
    {
        WritePurchases();
        var page = Open("supplier-1");
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=score]")));
        Assert.Matches(@"Score \d+ of 100", page.Find("[data-testid=score]").TextContent);
        Assert.Contains("7 of 14", page.Find("[data-testid=scorecard]").TextContent, StringComparison.Ordinal);
        Assert.Contains("on time", page.Find("[data-testid=risk-reasons]").TextContent, StringComparison.Ordinal);
        page.Find("[data-testid=lead-times] [data-testid=chart-toggle]").Click();
        page.WaitForAssertion(() => Assert.Equal(["8|7", "9|0", "10|0", "11|0", "12|7"], page.FindAll("[data-testid=lead-times] tbody tr").Select(row => $"{row.Children[0].TextContent}|{row.Children[1].TextContent}")));
        Assert.InRange(page.FindAll("[data-testid=quarters] li").Count, 4, 6);
        Assert.Equal("/items/inventory-1", page.Find("[data-testid=prices] a").GetAttribute("href"));
        Assert.Equal(14, page.FindAll("[data-testid=sparkline] tbody tr").Count);
        Assert.Equal("/items/inventory-1", page.Find("[data-testid=supplied] a").GetAttribute("href"));
    }

    [Fact]
    public async Task Page_WithoutDeliveries_SaysSo_AndFollowsItsOrders()
    {
        var page = Open("supplier-1");
        page.WaitForAssertion(() => Assert.Contains("purchase_orders.csv", page.Find("[data-testid=no-record]").TextContent, StringComparison.Ordinal));
        await ApplyAsync(Drafts.Add("order-1", "Acme", new OrderLine { ItemId = "inventory-1", Quantity = 40, UnitPrice = 2 }));
        page.WaitForAssertion(() => Assert.Equal("/orders/order-1", page.Find("[data-testid=supplier-orders] a").GetAttribute("href")));
    }

    [Fact]
    public void Unknown_SaysSo() => Assert.Contains("supplier-9", Open("supplier-9").Find("[data-testid=supplier-not-found]").TextContent, StringComparison.Ordinal);

    [Fact]
    public async Task Disposed_HearsOfNoMoreFrames()
    {
        var page = Open("supplier-1");
        page.WaitForAssertion(() => Assert.Contains(page.Instance, Feed.Components));
        await DisposeComponentsAsync();
        Assert.DoesNotContain(Feed.Components, component => component is SupplierView);
    }

    private IRenderedComponent<SupplierView> Open(string id) => RenderLive<SupplierView>(parameters => parameters.Add(it => it.SupplierId, id));
}
