using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Journal;
using StreamingInventory.Tests.Ledger;
using Xunit;

namespace StreamingInventory.Tests.Chat;

/// <summary>What somebody who stops a run is told, and what "undo that" means afterwards.</summary>
public sealed class StopTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatIsWithTheLedger_IsSaidToBeOnItsWay()
    {
        await using var world = await ChatWorld.StartAsync(replace: Script);
        var journal = (ScriptedJournal)world.Services.GetRequiredService<IJournal>();
        var release = new TaskCompletionSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        journal.OnAppend = async really =>
        {
            await stop.CancelAsync();
            await release.Task;
            return await really();
        };
        var responses = await ChatWorld.CollectAsync(world.Orchestrator.RunAsync(new StreamingRequest("receive 4 pallet wrap", ChatWorld.User), stop.Token));
        Assert.Contains("may still be written", responses[^1].Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing was changed", responses[^1].Message, StringComparison.Ordinal);
        release.SetResult();
    }

    [Fact]
    public async Task WhatIsStoredMeanwhile_IsTold()
    {
        await using var world = await ChatWorld.StartAsync(replace: Script);
        var journal = (ScriptedJournal)world.Services.GetRequiredService<IJournal>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        journal.OnAppend = async really =>
        {
            await stop.CancelAsync();
            return await really();
        };
        var responses = await ChatWorld.CollectAsync(world.Orchestrator.RunAsync(new StreamingRequest("receive 4 pallet wrap", ChatWorld.User), stop.Token));
        Assert.Contains("Updated 1 item", responses[^1].Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, responses[^1].Data!["changes"]!.GetValue<int>());
    }

    [Fact]
    public async Task UndoAfterStop_TakesBackTheRunThatWasStopped()
    {
        await using var model = await ScriptedModel.StartAsync(turn => turn == 1 ? """call:Inventory_change {"changes":[{"action":"receive","item":"PKG-WRAP","quantity":4}]}""" : "hang");
        await using var world = await ChatWorld.StartAsync(model.Settings);
        await world.SayAsync("", new RequestContext { Action = "receive", ItemName = "mop head", Count = 1 }, conversation: "c1");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await foreach (var response in world.Orchestrator.RunAsync(new StreamingRequest("the usual four pallet wrap came in", ChatWorld.User) { ConversationId = "c1" }, stop.Token))
        {
            if (response.Type == ResponseTypes.FieldChanged)
                await stop.CancelAsync();
        }

        await world.SayAsync("undo that", conversation: "c1");
        Assert.Equal((30m, 34m), (world.Sku("PKG-WRAP").CurrentStock, world.Sku("CLN-MOP").CurrentStock));
    }

    private static void Script(IServiceCollection services)
    {
        services.AddSingleton<SqliteJournal>();
        services.AddSingleton<IJournal>(provider => new ScriptedJournal(provider.GetRequiredService<SqliteJournal>()));
    }
}
