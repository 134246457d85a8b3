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
    [InlineData(ColorScheme.Dark, 390)]
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
    public async Task Conversation_WithACardAndItsOutcome_HasNoSeriousViolation(ColorScheme theme, int width)
    {
        var (first, name) = await NewItemAsync("a");
        var word = name[..^1];
        await Server.AddAsync(new { type = "inventory", name = word + "b", location = word });
        var ana = await OpenAsync($"/?q={word}", options: new BrowserNewContextOptions
        {
            ColorScheme = theme,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = width, Height = 860 },
        });
        if (width < 700)
            await ana.Page.Locator(".tabbar [data-sheet=chat]").ClickAsync();
        await ana.SayAsync("What can you do?");
        await ana.SayAsync("What is low on stock?");
        var answer = await ana.SayAsync($"Remove {word}a and {word}b");
        await answer.GetByTestId("tool-call").Locator("summary").ClickAsync();
        await CheckAsync(ana.Page, "a card");

        await Server.SetAsync(first, "location", "Yard");
        await answer.GetByTestId("approve").ClickAsync();
        await Expect(answer.GetByTestId("left-out")).ToBeVisibleAsync();
        await Expect(answer).ToHaveAttributeAsync("aria-busy", "false");
        await CheckAsync(ana.Page, "what was left out");
        Assert.True(await ana.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task ConversationsAndMemory_HaveNoSeriousViolation(ColorScheme theme, int width)
    {
        var ana = await OpenAsync(options: new BrowserNewContextOptions { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce, ViewportSize = new ViewportSize { Width = width, Height = 860 } });
        if (width < 700)
            await ana.Page.Locator(".tabbar [data-sheet=chat]").ClickAsync();
        foreach (var sentence in (string[])["remember that gloves come on Mondays", "what is low on stock?"])
        {
            await ana.Page.GetByTestId("chat-input").FillAsync(sentence);
            await ana.Page.GetByTestId("chat-input").PressAsync("Enter");
            await Expect(ana.Page.Locator(".said").Last).ToHaveTextAsync(sentence);
            await Expect(ana.Page.GetByTestId("chat-send")).ToBeVisibleAsync();
        }

        await ana.Page.GetByTestId("chat-history").ClickAsync();
        await Expect(ana.Page.GetByTestId("conversation")).ToHaveCountAsync(1);
        await CheckAsync(ana.Page, "the conversations");
        await ana.Page.GetByTestId("conversation-rename").ClickAsync();
        await ana.Page.GetByTestId("conversation-title").FillAsync("");
        await ana.Page.GetByTestId("conversation-title").PressAsync("Enter");
        await Expect(ana.Page.Locator(".history").GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await CheckAsync(ana.Page, "a title with a mistake");

        await ana.Page.GotoAsync("/memory");
        await Expect(ana.Page.GetByTestId("memory-fact")).ToHaveCountAsync(2);
        await Expect(ana.Page.Locator("body[data-ready=true]")).ToBeAttachedAsync();
        await CheckAsync(ana.Page, "the memory");
        await ana.Page.GetByTestId("memory-erase-all").ClickAsync();
        await Expect(ana.Page.GetByTestId("memory-erase-all-confirm")).ToBeVisibleAsync();
        await CheckAsync(ana.Page, "the question before everything is erased");
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

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task WatchPage_HasNoSeriousViolation_AndFits(ColorScheme theme, int width)
    {
        var (_, name) = await NewItemAsync();
        var ana = await OpenAsync(options: new BrowserNewContextOptions { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce, ViewportSize = new ViewportSize { Width = width, Height = 860 } });
        if (width < 700)
            await ana.Page.Locator(".tabbar [data-sheet=chat]").ClickAsync();
        await ana.Page.GetByTestId("chat-input").FillAsync($"tell me when {name} falls below 100");
        await ana.Page.GetByTestId("chat-input").PressAsync("Enter");
        await Expect(ana.Page.GetByTestId("alerts")).ToHaveAttributeAsync("data-count", "1");
        await ana.Page.GetByTestId("alerts").ClickAsync();
        await Expect(ana.Page.GetByTestId("alert-panel").GetByTestId("open-item")).ToHaveTextAsync(name);
        await CheckAsync(ana.Page, "the alerts");

        await ana.Page.GetByTestId("alert-panel").GetByRole(AriaRole.Link, new() { Name = "Watch rules" }).ClickAsync();
        await Expect(ana.Page.GetByTestId("rule-state")).ToHaveTextAsync("1 raised");
        Assert.True(await ana.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        await CheckAsync(ana.Page, "the rules");
        await ana.Page.GetByTestId("edit-rule").ClickAsync();
        await ana.Page.Locator("input[name=value]").FillAsync("few");
        await ana.Page.GetByTestId("save-rule").ClickAsync();
        await Expect(ana.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await CheckAsync(ana.Page, "the dialog of a rule");
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task DashboardItemAndSupplier_HaveNoSeriousViolation(ColorScheme theme, int width)
    {
        var ana = await OpenAsync("/dashboard", options: new BrowserNewContextOptions { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce, ViewportSize = new ViewportSize { Width = width, Height = 860 } });
        foreach (var (address, shown) in new[] { ("/dashboard", "scorecards"), ("/items/inventory-0001", "limits"), ("/suppliers/supplier-0001", "prices"), ("/items/nothing-like-it", "item-not-found") })
        {
            await ana.Page.GotoAsync(address);
            await ana.IsLiveAsync();
            await Expect(ana.Page.GetByTestId(shown)).ToBeVisibleAsync();
            await CheckAsync(ana.Page, address);
            var toggles = ana.Page.GetByTestId("chart-toggle");
            for (var index = 0; index < await toggles.CountAsync(); index++)
            {
                await toggles.Nth(index).ClickAsync();
                await Expect(ana.Page.Locator(".chart-table")).ToHaveCountAsync(index + 1);
            }

            await CheckAsync(ana.Page, address + " as tables");
            Assert.True(await ana.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), address);
        }

        await ana.Page.GotoAsync("/");
        await ana.IsLiveAsync();
        if (width < 700)
            await ana.Page.Locator(".tabbar [data-sheet=chat]").ClickAsync();
        var answer = await ana.SayAsync("Forecast the demand for MEC-6204");
        await Expect(answer.GetByTestId("chat-forecast")).ToBeVisibleAsync();
        await CheckAsync(ana.Page, "a forecast in the chat");
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
