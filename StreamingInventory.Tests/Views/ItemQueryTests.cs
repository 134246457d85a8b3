using CsCheck;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Views;
using StreamingInventory.Tests.Ledger;
using StreamingInventory.Web.Components.Grid;
using Xunit;

namespace StreamingInventory.Tests.Views;

public sealed class ItemQueryTests
{
    private static readonly ItemQuery Query = new(ItemType.Inventory)
    {
        Search = "bolt",
        Sort = "current_stock",
        Filters = [new("status", FilterComparison.In, "low_stock"), new("name", FilterComparison.Contains, "M6")],
    };

    [Fact]
    public void Key_SameMeaning_IsTheSame()
    {
        var same = Query with { Search = " BOLT ", Filters = [Query.Filters[1] with { Value = "m6 " }, Query.Filters[0]] };

        Assert.Equal(Query.Key, same.Key);
        Assert.Equal(Query, same);
        Assert.Equal(Query.GetHashCode(), same.GetHashCode());
    }

    [Fact]
    public void Key_AnotherMeaning_IsAnother()
    {
        ItemQuery[] others =
        [
            Query with { Search = "nut" }, Query with { Sort = "name" }, Query with { Descending = true }, Query with { Filters = [] },
            Query with { Filters = [Query.Filters[0]] }, Query with { Filters = [Query.Filters[0], Query.Filters[1] with { Field = "sku" }] },
            new(ItemType.Supplier) { Search = "bolt", Sort = "current_stock", Filters = Query.Filters },
        ];

        Assert.Equal(others.Length, others.Append(Query).Select(query => query.Key).Distinct().Count() - 1);
    }

    [Fact]
    public void Key_TextThatLooksLikeAnotherPart_IsAnother()
    {
        var two = Query with { Search = "", Filters = [new("name", FilterComparison.Contains, "a"), new("sku", FilterComparison.Contains, "b")] };
        var one = two with { Filters = [new("name", FilterComparison.Contains, "a\nsku\tContains\tb")] };

        Assert.NotEqual(two.Key, one.Key);
    }

    [Fact]
    public void In_ValueWithABar_IsOneValue()
    {
        string[] values = ["Bay 3|4", @"C:\new\", "plain"];
        var joined = FieldFilter.Join(values);

        Assert.Equal(values, FieldFilter.Split(joined));
        Assert.Equal("low_stock|out_of_stock", FieldFilter.Join(["low_stock", "out_of_stock"]));
        var matches = new FieldFilter("location", FilterComparison.In, joined).Compile(ItemType.Inventory)!;
        Assert.True(matches(Stock.Bolt with { Location = "Bay 3|4" }));
        Assert.False(matches(Stock.Bolt with { Location = "Bay 3" }));
    }

    [Fact]
    public void Address_WrittenAndRead_IsTheSameQuery() =>
        RandomViews.Query.Sample(query =>
        {
            var address = QueryAddress.Write("/", query);
            // A field's other names are read as its own.
            var filters = query.Filters.Where(filter => query.Type.Find(filter.Field) is not null).Select(filter => filter with { Field = query.Type.Field(filter.Field).Name });
            Assert.Equal(query with { Filters = [.. filters] }, QueryAddress.Read(new Uri("http://here" + address).Query));
        }, iter: 2000, threads: 1, print: RandomViews.Show);

    [Theory]
    [InlineData("?type=nonsense&sort=-nothing&f=a&f=b~c&f=name~has~&f=name~sounds~x&q=%00")]
    [InlineData("?f=&f=~~&sort=&q=&type=")]
    public void Read_Nonsense_IsLeftOut(string queryString)
    {
        var query = QueryAddress.Read(queryString);

        Assert.Equal((ItemType.Inventory, "name", false), (query.Type, query.Sort, query.Descending));
        Assert.Empty(query.Filters);
    }

}
