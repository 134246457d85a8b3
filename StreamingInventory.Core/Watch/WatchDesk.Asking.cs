using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace StreamingInventory.Core.Watch;

/// <summary>What people want of their rules is done by the same worker, one after the other.</summary>
public sealed partial class WatchDesk
{
    private readonly ConcurrentQueue<Command> _commands = new();

    // There while the worker rests after a failure: whoever asks for something then does not wait until it has rested.
    private TaskCompletionSource? _rest;

    private async Task<WatchOutcome> AskAsync(string ownerId, Func<BookDraft, Func<WatchBook, WatchOutcome>> decide, CancellationToken cancellationToken)
    {
        var news = _news ?? throw new InvalidOperationException("The watch rules are not open.");
        var command = new Command(ownerId, decide);
        _commands.Enqueue(command);
        news.Interrupt();
        Volatile.Read(ref _rest)?.TrySetResult();
        if (_stopping.IsCancellationRequested)
            FailCommands("The server is stopping.");
        return await command.Outcome.Task.WaitAsync(cancellationToken);
    }

    private async Task RestAsync()
    {
        var rest = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _rest, rest);
        if (_commands.IsEmpty)
            await Task.WhenAny(rest.Task, Task.Delay(RetryAfter, time, _stopping.Token));
        Volatile.Write(ref _rest, null);
    }

    private async Task ExecuteAsync(Command command)
    {
        try
        {
            var draft = new BookDraft(_book, metrics);
            var answer = command.Decide(draft);
            var (book, changes) = draft.Finish(_book.Position);
            if (!changes.IsEmpty && TooMany(_book.Of(command.OwnerId), book.Of(command.OwnerId)) is { } refusal)
            {
                command.Outcome.TrySetResult(refusal);
                return;
            }

            await SaveAsync(book, changes, _inventory);
            command.Outcome.TrySetResult(answer(book));
        }
        catch (SqliteException exception)
        {
            LogFailed(exception);
            command.Outcome.TrySetResult(new WatchOutcome.Unavailable(exception.Message));
        }
        catch (Exception exception)
        {
            command.Outcome.TrySetException(exception);
        }
    }

    private void FailCommands(string reason)
    {
        while (_commands.TryDequeue(out var command))
            command.Outcome.TrySetResult(new WatchOutcome.Unavailable(reason));
    }

    private sealed record Command(string OwnerId, Func<BookDraft, Func<WatchBook, WatchOutcome>> Decide)
    {
        public TaskCompletionSource<WatchOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
