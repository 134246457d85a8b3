namespace StreamingInventory.Core.Journal;

/// <summary>The one row that hands out the sequence.</summary>
public sealed class HeadRow
{
    public int Id { get; set; }

    public long Sequence { get; set; }
}

/// <summary>An item as it is now.</summary>
public sealed class ItemRow
{
    public required string Id { get; set; }

    public required string Data { get; set; }

    /// <summary>Its newest event, where its history begins.</summary>
    public long LastSequence { get; set; }
}

/// <summary>An item that was removed: its history can still be read.</summary>
public sealed class RemovedItemRow
{
    public required string Id { get; set; }

    /// <summary>Its newest event when it was removed.</summary>
    public long LastSequence { get; set; }
}

/// <summary>An event; rows are only ever added.</summary>
public sealed class EventRow
{
    public long Sequence { get; set; }

    public required string Type { get; set; }

    public int SchemaVersion { get; set; }

    public required string ItemId { get; set; }

    public long Version { get; set; }

    public DateTimeOffset Timestamp { get; set; }

    public required string UserId { get; set; }

    public required string AgentId { get; set; }

    public required string RunId { get; set; }

    public required string Data { get; set; }

    /// <summary>The event of the same item before this one; 0 for its first.</summary>
    public long Previous { get; set; }
}

/// <summary>An idempotency key and the events that it stands for.</summary>
public sealed class KeyRow
{
    public required string UserId { get; set; }

    public required string Key { get; set; }

    public required string BodyHash { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public long First { get; set; }

    public long Last { get; set; }
}

/// <summary>A run that was taken back, and by which run.</summary>
public sealed class UndoneRunRow
{
    public required string RunId { get; set; }

    public required string UndoneBy { get; set; }
}

/// <summary>A change that waits for a person's click.</summary>
public sealed class PendingRow
{
    public required string Id { get; set; }

    public required string UserId { get; set; }

    public required string RunId { get; set; }

    /// <summary><c>open</c>, <c>approved</c> or <c>rejected</c>.</summary>
    public required string State { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public required string Data { get; set; }
}

/// <summary>A streaming request that came with an idempotency key, and its answer once it is complete.</summary>
public sealed class RequestRow
{
    public required string UserId { get; set; }

    public required string Key { get; set; }

    public required string BodyHash { get; set; }

    public required string RunId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public string? Answer { get; set; }
}
