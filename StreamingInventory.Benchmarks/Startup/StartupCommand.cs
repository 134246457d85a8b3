using System.Diagnostics;
using Microsoft.Data.Sqlite;
using StreamingInventory.Benchmarks.Ledger;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Journal;

namespace StreamingInventory.Benchmarks.Startup;

/// <summary><c>startup</c>: opening the ledger over 100,000 items in a warm process, against a raw read of the same rows.</summary>
internal static class StartupCommand
{
    public const string Usage = "startup [--items 100000] [--rounds 9]   ledger open against a raw read of the same rows";

    public static async Task<int> RunAsync(string[] args)
    {
        var (items, rounds) = (Measure.Setting(args, "--items", 100_000), Measure.Setting(args, "--rounds", 9));
        return await Folders.WithTemporaryAsync(async folder =>
        {
            var database = Path.Combine(folder, "inventory.db");
            await (await LedgerUnderTest.OpenAsync(database, items)).DisposeAsync();
            List<(double Raw, double Open, double Read, double Build)> results = [];
            for (var round = -3; round < rounds; round++)
            {
                var result = (Raw(database, items), await OpenAsync(database, items), ReadItems(database, out var state), Build(state));
                if (round >= 0)
                    results.Add(result);
            }

            Measure.Print(
                [$"{Measure.Number(items)} items, warm process", "ms (median)", "against the raw read"],
                [
                    Row("raw read: SELECT id, data, every text taken", results, result => result.Raw),
                    Row("ledger open, whole", results, result => result.Open),
                    Row("of it: rows into items", results, result => result.Read),
                    Row("of it: items into the snapshot with its indexes", results, result => result.Build),
                ]);
            return 0;
        });
    }

    private static string[] Row(string name, List<(double Raw, double Open, double Read, double Build)> results, Func<(double Raw, double Open, double Read, double Build), double> select) =>
    [
        name,
        Measure.Number(Measure.Median(results.Select(select)), "0.0"),
        Measure.Number(Measure.Median(results.Select(result => select(result) / result.Raw)), "0.00") + "x",
    ];

    private static double Raw(string database, int items)
    {
        Settle();
        var clock = Stopwatch.StartNew();
        using var connection = Open(database);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, data FROM items";
        using var reader = command.ExecuteReader();
        List<(string, string)> rows = [];
        while (reader.Read())
            rows.Add((reader.GetString(0), reader.GetString(1)));
        Check(rows.Count, items);
        return clock.Elapsed.TotalMilliseconds;
    }

    private static async Task<double> OpenAsync(string database, int items)
    {
        Settle();
        var clock = Stopwatch.StartNew();
        await using var ledger = await LedgerUnderTest.OpenAsync(database);
        var took = clock.Elapsed.TotalMilliseconds;
        Check(ledger.Ledger.Current.Count, items);
        return took;
    }

    private static double ReadItems(string database, out IReadOnlyList<Core.Items.Item> items)
    {
        Settle();
        using var connection = Open(database);
        var clock = Stopwatch.StartNew();
        items = SqliteItemReader.ReadAll(connection);
        return clock.Elapsed.TotalMilliseconds;
    }

    private static double Build(IReadOnlyList<Core.Items.Item> items)
    {
        var clock = Stopwatch.StartNew();
        var inventory = Inventory.From(1, items);
        var took = clock.Elapsed.TotalMilliseconds;
        Check(inventory.Count, items.Count);
        return took;
    }

    private static SqliteConnection Open(string database)
    {
        var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        return connection;
    }

    // Nobody pays for the garbage of the side before.
    private static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    private static void Check(int count, int expected)
    {
        if (count != expected)
            throw new InvalidOperationException($"{count} items instead of {expected}.");
    }
}
