using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Journal;
using StreamingInventory.Tests.Chat;
using StreamingInventory.Tests.Ledger;
using Xunit;

namespace StreamingInventory.Tests.Agents;

public sealed class WorkingAgentsTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_IsSeenWhileItWorks_AndForAMomentAfter()
    {
        await using var world = await ChatWorld.StartAsync(replace: Script);
        var agents = world.Services.GetRequiredService<WorkingAgents>();
        ImmutableArray<WorkingAgent> during = [];
        Journal(world).OnAppend = really =>
        {
            during = agents.Current.Agents;
            return really();
        };

        await world.SayAsync("receive 4 pallet wrap");

        var working = Assert.Single(during);
        Assert.Equal((AgentIds.Inventory, ChatWorld.User, null), (working.AgentId, working.UserId, working.GoesAt));
        Assert.True(agents.Current.On("inventory-PKG-WRAP")?.HasTouched);
        world.Time.Advance(WorkingAgents.Afterglow - Moment);
        Assert.Single(agents.Current.Agents);
        world.Time.Advance(Moment);
        Assert.Empty(agents.Current.Agents);
        Assert.Null(agents.Current.On("inventory-PKG-WRAP"));
    }

    [Theory]
    [InlineData("what is low?", AgentIds.Inventory)]
    [InlineData("analyse suppliers", AgentIds.Supplier)]
    [InlineData("forecast demand for pallet wrap over the next 4 weeks", AgentIds.Forecasting)]
    public async Task Question_IsWorkOfTheAgentThatAnswers(string sentence, string agentId)
    {
        await using var world = await ChatWorld.StartAsync();
        await world.SayAsync(sentence);
        Assert.Equal(agentId, Assert.Single(world.Services.GetRequiredService<WorkingAgents>().Current.Agents).AgentId);
    }

    [Fact]
    public async Task Question_LooksAtWhatItFinds_AndTouchesNothing()
    {
        await using var world = await ChatWorld.StartAsync();
        await world.SayAsync("what is low?");
        var agents = world.Services.GetRequiredService<WorkingAgents>().Current;
        Assert.False(agents.On("inventory-MEC-6204")?.HasTouched);
        Assert.Null(agents.On("inventory-PKG-WRAP"));
    }

    [Fact]
    public async Task AnswerAboutAWholeList_LooksAtNothingInParticular()
    {
        await using var world = await ChatWorld.StartAsync();
        await world.AddAsync([.. Enumerable.Range(0, 60).Select(number => ChatWorld.Item($"ROD-{number}", $"Rod {number}", 1, ("category", Core.Items.FieldValue.Of("Rods"))))]);
        await world.SayAsync("show all rods");
        Assert.Null(world.Services.GetRequiredService<WorkingAgents>().Current.On("inventory-ROD-1"));
    }

    [Fact]
    public async Task NotUnderstood_IsNobodysWork()
    {
        await using var world = await ChatWorld.StartAsync();
        await world.SayAsync("flibber the wobbly gronk");
        Assert.Empty(world.Services.GetRequiredService<WorkingAgents>().Current.Agents);
    }

    [Fact]
    public async Task StoppedRun_Ends()
    {
        await using var model = await ScriptedModel.StartAsync(turn => turn == 1 ? """call:Inventory_find {"type":"inventory","where":[{"field":"sku","op":"is","values":["PKG-WRAP"]}]}""" : "hang");
        await using var world = await ChatWorld.StartAsync(model.Settings);
        var agents = world.Services.GetRequiredService<WorkingAgents>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await foreach (var response in world.Orchestrator.RunAsync(new StreamingRequest("the usual", ChatWorld.User), stop.Token))
        {
            if (response.Type != ResponseTypes.AnalysisResults)
                continue;
            Assert.Null(Assert.Single(agents.Current.Agents).GoesAt);
            await stop.CancelAsync();
        }

        await EndsAsync(agents);
    }

    [Fact]
    public async Task WhoeverStopsListening_EndsIt()
    {
        await using var model = await ScriptedModel.StartAsync(_ => "hang");
        await using var world = await ChatWorld.StartAsync(model.Settings);
        var agents = world.Services.GetRequiredService<WorkingAgents>();
        var begun = new TaskCompletionSource();
        agents.Changed += () => begun.TrySetResult();
        await using (var responses = world.Orchestrator.RunAsync(new StreamingRequest("how is the stock?", ChatWorld.User), Cancel).GetAsyncEnumerator(Cancel))
        {
            Assert.True(await responses.MoveNextAsync());
            await begun.Task.WaitAsync(Cancel);
        }

        await EndsAsync(agents);
    }

    [Fact]
    public async Task FailedRun_Ends()
    {
        await using var world = await ChatWorld.StartAsync(replace: Script);
        Journal(world).OnAppend = _ => throw new InvalidOperationException("A bug.");
        var responses = await world.SayAsync("receive 4 pallet wrap");
        Assert.Contains(responses, response => response.Type == ResponseTypes.Error);
        await EndsAsync(world.Services.GetRequiredService<WorkingAgents>());
    }

    [Fact]
    public async Task Approval_IsWorkOfTheAgentThatProposed()
    {
        await using var world = await ChatWorld.StartAsync();
        var asked = await world.SayAsync("remove all low stock items");
        world.Time.Advance(WorkingAgents.Afterglow);
        await ChatWorld.CollectAsync(world.Orchestrator.ResumeAsync(asked[^1].Data!["pending_id"]!.GetValue<string>(), ApprovalDecision.Approve, ChatWorld.User, Cancel));
        var agents = world.Services.GetRequiredService<WorkingAgents>();
        Assert.Equal(AgentIds.Inventory, Assert.Single(agents.Current.Agents).AgentId);
        Assert.True(agents.Current.On("inventory-MEC-6204")?.HasTouched);
    }

    [Fact]
    public async Task ManyRuns_AreBounded_AndAllEnd()
    {
        await using var world = await ChatWorld.StartAsync();
        var agents = world.Services.GetRequiredService<WorkingAgents>();
        var changes = 0;
        agents.Changed += () => Interlocked.Increment(ref changes);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(number => world.SayAsync("what is low?", user: $"program-{number}")));
        Assert.InRange(agents.Current.Agents.Length, 1, 50);
        Assert.True(changes > 0);
        await EndsAsync(agents);
        world.Time.Advance(WorkingAgents.Afterglow);
        Assert.Empty(agents.Current.Agents);
    }

    // The stream may end a little before the work behind it.
    private static async Task EndsAsync(WorkingAgents agents)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look()
        {
            if (agents.Current.Agents.All(agent => agent.GoesAt is not null))
                ended.TrySetResult();
        }

        agents.Changed += Look;
        Look();
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        agents.Changed -= Look;
    }

    private static ScriptedJournal Journal(ChatWorld world) => (ScriptedJournal)world.Services.GetRequiredService<IJournal>();

    private static void Script(IServiceCollection services)
    {
        services.AddSingleton<SqliteJournal>();
        services.AddSingleton<IJournal>(provider => new ScriptedJournal(provider.GetRequiredService<SqliteJournal>()));
    }
}
