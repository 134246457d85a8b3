using System.Collections.Immutable;
using System.Diagnostics;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Views;

namespace StreamingInventory.Benchmarks.Views;

/// <summary><c>view</c>: one change in a sorted and filtered window, at 100,000 items against the same at 1,000.</summary>
internal static class ViewCommand
{
    public const string Usage = "view [--items 100000] [--rounds 4000]   one change in a sorted and filtered window, against 1,000 items";

    public static int Run(string[] args)
    {
        var (items, rounds) = (Measure.Setting(args, "--items", 100_000), Measure.Setting(args, "--rounds", 4000));
        var (small, large) = (new Window(1000), new Window(items));
        List<double> smallTimes = [], largeTimes = [];
        for (var round = -500; round < rounds; round++)
        {
            // In turns, and each first as often as second.
            var (first, second) = (round & 1) == 0 ? (small, large) : (large, small);
            var (one, other) = (first.Change(round), second.Change(round));
            if (round < 0)
                continue;
            smallTimes.Add(first == small ? one : other);
            largeTimes.Add(first == small ? other : one);
        }

        Measure.Print(
            ["", "p50, µs", "p99, µs"],
            [
                Row("1,000 items", smallTimes),
                Row($"{Measure.Number(items)} items", largeTimes),
                ["large against small", Ratio(0.5), Ratio(0.99)],
            ]);
        return 0;

        string Ratio(double share) => Measure.Number(Measure.Percentile(largeTimes, share) / Measure.Percentile(smallTimes, share), "0.00") + "x";

        static string[] Row(string side, List<double> times) =>
            [side, Measure.Number(Measure.Percentile(times, 0.5), "0.0"), Measure.Number(Measure.Percentile(times, 0.99), "0.0")];
    }

    /// <summary>Items in stock, sorted by stock, with 30 rows of them in sight.</summary>
    private sealed class Window
    {
        private readonly InventoryEventBus _bus = new();
        private readonly PinnedOrder _order;
        private readonly int _items;
        private long _seen;

        public Window(int items)
        {
            _items = items;
            _bus.Reset(Inventory.From(0, [.. Enumerable.Range(0, items).Select(Item)]));
            var query = new ItemQuery(ItemType.Inventory) { Sort = "current_stock", Descending = true, Filters = [new FieldFilter("status", FilterComparison.In, "in_stock")] };
            _order = new PinnedOrder(new ItemView(_bus, query));
        }

        /// <summary>Another stock for some item (the row moves, comes or goes), and the window after it; microseconds.</summary>
        public double Change(int round)
        {
            var current = _bus.Current;
            var item = (InventoryItem)current.Find($"inventory-{(uint)(round * 7919) % (uint)_items}")!;
            var stock = (item.CurrentStock + 37) % 110;
            var happened = new ItemEvent.FieldChanged(
                new EventHeader(current.Sequence + 1, item.Id, item.Type, item.Version + 1, DateTimeOffset.UnixEpoch, "benchmark", "api", "run-benchmark"),
                new FieldChange("current_stock", FieldValue.Of(stock), FieldValue.Of(item.CurrentStock)));
            ImmutableArray<ItemEvent> events = [happened];
            _bus.Publish(events, current.Apply(events));

            var start = Stopwatch.GetTimestamp();
            _order.CatchUp();
            if (_order.Moved > 0)
                _order.Refresh();
            foreach (var (_, row) in _order.Window(_order.Count / 2, 30))
                _seen += row?.Version ?? 0;
            return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        private static InventoryItem Item(int number) => new()
        {
            Id = $"inventory-{number}",
            Name = $"Item {number}",
            Sku = $"SKU-{number}",
            Version = 1,
            CurrentStock = number * 31 % 110,
            MinStock = 5,
            ReorderPoint = 10,
            MaxStock = 100,
        };
    }
}
