using StreamingInventory.Core.Journal;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Web.Hosting;

/// <summary>Keeps the tables of keys, answers and pending changes from growing for ever: at the start, then every hour.</summary>
internal sealed partial class Tidying(OldRows rows, TimeProvider time, ILogger<Tidying> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    // Long past their click, but a question about last week's can still be answered.
    private static readonly TimeSpan PendingKept = TimeSpan.FromDays(7);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
            await TidyAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TidyAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        try
        {
            await rows.DeleteAsync(now - IdempotencyKey.Lifetime, now - PendingKept, cancellationToken);
        }
        catch (JournalException exception)
        {
            LogFailed(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, EventName = "TidyingFailed", Message = "Old rows could not be deleted; it is tried again in an hour.")]
    private partial void LogFailed(Exception exception);
}
