using StreamingInventory.Core.Chat;
using Xunit;

namespace StreamingInventory.Tests.Chat;

/// <summary>A request that comes again with the run's id, since its answer was lost.</summary>
public sealed class RetryTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheSameRun_IsAppliedOnce()
    {
        await using var world = await ChatWorld.StartAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AskAsync(world, "receive 4 pallet wrap")));
        Assert.Equal(34, world.Sku("PKG-WRAP").CurrentStock);
        Assert.All(answers, answer => Assert.Contains(answer, response => response.Type == ResponseTypes.FieldChanged));
    }

    [Fact]
    public async Task TheSameRun_WaitsForOneClick()
    {
        await using var world = await ChatWorld.StartAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AskAsync(world, "remove all low-stock items")));
        var pending = Assert.Single(await world.Pending.OpenAsync(Cancel));
        Assert.All(answers, answer => Assert.Equal(pending.Id, answer[^1].Data!["pending_id"]!.GetValue<string>()));
    }

    private static Task<List<StreamingResponse>> AskAsync(ChatWorld world, string sentence) =>
        Task.Run(() => ChatWorld.CollectAsync(world.Orchestrator.RunAsync(new StreamingRequest(sentence, ChatWorld.User) { RunId = "run-again" }, Cancel)), Cancel);
}
