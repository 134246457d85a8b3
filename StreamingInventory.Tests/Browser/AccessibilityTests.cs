using System.Net.Http.Json;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace StreamingInventory.Tests.Browser;

public sealed class AccessibilityTests(Chromium chromium, SharedServer shared) : BrowserTest(chromium, shared)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task Page_WithEverythingOpenInTurn_HasNoSeriousViolation(ColorScheme theme, int width)
    {
        var (id, name) = await NewItemAsync();
        var ana = await OpenAsync(options: new BrowserNewContextOptions
        {
            ColorScheme = theme,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = width, Height = 860 },
        });
        await CheckAsync(ana.Page, "the page");

        await ana.Page.GetByTestId("add-item").ClickAsync();
        await ana.Page.GetByTestId("save-item").ClickAsync();
        await Expect(ana.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await CheckAsync(ana.Page, "the dialog");
        await ana.Page.Keyboard.PressAsync("Escape");
        await Expect(ana.Page.GetByTestId("save-item")).ToHaveCountAsync(0);

        await ana.Page.GetByTestId("open-filters").ClickAsync();
        await CheckAsync(ana.Page, "the filters");
        await ana.Page.Keyboard.PressAsync("Escape");

        await ana.SearchAsync(name);
        await Expect(ana.Rows).ToHaveCountAsync(1);
        if (width > 700)
        {
            await ana.TypeAsync(id, "current_stock", "-1");
            await ana.Editor.PressAsync("Enter");
            await Expect(ana.Grid.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
            await CheckAsync(ana.Page, "an editor with a mistake");
            await ana.Editor.PressAsync("Escape");
            await ana.Row(id).GetByRole(AriaRole.Button, new() { Name = "Details and history" }).ClickAsync();
        }
        else
        {
            await ana.Row(id).ClickAsync();
        }

        await Expect(ana.Page.GetByTestId("item-history").Locator("li")).ToHaveCountAsync(1);
        await CheckAsync(ana.Page, "the history");
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task Orders_WithEverythingOpenInTurn_HaveNoSeriousViolation(ColorScheme theme, int width)
    {
        var (id, name) = await NewItemAsync();
        using var answer = await Server.Http.PostAsJsonAsync("/api/v1/orders", new { supplier = name, promised_date = "2099-01-01", lines = new[] { new { item_id = id, quantity = 4, arithmetic = "4 needed" } } }, TestContext.Current.CancellationToken);
        var ana = await OpenAsync($"/orders?q={name}", options: new BrowserNewContextOptions
        {
            ColorScheme = theme,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = width, Height = 860 },
        });
        await Expect(ana.Page.GetByTestId("order-row")).ToHaveCountAsync(1);
        await CheckAsync(ana.Page, "the orders");

        await ana.Page.GetByTestId("order-row").ClickAsync();
        await Expect(ana.Page.GetByTestId("item-history").Locator("li")).ToHaveCountAsync(1);
        await CheckAsync(ana.Page, "an order");

        await ana.Page.GetByTestId("order-edit").ClickAsync();
        await ana.Page.Locator("#order-form [name=quantity]").FillAsync("-1");
        await ana.Page.GetByTestId("order-save").ClickAsync();
        await Expect(ana.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await CheckAsync(ana.Page, "the dialog");
        await ana.Page.Keyboard.PressAsync("Escape");
        await Expect(ana.Page.GetByTestId("order-save")).ToHaveCountAsync(0);

        await ana.Page.GetByTestId("order-send").ClickAsync();
        await ana.Page.GetByTestId("order-receive").ClickAsync();
        await Expect(ana.Page.GetByTestId("receive-lines")).ToBeVisibleAsync();
        await CheckAsync(ana.Page, "the receipt");
    }

    private static async Task CheckAsync(IPage page, string what)
    {
        // What fades in is not yet what is read.
        await page.WaitForFunctionAsync("() => document.getAnimations().every(it => it.playState !== 'running' || it.effect.getTiming().iterations === Infinity)");
        var result = await page.RunAxe();
        var serious = result.Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{violation.Id}: {violation.Help}\n  {string.Join("\n  ", violation.Nodes.Take(5).Select(node => node.Html))}");
        Assert.True(!serious.Any(), $"{what}:\n{string.Join('\n', serious)}");
    }
}
