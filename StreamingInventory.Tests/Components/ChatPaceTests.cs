using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Memory;
using StreamingInventory.Tests.Chat;
using StreamingInventory.Tests.Ledger;
using StreamingInventory.Web.Components.Chat;
using Xunit;

namespace StreamingInventory.Tests.Components;

/// <summary>An answer may come in thousands of pieces; it is drawn ten times a second, and heard once.</summary>
public sealed class ChatPaceTests : ComponentTest
{
    private const int Pieces = 600;

    private readonly FakeTimeProvider _clock = new(Stock.Now);
    private ScriptedModel _model = null!;
    private ChatWorld _world = null!;

    public ChatPaceTests()
    {
        Services.AddSingleton(_ => _world.Services.GetRequiredService<StreamingOrchestrator>());
        Services.AddSingleton(_ => _world.Services.GetRequiredService<PendingChanges>());
        Services.AddSingleton(_ => _world.Services.GetRequiredService<OpenProposals>());
        Services.AddSingleton(_ => _world.Live);
        Services.AddSingleton(_ => _world.Turns);
        Services.AddSingleton(_ => _world.Services.GetRequiredService<ConversationStore>());
    }

    protected override TimeProvider Clock => _clock;

    [Fact]
    public async Task ManyPieces_AreFewDrawings_AndOneAnnouncement()
    {
        await using var model = _model;
        await using var world = _world;
        var panel = Render<ChatPanel>();
        await ActAsync(() => panel.Find("[data-testid=chat-input]").ChangeAsync("tell me a story"));
        var before = panel.RenderCount;
        Assert.Equal("", panel.Find("[data-testid=chat-heard]").TextContent);

        await ActAsync(() => panel.Find("form").SubmitAsync());

        panel.WaitForAssertion(() => Assert.Equal("false", panel.Find("[data-testid=chat-message][data-role=assistant]").GetAttribute("aria-busy")));
        Assert.Equal(Pieces, panel.Find(".words").TextContent.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
        // No time has passed: there was one drawing for the first piece, and one for the end.
        Assert.InRange(panel.RenderCount - before, 2, 6);
        Assert.StartsWith("word word", panel.Find("[data-testid=chat-heard][role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal("off", panel.Find("[role=log]").GetAttribute("aria-live"));
    }

    protected override async Task SeedAsync()
    {
        _model = await ScriptedModel.StartAsync(_ => "text:" + string.Join(' ', Enumerable.Repeat("word", Pieces)));
        _world = await ChatWorld.StartAsync(_model.Settings);
    }
}
