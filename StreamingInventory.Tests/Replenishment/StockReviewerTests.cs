using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Replenishment;
using StreamingInventory.Tests.Journal;
using Xunit;

namespace StreamingInventory.Tests.Replenishment;

public sealed class StockReviewerTests : IDisposable
{
    private static readonly LeadTime TwoWeeks = new(14, 3, LeadTimeBasis.Deliveries, 5);

    private readonly TemporaryFolder _folder = new();
    private readonly ForecastStore _store = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero));

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Dead_IsStockThatNobodyHasAskedForInHalfAYear()
    {
        Write(("DEAD", Enumerable.Repeat(9, 60).Concat(Enumerable.Repeat(0, 30))), ("ALIVE", Enumerable.Repeat(9, 90)), ("NEW", Enumerable.Repeat(0, 10)));
        Assert.True(Review("DEAD", 50).IsDead);
        Assert.Equal(30, Review("DEAD", 50).WeeksSinceDemand);
        Assert.False(Review("DEAD", 0).IsDead);
        Assert.False(Review("ALIVE", 50).IsDead);
        Assert.False(Review("NEW", 50).IsDead);
        Assert.False(Review("UNKNOWN", 50).IsDead);
    }

    [Fact]
    public void Urgency_FollowsFromStockAndDemand()
    {
        Write(("A", Enumerable.Repeat(10, 90)));
        Assert.Equal(Urgency.Now, Review("A", 0).Urgency);
        Assert.Equal(Urgency.Now, Review("A", 15).Urgency);
        Assert.Equal(Urgency.Soon, Review("A", 24).Urgency);
        Assert.Equal(Urgency.Watch, Review("A", 40).Urgency);
        Assert.Equal(Urgency.None, Review("A", 200).Urgency);
        // Out, but a delivery is on its way: still somebody is waiting.
        Assert.Equal(Urgency.Now, Review("A", 0, onOrder: 500).Urgency);
        Assert.Equal(Urgency.Soon, Review("NONE", 5).Urgency);
        Assert.Equal(Urgency.None, Review("NONE", 50).Urgency);
    }

    [Fact]
    public void Figures_AreThoseOfTheLast52Weeks()
    {
        Write(("A", Enumerable.Repeat(99, 40).Concat(Enumerable.Repeat(10, 52))));
        var review = Review("A", 130);
        Assert.Equal((520m, 1040m, 4m, XyzClass.X), (review.SoldLastYear, review.ValuePerYear, review.Turnover, review.Xyz));
        Assert.Null(Review("A", 0).Turnover);
    }

    [Fact]
    public void SetReorderPoint_IsCalledFarOffOnlyWhereItIs()
    {
        Write(("A", Enumerable.Repeat(10, 90)));
        Assert.True(Review("A", 50, reorderPoint: 80).IsSetFarOff);
        Assert.True(Review("A", 50, reorderPoint: 5).IsSetFarOff);
        Assert.False(Review("A", 50, reorderPoint: 25).IsSetFarOff);
        Assert.False(Review("NONE", 50, reorderPoint: 80).IsSetFarOff);
    }

    [Fact]
    public void SuggestedOrders_AreBySupplier()
    {
        Write(("A", Enumerable.Repeat(10, 90)), ("B", Enumerable.Repeat(10, 90)), ("C", Enumerable.Repeat(10, 90)));
        var today = new DateOnly(2026, 11, 25);
        var orders = ReorderList.From([Review("A", 20, supplier: "S"), Review("B", 0, supplier: "T"), Review("C", 500, supplier: "S"), Review("D", 3, supplier: "s"), Review("E", 3, supplier: "")], today);
        Assert.Equal(["T", "S", ""], orders.Select(order => order.Supplier));
        Assert.Equal(["A", "D"], orders[1].Lines.Select(line => line.Review.Item.Sku));
        Assert.Equal(orders[1].Lines.Sum(line => line.Quantity * 2), orders[1].Value);
        Assert.Equal(today.AddDays(14), orders[0].ExpectedDate);
        Assert.Equal((today.AddDays(14), null), (orders[1].Lines[0].NeededBy, orders[1].Lines[1].NeededBy));
    }

    [Fact]
    public void TenThousandItems_AreReviewedWithProgressAndTheirClasses()
    {
        Write([.. Enumerable.Range(0, 400).Select(index => ($"S-{index}", Enumerable.Range(0, 60).Select(week => (index + week) % 7)))]);
        var items = Enumerable.Range(0, 10_000).Select(index => Item($"S-{index}", index % 50)).ToList();
        var progress = new Counted();
        var reviews = Reviewer().All(items, _ => TwoWeeks, _ => 0, progress, CancellationToken.None);
        Assert.Equal(items.Select(item => item.Id), reviews.Select(review => review.Item.Id));
        Assert.Equal(400, reviews.Count(review => review.Policy.IsFromDemand));
        Assert.All(reviews, review => Assert.NotNull(review.Abc));
        Assert.Equal(20, progress.Seen.Count);
        Assert.Contains(10_000, progress.Seen);
    }

    [Fact]
    public void Cancelled_StopsAndReturnsNothing()
    {
        Write([.. Enumerable.Range(0, 50).Select(index => ($"S-{index}", Enumerable.Range(0, 60).Select(week => (index + week) % 7)))]);
        using var cancel = new CancellationTokenSource();
        var progress = new Counted { Then = cancel.Cancel };
        var items = Enumerable.Range(0, 2_000).Select(index => Item($"S-{index}", 5)).ToList();
        Assert.Throws<OperationCanceledException>(() => Reviewer().All(items, _ => TwoWeeks, _ => 0, progress, cancel.Token));
        Assert.DoesNotContain(2_000, progress.Seen);
    }

    [Theory]
    [InlineData("OrderingCost", "-1")]
    [InlineData("OrderingCost", "much")]
    [InlineData("HoldingRate", "0")]
    [InlineData("HoldingRate", "NaN")]
    [InlineData("ServiceLevel", "100")]
    [InlineData("ServiceLevel", "0.95")]
    [InlineData("ReviewDays", "-1")]
    public void Setting_ThatMakesNoSense_IsNamed(string setting, string value)
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Options(setting, value));
        Assert.Contains($"Replenishment:{setting} must be", Assert.Single(exception.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_AreReadAndHaveDefaults()
    {
        Assert.Equal(new PolicySettings(50, 0.25, 0.95, 0), Options("ServiceLevel", "").Settings);
        Assert.Equal(new PolicySettings(50, 0.25, 0.98, 0), Options("ServiceLevel", "98").Settings);
        Assert.Equal(12.5, Options("OrderingCost", "12.5").OrderingCost);
    }

    private static ReplenishmentOptions Options(string setting, string value)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new($"Replenishment:{setting}", value)]).Build());
        services.AddReplenishment();
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<ReplenishmentOptions>>().Value;
    }

    private ItemReview Review(string sku, decimal stock, decimal onOrder = 0, decimal reorderPoint = 20, string supplier = "S") =>
        Reviewer().Of(Item(sku, stock, reorderPoint, supplier), TwoWeeks, onOrder);

    private StockReviewer Reviewer() => new(new DemandHistory(_folder.Path, _time), _store, _time, Microsoft.Extensions.Options.Options.Create(new ReplenishmentOptions()));

    private static InventoryItem Item(string sku, decimal stock, decimal reorderPoint = 20, string supplier = "S") =>
        new() { Id = $"inventory-{sku}", Name = sku, Sku = sku, CurrentStock = stock, ReorderPoint = reorderPoint, MaxStock = 1000, UnitCost = 2, Supplier = supplier };

    // The last week is that of the 16th of November: the last that has ended.
    private void Write(params (string Sku, IEnumerable<int> Weeks)[] items)
    {
        var text = new StringBuilder("Date,SKU,Quantity\n");
        foreach (var (sku, weeks) in items)
        {
            var quantities = weeks.ToList();
            for (var week = 0; week < quantities.Count; week++)
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{new DateOnly(2026, 11, 16).AddDays(-7 * (quantities.Count - 1 - week)):yyyy-MM-dd},{sku},{quantities[week]}\n");
        }

        File.WriteAllText(Path.Combine(_folder.Path, DemandHistory.FileName), text.ToString());
    }

    private sealed class Counted : IProgress<int>
    {
        public ConcurrentQueue<int> Seen { get; } = [];

        public Action? Then { get; init; }

        public void Report(int value)
        {
            Seen.Enqueue(value);
            Then?.Invoke();
        }
    }
}
