using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Chat;
using StreamingInventory.Tests.Chat;
using Xunit;

namespace StreamingInventory.Tests.Approvals;

/// <summary>What everybody sees of a change that waits for one person's click.</summary>
public sealed class OpenProposalsTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Proposal_IsShownUntilItIsRejected()
    {
        await using var world = await ChatWorld.StartAsync();
        var board = world.Services.GetRequiredService<OpenProposals>();
        var changes = 0;
        board.Changed += () => changes++;

        await world.SayAsync("remove all low-stock items");
        Assert.Equal(["inventory-MEC-6204", "inventory-SAF-GL-M"], board.Current.ByItem.Keys.Order(StringComparer.Ordinal));
        Assert.All(board.Current.ByItem.Values, row => Assert.Equal((ChatWorld.User, "remove"), (row.UserId, row.Item.Kind)));

        await ChatWorld.CollectAsync(world.Orchestrator.ResumeAsync(board.Current.Open[0].Id, ApprovalDecision.Reject, ChatWorld.User, Cancel));
        Assert.Empty(board.Current.ByItem);
        Assert.Equal(2, changes);
    }

    [Fact]
    public async Task Approved_IsNotShownAnyMore()
    {
        await using var world = await ChatWorld.StartAsync();
        var board = world.Services.GetRequiredService<OpenProposals>();
        await world.SayAsync("add 12 items called Sample crate");
        Assert.Equal(12, board.Current.Added.Length);

        await ChatWorld.CollectAsync(world.Orchestrator.ResumeAsync(board.Current.Open[0].Id, ApprovalDecision.Approve, ChatWorld.User, Cancel));

        Assert.Empty(board.Current.Added);
    }

    [Fact]
    public async Task Expired_LeavesByItself()
    {
        await using var world = await ChatWorld.StartAsync();
        var board = world.Services.GetRequiredService<OpenProposals>();
        await world.SayAsync("remove all low-stock items");
        var left = false;
        board.Changed += () => left = true;

        world.Time.Advance(board.Current.Open[0].ExpiresAt - world.Time.GetUtcNow() + TimeSpan.FromSeconds(1));

        Assert.True(left);
        Assert.Empty(board.Current.Open);
    }

    [Fact]
    public async Task Start_ShowsWhatIsStillOpen()
    {
        await using var world = await ChatWorld.StartAsync();
        await world.SayAsync("remove all low-stock items");
        using var board = new OpenProposals(world.Time);
        var afresh = ActivatorUtilities.CreateInstance<PendingChanges>(world.Services, board);

        await afresh.ReopenAsync(Cancel);

        Assert.Equal(2, board.Current.ByItem.Count);
    }

    [Fact]
    public async Task SomebodyElsesDecision_ChangesNothingOfIt()
    {
        await using var world = await ChatWorld.StartAsync();
        var board = world.Services.GetRequiredService<OpenProposals>();
        await world.SayAsync("remove all low-stock items");

        var responses = await ChatWorld.CollectAsync(world.Orchestrator.ResumeAsync(board.Current.Open[0].Id, ApprovalDecision.Approve, "somebody-else", Cancel));

        Assert.Contains(responses, response => response.Type == ResponseTypes.Error);
        Assert.Single(board.Current.Open);
    }
}
