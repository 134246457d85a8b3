using System.Text.Json.Nodes;
using Bunit;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Journal;
using StreamingInventory.Core.Memory;
using StreamingInventory.Tests.Chat;
using StreamingInventory.Tests.Ledger;
using StreamingInventory.Web.Components.Chat;
using Xunit;

namespace StreamingInventory.Tests.Components;

public sealed class ChatPanelTests : ComponentTest
{
    private ChatWorld _world = null!;
    private ScriptedJournal _journal = null!;

    public ChatPanelTests()
    {
        Services.AddSingleton(_ => _world.Services.GetRequiredService<StreamingOrchestrator>());
        Services.AddSingleton(_ => _world.Services.GetRequiredService<PendingChanges>());
        Services.AddSingleton(_ => _world.Services.GetRequiredService<OpenProposals>());
        Services.AddSingleton(_ => _world.Live);
        Services.AddSingleton(_ => _world.Turns);
        Services.AddSingleton(_ => _world.Services.GetRequiredService<ConversationStore>());
    }

    [Fact]
    public async Task Approve_ThatChangedNothing_KeepsTheProposalForAnotherTry()
    {
        await using var world = _world;
        var panel = Render<ChatPanel>();
        await ActAsync(() => panel.Find("[data-testid=chat-input]").ChangeAsync("remove all low stock items"));
        await ActAsync(() => panel.Find("form").SubmitAsync());
        panel.WaitForElement("[data-testid=approve]");

        _journal.OnAppend = _ => throw new JournalException("The disk is full.");
        await ActAsync(() => panel.Find("[data-testid=approve]").ClickAsync());
        panel.WaitForAssertion(() => Assert.Contains("Nothing was changed", panel.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        panel.WaitForElement("[data-testid=approve]");

        _journal.OnAppend = null;
        await ActAsync(() => panel.Find("[data-testid=approve]").ClickAsync());
        panel.WaitForAssertion(() => Assert.Null(world.Items.FindSku("SAF-GL-M")));
        panel.WaitForAssertion(() => Assert.Empty(panel.FindAll("[data-testid=proposal], [role=alert]")));
    }

    [Fact]
    public void Proposal_OfManyRows_ListsThemAll()
    {
        var turn = new ChatTurn("remove everything", Stock.Now);
        var rows = new JsonArray([.. Enumerable.Range(0, 250).Select(number => new JsonObject { ["item_id"] = IdOf(number), ["kind"] = "remove", ["name"] = $"Part {number:00}" })]);
        turn.Take(new StreamingResponse(ResponseTypes.ConfirmationRequired, "Wait.", Stock.Now) { Data = new JsonObject { ["pending_id"] = "pending-1", ["changes"] = rows } });

        var answer = Render<ChatAnswer>(parameters => parameters.Add(chat => chat.Turn, turn));

        Assert.Equal(250, answer.FindComponent<Virtualize<ChatProposalRow>>().Instance.Items!.Count);
        Assert.DoesNotContain("more", answer.Find("[data-testid=proposal]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Effects_ShowAll_ListsThemAll()
    {
        var turn = new ChatTurn("add 1500", Stock.Now);
        for (var number = 0; number < 1_500; number++)
            turn.Take(new StreamingResponse(ResponseTypes.ItemAdded, "Added.", Stock.Now) { ItemId = IdOf(number), Data = new JsonObject { ["name"] = $"Part {number:00}" } });
        var answer = Render<ChatAnswer>(parameters => parameters.Add(chat => chat.Turn, turn));
        Assert.Equal(9, answer.FindAll(".effects li").Count);

        await ActAsync(() => answer.Find(".effects button").ClickAsync());

        Assert.Equal(1_500, answer.FindComponent<Virtualize<ChatEffect>>().Instance.Items!.Count);
    }

    protected override async Task SeedAsync() => _world = await ChatWorld.StartAsync(replace: services => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton<IJournal>(provider => _journal = new ScriptedJournal(ActivatorUtilities.CreateInstance<SqliteJournal>(provider))));
}
