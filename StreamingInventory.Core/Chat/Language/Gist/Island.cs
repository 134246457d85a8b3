using System.Collections.Immutable;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language.Gist;

/// <summary>What a piece of a sentence contributes, wherever it stands.</summary>
internal enum IslandKind
{
    /// <summary>A comma, a colon, "and", the end of a sentence.</summary>
    Break,

    /// <summary>A word that says what was or is to be done.</summary>
    Act,
    Number,

    /// <summary>Words of an item's name.</summary>
    Item,

    /// <summary>The name of a field.</summary>
    Field,

    /// <summary>A supplier, a place or a category that is known.</summary>
    Value,

    /// <summary>Something in quotation marks that is not known.</summary>
    Quoted,

    /// <summary>A word or phrase that only fills or joins.</summary>
    Filler,

    /// <summary>A number that only says which order, ward or shift.</summary>
    Reference,

    /// <summary>A word that means nothing here.</summary>
    Loose,
}

/// <summary>What is done.</summary>
internal enum Act
{
    Receive,
    Issue,
    Count,
    Remove,
    Raise,
    Lower,
    Place,
    Tag,
}

/// <summary>A piece of a sentence with what it contributes.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="From">Its first word.</param>
/// <param name="To">The place behind its last word.</param>
internal sealed record Island(IslandKind Kind, int From, int To)
{
    public Act Act { get; init; }

    public decimal Number { get; init; }

    public bool IsPercent { get; init; }

    /// <summary>Written with a plus or a minus.</summary>
    public bool IsSigned { get; init; }

    public bool IsMoney { get; init; }

    /// <summary>The unit behind a number, in the singular; empty where there is none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What an item's words may mean: one, or several that they do not tell apart.</summary>
    public ImmutableArray<InventoryItem> Items { get; init; } = [];

    public ItemField? Field { get; init; }

    /// <summary>A value's field: supplier, location or category.</summary>
    public string Of { get; init; } = "";

    /// <summary>The pieces between breaks.</summary>
    public static IEnumerable<List<Island>> Segments(IEnumerable<Island> islands)
    {
        List<Island> segment = [];
        foreach (var island in islands)
        {
            if (island.Kind != IslandKind.Break)
            {
                segment.Add(island);
            }
            else if (segment.Count > 0)
            {
                yield return segment;
                segment = [];
            }
        }

        if (segment.Count > 0)
            yield return segment;
    }

    /// <summary>What it asks of items: a value, a status, a tag, a comparison.</summary>
    public FieldTest? Test { get; init; }

    /// <summary>A value, or what is in quotation marks.</summary>
    public string Text { get; init; } = "";
}
