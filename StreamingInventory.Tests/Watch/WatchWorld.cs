using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Watch;
using StreamingInventory.Tests.Journal;
using StreamingInventory.Tests.Ledger;
using Xunit;

namespace StreamingInventory.Tests.Watch;

/// <summary>A ledger and the rules that watch it, each on a file of its own; both can be closed and opened again.</summary>
internal sealed class WatchWorld : IAsyncDisposable
{
    public const string Ana = "ana";

    private readonly TemporaryFolder _folder = new();
    private TestLedger? _ledger;

    public static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    public TestLedger Stocked => _ledger ?? throw new InvalidOperationException("It is closed.");

    public WatchDesk Desk { get; private set; } = null!;

    public DailyDemand Metrics { get; } = new();

    public OwnerWatch Mine => Desk.Of(Ana);

    /// <summary>The rule's items that wait for Ana, by id.</summary>
    public IEnumerable<string> Raised(string ruleId) => Mine.Rules[ruleId].Open.Select(alert => alert.ItemId).Order(StringComparer.Ordinal);

    public static async Task<WatchWorld> StartAsync()
    {
        var world = new WatchWorld();
        await world.OpenAsync();
        return world;
    }

    public async Task OpenAsync(bool withDesk = true)
    {
        _ledger = await TestLedger.OpenAsync(_folder.Database);
        if (withDesk)
            await OpenDeskAsync();
    }

    public async Task OpenDeskAsync()
    {
        Desk = new WatchDesk(Store, Stocked.Bus, Stocked.Journal, Metrics, Stocked.Time, NullLogger<WatchDesk>.Instance);
        await Desk.StartAsync(Token);
    }

    public async Task CloseAsync()
    {
        await Desk.DisposeAsync();
        await Stocked.DisposeAsync();
        _ledger = null;
    }

    /// <summary>As if somebody had put a backup from before the first event in the journal's place.</summary>
    public void PutOlderJournal()
    {
        foreach (var file in Directory.EnumerateFiles(_folder.Path, Path.GetFileName(_folder.Database) + "*"))
            File.Delete(file);
    }

    /// <summary>Somebody else holds the file of rules, until this is disposed.</summary>
    public IDisposable LockWatchFile()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "watch.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        return connection;
    }

    public WatchStore Store
    {
        get
        {
            var options = new DbContextOptionsBuilder<WatchContext>();
            WatchRegistration.Configure(options, $"Data Source={Path.Combine(_folder.Path, "watch.db")};Pooling=False;Default Timeout=1");
            return new WatchStore(new PooledDbContextFactory<WatchContext>(options.Options));
        }
    }

    /// <summary>Everything that has happened is worked out.</summary>
    public async Task CaughtUpAsync() => Assert.IsType<WatchOutcome.NotFound>(await Desk.DismissAsync(Ana, "no such alert", Token));

    public async Task AddAsync(string id, decimal stock, params (string Field, object? Value)[] more) =>
        await Stocked.MustApplyAsync(Stock.Add(ItemType.Inventory, id, [("name", id), ("sku", id), ("current_stock", stock), .. more]));

    public async Task SetAsync(string id, string field, object? value)
    {
        await Stocked.MustApplyAsync(Stock.Edit(id, (field, value)));
        await CaughtUpAsync();
    }

    public async Task<WatchOutcome.Saved> WatchAsync(WatchDraft draft) => Assert.IsType<WatchOutcome.Saved>(await Desk.CreateAsync(Ana, draft, Token));

    public static WatchDraft Below(decimal stock, params FieldTest[] tests) => On("current_stock", FieldComparison.Below, FieldValue.Of(stock), tests);

    public static WatchDraft On(string measure, FieldComparison comparison, FieldValue value, params FieldTest[] tests) =>
        new(new ItemFilter(ItemType.Inventory, [.. tests]), new WatchCondition(new FieldTest(measure, comparison, [value])));

    public static FieldTest Is(string field, params string[] values) => new(field, FieldComparison.Is, [.. values.Select(FieldValue.Of)]);

    public async ValueTask DisposeAsync()
    {
        if (_ledger is not null)
            await CloseAsync();
        _folder.Dispose();
    }
}

/// <summary>So much of an item goes out in a day.</summary>
internal sealed class DailyDemand : IStockMetrics
{
    public ImmutableDictionary<string, decimal> BySku { get; set; } = ImmutableDictionary<string, decimal>.Empty;

    public decimal? DaysOfCover(InventoryItem item) => BySku.TryGetValue(item.Sku, out var perDay) && perDay > 0 ? item.CurrentStock / perDay : null;
}
