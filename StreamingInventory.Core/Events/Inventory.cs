using System.Collections.Immutable;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Events;

/// <summary>All items as they are after one event: an immutable snapshot that anybody may keep and read.</summary>
/// <remarks>Items are what is stocked and who supplies it; purchase orders stand beside them.</remarks>
public sealed class Inventory
{
    private readonly TextTrie<Item> _items;
    private readonly TextTrie<string> _idBySku;
    private readonly TextTrie<string> _idBySupplierName;
    private readonly OrderBook _orders;

    private Inventory(
        long sequence, TextTrie<Item> items, TextTrie<string> idBySku,
        TextTrie<string> idBySupplierName, InventoryFigures figures, OrderBook orders)
    {
        Sequence = sequence;
        _items = items;
        _idBySku = idBySku;
        _idBySupplierName = idBySupplierName;
        Figures = figures;
        _orders = orders;
    }

    public static Inventory Empty { get; } = new(
        0,
        TextTrie<Item>.Empty(StringComparer.Ordinal),
        TextTrie<string>.Empty(StringComparer.OrdinalIgnoreCase),
        TextTrie<string>.Empty(StringComparer.OrdinalIgnoreCase),
        new InventoryFigures(),
        OrderBook.Empty);

    /// <summary>The last event that is in it.</summary>
    public long Sequence { get; }

    /// <summary>Counts and sums over all items, kept up to date with every event.</summary>
    public InventoryFigures Figures { get; }

    public int Count => _items.Count;

    public IEnumerable<Item> Items => _items.Values;

    public IEnumerable<InventoryItem> InventoryItems => _items.Values.OfType<InventoryItem>();

    public IEnumerable<Supplier> Suppliers => _idBySupplierName.Values.Select(id => (Supplier)_items[id]);

    /// <summary>All purchase orders.</summary>
    public IEnumerable<PurchaseOrder> Orders => _orders.All;

    /// <summary>Stays the same object while no purchase order changes.</summary>
    public object OrdersState => _orders;

    /// <summary>The orders that can still change: drafts, and what is on its way.</summary>
    public IEnumerable<PurchaseOrder> UnfinishedOrders => _orders.Unfinished;

    /// <summary>The item with this id, or null.</summary>
    public Item? Find(string id) => _items.GetValueOrDefault(id);

    /// <summary>The item or the purchase order with this id, or null.</summary>
    public Item? FindKept(string id) => Find(id) ?? _orders.Find(id);

    /// <summary>The purchase order with this number or id, or null.</summary>
    public PurchaseOrder? FindOrder(string number) => _orders.Find(_orders.IdByNumber.GetValueOrDefault(number, number));

    /// <summary>How much of an item is still to come: ordered less what came, over all orders that are sent or partly received.</summary>
    public decimal OnOrder(string itemId) => _orders.OnOrder(itemId);

    /// <summary>Has an order that can still change the item on a line?</summary>
    public bool IsOnUnfinishedOrder(string itemId) => _orders.Needs(itemId);

    /// <summary>The inventory item with this SKU, without regard to case, or null.</summary>
    public InventoryItem? FindSku(string sku) => _idBySku.TryGetValue(sku, out var id) ? (InventoryItem)_items[id] : null;

    /// <summary>The supplier with this name, without regard to case, or null.</summary>
    public Supplier? FindSupplier(string name) => _idBySupplierName.TryGetValue(name, out var id) ? (Supplier)_items[id] : null;

    /// <summary>The inventory items that name this supplier.</summary>
    /// <remarks>Reads every item: for rare questions, such as before a supplier is removed.</remarks>
    public IEnumerable<InventoryItem> SuppliedBy(string supplierName) =>
        InventoryItems.Where(item => string.Equals(item.Supplier, supplierName, StringComparison.OrdinalIgnoreCase));

    /// <summary>A snapshot of these items.</summary>
    public static Inventory From(long sequence, IReadOnlyCollection<Item> items)
    {
        // The two large indexes know nothing of each other: a core for each.
        var (byId, bySku) = (Empty._items, Empty._idBySku);
        Parallel.Invoke(
            () => byId = Index(StringComparer.Ordinal, items.Where(item => item is not PurchaseOrder), item => item.Id, item => item),
            () => bySku = Index(StringComparer.OrdinalIgnoreCase, items.OfType<InventoryItem>(), item => item.Sku, item => item.Id));
        var bySupplier = Index(StringComparer.OrdinalIgnoreCase, items.OfType<Supplier>(), supplier => supplier.Name, supplier => supplier.Id);
        var figures = InventoryFigures.Of(items);
        var orders = OrderBook.Empty.With([.. items.OfType<PurchaseOrder>().Select(order => ((PurchaseOrder?)null, (PurchaseOrder?)order))]);
        return new Inventory(sequence, byId, bySku, bySupplier, figures, orders);
    }

    private static TextTrie<TValue> Index<TItem, TValue>(StringComparer comparer, IEnumerable<TItem> items, Func<TItem, string> key, Func<TItem, TValue> value) =>
        TextTrie<TValue>.From(comparer, [.. items.Select(item => (key(item), value(item)))]);

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
            var before = change.Find(happened.ItemId);
            change.Replace(before, happened.Apply(before));
        }

        return change.ToInventory(sequence);
    }

    /// <summary>Collects replacements of items and makes the next snapshot of them.</summary>
    /// <remarks>
    /// Halfway through, two items may claim one key (two SKUs swap places); who holds a key is settled at the end,
    /// so that only the outcome counts and not the order.
    /// </remarks>
    internal sealed class Editor(Inventory inventory)
    {
        // What differs so far; the large maps are touched once, at the end.
        private readonly List<Replacement> _replacements = [];
        private readonly Dictionary<string, Replacement> _changed = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> _skuClaims = new(StringComparer.OrdinalIgnoreCase);
        private readonly Dictionary<string, string> _supplierClaims = new(StringComparer.OrdinalIgnoreCase);
        private readonly Dictionary<string, string> _numberClaims = new(StringComparer.OrdinalIgnoreCase);

        /// <summary>The items that were replaced, each once, in the order in which they first were.</summary>
        public IReadOnlyList<Replacement> Replacements => _replacements;

        public IEnumerable<Item> Items => inventory.Items.Where(item => !IsReplaced(item.Id)).Concat(_replacements.Select(one => one.After).OfType<Item>().Where(item => item is not PurchaseOrder));

        public IEnumerable<PurchaseOrder> Orders => Now(inventory.Orders);

        public IEnumerable<PurchaseOrder> UnfinishedOrders => Now(inventory.UnfinishedOrders).Where(order => !order.IsFinal);

        public Item? Find(string id) => _changed.TryGetValue(id, out var replacement) ? replacement.After : inventory.FindKept(id);

        public bool IsReplaced(string id) => _changed.ContainsKey(id);

        /// <summary>The item that has the SKU now, or null.</summary>
        public string? IdOfSku(string sku) => Holder(sku, inventory._idBySku.GetValueOrDefault(sku), _skuClaims, SkuOf);

        /// <summary>The supplier that has the name now, or null.</summary>
        public string? IdOfSupplier(string name) => Holder(name, inventory._idBySupplierName.GetValueOrDefault(name), _supplierClaims, SupplierNameOf);

        /// <summary>The order that has the number now, or null.</summary>
        public string? IdOfOrder(string number) => Holder(number, inventory._orders.IdByNumber.GetValueOrDefault(number), _numberClaims, NumberOf);

        /// <summary>The next number of a year that no order has.</summary>
        /// <param name="year">The year.</param>
        /// <param name="above">The highest that is used elsewhere, 0 where there is none.</param>
        public string NextOrderNumber(int year, int above)
        {
            var number = Math.Max(inventory._orders.LastNumber(year), above) + 1;
            while (IdOfOrder(OrderBook.Write(year, number)) is not null)
                number++;
            return OrderBook.Write(year, number);
        }

        /// <summary>Replaces an item; before is null for a new one, after for one that goes.</summary>
        public void Replace(Item? before, Item? after)
        {
            if ((after ?? before)?.Id is not { } id)
                return;
            if (_changed.TryGetValue(id, out var known))
                known.After = after;
            else
                _replacements.Add(_changed[id] = new Replacement(inventory.FindKept(id)) { After = after });
            if (SkuOf(after) is { } sku && sku != SkuOf(before))
                _skuClaims[sku] = id;
            if (SupplierNameOf(after) is { } name && name != SupplierNameOf(before))
                _supplierClaims[name] = id;
            if (NumberOf(after) is { } number && number != NumberOf(before))
                _numberClaims[number] = id;
        }

        public Inventory ToInventory(long sequence)
        {
            var (items, figures) = (inventory._items, inventory.Figures);
            List<(PurchaseOrder?, PurchaseOrder?)> orders = [];
            foreach (var (before, after) in _replacements)
            {
                if (before == after)
                    continue;
                if (before is PurchaseOrder || after is PurchaseOrder)
                {
                    orders.Add((before as PurchaseOrder, after as PurchaseOrder));
                    continue;
                }

                if (before is not null)
                    figures = figures.Minus(before);
                if (after is not null)
                    figures = figures.Plus(after);
                items = after is null ? items.Remove(before!.Id) : items.SetItem(after.Id, after);
            }

            return new Inventory(
                sequence, items, Reindex(inventory._idBySku, SkuOf), Reindex(inventory._idBySupplierName, SupplierNameOf), figures, inventory._orders.With(orders));
        }

        private static string? SkuOf(Item? item) => (item as InventoryItem)?.Sku;

        private static string? SupplierNameOf(Item? item) => (item as Supplier)?.Name;

        private static string? NumberOf(Item? item) => (item as PurchaseOrder)?.Name;

        private IEnumerable<PurchaseOrder> Now(IEnumerable<PurchaseOrder> before) =>
            before.Where(order => !IsReplaced(order.Id)).Concat(_replacements.Select(one => one.After).OfType<PurchaseOrder>());

        private string? Holder(string key, string? before, Dictionary<string, string> claims, Func<Item?, string?> keyOf)
        {
            if (before is not null && Has(before))
                return before;
            return claims.TryGetValue(key, out var holder) && Has(holder) ? holder : null;

            bool Has(string id) => string.Equals(keyOf(Find(id)), key, StringComparison.OrdinalIgnoreCase);
        }

        private TextTrie<string> Reindex(TextTrie<string> index, Func<Item?, string?> keyOf)
        {
            List<(string Key, string Id)>? claims = null;
            foreach (var (before, after) in _replacements)
            {
                var (was, becomes) = (keyOf(before), keyOf(after));
                if (was == becomes)
                    continue;
                if (was is not null)
                    index = index.Remove(was);
                if (becomes is not null)
                    (claims ??= []).Add((becomes, after!.Id));
            }

            foreach (var (key, id) in claims ?? [])
                index = index.SetItem(key, id);
            return index;
        }
    }

    /// <summary>One item before and after; null where it is not there.</summary>
    internal sealed class Replacement(Item? before)
    {
        public Item? Before => before;

        public Item? After { get; set; }

        public void Deconstruct(out Item? wasThere, out Item? isThere) => (wasThere, isThere) = (Before, After);
    }
}
