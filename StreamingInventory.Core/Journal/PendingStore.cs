using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace StreamingInventory.Core.Journal;

/// <summary>Keeps changes that wait for a click; each is closed once, whoever comes first.</summary>
public sealed class PendingStore(IDbContextFactory<JournalContext> contexts)
{
    // The primary key is taken already.
    private const int ConstraintBroken = 19;

    /// <summary>Keeps a change, or gives the one that has its id already.</summary>
    public async Task<PendingRow> InsertAsync(PendingRow row, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.PendingChanges.Add(row);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return row;
        }
        catch (DbUpdateException exception) when (exception.InnerException is SqliteException { SqliteErrorCode: ConstraintBroken })
        {
            return await FindAsync(row.Id, cancellationToken) ?? throw new InvalidOperationException($"The pending change {row.Id} has gone.", exception);
        }
    }

    public async Task<PendingRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.PendingChanges.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
    }

    /// <summary>Those in a state that have not expired, oldest first.</summary>
    public async Task<ImmutableArray<PendingRow>> ReadAsync(string state, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return [.. await context.PendingChanges.AsNoTracking().Where(row => row.State == state && row.ExpiresAt > now).OrderBy(row => row.CreatedAt).ToListAsync(cancellationToken)];
    }

    /// <summary>Rejects what a run has open; gives how many there were.</summary>
    public async Task<int> CloseAsync(string runId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.PendingChanges.Where(row => row.RunId == runId && row.State == "open" && row.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, "rejected"), cancellationToken);
    }

    /// <summary>Puts other data in the place of what an open change has; false when it is not open any more, or has other data than expected.</summary>
    public async Task<bool> TryEditAsync(string id, string expected, string data, DateTimeOffset expiresAt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.PendingChanges
            .Where(row => row.Id == id && row.State == "open" && row.ExpiresAt > now && row.Data == expected)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Data, data).SetProperty(row => row.ExpiresAt, expiresAt), cancellationToken) == 1;
    }

    /// <summary>Moves a change to another state; false when it was not in the expected one, or open and expired.</summary>
    /// <param name="id">Which.</param>
    /// <param name="from">The state that it must have.</param>
    /// <param name="to">The new one.</param>
    /// <param name="now">What has expired by then is not open.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="expected">The data that it must have; null for any.</param>
    public async Task<bool> TryMoveAsync(string id, string from, string to, DateTimeOffset now, CancellationToken cancellationToken, string? expected = null)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.PendingChanges
            .Where(row => row.Id == id && row.State == from && (from != "open" || row.ExpiresAt > now) && (expected == null || row.Data == expected))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, to), cancellationToken) == 1;
    }
}
