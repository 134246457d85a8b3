using System.Globalization;
using StreamingInventory.Benchmarks.MockData;
using Xunit;
using static StreamingInventory.Tests.MockData.CsvTable;

namespace StreamingInventory.Tests.MockData;

public sealed class MockDataTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mock-data-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Generate_SameSeed_GivesSameBytes()
    {
        var first = Generate(new MockDataOptions(), "first");
        var second = Generate(new MockDataOptions(), "second");

        AssertSameFiles(first, second);
    }

    [Fact]
    public void Generate_AnotherSeed_GivesOtherStock()
    {
        var first = Generate(new MockDataOptions { History = false }, "first");
        var second = Generate(new MockDataOptions { History = false, Seed = 7 }, "second");

        Assert.NotEqual(File.ReadAllText(Path.Combine(first, "inventory.csv")), File.ReadAllText(Path.Combine(second, "inventory.csv")));
    }

    [Fact]
    public void CommittedMockData_IsWhatTheGeneratorMakes() =>
        AssertSameFiles(Path.Combine(RepositoryRoot(), "mock_data"), Generate(new MockDataOptions()));

    [Fact]
    public void Generate_Files_HaveTheKnownHeaders()
    {
        var folder = Generate(new MockDataOptions());

        Assert.Equal(
            "ID,Name,Subtitle,Product Name,SKU,Category,Current Stock,Min Stock,Max Stock,Reorder Point,Unit of Measure,Unit Cost,Supplier,Location,Lead Time,Status,Tags",
            Table(folder, "inventory").Header);
        Assert.Equal(
            "ID,Name,Subtitle,Company,Category,Location,Certifications,Contact,Products,Lead Time,Payment Terms,Reliability Score,Risk Level",
            Table(folder, "suppliers").Header);
        Assert.Equal("Date,SKU,Quantity", Table(folder, "sales_history").Header);
        Assert.Equal(
            "PO Number,Supplier,SKU,Order Date,Promised Date,Received Date,Quantity Ordered,Quantity Received,Quantity Rejected,Unit Price",
            Table(folder, "purchase_orders").Header);
    }

    [Theory]
    [InlineData(240, 24, 10, 12)]
    [InlineData(5_000, 500, 200, 250)]
    public void Generate_Stock_IsShortAndOverInTheStatedShares(int count, int low, int empty, int over)
    {
        var items = Items(count);

        var statuses = items.CountBy(item => item["Status"]).ToDictionary();
        Assert.Equal(low, statuses["low_stock"]);
        Assert.Equal(empty, statuses["out_of_stock"]);
        Assert.Equal(over, statuses["overstocked"]);
        Assert.Equal(count - low - empty - over, statuses["in_stock"]);
        Assert.Equal(8, items.DistinctBy(item => item["Category"]).Count());
        Assert.Equal(4, items.DistinctBy(item => item["Location"]).Count());
    }

    [Theory]
    [InlineData(240)]
    [InlineData(5_000)]
    public void Generate_Items_KeepTheRulesOfStock(int count) => Assert.All(Items(count), item =>
    {
        var (stock, min) = (Number(item["Current Stock"]), Number(item["Min Stock"]));
        var (reorderPoint, max) = (Number(item["Reorder Point"]), Number(item["Max Stock"]));
        Assert.True(0 < min && min <= reorderPoint && reorderPoint <= max);
        var expected = stock == 0 ? "out_of_stock" : stock <= reorderPoint ? "low_stock" : stock > max ? "overstocked" : "in_stock";
        Assert.Equal(expected, item["Status"]);
        var cost = decimal.Parse(item["Unit Cost"], CultureInfo.InvariantCulture);
        Assert.True(cost > 0 && cost == Math.Round(cost, 4));
        Assert.InRange(item["Name"].Length, 1, 200);
    });

    [Theory]
    [InlineData(240)]
    [InlineData(5_000)]
    public void Generate_NamesAndSkus_AreUnique(int count)
    {
        var items = Items(count);

        Assert.Equal(count, items.Count);
        Assert.Equal(count, items.Select(item => item["ID"]).Distinct().Count());
        Assert.Equal(count, items.Select(item => item["Name"]).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(count, items.Select(item => item["SKU"]).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [InlineData(240)]
    [InlineData(5_000)]
    public void Generate_Items_ComeFromASupplierOfTheirCategory(int count)
    {
        var items = Items(count);
        var suppliers = Table(_folder, "suppliers").Rows.ToDictionary(supplier => supplier["Name"]);

        Assert.All(items, item =>
        {
            var supplier = suppliers[item["Supplier"]];
            Assert.Equal(item["Category"], supplier["Category"]);
            Assert.InRange(Number(item["Lead Time"]) - Number(supplier["Lead Time"]), -1, 3);
        });
    }

    [Fact]
    public void Generate_Suppliers_HaveARiskThatFitsTheirReliability() =>
        Assert.All(Table(Generate(new MockDataOptions { Suppliers = 400, History = false }), "suppliers").Rows, supplier =>
        {
            var reliability = Number(supplier["Reliability Score"]);
            Assert.InRange(reliability, 0, 100);
            Assert.Equal(reliability >= 85 ? "low" : reliability >= 70 ? "medium" : "high", supplier["Risk Level"]);
            Assert.EndsWith(".example", supplier["Contact"], StringComparison.Ordinal);
        });

    [Fact]
    public void Generate_Sales_CoverTheSameMondaysForEveryItem()
    {
        var folder = Generate(new MockDataOptions());

        var sales = Table(folder, "sales_history").Rows.ToLookup(row => row["SKU"], row => Date(row["Date"]));

        Assert.Equal(
            Table(folder, "inventory").Rows.Select(item => item["SKU"]).Order(StringComparer.Ordinal),
            sales.Select(item => item.Key).Order(StringComparer.Ordinal));
        Assert.All(sales, item =>
        {
            Assert.Equal(new DateOnly(2022, 11, 21), item.Min());
            Assert.Equal(new DateOnly(2026, 11, 9), item.Max());
            Assert.All(item, date => Assert.Equal(DayOfWeek.Monday, date.DayOfWeek));
            Assert.Equal(item.Count(), item.Distinct().Count());
        });
    }

    [Fact]
    public void Generate_ReorderPoint_CoversTheDemandOverTheLeadTime()
    {
        var folder = Generate(new MockDataOptions());
        var soldLastYear = Table(folder, "sales_history").Rows
            .Where(row => Date(row["Date"]) > new DateOnly(2025, 11, 10))
            .ToLookup(row => row["SKU"], row => Number(row["Quantity"]));

        Assert.All(Table(folder, "inventory").Rows, item =>
        {
            var leadTimeDemand = soldLastYear[item["SKU"]].Sum() / 52.0 * Number(item["Lead Time"]) / 7;
            // The limits are set by the expected demand, the year's sales scatter around it.
            Assert.InRange(leadTimeDemand, 0, Math.Max(1, Number(item["Reorder Point"]) * 1.1));
        });
    }

    [Fact]
    public void Generate_PurchaseOrders_FitTheirItems()
    {
        var folder = Generate(new MockDataOptions());
        var supplierOf = Table(folder, "inventory").Rows.ToDictionary(item => item["SKU"], item => item["Supplier"]);

        var lines = Table(folder, "purchase_orders").Rows;

        Assert.InRange(lines.Count, 1_300, 1_700);
        Assert.Contains(lines, line => line["Received Date"].Length == 0);
        Assert.All(lines, line =>
        {
            Assert.Equal(supplierOf[line["SKU"]], line["Supplier"]);
            Assert.True(Date(line["Order Date"]) < Date(line["Promised Date"]));
            var (ordered, received, rejected) = (Number(line["Quantity Ordered"]), Number(line["Quantity Received"]), Number(line["Quantity Rejected"]));
            Assert.True(ordered > 0 && rejected <= received && received <= ordered);
            if (line["Received Date"].Length == 0)
                Assert.Equal(0, received);
            else
                Assert.InRange(Date(line["Received Date"]), Date(line["Order Date"]), new DateOnly(2026, 11, 15));
        });
    }

    [Fact]
    public void Generate_PurchaseOrders_ShowTheMoreReliableSuppliersOnTimeMoreOften()
    {
        var folder = Generate(new MockDataOptions());
        var riskOf = Table(folder, "suppliers").Rows.ToDictionary(supplier => supplier["Name"], supplier => supplier["Risk Level"]);

        var onTime = Table(folder, "purchase_orders").Rows
            .Where(line => line["Received Date"].Length > 0)
            .GroupBy(line => riskOf[line["Supplier"]])
            .ToDictionary(lines => lines.Key, lines => lines.Average(line => Date(line["Received Date"]) <= Date(line["Promised Date"]) ? 1.0 : 0));

        Assert.True(onTime["low"] > onTime["medium"] + 0.05);
        Assert.True(onTime["medium"] > onTime["high"] + 0.05);
    }

    [Theory]
    [InlineData("--items", "-5")]
    [InlineData("--items", "many")]
    [InlineData("--history")]
    [InlineData("--colour", "blue")]
    public void Run_SettingThatMakesNoSense_WritesNothing(params string[] settings)
    {
        var folder = Path.Combine(_folder, "none");

        Assert.Equal(2, GenerateCommand.Run([folder, .. settings]));
        Assert.False(Directory.Exists(folder));
    }

    private IReadOnlyList<IReadOnlyDictionary<string, string>> Items(int count) =>
        Table(Generate(new MockDataOptions { Items = count, History = false }), "inventory").Rows;

    private string Generate(MockDataOptions options, string name = "")
    {
        var folder = Path.Combine(_folder, name);
        MockDataGenerator.Write(folder, options);
        return folder;
    }

    private static CsvTable Table(string folder, string name) => Read(Path.Combine(folder, $"{name}.csv"));

    private static void AssertSameFiles(string expected, string actual)
    {
        foreach (var name in new[] { "suppliers.csv", "inventory.csv", "sales_history.csv", "purchase_orders.csv" })
            Assert.True(File.ReadAllBytes(Path.Combine(expected, name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(actual, name))), $"{name} differs.");
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "StreamingInventory.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("StreamingInventory.sln is in no folder above the tests.");
        return folder.FullName;
    }
}
