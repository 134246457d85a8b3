using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Journal;
using StreamingInventory.Core.Memory;
using StreamingInventory.Tests.Ledger;
using Xunit;

namespace StreamingInventory.Tests.Chat;

/// <summary>Conversations at the page: kept turn by turn, followed by whoever looks, found again after a restart.</summary>
public sealed class LiveConversationTests : IDisposable
{
    private const string Ada = ChatWorld.User;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("conversation-tests-");

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Turns_AreFoundAgainAfterARestart_WithTheirResponses()
    {
        List<StreamingResponse> answered;
        await using (var world = await StartAsync())
            answered = await AskAsync(world, "receive 4 pallet wrap");

        await using var again = await StartAsync();
        var turn = Assert.Single(await ReadAsync(again));
        Assert.Equal(("receive 4 pallet wrap", answered[^1].RunId, null, false, false), (turn.Said, turn.RunId, turn.Proposal, turn.IsUndone, turn.IsRunning));
        Assert.Equal(answered.Select(Picture), turn.Responses.Select(Picture));
        // "That" is still what it was.
        await AskAsync(again, "undo that");
        Assert.Equal(30, again.Sku("PKG-WRAP").CurrentStock);
        Assert.True((await ReadAsync(again))[0].IsUndone);
    }

    [Fact]
    public async Task OpenProposal_CanBeApprovedAfterARestart_AndIsThenDecided()
    {
        await using (var world = await StartAsync())
            await AskAsync(world, "remove all low-stock items");

        await using var again = await StartAsync();
        var turn = Assert.Single(await ReadAsync(again));
        Assert.Equal("open", turn.Proposal);
        var proposal = turn.Responses.Single(response => response.Type == ResponseTypes.ConfirmationRequired);
        Assert.Equal(2, proposal.Data!["changes"]!.AsArray().Count);
        var live = await again.Live.DecideAsync(Ada, "c1", turn.Number, (string)proposal.Data["pending_id"]!, ApprovalDecision.Approve);
        await ChatWorld.CollectAsync(live!.FollowAsync(Cancel));

        Assert.Null(again.Items.FindSku("MEC-6204"));
        turn = Assert.Single(await ReadAsync(again));
        Assert.Equal("approved", turn.Proposal);
        Assert.Equal(2, turn.Responses.Count(response => response.Type == ResponseTypes.Start));
        Assert.Equal(2, turn.Responses.Count(response => response.Type == ResponseTypes.ItemRemoved));
    }

    [Theory]
    [InlineData("reject", "rejected")]
    [InlineData("expire", "expired")]
    [InlineData("approve", "approved")]
    public async Task Proposal_DecidedElsewhere_IsNotOpenAnyMore(string what, string state)
    {
        await using var world = await StartAsync();
        var asked = await AskAsync(world, "remove all low-stock items");
        var pendingId = (string)asked.Single(response => response.Type == ResponseTypes.ConfirmationRequired).Data!["pending_id"]!;
        if (what == "expire")
            world.Time.Advance(TimeSpan.FromDays(1));
        else
            await ChatWorld.CollectAsync(world.Orchestrator.ResumeAsync(pendingId, what == "approve" ? ApprovalDecision.Approve : ApprovalDecision.Reject, Ada, Cancel));

        var turn = Assert.Single(await ReadAsync(world));
        Assert.Equal(state, turn.Proposal);
        // What was approved by a program can be taken back here.
        Assert.Equal(what == "approve" ? 2 : 0, turn.Responses.Count(response => response.Type == ResponseTypes.ItemRemoved));
    }

    [Fact]
    public async Task CutOff_ThePersonsWordsAreThere_WithWhatWasApplied()
    {
        await using (var world = await StartAsync())
        {
            var store = world.Services.GetRequiredService<ConversationStore>();
            // As a kill leaves it: begun, applied and proposed, and never ended.
            await store.BeginTurnAsync(Ada, "c1", "receive 4 pallet wrap", "run-a");
            await ChatWorld.CollectAsync(world.Orchestrator.RunAsync(new StreamingRequest("receive 4 pallet wrap", Ada) { RunId = "run-a" }, Cancel));
            await store.BeginTurnAsync(Ada, "c1", "remove all low-stock items", "run-b");
            await ChatWorld.CollectAsync(world.Orchestrator.RunAsync(new StreamingRequest("remove all low-stock items", Ada) { RunId = "run-b" }, Cancel));
            await store.BeginTurnAsync(Ada, "c1", "what is low?", "run-c");
        }

        await using var again = await StartAsync();
        var turns = await ReadAsync(again);
        Assert.Equal(["receive 4 pallet wrap", "remove all low-stock items", "what is low?"], turns.Select(turn => turn.Said));
        Assert.All(turns, turn => Assert.Contains(turn.Responses, response => response.Type == ResponseTypes.Error && response.Message.Contains("interrupted by a restart", StringComparison.Ordinal)));
        Assert.Single(turns[0].Responses, response => response.Type == ResponseTypes.FieldChanged);
        Assert.Equal("open", turns[1].Proposal);
        Assert.Equal(2, turns[1].Responses.Single(response => response.Type == ResponseTypes.ConfirmationRequired).Data!["changes"]!.AsArray().Count);
        Assert.Equal(turns.Select(turn => turn.Responses.Length), (await ReadAsync(again)).Select(turn => turn.Responses.Length));
    }

    [Fact]
    public async Task SecondTab_FollowsTheSameRun_AndIsToldAboutIt()
    {
        await using var world = await StartAsync(services => services.AddSingleton<IJournal>(provider => new ScriptedJournal(ActivatorUtilities.CreateInstance<SqliteJournal>(provider))));
        var journal = (ScriptedJournal)world.Services.GetRequiredService<IJournal>();
        var release = new TaskCompletionSource();
        var reached = new TaskCompletionSource();
        journal.OnAppend = async really =>
        {
            reached.TrySetResult();
            await release.Task;
            return await really();
        };
        var settled = new TaskCompletionSource<ConversationChange>(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Live.Changed += change =>
        {
            if (change.Kind == ConversationChangeKind.Settled)
                settled.TrySetResult(change);
        };

        var first = await world.Live.AskAsync(Ada, "c1", "receive 4 pallet wrap");
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.True(Assert.Single(await ReadAsync(world)).IsRunning);
        Assert.Null(await world.Live.AskAsync(Ada, "c1", "receive 5 pallet wrap"));
        Assert.Null(world.Live.Find("ben", "c1"));
        var second = world.Live.Find(Ada, "c1");
        Assert.Same(first, second);
        release.SetResult();

        var followed = await Task.WhenAll(ChatWorld.CollectAsync(first!.FollowAsync(Cancel)), ChatWorld.CollectAsync(second!.FollowAsync(Cancel)));
        Assert.Equal(followed[0], followed[1]);
        Assert.Equal(34, world.Sku("PKG-WRAP").CurrentStock);
        Assert.Equal(new ConversationChange(Ada, "c1", ConversationChangeKind.Settled, 1), await settled.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel));
        Assert.False(Assert.Single(await ReadAsync(world)).IsRunning);
    }

    [Fact]
    public async Task WhoStopsFollowing_DoesNotStopTheRun_StopDoes()
    {
        await using var model = await ScriptedModel.StartAsync(turn => turn == 1 ? """call:Inventory_change {"changes":[{"action":"receive","item":"PKG-WRAP","quantity":4}]}""" : "hang");
        await using var world = await ChatWorld.StartAsync(model.Settings, folder: _folder.FullName);
        var turn = (await world.Live.AskAsync(Ada, "c1", "the usual four pallet wrap came in"))!;
        await foreach (var response in turn.FollowAsync(Cancel))
        {
            if (response.Type == ResponseTypes.FieldChanged)
                break;
        }

        Assert.Same(turn, world.Live.Find(Ada, "c1"));
        await turn.StopAsync();
        var all = await ChatWorld.CollectAsync(turn.FollowAsync(Cancel));
        Assert.True((bool)all[^1].Data!["stopped"]!);
        var kept = Assert.Single(await ReadAsync(world));
        Assert.Equal(all.Select(Picture), kept.Responses.Select(Picture));
    }

    [Fact]
    public async Task ServerThatEnds_StopsTheRunAndKeepsWhatItSaid()
    {
        await using var model = await ScriptedModel.StartAsync(turn => turn == 1 ? """call:Inventory_change {"changes":[{"action":"receive","item":"PKG-WRAP","quantity":4}]}""" : "hang");
        await using (var world = await ChatWorld.StartAsync(model.Settings, folder: _folder.FullName))
        {
            var turn = (await world.Live.AskAsync(Ada, "c1", "the usual four pallet wrap came in"))!;
            await foreach (var response in turn.FollowAsync(Cancel))
            {
                if (response.Type == ResponseTypes.FieldChanged)
                    break;
            }
        }

        await using var again = await StartAsync();
        var kept = Assert.Single(await ReadAsync(again));
        Assert.Equal(ResponseTypes.Complete, kept.Responses[^1].Type);
        Assert.Single(kept.Responses, response => response.Type == ResponseTypes.FieldChanged);
    }

    [Fact]
    public async Task Deleted_WhileItRuns_StaysDeleted()
    {
        await using var model = await ScriptedModel.StartAsync(_ => "hang");
        await using var world = await ChatWorld.StartAsync(model.Settings, folder: _folder.FullName);
        var turn = (await world.Live.AskAsync(Ada, "c1", "the usual"))!;
        Assert.False(await world.Live.DeleteAsync("ben", "c1", Cancel));
        Assert.True(await world.Live.DeleteAsync(Ada, "c1", Cancel));
        await ChatWorld.CollectAsync(turn.FollowAsync(Cancel));
        Assert.Empty(await ReadAsync(world));
        Assert.Empty(await world.Services.GetRequiredService<ConversationStore>().ListAsync(Ada, Cancel));
    }

    [Fact]
    public async Task WithoutAName_AllWorksAndNothingIsKept()
    {
        await using var world = await StartAsync();
        var turn = (await world.Live.AskAsync("anonymous", "c1", "receive 4 pallet wrap"))!;
        Assert.Equal(0, turn.Number);
        await ChatWorld.CollectAsync(turn.FollowAsync(Cancel));
        Assert.Equal(34, world.Sku("PKG-WRAP").CurrentStock);
        Assert.Empty(await world.Turns.ReadAsync("anonymous", "c1", int.MaxValue, 50, Cancel));
    }

    [Fact]
    public void Kept_IsBounded_AndEffectsBeyondAreCounted()
    {
        var kept = new KeptResponses();
        kept.Add(Response(ResponseTypes.Start, "Working on it."));
        for (var number = 0; number < 2_000; number++)
        {
            kept.Add(Response(ResponseTypes.ItemAdded, $"Added {number}.") with { Data = new JsonObject { ["name"] = $"Part {number}" } });
            kept.Add(Response(ResponseTypes.Progress, $"{number} of 2000"));
        }

        kept.Add(Response(ResponseTypes.Complete, "Added 2,000 items.") with { RunId = "run-1" });
        var read = ResponseJson.ReadAll(kept.ToJson());
        Assert.Equal(KeptResponses.MostEffects + 2, read.Length);
        Assert.Equal((2_000 - KeptResponses.MostEffects, "run-1"), (kept.LeftOut, read[^1].RunId));
        var again = KeptResponses.Of(kept.ToJson(), kept.LeftOut);
        again.Add(Response(ResponseTypes.ItemAdded, "Added one more."));
        Assert.Equal(2_000 - KeptResponses.MostEffects + 1, again.LeftOut);
    }

    [Fact]
    public void Kept_AHugeProposal_WithoutItsRows()
    {
        var kept = new KeptResponses();
        var rows = new JsonArray([.. Enumerable.Range(0, 20_000).Select(number => (JsonNode)new JsonObject { ["item_id"] = $"inventory-{number}", ["kind"] = "remove", ["name"] = $"Part {number}" })]);
        kept.Add(Response(ResponseTypes.ConfirmationRequired, new string('x', 300_000)) with { Data = new JsonObject { ["pending_id"] = "pending-1", ["expires_at"] = "2026-11-22T09:05:00Z", ["changes"] = rows } });
        kept.Add(Response(ResponseTypes.Complete, "Waiting."));
        Assert.True(kept.ToJson().Length < 10_000);
        var read = ResponseJson.ReadAll(kept.ToJson());
        Assert.Equal(("pending-1", "pending-1", 2), (kept.PendingId, (string?)read[0].Data!["pending_id"], read.Length));
        Assert.Null(read[0].Data!["changes"]);
    }

    [Fact]
    public async Task HugeProposal_HasItsRowsAgain_WhenItIsRead()
    {
        await using (var world = await StartAsync())
        {
            var asked = await AskAsync(world, "remove all low-stock items");
            var json = new KeptResponses();
            foreach (var response in asked)
                json.Add(response.Type == ResponseTypes.ConfirmationRequired ? response with { Data = new JsonObject { ["pending_id"] = (string)response.Data!["pending_id"]!, ["expires_at"] = (string)response.Data["expires_at"]! } } : response);
            await world.Services.GetRequiredService<ConversationStore>().EndTurnAsync(Ada, "c1", 1, json.ToJson(), 0, "open");
        }

        await using var again = await StartAsync();
        Assert.Equal(2, Assert.Single(await ReadAsync(again)).Responses.Single(response => response.Type == ResponseTypes.ConfirmationRequired).Data!["changes"]!.AsArray().Count);
    }

    [Fact]
    public void Kept_APieceByPieceReply_AsSentences()
    {
        var kept = new KeptResponses();
        foreach (var piece in (string[])["I ", "have ", "looked.", " Two are ", "low.", "Order them."])
            kept.Add(Response(ResponseTypes.Text, piece));
        Assert.Equal(["I have looked.", " Two are low.", "Order them."], ResponseJson.ReadAll(kept.ToJson()).Select(response => response.Message));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("[null, 1, {}, {\"type\":1}, {\"type\":\"text\",\"timestamp\":\"never\"}]")]
    public void Read_WhatCannotBeRead_IsLeftOut(string? json) => Assert.Empty(ResponseJson.ReadAll(json));

    private static StreamingResponse Response(string type, string message) => new(type, message, Stock.Now);

    private static string Picture(StreamingResponse response) => System.Text.Encoding.UTF8.GetString(ResponseJson.ToUtf8(response));

    private Task<ChatWorld> StartAsync(Action<IServiceCollection>? replace = null) => ChatWorld.StartAsync(folder: _folder.FullName, replace: replace);

    private static async Task<List<StreamingResponse>> AskAsync(ChatWorld world, string said) =>
        await ChatWorld.CollectAsync((await world.Live.AskAsync(Ada, "c1", said))!.FollowAsync(Cancel));

    private static async Task<ImmutableArray<KeptTurn>> ReadAsync(ChatWorld world) => await world.Turns.ReadAsync(Ada, "c1", int.MaxValue, 50, Cancel);
}
