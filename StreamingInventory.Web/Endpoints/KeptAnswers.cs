using System.Collections.Concurrent;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Journal;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Web.Endpoints;

/// <summary>Which streaming requests came with an idempotency key, and what they were answered.</summary>
internal sealed class KeptAnswers(RequestStore store, IJournal journal, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string UserId, string Key), bool> _inFlight = new();

    /// <summary>Takes the place of a request while it is answered; null where it is answered already at this moment.</summary>
    public IDisposable? Enter(string userId, string key) => _inFlight.TryAdd((userId, key), true) ? new Place(_inFlight, (userId, key)) : null;

    public Task<RequestRow> BeginAsync(StreamingRequest request, IdempotencyKey key, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var row = new RequestRow { UserId = request.UserId, Key = key.Key, BodyHash = key.BodyHash, RunId = request.RunId!, CreatedAt = now };
        return store.BeginAsync(row, now - IdempotencyKey.Lifetime, cancellationToken);
    }

    public async Task<bool> HasEventsAsync(RequestRow row, CancellationToken cancellationToken) =>
        !(await journal.ReadRunAsync(row.RunId, cancellationToken)).IsEmpty;

    // The answer is out; that it is kept must not depend on the client any more.
    public Task FinishAsync(RequestRow row, string answer) => store.FinishAsync(row.UserId, row.Key, answer, CancellationToken.None);

    private sealed class Place(ConcurrentDictionary<(string UserId, string Key), bool> inFlight, (string UserId, string Key) key) : IDisposable
    {
        public void Dispose() => inFlight.TryRemove(key, out _);
    }
}
