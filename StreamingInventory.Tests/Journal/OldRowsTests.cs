using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Journal;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Tests.Chat;
using Xunit;

namespace StreamingInventory.Tests.Journal;

public sealed class OldRowsTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Delete_TakesWhatIsOlderAndLeavesTheRest()
    {
        await using var world = await ChatWorld.StartAsync();
        await AddAsync(world, "old");
        world.Time.Advance(TimeSpan.FromDays(8));
        await AddAsync(world, "new");
        var now = world.Time.GetUtcNow();
        Assert.Equal(3, await world.Services.GetRequiredService<OldRows>().DeleteAsync(now.AddDays(-1), now.AddDays(-7), Cancel));
        await using var context = await world.Services.GetRequiredService<IDbContextFactory<JournalContext>>().CreateDbContextAsync(Cancel);
        Assert.Equal("key-new", (await context.Keys.SingleAsync(Cancel)).Key);
        Assert.Equal("key-new", (await context.Requests.SingleAsync(Cancel)).Key);
        Assert.Equal(now, (await context.PendingChanges.SingleAsync(Cancel)).CreatedAt);
    }

    private static async Task AddAsync(ChatWorld world, string name)
    {
        await world.Ledger.ApplyAsync(
            new ChangeSet(new Actor("ada", "api"), $"run-{name}", [new Change.AdjustStock("inventory-CLN-MOP", StockMovement.Receive, 1)]) { IdempotencyKey = new($"key-{name}", "") }, Cancel);
        await world.Services.GetRequiredService<RequestStore>().BeginAsync(
            new RequestRow { UserId = "ada", Key = $"key-{name}", BodyHash = "", RunId = $"run-{name}", CreatedAt = world.Time.GetUtcNow() }, DateTimeOffset.MinValue, Cancel);
        await world.SayAsync("remove mop head and bubble wrap");
    }
}
