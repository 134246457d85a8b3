using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Tests.Ledger;
using StreamingInventory.Tests.Views;
using StreamingInventory.Web.Components.Live;
using Xunit;

namespace StreamingInventory.Tests.Components;

public sealed class CircuitFeedTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly InventoryEventBus _bus = new(16);
    private readonly FakeTimeProvider _time = new(Stock.Now);
    private readonly Channel<Frame> _frames = Channel.CreateUnbounded<Frame>();
    private readonly CircuitFeed _feed;
    private int _stock;

    public CircuitFeedTests()
    {
        _feed = new CircuitFeed(_bus, _time);
        _bus.Do(Stock.Add(ItemType.Inventory, "inventory-1", ("name", "Bolt")));
    }

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync() => await _feed.DisposeAsync();

    [Fact]
    public async Task Start_GivesAFirstFrame_OfTheItemsAsTheyAre()
    {
        Start();

        var frame = await NextAsync();

        Assert.Empty(frame.Events);
        Assert.Same(_bus.Current, frame.Inventory);
    }

    [Fact]
    public async Task Changes_WithinAFrame_AreOneFrame()
    {
        Start();
        await NextAsync();
        // It rests for a frame now; five changes come meanwhile.
        for (var i = 0; i < 5; i++)
            Change();

        var frame = await NextAsync(advance: true);

        Assert.Equal(5, frame.Events.Count);
        Assert.True(frame.IsComplete);
        Assert.Same(_bus.Current, frame.Inventory);
    }

    [Fact]
    public async Task Changes_BeyondTheRing_AreAFrameThatSaysSo()
    {
        Start();
        await NextAsync();
        for (var i = 0; i < 40; i++)
            Change();

        var frame = await NextAsync(advance: true);

        Assert.False(frame.IsComplete);
        Assert.Empty(frame.Events);
        Assert.Same(_bus.Current, frame.Inventory);
    }

    [Fact]
    public async Task Nudge_WithoutAChange_IsAFrame()
    {
        Start();
        await NextAsync();

        _feed.Nudge();

        Assert.Empty((await NextAsync(advance: true)).Events);
    }

    [Fact]
    public async Task Dispose_EndsTheSubscription_AndNothingIsDeliveredAfter()
    {
        Start();
        await NextAsync();
        Assert.Equal(1, _bus.SubscriberCount);

        await _feed.DisposeAsync();
        Change();

        Assert.Equal(0, _bus.SubscriberCount);
        Assert.False(_frames.Reader.TryRead(out _));
    }

    [Fact]
    public async Task SlowFollower_IsDueAtOnce_ThenOnceASecond_AndAsksForTheLastFrame()
    {
        using var follower = new SlowFollower(TimeSpan.FromSeconds(1));
        Start();
        await NextAsync();

        Assert.False(follower.IsDue(false, _time, _feed));
        Assert.True(follower.IsDue(true, _time, _feed));
        _time.Advance(TimeSpan.FromMilliseconds(400));
        Assert.False(follower.IsDue(true, _time, _feed));
        _time.Advance(TimeSpan.FromMilliseconds(500));
        Assert.False(follower.IsDue(true, _time, _feed));

        // Nobody changes anything more: the follower itself asks for the frame that shows the last state.
        Assert.Empty((await NextAsync(advance: true)).Events);
        _time.Advance(TimeSpan.FromMilliseconds(200));
        Assert.True(follower.IsDue(true, _time, _feed));
    }

    private void Start() => _feed.Start(frame => _frames.Writer.WriteAsync(frame with { Events = [.. frame.Events] }, Token).AsTask());

    private void Change() => Assert.True(_bus.Do(Stock.Edit("inventory-1", ("current_stock", ++_stock))));

    private async Task<Frame> NextAsync(bool advance = false)
    {
        var next = _frames.Reader.ReadAsync(Token).AsTask().WaitAsync(Patience, Token);
        // The clock stands still unless it is pushed; the feed may not have begun to wait for it yet.
        while (advance && !next.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }

        return await next;
    }
}
