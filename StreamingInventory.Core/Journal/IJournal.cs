using System.Collections.Immutable;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Journal;

/// <summary>The durable log. It hands out the sequence: an append happens at the expected head or not at all.</summary>
public interface IJournal : IAsyncDisposable
{
    /// <summary>Takes the database for this process, brings it up to this build's shape and reads the current rows.</summary>
    /// <exception cref="JournalException">It is in use, from a newer version, or not in order.</exception>
    Task<JournalState> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Writes a batch in one transaction, durable when this returns. A batch without entries leaves no trace, but is written like any other.</summary>
    /// <param name="expectedHead">The sequence that the first event of the batch follows.</param>
    /// <param name="batch">In the order of their events; read once, and the last may still be decided while the first are written. Where it fails, nothing is written and the failure is this call's.</param>
    /// <param name="cancellationToken">Counts until the commit.</param>
    /// <exception cref="JournalException">It failed; whether the commit reached the disk, only the disk can tell.</exception>
    Task<AppendResult> AppendAsync(long expectedHead, IAsyncEnumerable<JournalEntry> batch, CancellationToken cancellationToken);

    /// <summary>The last sequence on disk.</summary>
    /// <exception cref="JournalException">The database cannot be read; so for all that follow.</exception>
    Task<long> ReadHeadAsync(CancellationToken cancellationToken);

    /// <summary>Events after one sequence up to and including another, in order.</summary>
    IAsyncEnumerable<ItemEvent> ReadAsync(long after, long upTo, CancellationToken cancellationToken);

    /// <summary>A run's events in order.</summary>
    Task<ImmutableArray<ItemEvent>> ReadRunAsync(string runId, CancellationToken cancellationToken);

    /// <summary>The newest events before a sequence, newest first; of one item where an id is given.</summary>
    Task<ImmutableArray<ItemEvent>> ReadLatestAsync(string? itemId, long before, int limit, CancellationToken cancellationToken);

    /// <summary>The last sequence before another whose event is of another run or another kind; 0 where there is none.</summary>
    Task<long> FindOtherBeforeAsync(string runId, string eventType, long before, CancellationToken cancellationToken);

    /// <summary>What an idempotency key was used for, or null.</summary>
    Task<KeyRecord?> FindKeyAsync(string userId, string key, DateTimeOffset notBefore, CancellationToken cancellationToken);

    /// <summary>Has the run been taken back?</summary>
    Task<bool> IsUndoneAsync(string runId, CancellationToken cancellationToken);
}

/// <summary>What a start reads.</summary>
/// <param name="Sequence">The last event's.</param>
/// <param name="Items">The current rows.</param>
public sealed record JournalState(long Sequence, IReadOnlyList<Item> Items);

/// <summary>One change set in a batch.</summary>
/// <param name="Events">May be empty, where only the key is to be kept.</param>
/// <param name="After">The items after it.</param>
/// <param name="Key">Its idempotency key, where it had one.</param>
/// <param name="RunId">Its run.</param>
/// <param name="Undoes">The run that it takes back.</param>
public sealed record JournalEntry(ImmutableArray<ItemEvent> Events, Inventory After, KeyRecord? Key, string RunId, string? Undoes);

/// <summary>An idempotency key with what came of it.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="Key">As the client sent it.</param>
/// <param name="BodyHash">Of what it was sent with.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="First">The first event's sequence.</param>
/// <param name="Last">The last event's; before <paramref name="First"/> where there was none.</param>
public sealed record KeyRecord(string UserId, string Key, string BodyHash, DateTimeOffset CreatedAt, long First, long Last);

/// <summary>What came of an append.</summary>
public abstract record AppendResult
{
    private AppendResult() { }

    public sealed record Appended : AppendResult
    {
        public static Appended Instance { get; } = new();
    }

    /// <summary>Somebody else appended first; nothing of ours was written.</summary>
    public sealed record HeadMoved(ImmutableArray<ItemEvent> Events) : AppendResult;
}

/// <summary>The database cannot be used; the message says why in words for the person who runs it.</summary>
public sealed class JournalException(string message, Exception? inner = null) : Exception(message, inner);
