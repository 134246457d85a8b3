using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Tests.Chat;
using Xunit;

namespace StreamingInventory.Tests.Agents;

public sealed class SourceQuestionTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task BestFor_IsTheCheapestToOwn()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 10));
        await WriteAsync(world, Orders("CleanServe", 12, price: "5"), Orders("MedSupply", 12, price: "4.5"));
        var talk = new Talk();
        var message = world.Suppliers().SourcesOf(talk.Run, "PKG-WRAP", onlyOthers: false);
        Assert.StartsWith("Best for Pallet wrap: MedSupply, ", message, StringComparison.Ordinal);
        Assert.Equal(["MedSupply", "CleanServe"], talk.Data["suppliers"]!.AsArray().Take(2).Select(supplier => (string?)supplier!["name"]));
        var cost = talk.Data["suppliers"]![0]!["cost_per_year"]!;
        // 520 a year at 4.50.
        Assert.Equal(2340, cost["goods"]!.GetValue<decimal>());
        Assert.Equal(
            cost["total"]!.GetValue<decimal>(),
            new[] { "goods", "ordering", "cycle_stock", "safety_stock", "complaints" }.Sum(part => cost[part]!.GetValue<decimal>()), 1);
        Assert.Equal("delivered", (string?)talk.Data["suppliers"]![0]!["fit"]);
    }

    [Fact]
    public async Task Alternatives_FitByProductOrCategory()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 10));
        await world.AddAsync(
            Supplier("Wrapper", [new FieldEdit("products", FieldValue.Of(["Tape", "Pallet wraps"]))]),
            Supplier("Boxer", [new FieldEdit("category", FieldValue.Of("Packaging"))]),
            Supplier("Bolter", [new FieldEdit("products", FieldValue.Of(["Bolts"]))]));
        var talk = new Talk();
        var message = world.Suppliers().SourcesOf(talk.Run, "PKG-WRAP", onlyOthers: true);
        Assert.Equal([("Wrapper", "product"), ("Boxer", "category")], talk.Data["suppliers"]!.AsArray().Select(supplier => ((string)supplier!["name"]!, (string)supplier["fit"]!)));
        Assert.Contains("Wrapper: sells pallet wraps; whether it has this one is to be asked, price not known", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alternatives_NobodyKnown_SaysSo()
    {
        await using var world = await ReorderTests.WorldAsync();
        Assert.StartsWith("Nobody but Halvorsen Antriebstechnik is known for Ball bearing 6204", world.Suppliers().SourcesOf(new Talk().Run, "MEC-6204", onlyOthers: true), StringComparison.Ordinal);
        Assert.StartsWith("Ball bearing 6006 names no supplier", world.Suppliers().SourcesOf(new Talk().Run, "MEC-6006", onlyOthers: false), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_ShowsScoreWithItsWeightsAndRiskWithItsReasons()
    {
        await using var world = await ReorderTests.WorldAsync();
        await WriteAsync(world, Orders("CleanServe", 12, price: "5", late: 20), Orders("MedSupply", 12, price: "4.5"));
        var talk = new Talk();
        var message = world.Suppliers().Compare(talk.Run, ["cleanserve", "MedSupply"]);
        Assert.Equal(["MedSupply", "CleanServe"], talk.Data["suppliers"]!.AsArray().Select(supplier => (string?)supplier!["name"]));
        Assert.Contains(" of 100 (on time ", message, StringComparison.Ordinal);
        Assert.Contains("high risk: about ", message, StringComparison.Ordinal);
        Assert.Equal(1m, talk.Data["suppliers"]![0]!["score_parts"]!.AsArray().Sum(part => part!["weight"]!.GetValue<decimal>()), 2);
    }

    private static IEnumerable<string> Orders(string supplier, int count, string price, int late = 0) => Enumerable.Range(0, count).Select(i =>
    {
        var on = new DateOnly(2026, 1, 5).AddDays(20 * i);
        return $"{supplier}-{i},{supplier},PKG-WRAP,{on:yyyy-MM-dd},{on.AddDays(10):yyyy-MM-dd},{on.AddDays(9 + (i % 2) + late):yyyy-MM-dd},50,50,0,{price}";
    });

    private static Task WriteAsync(ChatWorld world, params IEnumerable<string>[] orders) => File.WriteAllTextAsync(
        Path.Combine(world.Folder, PurchaseHistory.FileName),
        "PO Number,Supplier,SKU,Order Date,Promised Date,Received Date,Quantity Ordered,Quantity Received,Quantity Rejected,Unit Price\n" + string.Join('\n', orders.SelectMany(lines => lines)) + "\n", Cancel);

    private static Change.AddItem Supplier(string name, FieldEdit[] fields) =>
        new($"supplier-{name}", ItemType.Supplier, [new FieldEdit("name", FieldValue.Of(name)), .. fields]);
}
