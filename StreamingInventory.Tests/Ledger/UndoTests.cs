using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Tests.Journal;
using Xunit;

namespace StreamingInventory.Tests.Ledger;

public sealed class UndoTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private ScriptedJournal _journal = null!;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task UndoAsync_Run_IsTakenBackOnce()
    {
        await using var ledger = await OpenAsync();
        await ledger.ApplyAsync(Run("run-2", Stock.Edit("inventory-1", ("location", "Dock 2"), ("current_stock", 50))));
        var undone = Assert.IsType<UndoOutcome.Undone>(await UndoAsync(ledger, "run-2"));
        Assert.Equal(("undo-run-2", "Undo"), (undone.Events[0].RunId, undone.Events[0].Note));
        Assert.Equal(30, ledger.BoltStock);
        Assert.IsType<UndoOutcome.AlreadyUndone>(await UndoAsync(ledger, "run-2"));
    }

    [Fact]
    public async Task UndoAsync_UndoOfAnUndo_BringsTheChangeBack()
    {
        await using var ledger = await OpenAsync();
        await ledger.ApplyAsync(Run("run-2", Stock.Edit("inventory-1", ("location", "Dock 2"))));
        await UndoAsync(ledger, "run-2");
        Assert.IsType<UndoOutcome.Undone>(await UndoAsync(ledger, "undo-run-2"));
        Assert.Equal("Dock 2", ((InventoryItem)ledger.Current.Find("inventory-1")!).Location);
    }

    [Fact]
    public async Task UndoAsync_ManyAtOnce_OneWins()
    {
        await using var ledger = await OpenAsync();
        await ledger.ApplyAsync(Run("run-2", new Change.AdjustStock("inventory-1", StockMovement.Receive, 5)));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => UndoAsync(ledger, "run-2")));
        Assert.Single(outcomes.OfType<UndoOutcome.Undone>());
        Assert.Equal(7, outcomes.OfType<UndoOutcome.AlreadyUndone>().Count());
        Assert.Equal(30, ledger.BoltStock);
    }

    [Fact]
    public async Task UndoAsync_SomebodyEditsBetweenPlanAndWrite_KeepsTheEdit()
    {
        await using var ledger = await OpenAsync();
        await ledger.ApplyAsync(Run("run-2", Stock.Edit("inventory-1", ("location", "Dock 2"), ("category", "Fasteners"))));
        // The other edit is on disk before the undo's batch: its plan is outdated when the writer decides.
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        _journal.OnAppend = async append =>
        {
            entered.TrySetResult();
            await release.Task;
            return await append();
        };
        var edit = ledger.ApplyAsync(Run("run-3", Stock.Edit("inventory-1", ("location", "Dock 3"))));
        await entered.Task;
        var undo = UndoAsync(ledger, "run-2");
        release.SetResult();
        await edit;
        var undone = Assert.IsType<UndoOutcome.Undone>(await undo);
        Assert.Equal("location", Assert.Single(undone.Kept).Field);
        Assert.Equal("category", Assert.Single(undone.Events[0].FieldChanges).Field);
    }

    [Fact]
    public async Task UndoAsync_RuleThatStandsAgainstIt_IsRejected()
    {
        await using var ledger = await OpenAsync();
        await ledger.ApplyAsync(Run("run-2", Stock.Edit("inventory-1", ("sku", "B-2"))));
        await ledger.ApplyAsync(Run("run-3", Stock.Add(ItemType.Inventory, "inventory-2", ("name", "Other"), ("sku", "B-1"))));
        Assert.Equal("duplicate", Assert.IsType<UndoOutcome.Rejected>(await UndoAsync(ledger, "run-2")).Problems[0].Code);
    }

    [Fact]
    public async Task UndoAsync_UnknownRun_IsNotFound()
    {
        await using var ledger = await OpenAsync();
        Assert.IsType<UndoOutcome.NotFound>(await UndoAsync(ledger, "run-9"));
    }

    [Fact]
    public async Task UndoAsync_RunOfSeveralSets_IsTakenBackWhole()
    {
        await using var ledger = await OpenAsync();
        var before = ledger.Current.Fields();
        await ledger.ApplyAsync(Run("run-2", Stock.Add(ItemType.Supplier, "supplier-1", ("name", "Acme")), Stock.Edit("inventory-1", ("supplier", "Acme"))));
        await ledger.ApplyAsync(Run("run-2", Stock.Edit("supplier-1", ("name", "Acme Ltd"))));
        await ledger.ApplyAsync(Run("run-2", new Change.RemoveItem("inventory-1")));
        await UndoAsync(ledger, "run-2");
        Assert.Equal(before, ledger.Current.Fields());
    }

    private static Task<UndoOutcome> UndoAsync(TestLedger ledger, string run) => ledger.Ledger.UndoAsync(run, RandomChanges.Ana, $"undo-{run}", TestLedger.Token);

    private static ChangeSet Run(string run, params Change[] changes) => Stock.Set(changes) with { RunId = run };

    private async Task<TestLedger> OpenAsync()
    {
        var ledger = await TestLedger.OpenAsync(_folder.Database, around: journal => _journal = new ScriptedJournal(journal));
        await ledger.AddBoltAsync();
        return ledger;
    }
}
