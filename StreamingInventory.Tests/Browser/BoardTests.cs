using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace StreamingInventory.Tests.Browser;

/// <summary>Dashboard and pages of items and suppliers, as several people see them.</summary>
public sealed class BoardTests(Chromium chromium, SharedServer shared) : BrowserTest(chromium, shared)
{
    // A review follows at its own pace.
    private const float Patience = 45_000;

    [Fact]
    public async Task WhatOneLowersInTheGrid_TheOthersSeeOnDashboardAndItemPage()
    {
        var name = $"Board{Environment.ProcessId}";
        var id = await Server.AddAsync(new { type = "inventory", name, current_stock = 50, reorder_point = 20, max_stock = 100 });
        var ana = await OpenAsync("/dashboard");
        var ben = await OpenAsync($"/?q={name}");
        var cleo = await OpenAsync($"/items/{id}");
        await Expect(ana.Page.GetByTestId("attention")).ToBeVisibleAsync();
        await ana.Page.GetByTestId("attention-more").ClickAsync();
        var row = ana.Page.GetByTestId("attention").Locator($"[data-item-id='{id}']");
        await Expect(row).ToHaveCountAsync(0);

        await ben.EditAsync(id, "current_stock", "4");

        await Expect(cleo.Page.GetByTestId("item-status")).ToHaveTextAsync("Low");
        await Expect(cleo.Page.GetByTestId("suggested-order")).ToContainTextAsync("Order 96");
        await Expect(cleo.Page.GetByTestId("item-history").Locator("li").First).ToContainTextAsync("50 → 4");
        await Expect(row).ToContainTextAsync("4 units in stock, at or below the 20 that was set", new() { Timeout = Patience });
        await Expect(row).ToContainTextAsync("Order 96");

        await cleo.Page.GetByTestId("item-receive").ClickAsync();
        await cleo.Page.Locator("input[name=quantity]").FillAsync("46");
        await cleo.Page.GetByTestId("stock-save").ClickAsync();
        await Expect(cleo.Page.GetByTestId("item-status")).ToHaveTextAsync("In stock");
        await Expect(row).ToHaveCountAsync(0, new() { Timeout = Patience });
        await ben.ShowsAsync(id, "current_stock", "50");
    }

    [Fact]
    public async Task Bars_LeadToTheFilteredGrid_AndItemsToTheirPages()
    {
        var ana = await OpenAsync("/dashboard");
        await ana.Page.GetByTestId("by-location").GetByText("Chemical Store").ClickAsync();
        await Expect(ana.Page.Locator(".chip.on")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("Location: Chemical Store"));
        await ana.Rows.First.GetByRole(AriaRole.Button, new() { Name = "Details and history" }).ClickAsync();
        await ana.Page.GetByTestId("open-page").ClickAsync();
        await Expect(ana.Page.GetByTestId("forecast")).ToBeVisibleAsync();
        await ana.Page.GetByTestId("sources").Locator("a").First.ClickAsync();
        await Expect(ana.Page.GetByTestId("scorecard")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("/items/nothing-like-it", "There is no such item")]
    [InlineData("/suppliers/nothing-like-it", "There is no such supplier")]
    public async Task WhatIsNotThere_IsA404WithAPage(string address, string said)
    {
        _ = Browser;
        using var answer = await Server.Http.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(said, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Phone_FootKeepsFour_AndTheRestIsBehindMore()
    {
        var ana = await OpenAsync("/dashboard", options: new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 780 }, HasTouch = true });
        await ana.Page.GetByTestId("more").ClickAsync();
        await ana.Page.GetByTestId("more-entries").GetByText("Activity").ClickAsync();
        await Expect(ana.Page.GetByTestId("activity-panel")).ToBeVisibleAsync();
        await Expect(ana.Page.GetByTestId("more-entries")).ToHaveCountAsync(0);
        await ana.Page.Keyboard.PressAsync("Escape");
        await ana.Page.GetByTestId("more").ClickAsync();
        await ana.Page.GetByTestId("more-entries").GetByText("Memory").ClickAsync();
        await Expect(ana.Page.GetByTestId("memory")).ToBeVisibleAsync();
        await Expect(ana.Page.GetByTestId("more-entries")).ToHaveCountAsync(0);
    }
}
