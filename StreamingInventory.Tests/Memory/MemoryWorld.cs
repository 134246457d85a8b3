using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StreamingInventory.Core.Memory;
using StreamingInventory.Tests.Hosting;

namespace StreamingInventory.Tests.Memory;

/// <summary>A memory in a temporary folder; it can be closed and opened again as by a restart.</summary>
internal sealed class MemoryWorld : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private ServiceProvider _services = null!;

    private MemoryWorld()
    {
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    public string File => _folder.File("memory.db");

    public AgentMemory Memory => _services.GetRequiredService<AgentMemory>();

    public ConversationStore Store => _services.GetRequiredService<ConversationStore>();

    public Conversations States => _services.GetRequiredService<Conversations>();

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    public static async Task<MemoryWorld> OpenAsync()
    {
        var world = new MemoryWorld();
        await world.StartAsync();
        return world;
    }

    public async Task RestartAsync()
    {
        await _services.DisposeAsync();
        await StartAsync();
    }

    public async Task CloseAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    public Task<RememberOutcome> RememberAsync(string text, MemoryKind kind = MemoryKind.Preference, string user = "ada") => Memory.RememberAsync(user, new NewFact(kind, text));

    public async Task<string[]> SearchAsync(string? text, MemoryKind? kind = null, string user = "ada", int limit = 200) =>
        [.. (await Memory.SearchAsync(user, new MemoryQuery(text, kind, Limit: limit), Cancel)).Select(fact => fact.Text)];

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    private async Task StartAsync()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddMemory(_ => $"Data Source={File}");
        _services = services.BuildServiceProvider();
        await _services.GetRequiredService<DisplayNames>().StartAsync(Cancel);
    }
}
