using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Benchmarks.Ledger;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Watch;

namespace StreamingInventory.Benchmarks.Watch;

/// <summary><c>watch</c>: what rules cost: one event, making a rule, and the start after events that nobody looked at.</summary>
internal static class WatchCommand
{
    public const string Usage = "watch [--items 100000] [--rules 200] [--missed 20000]   watch rules: one event, a new rule, the start";

    public static async Task<int> RunAsync(string[] args)
    {
        var (items, rules, missed) = (Measure.Setting(args, "--items", 100_000), Measure.Setting(args, "--rules", 200), Measure.Setting(args, "--missed", 20_000));
        return await Folders.WithTemporaryAsync(async folder =>
        {
            await using var ledger = await LedgerUnderTest.OpenAsync(Path.Combine(folder, "inventory.db"), items);
            PrintEvents(ledger.Bus.Current, items, rules);
            Console.WriteLine();
            await PrintDeskAsync(ledger, Path.Combine(folder, "watch.db"), items, rules, missed);
            return 0;
        });
    }

    // The same events over rule sets of several kinds, in turns.
    private static void PrintEvents(Inventory inventory, int items, int rules)
    {
        const int Rounds = 2000;
        (string Name, RuleIndex Index, WatchBook Book)[] sides =
        [
            Side("no rules", 0, Mixed),
            Side($"{rules} rules, each about one supplier, item, category or tag", rules, Mixed),
            Side($"{rules} rules, each about all items", rules, About),
            Side($"{rules} rules about all items, on another field", rules, number => About(number) with { Condition = new WatchCondition(new FieldTest("lead_time_days", FieldComparison.Above, [FieldValue.Of(number)])) }),
        ];
        var times = sides.Select(_ => new List<double>()).ToArray();
        for (var round = -200; round < Rounds; round++)
        {
            var item = (InventoryItem)inventory.Find(LedgerUnderTest.Id((int)((uint)(round * 7919) % (uint)items)))!;
            var happened = new ItemEvent.FieldChanged(
                new EventHeader(inventory.Sequence + 1, item.Id, item.Type, item.Version + 1, DateTimeOffset.UnixEpoch, "benchmark", "api", "run-benchmark"),
                new FieldChange("current_stock", FieldValue.Of((item.CurrentStock + 37) % 120), FieldValue.Of(item.CurrentStock)));
            var after = happened.Apply(item);
            for (var side = 0; side < sides.Length; side++)
            {
                var turn = (side + round + 200) % sides.Length;
                var start = Stopwatch.GetTimestamp();
                new BookDraft(sides[turn].Book, NoMetrics.Instance).Follow(sides[turn].Index, happened, item, after);
                if (round >= 0)
                    times[turn].Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            }
        }

        Measure.Print(["one event", "p50, µs", "p99, µs"], sides.Select((side, number) =>
            (string[])[side.Name, Measure.Number(Measure.Percentile(times[number], 0.5), "0.0"), Measure.Number(Measure.Percentile(times[number], 0.99), "0.0")]));

        (string, RuleIndex, WatchBook) Side(string name, int count, Func<int, WatchDraft> make)
        {
            var all = Enumerable.Range(0, count).Select(number => Rule(number, make(number))).ToList();
            var draft = new BookDraft(WatchBook.Empty, NoMetrics.Instance);
            foreach (var rule in all)
                draft.Put(rule, inventory, DateTimeOffset.UnixEpoch);
            return (name, new RuleIndex(all), draft.Finish(inventory.Sequence).Book);
        }
    }

    private static async Task PrintDeskAsync(LedgerUnderTest ledger, string database, int items, int rules, int missed)
    {
        List<string[]> rows = [];
        await using (var services = Services(ledger, database))
        {
            var desk = services.GetRequiredService<WatchDesk>();
            await desk.StartAsync(CancellationToken.None);
            List<double> narrow = [], wide = [];
            for (var number = 0; number < rules; number++)
                narrow.Add(await TimeAsync(() => CreateAsync(desk, "benchmark", Mixed(number))));
            for (var number = 0; number < 5; number++)
                wide.Add(await TimeAsync(() => CreateAsync(desk, "somebody else", About(number + 1000))));
            rows.Add(["a rule about one supplier, item, category or tag, made and on disk", Measure.Number(Measure.Median(narrow), "0.0")]);
            rows.Add([$"a rule about all items, of which {Measure.Number(desk.Of("somebody else").Raised / 5)} fulfil it, made and on disk", Measure.Number(Measure.Median(wide), "0.0")]);
        }

        for (var done = 0; done < missed; done += 1000)
        {
            await ledger.ApplyAsync([.. Enumerable.Range(done, Math.Min(1000, missed - done)).Select(number =>
                (Change)new Change.AdjustStock(LedgerUnderTest.Id(number % items), StockMovement.Count, number % 7))]);
        }

        foreach (var what in (string[])[$"start after {Measure.Number(missed)} events that nobody looked at, {rules + 5} rules", "start after none"])
        {
            await using var services = Services(ledger, database);
            rows.Add([what, Measure.Number(await TimeAsync(() => services.GetRequiredService<WatchDesk>().StartAsync(CancellationToken.None)), "0.0")]);
        }

        Measure.Print([$"{Measure.Number(items)} items", "ms"], rows);
    }

    private static ServiceProvider Services(LedgerUnderTest ledger, string database)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IStockMetrics>(NoMetrics.Instance);
        services.AddSingleton(ledger.Bus);
        services.AddSingleton(ledger.Journal);
        services.AddWatch(_ => $"Data Source={database}");
        return services.BuildServiceProvider();
    }

    private static async Task CreateAsync(WatchDesk desk, string owner, WatchDraft draft)
    {
        if (await desk.CreateAsync(owner, draft, CancellationToken.None) is var outcome and not WatchOutcome.Saved)
            throw new InvalidOperationException($"{outcome}");
    }

    private static async Task<double> TimeAsync(Func<Task> run)
    {
        var start = Stopwatch.GetTimestamp();
        await run();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static WatchRule Rule(int number, WatchDraft draft) => new($"watch-{number}", "benchmark", $"Rule {number}", draft.Filter, draft.Condition, true, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

    private static WatchDraft Mixed(int number)
    {
        var (field, value) = (number % 4) switch
        {
            0 => ("supplier", $"Supplier {number / 4 % 24}"),
            1 => ("id", LedgerUnderTest.Id(number * 37)),
            2 => ("category", $"Category {number / 4 % 8}"),
            _ => ("tags", $"tag {number / 4 % 5}"),
        };
        return About(number) with { Filter = new ItemFilter(ItemType.Inventory, [new FieldTest(field, FieldComparison.Is, [FieldValue.Of(value)])]) };
    }

    private static WatchDraft About(int number) => new(new ItemFilter(ItemType.Inventory, []), new WatchCondition(new FieldTest("current_stock", FieldComparison.Below, [FieldValue.Of(1 + (number / 1000m))])));

    private sealed class NoMetrics : IStockMetrics
    {
        public static NoMetrics Instance { get; } = new();

        public decimal? DaysOfCover(InventoryItem item) => null;
    }
}
