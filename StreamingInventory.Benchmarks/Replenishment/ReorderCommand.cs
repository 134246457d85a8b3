using System.Diagnostics;
using Microsoft.Extensions.Options;
using StreamingInventory.Benchmarks.MockData;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Replenishment;
using StreamingInventory.Core.Sourcing;

namespace StreamingInventory.Benchmarks.Replenishment;

/// <summary><c>reorder</c>: how long a whole reorder analysis takes, from the files to suggested orders.</summary>
internal static class ReorderCommand
{
    public const string Usage = "reorder [--items 10000]   a whole reorder analysis: reading the history, forecasts, policies, suggested orders";

    public static int Run(string[] args)
    {
        var count = Measure.Setting(args, "--items", 10_000);
        var folder = Directory.CreateTempSubdirectory("reorder-").FullName;
        try
        {
            MockDataGenerator.Write(folder, new MockDataOptions { Items = count });
            var (sales, purchases) = (new DemandHistory(folder, TimeProvider.System), new Core.Csv.PurchaseHistory(folder, TimeProvider.System));
            List<string[]> rows = [];
            Timed("sales history read", () => $"{sales.Current.BySku.Count:#,##0} items, {sales.Current.BySku.Values.Sum(item => item.Quantities.Length):#,##0} weeks");
            Timed("purchase orders read and judged", () => $"{SupplyBase.From(purchases.Current.Lines, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)).Records.Count:#,##0} suppliers, {purchases.Current.Lines.Length:#,##0} lines");
            using var store = new ForecastStore();
            var reviewer = new StockReviewer(sales, store, TimeProvider.System, Options.Create(new ReplenishmentOptions()));
            var items = Items(sales.Current);
            Timed("review of all items, first time", () => Review(reviewer, items));
            Timed("again, forecasts kept", () => Review(reviewer, items));
            using var cancel = new CancellationTokenSource();
            using var fresh = new ForecastStore();
            var watch = new Stopwatch();
            var late = new StockReviewer(sales, fresh, TimeProvider.System, Options.Create(new ReplenishmentOptions()));
            Timed("cancelled after a twentieth", () =>
            {
                try
                {
                    late.All(items, _ => LeadTime.Assumed, _ => 0, new Stop(cancel, watch), cancel.Token);
                    return "not cancelled";
                }
                catch (OperationCanceledException)
                {
                    return $"stopped {watch.Elapsed.TotalMilliseconds:0} ms after it was asked to";
                }
            });
            Measure.Print(["step", "seconds", "CPU seconds", "of"], rows);

            void Timed(string step, Func<string> work)
            {
                // On a busy machine the clock says little; the processor time of all threads is what it costs.
                var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
                var of = work();
                rows.Add([step, Measure.Number(watch.Elapsed.TotalSeconds, "0.00"), Measure.Number((Environment.CpuUsage.TotalTime - before).TotalSeconds, "0.00"), of]);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static string Review(StockReviewer reviewer, List<InventoryItem> items)
    {
        var reviews = reviewer.All(items, _ => new LeadTime(12, 3, LeadTimeBasis.Deliveries, 8), _ => 0, null, CancellationToken.None);
        var orders = ReorderList.From(reviews, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        return $"{orders.Sum(order => order.Lines.Length):#,##0} lines to {orders.Length:#,##0} suppliers";
    }

    private static List<InventoryItem> Items(Sales sales) =>
    [
        .. sales.BySku.Values.Select((weeks, index) => new InventoryItem
        {
            Id = $"inventory-{index}", Name = weeks.Sku, Sku = weeks.Sku, UnitCost = 1 + (index % 90), Supplier = $"Supplier {index % 40}",
            CurrentStock = weeks.Quantities[^4..].Sum() * (index % 3), ReorderPoint = 20, MaxStock = 10_000,
        }),
    ];

    private sealed class Stop(CancellationTokenSource cancel, Stopwatch watch) : IProgress<int>
    {
        public void Report(int value)
        {
            watch.Start();
            cancel.Cancel();
        }
    }
}
