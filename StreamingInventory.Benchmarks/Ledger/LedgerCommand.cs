using System.Diagnostics;
using System.Globalization;
using System.Text;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Benchmarks.Ledger;

/// <summary><c>ledger</c>: acknowledged changes a second with 64 writers, against plain ADO.NET that writes the same rows.</summary>
internal static class LedgerCommand
{
    public const string Usage = "ledger [--rounds 7] [--items 10000]   acknowledged changes/s against raw ADO.NET";

    private const int Writers = 64;
    private const int ChangesEach = 150;
    private const int SerialCommits = 400;

    // Not counted: the runtime compiles what is hot again while they run.
    private const int WarmUps = 3;

    public static async Task<int> RunAsync(string[] args)
    {
        var (rounds, items) = (Measure.Setting(args, "--rounds", 7), Measure.Setting(args, "--items", 10_000));
        return await Folders.WithTemporaryAsync(async folder =>
        {
            // Three files of the same content, so that each side has its own write-ahead log.
            var files = new[] { "ledger", "grouped", "serial" }.Select(name => Path.Combine(folder, $"{name}.db")).ToArray();
            foreach (var file in files)
                await (await LedgerUnderTest.OpenAsync(file, items)).DisposeAsync();
            await using var ledger = await LedgerUnderTest.OpenAsync(files[0]);
            using var grouped = new RawWriter(files[1]);
            using var serial = new RawWriter(files[2]);

            List<Round> results = [];
            for (var round = -WarmUps; round < rounds; round++)
            {
                var rows = MakeRows(ledger.Ledger.Current, items, round + WarmUps);
                var result = new Round(await LedgerAsync(ledger, items, round + WarmUps), Grouped(grouped, rows), Serial(serial, rows), await OneWriterAsync(ledger, items, round + WarmUps));
                if (round >= 0)
                    results.Add(result);
            }

            Print(results);
            return 0;
        });
    }

    private static async Task<double> LedgerAsync(LedgerUnderTest ledger, int items, int round)
    {
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < ChangesEach; i++)
            {
                var edit = new FieldEdit("unit_cost", CostOf(round, i));
                await ledger.ApplyAsync(new Change.SetFields(LedgerUnderTest.Id(ItemOf(writer, i) % items), [edit]));
            }
        })));
        return Writers * ChangesEach / clock.Elapsed.TotalSeconds;
    }

    // Nobody to share a transaction with: each change is a commit of its own, waited for before the next.
    private static async Task<double> OneWriterAsync(LedgerUnderTest ledger, int items, int round)
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < SerialCommits; i++)
            await ledger.ApplyAsync(new Change.SetFields(LedgerUnderTest.Id(i % items), [new FieldEdit("unit_cost", FieldValue.Of(500_000 + (round * SerialCommits) + i))]));
        return SerialCommits / clock.Elapsed.TotalSeconds;
    }

    private static double Grouped(RawWriter writer, (string, string, string)[] rows)
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < ChangesEach; i++)
            writer.Write(rows.AsSpan(i * Writers, Writers));
        return Writers * ChangesEach / clock.Elapsed.TotalSeconds;
    }

    private static double Serial(RawWriter writer, (string, string, string)[] rows)
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < SerialCommits; i++)
            writer.Write(rows.AsSpan(i, 1));
        return SerialCommits / clock.Elapsed.TotalSeconds;
    }

    private static int ItemOf(int writer, int change) => (writer * ChangesEach) + change;

    // Another value each time: a change that changes nothing would cost nothing, and SQLite leaves out a page whose row
    // is written again as it is.
    private static FieldValue CostOf(int round, int change) => FieldValue.Of(1000 + (round * ChangesEach) + change);

    // The very texts that the ledger writes in this round, made beforehand, of the same items in each transaction.
    private static (string Id, string Event, string Item)[] MakeRows(Inventory inventory, int items, int round) =>
    [
        .. Enumerable.Range(0, Writers * ChangesEach).Select(i =>
        {
            var item = inventory.Find(LedgerUnderTest.Id(ItemOf(i % Writers, i / Writers) % items))!;
            var header = new EventHeader(1, item.Id, item.Type, item.Version + 1, item.UpdatedAt, "benchmark", "api", "run-benchmark");
            var happened = new ItemEvent.FieldChanged(header, new FieldChange("unit_cost", CostOf(round, i / Writers), item["unit_cost"]));
            return (item.Id, Encoding.UTF8.GetString(EventJson.PayloadToUtf8(happened)), Encoding.UTF8.GetString(ItemJson.ToUtf8(happened.Apply(item)!, derived: false)));
        }),
    ];

    private static void Print(List<Round> results)
    {
        Measure.Print(
            ["side", "changes/s (median)", "range", "ledger against it"],
            [
                Row("ledger, 64 writers", results.Select(result => result.Ledger), "1.00x"),
                Row("raw ADO.NET, 64 to a transaction", results.Select(result => result.Grouped), Ratio(results.Select(result => result.Ledger / result.Grouped))),
                Row("raw ADO.NET, one to a transaction", results.Select(result => result.Serial), Ratio(results.Select(result => result.Ledger / result.Serial))),
                Row("ledger, one writer: one to a transaction", results.Select(result => result.OneWriter), Ratio(results.Select(result => result.Ledger / result.OneWriter))),
            ]);
        Console.WriteLine($"What grouping can gain on this disk: the grouped raw side against the serial one, {Ratio(results.Select(result => result.Grouped / result.Serial))}.");

        static string[] Row(string side, IEnumerable<double> values, string ratio) =>
            [side, Measure.Number(Measure.Median(values)), $"{Measure.Number(values.Min())}-{Measure.Number(values.Max())}", ratio];

        static string Ratio(IEnumerable<double> ratios) => Measure.Median(ratios).ToString("0.00", CultureInfo.InvariantCulture) + "x";
    }

    /// <summary>Changes a second of each side in one round.</summary>
    private sealed record Round(double Ledger, double Grouped, double Serial, double OneWriter);
}
