using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Tests.Journal;
using StreamingInventory.Tests.Ledger;
using StreamingInventory.Web.Components.Dashboard;

namespace StreamingInventory.Tests.Components;

/// <summary>A circuit with two items, their supplier, and history files of its own.</summary>
public abstract class BoardTest : ComponentTest
{
    private readonly TemporaryFolder _files = new();

    protected BoardTest()
    {
        Services.AddAgents(_ => _files.Path);
        Services.AddSingleton<StockBoard>();
    }

    internal static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    internal StockBoard Board => Services.GetRequiredService<StockBoard>();

    /// <summary>The bolt sells ten a week and is well stocked; nobody asks for the nut's history.</summary>
    protected override Task SeedAsync() => Stocked.MustApplyAsync(
        Stock.Add(ItemType.Supplier, "supplier-1", ("name", "Acme")),
        Stock.Add(ItemType.Inventory, "inventory-1", ("name", "Bolt <b>"), ("sku", "B-1"), ("current_stock", 200), ("min_stock", 60), ("reorder_point", 90), ("max_stock", 900), ("unit_cost", 2), ("supplier", "Acme"), ("category", "Fasteners"), ("location", "North")),
        Stock.Add(ItemType.Inventory, "inventory-2", ("name", "Nut"), ("sku", "N-1"), ("current_stock", 50), ("reorder_point", 20), ("max_stock", 100), ("unit_cost", 1), ("supplier", "Brill"), ("location", "North")));

    /// <summary>Writes the sales of the bolt, one row a week to the last whole week.</summary>
    internal void WriteSales(int weeks = 110)
    {
        var last = Today.AddDays(-(((int)Today.DayOfWeek + 6) % 7) - 7);
        var text = new StringBuilder("Date,SKU,Quantity\n");
        for (var week = 0; week < weeks; week++)
            text.Append(CultureInfo.InvariantCulture, $"{last.AddDays(-7 * (weeks - 1 - week)):yyyy-MM-dd},B-1,{9 + (week * 7 % 3)}\n");
        File.WriteAllText(Path.Combine(_files.Path, "sales_history.csv"), text.ToString());
    }

    /// <summary>Writes order lines of the bolt at Acme, every other one late.</summary>
    internal void WritePurchases(int lines = 14)
    {
        var text = new StringBuilder("PO Number,Supplier,SKU,Order Date,Promised Date,Received Date,Quantity Ordered,Quantity Received,Quantity Rejected,Unit Price\n");
        for (var line = 0; line < lines; line++)
        {
            var ordered = Today.AddDays(-30 * (line + 1));
            text.Append(CultureInfo.InvariantCulture, $"P-{line},Acme,B-1,{ordered:yyyy-MM-dd},{ordered.AddDays(10):yyyy-MM-dd},{ordered.AddDays(8 + (line % 2 * 4)):yyyy-MM-dd},100,100,0,{2 + (line * 0.01m)}\n");
        }

        File.WriteAllText(Path.Combine(_files.Path, "purchase_orders.csv"), text.ToString());
    }

    internal Task ApplyAsync(Change change) => Stocked.ApplyAsync(new ChangeSet(new Actor("ben", "grid"), $"run-{Guid.NewGuid():N}", [change]));

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _files.Dispose();
    }
}
