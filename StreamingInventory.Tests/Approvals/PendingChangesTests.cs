using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Tests.Chat;
using Xunit;

namespace StreamingInventory.Tests.Approvals;

public sealed class PendingChangesTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Approve_AppliesAllInTheRunThatAsked()
    {
        await using var world = await ChatWorld.StartAsync();
        var (pendingId, asked) = await AskAsync(world);
        var responses = await ChatWorld.CollectAsync(world.Orchestrator.ResumeAsync(pendingId, ApprovalDecision.Approve, ChatWorld.User, Cancel));
        Assert.Equal(2, responses.Count(response => response.Type == ResponseTypes.ItemRemoved));
        Assert.Single(responses, response => response.Type == ResponseTypes.ItemRemoval);
        Assert.Null(world.Items.FindSku("MEC-6204"));
        Assert.Equal(asked[^1].RunId, responses[^1].RunId);
        Assert.IsType<UndoOutcome.Undone>(await world.Ledger.UndoAsync(asked[^1].RunId!, new Actor(ChatWorld.User, "grid"), "run-undo", Cancel));
        Assert.NotNull(world.Items.FindSku("MEC-6204"));
    }

    [Fact]
    public async Task Reject_ChangesNothing()
    {
        await using var world = await ChatWorld.StartAsync();
        var (pendingId, _) = await AskAsync(world);
        var before = world.Picture();
        await ChatWorld.CollectAsync(world.Orchestrator.ResumeAsync(pendingId, ApprovalDecision.Reject, ChatWorld.User, Cancel));
        Assert.Equal(before, world.Picture());
        Assert.Equal("rejected", (await world.Pending.FindAsync(pendingId, Cancel))!.State);
    }

    [Fact]
    public async Task PartialApproval_AppliesTheNamedRows()
    {
        await using var world = await ChatWorld.StartAsync();
        var (pendingId, _) = await AskAsync(world);
        var decision = new ApprovalDecision(ApprovalChoice.Approve, ["inventory-MEC-6204"]);
        await ChatWorld.CollectAsync(world.Orchestrator.ResumeAsync(pendingId, decision, ChatWorld.User, Cancel));
        Assert.Null(world.Items.FindSku("MEC-6204"));
        Assert.NotNull(world.Items.FindSku("SAF-GL-M"));
    }

    [Fact]
    public async Task Rows_KnowWhyTheyAreThere_AndWhichFollowFromOthers_AlsoAfterARestart()
    {
        await using var world = await ChatWorld.StartAsync();
        var asked = await world.SayAsync("remove all low stock items");
        var row = asked.Single(response => response.Type == ResponseTypes.ConfirmationRequired).Data!["changes"]![0]!;
        Assert.Contains("low", (string?)row["why"], StringComparison.Ordinal);
        var kept = await world.Pending.FindAsync(asked[^1].Data!["pending_id"]!.GetValue<string>(), Cancel);
        Assert.All(kept!.Items, item => Assert.Equal(((string?)row["why"], false), (item.Why, item.Follows)));

        asked = await world.SayAsync("rename the supplier CleanServe to CleanCo and remove pallet wrap and bubble wrap");
        kept = await world.Pending.FindAsync(asked[^1].Data!["pending_id"]!.GetValue<string>(), Cancel);
        Assert.Equal(["inventory-CLN-MOP"], kept!.Items.Where(item => item.Follows).Select(item => item.ItemId));
    }

    [Fact]
    public async Task LeftOutRow_SaysWhoHasChangedWhatSince()
    {
        await using var world = await ChatWorld.StartAsync();
        var (pendingId, _) = await AskAsync(world);
        await ChangeAsync(world, "ben", new Change.SetFields("inventory-MEC-6204", [new FieldEdit("location", FieldValue.Of("Yard"))]));
        await ChangeAsync(world, "cleo", new Change.AdjustStock("inventory-MEC-6204", StockMovement.Receive, 5));
        await ChangeAsync(world, "ben", new Change.RemoveItem("inventory-SAF-GL-M"));

        var responses = await ChatWorld.CollectAsync(world.Orchestrator.ResumeAsync(pendingId, ApprovalDecision.Approve, ChatWorld.User, Cancel));

        var rows = responses.Single(response => response.Data?["left_out"] is not null).Data!["left_out"]!.AsArray().ToDictionary(row => (string)row!["item_id"]!, row => row!["since"]!.ToJsonString());
        Assert.Equal("""[{"user_id":"ben","what":"Location Warehouse North → Yard"},{"user_id":"cleo","what":"Stock 15 → 20"}]""", Readable(rows["inventory-MEC-6204"]));
        Assert.Equal("""[{"user_id":"ben","what":"removed"}]""", rows["inventory-SAF-GL-M"]);
        Assert.NotNull(world.Items.FindSku("MEC-6204"));

        static string Readable(string json) => System.Text.RegularExpressions.Regex.Unescape(json);
    }

    [Fact]
    public async Task UnknownRows_AreRefused()
    {
        await using var world = await ChatWorld.StartAsync();
        var (pendingId, _) = await AskAsync(world);
        var claim = await world.Pending.ClaimAsync(pendingId, new ApprovalDecision(ApprovalChoice.Approve, ["inventory-nobody"]), ChatWorld.User, Cancel);
        Assert.IsType<ClaimOutcome.UnknownItems>(claim);
    }

    [Fact]
    public async Task Expired_CannotBeApproved()
    {
        await using var world = await ChatWorld.StartAsync();
        var (pendingId, _) = await AskAsync(world);
        Assert.Single(await world.Pending.OpenAsync(Cancel));
        world.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.IsType<ClaimOutcome.Expired>(await world.Pending.ClaimAsync(pendingId, ApprovalDecision.Approve, ChatWorld.User, Cancel));
        Assert.Empty(await world.Pending.OpenAsync(Cancel));
    }

    [Fact]
    public async Task OfManyClicksAtOnce_OneCounts()
    {
        await using var world = await ChatWorld.StartAsync();
        var (pendingId, _) = await AskAsync(world);
        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.Pending.ClaimAsync(pendingId, ApprovalDecision.Approve, ChatWorld.User, Cancel)));
        Assert.Single(claims, claim => claim is ClaimOutcome.Claimed);
        Assert.Equal(7, claims.Count(claim => claim is ClaimOutcome.Used));
    }

    [Fact]
    public async Task SomebodyElse_CannotDecide()
    {
        await using var world = await ChatWorld.StartAsync();
        var (pendingId, _) = await AskAsync(world);
        Assert.IsType<ClaimOutcome.SomebodyElses>(await world.Pending.ClaimAsync(pendingId, ApprovalDecision.Approve, "mallory", Cancel));
        Assert.IsType<ClaimOutcome.Unknown>(await world.Pending.ClaimAsync("pending-0", ApprovalDecision.Approve, ChatWorld.User, Cancel));
    }

    [Fact]
    public async Task WhatChangedMeanwhile_IsLeftOutAndNamed()
    {
        await using var world = await ChatWorld.StartAsync();
        var (pendingId, _) = await AskAsync(world);
        await world.Ledger.ApplyAsync(new ChangeSet(new Actor("bob", "grid"), "run-bob", [new Change.AdjustStock("inventory-MEC-6204", StockMovement.Receive, 500)]), Cancel);
        var responses = await ChatWorld.CollectAsync(world.Orchestrator.ResumeAsync(pendingId, ApprovalDecision.Approve, ChatWorld.User, Cancel));
        Assert.NotNull(world.Items.FindSku("MEC-6204"));
        Assert.Null(world.Items.FindSku("SAF-GL-M"));
        Assert.Contains(responses, response => response.Type == ResponseTypes.Text && response.Message.Contains("Ball bearing 6204", StringComparison.Ordinal));
    }

    [Fact]
    public async Task StoredChanges_ComeBackAsTheyWere()
    {
        await using var world = await ChatWorld.StartAsync(new() { ["Approval:BulkThreshold"] = "1" });
        var responses = await world.SayAsync("receive 2.5 pallet wrap and set the category of mop head to Tools and add gears at 1.25 tagged new");
        var pendingId = responses.Single(response => response.Type == ResponseTypes.ConfirmationRequired).Data!["pending_id"]!.GetValue<string>();
        await ChatWorld.CollectAsync(world.Orchestrator.ResumeAsync(pendingId, ApprovalDecision.Approve, ChatWorld.User, Cancel));
        var gears = Assert.Single(world.Items.InventoryItems, item => item.Name == "gears");
        Assert.Equal((32.5m, "Tools", 1.25m, "new"), (world.Sku("PKG-WRAP").CurrentStock, world.Sku("CLN-MOP").Category, gears.UnitCost, gears.Tags.Single()));
    }

    [Fact]
    public async Task UndoneRun_WaitsForNothingAnyMore()
    {
        await using var world = await ChatWorld.StartAsync();
        var (pendingId, asked) = await AskAsync(world);
        Assert.IsType<UndoOutcome.Undone>(await world.Pending.UndoAsync(asked[^1].RunId!, new Actor(ChatWorld.User, "grid"), "run-undo", Cancel));
        Assert.IsType<ClaimOutcome.Used>(await world.Pending.ClaimAsync(pendingId, ApprovalDecision.Approve, ChatWorld.User, Cancel));
        Assert.IsType<UndoOutcome.NotFound>(await world.Pending.UndoAsync("run-nobody", new Actor(ChatWorld.User, "grid"), "run-undo", Cancel));
    }

    [Fact]
    public async Task RowsThatFollow_GoWithTheirs()
    {
        await using var world = await ChatWorld.StartAsync(new() { ["Approval:BulkThreshold"] = "1" });
        var responses = await world.SayAsync("rename CleanServe to CleanCo");
        var question = responses.Single(response => response.Type == ResponseTypes.ConfirmationRequired);
        var pendingId = question.Data!["pending_id"]!.GetValue<string>();
        var rows = question.Data["changes"]!.AsArray().Select(row => row!["item_id"]!.GetValue<string>()).ToList();
        Assert.Equal(3, rows.Count);
        var alone = await world.Pending.ClaimAsync(pendingId, new ApprovalDecision(ApprovalChoice.Approve, ["inventory-CLN-MOP"]), ChatWorld.User, Cancel);
        Assert.IsType<ClaimOutcome.UnknownItems>(alone);

        await ChatWorld.CollectAsync(world.Orchestrator.ResumeAsync(pendingId, new ApprovalDecision(ApprovalChoice.Approve, [.. rows]), ChatWorld.User, Cancel));
        Assert.Equal(("CleanCo", "CleanCo"), (world.Sku("CLN-MOP").Supplier, world.Sku("PKG-WRAP").Supplier));
    }

    [Fact]
    public async Task ADecision_IsAppliedEvenIfItsCallerGoesAway()
    {
        await using var world = await ChatWorld.StartAsync();
        var (pendingId, _) = await AskAsync(world);
        var claimed = Assert.IsType<ClaimOutcome.Claimed>(await world.Pending.ClaimAsync(pendingId, ApprovalDecision.Approve, ChatWorld.User, Cancel));
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await ChatWorld.CollectAsync(world.Orchestrator.ResumeAsync(claimed, gone.Token));
        Assert.Null(world.Items.FindSku("MEC-6204"));
    }

    [Fact]
    public async Task ADecisionThatACrashCutOff_CanBeTakenAgain()
    {
        await using var world = await ChatWorld.StartAsync();
        var (pendingId, _) = await AskAsync(world);
        var claimed = Assert.IsType<ClaimOutcome.Claimed>(await world.Pending.ClaimAsync(pendingId, ApprovalDecision.Approve, ChatWorld.User, Cancel));
        await world.Pending.ReopenAsync(Cancel);
        Assert.Equal("open", (await world.Pending.FindAsync(pendingId, Cancel))!.State);

        await ChatWorld.CollectAsync(world.Orchestrator.ResumeAsync(pendingId, ApprovalDecision.Approve, ChatWorld.User, Cancel));
        await world.Pending.ReopenAsync(Cancel);
        Assert.Equal("approved", (await world.Pending.FindAsync(pendingId, Cancel))!.State);
        var sequence = world.Items.Sequence;
        await world.Pending.ApplyAsync(claimed, Cancel);
        Assert.Equal(sequence, world.Items.Sequence);
    }

    private static async Task<(string PendingId, List<StreamingResponse> Responses)> AskAsync(ChatWorld world)
    {
        var responses = await world.SayAsync("Remove all low-stock items");
        var question = responses.Single(response => response.Type == ResponseTypes.ConfirmationRequired);
        Assert.Equal(FieldValue.Of(world.Time.GetUtcNow().AddMinutes(5)).ToString(), question.Data!["expires_at"]!.GetValue<string>());
        return (question.Data!["pending_id"]!.GetValue<string>(), responses);
    }

    private static async Task ChangeAsync(ChatWorld world, string userId, Change change) =>
        Assert.IsType<ChangeOutcome.Applied>(await world.Ledger.ApplyAsync(new ChangeSet(new Actor(userId, "grid"), $"run-{Guid.NewGuid():N}", [change]), Cancel));
}
