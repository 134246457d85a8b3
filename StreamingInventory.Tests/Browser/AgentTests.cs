using StreamingInventory.Tests.Chat;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace StreamingInventory.Tests.Browser;

/// <summary>Agents at work, as the one who asked and as everybody else sees them.</summary>
public sealed class AgentTests(Chromium chromium, SharedServer shared) : BrowserTest(chromium, shared)
{
    private const string Find = """call:Inventory_find {"type":"inventory","where":[{"field":"status","op":"is","values":["out_of_stock"]}]}""";

    [Fact]
    public async Task BulkRemove_IsACardHere_RedRowsThere_AndAnAgentAmongThePeople()
    {
        var (first, word) = await NewPairAsync();
        var ana = await OpenAsync($"/?q={word}");
        var ben = await OpenAsync($"/?q={word}");
        // It is there for seconds only, so somebody has to look before it comes.
        var seen = ben.Page.GetByTestId("agent").First.WaitForAsync();

        var answer = await ana.SayAsync($"Remove {word}a and {word}b");
        await seen;
        await Expect(answer.GetByTestId("proposal")).ToContainTextAsync("2 changes to approve");
        await Expect(answer.GetByTestId("proposal")).ToContainTextAsync("shown to everyone");
        await Expect(ben.Page.Locator(".row.going")).ToHaveCountAsync(2);
        await Expect(ben.Page.GetByTestId("proposal")).ToHaveCountAsync(0);
        await Expect(ben.Page.GetByTestId("agent")).ToHaveCountAsync(0);

        var touched = ben.Page.GetByTestId("agent").First.WaitForAsync();
        await answer.GetByTestId("approve").ClickAsync();
        await touched;
        await Expect(ana.Rows).ToHaveCountAsync(0);
        await Expect(ben.Rows).ToHaveCountAsync(0);
        await Expect(answer.Locator(".steps")).ToContainTextAsync("You approved");

        await answer.GetByTestId("undo").ClickAsync();
        await Expect(ben.Rows).ToHaveCountAsync(2);
        await Expect(answer.GetByTestId("undone")).ToContainTextAsync("Taken back: 2 changes");
        Assert.Equal($"{word}a", await Server.GetAsync(first, "name"));
    }

    [Fact]
    public async Task Change_MarksTheRowInEverybodysGrid_WhileAndJustAfter()
    {
        var (id, name) = await NewItemAsync();
        var ana = await OpenAsync();
        var ben = await OpenAsync($"/?q={name}");
        var marked = ben.Page.Locator($"[data-item-id='{id}'][data-agent='Inventory agent']").WaitForAsync();

        await ana.SayAsync($"receive 4 {name}");

        await marked;
        await ben.ShowsAsync(id, "current_stock", "54");
        await Expect(ben.Page.Locator("[data-agent]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task RowThatSomebodyChangedMeanwhile_IsLeftOutAndSaid()
    {
        var (first, word) = await NewPairAsync();
        var ana = await OpenAsync($"/?q={word}");
        var ben = await OpenAsync($"/?q={word}");
        var answer = await ana.SayAsync($"Remove {word}a and {word}b");
        await Expect(ben.Page.Locator(".row.going")).ToHaveCountAsync(2);

        await ben.EditAsync(first, "current_stock", "9");
        await answer.GetByTestId("approve").ClickAsync();

        await Expect(ben.Rows).ToHaveCountAsync(1);
        await Expect(answer.GetByTestId("left-out")).ToContainTextAsync($"{word}a");
        await Expect(answer.GetByTestId("left-out")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("Guest \\d+: Stock 50 → 9"));
        await Expect(answer.GetByTestId("effects")).ToContainTextAsync($"{word}b");
        await Expect(ben.Page.Locator(".row.going")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Undo_ListsWhatOthersHaveChangedSince()
    {
        var (id, name) = await NewItemAsync();
        var ana = await OpenAsync($"/?q={name}");
        var ben = await OpenAsync($"/?q={name}");
        var answer = await ana.SayAsync($"set the location of {name} to Yard");
        await ben.ShowsAsync(id, "location", "Yard");

        await ben.EditAsync(id, "location", "Attic");
        await answer.GetByTestId("undo").ClickAsync();

        await Expect(answer.GetByTestId("kept")).ToContainTextAsync("Attic now and stays");
        await ben.ShowsAsync(id, "location", "Attic");
    }

    [Fact]
    public async Task DecisionMadeElsewhere_IsOnTheCard()
    {
        var (_, word) = await NewPairAsync();
        var ana = await OpenAsync($"/?q={word}");
        var answer = await ana.SayAsync($"Remove {word}a and {word}b");
        var id = await answer.GetByTestId("proposal").GetAttributeAsync("data-pending-id");

        // The same person's program, with the same cookie.
        var status = await ana.Page.EvaluateAsync<int>("""
            async id => (await fetch(`/api/streaming/approvals/${id}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ decision: "approve" }) })).status
            """, id);

        Assert.Equal(200, status);
        await Expect(answer.GetByTestId("proposal-over")).ToHaveTextAsync("Approved in another place.");
        await Expect(answer.GetByTestId("approve")).ToHaveCountAsync(0);
        await Expect(ana.Rows).ToHaveCountAsync(0);
        await answer.GetByTestId("undo").ClickAsync();
        await Expect(ana.Rows).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Steps_ArriveBeforeTheEnd_AndStopEndsIt()
    {
        using var words = new SemaphoreSlim(0);
        await using var model = await ScriptedModel.StartAsync(turn => turn == 1 ? Find : "text:**Ten** are out. <img src=x onerror=\"window.hurt=1\"> [here](javascript:window.hurt=1) and so on and on");
        model.Words = words;
        _ = Browser;
        await using var server = await Server.StartAsync(settings: model.Settings);
        var ana = await OpenAsync(server: server);
        var ben = await OpenAsync(server: server);

        await ana.TellAsync("How is the stock?");
        var answer = ana.Answers.Last;
        await Expect(answer.GetByTestId("tool-call")).ToContainTextAsync("find items");
        await Expect(answer).ToHaveAttributeAsync("aria-busy", "true");
        await Expect(ben.Page.GetByTestId("agent").First).ToHaveAttributeAsync("title", new System.Text.RegularExpressions.Regex("^Inventory agent, working for Guest \\d+$"));
        await Expect(ben.Page.Locator("[data-agent]").First).ToBeAttachedAsync();
        await answer.GetByTestId("tool-call").Locator("summary").ClickAsync();
        await Expect(answer.GetByTestId("tool-call").Locator("dl")).ToContainTextAsync("out_of_stock");

        words.Release(8);
        await Expect(answer.Locator(".words.marked strong")).ToHaveTextAsync("Ten");
        await Expect(answer.Locator(".words.marked")).ToContainTextAsync("<img src=x");
        // What was opened stays open while the answer goes on.
        await Expect(answer.GetByTestId("tool-call").Locator("dl")).ToBeVisibleAsync();
        await Expect(answer).ToHaveAttributeAsync("aria-busy", "true");
        Assert.Equal("", await ana.Page.GetByTestId("chat-heard").TextContentAsync());

        // That it is over within a second is shown where no browser shares the machine: ClientContract, ModelFailureTests.
        await ana.Page.GetByTestId("chat-stop").ClickAsync();
        await Expect(answer).ToHaveAttributeAsync("aria-busy", "false");
        await Expect(answer).ToContainTextAsync("Stopped. Nothing was changed.");
        await Expect(ana.Page.GetByTestId("chat-heard")).ToContainTextAsync("Stopped. Nothing was changed.");
        await Expect(ben.Page.GetByTestId("agent")).ToHaveCountAsync(0);
        await Expect(ben.Page.Locator("[data-agent]")).ToHaveCountAsync(0);
        Assert.False(await ana.Page.EvaluateAsync<bool>("() => 'hurt' in window"));
    }

    // Two items that only this test knows.
    private async Task<(string First, string Word)> NewPairAsync()
    {
        var (first, name) = await NewItemAsync("a");
        var word = name[..^1];
        await Server.AddAsync(new { type = "inventory", name = word + "b" });
        return (first, word);
    }
}
