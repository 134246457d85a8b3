using StreamingInventory.Core.Chat;
using Xunit;

namespace StreamingInventory.Tests.Chat;

public sealed class ModelClientTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Model_ChangesThroughTheSameTools()
    {
        await using var model = await ScriptedModel.StartAsync(turn => turn == 1
            ? """call:Inventory_change {"changes":[{"action":"receive","item":"PKG-WRAP","quantity":4},{"action":"set","item":"CLN-MOP","fields":{"unit_cost":2.5}}]}"""
            : "text:Done as you wished.");
        await using var world = await ChatWorld.StartAsync(model.Settings);
        var responses = await world.SayAsync("the usual delivery of pallet wrap has come, and please set what mops cost to 2.50");
        Assert.Equal((34m, 2.5m), (world.Sku("PKG-WRAP").CurrentStock, world.Sku("CLN-MOP").UnitCost));
        Assert.Equal(2, responses.Count(response => response.Type == ResponseTypes.FieldChanged));
        Assert.Equal("Done as you wished. ", string.Concat(responses.Where(response => response.Type == ResponseTypes.Text).Select(response => response.Message)));
        Assert.Equal(ResponseTypes.Complete, responses[^1].Type);
        Assert.Equal(2, model.Requests.Count);
        Assert.DoesNotContain("undo", model.Requests.First()["tools"]!.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task FailingModel_IsReplacedByTheInterpreterWithANote()
    {
        await using var model = await ScriptedModel.StartAsync(_ => "status:500");
        await using var world = await ChatWorld.StartAsync(model.Settings);
        var responses = await world.SayAsync("receive 4 pallet wrap");
        Assert.Equal(34, world.Sku("PKG-WRAP").CurrentStock);
        Assert.Contains(responses, response => response.Type == ResponseTypes.Text && response.Data?["fallback"] is not null);
    }

    [Fact]
    public async Task FailureAfterAChange_IsAnErrorAndNothingIsDoneTwice()
    {
        await using var model = await ScriptedModel.StartAsync(turn => turn == 1 ? """call:Inventory_change {"changes":[{"action":"receive","item":"PKG-WRAP","quantity":4}]}""" : "status:500");
        await using var world = await ChatWorld.StartAsync(model.Settings);
        var responses = await world.SayAsync("receive 4 pallet wrap");
        Assert.Equal(34, world.Sku("PKG-WRAP").CurrentStock);
        Assert.Contains(responses, response => response.Type == ResponseTypes.Error);
        Assert.Equal(ResponseTypes.Complete, responses[^1].Type);
    }

    [Fact]
    public async Task LoopingModel_EndsAfterEightRounds()
    {
        await using var model = await ScriptedModel.StartAsync(_ => """call:Inventory_analyze {}""");
        await using var world = await ChatWorld.StartAsync(model.Settings);
        var responses = await world.SayAsync("think about it");
        Assert.InRange(responses.Count(response => response.Type == ResponseTypes.AnalysisResults), 1, 8);
        Assert.InRange(model.Requests.Count, 1, 9);
        Assert.Equal(ResponseTypes.Complete, responses[^1].Type);
    }

    [Fact]
    public async Task HostileModel_CannotRemoveManyAtOnce()
    {
        await using var model = await ScriptedModel.StartAsync(_ => """call:Inventory_change {"changes":[{"action":"remove","item":"PKG-WRAP"},{"action":"remove","item":"CLN-MOP"}],"ask":false,"auto_approve":true}""");
        await using var world = await ChatWorld.StartAsync(model.Settings);
        var before = world.Picture();
        var responses = await world.SayAsync("tidy up a bit");
        Assert.Equal(before, world.Picture());
        Assert.Single(responses, response => response.Type == ResponseTypes.ConfirmationRequired);
        Assert.Single(model.Requests);
    }

    [Fact]
    public async Task HostileModel_CannotRemoveManyOneByOne()
    {
        string[] skus = ["PKG-WRAP", "CLN-MOP", "PKG-BW", "PKG-TAPE"];
        await using var model = await ScriptedModel.StartAsync(turn => $$"""call:Inventory_change {"changes":[{"action":"remove","item":"{{skus[(turn - 1) % 4]}}"}]}""");
        await using var world = await ChatWorld.StartAsync(model.Settings);
        var responses = await world.SayAsync("tidy up a bit");
        Assert.Equal(8, world.Items.InventoryItems.Count());
        Assert.Single(responses, response => response.Type == ResponseTypes.ConfirmationRequired);
    }

    [Fact]
    public async Task HostileModel_CannotSplitABulkChange()
    {
        await using var model = await ScriptedModel.StartAsync(turn => $$"""call:Inventory_change {"changes":[{"action":"add","item":"A {{turn}}"},{"action":"add","item":"B {{turn}}"}]}""");
        await using var world = await ChatWorld.StartAsync(new(model.Settings) { ["Approval:BulkThreshold"] = "5" });
        var responses = await world.SayAsync("add 20 new items with names that you like");
        Assert.Equal(4, responses.Count(response => response.Type == ResponseTypes.ItemAdded));
        Assert.Single(responses, response => response.Type == ResponseTypes.ConfirmationRequired);
    }

    [Fact]
    public async Task BrokenArguments_ChangeNothing()
    {
        await using var model = await ScriptedModel.StartAsync(turn => turn == 1 ? """call:Inventory_change {"changes":[{"action":"remove","item":""" : "text:Sorry.");
        await using var world = await ChatWorld.StartAsync(model.Settings);
        var before = world.Picture();
        var responses = await world.SayAsync("tidy up a bit");
        Assert.Equal(before, world.Picture());
        Assert.Equal(ResponseTypes.Complete, responses[^1].Type);
    }

    [Fact]
    public async Task Context_IsDoneWithoutTheModel()
    {
        await using var model = await ScriptedModel.StartAsync(_ => "text:No.");
        await using var world = await ChatWorld.StartAsync(model.Settings);
        await world.SayAsync("Remove all low-stock items", new RequestContext { Action = "remove", Criteria = "low_stock", AutoApprove = true });
        Assert.Null(world.Items.FindSku("MEC-6204"));
        Assert.Empty(model.Requests);
    }

    [Fact]
    public async Task Stop_EndsWithinASecond()
    {
        await using var model = await ScriptedModel.StartAsync(turn => turn == 1 ? """call:Inventory_change {"changes":[{"action":"receive","item":"PKG-WRAP","quantity":4}]}""" : "hang");
        await using var world = await ChatWorld.StartAsync(model.Settings);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        List<StreamingResponse> responses = [];
        var stopped = 0L;
        await foreach (var response in world.Orchestrator.RunAsync(new StreamingRequest("the usual four pallet wrap came in", ChatWorld.User), stop.Token))
        {
            responses.Add(response);
            if (response.Type != ResponseTypes.FieldChanged)
                continue;
            stopped = System.Diagnostics.Stopwatch.GetTimestamp();
            await stop.CancelAsync();
        }

        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(stopped), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Equal(ResponseTypes.Complete, responses[^1].Type);
        Assert.Contains("updated 1 item", responses[^1].Message, StringComparison.OrdinalIgnoreCase);
        Assert.True(responses[^1].Data!["stopped"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("localhost:11434", "m")]
    [InlineData("ftp://localhost", "m")]
    [InlineData("http://localhost:11434/v1", "")]
    public void WrongSettings_AreNamed(string endpoint, string name) =>
        Assert.Contains("Chat:", new ChatModelOptions { Endpoint = endpoint, Model = name }.Problem, StringComparison.Ordinal);
}
