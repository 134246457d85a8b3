using System.Collections.Immutable;
using System.Text.Json;

namespace StreamingInventory.Core.Chat;

/// <summary>What somebody asks for, in words and, where it says something, in a context that wins over the words.</summary>
/// <param name="UserInput">The sentence; 1 to 10,000 characters.</param>
/// <param name="UserId">Who asks: an opaque id.</param>
public sealed record StreamingRequest(string UserInput, string UserId)
{
    public RequestContext Context { get; init; } = RequestContext.Empty;

    /// <summary>The conversation that it belongs to, where there is one; "them" and "that" are answered from it.</summary>
    public string? ConversationId { get; init; }

    /// <summary>The run's id, where the caller has chosen it.</summary>
    public string? RunId { get; init; }

    /// <summary>A caller that has chosen the run's id may send the same request again.</summary>
    public bool MayComeAgain { get; init; } = true;
}

/// <summary>The structured part of a request.</summary>
public sealed record RequestContext
{
    public static RequestContext Empty { get; } = new();

    /// <summary><c>inventory</c> or <c>supplier</c>.</summary>
    public string? ItemType { get; init; }

    public string? ItemName { get; init; }

    public string? ItemId { get; init; }

    /// <summary>1 to 1,000.</summary>
    public int? Count { get; init; }

    /// <summary>A label such as "Q1 planning", kept as a tag; <c>context</c> on the wire.</summary>
    public string? Label { get; init; }

    /// <summary><c>add</c>, <c>remove</c>, <c>update</c>, <c>receive</c>, <c>issue</c> or <c>count</c>.</summary>
    public string? Action { get; init; }

    /// <summary>One of the four statuses, exactly.</summary>
    public string? Criteria { get; init; }

    /// <summary><c>add_multiple</c>, <c>remove_multiple</c> or <c>update_multiple</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>Items for an operation, each a flat object with field names as members.</summary>
    public ImmutableArray<JsonElement> Items { get; init; } = [];

    /// <summary>Bulk and destructive changes need no click. Only ever read from the body of the caller's own HTTP request.</summary>
    public bool AutoApprove { get; init; }

    /// <summary>Members that nothing was made of; named in a <c>text</c> response.</summary>
    public ImmutableArray<string> Ignored { get; init; } = [];

    /// <summary>It says nothing about what is wanted.</summary>
    public bool IsEmpty => (ItemType ?? ItemName ?? ItemId ?? Label ?? Action ?? Criteria ?? Operation) is null && Count is null && Items.IsEmpty;
}
