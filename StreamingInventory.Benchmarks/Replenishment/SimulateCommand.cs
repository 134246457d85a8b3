using System.Diagnostics;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Forecasting;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Replenishment;
using StreamingInventory.Core.Sourcing;

namespace StreamingInventory.Benchmarks.Replenishment;

/// <summary>
/// <c>simulate</c>: the last half of a sales history, lived through week by week with what was known at each moment: ordering as the agent suggests against
/// ordering up to the maximum at the reorder point that the items' file has.
/// </summary>
internal static class SimulateCommand
{
    public const string Usage = "simulate [--folder mock_data] [--weeks 104] [--every 4] [--draws 5] [--service 95] [--lead drawn|mean]   service and stock of the suggested orders against static min/max";

    private const int DaysPerWeek = 7;

    public static int Run(string[] args)
    {
        var folder = Path.IsPathRooted(Text(args, "--folder", "mock_data")) ? Text(args, "--folder", "") : Path.Combine(Folders.Root, Text(args, "--folder", "mock_data"));
        var (weeks, every, draws) = (Measure.Setting(args, "--weeks", 104), Measure.Setting(args, "--every", 4), Measure.Setting(args, "--draws", 5));
        var settings = new PolicySettings(ServiceLevel: Measure.Setting(args, "--service", 95) / 100.0, ReviewDays: DaysPerWeek);
        var (sales, purchases) = (new DemandHistory(folder, TimeProvider.System).Current, new PurchaseHistory(folder, TimeProvider.System).Current);
        var items = Items(folder, sales, weeks);
        if (items.Count == 0)
        {
            Console.Error.WriteLine($"No item of {folder} has more than {weeks} weeks of sales before the last {weeks}.");
            return 1;
        }

        var (watch, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        // Suppliers as they were known in each week, the same for all items.
        var last = items.Max(item => item.History.LastWeek);
        var known = Enumerable.Range(0, weeks).Select(week => last.AddDays(DaysPerWeek * (week + 1 - weeks))).ToDictionary(day => day, day => new Lazy<SupplyBase>(() => AsOf(purchases, day)));
        var results = new (DemandClass Class, Lived Agent, Lived Static)[items.Count];
        Parallel.For(0, items.Count, index => results[index] = Live(items[index], purchases, known, settings, weeks, every, draws, isDrawn: Text(args, "--lead", "drawn") != "mean"));

        Console.WriteLine($"{items.Count} items, {weeks} weeks, {draws} draws of the lead times each, looked at weekly, forecasts renewed every {every} weeks; target cycle service level {settings.ServiceLevel:P1}.");
        Console.WriteLine();
        List<string[]> rows = [];
        foreach (var group in results.GroupBy(result => result.Class).OrderBy(group => group.Key))
            rows.Add(Row(group.Key.ToString().ToLowerInvariant(), [.. group], draws));
        rows.Add(Row("all", results, draws));
        Measure.Print(["demand", "items", "cycles", "cycle service: agent", "static", "fill rate: agent", "static", "value of demand met: agent", "static", "average stock: agent", "static", "lines ordered: agent", "static"], rows);
        Console.WriteLine();
        Console.WriteLine($"{watch.Elapsed.TotalSeconds:0} s, {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:0} s of processor time.");
        return 0;
    }

    private static string[] Row(string name, (DemandClass Class, Lived Agent, Lived Static)[] results, int draws)
    {
        var (agent, other) = (results.Select(result => result.Agent).Aggregate(Lived.Add), results.Select(result => result.Static).Aggregate(Lived.Add));
        return
        [
            name, Measure.Number(results.Length), Measure.Number(agent.Cycles),
            Share(agent.CyclesServed, agent.Cycles), Share(other.CyclesServed, other.Cycles),
            // Each item counts alike, whatever it costs and however much of it is sold.
            Percent(results.Average(result => result.Agent.FillRate)), Percent(results.Average(result => result.Static.FillRate)),
            Share(agent.ValueMet, agent.ValueAsked), Share(other.ValueMet, other.ValueAsked),
            Measure.Number(agent.StockValue / draws), Measure.Number(other.StockValue / draws),
            Measure.Number((double)agent.Lines / draws), Measure.Number((double)other.Lines / draws),
        ];
    }

    private static string Share(double part, double whole) => whole == 0 ? "" : Percent(part / whole);

    private static string Percent(double share) => Measure.Number(100 * share, "0.0") + " %";

    private static (DemandClass Class, Lived Agent, Lived Static) Live(Simulated item, Purchases purchases, Dictionary<DateOnly, Lazy<SupplyBase>> suppliers, PolicySettings settings, int weeks, int every, int draws, bool isDrawn)
    {
        var known = item.History.Quantities.Length - weeks;
        var policies = new ItemPolicy[weeks];
        var start = item.History.FirstWeek.AddDays(DaysPerWeek * known);
        DemandForecast? forecast = null;
        WeeklyDemand? seen = null;
        for (var week = 0; week < weeks; week++)
        {
            var today = start.AddDays(DaysPerWeek * week);
            if (week % every == 0)
            {
                seen = item.History with { Quantities = item.History.Quantities[..(known + week)] };
                forecast = ForecastStore.Compute(seen);
            }

            policies[week] = ReorderPolicy.Of(item.Facts, DemandOutlook.From(seen!, forecast!, today), LeadTimeOf(item, suppliers.TryGetValue(today, out var then) ? then.Value : AsOf(purchases, today)), settings);
        }

        var actual = Actual(item, purchases);
        var @class = DemandPattern.Of([.. item.History.Quantities[..known].Select(quantity => (double)quantity)]).Class;
        Lived agent = Lived.Nothing, other = Lived.Nothing;
        for (var draw = 0; draw < draws; draw++)
        {
            // The same lead times for both, whatever they order: a week has its own draw.
            var random = new Random((draw * 1_000_003) + item.Index);
            var leads = new int[weeks];
            for (var week = 0; week < weeks; week++)
                leads[week] = isDrawn && actual.Length > 0 ? actual[random.Next(actual.Length)] : (int)Math.Round(policies[week].LeadTime.Days);
            agent = Lived.Add(agent, Run(item, known, weeks, leads, (week, stock, onOrder) => ReorderPolicy.Decide(policies[week], item.Facts, stock, onOrder) is { IsDue: true } due ? due.Quantity : 0, Middle(policies[0].ReorderPoint, policies[0].OrderUpTo)));
            other = Lived.Add(other, Run(item, known, weeks, leads, (_, stock, onOrder) => stock + onOrder <= item.Facts.ReorderPoint && item.Facts.MaxStock > stock + onOrder ? item.Facts.RoundUp((double)(item.Facts.MaxStock - stock - onOrder)) : 0, Middle(item.Facts.ReorderPoint, item.Facts.MaxStock)));
        }

        return (@class, agent, other);
    }

    // Both begin as they would be found on any day.
    private static decimal Middle(decimal low, decimal high) => decimal.Round((low + high) / 2);

    // Week by week: what has come by its beginning is there, then it is looked at, then the week's demand is met as far as it can be; what is not there is lost.
    private static Lived Run(Simulated item, int known, int weeks, int[] leads, Func<int, decimal, decimal, decimal> order, decimal start)
    {
        var lived = Lived.Nothing with { Draws = 1 };
        List<(int Day, decimal Quantity)> coming = [];
        var stock = start;
        var (isShort, hasCycle) = (false, false);
        var cost = (double)item.Facts.UnitCost;
        var (asked, met) = (0m, 0m);
        for (var week = 0; week < weeks; week++)
        {
            var today = week * DaysPerWeek;
            var quantity = order(week, stock, coming.Sum(one => one.Quantity));
            if (quantity > 0)
            {
                coming.Add((today + leads[week], quantity));
                lived = lived with { Lines = lived.Lines + 1 };
            }

            // Demand comes evenly over the days of a week; a delivery is there from its day on.
            var demand = item.History.Quantities[known + week];
            var (left, valueDays) = (demand, 0.0);
            for (var day = 0; day < DaysPerWeek; day++)
            {
                foreach (var arrived in coming.Where(one => one.Day == today + day).ToList())
                {
                    // A cycle ends when a delivery comes: did the stock last until then?
                    if (hasCycle)
                        lived = lived with { Cycles = lived.Cycles + 1, CyclesServed = lived.CyclesServed + (isShort ? 0 : 1) };
                    (isShort, hasCycle) = (false, true);
                    stock += arrived.Quantity;
                    coming.Remove(arrived);
                }

                var part = day == DaysPerWeek - 1 ? left : item.Facts.IsWhole ? Math.Floor(left / (DaysPerWeek - day)) : left / (DaysPerWeek - day);
                left -= part;
                var given = Math.Min(part, stock);
                (asked, met, stock) = (asked + part, met + given, stock - given);
                isShort |= given < part;
                valueDays += (double)stock;
            }

            lived = lived with { StockValue = lived.StockValue + (valueDays / DaysPerWeek * cost / weeks) };
        }

        return lived with { Asked = (double)asked, Met = (double)met, ValueAsked = (double)asked * cost, ValueMet = (double)met * cost, FillRates = asked == 0 ? 1 : (double)(met / asked) };
    }

    // What was known on a day: orders that had come by then, and the others as open.
    private static SupplyBase AsOf(Purchases purchases, DateOnly day) =>
        SupplyBase.From([.. purchases.Lines.Where(line => line.Ordered < day).Select(line => line.Received < day ? line : line with { Received = null, QuantityReceived = 0, QuantityRejected = 0 })], day);

    private static LeadTime LeadTimeOf(Simulated item, SupplyBase suppliers)
    {
        var seen = item.Supplier.Length == 0 ? null : suppliers.LeadTime(item.Supplier, item.History.Sku);
        return seen is { Observed.Count: > 0 }
            ? new LeadTime(seen.MeanDays, seen.StandardDeviationDays, LeadTimeBasis.Deliveries, seen.Observed.Count)
            : new LeadTime(item.LeadDays ?? seen?.MeanDays ?? LeadTime.Assumed.Days, seen?.StandardDeviationDays ?? 0, LeadTimeBasis.SetForItem);
    }

    // What deliveries of the item took, else those of its supplier, over all the years.
    private static int[] Actual(Simulated item, Purchases purchases)
    {
        var days = purchases.Lines.Where(line => line.Received is not null && string.Equals(line.Supplier, item.Supplier, StringComparison.OrdinalIgnoreCase)).ToList();
        var own = days.Where(line => string.Equals(line.Sku, item.History.Sku, StringComparison.OrdinalIgnoreCase)).ToList();
        return [.. (own.Count > 0 ? own : days).Select(line => Math.Max(0, line.Received!.Value.DayNumber - line.Ordered.DayNumber))];
    }

    private static List<Simulated> Items(string folder, Sales sales, int weeks)
    {
        using var text = new StreamReader(Path.Combine(folder, "inventory.csv"));
        var read = new ItemCsvReader(TimeProvider.System).Read(text, "inventory.csv", ItemType.Inventory);
        List<Simulated> items = [];
        foreach (var row in read.Rows)
        {
            var item = (InventoryItem)row.Change.Fields.Aggregate(ItemType.Inventory.Create(row.Change.ItemId, ""), (built, edit) => ItemType.Inventory.Field(edit.Field).With(built, edit.Value));
            if (sales.Find(item.Sku) is { } history && history.Quantities.Length > weeks)
                items.Add(new Simulated(items.Count, item.Supplier, (double?)item.LeadTimeDays, PolicyItem.From(item), history));
        }

        return items;
    }

    private static string Text(string[] args, string name, string otherwise) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;

    private sealed record Simulated(int Index, string Supplier, double? LeadDays, PolicyItem Facts, WeeklyDemand History);

    /// <summary>What came of some weeks, over all draws.</summary>
    private sealed record Lived
    {
        public static Lived Nothing { get; } = new();

        public int Draws { get; init; }

        public int Cycles { get; init; }

        public int CyclesServed { get; init; }

        public int Lines { get; init; }

        public double Asked { get; init; }

        public double Met { get; init; }

        public double ValueAsked { get; init; }

        public double ValueMet { get; init; }

        public double FillRates { get; init; }

        public double FillRate => Draws == 0 ? 1 : FillRates / Draws;

        /// <summary>The average over the weeks, summed over draws.</summary>
        public double StockValue { get; init; }

        public static Lived Add(Lived left, Lived right) => new()
        {
            Draws = left.Draws + right.Draws,
            Cycles = left.Cycles + right.Cycles,
            CyclesServed = left.CyclesServed + right.CyclesServed,
            Lines = left.Lines + right.Lines,
            Asked = left.Asked + right.Asked,
            Met = left.Met + right.Met,
            ValueAsked = left.ValueAsked + right.ValueAsked,
            ValueMet = left.ValueMet + right.ValueMet,
            FillRates = left.FillRates + right.FillRates,
            StockValue = left.StockValue + right.StockValue,
        };
    }
}
