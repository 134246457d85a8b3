using System.Collections.Immutable;
using System.Globalization;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Chat.Language;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using Xunit;

namespace StreamingInventory.Tests.Chat;

/// <summary>Questions to a small inventory: which agent answers, about what.</summary>
public sealed class QuestionTests
{
    [Theory]
    [InlineData("What is low?", "MEC-6204 SAF-GL-M")]
    [InlineData("show out-of-stock items", "PKG-BW")]
    [InlineData("which items are overstocked", "PKG-TAPE")]
    [InlineData("list low stock", "MEC-6204 SAF-GL-M")]
    [InlineData("what's running low in Warehouse B?", "SAF-GL-M")]
    [InlineData("show me all items from CleanServe", "CLN-MOP PKG-WRAP")]
    [InlineData("what do we have in Warehouse North", "CLN-MOP FAS-M8-40 MEC-6006 MEC-6204")]
    [InlineData("how much pallet wrap do we have?", "PKG-WRAP")]
    [InlineData("where is the mop head?", "CLN-MOP")]
    [InlineData("what is the price of pallet wrap?", "PKG-WRAP")]
    [InlineData("what's in Warehouse North?", "CLN-MOP FAS-M8-40 MEC-6006 MEC-6204")]
    [InlineData("mop head", "CLN-MOP")]
    [InlineData("find items with stock under 10", "PKG-BW SAF-GL-M")]
    public async Task Question_ListsItems(string sentence, string skus)
    {
        await using var world = await ChatWorld.StartAsync();
        var responses = await world.SayAsync(sentence);
        var results = Assert.Single(responses, response => response.Type == ResponseTypes.AnalysisResults);
        Assert.Equal(skus, string.Join(" ", results.Data!["items"]!.AsArray().Select(item => item!["sku"]!.GetValue<string>()).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("how many items are low?", "count", "2")]
    [InlineData("how many items do we have", "count", "9")]
    [InlineData("how many suppliers are there?", "count", "3")]
    [InlineData("what is the total value of the inventory", "sum", "830.2")]
    [InlineData("total stock value of items from CleanServe", "sum", "150")]
    [InlineData("total value in Warehouse B", "sum", "650")]
    [InlineData("average unit cost of Mechanical items", "average", "2.85")]
    public async Task Question_IsMeasured(string sentence, string member, string expected)
    {
        await using var world = await ChatWorld.StartAsync();
        var responses = await world.SayAsync(sentence);
        var results = Assert.Single(responses, response => response.Type == ResponseTypes.AnalysisResults);
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), decimal.Parse(results.Data![member]!.ToJsonString(), CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("help", "general")]
    [InlineData("What can you do?", "general")]
    [InlineData("analyse suppliers", "supplier_management")]
    [InlineData("how reliable is MedSupply?", "supplier_management")]
    [InlineData("forecast demand for pallet wrap for the next 8 weeks", "forecasting")]
    [InlineData("analyse the inventory", "inventory_management")]
    [InlineData("what should we reorder?", "inventory_management")]
    public async Task Intent_IsFound(string sentence, string intent)
    {
        await using var world = await ChatWorld.StartAsync();
        var responses = await world.SayAsync(sentence);
        Assert.Equal(intent, responses[1].PrimaryIntent);
        Assert.DoesNotContain(responses, response => response.Type == ResponseTypes.Error);
    }

    [Theory]
    [InlineData("what runs out first?", "runs_out")]
    [InlineData("which of the Packaging items will run out next", "runs_out")]
    [InlineData("rank items by weeks of cover", "runs_out")]
    [InlineData("days of cover for items from CleanServe", "cover")]
    [InlineData("show dead stock", "dead")]
    [InlineData("which items don't move any more?", "dead")]
    [InlineData("do an ABC analysis", "abc")]
    [InlineData("which are our A items?", "abc")]
    [InlineData("what are our best sellers", "abc")]
    [InlineData("xyz analysis of all Packaging items", "xyz")]
    [InlineData("what is our stock turnover", "turnover")]
    [InlineData("show slow movers", "turnover")]
    [InlineData("what is most urgent", "urgency")]
    [InlineData("what do we have more of than we need", "excess")]
    public async Task Question_AboutStockAgainstDemand_IsWorkedOut(string sentence, string focus)
    {
        await using var world = await ChatWorld.StartAsync();
        var responses = await world.SayAsync(sentence);
        var results = Assert.Single(responses, response => response.Type == ResponseTypes.AnalysisResults);
        Assert.Equal(focus, results.Data!["focus"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("when will the pallet wrap run out")]
    [InlineData("how long will the pallet wrap last?")]
    [InlineData("safety stock for pallet wrap")]
    [InlineData("what reorder point do you suggest for pallet wrap")]
    [InlineData("what is the chance that pallet wrap runs out")]
    [InlineData("days of cover of pallet wrap")]
    public async Task Question_AboutTheStockOfOneItem_IsAnsweredWithThatItem(string sentence)
    {
        await using var world = await ChatWorld.StartAsync();
        var responses = await world.SayAsync(sentence);
        var results = Assert.Single(responses, response => response.Type == ResponseTypes.AnalysisResults);
        Assert.Equal("PKG-WRAP", Assert.Single(results.Data!["items"]!.AsArray())!["sku"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("compare MedSupply and CleanServe", "CleanServe MedSupply")]
    [InlineData("who is more reliable, MedSupply or CleanServe?", "CleanServe MedSupply")]
    [InlineData("MedSupply vs CleanServe", "CleanServe MedSupply")]
    [InlineData("how much do we spend with MedSupply", "MedSupply")]
    [InlineData("how dependent are we on CleanServe?", "CleanServe")]
    [InlineData("has MedSupply raised its prices lately?", "MedSupply")]
    [InlineData("late deliveries from CleanServe", "CleanServe")]
    [InlineData("show the late deliveries", "CleanServe Halvorsen Antriebstechnik MedSupply")]
    [InlineData("spend per supplier", "CleanServe Halvorsen Antriebstechnik MedSupply")]
    public async Task Question_AboutSuppliers_IsAboutThose(string sentence, string names)
    {
        await using var world = await ChatWorld.StartAsync();
        var responses = await world.SayAsync(sentence);
        var results = Assert.Single(responses, response => response.Type == ResponseTypes.SupplierResults);
        Assert.Equal(names, string.Join(" ", results.Data!["suppliers"]!.AsArray().Select(row => (string)(row!["name"] ?? row["supplier"])!).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("best supplier for pallet wrap", "CleanServe")]
    [InlineData("who should we buy pallet wrap from?", "CleanServe")]
    [InlineData("total cost of ownership of pallet wrap", "CleanServe")]
    [InlineData("who else sells pallet wrap?", "")]
    [InlineData("alternative suppliers for pallet wrap", "")]
    [InlineData("where else can we get pallet wrap", "")]
    public async Task Question_WhoCouldDeliver_IsAboutTheItem(string sentence, string suppliers)
    {
        await using var world = await ChatWorld.StartAsync();
        var responses = await world.SayAsync(sentence);
        var results = Assert.Single(responses, response => response.Type == ResponseTypes.SupplierResults);
        Assert.Equal("PKG-WRAP", results.Data!["sku"]!.GetValue<string>());
        Assert.Equal(suppliers, string.Join(" ", results.Data!["suppliers"]!.AsArray().Select(row => (string)(row!["name"] ?? row["supplier"])!)));
    }

    [Theory]
    [InlineData("by how many rolls is the pallet wrap below its max?", "missing", "70")]
    [InlineData("what would it cost to fill pallet wrap up to its max stock?", "cost", "350")]
    [InlineData("by how many rolls is the brown packing tape over its maximum?", "above", "400")]
    [InlineData("how far is the mop head above its reorder point", "above", "13")]
    public async Task Question_HowFarFromALimit_IsMeasured(string sentence, string member, string expected)
    {
        await using var world = await ChatWorld.StartAsync();
        var responses = await world.SayAsync(sentence);
        var results = Assert.Single(responses, response => response.Type == ResponseTypes.AnalysisResults);
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), decimal.Parse(Assert.Single(results.Data!["items"]!.AsArray())![member]!.ToJsonString(), CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("forecast pallet wrap with 20 % more from March", 20, "march", 0)]
    [InlineData("what if demand for pallet wrap falls by 10%?", -10, null, 0)]
    [InlineData("what if we sell 30 % more pallet wrap from 2027-02-01", 30, "2027-02-01", 0)]
    [InlineData("what if the delivery of pallet wrap is 2 weeks late?", 0, null, 14)]
    [InlineData("suppose deliveries of pallet wrap take 5 days longer", 0, null, 5)]
    public void WhatIf_IsASupposition(string sentence, int growth, string? from, int days)
    {
        var forecast = Assert.IsType<ClauseReading.Forecast>(Assert.Single(Read(sentence)));
        Assert.Equal((growth, from, days), ((int)forecast.GrowthPercent, forecast.GrowthFrom?.ToLowerInvariant(), (int)forecast.ExtraLeadDays));
        Assert.Equal("inventory-PKG-WRAP", forecast.ItemId);
    }

    [Fact]
    public void WhatIf_OfASupplier_IsAskedOfItsItems()
    {
        var forecasts = Read("what if CleanServe is 10 days late?").Cast<ClauseReading.Forecast>().ToList();
        Assert.Equal(["inventory-PKG-WRAP"], forecasts.Select(forecast => forecast.ItemId));
        Assert.All(forecasts, forecast => Assert.Equal(10, forecast.ExtraLeadDays));
    }

    [Fact]
    public async Task Forecast_OfADescription_IsOfAllThatFit()
    {
        await using var world = await ChatWorld.StartAsync();
        var responses = await world.SayAsync("forecast all Packaging items for 12 weeks");
        Assert.Equal(12, Assert.Single(responses, response => response.Type == ResponseTypes.ForecastResults).Data!["weeks"]!.GetValue<int>());
    }

    private static ImmutableArray<ClauseReading> Read(string sentence)
    {
        var bus = new InventoryEventBus();
        bus.Reset(Inventory.From(0, [new InventoryItem { Id = "inventory-PKG-WRAP", Name = "Pallet wrap", Sku = "PKG-WRAP", Supplier = "CleanServe" }, new Supplier { Id = "supplier-CleanServe", Name = "CleanServe" }]));
        using var catalogue = new Catalogue(bus);
        return new SentenceReader(catalogue).Read(sentence, RequestContext.Empty, Focus.None).Clauses;
    }
}
