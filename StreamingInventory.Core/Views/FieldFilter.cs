using System.Globalization;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Views;

/// <summary>How a filter compares.</summary>
public enum FilterComparison
{
    /// <summary>Has the text in it, without regard to case; of a list, in any entry.</summary>
    Contains,

    /// <summary>Is one of several values, written with <c>|</c> between them, without regard to case.</summary>
    In,

    /// <summary>A number of at least the value.</summary>
    AtLeast,

    /// <summary>A number of at most the value.</summary>
    AtMost,
}

/// <summary>A condition on one field.</summary>
/// <param name="Field">The wire name.</param>
/// <param name="Operator">How it compares.</param>
/// <param name="Value">With what, as a person writes it.</param>
public sealed record FieldFilter(string Field, FilterComparison Operator, string Value)
{
    /// <summary>A test of items of a type; null where the filter means nothing for it (no such field, not a number).</summary>
    public Func<Item, bool>? Compile(ItemType type)
    {
        if (type.Find(Field) is not { } field || string.IsNullOrWhiteSpace(Value))
            return null;
        var get = field.Get;
        switch (Operator)
        {
            case FilterComparison.Contains:
                var part = Value.Trim();
                return item => ViewSearch.Contains(get(item), part);
            case FilterComparison.In:
                var values = Value.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
                return item => get(item) is var value && (value.Form == FieldForm.List ? value.List.Any(values.Contains) : values.Contains(value.ToString()));
            default:
                if (!field.IsNumber || !decimal.TryParse(Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var limit))
                    return null;
                var atLeast = Operator == FilterComparison.AtLeast;
                return item => get(item) is { IsNone: false } value && (atLeast ? value.Number >= limit : value.Number <= limit);
        }
    }
}
