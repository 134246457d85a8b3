using CsCheck;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Views;
using StreamingInventory.Tests.Ledger;
using Xunit;

namespace StreamingInventory.Tests.Views;

public sealed class PinnedOrderTests
{
    private static readonly ItemQuery ByStock = new(ItemType.Inventory) { Sort = "current_stock" };

    [Fact]
    public void CatchUp_RandomChanges_RowsComeAndGoAndNoneMoves() =>
        Gen.Select(RandomViews.Query, RandomChanges.Sets(RandomChanges.AnyChange, 24), Gen.Int[3, 30]).Sample((query, sets, refreshEvery) =>
        {
            var bus = new InventoryEventBus();
            using var view = new ItemView(bus, query);
            var pinned = new PinnedOrder(view);
            // The plain model: every row keeps the key that it had when it came.
            Dictionary<string, FieldValue> keys = [];
            for (var i = 1; i <= sets.Length; i++)
            {
                bus.Do(sets[i - 1]);
                var before = keys.Keys.ToHashSet();
                var now = RandomViews.Plain(bus.Current, query);
                var cameOrWent = pinned.CatchUp();

                Assert.Equal(!before.SetEquals(now), cameOrWent);
                keys = now.ToDictionary(id => id, id => keys.TryGetValue(id, out var key) ? key : KeyOf(bus, query, id));
                if (i % refreshEvery == 0)
                    pinned.Refresh();
                if (i % refreshEvery == 0 || Ordered(keys, query).SequenceEqual(now))
                    keys = now.ToDictionary(id => id, id => KeyOf(bus, query, id));

                var expected = Ordered(keys, query).ToArray();
                Assert.Equal(expected, pinned.Ids);
                Assert.Equal(expected.Length, pinned.Count);
                Assert.Equal(keys.Count(row => row.Value != KeyOf(bus, query, row.Key)), pinned.Moved);
                Assert.All(expected.Index(), row => Assert.Equal(row.Index, pinned.IndexOf(row.Item)));
                Assert.Equal(expected.Skip(1).Take(2).Select(id => (id, bus.Current.Find(id))), pinned.Window(1, 2));
            }
        }, iter: 2000, threads: 1, print: sample => RandomViews.Show(sample.Item1) + "\n" + RandomChanges.Show(sample.Item2));

    [Fact]
    public void CatchUp_RowShouldMove_StaysUntilRefresh()
    {
        var (bus, pinned) = Three();

        bus.Do(Stock.Edit("inventory-1", ("current_stock", 40)));

        Assert.False(pinned.CatchUp());
        Assert.Equal(["inventory-1", "inventory-2", "inventory-3"], pinned.Ids);
        Assert.Equal(1, pinned.Moved);
        pinned.Refresh();
        Assert.Equal(["inventory-2", "inventory-3", "inventory-1"], pinned.Ids);
        Assert.Equal(0, pinned.Moved);
    }

    [Fact]
    public void CatchUp_KeyChangesButNotThePlace_NothingHasMoved()
    {
        var (bus, pinned) = Three();

        bus.Do(Stock.Edit("inventory-1", ("current_stock", 11)));

        Assert.False(pinned.CatchUp());
        Assert.Equal(0, pinned.Moved);
        Assert.Equal(0, pinned.IndexOf("inventory-1"));
    }

    [Fact]
    public void CatchUp_RowMovesThereAndBack_NothingHasMoved()
    {
        var (bus, pinned) = Three();
        bus.Do(Stock.Edit("inventory-1", ("current_stock", 40)));
        pinned.CatchUp();

        bus.Do(Stock.Edit("inventory-1", ("current_stock", 10)));
        pinned.CatchUp();

        Assert.Equal(0, pinned.Moved);
    }

    [Fact]
    public void CatchUp_AfterABurstBeyondTheRing_TakesTheOrderAsItIs()
    {
        var (bus, pinned) = Three(capacity: 4);
        bus.Do(Stock.Edit("inventory-1", ("current_stock", 40)));
        pinned.CatchUp();
        for (var stock = 50; stock < 56; stock++)
            bus.Do(Stock.Edit("inventory-2", ("current_stock", stock)));

        Assert.True(pinned.CatchUp());

        Assert.Equal(["inventory-3", "inventory-1", "inventory-2"], pinned.Ids);
        Assert.Equal(0, pinned.Moved);
        Assert.Same(bus.Current, pinned.Inventory);
    }

    [Fact]
    public void Window_BeyondTheEnds_GivesWhatThereIs()
    {
        var (_, pinned) = Three();

        Assert.Equal(["inventory-1"], pinned.Window(-2, 3).Select(row => row.Id));
        Assert.Equal(["inventory-3"], pinned.Window(2, 10).Select(row => row.Id));
        Assert.Empty(pinned.Window(7, 3));
        Assert.Equal(-1, pinned.IndexOf("inventory-9"));
    }

    private static (InventoryEventBus Bus, PinnedOrder Pinned) Three(int capacity = 64)
    {
        var bus = new InventoryEventBus(capacity);
        bus.Do([.. Enumerable.Range(1, 3).Select(i => Stock.Add(ItemType.Inventory, $"inventory-{i}", ("name", $"Part {i}"), ("current_stock", i * 10)))]);
        return (bus, new PinnedOrder(new ItemView(bus, ByStock)));
    }

    private static FieldValue KeyOf(InventoryEventBus bus, ItemQuery query, string id) => bus.Current.Find(id)![query.Sort];

    private static IEnumerable<string> Ordered(Dictionary<string, FieldValue> keys, ItemQuery query) =>
        keys.Select(row => (row.Value, row.Key)).Order(Comparer<(FieldValue, string)>.Create((x, y) => RandomViews.Compare(x, y, query.Descending))).Select(row => row.Item2);
}
