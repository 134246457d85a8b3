using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Csv;
using StreamingInventory.Tests.Chat;
using Xunit;

namespace StreamingInventory.Tests.Agents;

public sealed class AgentTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

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
        foreach (var (member, value) in new (string, object)[] { ("order_lines", 2), ("received_lines", 1), ("few_observations", true), ("on_time_observed", 0.5), ("overdue_lines", 1), ("average_lead_time_days", 8), ("average_promised_days", 10), ("fill_rate", 1), ("reject_rate", 0.01), ("spend", 250) })
            Assert.Equal(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!.ToLowerInvariant(), first[member]!.ToJsonString());
        // An order that is months late counts, and two deliveries are drawn to those of the others.
        Assert.InRange(first["on_time_rate"]!.GetValue<decimal>(), 0.3m, 0.49m);
        Assert.Equal("high", first["risk"]!["level"]!.GetValue<string>());
        Assert.Contains("1 of 2, few, so drawn to what is usual", results.Message, StringComparison.Ordinal);
        Assert.Contains("1 row was left out: 1 without a supplier.", results.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forecast_SaysHowOldTheHistoryIs()
    {
        await using var world = await ChatWorld.StartAsync();
        // Weeks of 4, then a week without a row, which is 0, then 8.
        var weeks = Enumerable.Range(0, 18).Select(week => $"{new DateOnly(2026, 5, 4).AddDays(7 * week):yyyy-MM-dd},PKG-WRAP,4")
            .Append($"{new DateOnly(2026, 5, 4).AddDays(7 * 19):yyyy-MM-dd},PKG-WRAP,8");
        await File.WriteAllTextAsync(Path.Combine(world.Folder, DemandHistory.FileName), "Date,SKU,Quantity\n" + string.Join('\n', weeks) + "\n", Cancel);
        var results = Assert.Single(await world.SayAsync("forecast demand for pallet wrap over the next 4 weeks"), response => response.Type == ResponseTypes.ForecastResults);
        Assert.Equal((20, 4, 20), (results.Data!["weeks_used"]!.GetValue<int>(), results.Data["forecast"]!.AsArray().Count, results.Data["history"]!.AsArray().Count));
        Assert.InRange(results.Data["per_week"]!.GetValue<decimal>(), 3.5m, 5m);
        Assert.Contains("ends 9 weeks ago", results.Message, StringComparison.Ordinal);
        Assert.Contains("1 week of 20 has no row and counts as 0", results.Message, StringComparison.Ordinal);
        var none = Assert.Single(await world.SayAsync("forecast mop head"), response => response.Type == ResponseTypes.ForecastResults);
        Assert.Contains("no sales history", none.Message, StringComparison.Ordinal);
    }
}
