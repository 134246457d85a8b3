using Microsoft.EntityFrameworkCore;

namespace StreamingInventory.Core.Journal;

/// <summary>Brings a database to this build's shape, and refuses one that a newer build has changed.</summary>
internal static class DatabaseVersion
{
    /// <exception cref="JournalException">The database is from a newer version.</exception>
    public static async Task BringUpToDateAsync(DbContext context, CancellationToken cancellationToken)
    {
        var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var unknown = applied.Where(name => !known.Contains(name)).ToList();
        if (unknown.Count > 0)
        {
            throw new JournalException(
                $"The database {context.Database.GetDbConnection().DataSource} was written by a newer version of Streaming Inventory " +
                $"(it has {string.Join(", ", unknown)}, which this version does not know). Start the newer version, or use another file.");
        }

        if (known.IsSubsetOf(applied))
            return;
        // EF would wait for ever for a lock that a killed process has left; this process has the database for itself.
        await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
    }
}
