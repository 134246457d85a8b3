using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace StreamingInventory.Tests.Browser;

public sealed class ChatTests(Chromium chromium, SharedServer shared) : BrowserTest(chromium, shared)
{
    [Fact]
    public async Task Add_ByChat_IsInTheOthersGrid_AndUndoTakesItBack()
    {
        var (_, word) = await NewItemAsync();
        var ana = await OpenAsync();
        var ben = await OpenAsync($"/?q={word}");
        await Expect(ben.Rows).ToHaveCountAsync(1);

        var answer = await SayAsync(ana, $"Add {word}-second with 40 in stock");

        await Expect(ben.Rows).ToHaveCountAsync(2);
        await Expect(ben.Rows.Nth(1)).ToContainTextAsync($"{word}-second");
        await Expect(ben.Rows.Nth(1).Locator("[data-field=current_stock]")).ToContainTextAsync("40");
        await Expect(ben.Page.GetByTestId("activity")).ToContainTextAsync($"added {word}-second");
        await answer.GetByTestId("undo").ClickAsync();
        await Expect(ben.Rows).ToHaveCountAsync(1);
        await Expect(answer).ToContainTextAsync("Taken back");
    }

    [Fact]
    public async Task Remove_ManyByChat_WaitsForTheClick()
    {
        var (first, name) = await NewItemAsync("a");
        var word = name[..^1];
        var second = await Server.AddAsync(new { type = "inventory", name = word + "b" });
        await Server.SetAsync(first, "category", word);
        await Server.SetAsync(second, "category", word);
        var ana = await OpenAsync($"/?q={word}");
        var ben = await OpenAsync($"/?q={word}");

        var answer = await SayAsync(ana, $"Remove {word}a and {word}b");
        await Expect(answer.GetByTestId("proposal")).ToContainTextAsync($"{word}b");
        await Expect(ben.Rows).ToHaveCountAsync(2);
        await answer.GetByTestId("reject").ClickAsync();
        await Expect(answer.GetByTestId("proposal")).ToHaveCountAsync(0);
        await Expect(ben.Rows).ToHaveCountAsync(2);
        Assert.Equal($"{word}a", await Server.GetAsync(first, "name"));

        answer = await SayAsync(ana, $"Remove {word}a and {word}b");
        await answer.GetByTestId("approve").ClickAsync();
        await Expect(ben.Rows).ToHaveCountAsync(0);
        await Expect(ana.Rows).ToHaveCountAsync(0);
        await answer.GetByTestId("undo").ClickAsync();
        await Expect(ben.Rows).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Proposal_IsInEverybodysGrid_UntilItIsDecided()
    {
        var (first, name) = await NewItemAsync("a");
        var word = name[..^1];
        await Server.AddAsync(new { type = "inventory", name = word + "b" });
        var ana = await OpenAsync($"/?q={word}");
        var ben = await OpenAsync($"/?q={word}");

        var answer = await SayAsync(ana, $"Remove {word}a and {word}b");
        await Expect(ben.Page.Locator(".row.going")).ToHaveCountAsync(2);
        await Expect(ben.Row(first)).ToHaveAttributeAsync("data-proposed", new System.Text.RegularExpressions.Regex("Guest"));
        await Expect(ana.Row(first)).ToHaveAttributeAsync("data-proposed", "You");
        await Expect(ben.Page.GetByTestId("approve")).ToHaveCountAsync(0);

        await answer.GetByRole(AriaRole.Checkbox, new() { Name = word + "a" }).UncheckAsync();
        await answer.GetByTestId("approve").ClickAsync();
        await Expect(ben.Rows).ToHaveCountAsync(1);
        await Expect(ben.Page.Locator(".row.going")).ToHaveCountAsync(0);

        answer = await SayAsync(ana, $"raise the max stock of {word}a by 5, add 12 items called {word}c");
        await Expect(ben.Cell(first, "name")).ToBeVisibleAsync();
        await Expect(ben.Page.Locator(".row.coming")).ToHaveCountAsync(6);
        await Expect(ben.Page.Locator(".row.coming").Nth(5)).ToContainTextAsync("and 7 more");
        await answer.GetByTestId("reject").ClickAsync();
        await Expect(ben.Page.Locator(".row.coming, .row.changing")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Choice_IsMadeByAClick()
    {
        var (first, name) = await NewItemAsync(" one");
        var word = name.Split(' ')[0];
        var second = await Server.AddAsync(new { type = "inventory", name = word + " two" });
        await Server.SetAsync(first, "location", "Aisle");
        var ana = await OpenAsync($"/?q={word}");

        var answer = await SayAsync(ana, $"set the location of {word} to Yard");
        await answer.GetByTestId("choice").Filter(new() { HasText = "two" }).ClickAsync();

        await ana.ShowsAsync(second, "location", "Yard");
        Assert.Equal("Aisle", await Server.GetAsync(first, "location"));
    }

    [Fact]
    public async Task Question_IsAnswered_AndChangesNothing()
    {
        var ana = await OpenAsync();
        var before = await Server.Http.GetStringAsync("/api/v1/items?limit=200", Xunit.TestContext.Current.CancellationToken);

        var answer = await SayAsync(ana, "What is low on stock?");

        await Expect(answer.Locator("table tbody tr").First).ToBeVisibleAsync();
        await Expect(answer.GetByTestId("undo")).ToHaveCountAsync(0);
        Assert.Equal(before, await Server.Http.GetStringAsync("/api/v1/items?limit=200", Xunit.TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nonsense_IsSaidToBeNotUnderstood_AndThePageGoesOn()
    {
        var (id, name) = await NewItemAsync();
        var ana = await OpenAsync($"/?q={name}");

        var answer = await SayAsync(ana, "Flibber the wobbly gronk");

        await Expect(answer.Locator(".words").First).ToBeVisibleAsync();
        await ana.EditAsync(id, "current_stock", "9");
        Assert.Equal("9", await Server.GetAsync(id, "current_stock"));
    }

    private static Task<ILocator> SayAsync(Visitor person, string text) => person.SayAsync(text);
}
