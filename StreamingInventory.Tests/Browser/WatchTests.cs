using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace StreamingInventory.Tests.Browser;

public sealed class WatchTests(Chromium chromium, SharedServer shared) : BrowserTest(chromium, shared)
{
    [Fact]
    public async Task Fall_ByAnothersHand_IsToldOnce_ClearsByItself_AndIsToldAgain()
    {
        var (id, name) = await NewItemAsync();
        var ana = await OpenAsync();
        var ben = await OpenAsync($"/?q={name}");

        var answer = await SayAsync(ana, $"tell me when {name} falls below 20");
        await Expect(answer).ToContainTextAsync("I am watching 1 item");
        var tab = await ana.Page.Context.NewPageAsync();
        var second = new Visitor(tab);
        await tab.GotoAsync("/");
        await second.IsLiveAsync();

        await ben.EditAsync(id, "current_stock", "12");
        await Expect(Bell(ana)).ToHaveAttributeAsync("data-count", "1");
        await Expect(ana.Toasts).ToHaveCountAsync(1);
        await Expect(ana.Toasts).ToContainTextAsync($"{name}: 12 units");
        await Expect(Bell(second)).ToHaveAttributeAsync("data-count", "1");
        await Expect(Bell(ben)).ToHaveAttributeAsync("data-count", "0");
        await Expect(ben.Toasts).ToHaveCountAsync(0);

        // Lower still is no news.
        await ben.EditAsync(id, "current_stock", "7");
        await Bell(ana).ClickAsync();
        var row = ana.Page.GetByTestId("alert-panel").Locator($"[data-item-id='{id}']");
        await Expect(row).ToContainTextAsync("7 units");
        await Expect(row).ToHaveCountAsync(1);
        await row.GetByTestId("open-item").ClickAsync();
        await Expect(ana.Page.GetByTestId("item-panel")).ToContainTextAsync(name);
        await ana.Page.Keyboard.PressAsync("Escape");
        await Expect(ana.Page.GetByTestId("item-panel")).ToHaveCountAsync(0);
        await Expect(ana.Toasts).ToHaveCountAsync(0);

        await ben.EditAsync(id, "current_stock", "60");
        await Expect(Bell(ana)).ToHaveAttributeAsync("data-count", "0");
        await ben.EditAsync(id, "current_stock", "19");
        await Expect(Bell(ana)).ToHaveAttributeAsync("data-count", "1");
        await Expect(ana.Toasts).ToContainTextAsync($"{name}: 19 units");
        await Expect(Bell(second)).ToHaveAttributeAsync("data-count", "1");
    }

    [Fact]
    public async Task Rule_OfTheDialog_IsOnThePage_AndOutlivesAKill()
    {
        _ = Browser;
        await using var server = await Server.StartAsync();
        var id = await server.AddAsync(new { type = "inventory", name = "Watched widget", sku = "WW-1", current_stock = 50 });
        var ana = await OpenAsync(server: server);
        await ana.Page.Locator(".rail a[href='/watch']").ClickAsync();
        await ana.Page.GetByTestId("add-rule").ClickAsync();
        await ana.Page.Locator("input[name=item]").FillAsync("WW-1");
        await ana.Page.Locator("select[name=what]").SelectOptionAsync("stock-below");
        await ana.Page.Locator("input[name=value]").FillAsync("10");
        await ana.Page.GetByTestId("save-rule").ClickAsync();
        await Expect(ana.Page.GetByTestId("rule-state")).ToHaveTextAsync("Quiet");

        await server.SetAsync(id, "current_stock", 3);
        await Expect(ana.Page.GetByTestId("rule-state")).ToHaveTextAsync("1 raised");
        await server.KillAsync();
        await server.RunAsync();
        // A new window of hers: what the first one shows while it finds its way back may be from before.
        var again = new Visitor(await ana.Page.Context.NewPageAsync());
        await again.Page.GotoAsync("/watch");
        await again.IsLiveAsync();
        await Expect(again.Page.GetByTestId("rule-state")).ToHaveTextAsync("1 raised");
        await Expect(Bell(again)).ToHaveAttributeAsync("data-count", "1");
        await server.SetAsync(id, "current_stock", 30);
        await Expect(again.Page.GetByTestId("rule-state")).ToHaveTextAsync("Quiet");
        await Expect(ana.Page.GetByTestId("rule-state")).ToHaveTextAsync("Quiet");

        await again.Page.GetByTestId("delete-rule").ClickAsync();
        await Expect(again.Page.Locator("[data-rule-id]")).ToHaveCountAsync(0);
        await again.Toasts.GetByTestId("undo").ClickAsync();
        await Expect(again.Page.Locator("[data-rule-id]")).ToContainTextAsync("Watched widget: stock below 10");
    }

    private static ILocator Bell(Visitor person) => person.Page.GetByTestId("alerts");

    private static async Task<ILocator> SayAsync(Visitor person, string text)
    {
        await person.Page.GetByTestId("chat-input").FillAsync(text);
        await person.Page.GetByTestId("chat-input").PressAsync("Enter");
        var answer = person.Page.Locator("[data-testid=chat-message][data-role=assistant]").Last;
        await Expect(answer).ToHaveAttributeAsync("aria-busy", "false");
        return answer;
    }
}
