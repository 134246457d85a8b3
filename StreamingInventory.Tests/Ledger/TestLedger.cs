using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Journal;
using StreamingInventory.Core.Ledger;
using Xunit;

namespace StreamingInventory.Tests.Ledger;

/// <summary>A real ledger on a SQLite file.</summary>
internal sealed class TestLedger : IAsyncDisposable
{
    private TestLedger(IJournal journal, FakeTimeProvider time, IOrderHistory? history)
    {
        (Journal, Time) = (journal, time);
        Ledger = new ItemLedger(journal, Bus, time, NullLogger<ItemLedger>.Instance, history);
    }

    public static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    public ItemLedger Ledger { get; }

    public IJournal Journal { get; }

    public InventoryEventBus Bus { get; } = new();

    public FakeTimeProvider Time { get; }

    public Inventory Current => Ledger.Current;

    public static async Task<TestLedger> OpenAsync(string database, FakeTimeProvider? time = null, Func<IJournal, IJournal>? around = null, IOrderHistory? history = null)
    {
        IJournal journal = JournalOn(database);
        var ledger = new TestLedger(around?.Invoke(journal) ?? journal, time ?? new FakeTimeProvider(Stock.Now), history);
        try
        {
            await ledger.Ledger.StartAsync(Token);
            return ledger;
        }
        catch
        {
            await ledger.DisposeAsync();
            throw;
        }
    }

    public static SqliteJournal JournalOn(string database)
    {
        var options = new DbContextOptionsBuilder<JournalContext>();
        JournalRegistration.Configure(options, $"Data Source={database};Pooling=False;Default Timeout=1");
        return new SqliteJournal(new PooledDbContextFactory<JournalContext>(options.Options));
    }

    public Task<ChangeOutcome> ApplyAsync(params Change[] changes) => ApplyAsync(Stock.Set(changes));

    public Task<ChangeOutcome> ApplyAsync(ChangeSet changes) => Ledger.ApplyAsync(changes, Token);

    public async Task<ChangeOutcome.Applied> MustApplyAsync(params Change[] changes) =>
        Assert.IsType<ChangeOutcome.Applied>(await ApplyAsync(changes));

    public async Task<List<ItemEvent>> EventsAsync()
    {
        List<ItemEvent> events = [];
        await foreach (var happened in Journal.ReadAsync(0, long.MaxValue, Token))
            events.Add(happened);
        return events;
    }

    /// <summary>Adds Bolt with a stock of 30.</summary>
    public Task<ChangeOutcome.Applied> AddBoltAsync() =>
        MustApplyAsync(Stock.Add(ItemType.Inventory, "inventory-1", ("name", "Bolt"), ("sku", "B-1"), ("current_stock", 30)));

    public decimal BoltStock => ((InventoryItem)Current.Find("inventory-1")!).CurrentStock;

    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync();
        await Journal.DisposeAsync();
    }
}
