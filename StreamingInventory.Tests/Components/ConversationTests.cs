using Bunit;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Memory;
using StreamingInventory.Tests.Chat;
using StreamingInventory.Web.Components.Chat;
using Xunit;

namespace StreamingInventory.Tests.Components;

/// <summary>The panel with conversations that are kept: several of them, and in several windows.</summary>
public sealed class ConversationTests : ComponentTest
{
    private const string Me = "ana";
    private ChatWorld _world = null!;

    public ConversationTests()
    {
        Services.AddSingleton(_ => _world.Services.GetRequiredService<PendingChanges>());
        Services.AddSingleton(_ => _world.Services.GetRequiredService<OpenProposals>());
        Services.AddSingleton(_ => _world.Live);
        Services.AddSingleton(_ => _world.Turns);
        Services.AddSingleton(_ => _world.Services.GetRequiredService<ConversationStore>());
        // What is undone by a click is undone in the small world.
        Services.AddSingleton(_ => _world.Services.GetRequiredService<Recollection>());
    }

    [Fact]
    public async Task Reloaded_TheLastConversationIsThere_AndCanBeTakenBack()
    {
        await using var world = _world;
        var panel = Render<ChatPanel>();
        await SayAsync(panel, "receive 4 pallet wrap");

        var reloaded = Render<ChatPanel>();

        Assert.Equal("receive 4 pallet wrap", reloaded.Find("[data-testid=chat-title]").TextContent);
        Assert.Equal(panel.Find("[data-testid=chat-message][data-role=assistant]").TextContent, reloaded.Find("[data-testid=chat-message][data-role=assistant]").TextContent);
        await ActAsync(() => reloaded.Find("[data-testid=undo]").ClickAsync());
        reloaded.WaitForAssertion(() => Assert.Contains("Taken back", reloaded.Markup, StringComparison.Ordinal));
        Assert.Equal(30, world.Sku("PKG-WRAP").CurrentStock);
        // The other window hears of it.
        panel.WaitForAssertion(() => Assert.Contains("Taken back", panel.Markup, StringComparison.Ordinal));
        Assert.Contains("Taken back", Render<ChatPanel>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UndoneByWords_TheEarlierTurnSaysSo()
    {
        await using var world = _world;
        var panel = Render<ChatPanel>();
        await SayAsync(panel, "receive 4 pallet wrap");
        await SayAsync(panel, "undo that");
        Assert.Contains("Taken back", panel.FindAll("[data-testid=chat-message][data-role=assistant]")[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenProposal_IsDecidedInTheReloadedWindow_AndTheOtherOneFollows()
    {
        await using var world = _world;
        var panel = Render<ChatPanel>();
        await SayAsync(panel, "remove all low-stock items");
        var reloaded = Render<ChatPanel>();

        await ActAsync(() => reloaded.Find("[data-testid=reject]").ClickAsync());

        reloaded.WaitForAssertion(() => Assert.Contains("Rejected; nothing was changed.", reloaded.Markup, StringComparison.Ordinal));
        panel.WaitForAssertion(() => Assert.Empty(panel.FindAll("[data-testid=proposal]")));
        var again = Render<ChatPanel>();
        again.WaitForAssertion(() => Assert.Contains("Rejected; nothing was changed.", again.Markup, StringComparison.Ordinal));
        Assert.Empty(again.FindAll("[data-testid=approve], [data-testid=reject]"));
        Assert.NotNull(world.Items.FindSku("MEC-6204"));
    }

    [Fact]
    public async Task SaidRightAfterADecision_IsNotLost()
    {
        await using var world = _world;
        var panel = Render<ChatPanel>();
        await SayAsync(panel, "remove all low-stock items");

        var decided = ActAsync(() => panel.Find("[data-testid=reject]").ClickAsync());
        await ActAsync(() => panel.Find("[data-testid=chat-input]").ChangeAsync("receive 4 pallet wrap"));
        await ActAsync(() => panel.Find("aside > form").SubmitAsync());
        await decided;

        panel.WaitForAssertion(() => Assert.Equal(["remove all low-stock items", "receive 4 pallet wrap"], Said(panel)));
        panel.WaitForAssertion(() => Assert.Equal(34, world.Sku("PKG-WRAP").CurrentStock));
    }

    [Fact]
    public async Task ExpiredProposal_HasNoButtons()
    {
        await using var world = _world;
        await SayAsync(Render<ChatPanel>(), "remove all low-stock items");
        await ExecuteAsync("UPDATE pending_changes SET expires_at = '2020-01-01T00:00:00.0000000Z'");

        var reloaded = Render<ChatPanel>();

        reloaded.WaitForAssertion(() => Assert.Contains("Nobody decided in time", reloaded.Markup, StringComparison.Ordinal));
        Assert.Empty(reloaded.FindAll("[data-testid=approve]"));
    }

    [Fact]
    public async Task SecondWindow_LosesNoTurn()
    {
        await using var world = _world;
        var first = Render<ChatPanel>();
        await SayAsync(first, "what is low?");
        var second = Render<ChatPanel>();

        await SayAsync(first, "receive 4 pallet wrap");
        second.WaitForAssertion(() => Assert.Equal(2, second.FindAll("[data-testid=chat-message][data-role=assistant][aria-busy=false]").Count));
        await SayAsync(second, "receive 5 pallet wrap");
        first.WaitForAssertion(() => Assert.Equal(3, first.FindAll("[data-testid=chat-message][data-role=assistant][aria-busy=false]").Count));

        Assert.Equal(Said(first), Said(second));
        Assert.Equal(["what is low?", "receive 4 pallet wrap", "receive 5 pallet wrap"], Said(Render<ChatPanel>()));
    }

    [Fact]
    public async Task Several_AreOpenedFromTheMenu()
    {
        await using var world = _world;
        var panel = Render<ChatPanel>();
        await SayAsync(panel, "what is low?");
        await ActAsync(() => panel.Find("[data-testid=chat-new]").ClickAsync());
        Assert.Empty(Said(panel));
        Assert.Equal("Chat", panel.Find("[data-testid=chat-title]").TextContent);
        await SayAsync(panel, "receive 4 pallet wrap");

        await ActAsync(() => panel.Find("[data-testid=chat-history]").ClickAsync());
        Assert.Equal(["receive 4 pallet wrap", "what is low?"], panel.FindAll("[data-testid=conversation] b").Select(title => title.TextContent));
        await ActAsync(() => panel.FindAll("[data-testid=conversation-open]")[1].ClickAsync());

        Assert.Equal(["what is low?"], Said(panel));
        Assert.Empty(panel.FindAll("[data-testid=conversations]"));
        // It was looked at last: that is the one that is found again.
        panel.WaitForAssertion(() => Assert.Equal(["what is low?"], Said(Render<ChatPanel>())));
    }

    [Fact]
    public async Task Rename_IsCheckedAndSeenInEveryWindow()
    {
        await using var world = _world;
        var panel = Render<ChatPanel>();
        await SayAsync(panel, "what is low?");
        var other = Render<ChatPanel>();
        await ActAsync(() => panel.Find("[data-testid=chat-history]").ClickAsync());
        await ActAsync(() => panel.Find("[data-testid=conversation-rename]").ClickAsync());

        await ActAsync(() => panel.Find("[data-testid=conversation-title]").ChangeAsync("   "));
        await ActAsync(() => panel.Find(".history form").SubmitAsync());
        Assert.Equal("The title must not be empty.", panel.Find(".history [role=alert]").TextContent);
        await ActAsync(() => panel.Find("[data-testid=conversation-title]").ChangeAsync(new string('x', 81)));
        await ActAsync(() => panel.Find(".history form").SubmitAsync());
        Assert.Equal("The title must have at most 80 characters.", panel.Find(".history [role=alert]").TextContent);
        await ActAsync(() => panel.Find("[data-testid=conversation-title]").ChangeAsync("Q1 <b>planning</b>"));
        await ActAsync(() => panel.Find(".history form").SubmitAsync());

        panel.WaitForAssertion(() => Assert.Equal("Q1 <b>planning</b>", panel.Find("[data-testid=chat-title]").TextContent));
        other.WaitForAssertion(() => Assert.Equal("Q1 <b>planning</b>", other.Find("[data-testid=chat-title]").TextContent));
        Assert.Equal("Q1 <b>planning</b>", panel.Find("[data-testid=conversation] b").TextContent);
    }

    [Fact]
    public async Task Delete_AsksFirst_AndEmptiesEveryWindowThatShowsIt()
    {
        await using var world = _world;
        var panel = Render<ChatPanel>();
        await SayAsync(panel, "receive 4 pallet wrap");
        var other = Render<ChatPanel>();
        await ActAsync(() => panel.Find("[data-testid=chat-history]").ClickAsync());

        await ActAsync(() => panel.Find("[data-testid=conversation-delete]").ClickAsync());
        Assert.Single(Said(panel));
        await ActAsync(() => panel.Find("[data-testid=conversation-delete-confirm]").ClickAsync());

        panel.WaitForAssertion(() => Assert.Empty(Said(panel)));
        panel.WaitForAssertion(() => Assert.Empty(panel.FindAll("[data-testid=conversation]")));
        Assert.Single(panel.FindAll("[data-testid=conversations]"));
        other.WaitForAssertion(() => Assert.Empty(Said(other)));
        Assert.Empty(Said(Render<ChatPanel>()));
        Assert.Equal(34, world.Sku("PKG-WRAP").CurrentStock);
        // It goes on with a new one.
        await SayAsync(panel, "what is low?");
        Assert.Equal(["what is low?"], Said(Render<ChatPanel>()));
    }

    [Fact]
    public async Task LongConversation_IsShownFromItsEnd()
    {
        await using var world = _world;
        var store = world.Services.GetRequiredService<ConversationStore>();
        for (var number = 1; number <= 120; number++)
        {
            await store.BeginTurnAsync(Me, "c1", $"said {number}", $"run-{number}");
            await store.EndTurnAsync(Me, "c1", number, "[]", 0, null);
        }

        var panel = Render<ChatPanel>();
        Assert.Equal(("said 71", "said 120", 50), (Said(panel)[0], Said(panel)[^1], Said(panel).Count));
        await ActAsync(() => panel.Find("[data-testid=chat-earlier]").ClickAsync());
        await ActAsync(() => panel.Find("[data-testid=chat-earlier]").ClickAsync());
        Assert.Equal(Enumerable.Range(1, 120).Select(number => $"said {number}"), Said(panel));
        Assert.Empty(panel.FindAll("[data-testid=chat-earlier]"));
    }

    [Fact]
    public async Task Closed_NobodyListensAnyMore_AndTheRunGoesOn()
    {
        await using var world = _world;
        var panel = Render<ChatPanel>();
        await SayAsync(panel, "what is low?");
        await ActAsync(() => panel.Find("[data-testid=chat-history]").ClickAsync());
        var id = panel.Find("[data-testid=conversation]").GetAttribute("data-conversation-id")!;

        await DisposeComponentsAsync();

        Assert.Equal(0, Listeners(world.Live));
        await ChatWorld.CollectAsync((await world.Live.AskAsync(Me, id, "receive 4 pallet wrap"))!.FollowAsync(Token));
        Assert.Equal(34, world.Sku("PKG-WRAP").CurrentStock);
    }

    [Fact]
    public async Task MemoryThatCannotBeRead_LeavesAPanelThatWorks()
    {
        await using var world = _world;
        File.Delete(world.MemoryFile + "-wal");
        await File.WriteAllTextAsync(world.MemoryFile, "This is no database, but a text that is long enough to be read as the header of one, and to be refused.", Token);

        var panel = Render<ChatPanel>();
        Assert.Contains("cannot be read just now", panel.Markup, StringComparison.Ordinal);
        await SayAsync(panel, "receive 4 pallet wrap");

        Assert.Equal(34, world.Sku("PKG-WRAP").CurrentStock);
    }

    protected override async Task SeedAsync() => _world = await ChatWorld.StartAsync(replace: services => services.AddSingleton(TimeProvider.System));

    private static async Task SayAsync(IRenderedComponent<ChatPanel> panel, string text)
    {
        var before = panel.FindAll("[data-testid=chat-message][data-role=assistant]").Count;
        await panel.InvokeAsync(() => panel.Find("[data-testid=chat-input]").ChangeAsync(text));
        await panel.InvokeAsync(() => panel.Find("aside > form").SubmitAsync());
        panel.WaitForAssertion(() => Assert.Equal(before + 1, panel.FindAll("[data-testid=chat-message][data-role=assistant][aria-busy=false]").Count));
        panel.WaitForElement("[data-testid=chat-send]");
    }

    private static List<string> Said(IRenderedComponent<ChatPanel> panel) => [.. panel.FindAll(".said").Select(said => said.TextContent)];

    private static int Listeners(LiveConversations live) =>
        ((Delegate?)typeof(LiveConversations).GetField(nameof(LiveConversations.Changed), System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.GetValue(live))?.GetInvocationList().Length ?? 0;

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_world.Folder, "test.db")};Pooling=False");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Token));
    }
}
