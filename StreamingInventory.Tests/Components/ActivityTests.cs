using Bunit;
using Microsoft.Extensions.Logging.Abstractions;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Tests.Ledger;
using StreamingInventory.Web.Components.Activity;
using Xunit;

namespace StreamingInventory.Tests.Components;

public sealed class ActivityTests : ComponentTest
{
    [Fact]
    public async Task Foot_SaysWhoDidWhat_AsItHappens()
    {
        var foot = RenderLive<ActivityFoot>();
        foot.WaitForAssertion(() => Assert.Contains("added 40 items", foot.Markup, StringComparison.Ordinal));

        await OtherSetsAsync(IdOf(1), "current_stock", 38);

        foot.WaitForAssertion(() => Assert.Contains("ben</b> set Stock of Part 01 41 → 38", foot.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Panel_ShowsThroughWhat_AndTakesBack()
    {
        await OtherSetsAsync(IdOf(1), "location", "Yard");
        var panel = RenderLive<ActivityPanel>();
        panel.WaitForAssertion(() => Assert.Contains("set Location of Part 01 South → Yard", panel.Find("li").TextContent, StringComparison.Ordinal));
        Assert.Contains("by hand", panel.Find("li").TextContent, StringComparison.Ordinal);

        await ActAsync(() => panel.Find("li [data-testid=undo]").ClickAsync());

        panel.WaitForAssertion(() => Assert.Contains("ana set Location of Part 01 Yard → South", panel.Find("li p").TextContent, StringComparison.Ordinal));
        Assert.Equal("South", Stocked.Current.Find(IdOf(1))!["location"].Text);
    }

    [Fact]
    public async Task Panel_StockMovements_ReadAsSuch()
    {
        var panel = RenderLive<ActivityPanel>();

        await Stocked.ApplyAsync(new ChangeSet(new Actor("ben", "inventory_agent"), "run-in", [new Change.AdjustStock(IdOf(2), StockMovement.Receive, 40)]) { Note = "40 came in" });

        panel.WaitForAssertion(() => Assert.Contains("received 40 × Part 02 (42 → 82)", panel.Find("li").TextContent, StringComparison.Ordinal));
        Assert.Contains("through the inventory agent", panel.Find("li").TextContent, StringComparison.Ordinal);
        Assert.Contains("“40 came in”", panel.Find("li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Panel_BurstBeyondTheRing_IsCountedWhole()
    {
        var panel = RenderLive<ActivityPanel>();

        await Stocked.ApplyAsync(new ChangeSet(new Actor("ben", "import"), "run-burst", [.. Enumerable.Range(1_000, 9_000).Select(AddPart)]));

        panel.WaitForAssertion(() => Assert.Contains("added 9,000 items", panel.Find("li").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        Assert.Contains("added 40 items", panel.FindAll("li")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AfterALongRun_CountsItWholeAndKnowsWhatWasBefore()
    {
        await Stocked.ApplyAsync(new ChangeSet(new Actor("ben", "import"), "run-long", [.. Enumerable.Range(1_000, 1_200).Select(AddPart)]));
        await OtherSetsAsync(IdOf(1), "current_stock", 38);
        using var afresh = new RecentActivity(Stocked.Journal, Stocked.Bus, NullLogger<RecentActivity>.Instance);

        await afresh.StartAsync(Token);

        Assert.Equal([1, 1_200, 40], afresh.Read(() => { }).Select(entry => entry.Count));
    }

    [Fact]
    public async Task Panel_Closed_LeavesTheFeed()
    {
        RenderLive<ActivityPanel>();
        Assert.Single(Feed.Components);

        await DisposeComponentsAsync();

        Assert.Empty(Feed.Components);
    }

    [Theory]
    [InlineData(10, "just now")]
    [InlineData(50, "1 min ago")]
    [InlineData(3_500, "58 min ago")]
    [InlineData(7_300, "2 h ago")]
    [InlineData(100_000, "21 Nov 2026")]
    public void Ago_SaysItAsPeopleDo(int seconds, string text) => Assert.Equal(text, EventText.Ago(Stock.Now.AddHours(4).AddSeconds(-seconds), Stock.Now.AddHours(4)));

    [Fact]
    public void Through_KnowsAllWays() =>
        Assert.Equal(["by hand", "from a file", "over HTTP", "through the supplier agent"], new[] { "grid", "import", "api", "supplier_agent" }.Select(EventText.Through));
}
