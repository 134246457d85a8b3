using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Chat.Model;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Journal;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Memory;
using StreamingInventory.Core.Watch;
using Xunit;

namespace StreamingInventory.Tests.Chat;

/// <summary>A small inventory with everything behind the chat, on real databases in a temporary folder.</summary>
internal sealed class ChatWorld : IAsyncDisposable
{
    public const string User = "ada";
    private readonly DirectoryInfo _folder;
    private readonly bool _isOwned;

    private ChatWorld(Dictionary<string, string?> settings, Action<IServiceCollection>? replace, string? folder)
    {
        _isOwned = folder is null;
        _folder = folder is null ? Directory.CreateTempSubdirectory("chat-tests-") : new DirectoryInfo(folder);
        var services = new ServiceCollection();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddJournal($"Data Source={Path.Combine(_folder.FullName, "test.db")};Pooling=False");
        services.AddLedger();
        services.AddApprovals();
        services.AddMemory(_ => $"Data Source={MemoryFile};Pooling=False");
        services.AddWatch(_ => $"Data Source={Path.Combine(_folder.FullName, "watch.db")};Pooling=False");
        services.AddAgents(_ => _folder.FullName);
        // Time stands still here, so nothing may wait for it unless a test lets it pass.
        services.AddSingleton(Patience);
        services.AddChat(configuration);
        replace?.Invoke(services);
        Services = services.BuildServiceProvider();
    }

    /// <summary>How long the chat waits for a model, in the world's own time.</summary>
    public static ModelTimes Patience { get; } = new() { RetryDelay = TimeSpan.Zero };

    public ServiceProvider Services { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    public string Folder => _folder.FullName;

    public string MemoryFile => Path.Combine(_folder.FullName, "memory.db");

    public AgentMemory Memory => Services.GetRequiredService<AgentMemory>();

    public LiveConversations Live => Services.GetRequiredService<LiveConversations>();

    public KeptTurns Turns => Services.GetRequiredService<KeptTurns>();

    public ItemLedger Ledger => Services.GetRequiredService<ItemLedger>();

    public StreamingOrchestrator Orchestrator => Services.GetRequiredService<StreamingOrchestrator>();

    public PendingChanges Pending => Services.GetRequiredService<PendingChanges>();

    public Inventory Items => Ledger.Current;

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    /// <param name="settings">What is configured.</param>
    /// <param name="empty">Without the fixture's items.</param>
    /// <param name="replace">Other parts than the usual.</param>
    /// <param name="folder">Where an earlier world has left its files; the world begins where that one ended.</param>
    public static async Task<ChatWorld> StartAsync(Dictionary<string, string?>? settings = null, bool empty = false, Action<IServiceCollection>? replace = null, string? folder = null)
    {
        var world = new ChatWorld(settings ?? [], replace, folder);
        await world.Ledger.StartAsync(Cancel);
        await world.Services.GetRequiredService<DisplayNames>().StartAsync(Cancel);
        await world.Services.GetRequiredService<WatchDesk>().StartAsync(Cancel);
        await world.Pending.ReopenAsync(Cancel);
        if (!empty && world.Items.Sequence == 0)
            await world.AddAsync([.. Fixture()]);
        return world;
    }

    public async Task AddAsync(params Change[] changes)
    {
        var outcome = await Ledger.ApplyAsync(new ChangeSet(new Actor("setup", "import"), "run-setup", [.. changes]), Cancel);
        Assert.IsType<ChangeOutcome.Applied>(outcome);
    }

    public Task<List<StreamingResponse>> SayAsync(string text, RequestContext? context = null, string user = User, string? conversation = null) =>
        CollectAsync(Orchestrator.RunAsync(new StreamingRequest(text, user) { Context = context ?? RequestContext.Empty, ConversationId = conversation }, Cancel));

    public static async Task<List<StreamingResponse>> CollectAsync(IAsyncEnumerable<StreamingResponse> responses)
    {
        List<StreamingResponse> all = [];
        await foreach (var response in responses)
            all.Add(response);
        return all;
    }

    public InventoryItem Sku(string sku) => Items.FindSku(sku) ?? throw new InvalidOperationException($"There is no {sku}.");

    /// <summary>Every item in one line, to see that nothing changed.</summary>
    public string Picture() => string.Join("\n", Items.Items.OrderBy(item => item.Id, StringComparer.Ordinal).Select(item => JsonNode.Parse(ItemJson.ToUtf8(item, false))!.ToJsonString()));

    public static Change Item(string sku, string name, decimal stock, params (string Field, FieldValue Value)[] more) => new Change.AddItem(
        $"inventory-{sku}", ItemType.Inventory,
        [new FieldEdit("name", FieldValue.Of(name)), new FieldEdit("sku", FieldValue.Of(sku)), new FieldEdit("current_stock", FieldValue.Of(stock)), .. more.Select(field => new FieldEdit(field.Field, field.Value))]);

    public static Change Supplier(string name, string location) => new Change.AddItem(
        $"supplier-{name.Replace(' ', '-')}", ItemType.Supplier, [new FieldEdit("name", FieldValue.Of(name)), new FieldEdit("location", FieldValue.Of(location))]);

    public async ValueTask DisposeAsync()
    {
        // As the server ends: a model's pipeline waits for requests under way, and by this world's clock that is for ever.
        await Live.StopAllAsync();
        var ending = Services.DisposeAsync().AsTask();
        while (!ending.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await ending;
        SqliteConnection.ClearAllPools();
        if (_isOwned)
            _folder.Delete(recursive: true);
    }

    // Low: SAF-GL-M, MEC-6204. Out: PKG-BW. Over: PKG-TAPE. The others are in stock.
    private static ImmutableArray<Change> Fixture() =>
    [
        Supplier("MedSupply", "Berlin, Germany"),
        Supplier("CleanServe", "Leeds, United Kingdom"),
        Supplier("Halvorsen Antriebstechnik", "Bielefeld, Germany"),
        Item("FAS-M8-40", "M8 hex bolt 40 mm", 60, ("category", FieldValue.Of("Fasteners")), ("supplier", FieldValue.Of("Halvorsen Antriebstechnik")), ("location", FieldValue.Of("Warehouse North")), ("unit_cost", FieldValue.Of(0.12m))),
        Item("MEC-6204", "Ball bearing 6204", 15, ("category", FieldValue.Of("Mechanical")), ("supplier", FieldValue.Of("Halvorsen Antriebstechnik")), ("location", FieldValue.Of("Warehouse North")), ("unit_cost", FieldValue.Of(3.2m))),
        Item("MEC-6006", "Ball bearing 6006", 50, ("category", FieldValue.Of("Mechanical")), ("location", FieldValue.Of("Warehouse North")), ("unit_cost", FieldValue.Of(2.5m))),
        Item("PKG-WRAP", "Pallet wrap", 30, ("category", FieldValue.Of("Packaging")), ("supplier", FieldValue.Of("CleanServe")), ("location", FieldValue.Of("Warehouse B")), ("unit_cost", FieldValue.Of(5m))),
        Item("PKG-BW", "Bubble wrap 50 m", 0, ("category", FieldValue.Of("Packaging")), ("location", FieldValue.Of("Warehouse B"))),
        Item("PKG-TAPE", "Packing tape, brown", 500, ("category", FieldValue.Of("Packaging")), ("location", FieldValue.Of("Warehouse B")), ("unit_cost", FieldValue.Of(1m))),
        Item("SAF-GL-M", "Nitrile gloves size M", 4, ("category", FieldValue.Of("Safety")), ("supplier", FieldValue.Of("MedSupply")), ("location", FieldValue.Of("Warehouse B")), ("tags", FieldValue.Of(["ppe"]))),
        Item("SAF-GL-L", "Nitrile gloves size L", 40, ("category", FieldValue.Of("Safety")), ("supplier", FieldValue.Of("MedSupply")), ("location", FieldValue.Of("Warehouse B"))),
        Item("CLN-MOP", "Mop head", 33, ("category", FieldValue.Of("Cleaning")), ("supplier", FieldValue.Of("CleanServe")), ("location", FieldValue.Of("Warehouse North"))),
    ];
}
