using System.Collections.Immutable;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Views;

/// <summary>
/// One person's look at a shared view. Rows come and go at once, but a row that should move stays where it is until
/// the person asks for the new order. While nothing is out of place this is the shared order itself and costs nothing.
/// </summary>
public sealed class PinnedOrder
{
    private readonly ItemView _view;
    private readonly List<ViewStep> _steps = [];
    private readonly Dictionary<string, ViewEntry> _outOfPlace = new(StringComparer.Ordinal);
    private ImmutableSortedSet<ViewEntry> _order;
    private long _position;

    public PinnedOrder(ItemView view)
    {
        _view = view;
        var now = view.Read();
        (_order, Inventory, _position) = (now.Order, now.Inventory, now.Position);
    }

    public ItemView View => _view;

    public int Count => _order.Count;

    /// <summary>How many rows are not where the sort wants them.</summary>
    public int Moved => _outOfPlace.Count;

    /// <summary>The items of the last time that it caught up.</summary>
    public Inventory Inventory { get; private set; }

    /// <summary>Takes over what happened since the last time.</summary>
    /// <returns>True when rows came or went, so that a window has to be read again.</returns>
    public bool CatchUp()
    {
        if (!_view.TryRead(_position, _steps, out var now))
        {
            Take(now);
            return true;
        }

        (Inventory, _position) = (now.Inventory, now.Position);
        var changed = false;
        foreach (var step in _steps)
            changed |= Follow(step);
        if (_steps.Count > 0 && _outOfPlace.All(row => IsWhereItBelongs(row.Key, row.Value, now.Order)))
            Take(now);
        return changed;
    }

    /// <summary>Puts every row where the sort wants it.</summary>
    public void Refresh() => Take(_view.Read());

    /// <summary>A window of rows: the items from a place on.</summary>
    public IEnumerable<(string Id, Item? Item)> Window(int start, int count)
    {
        var end = Math.Min(_order.Count, start + count);
        for (var i = Math.Max(0, start); i < end; i++)
            yield return (_order[i].Id, Inventory.Find(_order[i].Id));
    }

    /// <summary>All ids in this order, for example to write them to a file.</summary>
    public IEnumerable<string> Ids => _order.Select(entry => entry.Id);

    /// <summary>The place of an item's row, or -1.</summary>
    public int IndexOf(string itemId)
    {
        if (_outOfPlace.TryGetValue(itemId, out var pinned))
            return _order.IndexOf(pinned);
        if (Inventory.Find(itemId) is not { } item)
            return -1;
        var index = _order.IndexOf(_view.EntryOf(item));
        return index < 0 ? -1 : index;
    }

    private bool Follow(ViewStep step)
    {
        var isPinned = _outOfPlace.TryGetValue(step.Id, out var pinned);
        switch (step.Old, step.New)
        {
            case (_, { } come) when !isPinned && step.Old is null:
                _order = _order.Add(come);
                return true;
            case (_, { } come):
                var place = isPinned ? pinned : step.Old!.Value;
                if (come == place)
                    _outOfPlace.Remove(step.Id);
                else
                    _outOfPlace[step.Id] = place;
                return false;
            case ({ } gone, null):
                _order = _order.Remove(isPinned ? pinned : gone);
                _outOfPlace.Remove(step.Id);
                return true;
            default:
                return false;
        }
    }

    // Another value need not mean another place; and rows that all stand where they belong are in order.
    private bool IsWhereItBelongs(string itemId, ViewEntry pinned, ImmutableSortedSet<ViewEntry> order) =>
        Inventory.Find(itemId) is { } item && order.IndexOf(_view.EntryOf(item)) == _order.IndexOf(pinned);

    private void Take(ViewSnapshot now)
    {
        (_order, Inventory, _position) = (now.Order, now.Inventory, now.Position);
        _outOfPlace.Clear();
    }
}
