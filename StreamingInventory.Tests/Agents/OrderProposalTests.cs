using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Tests.Chat;
using Xunit;

namespace StreamingInventory.Tests.Agents;

/// <summary>From the question what to order to the orders: proposed, edited, approved once, by the one person who asked.</summary>
public sealed class OrderProposalTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Question_IsAnsweredAndComesWithOrdersToApprove_OneForEachSupplier()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 20));
        var responses = await world.SayAsync("what should we reorder?");
        Assert.Contains("to order, for", responses.Single(response => response.Type == ResponseTypes.AnalysisResults).Message, StringComparison.Ordinal);
        var asked = responses.Single(response => response.Type == ResponseTypes.ConfirmationRequired);
        Assert.True((bool)asked.Data!["offer"]!);
        Assert.Equal((string?)asked.Data["pending_id"], (string?)responses[^1].Data!["pending_id"]);
        Assert.EndsWith(".", responses[^1].Message, StringComparison.Ordinal);
        Assert.DoesNotContain("confirmation", responses[^1].Message, StringComparison.Ordinal);
        Assert.Empty(world.Items.Orders);

        var orders = asked.Data["changes"]!.AsArray().ToDictionary(row => Field(row!, "supplier"), row => row!);
        Assert.Equal(["", "CleanServe", "Halvorsen Antriebstechnik", "MedSupply"], orders.Keys.Order(StringComparer.Ordinal));
        var line = Lines(orders["CleanServe"]).Single()!;
        Assert.Equal(("PKG-WRAP", 299m, 5m), ((string?)line["sku"], (decimal)line["quantity"]!, (decimal)line["unit_price"]!));
        Assert.EndsWith("reorder point 40 = 20 a week × 14 days lead time + safety 0", (string?)line["arithmetic"], StringComparison.Ordinal);
        Assert.Equal("2026-12-06", Field(orders["CleanServe"], "promised_date"));
        // Each agent says what it did for it.
        Assert.Equal(
            ["Demand over the lead time and the safety stock put 4 items at or below the reorder point, net of what is on order.", "3 lines from 3 suppliers; for 1 line nobody is known who delivers it."],
            responses.SkipWhile(response => response.Type != ResponseTypes.AnalysisResults).Where(response => response.Type is ResponseTypes.InventoryAnalysis or ResponseTypes.SupplierAnalysis).Select(response => response.Message));
    }

    [Fact]
    public async Task Question_NeverOrdersByItself_WhateverTheRequestWaives()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 20));
        var responses = await world.SayAsync("what should we reorder?", RequestContext.Empty with { AutoApprove = true });
        Assert.Contains(responses, response => response.Type == ResponseTypes.ConfirmationRequired);
        responses = await world.SayAsync("order 40 pallet wrap", RequestContext.Empty with { AutoApprove = true });
        Assert.Contains(responses, response => response.Type == ResponseTypes.ConfirmationRequired);
        Assert.Empty(world.Items.Orders);
    }

    [Fact]
    public async Task Question_WithNothingDue_OffersNothing()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-TAPE", 1));
        var responses = await world.SayAsync("should we reorder PKG-TAPE?");
        Assert.DoesNotContain(responses, response => response.Type == ResponseTypes.ConfirmationRequired);
        responses = await world.SayAsync("draft the orders for PKG-TAPE");
        Assert.Contains("no order is proposed", responses[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approve_DraftsTheOrders_InOneRunThatCanBeTakenBack()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 20));
        var (id, asked) = await AskAsync(world, "order everything from CleanServe");
        var responses = await DecideAsync(world, id);
        var order = Assert.Single(world.Items.Orders);
        Assert.Equal((OrderStatus.Draft, "CleanServe", 299m), (order.Status, order.Supplier, order.Lines.Single().Quantity));
        Assert.Equal("Added 1 order.", responses[^1].Message);
        Assert.Equal("Adding 1 order.", responses.Single(response => response.Type == ResponseTypes.ItemCreation).Message);
        Assert.Equal(order.Id, responses.Single(response => response.Type == ResponseTypes.ItemAdded).ItemId);
        Assert.IsType<UndoOutcome.Undone>(await world.Pending.UndoAsync(asked[^1].RunId!, new Actor(ChatWorld.User, "grid"), "run-undo", Cancel));
        Assert.Empty(world.Items.Orders);
    }

    [Fact]
    public async Task WhatStandsOnADraft_IsNotProposedAgain()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 20));
        await DecideAsync(world, (await AskAsync(world, "order everything from CleanServe")).Id);
        var responses = await world.SayAsync("order everything from CleanServe");
        Assert.Contains($"stands on drafts already: {world.Items.Orders.Single().Name}", responses[^1].Message, StringComparison.Ordinal);
        var asked = (await world.SayAsync("what should we reorder?")).Single(response => response.Type == ResponseTypes.ConfirmationRequired);
        Assert.DoesNotContain(asked.Data!["changes"]!.AsArray(), row => Field(row!, "supplier") == "CleanServe");
    }

    [Fact]
    public async Task AskedAgain_TheNewerProposalStands()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 20));
        await world.SayAsync("what should we reorder?", user: "ben");
        var (removal, _) = await AskAsync(world, "remove pallet wrap and bubble wrap");
        var first = await OfferedAsync(world);
        var second = await OfferedAsync(world);
        Assert.Equal("replaced", (await world.Pending.FindAsync(first, Cancel))!.State);
        Assert.Equal([removal, second], (await world.Pending.OpenAsync(Cancel)).Where(open => open.UserId == ChatWorld.User).Select(open => open.Id).Order(StringComparer.Ordinal).OrderBy(id => id == second));
        // Everybody sees one set for each person.
        Assert.Equal(["ben", ChatWorld.User, ChatWorld.User], world.Services.GetRequiredService<OpenProposals>().Current.Open.Select(open => open.UserId).OrderDescending(StringComparer.Ordinal));
        var claim = await world.Pending.ClaimAsync(first, ApprovalDecision.Approve, ChatWorld.User, Cancel);
        Assert.Equal("A newer proposal of orders stands in the place of this one.", StreamingOrchestrator.Words(claim));
        await DecideAsync(world, second);
        Assert.NotEmpty(world.Items.Orders);
    }

    [Fact]
    public async Task AskedAgain_WhatWasEditedStays()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 20));
        var (id, asked) = await AskAsync(world, "order everything from CleanServe");
        await Edits(world).EditAsync(id, OrderId(asked), Quantity(world, 7), 0, ChatWorld.User, Cancel);
        var second = await OfferedAsync(world);
        Assert.Equal(["open", "open"], [(await world.Pending.FindAsync(id, Cancel))!.State, (await world.Pending.FindAsync(second, Cancel))!.State]);
    }

    private static async Task<string> OfferedAsync(ChatWorld world) =>
        (string)(await world.SayAsync("what should we reorder?")).Single(response => response.Type == ResponseTypes.ConfirmationRequired).Data!["pending_id"]!;

    [Fact]
    public async Task AskedManyTimesAtOnce_OneProposalStands()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 20));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => world.SayAsync("order everything from CleanServe"))));
        Assert.Single(await world.Pending.OpenAsync(Cancel));
        Assert.Single(world.Services.GetRequiredService<OpenProposals>().Current.Open);
    }

    [Fact]
    public async Task Approve_Twice_OrdersOnce()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 20));
        var (id, _) = await AskAsync(world, "order everything from CleanServe");
        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => world.Pending.ClaimAsync(id, ApprovalDecision.Approve, ChatWorld.User, Cancel))));
        var claimed = Assert.Single(claims.OfType<ClaimOutcome.Claimed>());
        Assert.Equal(7, claims.OfType<ClaimOutcome.Used>().Count());
        await ChatWorld.CollectAsync(world.Orchestrator.ResumeAsync(claimed, Cancel));
        await ChatWorld.CollectAsync(world.Orchestrator.ResumeAsync(claimed, Cancel));
        Assert.Single(world.Items.Orders);
    }

    [Fact]
    public async Task SomebodyElse_CanNeitherApproveNorEdit()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 20));
        var (id, asked) = await AskAsync(world, "order everything from CleanServe");
        Assert.IsType<ClaimOutcome.SomebodyElses>(await world.Pending.ClaimAsync(id, ApprovalDecision.Approve, "ben", Cancel));
        var closed = Assert.IsType<EditOutcome.Closed>(await Edits(world).EditAsync(id, OrderId(asked), Quantity(world, 1), null, "ben", Cancel));
        Assert.IsType<ClaimOutcome.SomebodyElses>(closed.Why);
        await DecideAsync(world, id);
        Assert.Equal(299m, world.Items.Orders.Single().Lines.Single().Quantity);
    }

    [Fact]
    public async Task Edit_IsWhatIsApproved_AndSaysWhatWasEdited()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 20));
        var (id, asked) = await AskAsync(world, "order everything from CleanServe");
        var edits = ImmutableArray.Create(
            new FieldEdit("supplier", FieldValue.Of("MedSupply")), new FieldEdit("promised_date", FieldValue.Of(new DateOnly(2026, 12, 24))),
            new FieldEdit("lines", FieldValue.Of([Line("inventory-PKG-WRAP", 200, 4.5m), Line("inventory-PKG-BW", 10, 1)])),
            // What an order is called and how far it has come is not the person's to say here.
            new FieldEdit("status", FieldValue.Of("sent")), new FieldEdit("name", FieldValue.Of("PO-1")));
        var edited = Assert.IsType<EditOutcome.Edited>(await Edits(world).EditAsync(id, OrderId(asked), edits, 0, ChatWorld.User, Cancel)).Pending;
        Assert.Equal("Supplier CleanServe → MedSupply; Promised 2026-12-06 → 2026-12-24; Pallet wrap 299 → 200; price of Pallet wrap $5.00 → $4.50; added 10 × Bubble wrap 50 m", edited.Items.Single().Edited);
        // Everybody sees it, in the database as in memory.
        Assert.Equal(edited.Items.Single().Edited, world.Services.GetRequiredService<OpenProposals>().Current.Open.Single().Items.Single().Edited);
        Assert.Equal(edited.Items.Single().Edited, (await world.Pending.FindAsync(id, Cancel))!.Items.Single().Edited);

        await DecideAsync(world, id);
        var order = world.Items.Orders.Single();
        Assert.Equal((OrderStatus.Draft, "MedSupply", new DateOnly(2026, 12, 24)), (order.Status, order.Supplier, order.PromisedDate));
        Assert.Equal([("PKG-WRAP", 200m, 4.5m), ("PKG-BW", 10m, 1m)], order.Lines.Select(line => (line.Sku, line.Quantity, line.UnitPrice)));
        Assert.StartsWith("200 by hand instead of 299; 299 units: reorder point 40", order.Lines[0].Arithmetic, StringComparison.Ordinal);
        Assert.Equal("10 added by hand", order.Lines[1].Arithmetic);
        Assert.StartsWith("PO-2026-", order.Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_AfterSomebodyLookedElsewhere_IsNotApprovedUnseen()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 20));
        var (id, asked) = await AskAsync(world, "order everything from CleanServe");
        await Edits(world).EditAsync(id, OrderId(asked), Quantity(world, 7), 0, ChatWorld.User, Cancel);
        // Another window of the same person still shows what was there before.
        Assert.IsType<ClaimOutcome.Edited>(await world.Pending.ClaimAsync(id, ApprovalDecision.Approve with { SeenEdits = 0 }, ChatWorld.User, Cancel));
        Assert.IsType<ClaimOutcome.Edited>(Assert.IsType<EditOutcome.Closed>(await Edits(world).EditAsync(id, OrderId(asked), Quantity(world, 8), 0, ChatWorld.User, Cancel)).Why);
        Assert.IsType<ClaimOutcome.Claimed>(await world.Pending.ClaimAsync(id, ApprovalDecision.Approve with { SeenEdits = 1 }, ChatWorld.User, Cancel));
        // What is decided cannot be edited any more.
        Assert.IsType<ClaimOutcome.Used>(Assert.IsType<EditOutcome.Closed>(await Edits(world).EditAsync(id, OrderId(asked), Quantity(world, 9), 1, ChatWorld.User, Cancel)).Why);
    }

    [Fact]
    public async Task EditsAndApproval_AtTheSameMoment_ApplyOneOfThemWhole()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 20));
        var (id, asked) = await AskAsync(world, "order everything from CleanServe");
        var edits = Enumerable.Range(1, 8).Select(quantity => Task.Run(() => Edits(world).EditAsync(id, OrderId(asked), Quantity(world, quantity), null, ChatWorld.User, Cancel))).ToList();
        var claim = Task.Run(() => world.Pending.ClaimAsync(id, ApprovalDecision.Approve, ChatWorld.User, Cancel));
        await Task.WhenAll(edits);
        var claimed = Assert.IsType<ClaimOutcome.Claimed>(await claim);
        await ChatWorld.CollectAsync(world.Orchestrator.ResumeAsync(claimed, Cancel));
        // What was approved is what is kept, and no edit came after.
        var kept = (await world.Pending.FindAsync(id, Cancel))!;
        Assert.Equal(("approved", claimed.Pending.Edits), (kept.State, kept.Edits));
        Assert.Equal(kept.Items.Single().Fields.Single(field => field.Field == "lines").Value.Lines.Single().Quantity, world.Items.Orders.Single().Lines.Single().Quantity);
    }

    [Theory]
    [InlineData("PKG-WRAP", -3, 5, "Quantity of Pallet wrap")]
    [InlineData("PKG-WRAP", 0, 5, "must be more than 0")]
    [InlineData("PKG-WRAP", 0.0001, 5, "Quantity of Pallet wrap")]
    [InlineData("PKG-WRAP", 10, -1, "Price of Pallet wrap")]
    [InlineData("NO-SUCH", 10, 1, "must be the SKU of an item")]
    public async Task Edit_ToNonsense_IsRefusedAndChangesNothing(string sku, double quantity, double price, string why)
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 20));
        var (id, asked) = await AskAsync(world, "order everything from CleanServe");
        var before = await world.Pending.FindAsync(id, Cancel);
        var edits = ImmutableArray.Create(new FieldEdit("lines", FieldValue.Of([Line($"inventory-{sku}", (decimal)quantity, (decimal)price)])));
        var refused = Assert.IsType<EditOutcome.Refused>(await Edits(world).EditAsync(id, OrderId(asked), edits, null, ChatWorld.User, Cancel));
        Assert.Contains(why, Assert.IsType<ChangeOutcome.Rejected>(refused.Outcome).Problems[0].Message, StringComparison.Ordinal);
        Assert.Equal((before!.Edits, before.ExpiresAt), ((await world.Pending.FindAsync(id, Cancel))!.Edits, (await world.Pending.FindAsync(id, Cancel))!.ExpiresAt));
    }

    [Fact]
    public async Task Edit_OfEverythingElse_IsRefused()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 20));
        var (id, asked) = await AskAsync(world, "order everything from CleanServe");
        var orderId = OrderId(asked);
        Assert.IsType<EditOutcome.Refused>(await Edits(world).EditAsync(id, orderId, [new FieldEdit("lines", FieldValue.Of(ImmutableArray<OrderLine>.Empty))], null, ChatWorld.User, Cancel));
        Assert.IsType<EditOutcome.Refused>(await Edits(world).EditAsync(id, orderId, [new FieldEdit("lines", FieldValue.Of("40"))], null, ChatWorld.User, Cancel));
        Assert.IsType<EditOutcome.Refused>(await Edits(world).EditAsync(id, orderId, [new FieldEdit("promised_date", FieldValue.Of("soon"))], null, ChatWorld.User, Cancel));
        Assert.IsType<ClaimOutcome.UnknownItems>(Assert.IsType<EditOutcome.Closed>(await Edits(world).EditAsync(id, "order-other", Quantity(world, 1), null, ChatWorld.User, Cancel)).Why);
        Assert.IsType<ClaimOutcome.Unknown>(Assert.IsType<EditOutcome.Closed>(await Edits(world).EditAsync("pending-none", orderId, Quantity(world, 1), null, ChatWorld.User, Cancel)).Why);
        // A change that is no order is not edited through here.
        var (removal, _) = await AskAsync(world, "remove pallet wrap and bubble wrap");
        Assert.IsType<ClaimOutcome.UnknownItems>(Assert.IsType<EditOutcome.Closed>(await Edits(world).EditAsync(removal, "inventory-PKG-WRAP", Quantity(world, 1), null, ChatWorld.User, Cancel)).Why);
    }

    [Fact]
    public async Task Expired_CanNeitherBeApprovedNorEdited_AndAnEditGivesTime()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 20));
        var (id, asked) = await AskAsync(world, "order everything from CleanServe");
        world.Time.Advance(TimeSpan.FromMinutes(4));
        await Edits(world).EditAsync(id, OrderId(asked), Quantity(world, 7), null, ChatWorld.User, Cancel);
        world.Time.Advance(TimeSpan.FromMinutes(4));
        Assert.NotEmpty(world.Services.GetRequiredService<OpenProposals>().Current.Open);
        world.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.IsType<ClaimOutcome.Expired>(await world.Pending.ClaimAsync(id, ApprovalDecision.Approve, ChatWorld.User, Cancel));
        Assert.IsType<ClaimOutcome.Expired>(Assert.IsType<EditOutcome.Closed>(await Edits(world).EditAsync(id, OrderId(asked), Quantity(world, 8), null, ChatWorld.User, Cancel)).Why);
    }

    [Fact]
    public async Task ItemRemovedMeanwhile_ItsOrderIsLeftOutAndTheOthersAreMade()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 20));
        var asked = (await world.SayAsync("what should we reorder?")).Single(response => response.Type == ResponseTypes.ConfirmationRequired);
        await ApplyAsync(world, new Change.RemoveItem("inventory-PKG-WRAP"));
        var responses = await DecideAsync(world, (string)asked.Data!["pending_id"]!);
        var leftOut = responses.Single(response => response.Data?["left_out"] is not null).Data!["left_out"]!.AsArray().Single()!;
        Assert.Equal("Pallet wrap has been removed.", (string?)leftOut["why"]);
        Assert.Equal(["", "Halvorsen Antriebstechnik", "MedSupply"], world.Items.Orders.Select(order => order.Supplier).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task SupplierRenamedMeanwhile_GetsTheOrderByItsNewName()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 20));
        var (id, _) = await AskAsync(world, "order everything from CleanServe");
        await ApplyAsync(world, new Change.SetFields("supplier-CleanServe", [new FieldEdit("name", FieldValue.Of("CleanCo"))]));
        await DecideAsync(world, id);
        Assert.Equal("CleanCo", world.Items.Orders.Single().Supplier);
    }

    [Fact]
    public async Task OrderedBySomebodyElseMeanwhile_IsNotOrderedAgain()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 20));
        var (mine, _) = await AskAsync(world, "order everything from CleanServe");
        var theirs = (await world.SayAsync("order everything from CleanServe", user: "ben")).Single(response => response.Type == ResponseTypes.ConfirmationRequired);
        world.Time.Advance(TimeSpan.FromSeconds(20));
        await ChatWorld.CollectAsync(world.Orchestrator.ResumeAsync((string)theirs.Data!["pending_id"]!, ApprovalDecision.Approve, "ben", Cancel));
        var responses = await DecideAsync(world, mine);
        Assert.Equal($"Pallet wrap stands on {world.Items.Orders.Single().Name} by now.", (string?)responses.Single(response => response.Data?["left_out"] is not null).Data!["left_out"]![0]!["why"]);
        Assert.Single(world.Items.Orders);
    }

    [Fact]
    public async Task SomeRows_AreApprovedAlone()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 20));
        var asked = (await world.SayAsync("what should we reorder?")).Single(response => response.Type == ResponseTypes.ConfirmationRequired);
        var row = asked.Data!["changes"]!.AsArray().Single(row => Field(row!, "supplier") == "MedSupply")!;
        var decision = ApprovalDecision.Approve with { ItemIds = [(string)row["item_id"]!] };
        await ChatWorld.CollectAsync(world.Orchestrator.ResumeAsync((string)asked.Data["pending_id"]!, decision, ChatWorld.User, Cancel));
        Assert.Equal("MedSupply", world.Items.Orders.Single().Supplier);
    }

    [Fact]
    public async Task Undo_AfterAQuestion_TakesBackTheChangeBeforeIt()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 20));
        await world.SayAsync("receive 5 pallet wrap", conversation: "c");
        await world.SayAsync("what should we reorder?", conversation: "c");
        await world.SayAsync("undo that", conversation: "c");
        Assert.Equal(30, world.Sku("PKG-WRAP").CurrentStock);
    }

    [Fact]
    public async Task QuestionAndChange_InOneSentence_AreBothDone()
    {
        await using var world = await ReorderTests.WorldAsync(("PKG-WRAP", 20));
        var responses = await world.SayAsync("What should we reorder? Receive 5 pallet wrap.");
        Assert.Equal(35, world.Sku("PKG-WRAP").CurrentStock);
        Assert.Contains(responses, response => response.Type == ResponseTypes.ConfirmationRequired);
    }

    private static OrderEdits Edits(ChatWorld world) => world.Services.GetRequiredService<OrderEdits>();

    private static async Task<(string Id, List<StreamingResponse> Asked)> AskAsync(ChatWorld world, string sentence)
    {
        var asked = await world.SayAsync(sentence);
        Assert.Equal("Waiting for your confirmation.", asked[^1].Message);
        return ((string)asked[^1].Data!["pending_id"]!, asked);
    }

    private static Task<List<StreamingResponse>> DecideAsync(ChatWorld world, string id) =>
        ChatWorld.CollectAsync(world.Orchestrator.ResumeAsync(id, ApprovalDecision.Approve, ChatWorld.User, Cancel));

    private static async Task ApplyAsync(ChatWorld world, Change change) =>
        Assert.IsType<ChangeOutcome.Applied>(await world.Ledger.ApplyAsync(new ChangeSet(new Actor("ben", "grid"), "run-ben", [change]), Cancel));

    private static string OrderId(List<StreamingResponse> asked) => (string)asked.Single(response => response.Type == ResponseTypes.ConfirmationRequired).Data!["changes"]![0]!["item_id"]!;

    private static string Field(JsonNode row, string name) => (string?)row["fields"]!.AsArray().FirstOrDefault(field => (string?)field!["field"] == name)?["to"] ?? "";

    private static JsonArray Lines(JsonNode row) => row["fields"]!.AsArray().Single(field => (string?)field!["field"] == "lines")!["to"]!.AsArray();

    private static ImmutableArray<FieldEdit> Quantity(ChatWorld world, decimal quantity) => [new FieldEdit("lines", FieldValue.Of([Line(world.Sku("PKG-WRAP").Id, quantity, 5)]))];

    private static OrderLine Line(string itemId, decimal quantity, decimal price) => new() { ItemId = itemId, Quantity = quantity, UnitPrice = price };
}
