using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using StreamingInventory.Core.Events;

namespace StreamingInventory.Core.Journal;

/// <summary>The journal in one SQLite file: WAL, <c>synchronous=FULL</c>, one process at a time.</summary>
public sealed class SqliteJournal(IDbContextFactory<JournalContext> contexts) : IJournal
{
    private readonly SemaphoreSlim _writing = new(1, 1);
    private DatabaseLock? _lock;
    private JournalContext? _writerContext;
    private SqliteAppender? _appender;

    public async Task<JournalState> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            _writerContext = await contexts.CreateDbContextAsync(cancellationToken);
            var connection = (SqliteConnection)_writerContext.Database.GetDbConnection();
            _lock = DatabaseLock.Take(connection.DataSource);
            await DatabaseVersion.BringUpToDateAsync(_writerContext, cancellationToken);
            await _writerContext.Database.OpenConnectionAsync(cancellationToken);
            _appender = new SqliteAppender(connection);
            var sequence = await ReadHeadAsync(_writerContext, cancellationToken);
            var last = await _writerContext.Events.MaxAsync(row => (long?)row.Sequence, cancellationToken) ?? 0;
            if (last != sequence)
                throw new JournalException($"The database is not in order: its last event is {last}, but its head says {sequence}. Restore it from a backup.");
            return new JournalState(sequence, SqliteItemReader.ReadAll(connection));
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new JournalException($"The database cannot be opened: {exception.Message}", exception);
        }
    }

    public async Task<AppendResult> AppendAsync(long expectedHead, JournalBatch batch, CancellationToken cancellationToken)
    {
        var appender = _appender ?? throw new InvalidOperationException("The journal is not open.");
        await _writing.WaitAsync(cancellationToken);
        try
        {
            if (appender.TryAppend(expectedHead, batch))
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

    public async Task<long> ReadHeadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            return await ReadHeadAsync(context, cancellationToken);
        }
        catch (SqliteException exception)
        {
            throw new JournalException($"The journal cannot be read: {exception.Message}", exception);
        }
    }

    public async IAsyncEnumerable<ItemEvent> ReadAsync(long after, long upTo, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Pages, so that a slow reader holds no read transaction that would keep the WAL from being reset.
        const int PageSize = 512;
        while (after < upTo)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var page = await context.Events.AsNoTracking()
                .Where(row => row.Sequence > after && row.Sequence <= upTo)
                .OrderBy(row => row.Sequence).Take(PageSize).ToListAsync(cancellationToken);
            foreach (var row in page)
                yield return Read(row);
            if (page.Count < PageSize)
                yield break;
            after = page[^1].Sequence;
        }
    }

    public async Task<ImmutableArray<ItemEvent>> ReadRunAsync(string runId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Events.AsNoTracking().Where(row => row.RunId == runId).OrderBy(row => row.Sequence).ToListAsync(cancellationToken);
        return [.. rows.Select(Read)];
    }

    public async Task<ImmutableArray<ItemEvent>> ReadLatestAsync(string? itemId, long before, int limit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Events.AsNoTracking()
            .Where(row => row.Sequence < before && (itemId == null || row.ItemId == itemId))
            .OrderByDescending(row => row.Sequence).Take(limit).ToListAsync(cancellationToken);
        return [.. rows.Select(Read)];
    }

    public async Task<KeyRecord?> FindKeyAsync(string userId, string key, DateTimeOffset notBefore, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await context.Keys.AsNoTracking().FirstOrDefaultAsync(row => row.UserId == userId && row.Key == key, cancellationToken);
        return row is null || row.CreatedAt < notBefore ? null : new KeyRecord(row.UserId, row.Key, row.BodyHash, row.CreatedAt, row.First, row.Last);
    }

    public async Task<bool> IsUndoneAsync(string runId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.UndoneRuns.AnyAsync(row => row.RunId == runId, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _appender?.Dispose();
        if (_writerContext is not null)
            await _writerContext.DisposeAsync();
        _lock?.Dispose();
        _writing.Dispose();
    }

    private static async Task<long> ReadHeadAsync(JournalContext context, CancellationToken cancellationToken) =>
        await context.Heads.AsNoTracking().Select(row => row.Sequence).SingleAsync(cancellationToken);

    private static ItemEvent Read(EventRow row) => EventJson.Read(new StoredEvent(
        row.Sequence, row.Type, row.SchemaVersion, row.ItemId, row.Version, row.Timestamp, row.UserId, row.AgentId, row.RunId,
        Encoding.UTF8.GetBytes(row.Data)));
}
