using System.Collections.Immutable;
using CsCheck;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using Xunit;

namespace StreamingInventory.Tests.Csv;

public sealed class CsvRoundTripTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 9, 8, 0, 0, TimeSpan.Zero);

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char["'=+-@,;\"ab é漢1. "], 0, 12], Gen.Const("=HYPERLINK(\"x\")"), Gen.Const("'=1"), Gen.Const("''+1"), Gen.Const("-12"), Gen.Const("'"));

    [Fact]
    public void Write_ThenRead_GivesTheSameItems() =>
        Gen.Select(Text, Text, Text, Gen.Decimal[0, 1_000_000], Gen.Decimal[0, 1_000_000], Text.List[0, 4]).Sample((name, location, supplier, stock, cost, tags) =>
        {
            var item = new InventoryItem
            {
                Id = "inventory-1",
                Name = $"{name.Trim()}x",
                Subtitle = name.Trim(),
                Sku = "S",
                CurrentStock = (decimal)FieldValue.Of(decimal.Round(stock, 3)).Number,
                UnitCost = FieldValue.Of(decimal.Round(cost, 4)).Number,
                MinStock = 1,
                ReorderPoint = 2,
                MaxStock = 3,
                Supplier = supplier.Trim(),
                Location = location.Trim(),
                Tags = [.. tags.Select(tag => tag.Replace(";", "", StringComparison.Ordinal).Trim()).Where(tag => tag.Length > 0).Distinct()],
            };
            AssertSame(item, ReadBack(item));
        });

    [Fact]
    public void Write_ThenRead_GivesTheSameSupplier()
    {
        var supplier = new Supplier
        {
            Id = "supplier-=1",
            Name = "=Acme",
            Company = "@Acme \"Ltd\"",
            Certifications = ["ISO 9001", "-x"],
            LeadTimeDays = 0,
            ReliabilityScore = 93.5m,
            RiskLevel = "low",
            PaymentTerms = "+30",
        };
        AssertSame(supplier, ReadBack(supplier));
    }

    [Fact]
    public void Write_TextLikeAFormula_GetsAnApostrophe_AndNumbersStayNumbers()
    {
        Assert.Equal(["'=1", "'+1", "'-1", "'@x", "'\tx", "'\rx", "'\0x", "''=1", "a=1", "'a", ""], ((string[])["=1", "+1", "-1", "@x", "\tx", "\rx", "\0x", "'=1", "a=1", "'a", ""]).Select(CsvText.Escape));
        var text = Write(new InventoryItem { Id = "inventory-1", Name = "=cmd", Sku = "S", CurrentStock = 5 });
        Assert.Contains(",'=cmd,", text);
        Assert.Contains(",5,", text);
        Assert.StartsWith("ID,Name,Subtitle,Product Name,SKU,Current Stock,Min Stock,Max Stock,Reorder Point,Unit of Measure,Unit Cost,Supplier,Location,Lead Time,Status,Category,Tags,Service Level,Pack Size,Min Order Quantity\r\n", text);
    }

    private static Item ReadBack(Item item)
    {
        var file = new ItemCsvReader(TimeProvider.System).Read(new StringReader(Write(item)), "copy.csv", item.Type);
        Assert.Empty(file.Problems);
        var set = new ChangeSet(new Actor("a", "import"), "r", [Assert.Single(file.Rows).Change]);
        return Assert.IsType<Decision.Accepted>(LedgerRules.Decide(Inventory.Empty, set, Now)).After.Find(item.Id)!;
    }

    private static string Write(Item item)
    {
        var text = new StringWriter();
        ItemCsvWriter.Write(text, item.Type, ImmutableArray.Create(item));
        return text.ToString();
    }

    private static void AssertSame(Item expected, Item actual)
    {
        foreach (var field in expected.Type.StoredFields)
            Assert.True(field.Get(expected) == field.Get(actual), $"{field.Name}: '{field.Get(expected)}' became '{field.Get(actual)}'");
    }
}
