using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Tests.Chat;
using StreamingInventory.Tests.Journal;
using StreamingInventory.Tests.Ledger;
using Xunit;

namespace StreamingInventory.Tests.Orders;

/// <summary>A purchase history and the ledger share one row of numbers.</summary>
public sealed class OrderNumberTests : IDisposable
{
    private const string Header = "PO Number,Supplier,SKU,Order Date,Promised Date,Received Date,Quantity Ordered,Quantity Received,Quantity Rejected,Unit Price\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Draft_HistoryHasNumbersOfTheYear_GoesOnAboveThem()
    {
        await using var ledger = await OpenAsync("PO-2025-0900,Acme,B-1,2025-11-01,,2025-11-09,10,10,0,1\nPO-2026-0227,Acme,B-1,2026-11-01,,2026-11-09,10,10,0,1\npo-2026-0012,Acme,B-1,2026-01-01,,2026-01-09,10,10,0,1\n");
        await ledger.MustApplyAsync(Drafts.Add("order-1", "Acme", Line), Drafts.Add("order-2", "Acme", Line));
        await ledger.MustApplyAsync(Drafts.Add("order-3", "Acme", Line));
        Assert.Equal(["PO-2026-0228", "PO-2026-0229", "PO-2026-0230"], Numbers(ledger));
    }

    [Fact]
    public async Task Draft_LedgerIsAheadOfTheHistory_GoesOnAboveTheLedger()
    {
        await using var ledger = await OpenAsync("PO-2026-0003,Acme,B-1,2026-11-01,,2026-11-09,10,10,0,1\n");
        await ledger.MustApplyAsync(Named("order-1", "PO-2026-0040", "Acme"));
        await ledger.MustApplyAsync(Drafts.Add("order-2", "Acme", Line));
        Assert.Equal(["PO-2026-0040", "PO-2026-0041"], Numbers(ledger));
    }

    [Fact]
    public async Task Draft_HistoryGrowsMeanwhile_GoesOnAboveWhatItHasNow()
    {
        await using var ledger = await OpenAsync("PO-2026-0003,Acme,B-1,2026-11-01,,2026-11-09,10,10,0,1\n");
        await ledger.MustApplyAsync(Drafts.Add("order-1", "Acme", Line));
        Write("PO-2026-0003,Acme,B-1,2026-11-01,,2026-11-09,10,10,0,1\nPO-2026-0100,Acme,B-1,2026-11-02,,2026-11-09,10,10,0,1\n");
        await ledger.MustApplyAsync(Drafts.Add("order-2", "Acme", Line));
        Assert.Equal(["PO-2026-0004", "PO-2026-0101"], Numbers(ledger));
    }

    [Fact]
    public async Task Draft_RowThatIsLeftOut_KeepsItsNumber()
    {
        await using var ledger = await OpenAsync("PO-2026-0300,Acme,B-1,some day,,,10,10,0,1\n");
        await ledger.MustApplyAsync(Drafts.Add("order-1", "Acme", Line));
        Assert.Equal(["PO-2026-0301"], Numbers(ledger));
    }

    [Fact]
    public async Task Draft_NumberOfAnotherSuppliersOrderInTheHistory_IsRefused()
    {
        await using var ledger = await OpenAsync("PO-2026-0003,Acme,B-1,2026-11-01,,2026-11-09,10,10,0,1\n");
        var problem = Assert.Single(Assert.IsType<ChangeOutcome.Rejected>(await ledger.ApplyAsync(Named("order-1", "PO-2026-0003", "Brill"))).Problems);
        Assert.Equal(("duplicate", "name", "PO-2026-0003"), (problem.Code, problem.Field, problem.Value));
        Assert.Contains("'PO-2026-0003' is the number of an order to another supplier in the purchase history", problem.Message);
        Assert.Empty(ledger.Current.Orders);
    }

    [Fact]
    public async Task Draft_OrderOfTheHistoryTakenOver_KeepsItsNumberAndItsSupplier()
    {
        await using var ledger = await OpenAsync("PO-2026-0003,Acme,B-1,2026-11-01,,,10,0,0,1\n");
        await ledger.MustApplyAsync(Named("order-1", "PO-2026-0003", "acme"));
        Assert.Equal("name", Assert.Single(Assert.IsType<ChangeOutcome.Rejected>(await ledger.ApplyAsync(Drafts.Set("supplier", "Brill"))).Problems).Field);
        // The same supplier under another name is the same supplier.
        await ledger.MustApplyAsync(Stock.Edit("supplier-1", ("name", "Acme Ltd")));
        Assert.Equal("Acme Ltd", ledger.Current.Order().Supplier);
    }

    [Fact]
    public async Task Draft_HistoryCannotBeRead_GivesNoNumber()
    {
        await using var ledger = await OpenAsync("");
        await using var held = new FileStream(Path.Combine(_folder.Path, PurchaseHistory.FileName), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Contains("purchase history", Assert.IsType<ChangeOutcome.Unavailable>(await ledger.ApplyAsync(Drafts.Add("order-1", "Acme", Line))).Reason);
        // What gives no order a number has nothing to do with it.
        await ledger.MustApplyAsync(Stock.Edit("inventory-1", ("location", "North")));
    }

    [Fact]
    public async Task Agents_TakeTheHistoryOfTheirFolder()
    {
        await using var world = await ChatWorld.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(world.Folder, PurchaseHistory.FileName), Header + "PO-2026-0227,CleanServe,PKG-WRAP,2026-11-01,,2026-11-09,10,10,0,1\n", TestLedger.Token);
        await world.AddAsync(Drafts.Add("order-1", "CleanServe", new OrderLine { ItemId = "inventory-PKG-WRAP", Quantity = 5 }));
        Assert.Equal("PO-2026-0228", Assert.Single(world.Items.Orders).Name);
    }

    private static OrderLine Line => Drafts.Line(Stock.Bolt, 5);

    private static Change.AddItem Named(string id, string number, string supplier) => Drafts.Add(id, supplier, Line).With("name", number);

    private static IEnumerable<string> Numbers(TestLedger ledger) => ledger.Current.Orders.Select(order => order.Name).Order(StringComparer.Ordinal);

    private void Write(string rows) => File.WriteAllText(Path.Combine(_folder.Path, PurchaseHistory.FileName), Header + rows);

    private async Task<TestLedger> OpenAsync(string rows)
    {
        Write(rows);
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Stock.Now);
        var ledger = await TestLedger.OpenAsync(Path.Combine(_folder.Path, "inventory.db"), time, history: new PurchaseHistory(_folder.Path, time));
        await ledger.AddBoltAsync();
        await ledger.MustApplyAsync(Stock.Add(ItemType.Supplier, "supplier-1", ("name", "Acme")));
        return ledger;
    }
}
