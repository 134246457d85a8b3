using System.Collections.Immutable;
using System.Diagnostics;
using System.Threading.Channels;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Benchmarks.Bus;

/// <summary><c>bus</c>: one publish until 1,000 parked subscribers have caught up, against 1,000 awaiting channel readers.</summary>
internal static class BusCommand
{
    public const string Usage = "bus [--subscribers 1000] [--rounds 2000]   publish until all have caught up, against channels";

    public static async Task<int> RunAsync(string[] args)
    {
        var (subscribers, rounds) = (Measure.Setting(args, "--subscribers", 1000), Measure.Setting(args, "--rounds", 2000));
        using var stopping = new CancellationTokenSource();
        var bus = new BusSide(subscribers, stopping.Token);
        var channels = new ChannelSide(subscribers, stopping.Token);
        List<double> busTimes = [], channelTimes = [];
        for (var round = -200; round < rounds; round++)
        {
            // In turns, and each first as often as second.
            var (first, second) = (round & 1) == 0 ? ((Side)bus, (Side)channels) : (channels, bus);
            var (one, other) = (await first.PublishAsync(), await second.PublishAsync());
            if (round < 0)
                continue;
            busTimes.Add(first == bus ? one : other);
            channelTimes.Add(first == bus ? other : one);
        }

        await stopping.CancelAsync();
        Measure.Print(
            ["", "p50, µs", "p99, µs"],
            [
                Row($"bus, {subscribers} subscribers", busTimes),
                Row($"bounded channels, {subscribers} readers", channelTimes),
                ["bus against channels", Ratio(0.5), Ratio(0.99)],
            ]);
        return 0;

        string Ratio(double share) => Measure.Number(Measure.Percentile(busTimes, share) / Measure.Percentile(channelTimes, share), "0.00") + "x";

        static string[] Row(string side, List<double> times) =>
            [side, Measure.Number(Measure.Percentile(times, 0.5)), Measure.Number(Measure.Percentile(times, 0.99))];
    }

    private static ItemEvent.FieldChanged Event(long sequence) => new ItemEvent.FieldChanged(
        new EventHeader(sequence, "inventory-1", ItemType.Inventory, sequence, DateTimeOffset.UnixEpoch, "benchmark", "api", "run-benchmark"),
        new FieldChange("current_stock", FieldValue.Of(sequence), FieldValue.Of(sequence - 1)));

    /// <summary>Readers that count down as they get an event.</summary>
    private abstract class Side
    {
        private readonly int _readers;
        private TaskCompletionSource<long> _all = new();
        private int _missing;
        private long _sequence;

        protected Side(int readers) => _readers = readers;

        /// <summary>Publishes one event and waits until every reader has it; microseconds.</summary>
        public async Task<double> PublishAsync()
        {
            _all = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            _missing = _readers;
            await Parked();
            var happened = Event(++_sequence);
            var start = Stopwatch.GetTimestamp();
            Publish(happened);
            return Stopwatch.GetElapsedTime(start, await _all.Task).TotalMicroseconds;
        }

        protected abstract void Publish(ItemEvent happened);

        /// <summary>Until every reader waits again; what they do between reading and waiting is a few instructions.</summary>
        private static async Task Parked()
        {
            while (ThreadPool.PendingWorkItemCount > 0)
                await Task.Yield();
            await Task.Delay(1);
        }

        protected void GotOne()
        {
            if (Interlocked.Decrement(ref _missing) == 0)
                _all.SetResult(Stopwatch.GetTimestamp());
        }
    }

    private sealed class BusSide : Side
    {
        private readonly InventoryEventBus _bus = new();

        public BusSide(int readers, CancellationToken cancellationToken)
            : base(readers)
        {
            _bus.Reset(Inventory.From(0, [new InventoryItem { Id = "inventory-1", Name = "Bolt", Sku = "B-1" }]));
            for (var i = 0; i < readers; i++)
                _ = ReadAsync(_bus.Subscribe(), cancellationToken);
        }

        protected override void Publish(ItemEvent happened) => _bus.Publish([happened], _bus.Current.Apply([happened]));

        private async Task ReadAsync(InventoryEventBus.Subscription subscription, CancellationToken cancellationToken)
        {
            List<ItemEvent> events = [];
            while (await subscription.WaitAsync(cancellationToken))
            {
                subscription.TryRead(events, out _);
                for (var i = 0; i < events.Count; i++)
                    GotOne();
            }
        }
    }

    private sealed class ChannelSide : Side
    {
        private readonly ImmutableArray<Channel<ItemEvent>> _channels;

        public ChannelSide(int readers, CancellationToken cancellationToken)
            : base(readers)
        {
            _channels = [.. Enumerable.Range(0, readers).Select(_ => Channel.CreateBounded<ItemEvent>(new BoundedChannelOptions(256) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest }))];
            foreach (var channel in _channels)
                _ = ReadAsync(channel.Reader, cancellationToken);
        }

        protected override void Publish(ItemEvent happened)
        {
            foreach (var channel in _channels)
                channel.Writer.TryWrite(happened);
        }

        private async Task ReadAsync(ChannelReader<ItemEvent> reader, CancellationToken cancellationToken)
        {
            while (await reader.WaitToReadAsync(cancellationToken))
            {
                while (reader.TryRead(out _))
                    GotOne();
            }
        }
    }
}
