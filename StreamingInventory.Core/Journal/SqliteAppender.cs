using System.Text;
using Microsoft.Data.Sqlite;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Journal;

/// <summary>Writes batches with prepared commands: one transaction each, and one flush of the disk.</summary>
internal sealed class SqliteAppender : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _moveHead;
    private readonly SqliteCommand _insertEvent;
    private readonly SqliteCommand _upsertItem;
    private readonly SqliteCommand _deleteItem;
    private readonly SqliteCommand _insertKey;
    private readonly SqliteCommand _insertUndone;

    public SqliteAppender(SqliteConnection connection)
    {
        _connection = connection;
        _moveHead = Prepare("UPDATE head SET sequence = $last WHERE id = 1 AND sequence = $expected", "$last", "$expected");
        _insertEvent = Prepare(
            """
            INSERT INTO events (sequence, type, schema_version, item_id, version, timestamp, user_id, agent_id, run_id, data)
            VALUES ($sequence, $type, $schema_version, $item_id, $version, $timestamp, $user_id, $agent_id, $run_id, $data)
            """,
            "$sequence", "$type", "$schema_version", "$item_id", "$version", "$timestamp", "$user_id", "$agent_id", "$run_id", "$data");
        _upsertItem = Prepare("INSERT INTO items (id, data) VALUES ($id, $data) ON CONFLICT (id) DO UPDATE SET data = excluded.data", "$id", "$data");
        _deleteItem = Prepare("DELETE FROM items WHERE id = $id", "$id");
        _insertKey = Prepare(
            "INSERT OR REPLACE INTO idempotency_keys (user_id, key, body_hash, created_at, first_sequence, last_sequence) VALUES ($user_id, $key, $body_hash, $created_at, $first, $last)",
            "$user_id", "$key", "$body_hash", "$created_at", "$first", "$last");
        _insertUndone = Prepare("INSERT INTO undone_runs (run_id, undone_by) VALUES ($run_id, $undone_by)", "$run_id", "$undone_by");
    }

    /// <summary>False, with nothing written, when the head on disk is not the expected one.</summary>
    public bool TryAppend(long expectedHead, JournalBatch batch)
    {
        using var transaction = _connection.BeginTransaction(deferred: false);
        if (Execute(_moveHead, transaction, batch.After.Sequence, expectedHead) == 0)
            return false;
        var touched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in batch.Entries)
        {
            foreach (var happened in entry.Events)
            {
                touched.Add(happened.ItemId);
                Execute(_insertEvent, transaction, happened.Sequence, happened.EventType, EventJson.SchemaVersion, happened.ItemId, happened.Version,
                    JournalContext.IsoTime.Format(happened.Timestamp), happened.UserId, happened.AgentId, happened.RunId,
                    Encoding.UTF8.GetString(EventJson.PayloadToUtf8(happened)));
            }

            if (entry.Key is { } key)
                Execute(_insertKey, transaction, key.UserId, key.Key, key.BodyHash, JournalContext.IsoTime.Format(key.CreatedAt), key.First, key.Last);
            if (entry.Undoes is { } undone)
                Execute(_insertUndone, transaction, undone, entry.RunId);
        }

        foreach (var id in touched)
        {
            if (batch.After.Find(id) is { } item)
                Execute(_upsertItem, transaction, id, Encoding.UTF8.GetString(ItemJson.ToUtf8(item, derived: false)));
            else
                Execute(_deleteItem, transaction, id);
        }

        transaction.Commit();
        return true;
    }

    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])[_moveHead, _insertEvent, _upsertItem, _deleteItem, _insertKey, _insertUndone])
            command.Dispose();
    }

    private static int Execute(SqliteCommand command, SqliteTransaction transaction, params ReadOnlySpan<object> values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        return command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string text, params ReadOnlySpan<string> parameters)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The texts are the constants above.
        command.CommandText = text;
#pragma warning restore CA2100
        foreach (var name in parameters)
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }
}
