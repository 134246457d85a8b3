using System.Globalization;

namespace StreamingInventory.Benchmarks.MockData;

/// <summary>Writes a set of mock data: suppliers, items and, where asked for, four years of sales and purchase orders.</summary>
public static class MockDataGenerator
{
    /// <summary>Writes the CSV files into a folder, which is made if need be; the same options always give the same bytes.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static void Write(string folder, MockDataOptions options)
    {
        options.Validate();
        Directory.CreateDirectory(folder);
        var suppliers = Enumerable.Range(0, options.SupplierCount).Select(index => MockSupplier.At(index, options)).ToArray();
        var statuses = StatusPlan.For(options);
        var items = Enumerable.Range(0, options.Items).Select(index => MockItem.At(index, statuses[index], suppliers, options));

        WriteSuppliers(folder, suppliers, options);
        WriteItems(folder, items, suppliers);
        if (!options.History)
            return;
        WriteSales(folder, items, options);
        WritePurchaseOrders(folder, items, suppliers, options);
    }

    private static void WriteSuppliers(string folder, MockSupplier[] suppliers, MockDataOptions options)
    {
        using var file = new CsvFile(
            folder, "suppliers.csv",
            "ID,Name,Subtitle,Company,Category,Location,Certifications,Contact,Products,Lead Time,Payment Terms,Reliability Score,Risk Level");
        foreach (var supplier in suppliers)
        {
            var profile = supplier.Profile;
            file.Write(
                supplier.Id, profile.Name, profile.Subtitle, profile.Company, supplier.Category.Name, profile.Location, profile.Certifications,
                supplier.Contact, string.Join(';', supplier.Products(options)), Text(profile.LeadDays), profile.Terms, Text(profile.Reliability),
                supplier.RiskLevel);
        }
    }

    private static void WriteItems(string folder, IEnumerable<MockItem> items, MockSupplier[] suppliers)
    {
        using var file = new CsvFile(
            folder, "inventory.csv",
            "ID,Name,Subtitle,Product Name,SKU,Category,Current Stock,Min Stock,Max Stock,Reorder Point,Unit of Measure,Unit Cost,Supplier,Location,Lead Time,Status,Tags");
        foreach (var item in items)
        {
            var (product, policy) = (item.Product, item.Policy);
            file.Write(
                item.Id, product.Name, product.Family.Subtitle, product.LongName, product.Sku, product.Category.Name, Text(item.Stock),
                Text(policy.Min), Text(policy.Max), Text(policy.ReorderPoint), product.Family.Unit, Text(item.UnitCost),
                suppliers[item.Supplier].Profile.Name, product.Category.Location, Text(item.LeadDays), item.StatusName, product.Family.Tags);
        }
    }

    /// <summary>Weeks without a sale are left out, except the first and the last, which mark the item's span.</summary>
    private static void WriteSales(string folder, IEnumerable<MockItem> items, MockDataOptions options)
    {
        using var file = new CsvFile(folder, "sales_history.csv", "Date,SKU,Quantity");
        var dates = Enumerable.Range(0, options.Weeks).Select(week => Text(options.FirstWeek.AddDays(7 * week))).ToArray();
        foreach (var item in items)
        {
            var week = 0;
            foreach (var sold in item.Sales(options))
            {
                if (sold > 0 || week == 0 || week == options.Weeks - 1)
                    file.Write(dates[week], item.Product.Sku, Text(sold));
                week++;
            }
        }
    }

    private static void WritePurchaseOrders(string folder, IEnumerable<MockItem> items, MockSupplier[] suppliers, MockDataOptions options)
    {
        using var file = new CsvFile(
            folder, "purchase_orders.csv",
            "PO Number,Supplier,SKU,Order Date,Promised Date,Received Date,Quantity Ordered,Quantity Received,Quantity Rejected,Unit Price");
        var history = new PurchaseHistory(suppliers, options);
        var orders = items.SelectMany(history.LinesOf)
            .GroupBy(line => (line.Ordered, line.Item.Supplier))
            .OrderBy(order => order.Key.Ordered).ThenBy(order => order.Key.Supplier);
        var (year, number) = (0, 0);
        foreach (var order in orders)
        {
            number = order.Key.Ordered.Year == year ? number + 1 : 1;
            year = order.Key.Ordered.Year;
            foreach (var line in order.OrderBy(line => line.Item.Index))
            {
                file.Write(
                    $"PO-{year}-{number:0000}", suppliers[order.Key.Supplier].Profile.Name, line.Item.Product.Sku, Text(line.Ordered),
                    Text(line.Promised), line.Received is { } received ? Text(received) : "", Text(line.Quantity), Text(line.QuantityReceived),
                    Text(line.QuantityRejected), Text(line.UnitPrice));
            }
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(decimal price) => price.ToString("0.00##", CultureInfo.InvariantCulture);

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
