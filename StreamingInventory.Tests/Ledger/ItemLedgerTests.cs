using Microsoft.Extensions.Time.Testing;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Tests.Journal;
using Xunit;

namespace StreamingInventory.Tests.Ledger;

public sealed class ItemLedgerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Stock.Now);
    private ScriptedJournal? _journal;

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ApplyAsync_Applied_IsOnDiskAndTold()
    {
        await using var ledger = await OpenAsync();
        using var subscription = ledger.Bus.Subscribe();
        var applied = await ledger.AddBoltAsync();
        List<ItemEvent> told = [];
        Assert.True(await subscription.WaitAsync(Token));
        Assert.True(subscription.TryRead(told, out _));
        Assert.Equal(applied.Events, told);
        Assert.Equal("inventory-1", Assert.Single(await ledger.EventsAsync()).ItemId);
    }

    [Fact]
    public async Task ApplyAsync_NobodyIsToldBeforeItIsOnDisk()
    {
        await using var ledger = await OpenAsync();
        _journal!.OnAppend = append =>
        {
            Assert.Equal(0, ledger.Bus.Head);
            return append();
        };
        await ledger.AddBoltAsync();
        Assert.Equal(1, ledger.Bus.Head);
    }

    [Fact]
    public async Task StartAsync_AfterChanges_HasThemAgain()
    {
        string before;
        await using (var first = await OpenAsync())
        {
            await first.AddBoltAsync();
            await first.MustApplyAsync(new Change.AdjustStock("inventory-1", StockMovement.Issue, 2.5m));
            await first.MustApplyAsync(Stock.Add(ItemType.Supplier, "supplier-1", ("name", "Acme")));
            before = first.Current.Text();
        }

        await using var second = await OpenAsync();
        Assert.Equal(before, second.Current.Text());
        Assert.Equal(4, (await second.MustApplyAsync(new Change.RemoveItem("supplier-1"))).Events[0].Sequence);
    }

    [Fact]
    public async Task ApplyAsync_WhileOneBatchIsWritten_TheOthersWaitForOneTransaction()
    {
        await using var ledger = await OpenAsync();
        await ledger.AddBoltAsync();
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        _journal!.OnAppend = async append =>
        {
            entered.TrySetResult();
            await release.Task;
            return await append();
        };
        var first = ledger.ApplyAsync(Receive(1));
        await entered.Task;
        var others = Enumerable.Range(0, 50).Select(_ => ledger.ApplyAsync(Receive(1))).ToList();
        release.SetResult();
        await Task.WhenAll([first, .. others]);
        Assert.Equal([1, 1, 50], _journal.Batches);
        Assert.Equal(81, ledger.BoltStock);
    }

    [Fact]
    public async Task ApplyAsync_ManyWriters_LoseNoDelta()
    {
        await using var ledger = await OpenAsync();
        await ledger.AddBoltAsync();
        await Parallel.ForAsync(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Token }, async (_, _) => await ledger.MustApplyAsync(Receive(0.25m)));
        Assert.Equal(80, ledger.BoltStock);
        Assert.Equal(Enumerable.Range(1, 201).Select(i => (long)i), (await ledger.EventsAsync()).Select(happened => happened.Sequence));
    }

    [Fact]
    public async Task ApplyAsync_RefusedInABatch_HindersNobody()
    {
        await using var ledger = await OpenAsync();
        await ledger.AddBoltAsync();
        var outcomes = await Task.WhenAll(ledger.ApplyAsync(Receive(1)), ledger.ApplyAsync(new Change.RemoveItem("inventory-7")), ledger.ApplyAsync(Receive(1)));
        Assert.Equal([typeof(ChangeOutcome.Applied), typeof(ChangeOutcome.Rejected), typeof(ChangeOutcome.Applied)], outcomes.Select(outcome => outcome.GetType()));
        Assert.Equal(32, ledger.BoltStock);
    }

    [Fact]
    public async Task ApplyAsync_SetThatTripsOverABug_FailsAlone()
    {
        await using var ledger = await OpenAsync();
        await ledger.AddBoltAsync();
        var buggy = ledger.ApplyAsync(new Change.SetFields("inventory-1", default));
        var good = ledger.ApplyAsync(Receive(1));
        await Assert.ThrowsAnyAsync<Exception>(() => buggy);
        Assert.IsType<ChangeOutcome.Applied>(await good);
        Assert.True(ledger.Ledger.IsHealthy);
    }

    [Fact]
    public async Task ApplyAsync_SameKeyAndBody_HasOneEffectAndTheSameAnswer()
    {
        await using var ledger = await OpenAsync();
        await ledger.AddBoltAsync();
        // Sent at once, so that they may meet in one batch; and once more afterwards.
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ledger.ApplyAsync(Keyed("k", "body"))));
        outcomes = [.. outcomes, await ledger.ApplyAsync(Keyed("k", "body"))];
        Assert.All(outcomes, outcome => Assert.Equal(2, Assert.IsType<ChangeOutcome.Applied>(outcome).Events[0].Sequence));
        Assert.Equal(5, outcomes.Count(outcome => outcome is ChangeOutcome.Applied { Replayed: true }));
        Assert.Equal(31, ledger.BoltStock);
    }

    [Fact]
    public async Task ApplyAsync_SameKeyInOneBatch_HasOneEffect()
    {
        await using var ledger = await OpenAsync();
        await ledger.AddBoltAsync();
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        _journal!.OnAppend = async append =>
        {
            entered.TrySetResult();
            await release.Task;
            return await append();
        };
        var first = ledger.ApplyAsync(Receive(1));
        await entered.Task;
        var twins = new[] { ledger.ApplyAsync(Keyed("k", "body")), ledger.ApplyAsync(Keyed("k", "body")), ledger.ApplyAsync(Keyed("k", "other")) };
        release.SetResult();
        await first;
        var outcomes = await Task.WhenAll(twins);
        Assert.False(((ChangeOutcome.Applied)outcomes[0]).Replayed);
        Assert.True(((ChangeOutcome.Applied)outcomes[1]).Replayed);
        Assert.IsType<ChangeOutcome.KeyReused>(outcomes[2]);
        Assert.Equal(32, ledger.BoltStock);
    }

    [Fact]
    public async Task ApplyAsync_SameKeyAfterARestart_IsReplayed()
    {
        await using (var first = await OpenAsync())
        {
            await first.AddBoltAsync();
            await first.ApplyAsync(Keyed("k", "body"));
        }

        await using var second = await OpenAsync();
        Assert.True(Assert.IsType<ChangeOutcome.Applied>(await second.ApplyAsync(Keyed("k", "body"))).Replayed);
        Assert.IsType<ChangeOutcome.KeyReused>(await second.ApplyAsync(Keyed("k", "other")));
        Assert.Equal(31, second.BoltStock);
    }

    [Fact]
    public async Task ApplyAsync_SameKeyOfAnotherPersonOrAfterADay_IsNew()
    {
        await using var ledger = await OpenAsync();
        await ledger.AddBoltAsync();
        await ledger.ApplyAsync(Keyed("k", "body"));
        Assert.False(((ChangeOutcome.Applied)await ledger.ApplyAsync(Keyed("k", "body") with { Actor = new Actor("ben", "api") })).Replayed);
        _time.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));
        Assert.False(((ChangeOutcome.Applied)await ledger.ApplyAsync(Keyed("k", "body"))).Replayed);
        Assert.Equal(33, ledger.BoltStock);
    }

    [Fact]
    public async Task ApplyAsync_CancelledBeforeTheWriterTakesIt_DoesNothing()
    {
        await using var ledger = await OpenAsync();
        await ledger.AddBoltAsync();
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        _journal!.OnAppend = async append =>
        {
            entered.TrySetResult();
            await release.Task;
            return await append();
        };
        var first = ledger.ApplyAsync(Receive(1));
        await entered.Task;
        using var cancellation = new CancellationTokenSource();
        var waiting = ledger.Ledger.ApplyAsync(Stock.Set(Receive(100)), cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        release.SetResult();
        await first;
        await ledger.MustApplyAsync(Receive(1));
        Assert.Equal(32, ledger.BoltStock);
    }

    [Fact]
    public async Task ApplyAsync_CancelledAfterTheWriterTookIt_TellsTheOutcome()
    {
        await using var ledger = await OpenAsync();
        await ledger.AddBoltAsync();
        using var cancellation = new CancellationTokenSource();
        _journal!.OnAppend = async append =>
        {
            await cancellation.CancelAsync();
            return await append();
        };
        Assert.IsType<ChangeOutcome.Applied>(await ledger.Ledger.ApplyAsync(Stock.Set(Receive(1)), cancellation.Token));
        Assert.Equal(31, ledger.BoltStock);
    }

    [Fact]
    public async Task ApplyAsync_AfterShutdown_IsUnavailable()
    {
        await using var ledger = await OpenAsync();
        await ledger.Ledger.DisposeAsync();
        Assert.IsType<ChangeOutcome.Unavailable>(await ledger.ApplyAsync(Receive(1)));
    }

    [Fact]
    public async Task DisposeAsync_WhileSetsWait_AnswersThemAll()
    {
        await using var ledger = await OpenAsync();
        await ledger.AddBoltAsync();
        var waiting = Enumerable.Range(0, 300).Select(_ => ledger.ApplyAsync(Receive(1))).ToList();
        await ledger.Ledger.DisposeAsync();
        var applied = (await Task.WhenAll(waiting)).Count(outcome => outcome is ChangeOutcome.Applied);
        Assert.Equal(30 + applied, ledger.BoltStock);
        Assert.Equal(1 + applied, (await ledger.EventsAsync()).Count);
    }

    private static Change.AdjustStock Receive(decimal quantity) => new("inventory-1", StockMovement.Receive, quantity);

    private static ChangeSet Keyed(string key, string body) => Stock.Set(Receive(1)) with { IdempotencyKey = new IdempotencyKey(key, body) };

    private Task<TestLedger> OpenAsync() => TestLedger.OpenAsync(_folder.Database, _time, journal => _journal = new ScriptedJournal(journal));
}
