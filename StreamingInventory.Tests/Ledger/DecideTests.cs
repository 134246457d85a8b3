using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using Xunit;

namespace StreamingInventory.Tests.Ledger;

public sealed class DecideTests
{
    [Theory]
    [InlineData("current_stock", -1, "Stock must be at least 0, but was '-1'.")]
    [InlineData("current_stock", 1.2345, "Stock must have at most 3 decimals, but was '1.2345'.")]
    [InlineData("current_stock", 2e9, "Stock must be at most 1000000000, but was '2000000000'.")]
    [InlineData("unit_cost", -0.5, "Unit cost must be at least 0, but was '-0.5'.")]
    [InlineData("lead_time_days", 2.5, "Lead time must be a whole number, but was '2.5'.")]
    [InlineData("current_stock", "many", "Stock must be a number, but was 'many'.")]
    [InlineData("name", "", "Name must not be empty, but was ''.")]
    [InlineData("name", "a\u0007b", "Name must not contain control characters, but was 'a\u0007b'.")]
    [InlineData("status", "in_stock", "Status follows from other fields and cannot be set.")]
    [InlineData("colour", "red", "Item has no field colour.")]
    public void Decide_BrokenRule_NamesFieldValueAndRule(string field, object value, string message)
    {
        var problem = Assert.Single(Stock.Of(Stock.Bolt).Reject(Stock.Edit("inventory-1", (field, value))));
        Assert.Equal((field, message), (problem.Field, problem.Message));
    }

    [Theory]
    [InlineData("reliability_score", 101, "must be at most 100")]
    [InlineData("risk_level", "dire", "must be one of low, medium, high")]
    public void Decide_BrokenRuleOfASupplier_NamesTheRule(string field, object value, string rule) =>
        Assert.Contains(rule, Assert.Single(Stock.Of(Stock.Acme).Reject(Stock.Edit("supplier-1", (field, value)))).Message);

    [Theory]
    [InlineData("min_stock", 21, "Min stock must be at most the reorder point (20), but was 21.")]
    [InlineData("reorder_point", 101, "Reorder at must be at most max stock (100), but was 101.")]
    public void Decide_LimitsOutOfOrder_AreRefused(string field, decimal value, string message)
    {
        var problem = Assert.Single(Stock.Of(Stock.Bolt).Reject(Stock.Edit("inventory-1", (field, value))));
        Assert.Equal(("order_of_limits", message), (problem.Code, problem.Message));
    }

    [Fact]
    public void Decide_LongName_IsRefused() =>
        Assert.Contains("must have at most 200 characters", Assert.Single(Stock.Of(Stock.Bolt).Reject(Stock.Edit("inventory-1", ("name", new string('x', 201))))).Message);

    [Fact]
    public void Decide_OneBadChangeOfSeveral_ChangesNothing()
    {
        var problems = Stock.Of(Stock.Bolt, Stock.Nut).Reject(
            Stock.Edit("inventory-1", ("location", "Dock 2")), Stock.Edit("inventory-2", ("unit_cost", -1)), new Change.RemoveItem("inventory-7"));
        Assert.Equal(["invalid_value", "not_found"], problems.Select(problem => problem.Code));
    }

    [Fact]
    public void Decide_SameFieldChangedSince_IsAConflictWithBothValues()
    {
        var stock = Stock.Of(Stock.Bolt with { Location = "Dock 2" });
        var edit = new Change.SetFields("inventory-1", [new FieldEdit("location", FieldValue.Of("Dock 3"), Seen: FieldValue.Of("Dock 1"))]);
        var conflict = Assert.Single(Assert.IsType<ChangeOutcome.Conflicted>(stock.Refuse(edit)).Conflicts);
        Assert.Equal(("Dock 1", "Dock 2", "Dock 3"), (conflict.Seen.Text, conflict.Current.Text, conflict.Wanted.Text));
    }

    [Fact]
    public void Decide_OtherFieldsChangedSince_Merge()
    {
        var stock = Stock.Of(Stock.Bolt).Accept(Stock.Edit("inventory-1", ("location", "Dock 2"))).After;
        var edit = new Change.SetFields("inventory-1", [new FieldEdit("unit_cost", FieldValue.Of(3), Seen: FieldValue.Of(0.25m))]);
        var item = (InventoryItem)stock.Accept(edit).After.Find("inventory-1")!;
        Assert.Equal(("Dock 2", 3), (item.Location, item.UnitCost));
    }

    [Fact]
    public void Decide_SomebodyHadTheSameIdea_IsNoConflict()
    {
        var edit = new Change.SetFields("inventory-1", [new FieldEdit("location", FieldValue.Of("Dock 2"), Seen: FieldValue.None)]);
        Assert.Empty(Stock.Of(Stock.Bolt with { Location = "Dock 2" }).Accept(edit).Events);
    }

    [Fact]
    public void Decide_OldVersion_IsStale() =>
        Assert.Equal(7, Assert.IsType<ChangeOutcome.Stale>(Stock.Of(Stock.Bolt).Refuse(new Change.RemoveItem("inventory-1", ExpectedVersion: 7))).ExpectedVersion);

    [Fact]
    public void Decide_StockMovements_AddUpToOneDelta()
    {
        var accepted = Stock.Of(Stock.Bolt).Accept(
            new Change.AdjustStock("inventory-1", StockMovement.Receive, 12.5m), new Change.AdjustStock("inventory-1", StockMovement.Issue, 2));
        var happened = Assert.Single(accepted.Events);
        Assert.Equal((10.5m, "issue", 40.5m), (happened.Delta, happened.Reason, happened.FieldChanges[0].Value.Number));
    }

    [Fact]
    public void Decide_Count_TellsTheDelta()
    {
        var happened = Assert.Single(Stock.Of(Stock.Bolt).Accept(new Change.AdjustStock("inventory-1", StockMovement.Count, 27)).Events);
        Assert.Equal((-3m, "adjust"), (happened.Delta, happened.Reason));
    }

    [Fact]
    public void Decide_BelowZero_IsRejected()
    {
        var problem = Assert.Single(Stock.Of(Stock.Bolt).Reject(new Change.AdjustStock("inventory-1", StockMovement.Issue, 31)));
        Assert.Equal("Stock of Bolt must be at least 0: 30 units are there, 31 cannot go out.", problem.Message);
    }

    [Theory]
    [InlineData(StockMovement.Receive)]
    [InlineData(StockMovement.Adjust)]
    [InlineData(StockMovement.Issue)]
    public void Decide_MovementBeyondAllBounds_IsRejected(StockMovement movement) =>
        Assert.Equal("quantity", Assert.Single(Stock.Of(Stock.Bolt).Reject(new Change.AdjustStock("inventory-1", movement, decimal.MaxValue))).Field);

    [Fact]
    public void Decide_StockOfASupplier_IsRejected() =>
        Assert.Contains("has no stock", Assert.Single(Stock.Of(Stock.Acme).Reject(new Change.AdjustStock("supplier-1", StockMovement.Receive, 1))).Message);

    [Fact]
    public void Decide_NewItemThatSaysNothing_GetsTheDefaults()
    {
        var item = Added(("name", "Hex bolt M8 × 40"));
        Assert.Equal((0, 10, 20, 100, "units", 0, "", "HEX-BOLT-M8-40"),
            (item.CurrentStock, item.MinStock, item.ReorderPoint, item.MaxStock, item.Unit, item.UnitCost, item.Supplier, item.Sku));
    }

    [Theory]
    [InlineData("reorder_point", 5, 5, 5, 100)]
    [InlineData("reorder_point", 300, 10, 300, 300)]
    [InlineData("min_stock", 50, 50, 50, 100)]
    [InlineData("max_stock", 15, 10, 15, 15)]
    [InlineData("max_stock", 5, 5, 5, 5)]
    public void Decide_NewItem_DefaultsGiveWayToWhatWasSaid(string field, decimal said, decimal min, decimal reorder, decimal max)
    {
        var item = Added(("name", "Gear"), (field, said));
        Assert.Equal((min, reorder, max), (item.MinStock, item.ReorderPoint, item.MaxStock));
    }

    [Fact]
    public void Decide_NewItemWithEmptyValues_GetsTheDefaults()
    {
        var item = Added(("name", "Gear"), ("sku", ""), ("unit", null), ("current_stock", null));
        Assert.Equal(("GEAR", "units", 0), (item.Sku, item.Unit, item.CurrentStock));
    }

    [Fact]
    public void Decide_SkuFromATakenName_GetsANumber() =>
        Assert.Equal("GEAR-2", ((InventoryItem)Stock.Of(Stock.Bolt with { Sku = "gear" }).Accept(Stock.Add(ItemType.Inventory, "inventory-9", ("name", "Gear"))).After.Find("inventory-9")!).Sku);

    [Fact]
    public void Decide_SkuThatAnotherHas_IsRefusedWithoutRegardToCase()
    {
        var problem = Assert.Single(Stock.Of(Stock.Bolt, Stock.Nut).Reject(Stock.Edit("inventory-2", ("sku", "b-1"))));
        Assert.Equal("SKU must be unique, but 'b-1' belongs to Bolt.", problem.Message);
    }

    [Fact]
    public void Decide_TwoNewItemsWithOneSku_AreRefused() =>
        Assert.Equal("duplicate", Assert.Single(Stock.Of().Reject(
            Stock.Add(ItemType.Inventory, "inventory-8", ("name", "A"), ("sku", "X")), Stock.Add(ItemType.Inventory, "inventory-9", ("name", "B"), ("sku", "x")))).Code);

    [Fact]
    public void Decide_SkusThatSwapPlacesInOneSet_AreAccepted()
    {
        var after = Stock.Of(Stock.Bolt, Stock.Nut).Accept(Stock.Edit("inventory-1", ("sku", "N-1")), Stock.Edit("inventory-2", ("sku", "B-1"))).After;
        Assert.Equal(("inventory-2", "inventory-1"), (after.FindSku("B-1")?.Id, after.FindSku("N-1")?.Id));
    }

    [Fact]
    public void Decide_RenamedSupplier_IsRenamedOnItsItemsInTheSameSet()
    {
        var accepted = Stock.Of(Stock.Acme, Stock.Bolt with { Supplier = "ACME" }, Stock.Nut with { Supplier = "Other" }).Accept(Stock.Edit("supplier-1", ("name", "Acme Ltd")));
        Assert.Equal(["supplier-1", "inventory-1"], accepted.Events.Select(happened => happened.ItemId));
        Assert.Equal("Acme Ltd", ((InventoryItem)accepted.After.Find("inventory-1")!).Supplier);
    }

    [Fact]
    public void Decide_SupplierThatItemsName_IsNotRemoved()
    {
        var problem = Assert.Single(Stock.Of(Stock.Acme, Stock.Bolt).Reject(new Change.RemoveItem("supplier-1")));
        Assert.Equal(("in_use", "Supplier 'Acme' must not be removed while items name it: Bolt."), (problem.Code, problem.Message));
    }

    [Fact]
    public void Decide_SupplierThatGoesWithItsItems_IsRemoved() =>
        Assert.Empty(Stock.Of(Stock.Acme, Stock.Bolt).Accept(new Change.RemoveItem("supplier-1"), new Change.RemoveItem("inventory-1")).After.Items);

    [Fact]
    public void Decide_SecondSupplierOfOneName_IsRefused() =>
        Assert.Equal("duplicate", Assert.Single(Stock.Of(Stock.Acme).Reject(Stock.Add(ItemType.Supplier, "supplier-9", ("name", "ACME")))).Code);

    [Fact]
    public void Decide_IdThatIsTaken_IsRefused() =>
        Assert.Contains("inventory-1 is there already", Assert.Single(Stock.Of(Stock.Bolt).Reject(Stock.Add(ItemType.Inventory, "inventory-1", ("name", "X")))).Message);

    [Fact]
    public void Decide_IdThatChangesItsTypeWithinASet_IsRefused() =>
        Assert.Equal("duplicate", Assert.Single(Stock.Of(Stock.Bolt).Reject(
            new Change.RemoveItem("inventory-1"), Stock.Add(ItemType.Supplier, "inventory-1", ("name", "X")))).Code);

    [Fact]
    public void Decide_NothingDiffers_GivesNoEvent() =>
        Assert.Empty(Stock.Of(Stock.Bolt).Accept(Stock.Edit("inventory-1", ("name", " Bolt "))).Events);

    [Fact]
    public void Decide_RemovedAndAddedAgainAsItWas_ChangesNothing()
    {
        var before = Stock.Of(Stock.Acme);

        var accepted = before.Accept(new Change.RemoveItem("supplier-1"), Stock.Add(ItemType.Supplier, "supplier-1", ("name", "Acme")));

        Assert.Empty(accepted.Events);
        Assert.Equal(before.Text(), accepted.After.Text());
    }

    [Fact]
    public void Decide_SeveralFields_GiveOneEvent()
    {
        var happened = Assert.IsType<ItemEvent.ItemUpdated>(Assert.Single(Stock.Of(Stock.Bolt).Accept(
            Stock.Edit("inventory-1", ("location", "Dock 2")), Stock.Edit("inventory-1", ("unit_cost", 2))).Events));
        Assert.Equal(["location", "unit_cost"], happened.Changes.Select(change => change.Field).Order());
    }

    private static InventoryItem Added(params (string Field, object? Value)[] fields) =>
        (InventoryItem)Stock.Of().Accept(Stock.Add(ItemType.Inventory, "inventory-9", fields)).After.Find("inventory-9")!;
}
