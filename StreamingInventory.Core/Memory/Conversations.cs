using System.Collections.Immutable;
using Microsoft.Extensions.Caching.Memory;

namespace StreamingInventory.Core.Memory;

/// <summary>What a conversation is about just now. Kept in memory, the least used go first; a restart forgets it.</summary>
public sealed class Conversations : IDisposable
{
    private const int MostTurns = 12;
    private static readonly TimeSpan Idle = TimeSpan.FromHours(8);
    private readonly MemoryCache _states = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    /// <summary>A person's conversation; programs without a conversation's id have one each.</summary>
    public ConversationState Find(string userId, string? conversationId) =>
        _states.TryGetValue((userId, conversationId), out ConversationState? state) ? state! : ConversationState.Empty;

    public void Keep(string userId, string? conversationId, ConversationState state) =>
        _states.Set((userId, conversationId), state with { Turns = state.Turns.Length > MostTurns ? state.Turns[^MostTurns..] : state.Turns },
            new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Idle });

    public void Dispose() => _states.Dispose();
}

/// <summary>The state of a conversation.</summary>
/// <param name="Items">Ids of what the last answer was about: "them", "it".</param>
/// <param name="Runs">Runs that changed something and were not taken back here, newest last: "undo".</param>
/// <param name="Turns">The last sentences and answers, oldest first.</param>
public sealed record ConversationState(ImmutableArray<string> Items, ImmutableArray<string> Runs, ImmutableArray<ConversationTurn> Turns)
{
    public static ConversationState Empty { get; } = new([], [], []);

    /// <summary>What the last answer was about as a description in JSON, where it found more than it listed.</summary>
    public string? Described { get; init; }

    /// <summary>Ids of what was offered to choose from, in order.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>The sentence that waits for the choice.</summary>
    public string? Question { get; init; }

    /// <summary>Its words that could mean any of the choices.</summary>
    public string? QuestionPart { get; init; }

    /// <summary>The last sentence that was understood, with what it left out filled in.</summary>
    public string? LastSentence { get; init; }

    /// <summary>That sentence changed something at once, and nothing was said since.</summary>
    public bool IsLastApplied { get; init; }
}

/// <summary>One side's words.</summary>
public sealed record ConversationTurn(bool IsPerson, string Text);
