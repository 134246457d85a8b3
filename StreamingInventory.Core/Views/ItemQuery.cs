using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Views;

/// <summary>What somebody looks at: a type, searched, filtered and sorted. Equal queries share one view.</summary>
/// <param name="Type">The tab.</param>
public sealed record ItemQuery(ItemType Type)
{
    /// <summary>Words that must all be found.</summary>
    public string Search { get; init; } = "";

    /// <summary>Conditions that must all hold.</summary>
    public ImmutableArray<FieldFilter> Filters { get; init; } = [];

    /// <summary>The field to sort by.</summary>
    public string Sort { get; init; } = "name";

    public bool Descending { get; init; }

    /// <summary>The same text for queries that mean the same.</summary>
    public string Key => string.Concat(
        Filters.Select(filter => KeyOf(filter.Field, $"{filter.Operator}", filter.Value)).Order(StringComparer.Ordinal)
            .Prepend(KeyOf(Type.Name, Sort, $"{Descending}", Search)));

    /// <summary>Does an item belong to it?</summary>
    public Func<Item, bool> Compile()
    {
        List<Func<Item, bool>> tests = [item => item.Type == Type];
        if (ViewSearch.Compile(Type, Search) is { } search)
            tests.Add(search);
        tests.AddRange(Filters.Select(filter => filter.Compile(Type)).OfType<Func<Item, bool>>());
        Func<Item, bool>[] all = [.. tests];
        return item => Array.TrueForAll(all, test => test(item));
    }

    // With the length before each part, no text that somebody types looks like the end of its part.
    private static string KeyOf(params ReadOnlySpan<string> parts)
    {
        var key = new StringBuilder();
        foreach (var part in parts)
        {
            var text = part.Trim().ToUpperInvariant();
            key.Append(CultureInfo.InvariantCulture, $"{text.Length}:{text}");
        }

        return key.ToString();
    }

    public bool Equals(ItemQuery? other) => other is not null && Key == other.Key;

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);
}
