using System.Collections.Immutable;

namespace StreamingInventory.Core.Items;

/// <summary>Which items are meant: those of a type that pass every test.</summary>
/// <param name="Type">The type.</param>
/// <param name="Tests">All of them have to be passed; none means everything of the type.</param>
public sealed record ItemFilter(ItemType Type, ImmutableArray<FieldTest> Tests)
{
    public bool Matches(Item item) => item.Type == Type && Tests.All(test => test.Passes(item));

    /// <summary>"items that are low on stock and in Warehouse B".</summary>
    public override string ToString() =>
        (Type == ItemType.Supplier ? "suppliers" : "items") + (Tests.IsEmpty ? "" : " " + string.Join(" and ", Tests.Select(test => test.Describe(Type))));
}

/// <summary>One condition on one field.</summary>
/// <param name="Field">The wire name.</param>
/// <param name="Comparison">How it is compared.</param>
/// <param name="Values">For a comparison by size one number, or the name of another field of the item; for the others any of them fits.</param>
public sealed record FieldTest(string Field, FieldComparison Comparison, ImmutableArray<FieldValue> Values)
{
    public bool Passes(Item item) => Fits(Field == "id" ? FieldValue.Of(item.Id) : item[Field], item);

    /// <summary>Would the item pass if it had this value in the field?</summary>
    public bool Fits(FieldValue value, Item item) => Comparison switch
    {
        FieldComparison.Is => Values.Any(wanted => Same(value, wanted)),
        FieldComparison.IsNot => !Values.Any(wanted => Same(value, wanted)),
        FieldComparison.Has => Values.Any(wanted => HasWords(value, wanted)),
        FieldComparison.HasNot => !Values.Any(wanted => HasWords(value, wanted)),
        _ => value.Form == FieldForm.Number && Limit(item) is { Form: FieldForm.Number } limit && Comparison switch
        {
            FieldComparison.Below => value.Number < limit.Number,
            FieldComparison.AtMost => value.Number <= limit.Number,
            FieldComparison.Above => value.Number > limit.Number,
            _ => value.Number >= limit.Number,
        },
    };

    // A number, or the name of the item's own field: "below their minimum".
    private FieldValue Limit(Item item) => Values[0].Form == FieldForm.Text ? item[Values[0].Text] : Values[0];

    /// <summary>Reads a condition as it is written on the wire.</summary>
    /// <param name="type">What it is about.</param>
    /// <param name="field">A field's name, or <c>id</c>.</param>
    /// <param name="op">A comparison's wire name.</param>
    /// <param name="values">At least one; an empty text is no value.</param>
    /// <param name="fault">What is wrong, where null comes back.</param>
    public static FieldTest? Read(ItemType type, string field, string op, IReadOnlyList<string> values, out TestFault? fault)
    {
        fault = null;
        var known = field == "id" ? null : type.Find(field);
        if (known is null && field != "id")
            fault = new TestFault("field", field, $"must be id or a field of {type.Plural.ToLowerInvariant()}");
        else if (FieldComparisonNames.Parse(op) is not { } comparison || (known is null && comparison is not (FieldComparison.Is or FieldComparison.IsNot)))
            fault = new TestFault("op", op, $"must be one of {string.Join(", ", known is null ? ["is", "is_not"] : FieldComparisonNames.All)}");
        else if (FieldComparisonNames.IsBySize(comparison) && (known is not { IsNumber: true } || values.Count != 1))
            fault = new TestFault("op", op, $"must be is, is_not, has or has_not, unless '{field}' is a number's field and there is one value");
        else if (values.Count == 0)
            fault = new TestFault("values", null, "must have at least one value");
        else if (FieldComparisonNames.IsBySize(comparison) && type.Find(values[0]) is { IsNumber: true } limit)
            return new FieldTest(known!.Name, comparison, [FieldValue.Of(limit.Name)]);
        else
        {
            var read = values.Select(text => known is null || known.Kind == FieldKind.List ? FieldValue.Of(text) : text.Length == 0 ? FieldValue.None : known.Parse(text)).ToList();
            var wrong = read.FindIndex(value => value is null || (FieldComparisonNames.IsBySize(comparison) && value.Value.IsNone));
            if (wrong < 0)
                return new FieldTest(known?.Name ?? "id", comparison, [.. read.Select(value => value!.Value)]);
            fault = new TestFault("values", values[wrong], known?.FormRule ?? "must be ids");
        }

        return null;
    }

    /// <summary>The condition in words, to stand behind "items".</summary>
    public string Describe(ItemType type)
    {
        var label = type.Find(Field)?.Label ?? Field;
        if (Field == "id")
            return Values.Length <= MostIds ? $"with the id {string.Join(" or ", Values)}" : $"from a list of {Values.Length:#,##0}";
        if (Comparison is FieldComparison.Has or FieldComparison.HasNot)
            return $"{(Comparison == FieldComparison.HasNot ? "not " : "")}called {string.Join(" or ", Values.Select(value => $"'{value}'"))}";
        if (Comparison is FieldComparison.Is or FieldComparison.IsNot && !Values.Any(value => value.IsNone) && Introduction(type) is { } introduction)
            return $"{(Comparison == FieldComparison.IsNot ? "not " : "")}{introduction} {string.Join(" or ", Values)}";
        return Field == "status" && Comparison is (FieldComparison.Is or FieldComparison.IsNot)
            ? $"that are {(Comparison == FieldComparison.IsNot ? "not " : "")}{string.Join(" or ", Values.Select(value => StatusWord(value.Text)))}"
            : $"whose {(label == "SKU" ? label : label.ToLowerInvariant())} {Word} {string.Join(" or ", Values.Select(value => value.IsNone ? "empty" : Limited(type, value)))}";
    }

    // "in Warehouse B", "from Kartonwerk", "tagged food"
    private string? Introduction(ItemType type) => Field switch
    {
        "location" => "in",
        "category" => "in the category",
        "tags" => "tagged",
        "supplier" when type == ItemType.Inventory => "from",
        _ => null,
    };

    private string Limited(ItemType type, FieldValue value) =>
        FieldComparisonNames.IsBySize(Comparison) && value.Form == FieldForm.Text && type.Find(value.Text) is { } field ? $"its {field.Label.ToLowerInvariant()}" : value.ToString();

    private const int MostIds = 3;

    // Word by word, whatever the order, the case and the number: "glove" is in "Nitrile gloves M". The first letters are
    // looked for first, since most names have none of the words.
    private static bool HasWords(FieldValue value, FieldValue wanted)
    {
        if (value.Form != FieldForm.Text || wanted.Form != FieldForm.Text)
            return false;
        var words = Stems.Of(wanted.Text);
        return words.TrueForAll(word => value.Text.Contains(word.AsSpan(0, Math.Min(word.Length, SureLetters)), StringComparison.OrdinalIgnoreCase))
            && Stems.Of(value.Text) is var has && words.TrueForAll(has.Contains);
    }

    // A stem's last letters may differ from the word's: "battery", "batteries".
    private const int SureLetters = 3;

    private static string StatusWord(string status) => status == "low_stock" ? "low on stock" : status.Replace('_', ' ');

    private string Word => Comparison switch
    {
        FieldComparison.Is => "is",
        FieldComparison.IsNot => "is not",
        FieldComparison.Below => "is below",
        FieldComparison.AtMost => "is at most",
        FieldComparison.Above => "is above",
        _ => "is at least",
    };

    private static bool Same(FieldValue value, FieldValue wanted) => value.Form == FieldForm.List
        ? wanted.Form != FieldForm.None && value.List.Contains(wanted.Text, StringComparer.OrdinalIgnoreCase)
        : value.Form == FieldForm.Text && wanted.Form == FieldForm.Text
            ? string.Equals(value.Text, wanted.Text, StringComparison.OrdinalIgnoreCase)
            : value == wanted;
}

/// <summary>How a field is compared.</summary>
public enum FieldComparison
{
    /// <summary>Texts without regard to case; a list has the value among its entries.</summary>
    Is,
    IsNot,
    Below,
    AtMost,
    Above,
    AtLeast,

    /// <summary>A text with all words of any of the values, in any order, without regard to case and number.</summary>
    Has,
    HasNot,
}

/// <summary>The wire names of <see cref="FieldComparison"/>.</summary>
public static class FieldComparisonNames
{
    public static IReadOnlyList<string> All { get; } = ["is", "is_not", "below", "at_most", "above", "at_least", "has", "has_not"];

    public static string WireName(this FieldComparison comparison) => All[(int)comparison];

    /// <summary>The comparison with this wire name, or null.</summary>
    public static FieldComparison? Parse(string? name)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (All[i] == name)
                return (FieldComparison)i;
        }

        return null;
    }

    /// <summary>Does it compare a number with one other?</summary>
    public static bool IsBySize(FieldComparison comparison) => comparison is FieldComparison.Below or FieldComparison.AtMost or FieldComparison.Above or FieldComparison.AtLeast;
}

/// <summary>What is wrong with a condition.</summary>
/// <param name="Part"><c>field</c>, <c>op</c> or <c>values</c>.</param>
/// <param name="Value">What was sent for it.</param>
/// <param name="Rule">What holds instead, as a sentence without its subject.</param>
public sealed record TestFault(string Part, string? Value, string Rule);
