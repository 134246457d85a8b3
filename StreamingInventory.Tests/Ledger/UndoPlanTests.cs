using System.Collections.Immutable;
using CsCheck;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using Xunit;

namespace StreamingInventory.Tests.Ledger;

public sealed class UndoPlanTests
{
    [Fact]
    public void For_NobodyInterfered_RestoresEveryField() =>
        Gen.Select(RandomChanges.Sets(RandomChanges.AnyChange, 10), RandomChanges.Sets(RandomChanges.AnyChange, 4)).Sample((earlier, run) =>
        {
            var (before, _) = Run(Inventory.Empty, earlier);
            var (after, events) = Run(before, run);
            var plan = UndoPlan.For(events, after);
            Assert.Equal(before.Fields(), Undo(after, plan).Fields());
            Assert.Empty(plan.Kept);
        }, iter: 2000, print: sample => $"{RandomChanges.Show(sample.Item1)}\nrun\n{RandomChanges.Show(sample.Item2)}");

    [Fact]
    public void For_OthersInterfered_KeepsWhatTheyChangedAndListsIt() =>
        Gen.Select(RandomChanges.Sets(RandomChanges.ItemChange, 8), RandomChanges.Sets(RandomChanges.ItemChange, 2), RandomChanges.Sets(RandomChanges.ItemChange, 2))
            .Sample((earlier, run, others) =>
            {
                var (before, _) = Run(Inventory.Empty, earlier);
                var (after, events) = Run(before, run);
                var (now, _) = Run(after, others);
                var plan = UndoPlan.For(events, now);
                if (plan.Changes.IsEmpty || LedgerRules.Decide(now, Stock.Set([.. plan.Changes]) with { Undoes = "run-x" }, Stock.Now) is not Decision.Accepted undone)
                    return;
                // Only items that were there all along, never exchanged for another with their id.
                var lasting = before.InventoryItems.Where(item => new[] { after, now, undone.After }.All(state => state.Find(item.Id)?.CreatedAt == item.CreatedAt));
                foreach (var item in lasting)
                {
                    foreach (var field in item.Type.StoredFields)
                        CheckField(field, plan, [field.Get(item), field.Get(after.Find(item.Id)!), field.Get(now.Find(item.Id)!), field.Get(undone.After.Find(item.Id)!)], item.Id);
                }
            }, iter: 2000);

    [Fact]
    public void For_StockThatOthersMovedToo_TakesBackOnlyTheRunsMovement()
    {
        var start = Stock.Of(Stock.Bolt);
        var received = start.Accept(new Change.AdjustStock("inventory-1", StockMovement.Receive, 50));
        var issued = received.After.Accept(new Change.AdjustStock("inventory-1", StockMovement.Issue, 12));
        var undone = Undo(issued.After, UndoPlan.For(received.Events, issued.After));
        Assert.Equal(18, ((InventoryItem)undone.Find("inventory-1")!).CurrentStock);
    }

    [Fact]
    public void For_StockThatIsUsedUpSince_KeepsItAndSaysSo()
    {
        var received = Stock.Of(Stock.Bolt).Accept(new Change.AdjustStock("inventory-1", StockMovement.Receive, 50));
        var issued = received.After.Accept(new Change.AdjustStock("inventory-1", StockMovement.Issue, 70));
        var plan = UndoPlan.For(received.Events, issued.After);
        Assert.Empty(plan.Changes);
        Assert.Contains("Only 10 units of Bolt are left, 50 cannot be taken back", Assert.Single(plan.Kept).Reason);
    }

    [Fact]
    public void For_AddedItemThatSomebodyEdited_KeepsIt()
    {
        var added = Stock.Of().Accept(Stock.Add(ItemType.Inventory, "inventory-9", ("name", "Gear")));
        var edited = added.After.Accept(Stock.Edit("inventory-9", ("location", "Dock 2")));
        var plan = UndoPlan.For(added.Events, edited.After);
        Assert.Empty(plan.Changes);
        Assert.Equal("inventory-9", Assert.Single(plan.Kept).ItemId);
    }

    [Fact]
    public void For_AddedItemThatWasRemovedAndAddedAgain_KeepsTheNewOne()
    {
        var added = Stock.Of().Accept(Stock.Add(ItemType.Inventory, "inventory-9", ("name", "Gear")));
        var removed = added.After.Accept(new Change.RemoveItem("inventory-9"));
        var again = (Decision.Accepted)LedgerRules.Decide(removed.After, Stock.Set(Stock.Add(ItemType.Inventory, "inventory-9", ("name", "Wheel"))), Stock.Now.AddHours(1));
        Assert.Empty(UndoPlan.For(added.Events, again.After).Changes);
    }

    [Fact]
    public void For_ChainOfSupplierRenames_PutsEveryItemBackToItsOwnSupplier()
    {
        var start = Stock.Of(Stock.Acme, Stock.Brill, Stock.Bolt, Stock.Nut with { Supplier = "Brill" });
        var renamed = start.Accept(Stock.Edit("supplier-2", ("name", "Corvo")), Stock.Edit("supplier-1", ("name", "Brill")));
        Assert.Equal(("Brill", "Corvo"), (SupplierOf(renamed.After, "inventory-1"), SupplierOf(renamed.After, "inventory-2")));
        var undone = Undo(renamed.After, UndoPlan.For(renamed.Events, renamed.After));
        Assert.Equal(("Acme", "Brill"), (SupplierOf(undone, "inventory-1"), SupplierOf(undone, "inventory-2")));
    }

    [Fact]
    public void For_RemovedItem_ComesBackWithAVersionThatNoOldTagFits()
    {
        var removed = Stock.Of(Stock.Bolt).Accept(new Change.RemoveItem("inventory-1"));
        var undone = Undo(removed.After, UndoPlan.For(removed.Events, removed.After));
        Assert.Equal(3, undone.Find("inventory-1")!.Version);
    }

    private static string SupplierOf(Inventory inventory, string id) => ((InventoryItem)inventory.Find(id)!).Supplier;

    private static void CheckField(ItemField field, UndoPlan plan, FieldValue[] states, string id)
    {
        var (before, after, now, undone) = (states[0], states[1], states[2], states[3]);
        if (field.Name == "current_stock")
        {
            var taken = now.Number - (after.Number - before.Number);
            Assert.True(undone.Number == taken || (taken < 0 && undone == now), $"{before} -> {after} -> {now} -> {undone}");
            return;
        }

        // A field that the run set and somebody set again to the same value counts as the run's.
        var expected = now == after ? before : now;
        Assert.Equal(expected, undone);
        if (before != after && now != after && now != before)
            Assert.Contains(plan.Kept, kept => kept.ItemId == id && kept.Field == field.Name);
    }

    private static (Inventory After, ImmutableArray<ItemEvent> Events) Run(Inventory inventory, ChangeSet[] sets)
    {
        var events = ImmutableArray.CreateBuilder<ItemEvent>();
        foreach (var changes in sets)
        {
            if (LedgerRules.Decide(inventory, changes, Stock.Now.AddSeconds(inventory.Sequence)) is not Decision.Accepted accepted)
                continue;
            inventory = accepted.After;
            events.AddRange(accepted.Events);
        }

        return (inventory, events.ToImmutable());
    }

    private static Inventory Undo(Inventory inventory, UndoPlan plan) => Assert.IsType<Decision.Accepted>(
        LedgerRules.Decide(inventory, Stock.Set([.. plan.Changes]) with { Undoes = "run-x" }, Stock.Now)).After;
}
