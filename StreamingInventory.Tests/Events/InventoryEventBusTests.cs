using System.Collections.Immutable;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Tests.Ledger;
using Xunit;

namespace StreamingInventory.Tests.Events;

public sealed class InventoryEventBusTests
{
    private readonly InventoryEventBus _bus = new(capacity: 16);
    private readonly List<ItemEvent> _read = [];

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    public InventoryEventBusTests() => _bus.Reset(Inventory.From(0, [Stock.Bolt with { Version = 1 }]));

    [Fact]
    public async Task TryRead_AfterPublish_GivesTheEventsWithTheirSnapshot()
    {
        using var subscription = _bus.Subscribe();
        Publish(3);
        Assert.True(await subscription.WaitAsync(Token));
        Assert.True(subscription.TryRead(_read, out var inventory));
        Assert.Equal([1, 2, 3], _read.Select(happened => happened.Sequence));
        Assert.Equal(3, inventory.Sequence);
    }

    [Fact]
    public void TryRead_BeforeAnythingHappened_GivesNothing()
    {
        Publish(2);
        using var subscription = _bus.Subscribe();
        Assert.True(subscription.TryRead(_read, out var inventory));
        Assert.Empty(_read);
        Assert.Equal((2, 2), (subscription.Cursor, inventory.Sequence));
    }

    [Fact]
    public void TryRead_CursorThatFellOffTheRing_IsToldSoAndGoesOnFromTheSnapshot()
    {
        using var subscription = _bus.Subscribe();
        Publish(17);
        Assert.False(subscription.TryRead(_read, out var inventory));
        Assert.Empty(_read);
        Assert.Equal((17, 17), (inventory.Sequence, subscription.Cursor));
        Publish(1);
        Assert.True(subscription.TryRead(_read, out _));
        Assert.Equal(18, Assert.Single(_read).Sequence);
    }

    [Fact]
    public void TryRead_ExactlyOneRingOfEvents_GivesThemAll()
    {
        using var subscription = _bus.Subscribe();
        Publish(16);
        Assert.True(subscription.TryRead(_read, out _));
        Assert.Equal(16, _read.Count);
    }

    [Fact]
    public void TryRead_SnapshotThatWasLoadedAnew_IsToldSo()
    {
        using var subscription = _bus.Subscribe();
        _bus.Reset(Inventory.From(40, []));
        Assert.False(subscription.TryRead(_read, out var inventory));
        Assert.Equal(40, inventory.Sequence);
    }

    [Fact]
    public async Task WaitAsync_ParkedReader_IsWokenByAPublish()
    {
        using var subscription = _bus.Subscribe();
        var waiting = subscription.WaitAsync(Token);
        Assert.False(waiting.IsCompleted);
        Publish(1);
        Assert.True(await waiting);
    }

    [Fact]
    public async Task WaitAsync_ManyPublishesUnread_AreOneWakeUp()
    {
        using var subscription = _bus.Subscribe();
        var waiting = subscription.WaitAsync(Token).AsTask();
        for (var i = 0; i < 10; i++)
            Publish(1);
        Assert.True(await waiting);
        Assert.True(subscription.TryRead(_read, out _));
        Assert.Equal(10, _read.Count);
        var again = subscription.WaitAsync(Token).AsTask();
        Assert.False(again.IsCompleted);
    }

    [Fact]
    public async Task WaitAsync_Disposed_EndsEvenWhereThereIsNews()
    {
        var subscription = _bus.Subscribe();
        var waiting = subscription.WaitAsync(Token).AsTask();
        subscription.Dispose();
        Assert.False(await waiting);
        Publish(1);
        Assert.False(await subscription.WaitAsync(Token));
        Assert.Equal(0, _bus.SubscriberCount);
    }

    [Fact]
    public async Task WaitAsync_Cancelled_ThrowsAndCanWaitAgain()
    {
        using var subscription = _bus.Subscribe();
        using var cancellation = new CancellationTokenSource();
        var waiting = subscription.WaitAsync(cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        var again = subscription.WaitAsync(Token).AsTask();
        Publish(1);
        Assert.True(await again);
    }

    [Fact]
    public async Task WaitAsync_CancelledWhileThereIsNews_StopsTheReader()
    {
        using var subscription = _bus.Subscribe();
        Publish(1);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => subscription.WaitAsync(new CancellationToken(canceled: true)).AsTask());
    }

    [Fact]
    public async Task Interrupt_ParkedReader_IsWokenWithoutNews()
    {
        using var subscription = _bus.Subscribe();
        var waiting = subscription.WaitAsync(Token).AsTask();
        subscription.Interrupt();
        Assert.True(await waiting);
        Assert.True(subscription.TryRead(_read, out _));
        Assert.Empty(_read);
    }

    [Fact]
    public async Task WaitAsync_SecondReader_IsABug()
    {
        using var subscription = _bus.Subscribe();
        _ = subscription.WaitAsync(Token).AsTask();
        await Assert.ThrowsAsync<InvalidOperationException>(() => subscription.WaitAsync(Token).AsTask());
    }

    [Fact]
    public async Task Publish_ReaderThatNeverReturns_DelaysNeitherThePublisherNorTheOthers()
    {
        using var stalled = _bus.Subscribe();
        using var release = new ManualResetEventSlim();
        var stuck = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var publisher = 0;
        var ranInPublisher = false;
        var stalledReader = Task.Run(async () =>
        {
            await stalled.WaitAsync(Token);
            ranInPublisher = Environment.CurrentManagedThreadId == Volatile.Read(ref publisher);
            stuck.SetResult();
            release.Wait(Token);
        }, Token);
        using var other = _bus.Subscribe();
        // A thread of its own: code that runs in it while it publishes would be the subscriber's.
        var publishing = new Thread(() =>
        {
            Volatile.Write(ref publisher, Environment.CurrentManagedThreadId);
            Publish(8);
        });
        publishing.Start();
        publishing.Join();
        await stuck.Task.WaitAsync(Token);
        Assert.False(ranInPublisher);
        Publish(8);
        Assert.True(await other.WaitAsync(Token));
        Assert.True(other.TryRead(_read, out _));
        Assert.Equal(16, _read.Count);
        release.Set();
        await stalledReader;
    }

    [Fact]
    public async Task Publish_EightReadersAtOnce_SeeEveryEventInOrder()
    {
        const int Total = 20_000;
        var bus = new InventoryEventBus(capacity: Total);
        bus.Reset(_bus.Current);
        var readers = Enumerable.Range(0, 8).Select(_ => bus.Subscribe()).Select(async subscription =>
        {
            List<ItemEvent> events = [];
            long last = 0;
            while (last < Total && await subscription.WaitAsync(Token))
            {
                Assert.True(subscription.TryRead(events, out var inventory));
                foreach (var happened in events)
                    Assert.Equal(++last, happened.Sequence);
                Assert.Equal(last, inventory.Sequence);
            }

            subscription.Dispose();
            return last;
        }).ToList();
        await Task.Run(() =>
        {
            while (bus.Head < Total)
                Publish(bus, (int)Math.Min(7, Total - bus.Head));
        }, Token);
        Assert.All(await Task.WhenAll(readers), last => Assert.Equal(Total, last));
        Assert.Equal(0, bus.SubscriberCount);
    }

    [Fact]
    public async Task TryRead_ReadersLappedAllTheTime_NeverSeeAGapWithoutBeingTold()
    {
        const int Total = 50_000;
        var readers = Enumerable.Range(0, 4).Select(_ => _bus.Subscribe()).Select(subscription => Task.Run(async () =>
        {
            List<ItemEvent> events = [];
            var last = subscription.Cursor;
            while (last < Total && await subscription.WaitAsync(Token))
            {
                if (subscription.TryRead(events, out var inventory))
                    Assert.Equal(Enumerable.Range(1, events.Count).Select(i => last + i), events.Select(happened => happened.Sequence));
                Assert.True(inventory.Sequence >= last);
                last = inventory.Sequence;
            }
        }, Token)).ToList();
        await Task.Run(() =>
        {
            while (_bus.Head < Total)
                Publish(5);
        }, Token);
        await Task.WhenAll(readers);
    }

    private void Publish(int count) => Publish(_bus, count);

    private static void Publish(InventoryEventBus bus, int count)
    {
        var events = ImmutableArray.CreateBuilder<ItemEvent>(count);
        for (var i = 1; i <= count; i++)
        {
            var sequence = bus.Head + i;
            var header = new EventHeader(sequence, Stock.Bolt.Id, ItemType.Inventory, sequence + 1, Stock.Now, "ana", "grid", "run-1");
            events.Add(new ItemEvent.FieldChanged(header, new FieldChange("current_stock", FieldValue.Of(sequence), FieldValue.Of(sequence - 1))));
        }

        bus.Publish(events.ToImmutable(), bus.Current.Apply(events.ToImmutable()));
    }
}
