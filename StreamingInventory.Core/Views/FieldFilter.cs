using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Views;

/// <summary>How a filter compares.</summary>
public enum FilterComparison
{
    /// <summary>Has the text in it, without regard to case; of a list, in any entry.</summary>
    Contains,

    /// <summary>Is one of several values, written with <c>|</c> between them (and <c>\|</c> for one in a value), without regard to case.</summary>
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
    /// <summary>The several values of a <see cref="FilterComparison.In"/> as one text.</summary>
    public static string Join(IEnumerable<string> values) =>
        string.Join('|', values.Select(value => value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("|", @"\|", StringComparison.Ordinal)));

    /// <summary>The values that <see cref="Join"/> made one text of, trimmed and without empty ones.</summary>
    public static ImmutableArray<string> Split(string joined)
    {
        var values = ImmutableArray.CreateBuilder<string>();
        var value = new StringBuilder();
        for (var i = 0; i < joined.Length; i++)
        {
            if (joined[i] == '|')
                End();
            else if (joined[i] == '\\' && i + 1 < joined.Length && joined[i + 1] is '|' or '\\')
                value.Append(joined[++i]);
            else
                value.Append(joined[i]);
        }

        End();
        return values.ToImmutable();

        void End()
        {
            if (value.ToString().Trim() is { Length: > 0 } text)
                values.Add(text);
            value.Clear();
        }
    }

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
                var values = Split(Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
                return item => get(item) is var value && (value.Form == FieldForm.List ? value.List.Any(values.Contains) : values.Contains(value.ToString()));
            default:
                if (!field.IsNumber || !decimal.TryParse(Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var limit))
                    return null;
                var atLeast = Operator == FilterComparison.AtLeast;
                return item => get(item) is { IsNone: false } value && (atLeast ? value.Number >= limit : value.Number <= limit);
        }
    }
}
