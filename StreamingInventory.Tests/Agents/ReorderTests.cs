using System.Text;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Items;
using StreamingInventory.Tests.Chat;
using Xunit;

namespace StreamingInventory.Tests.Agents;

public sealed class ReorderTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reorder_ShowsItsArithmeticAndTheSupplier()
    {
        await using var world = await WorldAsync(("PKG-WRAP", 10));
        var talk = new Talk();
        // 30 in stock, and 14 days without a doubt about demand: 10 a week x 14 days is 20.
        var message = world.Inventory().Reorder(talk.Run, Named("PKG-WRAP"), Cancel);
        Assert.Contains("need not be ordered yet: 30 units are there, and it is ordered at 20 = 10 a week × 14 days lead time + safety 0.", message, StringComparison.Ordinal);
        Assert.Contains("Lead time 14 days, as it is set for the item.", message, StringComparison.Ordinal);

        await world.SayAsync("issue 15 PKG-WRAP");
        talk = new Talk();
        world.Inventory().Reorder(talk.Run, Everything, Cancel);
        var line = talk.Data["suppliers"]!.AsArray().Single(supplier => (string?)supplier!["supplier"] == "CleanServe")!["lines"]![0]!;
        Assert.Equal(("PKG-WRAP", "2026-12-02", "2026-12-06"), ((string?)line["sku"], (string?)line["needed_by"], (string?)line["expected_date"]));
        // 20 + sqrt(2 x 520 x 50 / 1.25) = 203.96 is 224, less 15.
        Assert.Contains("209 units of Pallet wrap (PKG-WRAP): 15 in stock, reorder at 20 = 10 a week × 14 days lead time + safety 0, up to 224 (above the maximum of 100 that was set)", talk.Last.Message, StringComparison.Ordinal);
        Assert.Equal(line["value"]!.GetValue<decimal>(), line["quantity"]!.GetValue<decimal>() * 5);
    }

    [Fact]
    public async Task SuggestedOrders_AreWhatOrdersAreDraftedFrom()
    {
        await using var world = await WorldAsync(("PKG-WRAP", 20));
        var suggested = world.Services.GetRequiredService<StockAdvisor>().SuggestedOrders(new Talk().Run, Named("PKG-WRAP"), Cancel);
        var line = Assert.Single(Assert.Single(suggested).Lines);
        Assert.Equal(("CleanServe", new DateOnly(2026, 12, 6)), (suggested[0].Supplier, suggested[0].PromisedDate));
        // 40 + sqrt(2 x 1,040 x 50 / 1.25) = 288.4 is 329, less 30.
        Assert.Equal(("inventory-PKG-WRAP", 299m, 5m), (line.ItemId, line.Quantity, line.UnitPrice));
        Assert.Equal("299 units: reorder point 40 + economic quantity 288 - 30 in stock; reorder point 40 = 20 a week × 14 days lead time + safety 0", line.Arithmetic);
    }

    [Fact]
    public async Task Reorder_EachAgentSaysWhatItDoesInItsTurn()
    {
        await using var world = await WorldAsync(("PKG-WRAP", 10));
        var talk = new Talk();
        world.Inventory().Reorder(talk.Run, Everything, Cancel);
        Assert.Equal([StepKind.InventoryAnalysis, StepKind.ForecastingAnalysis, StepKind.SupplierAnalysis, StepKind.AnalysisResults], talk.Steps.Select(step => step.Kind));
        Assert.StartsWith("Forecasting 1 item from sales_history.csv, read 2026-11-22 09:00 UTC; 8 without history keep their own limits.", talk.Steps[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reorder_WhatIsOnOrderIsNotOrderedAgain()
    {
        await using var world = await WorldAsync(("PKG-WRAP", 20));
        Assert.Contains("PKG-WRAP", Skus(world));
        await File.WriteAllTextAsync(Path.Combine(world.Folder, PurchaseHistory.FileName), Header + "PO-1,CleanServe,PKG-WRAP,2026-11-20,2026-12-01,,200,,,5\n", Cancel);
        Assert.DoesNotContain("PKG-WRAP", Skus(world));
        // An order that is months late will not come any more.
        await File.WriteAllTextAsync(Path.Combine(world.Folder, PurchaseHistory.FileName), Header + "PO-1,CleanServe,PKG-WRAP,2026-02-20,2026-03-01,,200,,,5\n", Cancel);
        Assert.Contains("PKG-WRAP", Skus(world));
    }

    [Fact]
    public async Task Reorder_DeliveriesDecideTheLeadTime()
    {
        await using var world = await WorldAsync(("PKG-WRAP", 10));
        var lines = Enumerable.Range(0, 12).Select(i => new DateOnly(2026, 1, 5).AddDays(20 * i) is var on ? $"PO-{i},CleanServe,PKG-WRAP,{on:yyyy-MM-dd},{on.AddDays(30):yyyy-MM-dd},{on.AddDays(34 + (i % 3)):yyyy-MM-dd},50,50,0,5\n" : "");
        await File.WriteAllTextAsync(Path.Combine(world.Folder, PurchaseHistory.FileName), Header + string.Concat(lines), Cancel);
        var talk = new Talk();
        world.Inventory().Reorder(talk.Run, Named("PKG-WRAP"), Cancel);
        var row = talk.Data["items"]![0]!;
        Assert.InRange(row["lead_time_days"]!.GetValue<decimal>(), 34.5m, 35.5m);
        Assert.Equal("deliveries", (string?)row["lead_time_basis"]);
        Assert.InRange(row["computed_reorder_point"]!.GetValue<decimal>(), 50, 60);
        Assert.Contains("from 12 deliveries", talk.Last.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reorder_ItemsWithoutHistoryKeepTheirLimitsAndSaySo()
    {
        await using var world = await WorldAsync();
        var message = world.Inventory().Reorder(new Talk().Run, Named("MEC-6204"), Cancel);
        Assert.Contains("85 units of Ball bearing 6204 (MEC-6204): 100 at most less 15 in stock; by its own limits, since there is no sales history", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reorder_SetReorderPointThatIsFarOff_IsSaidBesideTheComputedOne()
    {
        await using var world = await WorldAsync(("FAS-M8-40", 2));
        await world.SayAsync("set the reorder point of FAS-M8-40 to 80");
        var talk = new Talk();
        world.Inventory().Reorder(talk.Run, Named("FAS-M8-40"), Cancel);
        Assert.Contains("Its reorder point is set to 80, the demand suggests", talk.Last.Message, StringComparison.Ordinal);
        talk = new Talk();
        world.Inventory().Reorder(talk.Run, Everything, Cancel);
        Assert.Contains("1 item at or below the reorder point that was set is left out: 1 has more than the demand calls for (M8 hex bolt 40 mm).", talk.Last.Message, StringComparison.Ordinal);
        Assert.Equal(1, talk.Data["not_due_below_set"]!.GetValue<int>());
    }

    [Fact]
    public async Task Reorder_OfManyItems_TellsProgressThatOnlyGrows_AndIsKept()
    {
        await using var world = await WorldAsync();
        await world.AddAsync([.. Enumerable.Range(0, 600).Select(index => ChatWorld.Item($"N-{index}", $"Number {index}", index))]);
        var talk = new Talk();
        world.Inventory().Reorder(talk.Run, Everything, Cancel);
        var done = talk.Steps.Where(step => step.Kind == StepKind.Progress).Select(step => step.Data!["done"]!.GetValue<int>()).ToList();
        Assert.NotEmpty(done);
        Assert.Equal(done.Distinct().Order(), done);
        talk = new Talk();
        world.Inventory().Reorder(talk.Run, Everything, Cancel);
        Assert.DoesNotContain(talk.Steps, step => step.Kind == StepKind.Progress);
    }

    [Fact]
    public async Task Reorder_Cancelled_Stops()
    {
        await using var world = await WorldAsync(("PKG-WRAP", 10));
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        Assert.ThrowsAny<OperationCanceledException>(() => world.Inventory().Reorder(new Talk().Run, Everything, stopped.Token));
    }

    [Fact]
    public async Task Reorder_ThroughTheChat_IsStillInventoryManagement()
    {
        await using var world = await WorldAsync(("PKG-WRAP", 10));
        var responses = await world.SayAsync("what should we reorder?");
        Assert.Equal(
            [ResponseTypes.Start, ResponseTypes.IntentAnalysis, ResponseTypes.InventoryAnalysis, ResponseTypes.ForecastingAnalysis, ResponseTypes.SupplierAnalysis, ResponseTypes.AnalysisResults,
                // What comes with the answer, for a click.
                ResponseTypes.InventoryAnalysis, ResponseTypes.SupplierAnalysis, ResponseTypes.ConfirmationRequired, ResponseTypes.Complete],
            responses.Where(response => response.Type != ResponseTypes.ToolCall).Select(response => response.Type));
    }

    private const string Header = "PO Number,Supplier,SKU,Order Date,Promised Date,Received Date,Quantity Ordered,Quantity Received,Quantity Rejected,Unit Price\n";

    private static ItemFilter Everything { get; } = new(ItemType.Inventory, []);

    private static ItemFilter Named(string sku) => new(ItemType.Inventory, [new FieldTest("sku", FieldComparison.Is, [FieldValue.Of(sku)])]);

    private static List<string?> Skus(ChatWorld world)
    {
        var talk = new Talk();
        world.Inventory().Reorder(talk.Run, Everything, Cancel);
        return talk.Data["items"]!.AsArray().Select(item => (string?)item!["sku"]).ToList();
    }

    /// <summary>A world in which some items sell the same every week for two years, up to last week, and have a lead time of 14 days.</summary>
    internal static async Task<ChatWorld> WorldAsync(params (string Sku, int PerWeek)[] items)
    {
        var world = await ChatWorld.StartAsync();
        var text = new StringBuilder("Date,SKU,Quantity\n");
        foreach (var (sku, perWeek) in items)
        {
            for (var week = 0; week < 104; week++)
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{new DateOnly(2026, 11, 9).AddDays(-7 * week):yyyy-MM-dd},{sku},{perWeek}\n");
            await world.SayAsync($"set the lead time of {sku} to 14");
        }

        await File.WriteAllTextAsync(Path.Combine(world.Folder, DemandHistory.FileName), text.ToString(), Cancel);
        return world;
    }
}

internal static class WorldAgents
{
    public static InventoryAgent Inventory(this ChatWorld world) => world.Services.GetRequiredService<InventoryAgent>();

    public static SupplierAgent Suppliers(this ChatWorld world) => world.Services.GetRequiredService<SupplierAgent>();

    public static ForecastingAgent Forecasting(this ChatWorld world) => world.Services.GetRequiredService<ForecastingAgent>();
}
