using CsCheck;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Views;
using StreamingInventory.Tests.Ledger;
using Xunit;

namespace StreamingInventory.Tests.Views;

public sealed class ItemViewTests
{
    [Fact]
    public void Read_AfterEveryChange_IsThePlainFilterAndSort() =>
        Gen.Select(RandomViews.Query, RandomChanges.Sets(RandomChanges.AnyChange, 24)).Sample((query, sets) =>
        {
            var bus = new InventoryEventBus();
            using var view = new ItemView(bus, query);
            foreach (var changes in sets)
            {
                bus.Do(changes);
                Assert.Equal(RandomViews.Plain(bus.Current, query), view.Read().Order.Select(entry => entry.Id));
            }
        }, iter: 2000, threads: 1, print: sample => RandomViews.Show(sample.Item1) + "\n" + RandomChanges.Show(sample.Item2));

    [Fact]
    public void Read_AfterManyChangesOrABurstBeyondTheRing_IsThePlainFilterAndSort() =>
        Gen.Select(RandomViews.Query, RandomChanges.Sets(RandomChanges.AnyChange, 30), Gen.Int[1, 12]).Sample((query, sets, pause) =>
        {
            // Twelve sets between two looks bring more events than a ring of eight holds; two bring fewer.
            var bus = new InventoryEventBus(8);
            using var view = new ItemView(bus, query);
            for (var i = 0; i < sets.Length; i++)
            {
                bus.Do(sets[i]);
                if (i % pause == 0)
                    Assert.Equal(RandomViews.Plain(bus.Current, query), view.Read().Order.Select(entry => entry.Id));
            }
        }, iter: 1000, threads: 1, print: sample => RandomViews.Show(sample.Item1) + "\n" + RandomChanges.Show(sample.Item2));

    [Fact]
    public void TryRead_FromAnyEarlierPosition_GivesTheStepsThatLeadToTheOrder() =>
        Gen.Select(RandomViews.Query, RandomChanges.Sets(RandomChanges.AnyChange, 20), Gen.Int[0, 19]).Sample((query, sets, from) =>
        {
            var bus = new InventoryEventBus();
            using var view = new ItemView(bus, query);
            var start = view.Read();
            for (var i = 0; i < sets.Length; i++)
            {
                bus.Do(sets[i]);
                if (i == from)
                    start = view.Read();
            }

            List<ViewStep> steps = [];
            Assert.True(view.TryRead(start.Position, steps, out var now));
            var order = start.Order;
            foreach (var step in steps)
            {
                order = step.Old is { } gone ? order.Remove(gone) : order;
                order = step.New is { } come ? order.Add(come) : order;
            }

            Assert.Equal(now.Order.Select(entry => entry.Id), order.Select(entry => entry.Id));
            Assert.Same(bus.Current, now.Inventory);
        }, iter: 1000, threads: 1, print: sample => RandomViews.Show(sample.Item1) + "\n" + RandomChanges.Show(sample.Item2));

    [Fact]
    public void TryRead_WhenTheStepsWereForgotten_SaysSo()
    {
        var bus = new InventoryEventBus(4);
        using var view = new ItemView(bus, new ItemQuery(ItemType.Inventory));
        var before = view.Read().Position;
        for (var i = 0; i < 6; i++)
            Assert.True(bus.Do(Stock.Add(ItemType.Inventory, $"inventory-{i}", ("name", $"Part {i}"))));

        Assert.False(view.TryRead(before, [], out var now));
        Assert.Equal(6, now.Order.Count);
        Assert.True(view.TryRead(now.Position, [], out _));
    }

    [Fact]
    public void Read_WhenAFieldOutsideSortAndFilterChanges_KeepsTheOrder()
    {
        var bus = new InventoryEventBus();
        bus.Do(Stock.Add(ItemType.Inventory, "inventory-1", ("name", "Bolt")), Stock.Add(ItemType.Inventory, "inventory-2", ("name", "Nut")));
        using var view = new ItemView(bus, new ItemQuery(ItemType.Inventory));
        var before = view.Read();

        bus.Do(Stock.Edit("inventory-1", ("current_stock", 7)));

        Assert.Same(before.Order, view.Read().Order);
        Assert.Equal(before.Position, view.Read().Position);
    }

    [Fact]
    public void Dispose_LeavesTheBus()
    {
        var bus = new InventoryEventBus();
        var view = new ItemView(bus, new ItemQuery(ItemType.Inventory));
        Assert.Equal(1, bus.SubscriberCount);

        view.Dispose();

        Assert.Equal(0, bus.SubscriberCount);
    }
}
