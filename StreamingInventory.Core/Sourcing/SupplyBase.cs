using System.Collections.Frozen;
using System.Collections.Immutable;
using StreamingInventory.Core.Csv;

namespace StreamingInventory.Core.Sourcing;

/// <summary>All suppliers as their order lines show them, each seen against the others.</summary>
public sealed class SupplyBase
{
    private const int DaysLately = 365;

    private readonly FrozenDictionary<string, SupplierRecord> _records;
    private readonly FrozenDictionary<string, ImmutableArray<ItemSource>> _sources;
    private readonly Credibility? _leadTimes;
    private readonly Credibility? _leadTimesOfItems;

    private SupplyBase(IReadOnlyCollection<PurchaseLine> lines, DateOnly today)
    {
        var bySupplier = lines.GroupBy(line => line.Supplier, StringComparer.OrdinalIgnoreCase).Select(group => group.ToList()).ToList();
        _leadTimes = Credibility.From([.. bySupplier.Select(Days)]);
        _leadTimesOfItems = WithinSuppliers(bySupplier);
        _sources = Sources(bySupplier);
        var (quantity, quality) = (Credibility.From([.. bySupplier.Select(InFull)]), Credibility.From([.. bySupplier.Select(Accepted)]));
        var onTime = RatePrior.From([.. bySupplier.Select(group => Punctual(group, today, null))]);
        var faultless = RatePrior.From([.. bySupplier.Select(Faultless)]);
        var spendLately = lines.Sum(line => Spend(line, today.AddDays(-DaysLately)));
        _records = bySupplier.Select(group => Record(group)).ToFrozenDictionary(record => record.Supplier, StringComparer.OrdinalIgnoreCase);

        SupplierRecord Record(List<PurchaseLine> group)
        {
            var received = group.Where(line => line.Received is not null).ToList();
            var overdue = group.Where(line => line.Received is null && line.Promised < today).ToList();
            var promised = received.Where(line => line.Promised is not null).ToList();
            var (ordered, came) = (received.Sum(line => line.Quantity), received.Sum(line => line.QuantityReceived));
            var skus = group.Select(line => line.Sku).Where(sku => sku.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            var ownLately = group.Sum(line => Spend(line, today.AddDays(-DaysLately)));
            return new SupplierRecord
            {
                Supplier = group[0].Supplier,
                Lines = group.Count,
                Received = received.Count,
                Overdue = overdue.Count,
                DaysOverdue = overdue.Count == 0 ? 0 : overdue.Max(line => today.DayNumber - line.Promised!.Value.DayNumber),
                OnTime = After(onTime, Punctual(group, today, null)),
                OnTimeLately = After(onTime, Punctual(group, today, today.AddDays(-DaysLately))),
                LeadTime = _leadTimes is null ? null : LeadTimeEstimate.From(Days(group), _leadTimes),
                PromisedDays = promised.Count == 0 ? null : promised.Average(line => line.Promised!.Value.DayNumber - line.Ordered.DayNumber),
                QuantityObserved = ordered == 0 ? null : came / ordered,
                Quantity = Math.Clamp(quantity?.Estimate(InFull(group)) ?? 1, 0, 1),
                QualityObserved = came == 0 ? null : 1 - (received.Sum(line => line.QuantityRejected) / came),
                Quality = Math.Clamp(quality?.Estimate(Accepted(group)) ?? 1, 0, 1),
                Faultless = After(faultless, Faultless(group)),
                Price = PriceTrend.From(group),
                Spend = received.Sum(line => line.QuantityReceived * line.UnitPrice),
                SpendLately = ownLately,
                SpendShare = spendLately == 0 ? 0 : (double)(ownLately / spendLately),
                Items = skus.Count,
                OnlySource = skus.Count(sku => SourcesOf(sku).Length == 1),
            };
        }
    }

    /// <summary>No order was ever placed.</summary>
    public static SupplyBase Empty { get; } = new([], DateOnly.MinValue.AddYears(2));

    /// <summary>By name, without regard to case.</summary>
    public IReadOnlyCollection<SupplierRecord> Records => _records.Values;

    /// <summary>Sees all order lines as of a day.</summary>
    public static SupplyBase From(IReadOnlyCollection<PurchaseLine> lines, DateOnly today) => lines.Count == 0 ? Empty : new SupplyBase(lines, today);

    /// <summary>A supplier's record, or null where nothing was ever ordered there.</summary>
    public SupplierRecord? Find(string supplier) => _records.GetValueOrDefault(supplier);

    /// <summary>Who has been asked for an item, the newest order first.</summary>
    public ImmutableArray<ItemSource> SourcesOf(string sku) => _sources.GetValueOrDefault(sku, []);

    /// <summary>
    /// How long the supplier takes for an item: the item's own deliveries, drawn to the supplier's, which are drawn to everybody's; null where nobody
    /// has delivered anything.
    /// </summary>
    public LeadTimeEstimate? LeadTime(string supplier, string sku)
    {
        if (Find(supplier)?.LeadTime is not { } ofSupplier)
            return null;
        var own = SourcesOf(sku).FirstOrDefault(source => string.Equals(source.Supplier, supplier, StringComparison.OrdinalIgnoreCase))?.LeadTimeDays ?? default;
        return _leadTimesOfItems is { } ofItems ? ofSupplier.OfItem(own, ofItems) : ofSupplier with { Observed = own };
    }

    private static Rate After(RatePrior prior, (int Successes, int Trials) seen) => prior.After(seen.Successes, seen.Trials);

    // How much items of one supplier differ, over all suppliers: each item is seen around its supplier's average.
    private static Credibility? WithinSuppliers(List<List<PurchaseLine>> bySupplier) => Credibility.From(
    [
        .. bySupplier.SelectMany(group =>
        {
            var average = Days(group).Mean;
            return group.Where(line => line.Sku.Length > 0).GroupBy(line => line.Sku, StringComparer.OrdinalIgnoreCase)
                .Select(item => Days([.. item])).Select(days => days with { Mean = days.Mean - average });
        }),
    ]);

    private static FrozenDictionary<string, ImmutableArray<ItemSource>> Sources(List<List<PurchaseLine>> bySupplier) => bySupplier
        .SelectMany(group => group.Where(line => line.Sku.Length > 0).GroupBy(line => line.Sku, StringComparer.OrdinalIgnoreCase).Select(item => ItemSource.From([.. item])))
        .GroupBy(source => source.Sku, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(sources => sources.Key, sources => sources.OrderByDescending(source => source.LastOrdered).ThenBy(source => source.Supplier, StringComparer.OrdinalIgnoreCase).ToImmutableArray(), StringComparer.OrdinalIgnoreCase);

    private static Sample Days(List<PurchaseLine> lines) =>
        Sample.Of(lines.Where(line => line.Received is not null).Select(line => (double)(line.Received!.Value.DayNumber - line.Ordered.DayNumber)));

    private static Sample InFull(List<PurchaseLine> lines) =>
        Sample.Of(lines.Where(line => line.Received is not null).Select(line => (double)Math.Min(1, line.QuantityReceived / line.Quantity)));

    private static Sample Accepted(List<PurchaseLine> lines) =>
        Sample.Of(lines.Where(line => line.Received is not null && line.QuantityReceived > 0).Select(line => (double)(1 - (line.QuantityRejected / line.QuantityReceived))));

    private static (int Successes, int Trials) Faultless(List<PurchaseLine> lines) =>
        (lines.Count(line => line is { Received: not null, QuantityReceived: > 0, QuantityRejected: 0 }), lines.Count(line => line is { Received: not null, QuantityReceived: > 0 }));

    private static (int Successes, int Trials) Punctual(List<PurchaseLine> lines, DateOnly today, DateOnly? since)
    {
        var due = lines.Where(line => line.Promised is not null && (line.Received is not null || line.Promised < today) && (since is null || line.Promised >= since)).ToList();
        return (due.Count(line => line.Received <= line.Promised), due.Count);
    }

    private static decimal Spend(PurchaseLine line, DateOnly since) => line.Received >= since ? line.QuantityReceived * line.UnitPrice : 0;
}

/// <summary>What a supplier has to do with an item.</summary>
/// <param name="Sku">The item.</param>
/// <param name="Supplier">Its name.</param>
/// <param name="Lines">How often it was ordered there.</param>
/// <param name="LeadTimeDays">Of what has come.</param>
/// <param name="LastOrdered">When it was ordered there last.</param>
/// <param name="LastPrice">The newest price that is known; null where none is.</param>
public sealed record ItemSource(string Sku, string Supplier, int Lines, Sample LeadTimeDays, DateOnly LastOrdered, decimal? LastPrice)
{
    internal static ItemSource From(List<PurchaseLine> lines)
    {
        var priced = lines.Where(line => line.UnitPrice > 0).MaxBy(line => line.Ordered);
        return new ItemSource(
            lines[0].Sku, lines[0].Supplier, lines.Count,
            Sample.Of(lines.Where(line => line.Received is not null).Select(line => (double)(line.Received!.Value.DayNumber - line.Ordered.DayNumber))),
            lines.Max(line => line.Ordered), priced?.UnitPrice);
    }
}
