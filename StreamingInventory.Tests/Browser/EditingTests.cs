using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace StreamingInventory.Tests.Browser;

public sealed class EditingTests(Chromium chromium, SharedServer shared) : BrowserTest(chromium, shared)
{
    [Fact]
    public async Task Edit_ByOne_IsInTheOthersGridAtOnceAndFlashesThere()
    {
        var (id, name) = await NewItemAsync();
        var ana = await OpenAsync($"/?q={name}");
        var ben = await OpenAsync($"/?q={name}");
        await ben.ShowsAsync(id, "current_stock", "50");

        await ana.EditAsync(id, "current_stock", "17");

        await Expect(ben.Cell(id, "current_stock")).ToHaveAttributeAsync("data-flash", "");
        await ben.ShowsAsync(id, "current_stock", "17");
        await ben.ShowsAsync(id, "status", "Low");
        await ana.ShowsAsync(id, "current_stock", "17");
        var who = (await ana.Page.GetByTestId("me").GetAttributeAsync("title"))!;
        await Expect(ben.Page.GetByTestId("activity")).ToContainTextAsync($"{who["You are ".Length..who.IndexOf('.')]} set Stock of {name} 50 → 17");
        Assert.Equal("17", await Server.GetAsync(id, "current_stock"));
    }

    [Fact]
    public async Task Edit_AgainstARule_SaysWhyAtTheFieldAndChangesNothing()
    {
        var (id, name) = await NewItemAsync();
        var ana = await OpenAsync($"/?q={name}");

        await ana.TypeAsync(id, "current_stock", "-3");
        await ana.Editor.PressAsync("Enter");

        await Expect(ana.Cell(id, "current_stock").GetByRole(AriaRole.Alert)).ToContainTextAsync("Stock must");
        await Expect(ana.Editor).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(ana.Editor).ToBeFocusedAsync();
        await ana.Editor.FillAsync("many");
        await ana.Editor.PressAsync("Enter");
        await Expect(ana.Cell(id, "current_stock").GetByRole(AriaRole.Alert)).ToContainTextAsync("must be a number");
        await ana.Editor.PressAsync("Escape");
        await Expect(ana.Editor).ToHaveCountAsync(0);
        await ana.ShowsAsync(id, "current_stock", "50");
        Assert.Equal("50", await Server.GetAsync(id, "current_stock"));
    }

    [Fact]
    public async Task Edit_OfTheSameCellByTwo_AsksTheSlowerOne()
    {
        var (id, name) = await NewItemAsync();
        var ana = await OpenAsync($"/?q={name}");
        var ben = await OpenAsync($"/?q={name}");
        await ana.TypeAsync(id, "current_stock", "61");
        // Ben sees where Ana is.
        await Expect(ben.Cell(id, "current_stock")).ToHaveAttributeAsync("data-who", new System.Text.RegularExpressions.Regex("editing"));
        await ben.EditAsync(id, "current_stock", "62");

        await ana.Editor.PressAsync("Enter");

        await Expect(ana.Cell(id, "current_stock").GetByRole(AriaRole.Alert)).ToContainTextAsync("Meanwhile it became 62");
        await ana.Grid.GetByRole(AriaRole.Button, new() { Name = "Keep mine" }).ClickAsync();
        await ben.ShowsAsync(id, "current_stock", "61");
        await Expect(ana.Editor).ToHaveCountAsync(0);

        await ben.TypeAsync(id, "current_stock", "71");
        await ana.EditAsync(id, "current_stock", "72");
        await ben.Editor.PressAsync("Enter");
        await ben.Grid.GetByRole(AriaRole.Button, new() { Name = "Take theirs" }).ClickAsync();
        await Expect(ben.Editor).ToHaveCountAsync(0);
        await ben.ShowsAsync(id, "current_stock", "72");
        Assert.Equal("72", await Server.GetAsync(id, "current_stock"));
    }

    [Fact]
    public async Task Edit_OfDifferentFieldsOfOneItem_Merges()
    {
        var (id, name) = await NewItemAsync();
        var ana = await OpenAsync($"/?q={name}");
        var ben = await OpenAsync($"/?q={name}");
        await ana.TypeAsync(id, "unit_cost", "9.5");
        await ben.EditAsync(id, "location", "Yard");
        await ana.ShowsAsync(id, "location", "Yard");

        await ana.Editor.PressAsync("Enter");

        await ben.ShowsAsync(id, "unit_cost", "9.50");
        await ben.ShowsAsync(id, "location", "Yard");
    }

    [Fact]
    public async Task RowsOfOthers_DoNotMoveAnOpenEditor()
    {
        var (id, name) = await NewItemAsync("m");
        var ana = await OpenAsync($"/?q={name[..^1]}");
        await ana.TypeAsync(id, "current_stock", "88");
        var before = await ana.Editor.BoundingBoxAsync();

        // Before it and after it in the order of names.
        var earlier = await Server.AddAsync(new { type = "inventory", name = name[..^1] + "a" });
        await Server.AddAsync(new { type = "inventory", name = name[..^1] + "z" });

        await Expect(ana.Grid.GetByText("Rows came or went")).ToBeVisibleAsync();
        await Expect(ana.Row(earlier)).ToHaveCountAsync(0);
        await Expect(ana.Editor).ToBeFocusedAsync();
        await Expect(ana.Editor).ToHaveValueAsync("88");
        Assert.Equal(before!.Y, (await ana.Editor.BoundingBoxAsync())!.Y);
        await ana.Editor.PressAsync("Enter");
        await Expect(ana.Row(earlier)).ToBeVisibleAsync();
        await Expect(ana.Rows).ToHaveCountAsync(3);
        await ana.ShowsAsync(id, "current_stock", "88");
    }

    [Fact]
    public async Task ItemRemovedUnderAnEditor_SaysSo()
    {
        var (id, name) = await NewItemAsync();
        var ana = await OpenAsync($"/?q={name}");
        var ben = await OpenAsync($"/?q={name}");
        await ana.TypeAsync(id, "location", "Dock");

        await ben.Row(id).GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true }).ClickAsync();

        await Expect(ana.Grid.GetByText("Removed in the meantime")).ToBeVisibleAsync();
        await ana.Grid.GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();
        await Expect(ana.Grid.GetByText("Nothing matches")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task RowThatShouldMove_WaitsForRefreshOrder()
    {
        var (first, name) = await NewItemAsync("a");
        var second = await Server.AddAsync(new { type = "inventory", name = name[..^1] + "b", current_stock = 60 });
        var ana = await OpenAsync($"/?q={name[..^1]}&sort=current_stock");
        await Expect(ana.Rows.First).ToHaveAttributeAsync("data-item-id", first);

        await Server.SetAsync(first, "current_stock", 75);

        await ana.ShowsAsync(first, "current_stock", "75");
        await Expect(ana.Page.GetByTestId("refresh-order")).ToContainTextAsync("1 row moved");
        await Expect(ana.Rows.First).ToHaveAttributeAsync("data-item-id", first);
        await ana.Page.GetByTestId("refresh-order").ClickAsync();
        await Expect(ana.Rows.First).ToHaveAttributeAsync("data-item-id", second);
        await Expect(ana.Page.GetByTestId("refresh-order")).ToHaveCountAsync(0);
    }
}
