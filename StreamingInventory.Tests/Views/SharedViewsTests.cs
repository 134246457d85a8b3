using Microsoft.Extensions.Time.Testing;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Views;
using StreamingInventory.Tests.Ledger;
using Xunit;

namespace StreamingInventory.Tests.Views;

public sealed class SharedViewsTests : IDisposable
{
    private static readonly ItemQuery ByName = new(ItemType.Inventory);

    private readonly InventoryEventBus _bus = new();
    private readonly FakeTimeProvider _time = new(Stock.Now);
    private readonly SharedViews _views;

    public SharedViewsTests() => _views = new SharedViews(_bus, _time);

    public void Dispose() => _views.Dispose();

    [Fact]
    public void Acquire_SameQueryTwice_SharesOneView()
    {
        var first = _views.Acquire(ByName with { Search = "Bolt " });
        var second = _views.Acquire(ByName with { Search = "bolt" });

        Assert.Same(first, second);
        Assert.Equal((1, 1), (_views.InUse, _bus.SubscriberCount));
        Assert.NotSame(first, _views.Acquire(ByName));
        Assert.Equal(2, _views.InUse);
    }

    [Fact]
    public async Task Acquire_ManyAtTheSameMoment_BuildOneView()
    {
        var views = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => _views.Acquire(ByName))));

        Assert.Single(views.Distinct());
        Assert.Equal((1, 1), (_views.InUse, _bus.SubscriberCount));
        foreach (var view in views)
            _views.Release(view);
        Assert.Equal(0, _views.InUse);
    }

    [Fact]
    public void Release_WhileAnotherLooks_KeepsIt()
    {
        var view = _views.Acquire(ByName);
        _views.Acquire(ByName);

        _views.Release(view);

        Assert.Equal(1, _views.InUse);
        _views.Release(view);
        Assert.Equal(0, _views.InUse);
        _views.Release(view);
        Assert.Equal(0, _views.InUse);
    }

    [Fact]
    public void Acquire_WithinAMinuteOfTheLastLook_TakesTheSameViewUpToDate()
    {
        var view = _views.Acquire(ByName);
        _views.Release(view);
        _bus.Do(Stock.Add(ItemType.Inventory, "inventory-1", ("name", "Bolt")));
        _time.Advance(TimeSpan.FromSeconds(50));

        var again = _views.Acquire(ByName);

        Assert.Same(view, again);
        Assert.Single(again.Read().Order);
        // In use again: a late eviction must not end it.
        _time.Advance(TimeSpan.FromMinutes(5));
        _views.Acquire(ByName with { Search = "other" });
        Assert.Same(view, _views.Acquire(ByName));
        Assert.Equal(2, _bus.SubscriberCount);
    }

    [Fact]
    public async Task Release_AndAMinuteLater_TheViewIsGone()
    {
        var view = _views.Acquire(ByName);
        _views.Release(view);
        _time.Advance(TimeSpan.FromMinutes(2));

        var again = _views.Acquire(ByName);

        Assert.NotSame(view, again);
        await BecomesAsync(1);
    }

    [Fact]
    public async Task Release_OfManyViews_KeepsAFewIdleOnes()
    {
        for (var i = 0; i < 100; i++)
            _views.Release(_views.Acquire(ByName with { Search = $"word {i}" }));

        await BecomesAsync(33);
    }

    [Fact]
    public async Task Dispose_EndsThoseInUseAndTheIdleOnes()
    {
        _views.Acquire(ByName);
        _views.Release(_views.Acquire(ByName with { Search = "idle" }));

        _views.Dispose();

        Assert.Equal(0, _views.InUse);
        await BecomesAsync(0);
    }

    // The cache disposes what it evicts on the thread pool.
    private async Task BecomesAsync(int most)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (_bus.SubscriberCount > most && !patience.IsCancellationRequested)
            await Task.Yield();
        Assert.InRange(_bus.SubscriberCount, 0, most);
    }
}
