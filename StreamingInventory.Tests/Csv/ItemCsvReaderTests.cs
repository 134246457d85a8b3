using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Items;
using Xunit;

namespace StreamingInventory.Tests.Csv;

public sealed class ItemCsvReaderTests
{
    private const string Header = "ID,Name,Subtitle,Product Name,SKU,Current Stock,Min Stock,Max Stock,Reorder Point,Unit of Measure,Unit Cost,Supplier,Location,Lead Time,Status";

    [Fact]
    public void Read_TheExchangeHeader_LoadsAsItIs()
    {
        var file = Read($"\uFEFF{Header}\n0001,Bolt,\"M8, zinc\",Bolt long,B-8,\"1,200\",5,2000,10,pcs,0.25,Acme,North,7,in_stock\n");
        Assert.Empty(file.Problems);
        var row = Assert.Single(file.Rows);
        Assert.Equal("inventory-0001", row.Change.ItemId);
        Assert.Equal(
            "name=Bolt subtitle=M8, zinc sku=B-8 current_stock=1200 min_stock=5 reorder_point=10 max_stock=2000 unit=pcs unit_cost=0.25 supplier=Acme location=North lead_time_days=7",
            string.Join(' ', row.Change.Fields.Select(edit => $"{edit.Field}={edit.Value}")));
    }

    [Theory]
    [InlineData("product_name,current stock,LEAD_TIME", "name=Bolt current_stock=3 lead_time_days=4")]
    [InlineData("PRODUCT NAME,CurrentStock,Delivery Time", "name=Bolt current_stock=3 lead_time_days=4")]
    [InlineData("Product Name,Qty,Lead Time Days", "name=Bolt current_stock=3 lead_time_days=4")]
    public void Read_HeadersInOtherSpelling_AreKnown(string header, string fields) =>
        Assert.Equal(fields, string.Join(' ', Assert.Single(Read($"{header}\nBolt,3,4\n").Rows).Change.Fields.Select(edit => $"{edit.Field}={edit.Value}")));

    [Theory]
    [InlineData("Name;SKU;Unit Cost\nBolt;B;1.5\n")]
    [InlineData("Name\tSKU\tUnit Cost\r\nBolt\tB\t$1.50\r\n\r\n")]
    public void Read_OtherSeparators_AreKnown(string text) =>
        Assert.Equal("1.5", Assert.Single(Read(text).Rows).Change.Fields.Single(edit => edit.Field == "unit_cost").Value.ToString());

    [Theory]
    [InlineData("Company Name,Contact Info,Reliability", "name=Acme contact=a@b.example reliability_score=93")]
    [InlineData("Name,Contact,Reliability Score", "name=Acme contact=a@b.example reliability_score=93")]
    public void Read_Suppliers_AreRecognisedByTheirHeader(string header, string fields)
    {
        var file = Read($"{header}\nAcme,a@b.example,93\n", "partners.csv");
        Assert.Equal(ItemType.Supplier, file.Type);
        Assert.Equal(fields, string.Join(' ', Assert.Single(file.Rows).Change.Fields.Select(edit => $"{edit.Field}={edit.Value}")));
    }

    [Fact]
    public void Read_NameAndCompanyName_AreTwoFields()
    {
        var row = Assert.Single(Read("Company Name,Name\nAcme Ltd,Acme\n", "suppliers.csv").Rows);
        Assert.Equal("name=Acme company=Acme Ltd", string.Join(' ', row.Change.Fields.Select(edit => $"{edit.Field}={edit.Value}")));
    }

    [Theory]
    [InlineData("1,Bolt,,,B-1,abc,1,9,2,pcs,1,,,,", 2, "Current Stock", "must be a number")]
    [InlineData("1,Bolt,,,B-1,-4,1,9,2,pcs,1,,,,", 2, "Current Stock", "must be at least 0")]
    [InlineData("1,Bolt,,,B-1,4,5,9,2,pcs,1,,,,", 2, "Min Stock", "at most the reorder point")]
    [InlineData("1,,,,B-1,4,1,9,2,pcs,1,,,,", 2, "Name", "must not be empty")]
    [InlineData("1,Bolt,,,B-1,4,1,9,2,pcs,1,,,1.5,", 2, "Lead Time", "must be a whole number")]
    [InlineData("1,Bolt,,,B-1,4,1,9,2,pcs,1,,,,in_stock,extra", 2, null, "must have at most 15 cells")]
    [InlineData("a/b,Bolt,,,B-1,4,1,9,2,pcs,1,,,,", 2, "ID", "without slashes")]
    [InlineData("1,Bolt,,,B-0,4,1,9,2,pcs,1,,,,\n2,Nut,,,b-0,4,1,9,2,pcs,1,,,,", 3, "SKU", "is in inventory.csv, line 2 already")]
    [InlineData("1,Bolt,,,,4,1,9,2,pcs,1,,,,\n1,Nut,,,,4,1,9,2,pcs,1,,,,", 3, "ID", "is in inventory.csv, line 2 already")]
    [InlineData("1,\"Bolt,,,,4,1,9,2,pcs,1,,,,", 2, null, "quotes")]
    public void Read_BrokenRow_IsNamedAndTheRestLoads(string rows, int line, string? column, string rule)
    {
        var file = Read($"{Header}\n{rows}\n\n99,Good,,,G-1,4,1,9,2,pcs,1,,,,\n");
        var problem = Assert.Single(file.Problems);
        Assert.Equal((line, column), (problem.Line, problem.Column));
        Assert.Contains(rule, problem.Rule);
        Assert.Contains(file.Rows, row => row.Change.ItemId == "inventory-99");
        Assert.Equal(rows.Count(letter => letter == '\n') + 1, file.Rows.Length);
    }

    [Fact]
    public void Read_UnknownColumn_IsNamedOnce_AndLineBreaksInItDoNoHarm()
    {
        var file = Read("Name,Remark,Status\nBolt,\"two\nlines\",x\nNut,y,x\n,z,x\n");
        Assert.Equal("Remark", file.Problems[0].Column);
        Assert.Equal([(1, "Remark"), (5, "Name")], file.Problems.Select(problem => (problem.Line, problem.Column)));
        Assert.Equal([2, 4], file.Rows.Select(row => row.Line));
    }

    [Fact]
    public void Read_AQuoteInsideAText_IsAQuote() =>
        Assert.Equal("Pipe 5\"", Assert.Single(Read("Name\nPipe 5\"\n").Rows).Change.Fields[0].Value.Text);

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("Date,Amount\n2026-01-01,3\n")]
    public void Read_WithoutNames_IsRefused(string text) => Assert.Equal(1, Assert.Single(Read(text).Problems).Line);

    private static ItemCsv Read(string text, string file = "inventory.csv") => new ItemCsvReader(TimeProvider.System).Read(new StringReader(text), file);
}
