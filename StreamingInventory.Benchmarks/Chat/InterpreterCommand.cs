using System.Diagnostics;
using System.Text.Json.Nodes;
using StreamingInventory.Benchmarks.MockData;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Chat.Language;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Benchmarks.Chat;

/// <summary><c>interpreter</c>: from a sentence to the function calls, over the tests' corpus, at 100,000 items against 240.</summary>
internal static class InterpreterCommand
{
    public const string Usage = "interpreter [--items 100000] [--rounds 4]   from sentence to function calls over the corpus, against 240 items";

    public static int Run(string[] args)
    {
        var corpus = Path.Combine(Folders.Root, "StreamingInventory.Tests", "Chat", "Corpus");
        var sentences = Directory.GetFiles(corpus, "corpus*.json").Order(StringComparer.Ordinal).SelectMany(file => JsonNode.Parse(File.ReadAllText(file))!.AsArray()).SelectMany(test => test!["say"]!.AsArray()).Select(text => (string)text!).Distinct().ToList();
        var (items, rounds) = (Measure.Setting(args, "--items", 100_000), Measure.Setting(args, "--rounds", 4));
        var (small, large) = (Reader(corpus, 240), Reader(corpus, items));
        List<double> smallTimes = [], largeTimes = [];
        var slowest = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var round = -1; round < rounds; round++)
        {
            foreach (var sentence in sentences)
            {
                // In turns, and each first as often as second.
                var (first, second) = (round & 1) == 0 ? (small, large) : (large, small);
                var (one, other) = (Time(first, sentence), Time(second, sentence));
                if (round < 0)
                    continue;
                smallTimes.Add(first == small ? one : other);
                largeTimes.Add(first == small ? other : one);
                slowest[sentence] = slowest.GetValueOrDefault(sentence) + largeTimes[^1];
            }
        }

        Measure.Print(
            ["", "p50, ms", "p99, ms"],
            [
                Row("240 items", smallTimes),
                Row($"{Measure.Number(items)} items", largeTimes),
                ["large against small", Ratio(0.5), Ratio(0.99)],
            ]);
        foreach (var (sentence, total) in slowest.OrderByDescending(entry => entry.Value).Take(5))
            Console.WriteLine($"slowest: {Measure.Number(total / rounds, "0.00")} ms  {sentence}");
        return 0;

        string Ratio(double share) => Measure.Number(Measure.Percentile(largeTimes, share) / Measure.Percentile(smallTimes, share), "0.00") + "x";

        static string[] Row(string side, List<double> times) =>
            [side, Measure.Number(Measure.Percentile(times, 0.5), "0.000"), Measure.Number(Measure.Percentile(times, 0.99), "0.000")];
    }

    private static double Time(SentenceReader reader, string sentence)
    {
        var start = Stopwatch.GetTimestamp();
        var reading = reader.Read(sentence, RequestContext.Empty, Focus.None);
        _ = Plan.From(reading, sentence);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    // The corpus speaks of its own items; the others are what the generator makes.
    private static SentenceReader Reader(string corpus, int items)
    {
        var reader = new ItemCsvReader(TimeProvider.System);
        var rows = new[] { "suppliers.csv", "inventory.csv" }.SelectMany(file => reader.Read(new StringReader(File.ReadAllText(Path.Combine(corpus, "catalogue", file))), file).Rows).Select(row => row.Change).ToList();
        var folder = Directory.CreateTempSubdirectory("interpreter-");
        try
        {
            GenerateCommand.Run([folder.FullName, "--items", items.ToString(System.Globalization.CultureInfo.InvariantCulture), "--history", "false"]);
            var more = new ItemCsvReader(TimeProvider.System);
            rows.AddRange(new[] { "suppliers.csv", "inventory.csv" }.SelectMany(file => more.Read(new StreamReader(Path.Combine(folder.FullName, file)), file).Rows).Select(row => row.Change)
                .Select((change, number) => change with { ItemId = $"{change.Type.Name}-m{number}" }));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        var bus = new InventoryEventBus();
        bus.Reset(Inventory.From(0, [.. rows.Take(items + 31).Select(Item)]));
        var catalogue = new Catalogue(bus);
        catalogue.WarmUp();
        return new SentenceReader(catalogue);
    }

    private static Item Item(Core.Ledger.Change.AddItem change)
    {
        Item item = change.Type == ItemType.Supplier ? new Supplier { Id = change.ItemId, Name = "" } : new InventoryItem { Id = change.ItemId, Name = "" };
        foreach (var edit in change.Fields)
            item = change.Type.Field(edit.Field).With(item, edit.Value);
        return item;
    }
}
