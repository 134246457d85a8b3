using System.Collections.Concurrent;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Views;

/// <summary>The search box: every word must be somewhere in the fields that people search by.</summary>
public static class ViewSearch
{
    private static readonly string[] Fields = ["name", "sku", "supplier", "category", "location", "tags", "subtitle", "company", "contact", "products"];
    private static readonly ConcurrentDictionary<ItemType, Func<Item, FieldValue>[]> ByType = new();

    /// <summary>A test of items of a type; null where nothing is searched for.</summary>
    public static Func<Item, bool>? Compile(ItemType type, string search)
    {
        var words = search.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0)
            return null;
        var getters = FieldsOf(type);
        return item => Array.TrueForAll(words, word => Array.Exists(getters, get => Contains(get(item), word)));
    }

    /// <summary>Is the word in one of the fields that people search by?</summary>
    public static bool Has(Item item, string word) => Array.Exists(FieldsOf(item.Type), get => Contains(get(item), word));

    private static Func<Item, FieldValue>[] FieldsOf(ItemType type) => ByType.GetOrAdd(
        type, static type => [.. Fields.Select(type.Find).OfType<ItemField>().Distinct().Select(field => field.Get)]);

    internal static bool Contains(FieldValue value, string part) => value.Form switch
    {
        FieldForm.None => false,
        FieldForm.Text => value.Text.Contains(part, StringComparison.OrdinalIgnoreCase),
        FieldForm.List => value.List.Any(entry => entry.Contains(part, StringComparison.OrdinalIgnoreCase)),
        _ => value.ToString().Contains(part, StringComparison.OrdinalIgnoreCase),
    };
}
