using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Views;
using StreamingInventory.Tests.Ledger;

namespace StreamingInventory.Tests.Views;

/// <summary>Random queries over the items of <see cref="RandomChanges"/>, and what they mean in the plainest way.</summary>
internal static class RandomViews
{
    private static readonly Gen<string> Words = OneOf("bolt", "A-1", "acme", "o", "red", " Nut ", "washer Q1", "brill", "größe", "ISO", "nothing has this");
    private static readonly Gen<ItemType> Types = Gen.Frequency((4, Gen.Const(ItemType.Inventory)), (1, Gen.Const(ItemType.Supplier)));

    private static readonly Gen<FieldFilter> Filter = Gen.OneOf(
        Gen.Select(OneOf("name", "sku", "supplier", "tags", "certifications", "current_stock"), Words, (field, word) => new FieldFilter(field, FilterComparison.Contains, word)),
        Gen.Select(OneOf("status", "supplier", "tags", "risk_level", "name"), OneOf("low_stock|out_of_stock", "ACME| brill", "in_stock", "red", "high", "Bolt|Nut"),
            (field, values) => new FieldFilter(field, FilterComparison.In, values)),
        Gen.Select(OneOf("current_stock", "unit_cost", "lead_time_days", "stock_value", "reliability_score", "name"), OneOf("0", "10", "20.5", "many"), Gen.Bool,
            (field, limit, atLeast) => new FieldFilter(field, atLeast ? FilterComparison.AtLeast : FilterComparison.AtMost, limit)));

    public static readonly Gen<ItemQuery> Query = Types.SelectMany(type => Gen.Select(
        Gen.Int[0, type.Fields.Length - 1], Gen.Bool, Gen.Frequency((3, Gen.Const("")), (1, Words)), Filter.Array[0, 2],
        (field, descending, search, filters) => new ItemQuery(type)
        {
            Sort = type.Fields[field].Name,
            Descending = descending,
            Search = search,
            Filters = [.. filters],
        }));

    public static string Show(ItemQuery query) => $"{query.Type} by {query.Sort}{(query.Descending ? " down" : "")}, search '{query.Search}', {string.Join(", ", query.Filters)}";

    /// <summary>Decides a set and publishes what comes of it, without a journal.</summary>
    public static bool Do(this InventoryEventBus bus, ChangeSet changes)
    {
        if (LedgerRules.Decide(bus.Current, changes, Stock.Now) is not Decision.Accepted { Events.IsEmpty: false } accepted)
            return false;
        bus.Publish(accepted.Events, accepted.After);
        return true;
    }

    public static bool Do(this InventoryEventBus bus, params Change[] changes) => bus.Do(Stock.Set(changes));

    /// <summary>The items that a query means, filtered and sorted from scratch.</summary>
    public static ImmutableArray<string> Plain(Inventory inventory, ItemQuery query) => [.. Members(inventory, query).Order(ByKey(query)).Select(item => item.Id)];

    public static IEnumerable<Item> Members(Inventory inventory, ItemQuery query) =>
        inventory.Items.Where(item => item.Type == query.Type && Finds(item, query.Search) && query.Filters.All(filter => Passes(item, filter)));

    public static IComparer<Item> ByKey(ItemQuery query) => Comparer<Item>.Create((x, y) => Compare((x[query.Sort], x.Id), (y[query.Sort], y.Id), query.Descending));

    /// <summary>No value last, then by value, then by id.</summary>
    public static int Compare((FieldValue Key, string Id) x, (FieldValue Key, string Id) y, bool descending)
    {
        if (x.Key.IsNone != y.Key.IsNone)
            return x.Key.IsNone ? 1 : -1;
        var byKey = descending ? y.Key.CompareTo(x.Key) : x.Key.CompareTo(y.Key);
        return byKey != 0 ? byKey : string.CompareOrdinal(x.Id, y.Id);
    }

    private static bool Finds(Item item, string search)
    {
        string[] text = item switch
        {
            InventoryItem stocked => [stocked.Name, stocked.Sku, stocked.Supplier, stocked.Category, stocked.Location, stocked.Subtitle, .. stocked.Tags],
            Supplier supplier => [supplier.Name, supplier.Category, supplier.Location, supplier.Subtitle, supplier.Company, .. supplier.Products],
            _ => [],
        };
        return search.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => text.Any(part => Has(part, word)));
    }

    private static bool Passes(Item item, FieldFilter filter)
    {
        if (item.Type.Find(filter.Field) is not { } field)
            return true;
        var value = field.Get(item);
        string[] texts = value.Form == FieldForm.List ? [.. value.List] : [value.ToString()];
        var isLimit = decimal.TryParse(filter.Value, CultureInfo.InvariantCulture, out var limit) && field.IsNumber;
        return filter.Operator switch
        {
            FilterComparison.Contains => !value.IsNone && texts.Any(text => Has(text, filter.Value.Trim())),
            FilterComparison.In => texts.Any(text => filter.Value.Split('|').Any(wanted => string.Equals(text, wanted.Trim(), StringComparison.OrdinalIgnoreCase))),
            FilterComparison.AtLeast => !isLimit || (!value.IsNone && value.Number >= limit),
            _ => !isLimit || (!value.IsNone && value.Number <= limit),
        };
    }

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);
}
