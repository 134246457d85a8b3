using Microsoft.EntityFrameworkCore;

namespace StreamingInventory.Core.Journal;

/// <summary>Brings a database to this build's shape, and refuses one that a newer build has changed.</summary>
internal static class DatabaseVersion
{
    /// <exception cref="JournalException">The database is from a newer version.</exception>
    public static async Task BringUpToDateAsync(DbContext context, CancellationToken cancellationToken)
    {
        var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var unknown = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).Where(name => !known.Contains(name)).ToList();
        if (unknown.Count > 0)
        {
            throw new JournalException(
                $"The database {context.Database.GetDbConnection().DataSource} was written by a newer version of Streaming Inventory " +
                $"(it has {string.Join(", ", unknown)}, which this version does not know). Start the newer version, or use another file.");
        }

        await context.Database.MigrateAsync(cancellationToken);
    }
}
