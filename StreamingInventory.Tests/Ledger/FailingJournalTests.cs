using Microsoft.Data.Sqlite;
using StreamingInventory.Core.Journal;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Tests.Journal;
using Xunit;

namespace StreamingInventory.Tests.Ledger;

public sealed class FailingJournalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private ScriptedJournal _journal = null!;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ApplyAsync_WriteThatFails_IsUnavailableAndTheNextGoesOn()
    {
        await using var ledger = await OpenAsync();
        _journal.OnAppend = _ => throw new JournalException("The disk is full.");
        Assert.Equal("The disk is full.", Assert.IsType<ChangeOutcome.Unavailable>(await ledger.ApplyAsync(Receive(1))).Reason);
        Assert.False(ledger.Ledger.IsHealthy);
        Assert.Equal(30, ledger.BoltStock);
        _journal.OnAppend = null;
        await ledger.MustApplyAsync(Receive(2));
        Assert.True(ledger.Ledger.IsHealthy);
        Assert.Equal(32, ledger.BoltStock);
        Assert.Equal([1, 2], (await ledger.EventsAsync()).Select(happened => happened.Sequence));
    }

    [Fact]
    public async Task IsHealthy_SetThatWritesNothing_SaysWhatTheDiskSays()
    {
        await using var ledger = await OpenAsync();
        _journal.OnAppend = _ => throw new JournalException("The disk is full.");
        await ledger.ApplyAsync(Receive(1));
        Assert.IsType<ChangeOutcome.Unavailable>(await ledger.ApplyAsync(new Change.RemoveItem("nothing")));
        Assert.False(ledger.Ledger.IsHealthy);
        _journal.OnAppend = null;
        Assert.IsType<ChangeOutcome.Rejected>(await ledger.ApplyAsync(new Change.RemoveItem("nothing")));
        Assert.True(ledger.Ledger.IsHealthy);
        Assert.Single(await ledger.EventsAsync());
    }

    [Fact]
    public async Task ApplyAsync_CommitWhoseAnswerWasAnError_IsApplied()
    {
        await using var ledger = await OpenAsync();
        _journal.OnAppend = async append =>
        {
            await append();
            throw new JournalException("The answer was lost.");
        };
        Assert.Equal(2, Assert.IsType<ChangeOutcome.Applied>(await ledger.ApplyAsync(Receive(1))).Events[0].Sequence);
        Assert.Equal(31, ledger.BoltStock);
    }

    [Fact]
    public async Task ApplyAsync_CommitThatNobodyCanLookUp_ShowsOnceTheDiskIsBack()
    {
        await using var ledger = await OpenAsync();
        _journal.OnAppend = async append =>
        {
            await append();
            _journal.ReadFailure = new JournalException("The disk is gone.");
            throw _journal.ReadFailure;
        };
        Assert.IsType<ChangeOutcome.Unavailable>(await ledger.ApplyAsync(Receive(1)));
        Assert.IsType<ChangeOutcome.Unavailable>(await ledger.ApplyAsync(Receive(10)));
        (_journal.OnAppend, _journal.ReadFailure) = (null, null);
        Assert.Equal(3, (await ledger.MustApplyAsync(Receive(100))).Events[0].Sequence);
        Assert.Equal(131, ledger.BoltStock);
    }

    [Fact]
    public async Task ApplyAsync_AnotherNodeWasFaster_DecidesAgainOnWhatItWrote()
    {
        await using var ledger = await OpenAsync();
        using var subscription = ledger.Bus.Subscribe();
        var others = ledger.Current.Accept(new Change.AdjustStock("inventory-1", StockMovement.Issue, 30));
        _journal.OnAppend = async append =>
        {
            _journal.OnAppend = null;
            await _journal.AppendAsync(1, new[] { new JournalEntry(others.Events, others.After, null, "run-2", null) }.ToAsyncEnumerable(), TestLedger.Token);
            return await append();
        };
        var rejected = Assert.IsType<ChangeOutcome.Rejected>(await ledger.ApplyAsync(new Change.AdjustStock("inventory-1", StockMovement.Issue, 1)));
        Assert.Equal("below_zero", rejected.Problems[0].Code);
        Assert.Equal(3, (await ledger.MustApplyAsync(Receive(5))).Events[0].Sequence);
        Assert.Equal(5, ledger.BoltStock);
        List<StreamingInventory.Core.Events.ItemEvent> told = [];
        Assert.True(subscription.TryRead(told, out _));
        Assert.Equal([2, 3], told.Select(happened => happened.Sequence));
    }

    [Fact]
    public async Task ApplyAsync_DatabaseThatWentBack_IsUnavailableInsteadOfEndless()
    {
        await using var ledger = await OpenAsync();
        _journal.OnAppend = _ => Task.FromResult<AppendResult>(new AppendResult.HeadMoved([]));
        Assert.Contains("went back", Assert.IsType<ChangeOutcome.Unavailable>(await ledger.ApplyAsync(Receive(1))).Reason);
    }

    [Fact]
    public async Task ApplyAsync_ForeignWriteLock_IsUnavailableUntilItIsGone()
    {
        await using var ledger = await OpenAsync();
        await using (var foreign = new SqliteConnection($"Data Source={_folder.Database};Pooling=False"))
        {
            await foreign.OpenAsync(TestLedger.Token);
            await using var holding = foreign.BeginTransaction(deferred: false);
            Assert.Contains("locked", Assert.IsType<ChangeOutcome.Unavailable>(await ledger.ApplyAsync(Receive(1))).Reason);
            Assert.Equal(30, ledger.BoltStock);
        }

        await ledger.MustApplyAsync(Receive(2));
        Assert.Equal(32, ledger.BoltStock);
    }

    [Fact]
    public async Task UndoAsync_JournalThatCannotBeRead_IsUnavailable()
    {
        await using var ledger = await OpenAsync();
        _journal.ReadFailure = new JournalException("The disk is gone.");
        Assert.IsType<UndoOutcome.Unavailable>(await ledger.Ledger.UndoAsync("run-1", RandomChanges.Ana, "run-2", TestLedger.Token));
    }

    [Fact]
    public async Task ApplyAsync_BatchThatCannotBeDecidedToItsEnd_LeavesNothingBehind()
    {
        await using var ledger = await OpenAsync();
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        _journal.OnAppend = async append =>
        {
            entered.TrySetResult();
            await release.Task;
            return await append();
        };
        var first = ledger.ApplyAsync(Receive(1));
        await entered.Task;
        // One batch: the key of its last member cannot be looked up, when the others may be on their way to the disk.
        var keyed = Stock.Set(Receive(1)) with { IdempotencyKey = new IdempotencyKey("key", "hash") };
        var others = Enumerable.Range(0, 20).Select(_ => ledger.ApplyAsync(Receive(1))).Append(ledger.ApplyAsync(keyed)).ToList();
        _journal.ReadFailure = new JournalException("The disk is gone.");
        release.SetResult();
        Assert.IsType<ChangeOutcome.Applied>(await first);
        Assert.All(await Task.WhenAll(others), outcome => Assert.IsType<ChangeOutcome.Unavailable>(outcome));
        (_journal.OnAppend, _journal.ReadFailure) = (null, null);

        await ledger.MustApplyAsync(Receive(100));
        Assert.Equal(131, ledger.BoltStock);
        Assert.Equal([1, 2, 3], (await ledger.EventsAsync()).Select(happened => happened.Sequence));
    }

    private static Change.AdjustStock Receive(decimal quantity) => new("inventory-1", StockMovement.Receive, quantity);

    private async Task<TestLedger> OpenAsync()
    {
        var ledger = await TestLedger.OpenAsync(_folder.Database, around: journal => _journal = new ScriptedJournal(journal));
        await ledger.AddBoltAsync();
        return ledger;
    }
}
