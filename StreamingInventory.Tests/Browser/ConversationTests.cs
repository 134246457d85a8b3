using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace StreamingInventory.Tests.Browser;

/// <summary>Conversations and memory that outlive the page and the server.</summary>
public sealed class ConversationTests(Chromium chromium, SharedServer shared) : BrowserTest(chromium, shared)
{
    [Fact]
    public async Task Reload_FindsTheConversation_AndUndoGoesOn()
    {
        var (id, name) = await NewItemAsync();
        var ana = await OpenAsync($"/?q={name}");
        await SayAsync(ana, $"receive 4 {name}");
        await SayAsync(ana, "what is low on stock?");

        await ReloadAsync(ana);

        await Expect(ana.Page.Locator(".said")).ToHaveTextAsync([$"receive 4 {name}", "what is low on stock?"]);
        await Expect(Answers(ana).Nth(1).Locator("table tbody tr").First).ToBeVisibleAsync();
        await Answers(ana).First.GetByTestId("undo").ClickAsync();
        await Expect(Answers(ana).First).ToContainTextAsync("Taken back");
        await ana.ShowsAsync(id, "current_stock", "50");
        await ReloadAsync(ana);
        await Expect(Answers(ana).First).ToContainTextAsync("Taken back");
        await Expect(Answers(ana).First.GetByTestId("undo")).ToHaveCountAsync(0);
        // Nobody else has it.
        var ben = await OpenAsync();
        await Expect(ben.Page.Locator(".said")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task ServerKilledAndStartedAgain_TheConversationIsThere_AndTheOpenProposalCanBeApproved()
    {
        _ = Browser;
        await using var server = await Server.StartAsync();
        var first = await server.AddAsync(new { type = "inventory", name = "Lasting part a" });
        var second = await server.AddAsync(new { type = "inventory", name = "Lasting part b" });
        var ana = await OpenAsync("/?q=Lasting", server);
        await Expect(ana.Rows).ToHaveCountAsync(2);
        await SayAsync(ana, "receive 4 Lasting part a");
        await SayAsync(ana, "remove Lasting part a and Lasting part b");
        await Expect(ana.Page.GetByTestId("approve")).ToBeVisibleAsync();

        await server.KillAsync();
        await server.RunAsync();
        await ana.IsLiveAsync();

        await Expect(ana.Page.Locator(".said")).ToHaveTextAsync(["receive 4 Lasting part a", "remove Lasting part a and Lasting part b"]);
        await Expect(Answers(ana).Nth(1).GetByTestId("proposal")).ToContainTextAsync("left");
        await Expect(ana.Page.Locator(".row.going")).ToHaveCountAsync(2);
        await ana.Page.GetByTestId("approve").ClickAsync();
        await Expect(ana.Rows).ToHaveCountAsync(0);
        await Expect(Answers(ana).Nth(1)).ToContainTextAsync("Removed 2 items");

        await ReloadAsync(ana);
        await Expect(ana.Page.GetByTestId("approve")).ToHaveCountAsync(0);
        await Answers(ana).Nth(1).GetByTestId("undo").ClickAsync();
        await Expect(ana.Row(first)).ToBeVisibleAsync();
        await Expect(ana.Row(second)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task SeveralConversations_AreRenamedDeletedAndSharedByTwoWindows()
    {
        var ana = await OpenAsync();
        await SayAsync(ana, "what is low on stock?");
        await ana.Page.GetByTestId("chat-new").ClickAsync();
        await Expect(ana.Answers).ToHaveCountAsync(0);
        await SayAsync(ana, "how many items are there?");
        var page = await ana.Page.Context.NewPageAsync();
        var window = new Visitor(page);
        await page.GotoAsync("/");
        await window.IsLiveAsync();
        await Expect(page.Locator(".said")).ToHaveTextAsync(["how many items are there?"]);

        await SayAsync(ana, "what is out of stock?");
        await Expect(page.Locator(".said")).ToHaveTextAsync(["how many items are there?", "what is out of stock?"]);

        await ana.Page.GetByTestId("chat-history").ClickAsync();
        await Expect(ana.Page.GetByTestId("conversation")).ToHaveCountAsync(2);
        var current = ana.Page.GetByTestId("conversation").First;
        await current.GetByTestId("conversation-rename").ClickAsync();
        await Expect(ana.Page.GetByTestId("conversation-title")).ToBeFocusedAsync();
        await ana.Page.GetByTestId("conversation-title").FillAsync("Q1 planning");
        await ana.Page.GetByTestId("conversation-title").PressAsync("Enter");
        await Expect(ana.Page.GetByTestId("chat-title")).ToHaveTextAsync("Q1 planning");
        await Expect(page.GetByTestId("chat-title")).ToHaveTextAsync("Q1 planning");

        await current.GetByTestId("conversation-delete").ClickAsync();
        await ana.Page.GetByTestId("conversation-delete-confirm").ClickAsync();
        await Expect(ana.Page.GetByTestId("conversation")).ToHaveCountAsync(1);
        await Expect(page.Locator(".said")).ToHaveCountAsync(0);
        await ana.Page.GetByTestId("conversation-open").ClickAsync();
        await Expect(ana.Page.Locator(".said")).ToHaveTextAsync(["what is low on stock?"]);
    }

    [Fact]
    public async Task Memory_IsSearchedExportedAndErased()
    {
        var ana = await OpenAsync();
        await SayAsync(ana, "remember that we order gloves from Fjellvern only on Mondays");
        await SayAsync(ana, "I prefer Warehouse B for new items");
        await SayAsync(ana, "what is low on stock?");
        var recalled = await SayAsync(ana, "what do you remember about gloves?");
        await Expect(recalled).ToContainTextAsync("Fjellvern");

        await ana.Page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "Memory" }).First.ClickAsync();
        await Expect(ana.Page.GetByTestId("memory-fact")).ToHaveCountAsync(3);
        await ana.Page.GetByTestId("memory-search").FillAsync("glov");
        await Expect(ana.Page.GetByTestId("memory-fact")).ToHaveCountAsync(1);
        await Expect(ana.Page.GetByTestId("memory-fact")).ToContainTextAsync("Fjellvern");

        var download = await ana.Page.RunAndWaitForDownloadAsync(() => ana.Page.GetByTestId("memory-export").ClickAsync());
        Assert.Equal("memory.json", download.SuggestedFilename);
        using var reader = new StreamReader(await download.CreateReadStreamAsync());
        Assert.Contains("Warehouse B", await reader.ReadToEndAsync(Xunit.TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await ana.Page.GetByTestId("memory-erase").ClickAsync();
        await Expect(ana.Page.GetByTestId("memory-none")).ToBeVisibleAsync();
        await ana.Toasts.GetByTestId("undo").ClickAsync();
        await Expect(ana.Page.GetByTestId("memory-fact")).ToHaveCountAsync(1);
        await ana.Page.GetByTestId("memory-erase-all").ClickAsync();
        await Expect(ana.Page.GetByTestId("memory-erase-all-confirm")).ToHaveTextAsync("Erase 3");
        await ana.Page.GetByTestId("memory-erase-all-confirm").ClickAsync();
        await Expect(ana.Page.GetByTestId("memory-empty")).ToBeVisibleAsync();
        await ana.Page.ReloadAsync();
        await Expect(ana.Page.GetByTestId("memory-empty")).ToBeVisibleAsync();
    }

    private static ILocator Answers(Visitor person) => person.Page.Locator("[data-testid=chat-message][data-role=assistant]");

    private static async Task ReloadAsync(Visitor person)
    {
        await person.Page.ReloadAsync();
        await person.IsLiveAsync();
    }

    private static async Task<ILocator> SayAsync(Visitor person, string text)
    {
        var before = await Answers(person).CountAsync();
        await person.Page.GetByTestId("chat-input").FillAsync(text);
        await person.Page.GetByTestId("chat-input").PressAsync("Enter");
        var answer = Answers(person).Nth(before);
        await Expect(answer).ToHaveAttributeAsync("aria-busy", "false");
        await Expect(person.Page.GetByTestId("chat-send")).ToBeVisibleAsync();
        return answer;
    }
}
