using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Memory;

namespace StreamingInventory.Web.Hosting;

/// <summary>What happens before the first request is taken: the ledger reads its journal, and an empty one is filled from files.</summary>
internal sealed partial class InventoryStart(ItemLedger ledger, DisplayNames names, ILogger<InventoryStart> logger)
{
    /// <summary>Has it happened?</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Opens the ledger.</summary>
    /// <exception cref="StreamingInventory.Core.Journal.JournalException">The database cannot be used.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await ledger.StartAsync(cancellationToken);
        await names.StartAsync(cancellationToken);
        IsOpen = true;
        LogOpened(ledger.Current.Count, ledger.Current.Sequence);
    }

    [LoggerMessage(Level = LogLevel.Information, EventName = "InventoryOpened", Message = "The inventory is open: {Items} items after {Sequence} events.")]
    private partial void LogOpened(int items, long sequence);
}
