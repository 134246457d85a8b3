using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Views;
using StreamingInventory.Tests.Ledger;
using StreamingInventory.Web.Components.Grid;
using Xunit;

namespace StreamingInventory.Tests.Components;

public sealed class LiveGridTests : ComponentTest
{
    [Fact]
    public void Render_ShowsTheRowsInOrder_AsAnAriaGrid()
    {
        var grid = RenderGrid();

        Assert.Equal(["Part 00", "Part 01", "Part 02"], Names(grid).Take(3));
        var table = grid.Find("[data-testid=grid] [role=grid]");
        Assert.Equal("41", table.GetAttribute("aria-rowcount"));
        var first = grid.Find(".row[data-item-id]");
        Assert.Equal(("inventory-00", "2"), (first.GetAttribute("data-item-id"), first.GetAttribute("aria-rowindex")));
        Assert.Equal(GridColumns.Of(ItemType.Inventory).Fields.Length + 1, first.Children.Length);
        Assert.Equal("In stock", Cell(grid, 0, "status").TextContent.Trim());
    }

    [Fact]
    public async Task Change_OfAVisibleCell_RendersThatRowAlone()
    {
        var grid = RenderGrid();
        var rows = grid.FindComponents<LiveRow>();
        var before = rows.ToDictionary(row => row.Instance.Row.Id, row => row.RenderCount);

        await OtherSetsAsync("inventory-01", "current_stock", 7);

        grid.WaitForAssertion(() => Assert.StartsWith("7", Cell(grid, 1, "current_stock").TextContent.Trim()));
        Assert.Equal("Low", Cell(grid, 1, "status").TextContent.Trim());
        Assert.Equal(["inventory-01"], rows.Where(row => row.RenderCount != before[row.Instance.Row.Id]).Select(row => row.Instance.Row.Id));
    }

    [Fact]
    public async Task Add_AndRemove_OfRows_ComeAndGoAtOnce()
    {
        var grid = RenderGrid();

        await Stocked.MustApplyAsync(Stock.Add(ItemType.Inventory, "inventory-new", ("name", "A new part")));
        grid.WaitForAssertion(() => Assert.Equal("A new part", Names(grid)[0]));
        Assert.Equal("42", grid.Find("[role=grid]").GetAttribute("aria-rowcount"));

        await Stocked.MustApplyAsync(new Change.RemoveItem("inventory-new"));
        grid.WaitForAssertion(() => Assert.Equal("Part 00", Names(grid)[0]));
        Assert.Equal("41", grid.Find("[role=grid]").GetAttribute("aria-rowcount"));
    }

    [Fact]
    public async Task Change_OfTheSortedField_WaitsForRefreshOrder()
    {
        var grid = RenderGrid(new ItemQuery(ItemType.Inventory) { Sort = "current_stock" });

        await OtherSetsAsync("inventory-00", "current_stock", 60);

        grid.WaitForAssertion(() => Assert.Contains("1 row moved", grid.Find("[data-testid=refresh-order]").TextContent, StringComparison.Ordinal));
        Assert.Equal("Part 00", Names(grid)[0]);
        await ActAsync(() => grid.Find("[data-testid=refresh-order]").ClickAsync());
        grid.WaitForAssertion(() => Assert.Equal("Part 01", Names(grid)[0]));
        Assert.Empty(grid.FindAll("[data-testid=refresh-order]"));
    }

    [Fact]
    public async Task Query_Another_ShowsItsRowsAndGivesTheOldViewBack()
    {
        var grid = RenderGrid();

        grid.Render(parameters => parameters.Add(it => it.Query, new ItemQuery(ItemType.Inventory) { Descending = true }));

        grid.WaitForAssertion(() => Assert.Equal("Part 39", Names(grid)[0]));
        Assert.Equal(1, Views.InUse);
        await OtherSetsAsync("inventory-39", "location", "Yard");
        grid.WaitForAssertion(() => Assert.Equal("Yard", Cell(grid, 39, "location").TextContent.Trim()));
    }

    [Fact]
    public async Task NothingFits_SaysSoAndOffersToShowAll()
    {
        var cleared = false;
        var grid = RenderLive<LiveGrid>(parameters => parameters
            .Add(it => it.Query, new ItemQuery(ItemType.Inventory) { Search = "no such thing" })
            .Add(it => it.OnClear, () => cleared = true));

        await ActAsync(() => grid.Find(".empty-state button").ClickAsync());

        Assert.True(cleared);
    }

    [Fact]
    public async Task Header_Clicked_AsksForTheSort()
    {
        string? sorted = null;
        var grid = RenderLive<LiveGrid>(parameters => parameters.Add(it => it.Query, new ItemQuery(ItemType.Inventory)).Add(it => it.OnSort, field => sorted = field));

        await ActAsync(() => grid.Find("[role=columnheader][data-field=unit_cost] button").ClickAsync());

        Assert.Equal("unit_cost", sorted);
        Assert.Equal("ascending", grid.Find("[role=columnheader][data-field=name]").GetAttribute("aria-sort"));
    }

    [Fact]
    public void AnotherPerson_OnACell_IsMarkedThere()
    {
        var grid = RenderGrid();
        Presence.Changed += Feed.Nudge;

        Presence.Join("another circuit", "ben");
        Presence.Focus("another circuit", new("inventory-02", "unit_cost", IsEditing: true));

        grid.WaitForAssertion(() => Assert.Equal("ben, editing", Cell(grid, 2, "unit_cost").GetAttribute("data-who")));
        Presence.Leave("another circuit");
        grid.WaitForAssertion(() => Assert.Null(Cell(grid, 2, "unit_cost").GetAttribute("data-who")));
        Presence.Changed -= Feed.Nudge;
    }

    [Fact]
    public async Task AgentAtWork_MarksTheRowsItTouchesAndLooksAt_AndNoOthers()
    {
        var agents = Services.GetRequiredService<WorkingAgents>();
        var grid = RenderGrid();
        var rows = grid.FindComponents<LiveRow>();
        // The first frame is over: from here on only what changes is drawn.
        agents.Update(working => working);
        var before = rows.ToDictionary(row => row.Instance.Row.Id, row => row.RenderCount);

        var run = new AgentRun("ben", "run-agent", "", false, _ => { });
        using (agents.Follow(run))
        {
            run.WorkAs(AgentIds.Inventory);
            run.Mention([IdOf(2)]);
            grid.WaitForAssertion(() => Assert.Equal("", grid.Find($"[data-item-id={IdOf(2)}]").GetAttribute("data-agent")));
            var changed = await Stocked.ApplyAsync(new ChangeSet(new Actor("ben", AgentIds.Inventory), "run-agent", [Stock.Edit(IdOf(1), ("location", "Yard"))]));
            run.Applied(Assert.IsType<ChangeOutcome.Applied>(changed).Events);
            grid.WaitForAssertion(() => Assert.Equal("Inventory agent", grid.Find($"[data-item-id={IdOf(1)}]").GetAttribute("data-agent")));
            Assert.Equal([IdOf(1), IdOf(2)], rows.Where(row => row.RenderCount != before[row.Instance.Row.Id]).Select(row => row.Instance.Row.Id));
        }

        grid.WaitForAssertion(() => Assert.Empty(grid.FindAll("[data-agent]")));
        Assert.Equal([IdOf(1), IdOf(2)], rows.Where(row => row.RenderCount != before[row.Instance.Row.Id]).Select(row => row.Instance.Row.Id));
    }

    [Fact]
    public async Task Dispose_LeavesTheFeedTheBusAndTheView()
    {
        RenderGrid();
        Assert.Equal(1, Views.InUse);
        var subscribers = Stocked.Bus.SubscriberCount;
        Assert.NotEmpty(Feed.Components);

        await DisposeComponentsAsync();

        Assert.Equal(0, Views.InUse);
        Assert.Empty(Feed.Components);
        await Feed.DisposeAsync();
        Views.Dispose();
        Assert.Equal(2, subscribers);
        Assert.True(SpinWait.SpinUntil(() => Stocked.Bus.SubscriberCount == 0, TimeSpan.FromSeconds(10)));
    }

    private IRenderedComponent<LiveGrid> RenderGrid(ItemQuery? query = null)
    {
        var grid = RenderLive<LiveGrid>(parameters => parameters.Add(it => it.Query, query ?? new ItemQuery(ItemType.Inventory)));
        grid.WaitForState(() => grid.FindAll(".row[data-item-id]").Count > 0);
        return grid;
    }

    private static List<string> Names(IRenderedComponent<LiveGrid> grid) =>
        [.. grid.FindAll(".row[data-item-id]").Select(row => row.Children[0].TextContent.Trim())];

    private static IElement Cell(IRenderedComponent<LiveGrid> grid, int number, string field) =>
        grid.Find($"[data-item-id={IdOf(number)}]").Children[ColumnOf(field)];
}
