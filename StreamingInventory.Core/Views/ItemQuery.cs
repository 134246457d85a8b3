using System.Collections.Immutable;
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
    public string Key => string.Join('\n',
        Filters.Select(filter => $"{filter.Field}\t{filter.Operator}\t{filter.Value.Trim().ToUpperInvariant()}").Order(StringComparer.Ordinal)
            .Prepend($"{Type.Name}\t{Sort}\t{Descending}\t{Search.Trim().ToUpperInvariant()}"));

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

    public bool Equals(ItemQuery? other) => other is not null && Key == other.Key;

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);
}
