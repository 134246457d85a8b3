using System.Collections.Immutable;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Journal;

namespace StreamingInventory.Tests.Ledger;

/// <summary>A real journal of which one call or another can be made to fail, to wait, or to be overtaken.</summary>
internal sealed class ScriptedJournal(IJournal inner) : IJournal
{
    private readonly List<int> _batches = [];

    /// <summary>Runs instead of the next appends; the real append is its argument.</summary>
    public Func<Func<Task<AppendResult>>, Task<AppendResult>>? OnAppend { get; set; }

    /// <summary>Thrown by whatever reads.</summary>
    public Exception? ReadFailure { get; set; }

    /// <summary>How many change sets each append was given, in order.</summary>
    public IReadOnlyList<int> Batches => _batches;

    public Task<JournalState> OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);

    public Task<AppendResult> AppendAsync(long expectedHead, IAsyncEnumerable<JournalEntry> batch, CancellationToken cancellationToken)
    {
        _batches.Add(0);
        var counted = batch.Select(entry => (_batches[^1]++, entry).entry);
        Task<AppendResult> Really() => inner.AppendAsync(expectedHead, counted, cancellationToken);
        return OnAppend is { } scripted ? scripted(Really) : Really();
    }

    public Task<long> ReadHeadAsync(CancellationToken cancellationToken) => Try(() => inner.ReadHeadAsync(cancellationToken));

    public IAsyncEnumerable<ItemEvent> ReadAsync(long after, long upTo, CancellationToken cancellationToken) =>
        ReadFailure is null ? inner.ReadAsync(after, upTo, cancellationToken) : throw ReadFailure;

    public Task<ImmutableArray<ItemEvent>> ReadRunAsync(string runId, CancellationToken cancellationToken) =>
        Try(() => inner.ReadRunAsync(runId, cancellationToken));

    public Task<ImmutableArray<ItemEvent>> ReadLatestAsync(string? itemId, long before, int limit, CancellationToken cancellationToken) =>
        Try(() => inner.ReadLatestAsync(itemId, before, limit, cancellationToken));

    public Task<long> FindOtherBeforeAsync(string runId, string eventType, long before, CancellationToken cancellationToken) =>
        Try(() => inner.FindOtherBeforeAsync(runId, eventType, before, cancellationToken));

    public Task<KeyRecord?> FindKeyAsync(string userId, string key, DateTimeOffset notBefore, CancellationToken cancellationToken) =>
        Try(() => inner.FindKeyAsync(userId, key, notBefore, cancellationToken));

    public Task<bool> IsUndoneAsync(string runId, CancellationToken cancellationToken) => Try(() => inner.IsUndoneAsync(runId, cancellationToken));

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private Task<T> Try<T>(Func<Task<T>> read) => ReadFailure is null ? read() : Task.FromException<T>(ReadFailure);
}
