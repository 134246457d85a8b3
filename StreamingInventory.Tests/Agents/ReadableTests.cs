using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Tests.Ledger;
using StreamingInventory.Tests.Orders;
using StreamingInventory.Web.Components.Activity;
using StreamingInventory.Web.Components.Chat;
using Xunit;

namespace StreamingInventory.Tests.Agents;

/// <summary>What people read names things as people call them.</summary>
public sealed class ReadableTests
{
    [Fact]
    public void Changes_OfAStatus_AreItsLabels() =>
        Assert.Equal("Status Draft → Sent; Order date empty → 2026-11-22", Wording.Changes(Drafts.Drafted.Accept(Drafts.Set("status", "sent")).Events[0]));

    [Fact]
    public void ProposedStatus_IsItsLabel() => Assert.Equal(
        "Status Draft → Partly received",
        ChatProposalRow.From(new() { ["kind"] = "update", ["fields"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject { ["field"] = "status", ["from"] = "draft", ["to"] = "partly_received" }) }).Line);

    [Fact]
    public void Conflict_NamesTheFieldAsPeopleDo() => Assert.Equal(
        "Status of PO-2026-0001 is Sent now, not Draft.",
        Wording.Why(new ChangeOutcome.Conflicted([new FieldConflict(Drafts.Id, "status", FieldValue.Of("draft"), FieldValue.Of("sent"), FieldValue.Of("cancelled"))]), Drafts.Sent));

    [Theory]
    [InlineData(1234.5, "USD", "$1,234.50")]
    [InlineData(-3, "EUR", "-€3.00")]
    [InlineData(0, "CHF", "0.00 CHF")]
    public void Currency_StandsAtEverySum(double amount, string code, string expected) => Assert.Equal(expected, Currency.Write((decimal)amount, "#,##0.00", code));

    [Fact]
    public void SupplierThatIsNeeded_NamesAFewAndHowManyMore()
    {
        var items = Enumerable.Range(1, 5).Select(i => Stock.Bolt with { Id = $"inventory-{i}", Sku = $"B-{i}", Name = $"Bolt {i}" });
        var message = Assert.Single(Stock.Of([Stock.Acme, .. items]).Reject(new Change.RemoveItem("supplier-1"))).Message;
        Assert.Matches("^Supplier 'Acme' must not be removed while items name it: Bolt ., Bolt ., Bolt . and 2 more\\.$", message);
    }

    [Fact]
    public void LineOfAnOrder_IsNamedByItsItem() => Assert.Equal(
        ["Quantity of Nut of PO-2026-0001 must be more than 0, but was '0'.", "SKU of line 3 of PO-2026-0001 must be the SKU of an item in the inventory, but was 'X'."],
        Drafts.Drafted.Reject(Drafts.SetLines([Drafts.Line(Stock.Bolt, 1), Drafts.Line(Stock.Nut, 0), new OrderLine { ItemId = "", Sku = "X", Quantity = 1 }])).Select(problem => problem.Message));

    [Fact]
    public void RunOfItemsAndSuppliers_SaysBoth()
    {
        var accepted = Stock.Of().Accept(Stock.Add(ItemType.Inventory, "inventory-8", ("name", "Wheel")), Stock.Add(ItemType.Supplier, "supplier-8", ("name", "Coil")), Stock.Add(ItemType.Supplier, "supplier-9", ("name", "Dyna")));
        Assert.Equal("Added 1 item and 2 suppliers.", Wording.Summary(accepted.Events));
        var entry = accepted.Events.Skip(1).Aggregate(new ActivityEntry(accepted.Events[0], 1), (entry, happened) => entry.And(happened));
        Assert.Equal("added 3 items and suppliers", EventText.Describe(entry, accepted.After));
        Assert.Equal("added 2 suppliers", EventText.Describe(new ActivityEntry(accepted.Events[1], 1).And(accepted.Events[2]), accepted.After));
    }
}
