using System.Collections.Immutable;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Web.Components.Chat;
using StreamingInventory.Web.Components.Orders;
using Xunit;

namespace StreamingInventory.Tests.Components;

/// <summary>Proposed orders in the chat: the card, its dialog, and what everybody else sees of it.</summary>
public sealed class OrderProposalCardTests : ComponentTest
{
    private const string Arithmetic = "30 units: reorder point 40 + economic quantity 20 - 30 in stock; reorder point 40 = 20 a week × 14 days lead time + safety 0";

    private PendingChanges Pending => Services.GetRequiredService<PendingChanges>();

    private IReadOnlyList<string> Alerts => [.. DialogsShown.FindAll("[role=alert]").Select(alert => alert.TextContent.Trim())];

    [Fact]
    public async Task Card_ShowsEachOrderWithItsLinesAndTheirArithmetic()
    {
        var card = Show(await ProposeAsync());
        Assert.Equal("2 orders to approve", card.Find("h3 span").TextContent);
        Assert.Equal("Approve 2", card.Find("[data-testid=approve]").TextContent);
        var order = card.FindAll("[data-testid=proposed-order]")[0];
        Assert.Equal("Acme", order.QuerySelector("b")!.TextContent);
        Assert.Equal("$185.00", order.QuerySelector(".what .of")!.TextContent);
        Assert.Contains("2 lines, expected 2099-01-02", order.TextContent, StringComparison.Ordinal);
        var line = order.QuerySelector(".ordered li")!;
        Assert.Equal($"/items/{IdOf(1)}", line.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("Part 01", line.QuerySelector("a")!.TextContent);
        Assert.Equal(Arithmetic, line.QuerySelector(".sum")!.TextContent);
        Assert.Equal("No supplier yet", card.FindAll("[data-testid=proposed-order] b")[1].TextContent);
    }

    [Fact]
    public async Task UntickedOrder_IsNotApproved()
    {
        var proposal = await ProposeAsync();
        var card = Show(proposal);
        await ActAsync(() => card.FindAll("input[type=checkbox]")[1].ChangeAsync(false));
        Assert.Equal("Approve 1", card.Find("[data-testid=approve]").TextContent);
        Assert.Equal(["order-1"], proposal.Chosen!.Value);
    }

    [Fact]
    public async Task LongOrder_ShowsItsFirstLinesAndAllOfThemOnAClick()
    {
        var card = Show(await ProposeAsync([Draft("order-1", "Acme", [.. Enumerable.Range(1, 12).Select(number => Line(number, 1, 1, ""))])]));
        Assert.Equal(5, card.FindAll(".ordered li").Count);
        Assert.Equal("Show all 12 lines", card.Find("[data-testid=all-lines]").TextContent);
        await ActAsync(() => card.Find("[data-testid=all-lines]").ClickAsync());
        Assert.Equal(12, card.FindAll(".ordered li").Count);
    }

    [Fact]
    public async Task Edit_InTheDialog_ChangesTheProposalAndNothingElse()
    {
        var proposal = await ProposeAsync();
        var card = Show(proposal);
        await ActAsync(() => card.FindAll("[data-testid=edit-order]")[0].ClickAsync());
        Assert.Equal("Edit before it is approved", DialogsShown.Find("h2").TextContent);
        await ActAsync(() => Input(IdOf(1), "quantity").ChangeAsync("12"));
        await ActAsync(() => Input(IdOf(2), "price").ChangeAsync("2.5"));
        await ActAsync(() => DialogsShown.Find("[name=promised_date]").ChangeAsync("2099-03-04"));
        await ActAsync(() => DialogsShown.Find("#order-form").SubmitAsync());

        card.WaitForAssertion(() => Assert.Contains("Part 01 30 → 12", card.Find("[data-testid=edited]").TextContent, StringComparison.Ordinal));
        Assert.Contains("price of Part 02 $1.00 → $2.50", card.Find("[data-testid=edited]").TextContent, StringComparison.Ordinal);
        Assert.Contains("expected 2099-03-04", card.FindAll("[data-testid=proposed-order]")[0].TextContent, StringComparison.Ordinal);
        Assert.StartsWith("12 by hand instead of 30; 30 units: reorder point 40", card.Find(".ordered .sum").TextContent, StringComparison.Ordinal);
        Assert.Equal(1, proposal.Edits);
        Assert.Empty(Stocked.Current.Orders);

        // What is approved is what is shown.
        var claim = Assert.IsType<ClaimOutcome.Claimed>(await Pending.ClaimAsync(proposal.PendingId, ApprovalDecision.Approve with { SeenEdits = proposal.Edits }, "ana", Token));
        Assert.IsType<ChangeOutcome.Applied>((await Pending.ApplyAsync(claim, Token)).Outcome);
        Assert.Equal([(12m, 6m), (5m, 2.5m)], Stocked.Current.Orders.Single(order => order.Supplier == "Acme").Lines.Select(line => (line.Quantity, line.UnitPrice)));
    }

    [Fact]
    public async Task Edit_ToNonsense_IsSaidAtTheFieldAndKeepsWhatWasEntered()
    {
        var proposal = await ProposeAsync();
        var card = Show(proposal);
        await ActAsync(() => card.FindAll("[data-testid=edit-order]")[0].ClickAsync());
        await ActAsync(() => Input(IdOf(1), "quantity").ChangeAsync("lots"));
        await ActAsync(() => DialogsShown.Find("#order-form").SubmitAsync());
        Assert.Equal(["Quantity must be a number."], Alerts);
        await ActAsync(() => Input(IdOf(1), "quantity").ChangeAsync("12"));
        foreach (var button in DialogsShown.FindAll(".line-edit button").ToList())
            await ActAsync(() => DialogsShown.Find(".line-edit button").ClickAsync());
        await ActAsync(() => DialogsShown.Find("#order-form").SubmitAsync());
        DialogsShown.WaitForAssertion(() => Assert.Equal(["An order needs a line; untick it where nothing is to be ordered."], Alerts));
        Assert.Equal(0, proposal.Edits);
    }

    [Fact]
    public async Task Edit_AfterItWasDecidedElsewhere_IsRefused()
    {
        var proposal = await ProposeAsync();
        var card = Show(proposal);
        await ActAsync(() => card.FindAll("[data-testid=edit-order]")[0].ClickAsync());
        await Pending.ClaimAsync(proposal.PendingId, ApprovalDecision.Reject, "ana", Token);
        await ActAsync(() => Input(IdOf(1), "quantity").ChangeAsync("12"));
        await ActAsync(() => DialogsShown.Find("#order-form").SubmitAsync());
        DialogsShown.WaitForAssertion(() => Assert.Equal(["This change has been rejected already."], Alerts));
    }

    [Fact]
    public async Task NewerProposalOfOrders_IsSaidOnTheCardOfTheOlder()
    {
        var older = await ProposeAsync();
        var card = Render<ProposalCard>(parameters => parameters.Add(it => it.Proposal, older).Add(it => it.OnDecidedElsewhere, state => older.DecidedElsewhere = state));
        var newer = await ProposeAsync([Draft("order-3", "Acme", [Line(1, 30, 6, Arithmetic)])]);
        card.WaitForAssertion(() => Assert.Equal("A newer proposal of orders stands in the place of this one.", card.Find("[data-testid=proposal-over]").TextContent));
        Assert.Equal("replaced", card.Find("[data-testid=proposal]").GetAttribute("data-state"));
        Assert.Empty(card.FindAll("[data-testid=approve], [data-testid=ask-again], input"));
        Assert.Equal(newer.PendingId, Assert.Single(Services.GetRequiredService<OpenProposals>().Current.Open).Id);
    }

    [Fact]
    public async Task EditInAnotherWindow_IsSeenInThisOne_AndByEverybody()
    {
        var proposal = await ProposeAsync();
        var card = Show(proposal);
        var page = RenderLive<ComingOrders>();
        Assert.Equal("2 orders are proposed and not approved yet", page.Find("h2").TextContent);
        await ActAsync(() => card.FindAll("input[type=checkbox]")[1].ChangeAsync(false));
        await Services.GetRequiredService<OrderEdits>().EditAsync(proposal.PendingId, "order-1", [new FieldEdit("supplier", FieldValue.Of("Bolts & Co"))], null, "ana", Token);
        card.WaitForAssertion(() => Assert.Equal("Bolts & Co", card.Find("[data-testid=proposed-order] b").TextContent));
        // What was unticked stays so.
        Assert.Equal("Approve 1", card.Find("[data-testid=approve]").TextContent);
        page.WaitForAssertion(() => Assert.Contains("Edited: Supplier Acme → Bolts &amp; Co", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Answer_HasATableWhoseRowsShowTheirArithmeticAndLeadToTheHistory()
    {
        var data = JsonNode.Parse($$"""{"total":2,"not_due_below_set":1,"notes":["1 item is left out."],"items":[{"id":"inventory-01","name":"Part 01","current_stock":30,"computed_reorder_point":40,"suggested_order":30,"arithmetic":"{{Arithmetic}}"},{"id":"inventory-02","name":"Part 02","current_stock":3,"computed_reorder_point":4,"suggested_order":5,"arithmetic":"5"}]}""");
        var turn = new ChatTurn("what should I reorder?", Clock.GetUtcNow());
        turn.Take(new Core.Chat.StreamingResponse("analysis_results", "2 items to order, for 35.00 in all:\n- one\n- two\n1 item is left out.", Clock.GetUtcNow()) { Data = data });
        var answer = Render<ChatAnswer>(parameters => parameters.Add(it => it.Turn, turn));
        Assert.Equal(["Item", "Stock", "Reorder at", "Order"], answer.FindAll(".rows th").Select(head => head.TextContent));
        Assert.Equal("/items/inventory-01", answer.Find(".rows td a").GetAttribute("href"));
        Assert.Contains(Arithmetic, answer.Find("[data-testid=arithmetic]").TextContent, StringComparison.Ordinal);
        Assert.Contains("1 item is left out.", answer.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void ApprovedOrder_LeadsToItsPage()
    {
        var turn = new ChatTurn("order 40 of Part 01", Clock.GetUtcNow());
        turn.Take(new Core.Chat.StreamingResponse("item_added", "Added PO-2026-0001.", Clock.GetUtcNow())
        {
            ItemId = "order-1",
            Data = JsonNode.Parse("""{"id":"order-1","type":"order","name":"PO-2026-0001","supplier":"Acme","value":80,"lines":[{"item_id":"inventory-01"}]}"""),
        });
        var answer = Render<ChatAnswer>(parameters => parameters.Add(it => it.Turn, turn));
        Assert.Equal(("/orders/order-1", "PO-2026-0001"), (answer.Find(".effects a").GetAttribute("href"), answer.Find(".effects a").TextContent));
        Assert.Equal("Acme, 1 line, $80.00", answer.Find(".effects .detail").TextContent);
    }

    private IElement Input(string itemId, string name) => DialogsShown.Find($"[data-item-id='{itemId}'] [name={name}]");

    private IRenderedComponent<ProposalCard> Show(ChatProposal proposal) => Render<ProposalCard>(parameters => parameters.Add(card => card.Proposal, proposal));

    private Task<ChatProposal> ProposeAsync() => ProposeAsync([Draft("order-1", "Acme", [Line(1, 30, 6, Arithmetic), Line(2, 5, 1, "")]), Draft("order-2", "", [Line(3, 1, 1, "")])]);

    private async Task<ChatProposal> ProposeAsync(ImmutableArray<Change> changes)
    {
        var set = new ChangeSet(new Actor("ana", AgentIds.Inventory), $"run-{Guid.NewGuid():N}", changes);
        var events = Assert.IsType<Decision.Accepted>(LedgerRules.Decide(Stocked.Current, set, Clock.GetUtcNow())).Events;
        var pending = await Pending.ProposeAsync(set, events, Stocked.Current, once: false, Token);
        return ChatProposal.From(new JsonObject { ["pending_id"] = pending.Id, ["expires_at"] = FieldValue.Of(pending.ExpiresAt).ToString(), ["changes"] = PendingJson.Diff(pending.Items) })!;
    }

    private static Change.AddItem Draft(string id, string supplier, ImmutableArray<OrderLine> lines) => new(id, ItemType.Order,
        [new FieldEdit("supplier", FieldValue.Of(supplier)), new FieldEdit("promised_date", FieldValue.Of(new DateOnly(2099, 1, 2))), new FieldEdit("lines", FieldValue.Of(lines))]);

    private static OrderLine Line(int number, decimal quantity, decimal price, string arithmetic) => new() { ItemId = IdOf(number), Quantity = quantity, UnitPrice = price, Arithmetic = arithmetic };
}
