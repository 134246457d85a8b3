using System.Text.Json.Nodes;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Tests.Ledger;
using StreamingInventory.Web.Components.Chat;
using Xunit;

namespace StreamingInventory.Tests.Components;

public sealed class ProposalCardTests : ComponentTest
{
    private readonly FakeTimeProvider _clock = new(Stock.Now);
    private readonly List<bool> _decisions = [];
    private readonly List<string> _elsewhere = [];
    private int _again;

    protected override TimeProvider Clock => _clock;

    private PendingChanges Pending => Services.GetRequiredService<PendingChanges>();

    [Fact]
    public async Task Open_SaysWhatWouldHappen_RowByRow()
    {
        var card = Show(await ProposeAsync(
            new Change.RemoveItem(IdOf(1), "low stock items"),
            Stock.Edit(IdOf(2), ("location", "Yard"), ("unit_cost", 2.5)),
            new Change.AdjustStock(IdOf(3), StockMovement.Receive, 7),
            Stock.Add(ItemType.Inventory, "inventory-new", ("name", "<b>Nut</b>"), ("current_stock", 12), ("unit", "boxes"), ("unit_cost", 8.4))));

        Assert.Equal("4 changes to approve", card.Find("h3 span").TextContent);
        Assert.Equal("shown to everyone", card.Find(".shown").TextContent);
        Assert.Equal("Because.", card.Find(".because").TextContent);
        Assert.Equal("Approve 4", card.Find("[data-testid=approve]").TextContent);
        Assert.Equal("5:00 left", card.Find("[role=timer]").TextContent);
        Assert.Equal(
            ["Remove Part 01stock 41", "Change Part 02Unit cost 0.00→becomes 2.50Location North→becomes Yard", "Change Part 03Stock 43→becomes 50", "Add <b>Nut</b>12 boxes × 8.40"],
            card.FindAll(".change > div").Select(row => string.Concat(row.TextContent.Split('\n').Select(line => line.Trim())).Replace(" → ", "→", StringComparison.Ordinal).Replace(" →", "→", StringComparison.Ordinal)));
        Assert.Empty(card.FindAll("[data-testid=select-all]"));
    }

    [Fact]
    public async Task Why_ShowsTheReasonOrTheArithmetic()
    {
        var card = Show(await ProposeAsync(
            new Change.RemoveItem(IdOf(1), "low stock items"), new Change.AdjustStock(IdOf(3), StockMovement.Receive, 7), new Change.AdjustStock(IdOf(4), StockMovement.Issue, 4),
            new Change.AdjustStock(IdOf(5), StockMovement.Count, 40), Stock.Edit(IdOf(6), ("reorder_point", 25)), new Change.RemoveItem(IdOf(7), "asked for"), Stock.Edit(IdOf(8), ("location", "Yard"))));
        List<string> whys = [];
        for (var i = 0; i < card.FindAll("[data-testid=why]").Count; i++)
        {
            await ActAsync(() => card.FindAll("[data-testid=why]")[i].ClickAsync());
            Assert.Equal("true", card.FindAll("[data-testid=why]")[i].GetAttribute("aria-expanded"));
            Assert.Equal(card.Find("[data-testid=why-text]").Id, card.FindAll("[data-testid=why]")[i].GetAttribute("aria-controls"));
            whys.Add(card.Find("[data-testid=why-text]").TextContent);
        }

        Assert.Equal(
            [
                "Part 01 low stock items", "Part 03 43 in stock + 7 received = 50", "Part 04 44 in stock − 4 issued = 40", "Part 05 40 counted, 5 less than the 45 on record",
                "Part 06 Reorder at: 20 + 5 = 25 (25 % more)",
            ], whys);
        await ActAsync(() => card.FindAll("[data-testid=why]")[4].ClickAsync());
        Assert.Empty(card.FindAll("[data-testid=why-text]"));
    }

    [Fact]
    public async Task Ticks_ChooseTheRows_AndAreCountedOnTheButton()
    {
        var proposal = await ProposeAsync([.. Enumerable.Range(0, 10).Select(number => new Change.RemoveItem(IdOf(number)))]);
        var card = Show(proposal);
        Assert.Null(proposal.Chosen);

        await ActAsync(() => card.Find("input[aria-label='Remove Part 03']").ChangeAsync(false));
        Assert.Equal("Approve 9", card.Find("[data-testid=approve]").TextContent);
        Assert.Equal(9, proposal.Chosen!.Value.Length);
        Assert.DoesNotContain(IdOf(3), proposal.Chosen.Value);

        await ActAsync(() => card.Find("[data-testid=select-none]").ClickAsync());
        Assert.True(card.Find("[data-testid=approve]").HasAttribute("disabled"));
        await ActAsync(() => card.Find("[data-testid=select-all]").ClickAsync());
        Assert.Equal("Approve 10", card.Find("[data-testid=approve]").TextContent);
        Assert.Equal(10, card.FindAll("input[checked]").Count);
        // What everybody sees in the grid stays as it was proposed.
        Assert.Equal(10, Services.GetRequiredService<OpenProposals>().Current.ByItem.Count);
    }

    [Fact]
    public async Task RowThatFollows_CannotBeChosen()
    {
        await Stocked.MustApplyAsync(Stock.Add(ItemType.Supplier, "supplier-1", ("name", "Acme")), Stock.Edit(IdOf(1), ("supplier", "Acme")));
        var proposal = await ProposeAsync(Stock.Edit("supplier-1", ("name", "Apex")), new Change.RemoveItem(IdOf(2)));
        var card = Show(proposal);
        Assert.True(card.Find("input[aria-label='Change Part 01']").HasAttribute("disabled"));
        await ActAsync(() => card.Find("input[aria-label='Remove Part 02']").ChangeAsync(false));
        Assert.Equal(["supplier-1"], proposal.Chosen!.Value);
    }

    [Fact]
    public async Task Buttons_Decide()
    {
        var card = Show(await ProposeAsync(new Change.RemoveItem(IdOf(1))));
        await ActAsync(() => card.Find("[data-testid=approve]").ClickAsync());
        await ActAsync(() => card.Find("[data-testid=reject]").ClickAsync());
        Assert.Equal([true, false], _decisions);
    }

    [Fact]
    public async Task Expired_HasNoButtons_AndOffersToAskAgain()
    {
        var card = Show(await ProposeAsync(new Change.RemoveItem(IdOf(1))));
        _clock.Advance(TimeSpan.FromMinutes(5.1));

        card.WaitForAssertion(() => Assert.Equal("expired", card.Find("[data-testid=proposal]").GetAttribute("data-state")));
        Assert.Empty(card.FindAll("[data-testid=approve], [data-testid=reject], input, .shown"));
        Assert.Equal("Expired: nothing was changed.", card.Find("[data-testid=proposal-over]").TextContent);
        await ActAsync(() => card.Find("[data-testid=ask-again]").ClickAsync());
        Assert.Equal(1, _again);
        Assert.Empty(_elsewhere);
        Assert.Empty(Services.GetRequiredService<OpenProposals>().Current.Open);
    }

    [Theory]
    [InlineData(ApprovalChoice.Approve, "approved", "Approved in another place.")]
    [InlineData(ApprovalChoice.Reject, "rejected", "Rejected or taken back in another place; nothing was changed.")]
    public async Task DecidedElsewhere_IsSeenByItself(ApprovalChoice choice, string state, string words)
    {
        var proposal = await ProposeAsync(new Change.RemoveItem(IdOf(1)));
        var card = Show(proposal);
        Assert.IsType<ClaimOutcome.Claimed>(await Pending.ClaimAsync(proposal.PendingId, new ApprovalDecision(choice), "ana", Token));

        card.WaitForAssertion(() => Assert.Equal(state, card.Find("[data-testid=proposal]").GetAttribute("data-state")));
        Assert.Equal(words, card.Find("[data-testid=proposal-over]").TextContent);
        Assert.Equal([state], _elsewhere);
        Assert.Empty(card.FindAll("[data-testid=approve], [data-testid=ask-again], input"));
    }

    [Fact]
    public async Task DecidedBeforeAnybodyListened_IsSeenToo()
    {
        var proposal = await ProposeAsync(new Change.RemoveItem(IdOf(1)));
        await Pending.ClaimAsync(proposal.PendingId, ApprovalDecision.Reject, "ana", Token);
        var card = Show(proposal);
        card.WaitForAssertion(() => Assert.Equal("rejected", card.Find("[data-testid=proposal]").GetAttribute("data-state")));
    }

    [Fact]
    public async Task OwnDecision_IsNotTakenForSomebodyElses()
    {
        var proposal = await ProposeAsync(new Change.RemoveItem(IdOf(1)));
        var card = Show(proposal);
        proposal.IsDeciding = true;
        await Pending.ClaimAsync(proposal.PendingId, ApprovalDecision.Approve, "ana", Token);
        await card.InvokeAsync(() => { });
        Assert.Empty(_elsewhere);
    }

    [Fact]
    public async Task ApprovedElsewhere_CanBeTakenBackHere()
    {
        var turn = new ChatTurn("remove it", Stock.Now);
        var proposal = await ProposeAsync(new Change.RemoveItem(IdOf(1)));
        turn.Take(new Core.Chat.StreamingResponse("intent_analysis", "This is about inventory management.", Stock.Now));
        turn.Take(Waiting(proposal.PendingId, proposal.ExpiresAt));
        turn.Take(new Core.Chat.StreamingResponse("complete", "Waiting for your confirmation.", Stock.Now) { RunId = "run-1" });
        var answer = Render<ChatAnswer>(parameters => parameters.Add(it => it.Turn, turn));
        Assert.Contains("Waiting for you", answer.Find(".steps").TextContent, StringComparison.Ordinal);
        await Pending.ClaimAsync(proposal.PendingId, ApprovalDecision.Approve, "ana", Token);
        answer.WaitForElement("[data-testid=undo]");
        Assert.DoesNotContain("Waiting for you", answer.Find(".steps").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyRows_AreDrawnInSight_AndAllCounted()
    {
        var proposal = await ProposeAsync([.. Enumerable.Range(0, 1_000).Select(number => Stock.Add(ItemType.Inventory, $"inventory-n{number}", ("name", $"New {number}")))]);
        var card = Show(proposal);
        Assert.Equal("Approve 1,000", card.Find("[data-testid=approve]").TextContent);
        Assert.InRange(card.FindAll(".change").Count, 1, 200);
        await ActAsync(() => card.Find("[data-testid=select-none]").ClickAsync());
        Assert.Empty(proposal.Chosen!.Value);
    }

    [Fact]
    public async Task Dispose_StopsListening()
    {
        var proposal = await ProposeAsync(new Change.RemoveItem(IdOf(1)));
        Show(proposal);
        await DisposeComponentsAsync();
        await Pending.ClaimAsync(proposal.PendingId, ApprovalDecision.Approve, "ana", Token);
        Assert.Empty(_elsewhere);
    }

    private static Core.Chat.StreamingResponse Waiting(string id, DateTimeOffset until) => new("confirmation_required", "Please confirm.", Stock.Now)
    {
        Data = new JsonObject { ["pending_id"] = id, ["expires_at"] = FieldValue.Of(until).ToString(), ["changes"] = new JsonArray(new JsonObject { ["item_id"] = IdOf(1), ["kind"] = "remove", ["name"] = "Part 01" }) },
    };

    // As an agent does it.
    private async Task<ChatProposal> ProposeAsync(params Change[] changes)
    {
        var basis = Stocked.Current;
        var set = new ChangeSet(new Actor("ana", AgentIds.Inventory), "run-1", [.. changes]);
        var accepted = Assert.IsType<Decision.Accepted>(LedgerRules.Decide(basis, set, Stock.Now));
        var pending = await Pending.ProposeAsync(set, accepted.Events, basis, once: false, Token);
        return ChatProposal.From(new JsonObject { ["pending_id"] = pending.Id, ["expires_at"] = FieldValue.Of(pending.ExpiresAt).ToString(), ["reason"] = "Because.", ["changes"] = PendingJson.Diff(pending.Items) })!;
    }

    private IRenderedComponent<ProposalCard> Show(ChatProposal proposal) => Render<ProposalCard>(parameters => parameters
        .Add(it => it.Proposal, proposal)
        .Add(it => it.OnDecide, _decisions.Add)
        .Add(it => it.OnDecidedElsewhere, state =>
        {
            proposal.DecidedElsewhere = state;
            _elsewhere.Add(state);
        })
        .Add(it => it.OnAgain, () => _again++));
}
