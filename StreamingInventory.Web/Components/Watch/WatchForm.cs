using System.Collections.Immutable;
using System.Globalization;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Watch;

namespace StreamingInventory.Web.Components.Watch;

/// <summary>What the dialog of a watch rule holds, as texts, and how it becomes a rule.</summary>
public sealed class WatchForm
{
    private const string OneItem = "item";
    private const int DaysOfWeek = 7;

    private static readonly ImmutableArray<WatchChoice> Usual =
    [
        new("low", "it is low or out of stock", "status", FieldComparison.Is) { Statuses = ["low_stock", "out_of_stock"] },
        new("out", "it is out of stock", "status", FieldComparison.Is) { Statuses = ["out_of_stock"] },
        new("over", "it is overstocked", "status", FieldComparison.Is) { Statuses = ["overstocked"] },
        new("stock-below", "its stock falls below", "current_stock", FieldComparison.Below),
        new("stock-above", "its stock rises above", "current_stock", FieldComparison.Above),
        new("cover-below", "its cover falls below", WatchCondition.DaysOfCover, FieldComparison.Below),
        new("value-above", "its stock value rises above", "stock_value", FieldComparison.Above),
        new("cost-above", "its unit cost rises above", "unit_cost", FieldComparison.Above),
        new("cost-below", "its unit cost falls below", "unit_cost", FieldComparison.Below),
    ];

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>A new rule.</summary>
    public WatchForm() => (Choices, Choice) = (Usual, Usual[0]);

    /// <summary>A rule that is there.</summary>
    public WatchForm(WatchRule rule, Inventory inventory)
    {
        this["name"] = rule.Name;
        if (!Describe(rule.Filter, inventory))
            KeptFilter = rule.Filter;
        var usual = Usual.FirstOrDefault(choice => choice.Fits(rule.Condition));
        Choice = usual ?? new WatchChoice("kept", $"as it is: {WatchWords.Of(rule.Condition, rule.Filter.Type)}", rule.Condition.Measure, rule.Condition.Test.Comparison) { Kept = rule.Condition };
        Choices = usual is null ? Usual.Insert(0, Choice) : Usual;
        if (Choice.NeedsNumber)
        {
            var number = rule.Condition.Test.Values[0].Number;
            InWeeks = Choice.IsOfCover && number % DaysOfWeek == 0;
            this["value"] = FieldValue.Of(InWeeks ? number / DaysOfWeek : number).ToString();
        }
    }

    /// <summary>What describes the items: the name, the label, and what to write.</summary>
    public static ImmutableArray<(string Field, string Label, string Hint)> Fields { get; } =
    [
        ("supplier", "Supplier", "any"), ("category", "Category", "any"), ("location", "Location", "any"), ("tags", "Tag", "any"),
        ("name_has", "Words in the name", "any"), (OneItem, "Only this item", "SKU or exact name"),
    ];

    public ImmutableArray<WatchChoice> Choices { get; }

    public WatchChoice Choice { get; private set; }

    /// <summary>The number of the cover is in weeks.</summary>
    public bool InWeeks { get; set; } = true;

    /// <summary>A description that the fields cannot show, kept as it is; null where the fields hold.</summary>
    public ItemFilter? KeptFilter { get; set; }

    /// <summary>What is written in a field.</summary>
    public string this[string field]
    {
        get => _texts.GetValueOrDefault(field, "");
        set => _texts[field] = value.Trim();
    }

    public void Choose(string? key) => Choice = Choices.FirstOrDefault(choice => choice.Key == key) ?? Choice;

    /// <summary>Which items are meant; null where a field cannot be read, which is named.</summary>
    public ItemFilter? ReadFilter(Inventory inventory, Dictionary<string, string> problems)
    {
        if (KeptFilter is not null)
            return KeptFilter;
        var tests = ImmutableArray.CreateBuilder<FieldTest>();
        foreach (var (field, label, _) in Fields.Where(entry => this[entry.Field].Length > 0))
        {
            var text = this[field];
            if (field == OneItem)
            {
                if (FindItem(text, inventory, out var problem) is { } item)
                    tests.Add(new FieldTest("id", FieldComparison.Is, [FieldValue.Of(item.Id)]));
                else
                    problems[field] = problem;
            }
            else if (field == "name_has")
            {
                tests.Add(new FieldTest("name", FieldComparison.Has, [FieldValue.Of(text)]));
            }
            else if (ItemType.Inventory.Field(field) is var known && text.Length > known.MaxLength)
            {
                problems[field] = $"{label} must have at most {known.MaxLength} characters.";
            }
            else
            {
                tests.Add(new FieldTest(field, FieldComparison.Is, [FieldValue.Of(text)]));
            }
        }

        return problems.Count == 0 ? new ItemFilter(ItemType.Inventory, tests.ToImmutable()) : null;
    }

    /// <summary>What has to come true; null where the number cannot be read, which is named.</summary>
    public WatchCondition? ReadCondition(ItemType type, Dictionary<string, string> problems)
    {
        if (Choice.Kept is { } kept)
            return kept;
        var text = this["value"];
        if (Choice.IsOfCover && InWeeks && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var weeks) && weeks is > 0 and < 1000)
            text = FieldValue.Of(weeks * DaysOfWeek).ToString();
        List<WatchProblem> wrong = [];
        var condition = WatchCheck.ReadCondition(type, Choice.Measure, Choice.Comparison.WireName(), Choice.NeedsNumber ? [text] : Choice.Statuses, wrong);
        if (condition is null)
            problems["value"] = text.Length == 0 ? "This must be a number." : $"This {wrong[0].Rule}.";
        return condition;
    }

    private bool Describe(ItemFilter filter, Inventory inventory)
    {
        if (filter.Type != ItemType.Inventory)
            return false;
        foreach (var test in filter.Tests)
        {
            var field = (test.Field, test.Comparison) switch
            {
                ("id", FieldComparison.Is) => OneItem,
                ("name", FieldComparison.Has) => "name_has",
                ("supplier" or "category" or "location" or "tags", FieldComparison.Is) => test.Field,
                _ => null,
            };
            if (field is null || test.Values is not [{ IsNone: false } value] || this[field].Length > 0 || (field == OneItem && inventory.Find(value.Text) is not InventoryItem))
            {
                foreach (var (known, _, _) in Fields)
                    _texts.Remove(known);
                return false;
            }

            this[field] = field == OneItem ? ((InventoryItem)inventory.Find(value.Text)!).Sku : value.ToString();
        }

        return true;
    }

    private static InventoryItem? FindItem(string text, Inventory inventory, out string problem)
    {
        problem = "";
        if (inventory.FindSku(text) is { } bySku)
            return bySku;
        var named = inventory.InventoryItems.Where(item => string.Equals(item.Name, text, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        problem = named.Count == 0 ? $"There is no item with the SKU or name '{text}'." : $"Several items are called '{text}': write the SKU.";
        return named.Count == 1 ? named[0] : null;
    }
}

/// <summary>Something that a rule can be about.</summary>
/// <param name="Key">In the list.</param>
/// <param name="Label">Behind "tell me when".</param>
/// <param name="Measure">What is looked at.</param>
/// <param name="Comparison">How.</param>
public sealed record WatchChoice(string Key, string Label, string Measure, FieldComparison Comparison)
{
    public ImmutableArray<string> Statuses { get; init; } = [];

    /// <summary>A condition that is none of the usual ones.</summary>
    public WatchCondition? Kept { get; init; }

    public bool IsOfCover => Measure == WatchCondition.DaysOfCover;

    public bool NeedsNumber => Statuses.IsEmpty && Kept is null;

    public string NumberLabel => IsOfCover ? "How long" : Measure is "stock_value" or "unit_cost" ? "How much" : "How many";

    public bool Fits(WatchCondition condition) => condition.Measure == Measure && condition.Test.Comparison == Comparison
        && (NeedsNumber || condition.Test.Values.Select(value => value.Text).ToHashSet().SetEquals(Statuses));
}
