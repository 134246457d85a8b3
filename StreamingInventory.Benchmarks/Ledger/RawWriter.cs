using Microsoft.Data.Sqlite;

namespace StreamingInventory.Benchmarks.Ledger;

/// <summary>What the ledger is measured against: plain ADO.NET that writes the same rows with prepared commands, and decides nothing.</summary>
internal sealed class RawWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _head;
    private readonly SqliteCommand _event;
    private readonly SqliteCommand _item;
    private readonly Dictionary<string, long> _last = new(StringComparer.Ordinal);
    private long _sequence;

    /// <param name="database">A database that the ledger has made and closed.</param>
    public RawWriter(string database)
    {
        _connection = new SqliteConnection($"Data Source={database};Pooling=False");
        _connection.Open();
        using (var pragma = _connection.CreateCommand())
        {
            pragma.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;";
            pragma.ExecuteNonQuery();
            pragma.CommandText = "SELECT sequence FROM head";
            _sequence = (long)pragma.ExecuteScalar()!;
        }

        _head = _connection.CreateCommand();
        _head.CommandText = "UPDATE head SET sequence = $sequence WHERE id = 1";
        _event = _connection.CreateCommand();
        _event.CommandText =
            "INSERT INTO events (sequence, type, schema_version, item_id, version, timestamp, user_id, agent_id, run_id, data, previous) " +
            "VALUES ($sequence, 'field_changed', 1, $item, 2, '2026-11-22T08:00:00.0000000Z', 'benchmark', 'api', 'run-benchmark', $data, $previous)";
        _item = _connection.CreateCommand();
        _item.CommandText = "INSERT INTO items (id, data, last_sequence) VALUES ($item, $data, $sequence) " +
            "ON CONFLICT (id) DO UPDATE SET data = excluded.data, last_sequence = excluded.last_sequence";
        foreach (var (command, names) in new[] { (_head, (string[])["$sequence"]), (_event, ["$sequence", "$item", "$data", "$previous"]), (_item, ["$item", "$data", "$sequence"]) })
        {
            foreach (var name in names)
                command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }
    }

    /// <summary>One transaction with these changes: per change an event and an item row, and the head once.</summary>
    public void Write(ReadOnlySpan<(string Id, string Event, string Item)> changes)
    {
        using var transaction = _connection.BeginTransaction(deferred: false);
        foreach (var (id, happened, item) in changes)
        {
            Execute(_event, transaction, ++_sequence, id, happened, _last.GetValueOrDefault(id));
            Execute(_item, transaction, id, item, _sequence);
            _last[id] = _sequence;
        }

        Execute(_head, transaction, _sequence);
        transaction.Commit();
    }

    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])[_head, _event, _item])
            command.Dispose();
        _connection.Dispose();
    }

    private static void Execute(SqliteCommand command, SqliteTransaction transaction, params ReadOnlySpan<object> values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }
}
