using System.Collections.Immutable;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Ledger;

/// <summary>A change set half decided: the items as they would be, and what speaks against it.</summary>
internal sealed class ChangeDraft(Inventory inventory, bool isUndo, UsedOrderNumbers used)
{
    private readonly Inventory.Editor _editor = new(inventory);
    private Dictionary<string, PurchaseOrder>? _needed;

    /// <summary>An undo goes back over rules that only look forward.</summary>
    public bool IsUndo => isUndo;

    /// <summary>Is an order among what is drafted?</summary>
    public bool TouchesOrders { get; private set; }

    public List<Problem> Problems { get; } = [];

    public List<FieldConflict> Conflicts { get; } = [];

    /// <summary>Why, by item.</summary>
    public Dictionary<string, string?> Reasons { get; } = new(StringComparer.Ordinal);

    /// <summary>The items that differ, in the order in which they were first touched.</summary>
    public IEnumerable<Inventory.Replacement> Touched => _editor.Replacements.Where(one => one.Before is not null || one.After is not null);

    public Item? Find(string id) => _editor.Find(id);

    /// <summary>The item as it is before the set.</summary>
    public Item? WasThere(string id) => inventory.FindKept(id);

    public string? IdOfSku(string sku) => _editor.IdOfSku(sku);

    public string? IdOfSupplier(string name) => _editor.IdOfSupplier(name);

    public string NextOrderNumber(int year) => _editor.NextOrderNumber(year, used.LastNumber(year));

    /// <summary>Is it, outside of the ledger, the number of an order to somebody else?</summary>
    public bool IsUsedElsewhere(string number, string supplier) => used.IsAnother(number, supplier);

    /// <summary>The orders that can still change, as they are now.</summary>
    public IEnumerable<PurchaseOrder> UnfinishedOrders => _editor.UnfinishedOrders;

    /// <summary>An order that can still change and has the item on a line, or null; asked once the changes are all drafted.</summary>
    public PurchaseOrder? OrderThatNeeds(string itemId)
    {
        // Nearly always no order needs it, and then no order is looked at.
        if (!TouchesOrders && !inventory.IsOnUnfinishedOrder(itemId))
            return null;
        if (_needed is null)
        {
            _needed = new(StringComparer.Ordinal);
            foreach (var order in UnfinishedOrders.OrderBy(order => order.Name, StringComparer.Ordinal))
            {
                foreach (var line in order.Lines)
                    _needed.TryAdd(line.ItemId, order);
            }
        }

        return _needed.GetValueOrDefault(itemId);
    }

    public IEnumerable<InventoryItem> SuppliedBy(string name) =>
        _editor.Items.OfType<InventoryItem>().Where(item => string.Equals(item.Supplier, name, StringComparison.OrdinalIgnoreCase));

    public void Replace(Item? before, Item? after)
    {
        TouchesOrders |= after is PurchaseOrder;
        _editor.Replace(before, after);
    }

    /// <summary>The items that want a SKU, a supplier's name or an order's number that another one has, each with that other one.</summary>
    public IEnumerable<(Item Item, Item Holder)> Clashes()
    {
        if (!Touched.Any(pair => KeyOf(pair.After) != KeyOf(pair.Before)))
            yield break;
        var claims = new Dictionary<string, Item>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in Touched.Select(pair => pair.After).OfType<Item>())
        {
            var key = $"{item.Type}:{KeyOf(item)}";
            Item? standing = item switch
            {
                InventoryItem stocked => inventory.FindSku(stocked.Sku),
                PurchaseOrder => inventory.FindOrder(item.Name),
                _ => inventory.FindSupplier(item.Name),
            };
            if (!claims.TryAdd(key, item))
                yield return (item, claims[key]);
            else if (standing is not null && !_editor.IsReplaced(standing.Id))
                yield return (item, standing);
        }
    }

    public void Refuse(string code, string itemId, string? field, string? value, string message) =>
        Problems.Add(new Problem(code, itemId, field, value, message));

    /// <summary>A supplier that got another name gets it on its items and orders too.</summary>
    public void FollowRenamedSuppliers()
    {
        Dictionary<string, string>? renamed = null;
        foreach (var (before, after) in Touched)
        {
            if (before is Supplier && after is Supplier && before.Name != after.Name)
                (renamed ??= new(StringComparer.OrdinalIgnoreCase))[before.Name] = after.Name;
        }

        if (renamed is null)
            return;
        foreach (var item in _editor.Items.OfType<InventoryItem>().Where(item => renamed.ContainsKey(item.Supplier)).OrderBy(item => item.Id, StringComparer.Ordinal).ToList())
        {
            // An item that was told in this very set whom to name means the supplier that has the name afterwards.
            var said = (inventory.Find(item.Id) as InventoryItem)?.Supplier != item.Supplier;
            if (!said || IdOfSupplier(item.Supplier) is null)
                Replace(item, item with { Supplier = renamed[item.Supplier] });
        }

        foreach (var order in _editor.Orders.Where(order => renamed.ContainsKey(order.Supplier)).OrderBy(order => order.Id, StringComparer.Ordinal).ToList())
        {
            var said = (inventory.FindKept(order.Id) as PurchaseOrder)?.Supplier != order.Supplier;
            if (!said || IdOfSupplier(order.Supplier) is null)
                Replace(order, order with { Supplier = renamed[order.Supplier] });
        }
    }

    /// <summary>The events that lead from the items as they are to the items as drafted.</summary>
    public Decision.Accepted Accept(ChangeSet changes, DateTimeOffset now)
    {
        var sequence = inventory.Sequence;
        var events = ImmutableArray.CreateBuilder<ItemEvent>(_editor.Replacements.Count);
        foreach (var (before, after) in Touched)
        {
            if (Difference(before, after, sequence + 1, changes, now) is not { } happened)
            {
                // Removed and added again just as it was: nothing has happened, to its version neither.
                _editor.Replace(after, before);
                continue;
            }

            sequence++;
            events.Add(happened);
            _editor.Replace(after, happened.Apply(before));
        }

        return new Decision.Accepted(events.ToImmutable(), _editor.ToInventory(sequence));
    }

    private static string? KeyOf(Item? item) => (item as InventoryItem)?.Sku ?? item?.Name;

    private ItemEvent? Difference(Item? before, Item? after, long sequence, ChangeSet changes, DateTimeOffset now)
    {
        var item = (after ?? before)!;
        var version = before is null ? Math.Max(1, item.Version) : before.Version + 1;
        var header = new EventHeader(sequence, item.Id, item.Type, version, now, changes.Actor.UserId, changes.Actor.AgentId, changes.RunId);
        var reason = Reasons.GetValueOrDefault(item.Id);
        if (after is null)
            return new ItemEvent.ItemRemoved(header, before!) { Reason = reason, Note = changes.Note };
        if (before is null)
            return new ItemEvent.ItemAdded(header, after with { Version = version, UpdatedAt = now }) { Reason = reason, Note = changes.Note };

        List<FieldChange> fields = [];
        foreach (var field in item.Type.StoredFields)
        {
            var (was, becomes) = (field.Get(before), field.Get(after));
            if (was != becomes)
                fields.Add(new FieldChange(field.Name, becomes, was));
        }

        if (fields.Count == 0)
            return null;
        var stock = fields.Find(change => change.Field == "current_stock");
        var delta = stock is null ? (decimal?)null : stock.Value.Number - stock.Previous.Number;
        var why = stock is null ? null : reason ?? "adjust";
        return fields.Count == 1
            ? new ItemEvent.FieldChanged(header, fields[0]) { Delta = delta, Reason = why, Note = changes.Note }
            : new ItemEvent.ItemUpdated(header, [.. fields]) { Delta = delta, Reason = why, Note = changes.Note };
    }
}
