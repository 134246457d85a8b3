using System.Text.Json;
using StreamingInventory.Core.Items;
using Xunit;

namespace StreamingInventory.Tests.Items;

public sealed class ItemFieldTests
{
    [Theory]
    [InlineData("12.5", 12.5)]
    [InlineData(" 12 ", 12)]
    [InlineData("1,250", 1250)]
    [InlineData("-1,250.75", -1250.75)]
    [InlineData("+3", 3)]
    public void Parse_Number_ReadsIt(string text, double expected) =>
        Assert.Equal((decimal)expected, ItemType.Inventory.Field("current_stock").Parse(text)?.Number);

    [Theory]
    [InlineData("12,5")]
    [InlineData("1,25")]
    [InlineData("1,2500")]
    [InlineData("1.250,5")]
    [InlineData(",5")]
    [InlineData("1e3")]
    [InlineData("many")]
    [InlineData("")]
    [InlineData("99999999999999999999999999999999")]
    public void Parse_NumberThatCouldMeanAnything_IsNone(string text) =>
        Assert.Null(ItemType.Inventory.Field("current_stock").Parse(text));

    [Fact]
    public void Parse_EmptyOptionalNumber_IsNoValue() => Assert.True(ItemType.Inventory.Field("lead_time_days").Parse(" ")!.Value.IsNone);

    [Fact]
    public void Parse_List_SplitsAtSemicolonsOnce() =>
        Assert.Equal(["red", "Q1 planning"], ItemType.Inventory.Field("tags").Parse("red; Q1 planning;; red ")!.Value.List);

    [Theory]
    [InlineData("HIGH", "high")]
    [InlineData(" Me-dium ", "medium")]
    [InlineData("dire", null)]
    public void Parse_Choice_IsOneOfThem(string text, string? expected) =>
        Assert.Equal(expected, ItemType.Supplier.Field("risk_level").Parse(text)?.Text);

    [Fact]
    public void Parse_Time_ReadsIso() =>
        Assert.Equal(new DateTimeOffset(2026, 11, 9, 8, 0, 0, TimeSpan.Zero), ItemType.Inventory.Field("updated_at").Parse("2026-11-09T08:00:00Z")?.Time);

    [Theory]
    [InlineData("current_stock", "\"12\"", "12")]
    [InlineData("current_stock", "12.50", "12.5")]
    [InlineData("current_stock", "true", null)]
    [InlineData("current_stock", "{}", null)]
    [InlineData("current_stock", "1e400", null)]
    [InlineData("name", "12", null)]
    [InlineData("tags", "[\"a\",\" b \",\"a\"]", "a; b")]
    [InlineData("tags", "[1]", null)]
    [InlineData("updated_at", "\"2026-11-09\"", null)]
    public void ReadValue_FromAClient_FitsTheFieldOrIsNothing(string field, string json, string? expected)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Equal(expected, ItemJson.ReadValue(ItemType.Inventory.Field(field), document.RootElement)?.ToString());
    }

    [Theory]
    [InlineData("Current Stock", "current_stock")]
    [InlineData("currentstock", "current_stock")]
    [InlineData("CURRENT-STOCK", "current_stock")]
    [InlineData("Unit of Measure", "unit")]
    [InlineData("Lead Time", "lead_time_days")]
    [InlineData("Delivery Time", "lead_time_days")]
    [InlineData("Product Name", "name")]
    public void Find_AnyUsualName_IsTheField(string name, string expected) => Assert.Equal(expected, ItemType.Inventory.Find(name)?.Name);

    [Fact]
    public void With_DerivedField_IsABug() =>
        Assert.Throws<InvalidOperationException>(() => ItemType.Inventory.Field("status").With(ItemType.Inventory.Create("inventory-1", "x"), FieldValue.Of("in_stock")));

    [Fact]
    public void Check_List_HasBounds()
    {
        var tags = ItemType.Inventory.Field("tags");
        Assert.Null(tags.Check(FieldValue.Of(["red"])));
        Assert.Contains("at most 50", tags.Check(FieldValue.Of(Enumerable.Range(0, 51).Select(i => $"{i}"))));
        Assert.Contains("without semicolons", tags.Check(FieldValue.Of(["a;b"])));
        Assert.Contains("list of texts", tags.Check(FieldValue.Of("red")));
    }
}
