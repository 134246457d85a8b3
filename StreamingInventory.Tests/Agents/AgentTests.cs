using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Csv;
using StreamingInventory.Tests.Chat;
using Xunit;

namespace StreamingInventory.Tests.Agents;

public sealed class AgentTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public void SupplierFigures_AreRatesOfReceivedLines()
    {
        PurchaseLine[] lines =
        [
            Line(promised: 11, received: 9, quantity: 100, came: 100, rejected: 0),
            Line(promised: 11, received: 15, quantity: 100, came: 80, rejected: 8),
            Line(promised: 11, received: null, quantity: 50, came: 0, rejected: 0),
        ];
        var figures = SupplierFigures.From("S", [.. lines]);
        Assert.Equal((3, 2, 0.5m, 11m, 10m, 0.9m), (figures.Lines, figures.Received, figures.OnTimeRate, figures.LeadTimeDays, figures.PromisedDays, figures.FillRate));
        Assert.Equal(8m / 180, figures.RejectRate);
        Assert.Equal(360, figures.Spend);
        Assert.Contains("few", figures.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suppliers_AreJudgedByTheirOrders()
    {
        await using var world = await ChatWorld.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(world.Folder, PurchaseHistory.FileName),
            "PO Number,Supplier,SKU,Order Date,Promised Date,Received Date,Quantity Ordered,Quantity Received,Quantity Rejected,Unit Price\n"
            + "PO-1,MedSupply,SAF-GL-M,2026-01-01,2026-01-11,2026-01-09,100,100,1,2.50\nPO-2,CleanServe,CLN-MOP,2026-01-01,2026-01-05,2026-01-09,10,10,0,1\nbroken\nPO-3,MedSupply,SAF-GL-M,2026-02-01,2026-02-11,,100,,,2.50\n", Cancel);
        var results = Assert.Single(await world.SayAsync("analyse suppliers"), response => response.Type == ResponseTypes.SupplierResults);
        var first = results.Data!["suppliers"]!.AsArray()[0]!;
        Assert.Equal("MedSupply", first["name"]!.GetValue<string>());
        Assert.Equal("""{"name":"MedSupply","order_lines":2,"received_lines":1,"few_observations":true,"on_time_rate":1,"average_lead_time_days":8,"average_promised_days":10,"fill_rate":1,"reject_rate":0.01,"spend":250}""", first.ToJsonString());
    }

    [Fact]
    public async Task Forecast_AveragesTheLastWeeksAndSaysHowOldTheyAre()
    {
        await using var world = await ChatWorld.StartAsync();
        // Weeks of 4, then a week without a row, which is 0, then 8; the last 13 are 11 x 4 + 0 + 8.
        var weeks = Enumerable.Range(0, 18).Select(week => $"{new DateOnly(2026, 5, 4).AddDays(7 * week):yyyy-MM-dd},PKG-WRAP,4")
            .Append($"{new DateOnly(2026, 5, 4).AddDays(7 * 19):yyyy-MM-dd},PKG-WRAP,8");
        await File.WriteAllTextAsync(Path.Combine(world.Folder, DemandHistory.FileName), "Date,SKU,Quantity\n" + string.Join('\n', weeks) + "\n", Cancel);
        var results = Assert.Single(await world.SayAsync("forecast demand for pallet wrap over the next 4 weeks"), response => response.Type == ResponseTypes.ForecastResults);
        Assert.Equal((13, 4m, 16m, 4), (results.Data!["weeks_used"]!.GetValue<int>(), results.Data["per_week"]!.GetValue<decimal>(), results.Data["total"]!.GetValue<decimal>(), results.Data["forecast"]!.AsArray().Count));
        Assert.Contains("ends 9 weeks ago", results.Message, StringComparison.Ordinal);
        var none = Assert.Single(await world.SayAsync("forecast mop head"), response => response.Type == ResponseTypes.ForecastResults);
        Assert.Contains("no sales history", none.Message, StringComparison.Ordinal);
    }

    private static PurchaseLine Line(int promised, int? received, decimal quantity, decimal came, decimal rejected)
    {
        var ordered = new DateOnly(2026, 1, 1);
        return new PurchaseLine("PO", "S", "X", ordered, ordered.AddDays(promised - 1), received is { } day ? ordered.AddDays(day - 1) : null, quantity, came, rejected, 2);
    }
}
