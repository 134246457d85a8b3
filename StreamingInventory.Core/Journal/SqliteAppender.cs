using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Journal;

/// <summary>Writes batches with prepared statements: one transaction each, and one flush of the disk.</summary>
internal sealed class SqliteAppender(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement _moveHead = new(connection, "UPDATE head SET sequence = ? WHERE id = 1 AND sequence = ?");
    private readonly SqliteStatement _insertEvent = new(
        connection,
        """
        INSERT INTO events (sequence, type, schema_version, item_id, version, timestamp, user_id, agent_id, run_id, data, previous)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);

    private readonly SqliteStatement _findLast = new(
        connection,
        """
        SELECT last_sequence FROM items WHERE id = ?1
        UNION ALL SELECT last_sequence FROM removed_items WHERE id = ?1
        """);

    private readonly SqliteStatement _upsertItem = new(
        connection,
        """
        INSERT INTO items (id, data, last_sequence) VALUES (?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET data = excluded.data, last_sequence = excluded.last_sequence
        """);

    private readonly SqliteStatement _deleteItem = new(connection, "DELETE FROM items WHERE id = ?");
    private readonly SqliteStatement _keepRemoved = new(connection, "INSERT OR REPLACE INTO removed_items (id, last_sequence) VALUES (?, ?)");
    private readonly SqliteStatement _insertKey = new(
        connection,
        "INSERT OR REPLACE INTO idempotency_keys (user_id, key, body_hash, created_at, first_sequence, last_sequence) VALUES (?, ?, ?, ?, ?, ?)");

    private readonly SqliteStatement _insertUndone = new(connection, "INSERT INTO undone_runs (run_id, undone_by) VALUES (?, ?)");
    private readonly Dictionary<string, long> _last = new(StringComparer.Ordinal);
    private readonly ArrayBufferWriter<byte> _json = new(1024);
    private readonly Utf8JsonWriter _writer = new(Stream.Null, ItemJson.WriterOptions);

    /// <summary>False, with nothing written, when the head on disk is not the expected one.</summary>
    public bool TryAppend(long expectedHead, JournalBatch batch)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        // SQLite leaves out a write that changes nothing, and a batch without entries is to prove that the disk takes writes: there and back.
        if (batch.Entries.IsEmpty && _moveHead.With(expectedHead + 1).With(expectedHead).Run() == 1)
            _moveHead.With(expectedHead).With(expectedHead + 1).Run();
        if (_moveHead.With(batch.After.Sequence).With(expectedHead).Run() == 0)
            return false;
        _last.Clear();
        foreach (var entry in batch.Entries)
        {
            foreach (var happened in entry.Events)
                Insert(happened);

            if (entry.Key is { } key)
                _insertKey.With(key.UserId).With(key.Key).With(key.BodyHash).With(JournalContext.IsoTime.Format(key.CreatedAt)).With(key.First).With(key.Last).Run();
            if (entry.Undoes is { } undone)
                _insertUndone.With(undone).With(entry.RunId).Run();
        }

        foreach (var (id, last) in _last)
            WriteItem(id, batch.After.FindKept(id), last);

        transaction.Commit();
        return true;
    }

    public void Dispose()
    {
        foreach (var statement in (SqliteStatement[])[_moveHead, _insertEvent, _findLast, _upsertItem, _deleteItem, _keepRemoved, _insertKey, _insertUndone])
            statement.Dispose();
        _writer.Dispose();
    }

    private void Insert(ItemEvent happened)
    {
        ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(_last, happened.ItemId, out var known);
        var previous = known ? last : _findLast.With(happened.ItemId).ReadNumber() ?? 0;
        last = happened.Sequence;
        _insertEvent
            .With(happened.Sequence).With(happened.EventType).With(EventJson.SchemaVersion).With(happened.ItemId).With(happened.Version)
            .With(JournalContext.IsoTime.Format(happened.Timestamp)).With(happened.UserId).With(happened.AgentId).With(happened.RunId)
            .With(Json(happened, EventJson.WriteStored)).With(previous).Run();
    }

    private void WriteItem(string id, Item? item, long last)
    {
        if (item is not null)
        {
            _upsertItem.With(id).With(Json(item, static (writer, item) => ItemJson.Write(writer, item, derived: false))).With(last).Run();
            return;
        }

        _deleteItem.With(id).Run();
        _keepRemoved.With(id).With(last).Run();
    }

    // One buffer for all rows; the statement copies what it is given.
    private ReadOnlySpan<byte> Json<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        _json.ResetWrittenCount();
        _writer.Reset(_json);
        write(_writer, value);
        _writer.Flush();
        return _json.WrittenSpan;
    }
}
