using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Items;
using Xunit;

namespace StreamingInventory.Tests.Agents;

public sealed class StockQuestionTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunsOut_IsInTheOrderInWhichItHappens()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 10), ("FAS-M8-40", 60), ("MEC-6006", 1));
        var talk = new Talk();
        var message = world.Inventory().Stock(talk.Run, Everything, StockFocus.RunsOut, 2, Cancel);
        Assert.Equal(["FAS-M8-40", "PKG-WRAP"], talk.Data["items"]!.AsArray().Select(item => (string?)item!["sku"]));
        Assert.Equal(3, talk.Data["total"]!.GetValue<int>());
        Assert.Contains("M8 hex bolt 40 mm (FAS-M8-40): 60 units, lasts about 7 days, to 2026-11-29; over 99 % to run out before an order of today arrives", message, StringComparison.Ordinal);
        Assert.Contains("6 items without sales history are not judged.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dead_IsWorthWhatIsSaid()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 10), ("PKG-TAPE", 0));
        var talk = new Talk();
        var message = world.Inventory().Stock(talk.Run, Everything, StockFocus.Dead, null, Cancel);
        Assert.StartsWith("1 item in stock was not asked for in the last 26 weeks, worth $500.00:\n- Packing tape, brown (PKG-TAPE): 500 units worth $500.00, never asked for", message, StringComparison.Ordinal);
        Assert.True(talk.Data["items"]![0]!["dead"]!.GetValue<bool>());
    }

    [Fact]
    public async Task OneItem_IsToldWhole()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 10), ("FAS-M8-40", 60));
        var talk = new Talk();
        var message = world.Inventory().Stock(talk.Run, new ItemFilter(ItemType.Inventory, [new FieldTest("sku", FieldComparison.Is, [FieldValue.Of("PKG-WRAP")])]), StockFocus.Cover, null, Cancel);
        Assert.StartsWith("Pallet wrap (PKG-WRAP): 30 units in stock. It lasts about 21 days, to 2026-12-13", message, StringComparison.Ordinal);
        Assert.Contains("Reorder point 20 = 10 a week × 14 days lead time", message, StringComparison.Ordinal);
        Assert.Contains("ABC class A ($2,600.00 a year), XYZ class X (variation 0), turnover 17.3 a year at today's stock.", message, StringComparison.Ordinal);
        var row = talk.Data["items"]![0]!;
        Assert.Equal(("A", "X", "2026-12-13", "/items/inventory-PKG-WRAP"), ((string?)row["abc"], (string?)row["xyz"], (string?)row["runs_out"], (string?)row["url"]));
    }

    [Fact]
    public async Task Abc_SaysWhatEachClassIsWorth()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 10), ("FAS-M8-40", 10), ("PKG-TAPE", 2));
        var talk = new Talk();
        world.Inventory().Stock(talk.Run, Everything, StockFocus.Abc, null, Cancel);
        var classes = talk.Data["classes"]!.AsArray();
        Assert.Equal(("A", 1, 2600m), ((string?)classes[0]!["class"], classes[0]!["items"]!.GetValue<int>(), classes[0]!["value_per_year"]!.GetValue<decimal>()));
        Assert.Equal(9, classes.Sum(entry => entry!["items"]!.GetValue<int>()));
    }

    [Fact]
    public async Task NoHistoryAtAll_SaysSo()
    {
        await using var world = await ReorderTests.WorldAsync();
        File.Delete(Path.Combine(world.Folder, DemandHistory.FileName));
        var talk = new Talk();
        world.Inventory().Stock(talk.Run, Everything, StockFocus.RunsOut, null, Cancel);
        Assert.Equal("There is no sales_history.csv, so the items' own limits hold.", talk.Steps[1].Message);
        Assert.Contains("9 items without sales history are not judged.", talk.Last.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plugin_UnknownFocus_IsNamed()
    {
        await using var world = await ReorderTests.WorldAsync();
        var plugin = new InventoryPlugin(world.Inventory(), new Talk().Run);
        Assert.Contains("There is no focus 'speed'", plugin.Stock(Cancel, focus: "speed"), StringComparison.Ordinal);
        Assert.Contains("There is no field 'colour'.", plugin.Stock(Cancel, [new ProposedTest { Field = "colour", Op = "is", Values = ["red"] }]), StringComparison.Ordinal);
        Assert.DoesNotContain("There is no focus", plugin.Stock(Cancel, focus: "runs_out"), StringComparison.Ordinal);
    }

    private static ItemFilter Everything { get; } = new(ItemType.Inventory, []);
}
