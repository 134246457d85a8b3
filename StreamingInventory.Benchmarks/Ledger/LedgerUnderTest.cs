using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Journal;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Benchmarks.Ledger;

/// <summary>The ledger as the server registers it, on a database file.</summary>
internal sealed class LedgerUnderTest : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private LedgerUnderTest(ServiceProvider services) => _services = services;

    public ItemLedger Ledger => _services.GetRequiredService<ItemLedger>();

    public InventoryEventBus Bus => _services.GetRequiredService<InventoryEventBus>();

    public IJournal Journal => _services.GetRequiredService<IJournal>();

    /// <summary>Opens it and, where it is empty, fills it with items.</summary>
    public static async Task<LedgerUnderTest> OpenAsync(string database, int items = 0)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddJournal(_ => $"Data Source={database}");
        services.AddLedger();
        var opened = new LedgerUnderTest(services.BuildServiceProvider());
        await opened.Ledger.StartAsync(CancellationToken.None);
        for (var done = opened.Ledger.Current.Count; done < items; done += 1000)
            await opened.ApplyAsync([.. Enumerable.Range(done, Math.Min(1000, items - done)).Select(Add)]);
        return opened;
    }

    public static string Id(int number) => $"inventory-{number:000000}";

    public async Task ApplyAsync(params ImmutableArray<Change> changes)
    {
        var outcome = await Ledger.ApplyAsync(new ChangeSet(new Actor("benchmark", "api"), "run-benchmark", changes), CancellationToken.None);
        if (outcome is not ChangeOutcome.Applied)
            throw new InvalidOperationException($"{outcome}");
    }

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    private static Change Add(int number) => new Change.AddItem(Id(number), ItemType.Inventory,
    [
        new FieldEdit("name", FieldValue.Of($"Hex bolt M{number % 40} galvanised, no. {number}")),
        new FieldEdit("sku", FieldValue.Of($"HB-{number:000000}")),
        new FieldEdit("category", FieldValue.Of($"Category {number % 8}")),
        new FieldEdit("location", FieldValue.Of($"Hall {number % 4}")),
        new FieldEdit("supplier", FieldValue.Of($"Supplier {number % 24}")),
        new FieldEdit("current_stock", FieldValue.Of(number % 120)),
        new FieldEdit("unit_cost", FieldValue.Of((number % 1000) / 20m)),
        new FieldEdit("lead_time_days", FieldValue.Of(number % 30)),
        new FieldEdit("tags", FieldValue.Of([$"tag {number % 5}"])),
    ]);
}
