using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using CsCheck;
using StreamingInventory.Core.Items;
using Xunit;

namespace StreamingInventory.Tests.Items;

public sealed class ItemSchemaTests
{
    public static TheoryData<string> Types => [.. ItemType.Kept.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Fields_EveryPropertyThatCanBeSet_HasOneLine(string name)
    {
        var type = ItemType.FindKept(name)!;
        // An order has a note instead of a description.
        string[] own = ["Id", "Version", "CreatedAt", "UpdatedAt", .. type == ItemType.Order ? (string[])["Subtitle"] : []];
        var properties = type.Create("x", "x").GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is not null && !own.Contains(property.Name)).Select(property => FieldNames.Normalize(property.Name)).Order();
        Assert.Equal(properties, type.StoredFields.Select(field => FieldNames.Normalize(field.Name)).Order());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Fields_EveryStoredOne_IsSetAloneAndReadBack(string name)
    {
        var type = ItemType.FindKept(name)!;
        var item = type.Create("x", "x");
        foreach (var field in type.StoredFields)
        {
            var value = Example(field);
            Assert.Null(field.Check(value));
            var changed = field.With(item, value);
            Assert.Equal(value, field.Get(changed));
            Assert.All(type.StoredFields.Where(other => other != field), other => Assert.Equal(other.Get(item), other.Get(changed)));
            Assert.NotEqual(value, field.Get(item));
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Write_ItemWithEveryField_ReadsBackTheSame(string name)
    {
        var type = ItemType.FindKept(name)!;
        var item = type.StoredFields.Aggregate(type.Create("x-1", "x"), (made, field) => field.With(made, Example(field))) with
        {
            Version = 7,
            CreatedAt = new DateTimeOffset(2026, 11, 9, 8, 0, 0, TimeSpan.Zero).AddTicks(1234567),
            UpdatedAt = new DateTimeOffset(2026, 11, 10, 8, 0, 0, TimeSpan.Zero),
        };
        var read = ItemJson.Read(ItemJson.ToUtf8(item, derived: false));
        Assert.All(type.Fields, field => Assert.Equal(field.Get(item), field.Get(read)));
        Assert.Equal((item.Id, item.Type, item.Version, item.CreatedAt), (read.Id, read.Type, read.Version, read.CreatedAt));
    }

    [Fact]
    public void Write_Text_StaysReadableAndExact() =>
        Gen.String.Where(text => !text.Any(char.IsSurrogate)).Sample(text =>
        {
            var item = new InventoryItem { Id = "inventory-1", Name = "x", Subtitle = text };
            Assert.Equal(text.Trim(), ((InventoryItem)ItemJson.Read(ItemJson.ToUtf8(item, derived: false))).Subtitle);
        });

    [Fact]
    public void Read_UnknownMembers_AreIgnored()
    {
        var item = (InventoryItem)ItemJson.Read("""{"id":"inventory-1","type":"inventory","name":"Bolt","shelf":{"row":[1,2]},"sku":"B-1","current_stock":7,"version":3}"""u8);
        Assert.Equal(("Bolt", "B-1", 7m, 3L, "units"), (item.Name, item.Sku, item.CurrentStock, item.Version, item.Unit));
    }

    [Fact]
    public void Write_ForReaders_HasWhatFollowsFromTheFields()
    {
        var text = Encoding.UTF8.GetString(ItemJson.ToUtf8(new InventoryItem { Id = "inventory-1", Name = "Größe \"L\"", CurrentStock = 2.50m, UnitCost = 3, ReorderPoint = 5, MaxStock = 9 }, derived: true));
        Assert.Contains("\"status\":\"low_stock\"", text);
        Assert.Contains("\"stock_value\":7.5,", text);
        Assert.Contains("Größe", text);
    }

    [Theory]
    [InlineData(0, StockStatus.OutOfStock)]
    [InlineData(20, StockStatus.LowStock)]
    [InlineData(20.5, StockStatus.InStock)]
    [InlineData(100, StockStatus.InStock)]
    [InlineData(100.001, StockStatus.Overstocked)]
    public void Status_FollowsFromTheStock(decimal stock, StockStatus expected) =>
        Assert.Equal(expected, new InventoryItem { Id = "x", Name = "x", CurrentStock = stock, ReorderPoint = 20, MaxStock = 100 }.Status);

    private static FieldValue Example(ItemField field) => field.Kind switch
    {
        FieldKind.List => FieldValue.Of(ImmutableArray.Create("one", "zwei")),
        FieldKind.Choice => FieldValue.Of(field.Choices[^1]),
        FieldKind.Date => FieldValue.Of(new DateOnly(2026, 11, 9)),
        FieldKind.Lines => FieldValue.Of(ImmutableArray.Create(
            new OrderLine { ItemId = "x-2", Sku = "S", Name = "ü", Quantity = 1.5m, Unit = "kg", UnitPrice = 0.25m, Received = 1, Rejected = 0.5m, ReceivedOn = new DateOnly(2026, 11, 9), Arithmetic = "2 - 0.5 on order" })),
        FieldKind.Text => FieldValue.Of($"{field.Label} ü"[..Math.Min(field.MaxLength, field.Label.Length + 2)]),
        _ => FieldValue.Of(Math.Max(7, field.Minimum)),
    };
}
