using System.Collections.Immutable;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Views;

/// <summary>An item's place in a sorted view.</summary>
/// <param name="Key">The value it is sorted by.</param>
/// <param name="Id">The item; equal keys are ordered by it.</param>
public readonly record struct ViewEntry(FieldValue Key, string Id);

/// <summary>What one event did to a view: it came (no old entry), went (no new one), or moved.</summary>
public readonly record struct ViewStep(string Id, ViewEntry? Old, ViewEntry? New);

/// <summary>
/// One sorted and filtered index, shared by everyone who looks at the same thing. Readers bring it up to date, in
/// O(log n) per change, and get immutable orders that they may keep.
/// </summary>
public sealed class ItemView : IDisposable
{
    private const int MostSteps = 4096;

    private readonly Lock _gate = new();
    private readonly InventoryEventBus.Subscription _subscription;
    private readonly Func<Item, bool> _matches;
    private readonly Func<Item, FieldValue> _key;
    private readonly List<ItemEvent> _events = [];
    private readonly Queue<ViewStep> _steps = new();
    private ImmutableSortedSet<ViewEntry> _order;
    private Inventory _inventory;
    private long _position;

    public ItemView(InventoryEventBus bus, ItemQuery query)
    {
        Query = query;
        _matches = query.Compile();
        _key = (query.Type.Find(query.Sort) ?? query.Type.Field("name")).Get;
        _order = ImmutableSortedSet.Create<ViewEntry>(new EntryOrder(query.Descending));
        _subscription = bus.Subscribe();
        _subscription.TryRead(_events, out _inventory);
        Rebuild();
    }

    public ItemQuery Query { get; }

    /// <summary>The view as it is now.</summary>
    public ViewSnapshot Read()
    {
        lock (_gate)
        {
            CatchUp();
            return new ViewSnapshot(_order, _inventory, _position);
        }
    }

    /// <summary>The view as it is now, and the steps that led there since a position.</summary>
    /// <returns>False when the steps are no longer known: take the order as it is.</returns>
    public bool TryRead(long since, List<ViewStep> steps, out ViewSnapshot snapshot)
    {
        lock (_gate)
        {
            CatchUp();
            steps.Clear();
            snapshot = new ViewSnapshot(_order, _inventory, _position);
            var known = _position - _steps.Count;
            if (since < known)
                return false;
            steps.AddRange(_steps.Skip((int)(since - known)));
            return true;
        }
    }

    public void Dispose() => _subscription.Dispose();

    private void CatchUp()
    {
        if (_subscription.Current.Sequence == _inventory.Sequence)
            return;
        var before = _inventory;
        if (!_subscription.TryRead(_events, out _inventory))
        {
            Rebuild();
            return;
        }

        foreach (var happened in _events)
        {
            // The difference of the two snapshots counts, not the single event: a second event of the same item finds nothing left to do.
            if (happened.ItemType != Query.Type)
                continue;
            var (old, now) = (Entry(before.Find(happened.ItemId)), Entry(_inventory.Find(happened.ItemId)));
            if (old == now || (old is { } was ? !_order.Contains(was) : _order.Contains(now!.Value)))
                continue;
            if (old is { } gone)
                _order = _order.Remove(gone);
            if (now is { } come)
                _order = _order.Add(come);
            Remember(new ViewStep(happened.ItemId, old, now));
        }
    }

    /// <summary>Where an item stands, if it belongs here.</summary>
    internal ViewEntry EntryOf(Item item) => new(_key(item), item.Id);

    private ViewEntry? Entry(Item? item) => item is not null && _matches(item) ? new ViewEntry(_key(item), item.Id) : null;

    private void Rebuild()
    {
        _order = _inventory.Items.Where(_matches).Select(item => new ViewEntry(_key(item), item.Id)).ToImmutableSortedSet(_order.KeyComparer);
        _steps.Clear();
        // A reader's position lies before the steps that are known: it takes the order as it is.
        _position++;
    }

    private void Remember(ViewStep step)
    {
        if (_steps.Count == MostSteps)
            _steps.Dequeue();
        _steps.Enqueue(step);
        _position++;
    }

    private sealed class EntryOrder(bool descending) : IComparer<ViewEntry>
    {
        public int Compare(ViewEntry x, ViewEntry y)
        {
            var byKey = x.Key.CompareTo(y.Key);
            // No value stays last in both directions.
            if (descending && byKey != 0 && !x.Key.IsNone && !y.Key.IsNone)
                byKey = -byKey;
            return byKey != 0 ? byKey : string.CompareOrdinal(x.Id, y.Id);
        }
    }
}

/// <summary>A view at one moment.</summary>
/// <param name="Order">The places, in order.</param>
/// <param name="Inventory">The items of the same moment.</param>
/// <param name="Position">Where steps go on from here.</param>
public readonly record struct ViewSnapshot(ImmutableSortedSet<ViewEntry> Order, Inventory Inventory, long Position);
