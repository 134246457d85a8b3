using System.Collections.Immutable;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Agents;

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
    public bool Passes(Item item)
    {
        var value = Field == "id" ? FieldValue.Of(item.Id) : item[Field];
        return Comparison switch
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
    }

    // A number, or the name of the item's own field: "below their minimum".
    private FieldValue Limit(Item item) => Values[0].Form == FieldForm.Text ? item[Values[0].Text] : Values[0];

    /// <summary>The condition in words, to stand behind "items".</summary>
    public string Describe(ItemType type)
    {
        var label = type.Find(Field)?.Label ?? Field;
        if (Field == "id")
            return Values.Length <= MostIds ? $"with the id {string.Join(" or ", Values)}" : $"from a list of {Wording.Number(Values.Length)}";
        if (Comparison is FieldComparison.Has or FieldComparison.HasNot)
            return $"{(Comparison == FieldComparison.HasNot ? "not " : "")}called {string.Join(" or ", Values.Select(value => $"'{value}'"))}";
        var isNot = Comparison == FieldComparison.IsNot;
        if (Comparison is FieldComparison.Is or FieldComparison.IsNot && !Values.Any(value => value.IsNone) && Introduction(type) is { } introduction)
            return $"{(isNot ? "not " : "")}{introduction} {string.Join(" or ", Values)}";
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
        Comparison is not (FieldComparison.Is or FieldComparison.IsNot) && value.Form == FieldForm.Text && type.Find(value.Text) is { } field ? $"its {field.Label.ToLowerInvariant()}" : value.ToString();

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
