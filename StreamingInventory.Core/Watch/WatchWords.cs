using System.Globalization;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Watch;

/// <summary>Rules and alerts in words.</summary>
public static class WatchWords
{
    private const int MostNamed = 3;

    /// <summary>The condition: "stock below 20", "under 2 weeks of cover", "low or out of stock".</summary>
    public static string Of(WatchCondition condition, ItemType type)
    {
        var (values, word) = (condition.Test.Values, Word(condition.Test.Comparison));
        if (condition.IsOfCover)
        {
            var (amount, unit) = CoverOf(values[0].Number);
            return $"{(condition.Test.Comparison == FieldComparison.Below ? "under" : word)} {Number(amount)} {unit}{(amount == 1 ? "" : "s")} of cover";
        }

        if (condition.Measure == "status")
            return string.Join(" or ", values.Select(value => StatusWord(value.Text)));
        var label = type.Find(condition.Measure)?.Label ?? condition.Measure;
        return condition.Test.Comparison == FieldComparison.Is ? $"{label.ToLowerInvariant()} {string.Join(" or ", values)}" : $"{label.ToLowerInvariant()} {word} {Number(values[0].Number)}";
    }

    /// <summary>The items in a few words: "MedSupply", "Nitrile gloves M", "Fasteners in Warehouse B", "all items".</summary>
    public static string Subject(ItemFilter filter, Inventory inventory)
    {
        if (filter.Tests is [{ Field: "id", Comparison: FieldComparison.Is } named])
        {
            var names = named.Values.Take(MostNamed).Select(id => inventory.Find(id.Text)?.Name ?? "a removed item");
            return string.Join(", ", names) + (named.Values.Length > MostNamed ? $" and {named.Values.Length - MostNamed:#,##0} more" : "");
        }

        if (filter.Tests.IsEmpty)
            return filter.Type == ItemType.Supplier ? "all suppliers" : "all items";
        // A description of plain values reads well without its grammar.
        return filter.Tests.All(test => test.Comparison is FieldComparison.Is or FieldComparison.Has && test.Field is "supplier" or "category" or "location" or "tags" or "name" && !test.Values.Any(value => value.IsNone))
            ? string.Join(" ", filter.Tests.OrderBy(test => test.Field is "location" or "supplier" && filter.Tests.Length > 1).Select((test, number) => Part(test, number)))
            : filter.ToString();
    }

    /// <summary>The name of a rule that was given none: "MedSupply: under 2 weeks of cover".</summary>
    public static string Name(WatchDraft draft, Inventory inventory)
    {
        var name = $"{Subject(draft.Filter, inventory)}: {Of(draft.Condition, draft.Filter.Type)}";
        name = char.ToUpperInvariant(name[0]) + name[1..];
        return name.Length <= WatchCheck.LongestName ? name : name[..(WatchCheck.LongestName - 1)] + "…";
    }

    /// <summary>What an item has just now, as it stands beside an alert: "15 boxes", "9 days of cover", "low".</summary>
    public static string Value(WatchCondition condition, Item item, IStockMetrics metrics)
    {
        var value = condition.ValueIn(item, metrics);
        if (value.IsNone)
            return "not known";
        if (condition.IsOfCover)
            return $"{Number(decimal.Round(value.Number, 1))} days of cover";
        if (condition.Measure == "status")
            return item is InventoryItem { CurrentStock: var stock, Unit: var unit } ? $"{StatusWord(value.Text)}, {Number(stock)} {unit}" : StatusWord(value.Text);
        return condition.Measure == "current_stock" && item is InventoryItem stocked ? $"{Number(stocked.CurrentStock)} {stocked.Unit}"
            : value.Form == FieldForm.Number ? Number(value.Number) : value.ToString();
    }

    private static string Part(FieldTest test, int number) => (number > 0 ? test.Field : "") switch
    {
        "location" => "in ",
        "supplier" => "from ",
        "tags" => "tagged ",
        _ => "",
    } + string.Join(" or ", test.Values);

    private static (decimal Amount, string Unit) CoverOf(decimal days) => days >= 7 && days % 7 == 0 ? (days / 7, "week") : (days, "day");

    private static string Word(FieldComparison comparison) => comparison switch
    {
        FieldComparison.Below => "below",
        FieldComparison.AtMost => "at most",
        FieldComparison.Above => "above",
        FieldComparison.AtLeast => "at least",
        _ => "is",
    };

    private static string StatusWord(string status) => status switch
    {
        "low_stock" => "low",
        "out_of_stock" => "out of stock",
        _ => status.Replace('_', ' '),
    };

    private static string Number(decimal number) => number.ToString("#,##0.####", CultureInfo.InvariantCulture);
}
