using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace StreamingInventory.Core.Memory;

/// <summary>The memory's file: one writer at a time, and work that may fail without failing who asked for it.</summary>
public sealed partial class MemoryDatabase(IDbContextFactory<MemoryContext> contexts, ILogger<MemoryDatabase> logger) : IDisposable
{
    // A disk that takes longer is not waited for: what is written meanwhile is there a little later.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _writing = new(1, 1);

    /// <exception cref="MemoryException">The database cannot be read.</exception>
    internal async Task<T> ReadAsync<T>(Func<MemoryContext, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            return await read(context);
        }
        catch (Exception exception) when (IsOfDatabase(exception))
        {
            throw new MemoryException($"What is remembered cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Writes in one transaction.</summary>
    /// <exception cref="MemoryException">The database cannot be written.</exception>
    internal async Task<T> WriteAsync<T>(Func<MemoryContext, Task<T>> write, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            var result = await write(context);
            await transaction.CommitAsync(cancellationToken);
            return result;
        }
        catch (Exception exception) when (IsOfDatabase(exception))
        {
            throw new MemoryException($"What is remembered cannot be written: {exception.Message}", exception);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Writes what a run does not depend on: a failure is logged, and after five seconds nobody waits any more.</summary>
    /// <param name="write">What to write.</param>
    /// <param name="after">Runs once it is written, however late.</param>
    /// <returns>What was written; the default where it was not, or is not yet.</returns>
    internal async Task<T?> TryWriteAsync<T>(Func<MemoryContext, Task<T>> write, Action? after = null)
    {
        // SQLite works on the caller's thread.
        var writing = Task.Run(async () =>
        {
            try
            {
                var written = await WriteAsync(write, CancellationToken.None);
                after?.Invoke();
                return written;
            }
            catch (Exception exception)
            {
                // Whatever it was, the run is more important than its memory.
                LogNotKept(exception);
                return default;
            }
        });
        return await Task.WhenAny(writing, Task.Delay(Patience)) == writing ? await writing : default;
    }

    /// <summary>Reads what a run can do without.</summary>
    internal async Task<T?> TryReadAsync<T>(Func<MemoryContext, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(read, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNotFound(exception);
            return default;
        }
    }

    public void Dispose() => _writing.Dispose();

    private static bool IsOfDatabase(Exception exception) => exception is DbException or DbUpdateException or IOException;

    [LoggerMessage(Level = LogLevel.Warning, EventName = "MemoryNotWritten", Message = "Something could not be kept in memory; the run goes on without.")]
    private partial void LogNotKept(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, EventName = "MemoryNotRead", Message = "The memory could not be read; the run goes on without.")]
    private partial void LogNotFound(Exception exception);
}

/// <summary>What is remembered cannot be read or written; the message says why.</summary>
public sealed class MemoryException(string message, Exception inner) : Exception(message, inner);
