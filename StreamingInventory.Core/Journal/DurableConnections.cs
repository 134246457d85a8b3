using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace StreamingInventory.Core.Journal;

/// <summary>Sets what durability needs on every connection: each commit is flushed to the disk before it returns.</summary>
internal sealed class DurableConnections : DbConnectionInterceptor
{
    private const int PageBytes = 2048;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = PragmasFor(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = PragmasFor(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // EF Core looks whether a database exists through a connection that only reads: there the mode cannot be set, and a
    // file that is not in WAL yet (restored from a backup, or its creation was killed) must still open.
    // A change writes whole pages of rows that lie anywhere: small ones are less to write (a file keeps what it was made with).
    // The driver alone would look every 150 ms whether another writer is done; SQLite itself looks after 1, 2, 5 ms.
    private static string PragmasFor(DbConnection connection)
    {
        var wal = connection.ConnectionString.Contains("Mode=ReadOnly", StringComparison.OrdinalIgnoreCase) ? "" : $"PRAGMA page_size={PageBytes}; PRAGMA journal_mode=WAL; ";
        return $"{wal}PRAGMA synchronous=FULL; PRAGMA busy_timeout={((SqliteConnection)connection).DefaultTimeout * 1000};";
    }
}
