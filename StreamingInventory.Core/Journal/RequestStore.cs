using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace StreamingInventory.Core.Journal;

/// <summary>Keeps which request an idempotency key was used for, and what it was answered.</summary>
public sealed class RequestStore(IDbContextFactory<JournalContext> contexts)
{
    // The primary key is taken already.
    private const int ConstraintBroken = 19;

    /// <summary>Takes a key for a new request, or gives the row that has it; a row older than the limit gives way.</summary>
    public async Task<RequestRow> BeginAsync(RequestRow wanted, DateTimeOffset notBefore, CancellationToken cancellationToken)
    {
        while (true)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var row = await context.Requests.AsNoTracking().FirstOrDefaultAsync(row => row.UserId == wanted.UserId && row.Key == wanted.Key, cancellationToken);
            if (row is not null && row.CreatedAt >= notBefore)
                return row;
            if (row is not null)
            {
                await context.Requests.Where(old => old.UserId == row.UserId && old.Key == row.Key && old.RunId == row.RunId)
                    .ExecuteDeleteAsync(cancellationToken);
            }

            context.Requests.Add(wanted);
            try
            {
                await context.SaveChangesAsync(cancellationToken);
                return wanted;
            }
            catch (DbUpdateException exception) when (exception.InnerException is SqliteException { SqliteErrorCode: ConstraintBroken })
            {
                // Somebody else took it at the same moment: read theirs.
            }
        }
    }

    /// <summary>Keeps the complete answer.</summary>
    public async Task FinishAsync(string userId, string key, string answer, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Requests.Where(row => row.UserId == userId && row.Key == key)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Answer, answer), cancellationToken);
    }
}
