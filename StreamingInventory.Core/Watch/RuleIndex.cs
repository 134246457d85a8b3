using System.Collections.Frozen;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Watch;

/// <summary>
/// The rules that an event may concern, found by what the item is and which of its fields have changed; a rule about
/// one supplier is not looked at for another's items.
/// </summary>
internal sealed class RuleIndex
{
    // The most telling first.
    private static readonly string[] KeyFields = ["sku", "name", "tags", "supplier", "location", "category"];
    private static readonly FrozenDictionary<string, string[]> Sources = new Dictionary<string, string[]>
    {
        ["status"] = ["current_stock", "reorder_point", "max_stock"],
        ["stock_value"] = ["current_stock", "unit_cost"],
    }.ToFrozenDictionary();

    private readonly Dictionary<string, List<Entry>> _byItem = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, List<Entry>>> _byValue = new(StringComparer.Ordinal);
    private readonly Dictionary<ItemType, List<Entry>> _others = [];

    public RuleIndex(IEnumerable<WatchRule> rules)
    {
        foreach (var rule in rules.Where(rule => rule.IsEnabled))
        {
            Count++;
            Add(new Entry(rule, FieldsOf(rule)));
        }
    }

    /// <summary>How many rules are on.</summary>
    public int Count { get; }

    /// <summary>Calls back with each rule whose answer for the item this event may have changed; with some of them twice.</summary>
    public void Visit(ItemEvent happened, Item? before, Item? after, Action<WatchRule> visit)
    {
        var changed = before is null || after is null ? ulong.MaxValue : Mask(happened);
        Visit(_byItem.GetValueOrDefault(happened.ItemId));
        Visit(_others.GetValueOrDefault(happened.ItemType));
        foreach (var (field, byValue) in _byValue)
        {
            var (old, now) = (before?[field] ?? FieldValue.None, after?[field] ?? FieldValue.None);
            VisitValues(byValue, now);
            // A rule that the item no longer belongs to has to let go of it.
            if (old != now)
                VisitValues(byValue, old);
        }

        void VisitValues(Dictionary<string, List<Entry>> byValue, FieldValue value)
        {
            if (value.Form == FieldForm.List)
            {
                foreach (var entry in value.List)
                    Visit(byValue.GetValueOrDefault(entry));
            }
            else
            {
                Visit(byValue.GetValueOrDefault(value.Text));
            }
        }

        void Visit(List<Entry>? entries)
        {
            foreach (var entry in entries ?? [])
            {
                if ((entry.Fields & changed) != 0 && entry.Rule.Filter.Type == happened.ItemType)
                    visit(entry.Rule);
            }
        }
    }

    private void Add(Entry entry)
    {
        var tests = entry.Rule.Filter.Tests.Where(test => test.Comparison == FieldComparison.Is).ToList();
        if (tests.Find(test => test.Field == "id") is { } named)
        {
            foreach (var id in named.Values)
                Put(_byItem, id.Text, entry);
        }
        else if (KeyFields.Select(field => tests.Find(test => test.Field == field && test.Values.All(value => value.Text.Length > 0))).FirstOrDefault(test => test is not null) is { } key)
        {
            if (!_byValue.TryGetValue(key.Field, out var byValue))
                _byValue[key.Field] = byValue = new(StringComparer.OrdinalIgnoreCase);
            foreach (var value in key.Values)
                Put(byValue, value.Text, entry);
        }
        else
        {
            Put(_others, entry.Rule.Filter.Type, entry);
        }
    }

    private static void Put<TKey>(Dictionary<TKey, List<Entry>> entries, TKey key, Entry entry)
        where TKey : notnull
    {
        if (entries.TryGetValue(key, out var list))
            list.Add(entry);
        else
            entries[key] = [entry];
    }

    private static ulong Mask(ItemEvent happened)
    {
        var mask = 0UL;
        foreach (var change in happened.FieldChanges)
            mask |= Bit(happened.ItemType, change.Field);
        return mask;
    }

    // One bit for each stored field; what is none of them (the days of cover, the time of the last change) may differ with any change.
    private static ulong FieldsOf(WatchRule rule)
    {
        var mask = 0UL;
        foreach (var field in rule.Filter.Tests.Select(test => test.Field).Where(field => field != "id").Append(rule.Condition.Measure))
        {
            foreach (var source in Sources.GetValueOrDefault(field) ?? [field])
                mask |= Bit(rule.Filter.Type, source);
        }

        return mask;
    }

    private static ulong Bit(ItemType type, string field)
    {
        for (var i = 0; i < type.StoredFields.Length; i++)
        {
            if (type.StoredFields[i].Name == field)
                return 1UL << i;
        }

        return ulong.MaxValue;
    }

    private sealed record Entry(WatchRule Rule, ulong Fields);
}
