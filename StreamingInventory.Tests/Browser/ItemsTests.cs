using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace StreamingInventory.Tests.Browser;

public sealed class ItemsTests(Chromium chromium, SharedServer shared) : BrowserTest(chromium, shared)
{
    [Fact]
    public async Task Add_ByTheDialog_IsInBothGrids()
    {
        var (_, word) = await NewItemAsync();
        var ana = await OpenAsync($"/?q={word}");
        var ben = await OpenAsync($"/?q={word}");
        await ana.Page.GetByTestId("add-item").ClickAsync();
        var dialog = ana.Page.GetByRole(AriaRole.Dialog);

        await ana.Page.GetByTestId("save-item").ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("Name must not be empty");
        await dialog.Locator("[name=name]").FillAsync($"{word} second");
        await dialog.Locator("[name=current_stock]").FillAsync("12.5");
        await dialog.Locator("[name=reorder_point]").FillAsync("5");
        await ana.Page.GetByTestId("save-item").ClickAsync();

        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(ben.Rows).ToHaveCountAsync(2);
        await Expect(ben.Rows.Nth(1)).ToContainTextAsync($"{word} second");
        await Expect(ben.Rows.Nth(1).Locator("[data-field=current_stock]")).ToContainTextAsync("12.5");
        await Expect(ana.Rows).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Remove_AndUndoFromTheToast_GoesAndComesBackForBoth()
    {
        var (id, name) = await NewItemAsync();
        var ana = await OpenAsync($"/?q={name}");
        var ben = await OpenAsync($"/?q={name}");

        await ana.Row(id).GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true }).ClickAsync();
        await Expect(ben.Row(id)).ToHaveCountAsync(0);
        await Expect(ana.Toasts.First).ToContainTextAsync($"{name} removed");
        await ana.Toasts.First.GetByTestId("undo").ClickAsync();

        await Expect(ben.Row(id)).ToBeVisibleAsync();
        await ana.ShowsAsync(id, "current_stock", "50");
    }

    [Fact]
    public async Task SortFilterAndSearch_AreInTheAddress_AndSurviveAReload()
    {
        var ana = await OpenAsync();
        await ana.Grid.GetByRole(AriaRole.Columnheader, new() { Name = "Unit cost" }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(ana.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("sort=unit_cost"));
        await ana.Grid.GetByRole(AriaRole.Columnheader, new() { Name = "Unit cost" }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(ana.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("sort=-unit_cost"));
        await ana.Page.GetByTestId("open-filters").ClickAsync();
        var panel = ana.Page.GetByTestId("filter-panel");
        await panel.Locator("[data-filter=status]").GetByRole(AriaRole.Button, new() { Name = "Low" }).ClickAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await ana.SearchAsync("e");
        var url = ana.Page.Url;
        await ExpectLowAndFallingAsync();

        await ana.Page.ReloadAsync();

        await ana.IsLiveAsync();
        Assert.Equal(url, ana.Page.Url);
        await Expect(ana.Page.GetByTestId("grid-search")).ToHaveValueAsync("e");
        await ExpectLowAndFallingAsync();
        await ana.Page.GetByTitle("Take this filter off").ClickAsync();
        await Expect(ana.Grid.Locator(".st.in_stock").First).ToBeVisibleAsync();

        async Task ExpectLowAndFallingAsync()
        {
            await Expect(ana.Grid.Locator(".st.in_stock")).ToHaveCountAsync(0);
            await Expect(ana.Grid.Locator(".st.low_stock").First).ToBeVisibleAsync();
            var costs = (await ana.Rows.Locator("[data-field=unit_cost]").AllInnerTextsAsync()).Select(text => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ToList();
            Assert.NotEmpty(costs);
            Assert.Equal(costs.OrderDescending(), costs);
        }
    }

    [Fact]
    public async Task Search_TypedLetterByLetter_LosesNone()
    {
        var (id, name) = await NewItemAsync();
        var ana = await OpenAsync();

        await ana.Page.Keyboard.PressAsync("/");
        await Expect(ana.Page.GetByTestId("grid-search")).ToBeFocusedAsync();
        await ana.Page.GetByTestId("grid-search").PressSequentiallyAsync(name, new() { Delay = 190 });

        await Expect(ana.Page.GetByTestId("grid-search")).ToHaveValueAsync(name);
        await Expect(ana.Rows).ToHaveCountAsync(1);
        await Expect(ana.Row(id)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Figure_Clicked_ShowsWhatIsLow()
    {
        var ana = await OpenAsync();

        await ana.Page.GetByTitle("Show what is out of stock").ClickAsync();

        await Expect(ana.Grid.Locator(".st.in_stock")).ToHaveCountAsync(0);
        await Expect(ana.Grid.Locator(".st.out_of_stock").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task History_ShowsWhoDidWhat_AndFollows()
    {
        var (id, name) = await NewItemAsync();
        await Server.SetAsync(id, "location", "Dock 1");
        var ana = await OpenAsync($"/?q={name}");

        await ana.Row(id).GetByRole(AriaRole.Button, new() { Name = "Details and history" }).ClickAsync();
        var history = ana.Page.GetByTestId("item-history");

        await Expect(history.Locator("li")).ToHaveCountAsync(2);
        await Expect(history.Locator("li").First).ToContainTextAsync("scanner set Location empty → Dock 1");
        await Expect(history.Locator("li").Last).ToContainTextAsync("over HTTP");
        await Server.SetAsync(id, "current_stock", 44);
        await Expect(history.Locator("li")).ToHaveCountAsync(3);
        await Expect(ana.Page.GetByTestId("item-panel").Locator("dd").GetByText("44", new() { Exact = true })).ToBeVisibleAsync();
        await history.Locator("li").First.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(history.Locator("li")).ToHaveCountAsync(4);
        await ana.Page.Keyboard.PressAsync("Escape");
        await Expect(ana.Page.GetByTestId("item-panel")).ToHaveCountAsync(0);
        await ana.ShowsAsync(id, "current_stock", "50");
    }

    [Fact]
    public async Task Suppliers_AreTheOtherTab()
    {
        var ana = await OpenAsync();

        await ana.Page.GetByTestId("tab-supplier").ClickAsync();

        await Expect(ana.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"[?]type=supplier$"));
        await Expect(ana.Grid.GetByRole(AriaRole.Grid)).ToHaveAttributeAsync("aria-label", "Suppliers");
        await Expect(ana.Rows.First).ToHaveAttributeAsync("data-item-id", new System.Text.RegularExpressions.Regex("^supplier-"));
        await Expect(ana.Page.GetByTestId("add-item")).ToContainTextAsync("supplier");
        var id = (await ana.Rows.First.GetAttributeAsync("data-item-id"))!;
        await ana.EditAsync(id, "contact", "orders@example.com");
        await ana.ShowsAsync(id, "contact", "orders@example.com");
        await ana.Cell(id, "risk_level").DblClickAsync();
        await ana.Editor.SelectOptionAsync("high");
        await ana.ShowsAsync(id, "risk_level", "High");
    }

    [Fact]
    public async Task Export_DownloadsTheViewAsItIs()
    {
        var (_, name) = await NewItemAsync();
        await Server.AddAsync(new { type = "inventory", name = $"{name} other", current_stock = 90 });
        var ana = await OpenAsync($"/?q={name}&sort=-current_stock");

        var download = await ana.Page.RunAndWaitForDownloadAsync(() => ana.Page.GetByTestId("export").ClickAsync());

        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(await download.PathAsync(), Xunit.TestContext.Current.CancellationToken);
        Assert.Equal(3, lines.Length);
        Assert.Contains($"{name} other", lines[1], StringComparison.Ordinal);
        Assert.Contains(name, lines[2], StringComparison.Ordinal);
    }
}
