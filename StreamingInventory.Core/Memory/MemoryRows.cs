namespace StreamingInventory.Core.Memory;

/// <summary>A person who has been here.</summary>
public sealed class PersonRow
{
    public required string UserId { get; set; }

    /// <summary>1, 2, 3, ... in the order in which people came.</summary>
    public int GuestNumber { get; set; }

    /// <summary>The name that was chosen, or null.</summary>
    public string? Name { get; set; }

    /// <summary>The name as it is compared.</summary>
    public string? NameKey { get; set; }
}

/// <summary>A conversation. Ids come from callers, so they are unique for a person only.</summary>
public sealed class ConversationRow
{
    public required string UserId { get; set; }

    public required string Id { get; set; }

    public required string Title { get; set; }

    /// <summary>It has turns and stands in the person's list; a program's has a state only.</summary>
    public bool IsListed { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When something was said last.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When it was said in or opened last.</summary>
    public DateTimeOffset UsedAt { get; set; }

    /// <summary>What it is about, as JSON.</summary>
    public string? State { get; set; }
}

/// <summary>A sentence and its answer.</summary>
public sealed class TurnRow
{
    public required string UserId { get; set; }

    public required string ConversationId { get; set; }

    /// <summary>1, 2, 3, ... in a conversation.</summary>
    public int Number { get; set; }

    public required string Said { get; set; }

    /// <summary>The answer as a JSON array; null until it is complete.</summary>
    public string? Responses { get; set; }

    /// <summary>How many effects are not among them.</summary>
    public int LeftOut { get; set; }

    public required string RunId { get; set; }

    /// <summary>What became of its proposal, where it made one: <c>open</c>, <c>approved</c>, <c>rejected</c> or <c>expired</c>.</summary>
    public string? Proposal { get; set; }

    public bool IsUndone { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>Something that is remembered about a person; its number grows with time.</summary>
public sealed class MemoryRow
{
    public long Number { get; set; }

    public required string Id { get; set; }

    public required string UserId { get; set; }

    /// <summary>The agent that found it; null where the person said it.</summary>
    public string? AgentId { get; set; }

    /// <summary><c>analysis</c>, <c>decision</c> or <c>preference</c>.</summary>
    public required string Kind { get; set; }

    public required string Text { get; set; }

    /// <summary>The items that it is about, as a JSON array.</summary>
    public required string ItemIds { get; set; }

    public string? RunId { get; set; }

    public string? ConversationId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
