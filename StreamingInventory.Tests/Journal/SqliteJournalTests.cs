using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Journal;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Tests.Ledger;
using Xunit;

namespace StreamingInventory.Tests.Journal;

public sealed class SqliteJournalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task OpenAsync_NewFile_IsEmpty()
    {
        await using var journal = TestLedger.JournalOn(_folder.Database);
        var state = await journal.OpenAsync(Token);
        Assert.Equal((0, 0), (state.Sequence, state.Items.Count));
    }

    [Fact]
    public async Task AppendAsync_Batch_IsThereAfterAReopen()
    {
        Inventory after;
        await using (var journal = TestLedger.JournalOn(_folder.Database))
        {
            await journal.OpenAsync(Token);
            after = await AppendAsync(journal, Inventory.Empty, Stock.Add(ItemType.Inventory, "inventory-1", ("name", "Bolt")), Stock.Add(ItemType.Supplier, "supplier-1", ("name", "Acme")));
            after = await AppendAsync(journal, after, new Change.RemoveItem("supplier-1"));
        }

        await using var again = TestLedger.JournalOn(_folder.Database);
        var state = await again.OpenAsync(Token);
        Assert.Equal(after.Text(), Inventory.From(state.Sequence, state.Items).Text());
        Assert.Equal(3, await again.ReadHeadAsync(Token));
    }

    [Fact]
    public async Task AppendAsync_NoEntries_WritesToTheDiskAndLeavesNoTrace()
    {
        await using var journal = TestLedger.JournalOn(_folder.Database);
        await journal.OpenAsync(Token);
        var after = await AppendAsync(journal, Inventory.Empty, Stock.Add(ItemType.Supplier, "supplier-1", ("name", "Acme")));
        var log = new FileInfo(_folder.Database + "-wal");
        var length = log.Length;

        Assert.IsType<AppendResult.Appended>(await journal.AppendAsync(after.Sequence, AsyncEnumerable.Empty<JournalEntry>(), Token));

        log.Refresh();
        Assert.True(log.Length > length);
        Assert.Equal(after.Sequence, await journal.ReadHeadAsync(Token));
    }

    [Fact]
    public async Task AppendAsync_HeadThatMoved_GivesWhatWasAppendedAndWritesNothing()
    {
        await using var journal = TestLedger.JournalOn(_folder.Database);
        await journal.OpenAsync(Token);
        var first = await AppendAsync(journal, Inventory.Empty, Stock.Add(ItemType.Supplier, "supplier-1", ("name", "Acme")));
        var late = Inventory.Empty.Accept(Stock.Add(ItemType.Supplier, "supplier-2", ("name", "Brill")));
        var moved = Assert.IsType<AppendResult.HeadMoved>(await journal.AppendAsync(0, Batch(late), Token));
        Assert.Equal("supplier-1", Assert.Single(moved.Events).ItemId);
        Assert.Equal(first.Sequence, await journal.ReadHeadAsync(Token));
    }

    [Fact]
    public async Task ReadAsync_MoreThanAPage_GivesEveryEventOnce()
    {
        await using var journal = TestLedger.JournalOn(_folder.Database);
        await journal.OpenAsync(Token);
        var changes = Enumerable.Range(1, 1100).Select(i => (Change)Stock.Add(ItemType.Inventory, $"inventory-{i}", ("name", $"Part {i}"))).ToArray();
        await AppendAsync(journal, Inventory.Empty, changes);
        List<long> read = [];
        await foreach (var happened in journal.ReadAsync(5, 1090, Token))
            read.Add(happened.Sequence);
        Assert.Equal(Enumerable.Range(6, 1085).Select(i => (long)i), read);
    }

    [Fact]
    public async Task ReadLatestAsync_OfOneItem_IsNewestFirst()
    {
        await using var journal = TestLedger.JournalOn(_folder.Database);
        await journal.OpenAsync(Token);
        var after = await AppendAsync(journal, Inventory.Empty, Stock.Add(ItemType.Supplier, "supplier-1", ("name", "Acme")), Stock.Add(ItemType.Supplier, "supplier-2", ("name", "Brill")));
        await AppendAsync(journal, after, Stock.Edit("supplier-1", ("company", "Acme Ltd")));
        Assert.Equal([3, 1], (await journal.ReadLatestAsync("supplier-1", long.MaxValue, 10, Token)).Select(happened => happened.Sequence));
        Assert.Equal([2, 1], (await journal.ReadLatestAsync(null, 3, 10, Token)).Select(happened => happened.Sequence));
    }

    [Fact]
    public async Task ReadLatestAsync_ItemRemovedAndBroughtBack_HasItsWholeHistory()
    {
        await using var journal = TestLedger.JournalOn(_folder.Database);
        await journal.OpenAsync(Token);
        var bolt = Stock.Add(ItemType.Inventory, "inventory-1", ("name", "Bolt"));
        var after = await AppendAsync(journal, Inventory.Empty, bolt, Stock.Add(ItemType.Inventory, "inventory-2", ("name", "Nut")));
        // In one transaction: changed, changed again, removed.
        var (changed, again) = (after.Accept(Stock.Edit("inventory-1", ("unit_cost", 2))), Stock.Edit("inventory-1", ("unit_cost", 3)));
        var changedAgain = changed.After.Accept(again);
        var removed = changedAgain.After.Accept(new Change.RemoveItem("inventory-1"), Stock.Edit("inventory-2", ("unit_cost", 3)));
        await journal.AppendAsync(after.Sequence, Batch(changed, changedAgain, removed), Token);
        Assert.Equal([5, 4, 3, 1], await HistoryAsync(journal, "inventory-1"));

        after = await AppendAsync(journal, removed.After, bolt);
        Assert.Equal([7, 5, 4, 3, 1], await HistoryAsync(journal, "inventory-1"));
        await AppendAsync(journal, after, new Change.RemoveItem("inventory-1"));
        Assert.Equal([8, 7, 5, 4, 3, 1], await HistoryAsync(journal, "inventory-1"));
        Assert.Equal([6, 2], await HistoryAsync(journal, "inventory-2"));
        Assert.Empty(await HistoryAsync(journal, "inventory-3"));
    }

    [Fact]
    public async Task ReadLatestAsync_AnyBeforeAndAnyLimit_IsWhatAFilterOverAllEventsGives()
    {
        await using var journal = TestLedger.JournalOn(_folder.Database);
        await journal.OpenAsync(Token);
        var after = await AppendAsync(journal, Inventory.Empty, [.. Enumerable.Range(0, 3).Select(i => (Change)Stock.Add(ItemType.Inventory, $"inventory-{i}", ("name", $"Part {i}")))]);
        for (var i = 0; i < 40; i++)
            after = await AppendAsync(journal, after, Stock.Edit($"inventory-{i * i % 3}", ("unit_cost", i + 1)), Stock.Edit($"inventory-{i % 2}", ("current_stock", i + 1)));

        List<ItemEvent> all = [];
        await foreach (var happened in journal.ReadAsync(0, long.MaxValue, Token))
            all.Add(happened);
        foreach (var (id, before, limit) in from id in after.Items.Select(item => item.Id) from before in Enumerable.Range(0, 90).Append(int.MaxValue) from limit in (int[])[1, 7, 100] select (id, before, limit))
        {
            var wanted = all.Where(happened => happened.ItemId == id && happened.Sequence < before).Reverse().Take(limit).Select(happened => happened.Sequence);
            Assert.Equal(wanted, (await journal.ReadLatestAsync(id, before, limit, Token)).Select(happened => happened.Sequence));
        }
    }

    [Fact]
    public async Task OpenAsync_DatabaseWithoutPointers_FindsEveryHistory()
    {
        List<(string ItemId, long Sequence)> written = [("supplier-1", 1), ("supplier-2", 2), ("supplier-1", 3), ("supplier-3", 4), ("supplier-3", 5), ("supplier-1", 6)];
        await using (var context = new JournalContext(Options()))
            await context.GetService<IMigrator>().MigrateAsync("Initial", Token);
        foreach (var (id, sequence) in written)
        {
            Execute($$$"""
                INSERT INTO events (sequence, type, schema_version, item_id, version, timestamp, user_id, agent_id, run_id, data) VALUES ({{{sequence}}}, 'field_changed', 1,
                '{{{id}}}', 2, '2026-11-22T08:00:00.0000000Z', 'someone', 'api', 'run-1', '{"item_type":"supplier","data":{"company":"A"},"previous":{"company":"B"}}')
                """);
        }

        foreach (var id in (string[])["supplier-1", "supplier-2"])
            Execute($$"""INSERT INTO items (id, data) VALUES ('{{id}}', '{"id":"{{id}}","type":"supplier","name":"{{id}}"}')""");
        Execute($"UPDATE head SET sequence = {written.Count}");

        await using var journal = TestLedger.JournalOn(_folder.Database);
        var after = Inventory.From(written.Count, (await journal.OpenAsync(Token)).Items);
        Assert.Equal([6, 3, 1], await HistoryAsync(journal, "supplier-1"));
        Assert.Equal([2], await HistoryAsync(journal, "supplier-2"));
        Assert.Equal([5, 4], await HistoryAsync(journal, "supplier-3"));
        await AppendAsync(journal, after, Stock.Edit("supplier-1", ("company", "Acme Ltd")), Stock.Add(ItemType.Supplier, "supplier-3", ("name", "Brill")));
        Assert.Equal([7, 6, 3, 1], await HistoryAsync(journal, "supplier-1"));
        Assert.Equal([8, 5, 4], await HistoryAsync(journal, "supplier-3"));
    }

    [Fact]
    public async Task OpenAsync_SecondOnTheSameFile_IsRefusedAndFreeAgainAfterwards()
    {
        await using (var first = TestLedger.JournalOn(_folder.Database))
        {
            await first.OpenAsync(Token);
            await using var second = TestLedger.JournalOn(_folder.Database);
            Assert.Contains("in use by another process", (await Assert.ThrowsAsync<JournalException>(() => second.OpenAsync(Token))).Message);
        }

        await using var third = TestLedger.JournalOn(_folder.Database);
        await third.OpenAsync(Token);
    }

    [Fact]
    public async Task OpenAsync_NewerDatabase_IsRefusedWithAClearMessage()
    {
        await CreateAsync();
        Execute("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Holograms', '99.0')");
        await using var journal = TestLedger.JournalOn(_folder.Database);
        var message = (await Assert.ThrowsAsync<JournalException>(() => journal.OpenAsync(Token))).Message;
        Assert.Contains("newer version", message);
        Assert.Contains("Holograms", message);
    }

    [Fact]
    public async Task OpenAsync_HeadThatDiffersFromTheEvents_IsRefused()
    {
        await CreateAsync();
        Execute("UPDATE head SET sequence = 7");
        await using var journal = TestLedger.JournalOn(_folder.Database);
        Assert.Contains("its last event is 0, but its head says 7", (await Assert.ThrowsAsync<JournalException>(() => journal.OpenAsync(Token))).Message);
        // The refused one has let go: once repaired, the same journal opens.
        Execute("UPDATE head SET sequence = 0");
        await journal.OpenAsync(Token);
    }

    [Fact]
    public async Task OpenAsync_FileThatIsNoDatabase_SaysSo()
    {
        await File.WriteAllTextAsync(_folder.Database, new string('x', 4096), Token);
        await using var journal = TestLedger.JournalOn(_folder.Database);
        Assert.Contains("cannot be opened", (await Assert.ThrowsAsync<JournalException>(() => journal.OpenAsync(Token))).Message);
    }

    [Fact]
    public async Task OpenAsync_RowThatCannotBeRead_SaysSo()
    {
        await CreateAsync();
        Execute("INSERT INTO items (id, data) VALUES ('inventory-1', '{broken')");
        await using var journal = TestLedger.JournalOn(_folder.Database);
        Assert.Contains("cannot be opened", (await Assert.ThrowsAsync<JournalException>(() => journal.OpenAsync(Token))).Message);
    }

    [Fact]
    public async Task OpenAsync_MigrationLockOfAKilledProcess_IsNotWaitedFor()
    {
        Execute("CREATE TABLE __EFMigrationsLock (Id INTEGER NOT NULL PRIMARY KEY, Timestamp TEXT NOT NULL)");
        Execute("INSERT INTO __EFMigrationsLock VALUES (1, '2026-11-22')");
        await using var journal = TestLedger.JournalOn(_folder.Database);
        await journal.OpenAsync(Token).WaitAsync(TimeSpan.FromSeconds(30), Token);
    }

    [Fact]
    public async Task Connections_AllOfThem_FlushEveryCommitInWalMode()
    {
        await CreateAsync();
        var contexts = new PooledDbContextFactory<JournalContext>(Options());
        // Several at once, and again: those that come back from the pool are checked too.
        for (var round = 0; round < 2; round++)
        {
            var open = Enumerable.Range(0, 4).Select(_ => contexts.CreateDbContext()).ToList();
            foreach (var context in open)
            {
                Assert.Equal(2, await context.Database.SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync(Token));
                Assert.Equal("wal", await context.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync(Token));
            }

            foreach (var context in open)
                await context.DisposeAsync();
        }

        SqliteConnection.ClearPool(new SqliteConnection($"Data Source={_folder.Database}"));
    }

    [Fact]
    public async Task AppendAsync_WriterConnection_FlushesEveryCommit()
    {
        await using var journal = TestLedger.JournalOn(_folder.Database);
        await journal.OpenAsync(Token);
        await using var command = journal.WriterConnection.CreateCommand();
        command.CommandText = "PRAGMA synchronous";
        Assert.Equal(2L, await command.ExecuteScalarAsync(Token));
    }

    private static async Task<IEnumerable<long>> HistoryAsync(SqliteJournal journal, string itemId) =>
        (await journal.ReadLatestAsync(itemId, long.MaxValue, 10, Token)).Select(happened => happened.Sequence);

    private static IAsyncEnumerable<JournalEntry> Batch(params Decision.Accepted[] accepted) =>
        accepted.Select(one => new JournalEntry(one.Events, one.After, null, "run-1", null)).ToAsyncEnumerable();

    private static async Task<Inventory> AppendAsync(SqliteJournal journal, Inventory before, params Change[] changes)
    {
        var accepted = before.Accept(changes);
        Assert.IsType<AppendResult.Appended>(await journal.AppendAsync(before.Sequence, Batch(accepted), Token));
        return accepted.After;
    }

    private DbContextOptions<JournalContext> Options()
    {
        var options = new DbContextOptionsBuilder<JournalContext>();
        JournalRegistration.Configure(options, $"Data Source={_folder.Database}");
        return options.Options;
    }

    private async Task CreateAsync()
    {
        await using var journal = TestLedger.JournalOn(_folder.Database);
        await journal.OpenAsync(Token);
    }

    private void Execute(string text)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are the constants above.
        command.CommandText = text;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
