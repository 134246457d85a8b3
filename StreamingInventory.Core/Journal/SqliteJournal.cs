using System.Collections.Immutable;
using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using StreamingInventory.Core.Events;

namespace StreamingInventory.Core.Journal;

/// <summary>The journal in one SQLite file: WAL, <c>synchronous=FULL</c>, one process at a time.</summary>
public sealed class SqliteJournal(IDbContextFactory<JournalContext> contexts) : IJournal
{
    private const int WriterCacheKibibytes = 64 * 1024;

    /// <summary>In the write-ahead log before they are copied into the database: 64 MiB of a new file.</summary>
    private const int PagesToCheckpoint = 32 * 1024;

    private readonly SemaphoreSlim _writing = new(1, 1);
    private DatabaseLock? _lock;
    private JournalContext? _writerContext;
    private SqliteAppender? _appender;

    /// <summary>The connection that writes; for tests.</summary>
    internal DbConnection WriterConnection => _writerContext!.Database.GetDbConnection();

    public async Task<JournalState> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            _writerContext = await contexts.CreateDbContextAsync(cancellationToken);
            var connection = (SqliteConnection)_writerContext.Database.GetDbConnection();
            _lock = DatabaseLock.Take(connection.DataSource);
            await DatabaseVersion.BringUpToDateAsync(_writerContext, cancellationToken);
            await _writerContext.Database.OpenConnectionAsync(cancellationToken);
            await KeepPagesAsync(connection, cancellationToken);
            _appender = new SqliteAppender(connection);
            var sequence = await ReadHeadAsync(_writerContext, cancellationToken);
            var last = await _writerContext.Events.MaxAsync(row => (long?)row.Sequence, cancellationToken) ?? 0;
            if (last != sequence)
                throw new JournalException($"The database is not in order: its last event is {last}, but its head says {sequence}. Restore it from a backup.");
            return new JournalState(sequence, SqliteItemReader.ReadAll(connection));
        }
        catch (Exception exception)
        {
            // Let go of the file, so that it can be opened again once the cause is gone.
            await CloseAsync();
            if (exception is SqliteException or IOException or UnauthorizedAccessException or JsonException)
                throw new JournalException($"The database cannot be opened: {exception.Message}", exception);
            throw;
        }
    }

    // The rows of a change are anywhere in the file: a writer that keeps the pages it has seen, and copies the log back once
    // for many batches, does less per change. Nothing of this touches what a commit promises.
    private static async Task KeepPagesAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA cache_size=-{WriterCacheKibibytes}; PRAGMA wal_autocheckpoint={PagesToCheckpoint};";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<AppendResult> AppendAsync(long expectedHead, IAsyncEnumerable<JournalEntry> batch, CancellationToken cancellationToken)
    {
        var appender = _appender ?? throw new InvalidOperationException("The journal is not open.");
        await _writing.WaitAsync(cancellationToken);
        try
        {
            if (await appender.TryAppendAsync(expectedHead, batch, cancellationToken))
                return AppendResult.Appended.Instance;
        }
        catch (SqliteException exception)
        {
            throw new JournalException($"The journal cannot be written: {exception.Message}", exception);
        }
        finally
        {
            _writing.Release();
        }

        List<ItemEvent> missed = [];
        await foreach (var happened in ReadAsync(expectedHead, long.MaxValue, cancellationToken))
            missed.Add(happened);
        return new AppendResult.HeadMoved([.. missed]);
    }

    public Task<long> ReadHeadAsync(CancellationToken cancellationToken) =>
        QueryAsync(context => ReadHeadAsync(context, cancellationToken), cancellationToken);

    public async IAsyncEnumerable<ItemEvent> ReadAsync(long after, long upTo, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Pages, so that a slow reader holds no read transaction that would keep the WAL from being reset.
        const int PageSize = 512;
        while (after < upTo)
        {
            var from = after;
            var page = await QueryAsync(
                context => context.Events.AsNoTracking()
                    .Where(row => row.Sequence > from && row.Sequence <= upTo)
                    .OrderBy(row => row.Sequence).Take(PageSize).ToListAsync(cancellationToken),
                cancellationToken);
            foreach (var row in page)
                yield return Read(row);
            if (page.Count < PageSize)
                yield break;
            after = page[^1].Sequence;
        }
    }

    public async Task<ImmutableArray<ItemEvent>> ReadRunAsync(string runId, CancellationToken cancellationToken)
    {
        var rows = await QueryAsync(
            context => context.Events.AsNoTracking().Where(row => row.RunId == runId).OrderBy(row => row.Sequence).ToListAsync(cancellationToken),
            cancellationToken);
        return [.. rows.Select(Read)];
    }

    public async Task<ImmutableArray<ItemEvent>> ReadLatestAsync(string? itemId, long before, int limit, CancellationToken cancellationToken)
    {
        var rows = await QueryAsync(
            context => (itemId is null ? Latest(context, before, limit) : History(context, itemId, before, limit)).ToListAsync(cancellationToken),
            cancellationToken);
        return [.. rows.Select(Read)];
    }

    public Task<long> FindOtherBeforeAsync(string runId, string eventType, long before, CancellationToken cancellationToken) => QueryAsync(
        context => context.Events.Where(row => row.Sequence < before && (row.RunId != runId || row.Type != eventType))
            .OrderByDescending(row => row.Sequence).Select(row => row.Sequence).FirstOrDefaultAsync(cancellationToken),
        cancellationToken);

    public async Task<KeyRecord?> FindKeyAsync(string userId, string key, DateTimeOffset notBefore, CancellationToken cancellationToken)
    {
        var row = await QueryAsync(
            context => context.Keys.AsNoTracking().FirstOrDefaultAsync(row => row.UserId == userId && row.Key == key, cancellationToken),
            cancellationToken);
        return row is null || row.CreatedAt < notBefore ? null : new KeyRecord(row.UserId, row.Key, row.BodyHash, row.CreatedAt, row.First, row.Last);
    }

    public Task<bool> IsUndoneAsync(string runId, CancellationToken cancellationToken) =>
        QueryAsync(context => context.UndoneRuns.AnyAsync(row => row.RunId == runId, cancellationToken), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _writing.Dispose();
    }

    private async Task CloseAsync()
    {
        _appender?.Dispose();
        if (_writerContext is not null)
            await _writerContext.DisposeAsync();
        _lock?.Dispose();
        (_appender, _writerContext, _lock) = (null, null, null);
    }

    private async Task<T> QueryAsync<T>(Func<JournalContext, Task<T>> query, CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            return await query(context);
        }
        catch (SqliteException exception)
        {
            throw new JournalException($"The journal cannot be read: {exception.Message}", exception);
        }
    }

    private static async Task<long> ReadHeadAsync(JournalContext context, CancellationToken cancellationToken) =>
        await context.Heads.AsNoTracking().Select(row => row.Sequence).SingleAsync(cancellationToken);

    private static IQueryable<EventRow> Latest(JournalContext context, long before, int limit) =>
        context.Events.AsNoTracking().Where(row => row.Sequence < before).OrderByDescending(row => row.Sequence).Take(limit);

    // From event to event of the item, backwards: an index over (item, sequence) would be one more page to write for every
    // change, a third of what a batch puts on the disk. Who pages on begins where the page before ended.
    private static IQueryable<EventRow> History(JournalContext context, string itemId, long before, int limit) => context.Events.FromSql(
        $"""
        WITH RECURSIVE history (sequence) AS (
            SELECT COALESCE(
                (SELECT previous FROM events WHERE sequence = {before} AND item_id = {itemId}),
                (SELECT last_sequence FROM items WHERE id = {itemId}),
                (SELECT last_sequence FROM removed_items WHERE id = {itemId}))
            UNION ALL
            SELECT events.previous FROM history CROSS JOIN events ON events.sequence = history.sequence
            ORDER BY 1 DESC)
        SELECT events.* FROM history CROSS JOIN events ON events.sequence = history.sequence
        WHERE events.sequence < {before} LIMIT {limit}
        """).AsNoTracking();

    private static ItemEvent Read(EventRow row) => EventJson.Read(new StoredEvent(
        row.Sequence, row.Type, row.SchemaVersion, row.ItemId, row.Version, row.Timestamp, row.UserId, row.AgentId, row.RunId,
        Encoding.UTF8.GetBytes(row.Data)));
}
