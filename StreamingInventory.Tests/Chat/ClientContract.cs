using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Journal;
using StreamingInventory.Tests.Ledger;
using Xunit;

namespace StreamingInventory.Tests.Chat;

/// <summary>
/// What holds whoever answers, the interpreter or a model. A model is played by a scripted server that calls the tools as a
/// good one would; the interpreter makes the same calls out of the sentence.
/// </summary>
public abstract class ClientContract
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    /// <summary>What the same request means with this client: settings of a model that says these turns, or none.</summary>
    private protected abstract Task<ScriptedModel?> PlayAsync(string[] turns);

    [Fact]
    public Task Add_IsDoneAtOnce() => PlayAsync(
        "add 12 boxes of nitrile gloves size S at 8.40 from MedSupply in Warehouse B",
        (world, responses) =>
        {
            var added = Assert.Single(responses, response => response.Type == ResponseTypes.ItemAdded);
            var item = (InventoryItem)world.Items.Find(added.ItemId!)!;
            Assert.Equal(("nitrile gloves size S", 12m, 8.4m, "MedSupply", "Warehouse B"), (item.Name, item.CurrentStock, item.UnitCost, item.Supplier, item.Location));
            Assert.Single(responses, response => response.Type == ResponseTypes.ItemCreation);
        },
        """call:Inventory_change {"changes":[{"action":"add","item":"nitrile gloves size S","fields":{"current_stock":12,"unit":"box","unit_cost":8.40,"supplier":"MedSupply","location":"Warehouse B"}}]}""");

    [Fact]
    public Task Removing_OneThatIsNamedIsDoneAtOnce() => PlayAsync(
        "remove Mop head",
        (world, responses) =>
        {
            Assert.Null(world.Items.FindSku("CLN-MOP"));
            Assert.Single(responses, response => response.Type == ResponseTypes.ItemRemoved);
            Assert.Equal(8, world.Items.InventoryItems.Count());
        },
        """call:Inventory_change {"changes":[{"action":"remove","item":"CLN-MOP"}]}""");

    [Fact]
    public Task Removing_ManyWaits() => PlayAsync(
        "remove all low-stock items",
        (world, responses) =>
        {
            var question = Assert.Single(responses, response => response.Type == ResponseTypes.ConfirmationRequired);
            Assert.Equal("MEC-6204 SAF-GL-M", string.Join(" ", question.Data!["changes"]!.AsArray().Select(change => ((InventoryItem)world.Items.Find((string)change!["item_id"]!)!).Sku).Order(StringComparer.Ordinal)));
            Assert.Equal((string)question.Data["pending_id"]!, (string)responses[^1].Data!["pending_id"]!);
            Assert.Equal(9, world.Items.InventoryItems.Count());
        },
        """call:Inventory_change {"changes":[{"action":"remove","where":[{"field":"status","op":"is","values":["low_stock"]}]}]}""");

    [Fact]
    public Task Field_IsSet() => PlayAsync(
        "set the reorder point of M8 hex bolts to 40",
        (world, responses) =>
        {
            Assert.Equal(40, world.Sku("FAS-M8-40").ReorderPoint);
            var changed = Assert.Single(responses, response => response.Type == ResponseTypes.FieldChanged);
            Assert.Equal("set the reorder point of M8 hex bolts to 40", (string)changed.Data!["note"]!);
        },
        """call:Inventory_change {"changes":[{"action":"set","item":"FAS-M8-40","fields":{"reorder_point":40}}]}""");

    [Fact]
    public Task DescribedItems_AreChanged() => PlayAsync(
        "set the location of all Safety items to Aisle 4",
        (world, responses) =>
        {
            Assert.Equal(("Aisle 4", "Aisle 4"), (world.Sku("SAF-GL-M").Location, world.Sku("SAF-GL-L").Location));
            Assert.Equal(2, responses.Count(response => response.Type == ResponseTypes.FieldChanged));
        },
        """call:Inventory_change {"changes":[{"action":"set","where":[{"field":"category","op":"is","values":["Safety"]}],"fields":{"location":"Aisle 4"}}]}""");

    [Theory]
    [InlineData("receive 40 pallet wrap", "receive", 40, 70)]
    [InlineData("issue 10 pallet wrap", "issue", 10, 20)]
    [InlineData("we counted 7 pallet wrap", "count", 7, 7)]
    public Task Stock_IsMoved(string sentence, string action, int quantity, int stock) => PlayAsync(
        sentence,
        (world, responses) =>
        {
            Assert.Equal(stock, world.Sku("PKG-WRAP").CurrentStock);
            Assert.Single(responses, response => response.Type == ResponseTypes.FieldChanged);
        },
        $$"""call:Inventory_change {"changes":[{"action":"{{action}}","item":"PKG-WRAP","quantity":{{quantity}}}]}""");

    [Fact]
    public Task Listing_HasTheItems() => PlayAsync(
        "What is low?",
        (_, responses) => Assert.Equal("MEC-6204 SAF-GL-M", Skus(responses)),
        """call:Inventory_find {"type":"inventory","where":[{"field":"status","op":"is","values":["low_stock"]}]}""");

    [Fact]
    public Task Measuring_HasTheSum() => PlayAsync(
        "total value in Warehouse B",
        (_, responses) => Assert.Equal(650m, (decimal)Results(responses)["sum"]!),
        """call:Inventory_measure {"type":"inventory","where":[{"field":"location","op":"is","values":["Warehouse B"]}],"what":"sum","field":"stock_value"}""");

    [Fact]
    public Task Reordering_HasWhatIsDue() => PlayAsync(
        "what should we reorder?",
        (_, responses) => Assert.Equal("MEC-6204 PKG-BW SAF-GL-M", Skus(responses)),
        "call:Inventory_reorder {}");

    [Fact]
    public Task Suppliers_AreAnalysed() => PlayAsync(
        "analyse suppliers",
        (_, responses) =>
        {
            Assert.Single(responses, response => response.Type == ResponseTypes.SupplierAnalysis);
            Assert.Equal(3, Assert.Single(responses, response => response.Type == ResponseTypes.SupplierResults).Data!["suppliers"]!.AsArray().Count);
        },
        "call:Supplier_analyze {}");

    [Fact]
    public Task Demand_IsForecast() => PlayAsync(
        "forecast demand for pallet wrap for the next 8 weeks",
        (world, responses) =>
        {
            Assert.Single(responses, response => response.Type == ResponseTypes.ForecastingAnalysis);
            Assert.Equal(world.Sku("PKG-WRAP").Id, Assert.Single(responses, response => response.Type == ResponseTypes.ForecastResults).ItemId);
        },
        """call:Forecasting_forecast {"item":"PKG-WRAP","weeks":8}""");

    [Fact]
    public Task Question_ChangesNothing() => PlayAsync(
        "where is the mop head?",
        (world, responses) =>
        {
            Assert.Equal("CLN-MOP", Skus(responses));
            Assert.Equal(33, world.Sku("CLN-MOP").CurrentStock);
            Assert.DoesNotContain(responses, response => response.Type is ResponseTypes.ConfirmationRequired or ResponseTypes.FieldChanged or ResponseTypes.ItemUpdated);
        },
        """call:Inventory_find {"type":"inventory","where":[{"field":"sku","op":"is","values":["CLN-MOP"]}],"show":"location"}""");

    [Fact]
    public async Task Threshold_CountsEveryItemOfTheRun()
    {
        string[] skus = ["PKG-WRAP", "CLN-MOP", "PKG-BW", "MEC-6204", "MEC-6006"];
        await using var model = await PlayAsync([.. skus.Select(sku => $$"""call:Inventory_change {"changes":[{"action":"receive","item":"{{sku}}","quantity":1}]}""")]);
        await using var world = await ChatWorld.StartAsync(With(model, ("Approval:BulkThreshold", "3")));
        var responses = await world.SayAsync(string.Join(", ", skus.Select(sku => $"receive 1 {sku}")));
        Assert.Single(responses, response => response.Type == ResponseTypes.ConfirmationRequired);
        Assert.InRange(responses.Count(response => response.Type == ResponseTypes.FieldChanged), 0, 3);
        Assert.Equal(ResponseTypes.Complete, responses[^1].Type);
    }

    [Theory]
    [InlineData("issue 400 pallet wrap", """{"changes":[{"action":"issue","item":"PKG-WRAP","quantity":400}]}""")]
    [InlineData("set the reorder point of pallet wrap to 4000", """{"changes":[{"action":"set","item":"PKG-WRAP","fields":{"reorder_point":4000}}]}""")]
    public Task Impossible_IsAnErrorAndThenComplete(string sentence, string arguments) => PlayAsync(
        sentence,
        (world, responses) =>
        {
            Assert.Single(responses, response => response.Type == ResponseTypes.Error);
            Assert.Equal((30m, 20m), (world.Sku("PKG-WRAP").CurrentStock, world.Sku("PKG-WRAP").ReorderPoint));
            Assert.Contains("Nothing was changed", responses[^1].Message, StringComparison.Ordinal);
        },
        "call:Inventory_change " + arguments);

    [Fact]
    public Task Steps_ComeInOrder() => PlayAsync(
        "receive 5 pallet wrap and set the reorder point of mop head to 25",
        (_, responses) =>
        {
            var steps = responses.Select(response => response.Type).Where(type => type is not (ResponseTypes.Text or "tool_call")).ToList();
            Assert.Equal(
                [ResponseTypes.Start, ResponseTypes.IntentAnalysis, ResponseTypes.InventoryAnalysis, ResponseTypes.AnalysisResults, ResponseTypes.ItemUpdate, ResponseTypes.FieldChanged, ResponseTypes.FieldChanged, ResponseTypes.Complete],
                steps);
            Assert.Equal("inventory_management", responses[1].PrimaryIntent);
        },
        """call:Inventory_change {"changes":[{"action":"receive","item":"PKG-WRAP","quantity":5},{"action":"set","item":"CLN-MOP","fields":{"reorder_point":25}}]}""");

    [Fact]
    public Task Run_HasOneId() => PlayAsync(
        "receive 5 pallet wrap",
        (_, responses) =>
        {
            Assert.Equal(ResponseTypes.Start, responses[0].Type);
            Assert.Equal((string)responses[0].Data!["run_id"]!, responses[^1].RunId);
            Assert.Equal((string)responses.First(response => response.Type == ResponseTypes.FieldChanged).Data!["run_id"]!, responses[^1].RunId);
        },
        """call:Inventory_change {"changes":[{"action":"receive","item":"PKG-WRAP","quantity":5}]}""");

    [Fact]
    public async Task Stop_EndsWithinASecondAndTellsWhatWasDone()
    {
        await using var model = await PlayAsync(["""call:Inventory_change {"changes":[{"action":"receive","item":"PKG-WRAP","quantity":4}]}"""]);
        await using var world = await ChatWorld.StartAsync(With(model), replace: services =>
        {
            services.AddSingleton<SqliteJournal>();
            services.AddSingleton<IJournal>(provider => new ScriptedJournal(provider.GetRequiredService<SqliteJournal>()));
        });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var stopped = 0L;
        ((ScriptedJournal)world.Services.GetRequiredService<IJournal>()).OnAppend = async really =>
        {
            stopped = Stopwatch.GetTimestamp();
            await stop.CancelAsync();
            return await really();
        };
        var responses = await ChatWorld.CollectAsync(world.Orchestrator.RunAsync(new StreamingRequest("receive 4 pallet wrap", ChatWorld.User), stop.Token));
        Assert.InRange(Stopwatch.GetElapsedTime(stopped), TimeSpan.FromTicks(1), TimeSpan.FromSeconds(1));
        Assert.Equal(34, world.Sku("PKG-WRAP").CurrentStock);
        Assert.Equal(("Stopped. Updated 1 item.", true), (responses[^1].Message, (bool)responses[^1].Data!["stopped"]!));
    }

    [Fact]
    public async Task WhatWasApproved_IsDoneWithoutTheClient()
    {
        await using var model = await PlayAsync(["""call:Inventory_change {"changes":[{"action":"remove","where":[{"field":"status","op":"is","values":["low_stock"]}]}]}"""]);
        await using var world = await ChatWorld.StartAsync(With(model));
        var asked = await world.SayAsync("remove all low-stock items");
        var requests = model?.Requests.Count;
        var done = await ChatWorld.CollectAsync(world.Orchestrator.ResumeAsync((string)asked[^1].Data!["pending_id"]!, new(Core.Approvals.ApprovalChoice.Approve, null), ChatWorld.User, Cancel));
        Assert.Equal(2, done.Count(response => response.Type == ResponseTypes.ItemRemoved));
        Assert.Equal(7, world.Items.InventoryItems.Count());
        Assert.Equal(requests, model?.Requests.Count);
    }

    private static string Skus(List<StreamingResponse> responses) =>
        string.Join(" ", Results(responses)["items"]!.AsArray().Select(item => (string)item!["sku"]!).Order(StringComparer.Ordinal));

    private static System.Text.Json.Nodes.JsonNode Results(List<StreamingResponse> responses) =>
        Assert.Single(responses, response => response.Type == ResponseTypes.AnalysisResults).Data!;

    private static Dictionary<string, string?> With(ScriptedModel? model, params (string Name, string Value)[] more)
    {
        var settings = model?.Settings ?? [];
        foreach (var (name, value) in more)
            settings[name] = value;
        return settings;
    }

    private async Task PlayAsync(string sentence, Action<ChatWorld, List<StreamingResponse>> assert, params string[] turns)
    {
        await using var model = await PlayAsync(turns);
        await using var world = await ChatWorld.StartAsync(With(model));
        var responses = await world.SayAsync(sentence);
        Assert.Equal(ResponseTypes.Start, responses[0].Type);
        Assert.Equal(ResponseTypes.Complete, responses[^1].Type);
        Assert.NotNull(responses[^1].RunId);
        assert(world, responses);
        if (model is not null)
            Assert.NotEmpty(model.Requests);
    }
}

/// <summary>The contract with the interpreter.</summary>
public sealed class InterpreterContractTests : ClientContract
{
    private protected override Task<ScriptedModel?> PlayAsync(string[] turns) => Task.FromResult<ScriptedModel?>(null);
}

/// <summary>The contract with a model behind an HTTP endpoint.</summary>
public sealed class ModelContractTests : ClientContract
{
    private protected override async Task<ScriptedModel?> PlayAsync(string[] turns) =>
        await ScriptedModel.StartAsync(number => number <= turns.Length ? turns[number - 1] : "text:That is it.");
}
