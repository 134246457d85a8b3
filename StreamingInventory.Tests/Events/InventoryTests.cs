using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Tests.Ledger;
using Xunit;

namespace StreamingInventory.Tests.Events;

public sealed class InventoryTests
{
    [Fact]
    public void Apply_EventsWithAGap_AreRefused()
    {
        var stock = Stock.Of(Stock.Bolt);
        var later = stock.Accept(Stock.Edit("inventory-1", ("location", "Dock 2"))).After.Accept(Stock.Edit("inventory-1", ("location", "Dock 3")));
        Assert.Contains("Event 12 does not follow 10", Assert.Throws<ArgumentException>(() => stock.Apply(later.Events)).Message);
    }

    [Fact]
    public void Apply_Events_LeaveTheSnapshotBeforeAsItWas()
    {
        var stock = Stock.Of(Stock.Bolt);
        var text = stock.Text();
        stock.Accept(new Change.RemoveItem("inventory-1"));
        Assert.Equal(text, stock.Text());
    }

    [Fact]
    public void From_Rows_EqualsWhatTheEventsGave()
    {
        var after = Stock.Of(Stock.Bolt, Stock.Acme).Accept(Stock.Edit("supplier-1", ("name", "Acme Ltd")), Stock.Edit("inventory-1", ("sku", "Q"))).After;
        var loaded = Inventory.From(after.Sequence, [.. after.Items]);
        Assert.Equal(after.Text(), loaded.Text());
        Assert.Equal(("inventory-1", "supplier-1", null), (loaded.FindSku("q")?.Id, loaded.FindSupplier("ACME LTD")?.Id, loaded.FindSku("B-1")));
    }

    [Fact]
    public void Sku_ThatIsAlsoASuppliersName_StaysUniqueInOneSet()
    {
        var problems = Stock.Of().Reject(
            Stock.Add(ItemType.Inventory, "inventory-7", ("name", "Belt"), ("sku", "Acme")),
            Stock.Add(ItemType.Supplier, "supplier-7", ("name", "Acme")),
            Stock.Add(ItemType.Inventory, "inventory-8", ("name", "Chain"), ("sku", "Acme")));
        Assert.Equal("sku", Assert.Single(problems).Field);
    }

    [Fact]
    public void SuppliedBy_ANameInAnyCase_GivesItsItems() =>
        Assert.Equal(["inventory-1"], Stock.Of(Stock.Acme, Stock.Bolt, Stock.Nut with { Supplier = "Brill" }).SuppliedBy("acme").Select(item => item.Id));
}
