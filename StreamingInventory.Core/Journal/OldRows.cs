using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace StreamingInventory.Core.Journal;

/// <summary>Deletes what nobody can ask for any more. Events and items stay for ever.</summary>
public sealed class OldRows(IDbContextFactory<JournalContext> contexts)
{
    /// <summary>Deletes keys and kept answers from before one time, and pending changes that expired before another.</summary>
    /// <exception cref="JournalException">The database is busy or cannot be written; the next time will do.</exception>
    public async Task<int> DeleteAsync(DateTimeOffset keysBefore, DateTimeOffset pendingBefore, CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            // Each by itself: the ledger's writer waits for one table at most.
            return await context.Keys.Where(row => row.CreatedAt < keysBefore).ExecuteDeleteAsync(cancellationToken)
                + await context.Requests.Where(row => row.CreatedAt < keysBefore).ExecuteDeleteAsync(cancellationToken)
                + await context.PendingChanges.Where(row => row.ExpiresAt < pendingBefore).ExecuteDeleteAsync(cancellationToken);
        }
        catch (SqliteException exception)
        {
            throw new JournalException($"Old rows cannot be deleted: {exception.Message}", exception);
        }
    }
}
