using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Memory;
using StreamingInventory.Tests.Hosting;
using Xunit;

namespace StreamingInventory.Tests.Memory;

public sealed class DisplayNamesTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Guests_AreNumberedForEver()
    {
        await using (var provider = await OpenAsync())
        {
            var names = provider.GetRequiredService<DisplayNames>();
            await Task.WhenAll(Enumerable.Range(0, 10).Select(i => names.MeetAsync($"user-{i % 5}", Cancellation).AsTask()));
            Assert.Equal(["Guest 1", "Guest 2", "Guest 3", "Guest 4", "Guest 5"], Enumerable.Range(0, 5).Select(i => names.NameOf($"user-{i}")).Order());
            Assert.IsType<RenameOutcome.Renamed>(await names.RenameAsync("user-3", " Ann ", Cancellation));
        }

        await using var reopened = await OpenAsync();
        var again = reopened.GetRequiredService<DisplayNames>();
        Assert.Equal("Ann", again.NameOf("user-3"));
        await again.MeetAsync("user-9", Cancellation);
        Assert.Equal("Guest 6", again.NameOf("user-9"));
    }

    [Fact]
    public async Task OldDatabase_IsBroughtUpToDate_AndKeepsWhoIsKnown()
    {
        await using (var provider = Build())
        {
            await using var context = await provider.GetRequiredService<IDbContextFactory<MemoryContext>>().CreateDbContextAsync(Cancellation);
            await context.GetService<IMigrator>().MigrateAsync("20261122212336_Initial", Cancellation);
            await context.Database.ExecuteSqlRawAsync("INSERT INTO people VALUES('user-1', 7, 'Ann', 'ann')", Cancellation);
        }

        await using var opened = await OpenAsync();
        Assert.Equal("Ann", opened.GetRequiredService<DisplayNames>().NameOf("user-1"));
        Assert.Equal(1, await opened.GetRequiredService<ConversationStore>().BeginTurnAsync("user-1", "c1", "Hello", "run-1"));
    }

    [Theory]
    [InlineData("inventory_agent", "Inventory agent")]
    [InlineData("system", "System")]
    [InlineData("anonymous", "Somebody")]
    [InlineData("warehouse-robot", "warehouse-robot")]
    [InlineData("user-0198c0a4d8f27a00a1b2c3d4e5f60718", "Guest")]
    public async Task NameOf_WhoWasNeverHere_IsReadable(string userId, string name)
    {
        await using var provider = await OpenAsync();
        Assert.Equal(name, provider.GetRequiredService<DisplayNames>().NameOf(userId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("an\nn")]
    [InlineData("an\u202En")]
    [InlineData("01234567890123456789012345678901234567890")]
    [InlineData("bob")]
    [InlineData("BOB")]
    [InlineData("Guest 2")]
    [InlineData("Inventory agent")]
    public async Task Rename_ToWhatIsNotAllowed_IsRefused(string name)
    {
        await using var provider = await OpenAsync();
        var names = provider.GetRequiredService<DisplayNames>();
        await names.MeetAsync("ann", Cancellation);
        await names.RenameAsync("bob", "Bob", Cancellation);
        Assert.IsType<RenameOutcome.Refused>(await names.RenameAsync("ann", name, Cancellation));
        Assert.Equal("Guest 1", names.NameOf("ann"));
    }

    [Fact]
    public async Task Rename_TellsWhoListens()
    {
        await using var provider = await OpenAsync();
        var names = provider.GetRequiredService<DisplayNames>();
        var told = new TaskCompletionSource();
        names.Changed += () => told.TrySetResult();
        await names.RenameAsync("ann", "Ann", Cancellation);
        await told.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
        Assert.IsType<RenameOutcome.Renamed>(await names.RenameAsync("ann", "ANN", Cancellation));
    }

    private async Task<ServiceProvider> OpenAsync()
    {
        var provider = Build();
        await provider.GetRequiredService<DisplayNames>().StartAsync(Cancellation);
        return provider;
    }

    private ServiceProvider Build() => new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddMemory(_ => $"Data Source={_folder.File("memory.db")}").BuildServiceProvider();
}
