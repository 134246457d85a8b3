using System.Collections.Immutable;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>What the conversation is about just now.</summary>
/// <param name="Items">What the last answer was about, in its order: "them", "the second".</param>
/// <param name="Filter">The same as a description, where it found more than it listed.</param>
/// <param name="Choices">What was offered to choose from, in order; none where nothing was asked.</param>
/// <param name="Question">The sentence that waits for the choice.</param>
/// <param name="Part">Its words that could mean any of the choices.</param>
/// <param name="Last">The last sentence that was understood, for "and in Warehouse B?".</param>
internal sealed record Focus(ImmutableArray<string> Items, ItemFilter? Filter, ImmutableArray<string> Choices, string? Question, string? Part, string? Last)
{
    /// <summary>The last sentence changed something, and nothing was said since.</summary>
    public bool IsLastApplied { get; init; }

    /// <summary>The clause before adds something: "it" is what has no id yet.</summary>
    public ItemType? Added { get; init; }

    public static Focus None { get; } = new([], null, [], null, null, null);

    public bool IsEmpty => Items.IsEmpty && Filter is null && Added is null;

    public Focus On(ImmutableArray<string> items) => this with { Items = items, Filter = null, Added = null };
}
