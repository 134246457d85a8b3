using StreamingInventory.Core.Items;
using StreamingInventory.Tests.Hosting;
using Xunit;

namespace StreamingInventory.Tests.Csv;

public sealed class ItemImportTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FirstStart_LoadsTheFolder_AndTheNextKeepsWhatIsThere()
    {
        _folder.Write("files/inventory.csv", "ID,Name,SKU,Supplier\n1,Bolt,,Acme\n2,Nut,BOLT,\n3,,X,\n");
        _folder.Write("files/suppliers.csv", "ID,Name\n1,Acme\n2,acme\n");
        _folder.Write("files/sales_history.csv", "Date,SKU,Quantity\n2026-01-05,BOLT,3\n");
        await using (var app = new InventoryApp(_folder))
        {
            Assert.Equal(["inventory-1", "inventory-2", "supplier-1"], app.Ledger.Current.Items.Select(item => item.Id).Order(StringComparer.Ordinal));
            // The SKU that is made from a name gives way to the one that a file says.
            Assert.Equal("BOLT", ((InventoryItem)app.Ledger.Current.Find("inventory-2")!).Sku);
            using var history = await app.SendAsync(HttpMethod.Get, "/api/v1/items/inventory-1/history");
            var added = (await InventoryApp.ReadAsync(history))["events"]![0]!;
            Assert.Equal(("system", "import", "suppliers.csv, inventory.csv"), ((string)added["user_id"]!, (string)added["agent_id"]!, (string)added["note"]!));
            foreach (var item in app.Ledger.Current.Items.OrderBy(item => item.Id, StringComparer.Ordinal))
                (await app.SendAsync(HttpMethod.Delete, $"/api/v1/items/{item.Id}", null, ("If-Match", "*"))).EnsureSuccessStatusCode();
        }

        await using var again = new InventoryApp(_folder);
        Assert.Equal((0, 6), (again.Ledger.Current.Count, again.Bus.Head));
    }

    [Fact]
    public async Task FirstStart_WithoutTheFolder_IsEmpty()
    {
        await using var app = new InventoryApp(_folder);
        Assert.Equal(0, app.Ledger.Current.Sequence);
    }

    [Fact]
    public async Task TwoServers_ShareNothing()
    {
        await using var one = new InventoryApp();
        await using var other = new InventoryApp();
        await one.AddAsync("""{"type":"inventory","name":"Bolt"}""");
        Assert.Equal((1, 0), (one.Ledger.Current.Count, other.Ledger.Current.Count));
    }
}
