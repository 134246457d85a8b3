using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Sourcing;
using Xunit;

namespace StreamingInventory.Tests.Sourcing;

public sealed class DeliveryRecordTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    [Fact]
    public void Quarters_CountWhatWasDue_AndLeaveNoQuarterOut()
    {
        PurchaseLine[] lines =
        [
            Line("2026-01-05", promised: "2026-01-20", received: "2026-01-20"),
            Line("2026-02-05", promised: "2026-02-20", received: "2026-03-01"),
            // Overdue, so late whatever happens; and not due yet, so not counted.
            Line("2026-10-05", promised: "2026-11-01", received: null),
            Line("2026-11-05", promised: "2026-12-01", received: null),
            Line("2026-08-05", promised: null, received: "2026-08-10"),
        ];
        Assert.Equal(["2026 Q1: 1/2", "2026 Q2: 0/0", "2026 Q3: 0/0", "2026 Q4: 0/1"], DeliveryRecord.ByQuarter(lines, Today, 12).Select(quarter => $"{quarter.Name}: {quarter.OnTime}/{quarter.Due}"));
        Assert.Equal([null, 0.0], DeliveryRecord.ByQuarter(lines, Today, 2).Select(quarter => quarter.Rate));
        Assert.Empty(DeliveryRecord.ByQuarter([], Today, 12));
    }

    [Fact]
    public void LeadTimes_AreThoseOfWhatHasCome() =>
        Assert.Equal([15, 0], DeliveryRecord.LeadTimes([Line("2026-01-05", null, "2026-01-20"), Line("2026-01-05", null, null), Line("2026-01-05", null, "2026-01-05")]));

    [Fact]
    public void Prices_AreByItem_DearestFirst_OldestPriceFirst()
    {
        var prices = DeliveryRecord.Prices([Line("2026-03-01", null, null, "A", 2), Line("2026-01-01", null, null, "a", 1), Line("2026-01-01", null, null, "B", 90), Line("2026-01-01", null, null, "C", 0)]);
        Assert.Equal(["B", "A"], prices.Select(item => item.Sku));
        Assert.Equal([1m, 2m], prices[1].Prices.Select(price => price.Price));
        Assert.Null(prices[0].Trend);
    }

    private static PurchaseLine Line(string ordered, string? promised, string? received, string sku = "A", decimal price = 1) =>
        new("", "Acme", sku, Day(ordered)!.Value, Day(promised), Day(received), 10, 10, 0, price);

    private static DateOnly? Day(string? day) => day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
