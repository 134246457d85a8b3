using AngleSharp.Dom;
using Bunit;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Views;
using StreamingInventory.Web.Components.Grid;
using Xunit;

namespace StreamingInventory.Tests.Components;

public sealed class PanelTests : ComponentTest
{
    [Fact]
    public async Task ItemPanel_ShowsTheHistory_NewestFirst_AndFollows()
    {
        await OtherSetsAsync(IdOf(1), "location", "Yard");
        await OtherSetsAsync(IdOf(2), "location", "Elsewhere");
        var panel = RenderLive<ItemPanel>(parameters => parameters.Add(it => it.ItemId, IdOf(1)));
        panel.WaitForAssertion(() => Assert.Equal(2, Entries(panel).Count));
        Assert.Contains("ben set Location South → Yard", Entries(panel)[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("ana added it", Entries(panel)[1].TextContent, StringComparison.Ordinal);

        await OtherSetsAsync(IdOf(1), "current_stock", 5);

        panel.WaitForAssertion(() => Assert.Contains("ben set Stock 41 → 5", Entries(panel)[0].TextContent, StringComparison.Ordinal));
        Assert.Equal(3, Entries(panel).Count);
        Assert.Equal("Low", panel.Find("dd .st").TextContent);
    }

    [Fact]
    public async Task ItemPanel_UndoOfAnEntry_TakesItBack()
    {
        await OtherSetsAsync(IdOf(1), "location", "Yard");
        var panel = RenderLive<ItemPanel>(parameters => parameters.Add(it => it.ItemId, IdOf(1)));
        panel.WaitForState(() => Entries(panel).Count == 2);

        await ActAsync(() => Entries(panel)[0].QuerySelector("button")!.ClickAsync());

        panel.WaitForAssertion(() => Assert.Equal(3, Entries(panel).Count));
        Assert.Equal("South", Stocked.Current.Find(IdOf(1))!["location"].Text);
    }

    [Fact]
    public async Task ItemPanel_OfMoreThanAPage_ReadsEarlierOnDemand()
    {
        for (var i = 0; i < 35; i++)
            await OtherSetsAsync(IdOf(1), "location", $"Bay {i}");
        var panel = RenderLive<ItemPanel>(parameters => parameters.Add(it => it.ItemId, IdOf(1)));
        panel.WaitForState(() => Entries(panel).Count == 30);

        await ActAsync(() => panel.FindAll("button").Single(button => button.TextContent == "Earlier").ClickAsync());

        panel.WaitForAssertion(() => Assert.Equal(36, Entries(panel).Count));
        Assert.DoesNotContain(panel.FindAll("button"), button => button.TextContent == "Earlier");
    }

    [Fact]
    public async Task ItemPanel_OfAnItemThatGoes_SaysSo_AndKeepsItsHistory()
    {
        var panel = RenderLive<ItemPanel>(parameters => parameters.Add(it => it.ItemId, IdOf(1)));
        panel.WaitForState(() => Entries(panel).Count == 1);

        await Stocked.MustApplyAsync(new Change.RemoveItem(IdOf(1)));

        panel.WaitForAssertion(() => Assert.Equal("This item has been removed", panel.Find("h2").TextContent));
        Assert.Contains("removed", Entries(panel)[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FilterPanel_Choices_AreToggled()
    {
        var panel = RenderFilters(out var query);

        await ActAsync(() => Option(panel, "status", "Low").ClickAsync());
        await ActAsync(() => Option(panel, "status", "Out").ClickAsync());
        Assert.Equal([new FieldFilter("status", FilterComparison.In, "low_stock|out_of_stock")], query().Filters);
        Assert.Equal("true", Option(panel, "status", "Low").GetAttribute("aria-pressed"));
        await ActAsync(() => Option(panel, "status", "Low").ClickAsync());
        await ActAsync(() => Option(panel, "location", "North").ClickAsync());

        Assert.Equal([new FieldFilter("status", FilterComparison.In, "out_of_stock"), new FieldFilter("location", FilterComparison.In, "North")], query().Filters);
        await ActAsync(() => panel.FindAll("button").Single(button => button.TextContent == "Clear all").ClickAsync());
        Assert.Empty(query().Filters);
    }

    [Fact]
    public async Task FilterPanel_Ranges_TakeNumbersAlone()
    {
        var panel = RenderFilters(out var query);

        await ActAsync(() => panel.Find("[aria-label='Stock from']").ChangeAsync("45"));
        await ActAsync(() => panel.Find("[aria-label='Stock to']").ChangeAsync("a lot"));

        Assert.Equal([new FieldFilter("current_stock", FilterComparison.AtLeast, "45")], query().Filters);
        Assert.Equal("Stock must be a number.", panel.Find("[data-filter=current_stock] [role=alert]").TextContent);
        await ActAsync(() => panel.Find("[aria-label='Stock to']").ChangeAsync("50"));
        Assert.Equal(2, query().Filters.Length);
        Assert.Empty(panel.FindAll("[role=alert]"));
        await ActAsync(() => panel.Find("[aria-label='Stock from']").ChangeAsync(""));
        Assert.Single(query().Filters);
    }

    [Fact]
    public async Task FilterPanel_Text_IsLookedForInside()
    {
        var panel = RenderFilters(out var query);

        await ActAsync(() => panel.Find("[aria-label='Name has']").ChangeAsync(" 07 "));

        Assert.Equal([new FieldFilter("name", FilterComparison.Contains, "07")], query().Filters);
        Assert.Single(Stocked.Current.Items, item => query().Compile()(item));
    }

    [Fact]
    public async Task FilterPanel_OnAPhone_SortsAndExportsWhatIsShown()
    {
        var panel = RenderFilters(out var query);

        await ActAsync(() => panel.Find("[data-testid=sort-by] select").ChangeAsync("unit_cost"));
        await ActAsync(() => panel.Find("[data-testid=sort-direction]").ClickAsync());
        await ActAsync(() => Option(panel, "status", "Low").ClickAsync());

        Assert.Equal(("unit_cost", true), (query().Sort, query().Descending));
        Assert.Equal("Descending ↓", panel.Find("[data-testid=sort-direction]").TextContent);
        var address = panel.Find("[data-testid=export-narrow]").GetAttribute("href")!;
        Assert.StartsWith("/export/inventory.csv?", address, StringComparison.Ordinal);
        Assert.Contains("unit_cost", address, StringComparison.Ordinal);
        Assert.Contains("low_stock", address, StringComparison.Ordinal);
    }

    private IRenderedComponent<FilterPanel> RenderFilters(out Func<ItemQuery> query)
    {
        var now = new ItemQuery(ItemType.Inventory);
        IRenderedComponent<FilterPanel> panel = null!;
        panel = Render<FilterPanel>(parameters => parameters.Add(it => it.Query, now).Add(it => it.OnChange, next =>
        {
            now = next;
            panel.Render(again => again.Add(it => it.Query, now));
        }));
        query = () => now;
        return panel;
    }

    private static IElement Option(IRenderedComponent<FilterPanel> panel, string field, string text) =>
        panel.FindAll($"[data-filter={field}] button").Single(button => button.TextContent == text);

    private static List<IElement> Entries(IRenderedComponent<ItemPanel> panel) => [.. panel.FindAll("[data-testid=item-history] li")];
}
