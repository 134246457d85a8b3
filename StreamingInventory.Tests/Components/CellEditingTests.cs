using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Views;
using StreamingInventory.Tests.Ledger;
using StreamingInventory.Web.Components.Grid;
using StreamingInventory.Web.Components.People;
using Xunit;

namespace StreamingInventory.Tests.Components;

public sealed class CellEditingTests : ComponentTest
{
    [Fact]
    public async Task Commit_WritesThroughTheLedger_ClosesAndOffersUndo()
    {
        var grid = RenderGrid();
        Assert.True(await BeginAsync(grid, 1, "current_stock"));
        Assert.Equal("41", grid.Find(".cell-editor").GetAttribute("value"));

        List<string> shown = [];
        grid.OnMarkupUpdated += (_, _) => shown.Add(Cell(grid, 1, "current_stock").TextContent.Trim());
        Assert.True(await CommitAsync(grid, "12"));

        grid.WaitForAssertion(() => Assert.StartsWith("12", Cell(grid, 1, "current_stock").TextContent.Trim()));
        Assert.DoesNotContain(shown, text => text.StartsWith("41", StringComparison.Ordinal));
        Assert.Empty(grid.FindAll(".cell-editor"));
        var happened = (await Stocked.EventsAsync())[^1];
        Assert.Equal(("ana", "grid", "inventory-01"), (happened.UserId, happened.AgentId, happened.ItemId));
        await UndoFromToastAsync();
        grid.WaitForAssertion(() => Assert.StartsWith("41", Cell(grid, 1, "current_stock").TextContent.Trim()));
    }

    [Theory]
    [InlineData("current_stock", "-1", "Stock must")]
    [InlineData("current_stock", "1.2345", "Stock must")]
    [InlineData("current_stock", "many", "Stock must be a number.")]
    [InlineData("current_stock", " ", "Stock must not be empty.")]
    [InlineData("name", "", "Name must not be empty.")]
    [InlineData("sku", "P-02", "P-02")]
    [InlineData("reorder_point", "500", "Reorder")]
    public async Task Commit_AgainstARule_SaysWhyAndKeepsTheEditor(string field, string text, string rule)
    {
        var grid = RenderGrid();
        await BeginAsync(grid, 1, field);
        var before = Stocked.Current.Sequence;

        Assert.False(await CommitAsync(grid, text));

        Assert.Contains(rule, Cell(grid, 1, field).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        var editor = grid.Find(".cell-editor");
        Assert.Equal(("true", "cell-error", text), (editor.GetAttribute("aria-invalid"), editor.GetAttribute("aria-describedby"), editor.GetAttribute("value")));
        Assert.Equal(before, Stocked.Current.Sequence);
        await grid.InvokeAsync(grid.Instance.CancelEdit);
        Assert.Empty(grid.FindAll(".cell-editor"));
    }

    [Fact]
    public async Task Commit_OfWhatStoodThere_ChangesNothing()
    {
        var grid = RenderGrid();
        await BeginAsync(grid, 1, "current_stock");
        var before = Stocked.Current.Sequence;

        Assert.True(await CommitAsync(grid, "41.0"));

        Assert.Empty(grid.FindAll(".cell-editor"));
        Assert.Equal(before, Stocked.Current.Sequence);
    }

    [Theory]
    [InlineData("inventory-01", "status")]
    [InlineData("inventory-01", "no_such_field")]
    [InlineData("inventory-77", "name")]
    public async Task Begin_WhereNothingCanBeEdited_OpensNothing(string id, string field)
    {
        var grid = RenderGrid();

        Assert.False(await grid.InvokeAsync(() => grid.Instance.BeginEdit(id, field)));

        Assert.Empty(grid.FindAll(".cell-editor"));
    }

    [Fact]
    public async Task Conflict_KeepMine_WinsOverTheirs()
    {
        var grid = await InConflictAsync();

        await ActAsync(() => Button(grid, "Keep mine").ClickAsync());

        grid.WaitForAssertion(() => Assert.StartsWith("12", Cell(grid, 1, "current_stock").TextContent.Trim()));
        Assert.Empty(grid.FindAll(".cell-editor"));
    }

    [Fact]
    public async Task Conflict_TakeTheirs_LeavesTheirs()
    {
        var grid = await InConflictAsync();

        await ActAsync(() => Button(grid, "Take theirs").ClickAsync());

        grid.WaitForAssertion(() => Assert.StartsWith("99", Cell(grid, 1, "current_stock").TextContent.Trim()));
        Assert.Empty(grid.FindAll(".cell-editor"));
        Assert.Equal(99, ((InventoryItem)Stocked.Current.Find("inventory-01")!).CurrentStock);
    }

    [Fact]
    public async Task RowsThatComeWhileAnEditorIsOpen_WaitUntilItCloses()
    {
        var grid = RenderGrid();
        await BeginAsync(grid, 1, "location");

        await Stocked.MustApplyAsync(Stock.Add(ItemType.Inventory, "inventory-new", ("name", "A new part")));

        grid.WaitForAssertion(() => Assert.Contains("Rows came or went", grid.Find(".moved").TextContent, StringComparison.Ordinal));
        Assert.Equal(IdOf(0), grid.Find(".row[data-item-id]").GetAttribute("data-item-id"));
        // A changed cell beside it is shown all the same.
        await OtherSetsAsync(IdOf(2), "location", "Yard");
        grid.WaitForAssertion(() => Assert.Equal("Yard", Cell(grid, 2, "location").TextContent.Trim()));
        await grid.InvokeAsync(grid.Instance.CancelEdit);
        grid.WaitForAssertion(() => Assert.Equal("inventory-new", grid.Find(".row[data-item-id]").GetAttribute("data-item-id")));
        grid.WaitForAssertion(() => Assert.Empty(grid.FindAll(".moved")));
    }

    [Fact]
    public async Task ItemRemovedUnderTheEditor_SaysSo_AndGoesWhenDismissed()
    {
        var grid = RenderGrid();
        await BeginAsync(grid, 1, "location");

        await Stocked.MustApplyAsync(new Change.RemoveItem(IdOf(1)));

        grid.WaitForAssertion(() => Assert.Contains("Removed in the meantime", grid.Find($"[data-item-id={IdOf(1)}]").TextContent, StringComparison.Ordinal));
        await grid.InvokeAsync(() => grid.Instance.Act(IdOf(1), "dismiss"));
        grid.WaitForAssertion(() => Assert.Empty(grid.FindAll($"[data-item-id={IdOf(1)}]")));
    }

    [Fact]
    public async Task Editing_IsSeenByOthers()
    {
        Presence.Join(Services.GetRequiredService<CircuitPerson>().CircuitId, "ana");
        var grid = RenderGrid();

        await BeginAsync(grid, 1, "location");

        Assert.Equal((IdOf(1), "location", true), Presence.Present.Values.Single().Focus is { } focus ? (focus.ItemId, focus.Field, focus.IsEditing) : default);
        await grid.InvokeAsync(grid.Instance.CancelEdit);
        Assert.Null(Presence.Present.Values.Single().Focus);
    }

    private async Task<IRenderedComponent<LiveGrid>> InConflictAsync()
    {
        var grid = RenderGrid();
        await BeginAsync(grid, 1, "current_stock");
        await OtherSetsAsync(IdOf(1), "current_stock", 99);

        Assert.False(await CommitAsync(grid, "12"));

        Assert.Contains("Meanwhile it became 99", Cell(grid, 1, "current_stock").TextContent, StringComparison.Ordinal);
        return grid;
    }

    private IRenderedComponent<LiveGrid> RenderGrid()
    {
        var grid = RenderLive<LiveGrid>(parameters => parameters.Add(it => it.Query, new ItemQuery(ItemType.Inventory)));
        grid.WaitForState(() => grid.FindAll(".row[data-item-id]").Count > 0);
        return grid;
    }

    private static Task<bool> BeginAsync(IRenderedComponent<LiveGrid> grid, int number, string field) => grid.InvokeAsync(() => grid.Instance.BeginEdit(IdOf(number), field));

    private static Task<bool> CommitAsync(IRenderedComponent<LiveGrid> grid, string text) => grid.InvokeAsync(() => grid.Instance.CommitEdit(text));

    private static IElement Cell(IRenderedComponent<LiveGrid> grid, int number, string field) => grid.Find($"[data-item-id={IdOf(number)}]").Children[ColumnOf(field)];

    private static IElement Button(IRenderedComponent<LiveGrid> grid, string text) => grid.FindAll("button").Single(button => button.TextContent == text);
}
