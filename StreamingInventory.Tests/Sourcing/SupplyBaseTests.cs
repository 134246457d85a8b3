using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Sourcing;
using Xunit;

namespace StreamingInventory.Tests.Sourcing;

public sealed class SupplyBaseTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    [Fact]
    public void Record_ShowsWhatWasSeen()
    {
        PurchaseLine[] lines =
        [
            Line("S", day: 10, promised: 10, took: 8, ordered: 100, came: 100),
            Line("S", day: 20, promised: 10, took: 14, ordered: 100, came: 80, rejected: 8),
            Line("S", day: 5, promised: 10, took: null, ordered: 50, came: 0, today: Today),
        ];
        var record = SupplyBase.From(lines, Today).Find("s")!;
        Assert.Equal((3, 2, 0), (record.Lines, record.Received, record.Overdue));
        Assert.Equal((1, 2), (record.OnTime.Successes, record.OnTime.Trials));
        Assert.Equal((2, 11.0, 10.0), (record.LeadTime!.Observed.Count, Math.Round(record.LeadTime.MeanDays, 9), record.PromisedDays));
        Assert.Equal(0.9m, record.QuantityObserved);
        Assert.Equal(1 - (8m / 180), record.QualityObserved);
        Assert.Equal((1, 2), (record.Faultless.Successes, record.Faultless.Trials));
        Assert.Equal((360m, 1.0, 1, 1), (record.Spend, record.SpendShare, record.Items, record.OnlySource));
        Assert.True(record.IsFew);
    }

    [Fact]
    public void OnTime_OverdueOpenLineIsLate()
    {
        var record = SupplyBase.From([Line("S", day: 0, promised: 10, took: 5), Line("S", day: 0, promised: 10, took: null, today: Today.AddDays(-40))], Today).Find("S")!;
        Assert.Equal((1, 2), (record.OnTime.Successes, record.OnTime.Trials));
        Assert.Equal((1, 30), (record.Overdue, record.DaysOverdue));
    }

    [Fact]
    public void Suppliers_WithFewLinesAreDrawnToTheOthers()
    {
        List<PurchaseLine> lines = [.. Many("Steady", 60, promised: 10, took: i => i % 10 == 0 ? 12 : 10), .. Many("Tardy", 60, promised: 10, took: i => i % 2 == 0 ? 14 : 10), Line("New", 3, 10, 9)];
        var supply = SupplyBase.From(lines, Today);
        var (steady, fresh) = (supply.Find("Steady")!, supply.Find("New")!);
        Assert.Equal(0.9, steady.OnTime.Estimate, 1);
        Assert.Equal(1, fresh.OnTime.Observed);
        Assert.True(fresh.OnTime.Estimate < steady.OnTime.Estimate, "One delivery on time is not better than 54 of 60.");
        Assert.True(SupplierScore.Of(fresh, ScoreWeights.Default).Points < SupplierScore.Of(steady, ScoreWeights.Default).Points);
        Assert.True(fresh.LeadTime!.StandardDeviationDays > 0);
    }

    [Fact]
    public void LeadTime_OfAnItemIsDrawnToItsSuppliers()
    {
        List<PurchaseLine> lines =
        [
            .. Many("S", 30, promised: 10, took: i => 9 + (i % 3), sku: "A"),
            .. Many("S", 30, promised: 10, took: i => 19 + (i % 3), sku: "B"),
            .. Many("T", 30, promised: 10, took: i => 4 + (i % 2), sku: "C"),
            Line("S", 5, 10, 30, sku: "D"),
        ];
        var supply = SupplyBase.From(lines, Today);
        Assert.InRange(supply.LeadTime("S", "A")!.MeanDays, 9.9, 10.5);
        Assert.InRange(supply.LeadTime("S", "B")!.MeanDays, 19.5, 20.1);
        Assert.InRange(supply.LeadTime("S", "D")!.MeanDays, 16, 29.9);
        var unseen = supply.LeadTime("S", "E")!;
        Assert.Equal(0, unseen.Observed.Count);
        Assert.Equal(supply.Find("S")!.LeadTime!.MeanDays, unseen.MeanDays);
        Assert.True(unseen.StandardDeviationDays > supply.LeadTime("S", "A")!.StandardDeviationDays);
        Assert.Null(supply.LeadTime("Nobody", "A"));
        Assert.Null(SupplyBase.Empty.LeadTime("S", "A"));
    }

    [Fact]
    public void PriceTrend_IsThatOfTheItemsAndNotOfTheMix()
    {
        // Each item rises by 4 % a year; later more of the dear one is bought.
        var lines = Enumerable.Range(0, 24).Select(month =>
        {
            var dear = month >= 12 || month % 4 == 0;
            return Line("S", 0, 10, 5, sku: dear ? "DEAR" : "CHEAP", price: (decimal)((dear ? 100 : 1) * Math.Pow(1.04, month / 12.0)), today: Today.AddDays(-(int)(365.25 * (24 - month) / 12)));
        }).ToList();
        var trend = PriceTrend.From(lines)!;
        Assert.Equal(0.04, trend.PerYear, 2);
        Assert.True(trend.IsClear);
        Assert.Null(PriceTrend.From(lines.Take(1)));
    }

    [Fact]
    public void Dependency_IsTheShareOfTheLast12Months()
    {
        var supply = SupplyBase.From([Line("S", 20, 5, 5, ordered: 30, came: 30), Line("T", 20, 5, 5, ordered: 10, came: 10, sku: "X"), Line("U", 500, 5, 5, ordered: 900, came: 900, sku: "Y")], Today);
        Assert.Equal((0.75, 0.25, 0.0), (supply.Find("S")!.SpendShare, supply.Find("T")!.SpendShare, supply.Find("U")!.SpendShare));
        Assert.Contains(SupplierRisk.Of(supply.Find("S")).Reasons, reason => reason is { Kind: RiskKind.Dependency, Level: RiskLevel.High });
    }

    [Fact]
    public void Score_IsTheWeightedAverageOfItsParts()
    {
        var score = SupplierScore.Of(SupplyBase.From([.. Many("S", 40, 10, i => i % 5 == 0 ? 13 : 9)], Today).Find("S")!, ScoreWeights.Default);
        Assert.Equal(1, score.Parts.Sum(part => part.Weight), 10);
        Assert.Equal(score.Points, 100 * score.Parts.Sum(part => part.Weight * part.Value), 10);
        Assert.InRange(score.Points, 0, 100);
    }

    [Fact]
    public void Risk_NamesItsReasons()
    {
        List<PurchaseLine> lines = [.. Many("Good", 40, 10, _ => 9), .. Many("Bad", 40, 10, i => i % 2 == 0 ? 45 : 8, rejected: 9)];
        var supply = SupplyBase.From(lines, Today);
        var bad = SupplierRisk.Of(supply.Find("Bad"));
        Assert.Equal(RiskLevel.High, bad.Level);
        Assert.Superset(new HashSet<RiskKind> { RiskKind.Late, RiskKind.Rejects, RiskKind.Unsteady }, bad.Reasons.Select(reason => reason.Kind).ToHashSet());
        Assert.Equal(RiskKind.LittleKnown, Assert.Single(SupplierRisk.Of(null).Reasons).Kind);
        Assert.Equal(RiskLevel.High, SupplierRisk.Of(null, "high").Level);
    }

    [Fact]
    public void Risk_GettingLater_IsMoreThanChance()
    {
        // 60 lines over 300 days, then as many a year later; the last half of them late, or a few only.
        bool Judge(int every) => SupplierRisk.Of(SupplyBase.From(
            [.. Enumerable.Range(0, 60).Select(i => Line("S", 500 + (i * 5), 10, 9)), .. Enumerable.Range(0, 60).Select(i => Line("S", i * 5, 10, i % every == 0 ? 14 : 9))], Today).Find("S")!)
            .Reasons.Any(reason => reason.Kind == RiskKind.GettingLater);
        Assert.True(Judge(2));
        Assert.False(Judge(30));
    }

    [Fact]
    public void CostOfOwnership_AddsUp()
    {
        // 1,000 a year at 5.00, 200 an order: 5,000 + 5 orders x 50 + 100 x 5 x 25 % + 20 x 5 x 25 % + 5 orders x 10 % x 50.
        var cost = CostOfOwnership.Of(1000, 5, 200, 20, 50, 0.25, 0.9);
        Assert.Equal((5000, 250, 125, 25, 25, 5425), (cost.Goods, cost.Ordering, cost.CycleStock, cost.SafetyStock, Math.Round(cost.Complaints, 9), Math.Round(cost.Total, 9)));
    }

    private static IEnumerable<PurchaseLine> Many(string supplier, int count, int promised, Func<int, int> took, string? sku = null, decimal rejected = 0) =>
        Enumerable.Range(0, count).Select(i => Line(supplier, 40 + (i * 5), promised, took(i), sku: sku ?? $"{supplier}-{i % 4}", rejected: rejected));

    private static PurchaseLine Line(
        string supplier, int day, int promised, int? took, decimal ordered = 100, decimal? came = null, decimal rejected = 0, string sku = "X", decimal price = 2, DateOnly? today = null)
    {
        var on = (today ?? Today.AddDays(-50)).AddDays(-day);
        return new PurchaseLine("PO", supplier, sku, on, on.AddDays(promised), took is { } days ? on.AddDays(days) : null, ordered, took is null ? 0 : came ?? ordered, rejected, price);
    }
}
