using System.Collections.Immutable;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Events;

/// <summary>All items as they are after one event: an immutable snapshot that anybody may keep and read.</summary>
public sealed class Inventory
{
    private readonly ImmutableDictionary<string, Item> _items;
    private readonly ImmutableDictionary<string, string> _idBySku;
    private readonly ImmutableDictionary<string, string> _idBySupplierName;

    private Inventory(
        long sequence, ImmutableDictionary<string, Item> items, ImmutableDictionary<string, string> idBySku,
        ImmutableDictionary<string, string> idBySupplierName, InventoryFigures figures)
    {
        Sequence = sequence;
        _items = items;
        _idBySku = idBySku;
        _idBySupplierName = idBySupplierName;
        Figures = figures;
    }

    public static Inventory Empty { get; } = new(
        0,
        ImmutableDictionary.Create<string, Item>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase),
        ImmutableDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase),
        new InventoryFigures());

    /// <summary>The last event that is in it.</summary>
    public long Sequence { get; }

    /// <summary>Counts and sums over all items, kept up to date with every event.</summary>
    public InventoryFigures Figures { get; }

    public int Count => _items.Count;

    public IEnumerable<Item> Items => _items.Values;

    public IEnumerable<InventoryItem> InventoryItems => _items.Values.OfType<InventoryItem>();

    public IEnumerable<Supplier> Suppliers => _idBySupplierName.Values.Select(id => (Supplier)_items[id]);

    /// <summary>The item with this id, or null.</summary>
    public Item? Find(string id) => _items.GetValueOrDefault(id);

    /// <summary>The inventory item with this SKU, without regard to case, or null.</summary>
    public InventoryItem? FindSku(string sku) => _idBySku.TryGetValue(sku, out var id) ? (InventoryItem)_items[id] : null;

    /// <summary>The supplier with this name, without regard to case, or null.</summary>
    public Supplier? FindSupplier(string name) => _idBySupplierName.TryGetValue(name, out var id) ? (Supplier)_items[id] : null;

    /// <summary>The inventory items that name this supplier.</summary>
    /// <remarks>Reads every item: for rare questions, such as before a supplier is removed.</remarks>
    public IEnumerable<InventoryItem> SuppliedBy(string supplierName) =>
        InventoryItems.Where(item => string.Equals(item.Supplier, supplierName, StringComparison.OrdinalIgnoreCase));

    /// <summary>A snapshot of these items.</summary>
    public static Inventory From(long sequence, IEnumerable<Item> items)
    {
        var byId = Empty._items.ToBuilder();
        var bySku = Empty._idBySku.ToBuilder();
        var bySupplier = Empty._idBySupplierName.ToBuilder();
        var figures = new InventoryFigures();
        foreach (var item in items)
        {
            byId[item.Id] = item;
            figures = figures.Plus(item);
            if (item is InventoryItem stocked)
                bySku[stocked.Sku] = item.Id;
            else
                bySupplier[item.Name] = item.Id;
        }

        return new Inventory(sequence, byId.ToImmutable(), bySku.ToImmutable(), bySupplier.ToImmutable(), figures);
    }

    /// <summary>The snapshot after these events, which follow its sequence without a gap.</summary>
    /// <exception cref="ArgumentException">There is a gap.</exception>
    public Inventory Apply(ImmutableArray<ItemEvent> events)
    {
        if (events.IsEmpty)
            return this;
        var sequence = Sequence;
        var change = new Editor(this);
        foreach (var happened in events)
        {
            if (happened.Sequence != ++sequence)
                throw new ArgumentException($"Event {happened.Sequence} does not follow {sequence - 1}.", nameof(events));
            change.Replace(Find(happened.ItemId, change), happened.Apply(Find(happened.ItemId, change)));
        }

        return change.ToInventory(sequence);

        static Item? Find(string id, Editor editor) => editor.Find(id);
    }

    /// <summary>Collects replacements of items and makes the next snapshot of them.</summary>
    internal sealed class Editor(Inventory inventory)
    {
        private ImmutableDictionary<string, Item> _items = inventory._items;
        private ImmutableDictionary<string, string> _idBySku = inventory._idBySku;
        private ImmutableDictionary<string, string> _idBySupplierName = inventory._idBySupplierName;
        private InventoryFigures _figures = inventory.Figures;

        public Item? Find(string id) => _items.GetValueOrDefault(id);

        public string? IdOfSku(string sku) => _idBySku.GetValueOrDefault(sku);

        public string? IdOfSupplier(string name) => _idBySupplierName.GetValueOrDefault(name);

        public IEnumerable<Item> Items => _items.Values;

        /// <summary>Replaces an item; before is null for a new one, after for one that goes.</summary>
        public void Replace(Item? before, Item? after)
        {
            if (before is not null)
            {
                _figures = _figures.Minus(before);
                // A key may have gone to another item in the same set already.
                if (before is InventoryItem { Sku: var sku } && _idBySku.GetValueOrDefault(sku) == before.Id && (after as InventoryItem)?.Sku != sku)
                    _idBySku = _idBySku.Remove(sku);
                if (before is Supplier { Name: var name } && _idBySupplierName.GetValueOrDefault(name) == before.Id && (after as Supplier)?.Name != name)
                    _idBySupplierName = _idBySupplierName.Remove(name);
            }

            if (after is null)
            {
                if (before is not null)
                    _items = _items.Remove(before.Id);
                return;
            }

            _figures = _figures.Plus(after);
            _items = _items.SetItem(after.Id, after);
            if (after is InventoryItem stocked && (before as InventoryItem)?.Sku != stocked.Sku)
                _idBySku = _idBySku.SetItem(stocked.Sku, after.Id);
            else if (after is Supplier && before?.Name != after.Name)
                _idBySupplierName = _idBySupplierName.SetItem(after.Name, after.Id);
        }

        public Inventory ToInventory(long sequence) => new(sequence, _items, _idBySku, _idBySupplierName, _figures);
    }
}
