using Xunit;
using static Microsoft.Playwright.Assertions;

namespace StreamingInventory.Tests.Browser;

public sealed class ReconnectTests(Chromium chromium, SharedServer shared) : BrowserTest(chromium, shared)
{
    [Fact]
    public async Task ServerKilledAndStartedAgain_ThePageComesBackByItselfAndHasMissedNothing()
    {
        _ = Browser;
        await using var server = await Server.StartAsync();
        var id = await server.AddAsync(new { type = "inventory", name = "Reconnected part", current_stock = 50 });
        var ana = await OpenAsync("/?q=Reconnected", server);
        await ana.EditAsync(id, "current_stock", "41");
        var connection = ana.Page.GetByTestId("connection");

        await server.KillAsync();
        await Expect(connection).ToHaveAttributeAsync("data-state", new System.Text.RegularExpressions.Regex("reconnecting|offline"));
        await Expect(connection).Not.ToHaveTextAsync("Live");
        await Expect(ana.Page.Locator("body[data-ready]")).ToHaveCountAsync(0);
        // What was there stays readable.
        await ana.ShowsAsync(id, "current_stock", "41");

        await server.RunAsync();
        await server.SetAsync(id, "location", "Meanwhile");

        await ana.IsLiveAsync();
        await ana.ShowsAsync(id, "location", "Meanwhile");
        await ana.ShowsAsync(id, "current_stock", "41");
        await ana.EditAsync(id, "current_stock", "40");
        Assert.Equal("40", await server.GetAsync(id, "current_stock"));
        await Expect(connection).ToHaveTextAsync("Live");
    }
}
