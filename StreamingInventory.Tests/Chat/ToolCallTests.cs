using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Journal;
using StreamingInventory.Tests.Ledger;
using Xunit;

namespace StreamingInventory.Tests.Chat;

/// <summary>What is told of the tools that are called.</summary>
public sealed class ToolCallTests
{
    [Fact]
    public async Task Call_IsToldWhenItBeginsAndWhenItEnds()
    {
        await using var world = await ChatWorld.StartAsync();
        var responses = await world.SayAsync("what is low?");
        var calls = responses.Where(response => response.Type == ResponseTypes.ToolCall).ToList();
        var (begin, end) = (calls[0].Data!, calls[1].Data!);
        Assert.Equal(2, calls.Count);
        Assert.Equal("Inventory agent: find items.", calls[0].Message);
        Assert.Equal(("call-1", "Inventory_find", "find items", AgentIds.Inventory), ((string?)begin["id"], (string?)begin["tool"], (string?)begin["name"], (string?)begin["agent_id"]));
        Assert.Equal("inventory", (string?)begin["arguments"]!["type"]);
        Assert.Null(begin["ms"]);
        Assert.Equal(("call-1", false), ((string?)end["id"], (bool?)end["failed"]));
        Assert.True((double?)end["ms"] >= 0);
        Assert.Contains("Ball bearing 6204", (string?)end["result"], StringComparison.Ordinal);
        // What the agent finds comes in between.
        Assert.InRange(responses.FindIndex(response => response.Type == ResponseTypes.AnalysisResults), responses.IndexOf(calls[0]) + 1, responses.IndexOf(calls[1]) - 1);
    }

    [Fact]
    public async Task ModelsCall_IsToldTheSameWay_WithItsWords()
    {
        await using var model = await ScriptedModel.StartAsync(turn => turn == 1 ? """call:Inventory_change {"changes":[{"action":"receive","item":"PKG-WRAP","quantity":4}]}""" : "text:**Done** as you wished.");
        await using var world = await ChatWorld.StartAsync(model.Settings);
        var responses = await world.SayAsync("the usual");
        var calls = responses.Where(response => response.Type == ResponseTypes.ToolCall).ToList();
        Assert.Equal(2, calls.Count);
        Assert.Equal("""[{"action":"receive","item":"PKG-WRAP","quantity":4}]""", calls[0].Data!["arguments"]!["changes"]!.ToJsonString());
        Assert.All(responses.Where(response => response.Type == ResponseTypes.Text), response => Assert.True(response.IsMarkdown));
        Assert.All(await world.SayAsync("undo that"), response => Assert.False(response.IsMarkdown));
    }

    [Fact]
    public async Task FailedCall_IsSaidToHaveFailed_WithoutItsInnards()
    {
        await using var world = await ChatWorld.StartAsync(replace: services =>
        {
            services.AddSingleton<SqliteJournal>();
            services.AddSingleton<IJournal>(provider => new ScriptedJournal(provider.GetRequiredService<SqliteJournal>()) { ReadFailure = new InvalidOperationException("secret") });
        });
        var responses = await world.SayAsync("who changed pallet wrap?");
        var end = responses.Last(response => response.Type == ResponseTypes.ToolCall).Data!;
        Assert.Equal((true, ""), ((bool?)end["failed"], (string?)end["result"]));
        Assert.DoesNotContain("secret", string.Concat(responses.Select(response => response.Message + response.Data?.ToJsonString())), StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_AreBounded_AndStayJson()
    {
        var huge = new string('x', 100_000) + "😀";
        var bound = TellToolCalls.Bound([new("type", "inventory"), new("none", null), new("where", Enumerable.Repeat(new ProposedTest { Field = huge, Values = [huge] }, 50).ToArray()), new(huge, 1), new("after", "lost")]);
        var json = bound.ToJsonString();
        Assert.InRange(json.Length, 100, 2 * TellToolCalls.MostText);
        Assert.Equal("inventory", (string?)bound["type"]);
        Assert.EndsWith("…", (string?)bound["where"], StringComparison.Ordinal);
        Assert.False(bound.ContainsKey("none"));
        Assert.NotNull(JsonNode.Parse(json));
    }

    [Fact]
    public async Task Result_IsBounded()
    {
        await using var world = await ChatWorld.StartAsync();
        await world.AddAsync([.. Enumerable.Range(0, 12).Select(number => ChatWorld.Item($"LONG-{number}", new string('n', 195) + number, 1, ("category", Core.Items.FieldValue.Of("Rods"))))]);
        var end = (await world.SayAsync("show all rods")).Last(response => response.Type == ResponseTypes.ToolCall).Data!;
        Assert.Equal(TellToolCalls.MostText + 1, ((string?)end["result"])!.Length);
    }
}
