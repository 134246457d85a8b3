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
    private readonly SqliteStatement _readHead = new(connection, "SELECT sequence FROM head WHERE id = 1");
    private readonly SqliteStatement _moveHead = new(connection, "UPDATE head SET sequence = ? WHERE id = 1");
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
    // The newest event of every item that was written since the start, or since a transaction was rolled back.
    private readonly Dictionary<string, long> _last = new(StringComparer.Ordinal);
    private (DateTimeOffset Time, string Text) _time = (default, "");
    private readonly ArrayBufferWriter<byte> _json = new(1024);
    private readonly Utf8JsonWriter _writer = new(Stream.Null, ItemJson.WriterOptions);

    /// <summary>False, with nothing written, when the head on disk is not the expected one.</summary>
    public async Task<bool> TryAppendAsync(long expectedHead, IAsyncEnumerable<JournalEntry> batch, CancellationToken cancellationToken)
    {
        var isWritten = false;
        try
        {
            // What is not committed when this leaves is rolled back.
            await using var transaction = connection.BeginTransaction(deferred: false);
            if (_readHead.ReadNumber() != expectedHead)
                return false;
            var (head, isEmpty) = (expectedHead, true);
            await foreach (var entry in batch.WithCancellation(cancellationToken))
            {
                Write(entry);
                (head, isEmpty) = (entry.After.Sequence, false);
            }

            // SQLite leaves out a write that changes nothing, and a batch without entries is to prove that the disk takes writes: there and back.
            if (isEmpty)
                _moveHead.With(expectedHead + 1).Run();
            _moveHead.With(head).Run();
            transaction.Commit();
            return isWritten = true;
        }
        finally
        {
            if (!isWritten)
                _last.Clear();
        }
    }

    public void Dispose()
    {
        foreach (var statement in (SqliteStatement[])[_readHead, _moveHead, _insertEvent, _findLast, _upsertItem, _deleteItem, _keepRemoved, _insertKey, _insertUndone])
            statement.Dispose();
        _writer.Dispose();
    }

    private void Write(JournalEntry entry)
    {
        foreach (var happened in entry.Events)
        {
            Insert(happened);
            WriteItem(happened.ItemId, entry.After.FindKept(happened.ItemId), happened.Sequence);
        }

        if (entry.Key is { } key)
            _insertKey.With(key.UserId).With(key.Key).With(key.BodyHash).With(JournalContext.IsoTime.Format(key.CreatedAt)).With(key.First).With(key.Last).Run();
        if (entry.Undoes is { } undone)
            _insertUndone.With(undone).With(entry.RunId).Run();
    }

    private void Insert(ItemEvent happened)
    {
        ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(_last, happened.ItemId, out var isKnown);
        var previous = isKnown ? last : _findLast.With(happened.ItemId).ReadNumber() ?? 0;
        last = happened.Sequence;
        _insertEvent
            .With(happened.Sequence).With(happened.EventType).With(EventJson.SchemaVersion).With(happened.ItemId).With(happened.Version)
            .With(Written(happened.Timestamp)).With(happened.UserId).With(happened.AgentId).With(happened.RunId)
            .With(Json(happened, EventJson.WriteStored)).With(previous).Run();
    }

    // What a batch does, it does at one time.
    private string Written(DateTimeOffset time)
    {
        if (_time.Text.Length == 0 || _time.Time != time)
            _time = (time, JournalContext.IsoTime.Format(time));
        return _time.Text;
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
