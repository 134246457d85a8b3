using StreamingInventory.Core.Chat;
using Xunit;

namespace StreamingInventory.Tests.Chat;

/// <summary>Sentences that add items and suppliers, and what the new ones are like.</summary>
public sealed class AddingTests
{
    [Theory]
    [InlineData("add 12 boxes of nitrile gloves size S at 8.40 from MedSupply in Warehouse B, reorder at 5", "nitrile gloves size S", "current_stock=12 unit=box unit_cost=8.4 supplier=MedSupply location=Warehouse B reorder_point=5 min_stock=5")]
    [InlineData("Add an item called Flux capacitor", "Flux capacitor", "current_stock=0 unit=units")]
    [InlineData("add item Flux capacitor with SKU FLX-1 and stock 40", "Flux capacitor", "sku=FLX-1 current_stock=40")]
    [InlineData("create a new product named \"Tea, green\" in category Pantry at $3.20 each", "Tea, green", "category=Pantry unit_cost=3.2")]
    [InlineData("please add 30 safety goggles", "safety goggles", "current_stock=30")]
    [InlineData("add hand soap, 500 in stock, from CleanServe, max stock 900", "hand soap", "current_stock=500 supplier=CleanServe max_stock=900")]
    [InlineData("add hand soap for the spring fair in warehouse north with lead time 2 weeks", "hand soap", "tags=spring fair location=Warehouse North lead_time_days=14")]
    [InlineData("add gas unit heater at 120", "gas unit heater", "unit_cost=120 unit=units")]
    [InlineData("Add Price labels tagged office", "Price labels", "tags=office")]
    public async Task OneItem_HasWhatWasSaid(string sentence, string name, string fields)
    {
        await using var world = await ChatWorld.StartAsync();
        var responses = await world.SayAsync(sentence);
        var added = Assert.Single(responses, response => response.Type == ResponseTypes.ItemAdded);
        var item = world.Items.Find(added.ItemId!)!;
        Assert.Equal(name, item.Name);
        foreach (var (field, value) in Pairs(fields))
            Assert.Equal(value, item[field].ToString());
        Assert.NotNull(added.Data!["status"]);
        Assert.Single(responses, response => response.Type == ResponseTypes.ItemCreation);
    }

    [Theory]
    [InlineData("add widgets, sprockets and gears", "gears|sprockets|widgets")]
    [InlineData("create 3 items called Test Crate with stock 40 in Warehouse A for the spring fair", "Test Crate 1|Test Crate 2|Test Crate 3")]
    [InlineData("Add 5 new inventory items for Q1 planning", "Q1 planning item 1|Q1 planning item 2|Q1 planning item 3|Q1 planning item 4|Q1 planning item 5")]
    [InlineData("add 5 widgets and 3 gears at 2.50", "gears|widgets")]
    [InlineData("add suppliers Acme Ltd and Foo GmbH", "Acme Ltd|Foo GmbH")]
    [InlineData("add supplier Acme Ltd in Berlin, lead time 12 days", "Acme Ltd")]
    public async Task Several_AreAddedAtOnce(string sentence, string names)
    {
        await using var world = await ChatWorld.StartAsync();
        var responses = await world.SayAsync(sentence);
        var added = responses.Where(response => response.Type == ResponseTypes.ItemAdded).Select(response => world.Items.Find(response.ItemId!)!.Name).Order(StringComparer.Ordinal);
        Assert.Equal(names, string.Join("|", added));
    }

    [Fact]
    public async Task Supplier_HasItsOwnFields()
    {
        await using var world = await ChatWorld.StartAsync();
        var responses = await world.SayAsync("add supplier Acme Ltd in Berlin, lead time 12 days, risk is low");
        var supplier = world.Items.FindSupplier("Acme Ltd")!;
        Assert.Equal(("Berlin", 12m, "low"), (supplier.Location, supplier.LeadTimeDays, supplier.RiskLevel));
        Assert.Equal("supplier_management", responses[1].PrimaryIntent);
        Assert.Contains(responses, response => response.Type == ResponseTypes.SupplierResults);
    }

    [Fact]
    public async Task ManyItems_WaitForAClick()
    {
        await using var world = await ChatWorld.StartAsync();
        var before = world.Items.Count;
        var responses = await world.SayAsync("Add 25 items");
        Assert.Equal(before, world.Items.Count);
        Assert.Equal(25, Assert.Single(responses, response => response.Type == ResponseTypes.ConfirmationRequired).Data!["changes"]!.AsArray().Count);
    }

    [Fact]
    public async Task Numbering_GoesOnWhereNamesAreTaken()
    {
        await using var world = await ChatWorld.StartAsync();
        var context = new RequestContext { ItemType = "inventory", Count = 2, Label = "Q1 planning" };
        await world.SayAsync("Add 2 new inventory items for Q1 planning", context);
        await world.SayAsync("Add 2 new inventory items for Q1 planning", context);
        var items = world.Items.InventoryItems.Where(item => item.Tags.Contains("Q1 planning")).Select(item => item.Name).Order(StringComparer.Ordinal);
        Assert.Equal("Q1 planning item 1|Q1 planning item 2|Q1 planning item 3|Q1 planning item 4", string.Join("|", items));
    }

    private static IEnumerable<(string Field, string Value)> Pairs(string fields)
    {
        var parts = fields.Split('=');
        for (var i = 0; i + 1 < parts.Length; i++)
        {
            var field = parts[i][(parts[i].LastIndexOf(' ') + 1)..];
            var value = i + 2 == parts.Length ? parts[i + 1] : parts[i + 1][..parts[i + 1].LastIndexOf(' ')];
            yield return (field, value);
        }
    }
}
