using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace StreamingInventory.Tests.Browser;

public sealed class KeyboardTests(Chromium chromium, SharedServer shared) : BrowserTest(chromium, shared)
{
    [Fact]
    public async Task Arrows_HomeEndAndPages_MoveOverVirtualizedRows()
    {
        var ana = await OpenAsync();
        var count = int.Parse((await ana.Grid.GetByRole(AriaRole.Grid).GetAttributeAsync("aria-rowcount"))!, System.Globalization.CultureInfo.InvariantCulture);
        await ana.Grid.Locator(".scroller").FocusAsync();
        await IsOnAsync(ana, 2, "name");

        await PressAsync(ana, "ArrowDown", 3, "name");
        await PressAsync(ana, "ArrowRight", 3, "sku");
        await PressAsync(ana, "ArrowUp", 2, "sku");
        await PressAsync(ana, "ArrowUp", 2, "sku");
        await PressAsync(ana, "ArrowLeft", 2, "name");
        await PressAsync(ana, "ArrowLeft", 2, "name");
        await ana.Page.Keyboard.PressAsync("End");
        await Expect(ana.Page.Locator(":focus")).ToHaveAttributeAsync("data-act", "open");
        await PressAsync(ana, "Home", 2, "name");
        var row = 2;
        for (var page = 0; page < 4; page++)
        {
            await ana.Page.Keyboard.PressAsync("PageDown");
            await Expect(ana.Rows.Locator(":focus").Locator("..")).Not.ToHaveAttributeAsync("aria-rowindex", $"{row}");
            var next = int.Parse((await ana.Rows.Locator(":focus").Locator("..").GetAttributeAsync("aria-rowindex"))!, System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(next > row + 5, $"from row {row} to {next}");
            row = next;
        }

        await ana.Page.Keyboard.PressAsync("Control+End");
        await Expect(ana.Row(await LastIdAsync(ana, count))).ToBeVisibleAsync();
        await Expect(ana.Page.Locator(":focus")).ToHaveAttributeAsync("data-act", "open");
        await PressAsync(ana, "Control+Home", 2, "name");
    }

    [Fact]
    public async Task F2EnterTypingEscapeAndTab_EditFromTheKeyboard()
    {
        var (id, name) = await NewItemAsync("a");
        var below = await Server.AddAsync(new { type = "inventory", name = name[..^1] + "b", current_stock = 5 });
        var ana = await OpenAsync($"/?q={name[..^1]}");
        await ana.Cell(id, "current_stock").ClickAsync();
        await Expect(ana.Cell(id, "current_stock")).ToBeFocusedAsync();

        await ana.Page.Keyboard.PressAsync("F2");
        await Expect(ana.Editor).ToHaveValueAsync("50");
        await Expect(ana.Editor).ToBeFocusedAsync();
        await ana.Page.Keyboard.PressAsync("Escape");
        await Expect(ana.Cell(id, "current_stock")).ToBeFocusedAsync();

        await ana.Page.Keyboard.TypeAsync("63");
        await Expect(ana.Editor).ToHaveValueAsync("63");
        await ana.Page.Keyboard.PressAsync("Enter");
        await ana.ShowsAsync(id, "current_stock", "63");
        await Expect(ana.Cell(below, "current_stock")).ToBeFocusedAsync();

        await ana.Page.Keyboard.PressAsync("Enter");
        await Expect(ana.Editor).ToBeFocusedAsync();
        await ana.Editor.FillAsync("8");
        await ana.Page.Keyboard.PressAsync("Tab");
        await ana.ShowsAsync(below, "current_stock", "8");
        await Expect(ana.Cell(below, "reorder_point")).ToBeFocusedAsync();
        Assert.Equal(("63", "8"), (await Server.GetAsync(id, "current_stock"), await Server.GetAsync(below, "current_stock")));
    }

    [Fact]
    public async Task Panel_TakesTheFocusAndGivesItBack()
    {
        var (id, name) = await NewItemAsync();
        var ana = await OpenAsync($"/?q={name}");
        await ana.Cell(id, "name").ClickAsync();
        await ana.Page.Keyboard.PressAsync("End");

        await ana.Page.Keyboard.PressAsync("Enter");
        await Expect(ana.Page.GetByTestId("item-panel").GetByRole(AriaRole.Button, new() { Name = "Close" })).ToBeFocusedAsync();
        await ana.Page.Keyboard.PressAsync("Escape");

        await Expect(ana.Row(id).GetByRole(AriaRole.Button, new() { Name = "Details and history" })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Focus_OutlivesItsRow_AndMeetsTheFirstThatComes()
    {
        var (id, name) = await NewItemAsync("a");
        var ana = await OpenAsync($"/?q={name[..^1]}");
        var below = await Server.AddAsync(new { type = "inventory", name = name[..^1] + "b", current_stock = 5 });
        await ana.Cell(id, "current_stock").ClickAsync();
        await Expect(ana.Cell(id, "current_stock")).ToBeFocusedAsync();

        await Server.RemoveAsync(id);
        await Expect(ana.Cell(below, "current_stock")).ToBeFocusedAsync();
        await Server.RemoveAsync(below);
        await Expect(ana.Grid.Locator(".scroller")).ToBeFocusedAsync();
        var again = await Server.AddAsync(new { type = "inventory", name, current_stock = 1 });
        await Expect(ana.Cell(again, "name")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Keys_AfterTheWheelTookTheFocusedRowAway_StillMeanTheGrid()
    {
        var ana = await OpenAsync();
        await ana.Grid.Locator(".scroller").FocusAsync();
        await IsOnAsync(ana, 2, "name");
        await ana.Grid.Locator(".scroller").EvaluateAsync("scroller => { scroller.scrollTop = 4000; }");
        await Expect(ana.Grid.Locator(".row[aria-rowindex='2']")).ToHaveCountAsync(0);

        await ana.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(ana.Rows.Locator(":focus")).ToHaveAttributeAsync("data-field", "name");
        await PressAsync(ana, "Control+Home", 2, "name");
    }

    private static async Task PressAsync(Visitor person, string key, int row, string field)
    {
        await person.Page.Keyboard.PressAsync(key);
        await IsOnAsync(person, row, field);
    }

    private static Task IsOnAsync(Visitor person, int row, string field) =>
        Expect(person.Grid.Locator($".row[aria-rowindex='{row}'] > [data-field={field}]")).ToBeFocusedAsync();

    private static async Task<string> LastIdAsync(Visitor person, int row) =>
        (await person.Grid.Locator($".row[aria-rowindex='{row}']").GetAttributeAsync("data-item-id"))!;
}
