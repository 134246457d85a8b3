using Xunit;
using static Microsoft.Playwright.Assertions;

namespace StreamingInventory.Tests.Browser;

public sealed class PeopleTests(Chromium chromium, SharedServer shared) : BrowserTest(chromium, shared)
{
    [Fact]
    public async Task Count_FollowsWhoComesAndGoes()
    {
        var ana = await OpenAsync();
        await Expect(ana.Page.GetByTestId("people")).ToHaveAttributeAsync("data-count", "1");

        var ben = await OpenAsync();
        await Expect(ana.Page.GetByTestId("people")).ToHaveAttributeAsync("data-count", "2");
        await Expect(ben.Page.GetByTestId("people")).ToContainTextAsync("2 here");

        await ben.Page.Context.CloseAsync();

        await Expect(ana.Page.GetByTestId("people")).ToHaveAttributeAsync("data-count", "1");
    }

    [Fact]
    public async Task Rename_ShowsInTheOthersPage()
    {
        var (id, item) = await NewItemAsync();
        var ana = await OpenAsync($"/?q={item}");
        var ben = await OpenAsync($"/?q={item}");
        var name = $"Ana {item}";

        await ana.Page.GetByTestId("me").ClickAsync();
        await ana.Page.GetByTestId("name-input").FillAsync(name);
        await ana.Page.GetByTestId("name-input").PressAsync("Enter");

        await Expect(ben.Page.GetByTestId("people").GetByTitle(name)).ToBeVisibleAsync();
        await Expect(ana.Page.GetByTestId("me")).ToHaveAttributeAsync("title", new System.Text.RegularExpressions.Regex(name));
        await ana.EditAsync(id, "current_stock", "33");
        await Expect(ben.Page.GetByTestId("activity")).ToContainTextAsync($"{name} set Stock of {item}");
        await ben.Page.GetByTestId("activity").ClickAsync();
        await Expect(ben.Page.GetByTestId("activity-panel").Locator("li").First).ToContainTextAsync("by hand");
        await ben.Page.GetByTestId("activity-panel").Locator("li").First.GetByTestId("undo").ClickAsync();
        await ana.ShowsAsync(id, "current_stock", "50");
    }
}
