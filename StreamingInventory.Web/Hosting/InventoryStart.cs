using Microsoft.Extensions.Options;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Chat.Language;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Memory;
using StreamingInventory.Core.Watch;

namespace StreamingInventory.Web.Hosting;

/// <summary>What happens before the first request is taken: the ledger reads its journal, and an empty one is filled from files.</summary>
internal sealed partial class InventoryStart(
    ItemLedger ledger, PendingChanges pending, DisplayNames names, WatchDesk watch, ItemImport import, Catalogue catalogue, IOptions<DataOptions> data, IOptions<InventoryOptions> options, ILogger<InventoryStart> logger)
{
    // A file in another format would break every row; who reads the log has understood by then.
    private const int MostProblems = 100;

    /// <summary>Has it happened?</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Opens the ledger and whatever else is on disk.</summary>
    /// <exception cref="StreamingInventory.Core.Journal.JournalException">The database cannot be used.</exception>
    /// <exception cref="StartException">The files of a first start cannot be read.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Currency.Use(options.Value.Currency);
        await ledger.StartAsync(cancellationToken);
        await names.StartAsync(cancellationToken);
        await pending.ReopenAsync(cancellationToken);
        await watch.StartAsync(cancellationToken);
        // Somebody who has removed every item does not want the mock data back.
        if (ledger.Current.Sequence == 0)
            await LoadAsync(cancellationToken);
        IsOpen = true;
        _ = Task.Run(catalogue.WarmUp, CancellationToken.None);
        LogOpened(ledger.Current.Figures.Items, ledger.Current.Figures.Suppliers, ledger.Current.Sequence);
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var folder = data.Value.Path;
        try
        {
            var outcome = await import.LoadFolderAsync(folder, new Actor("system", "import"), cancellationToken);
            foreach (var problem in outcome.Problems.Take(MostProblems))
                LogRow($"{problem}");
            if (outcome.Problems.Length > MostProblems)
                LogMore(outcome.Problems.Length - MostProblems);
            LogLoaded(outcome.Added, outcome.Problems.Length, folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"the files in {folder} (Data:Directory) could not be loaded: {exception.Message}");
        }
    }

    [LoggerMessage(Level = LogLevel.Information, EventName = "InventoryOpened", Message = "The inventory is open: {Items} items and {Suppliers} suppliers after {Sequence} events.")]
    private partial void LogOpened(int items, int suppliers, long sequence);

    [LoggerMessage(Level = LogLevel.Information, EventName = "FilesLoaded", Message = "Loaded {Added} items and suppliers from {Folder}; {Problems} problems.")]
    private partial void LogLoaded(int added, int problems, string folder);

    [LoggerMessage(Level = LogLevel.Warning, EventName = "RowLeftOut", Message = "{Problem}")]
    private partial void LogRow(string problem);

    [LoggerMessage(Level = LogLevel.Warning, EventName = "MoreRowsLeftOut", Message = "{Count} more problems are not listed.")]
    private partial void LogMore(int count);
}
