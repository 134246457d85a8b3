using System.Net;
using StreamingInventory.Tests.Hosting;
using Xunit;

namespace StreamingInventory.Tests.Endpoints;

public sealed class ItemListTests : IAsyncDisposable
{
    private readonly InventoryApp _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Get_PageByPage_GivesEveryItemOnceOrderedById()
    {
        for (var i = 0; i < 7; i++)
            await _app.AddAsync($$"""{"type":"inventory","name":"Item {{i}}"}""");
        List<string> ids = [];
        var path = "/api/v1/items?limit=3";
        for (string? next = ""; next is not null; path = $"/api/v1/items?limit=3&after={next}")
        {
            var (page, following) = await ListAsync(path);
            ids.AddRange(page);
            next = following;
        }

        Assert.Equal(_app.Ledger.Current.Items.Select(item => item.Id).Order(StringComparer.Ordinal), ids);
        Assert.Null((await ListAsync("/api/v1/items?limit=7")).Next);
        Assert.NotNull((await ListAsync("/api/v1/items?limit=6")).Next);
    }

    [Theory]
    [InlineData("type=supplier", "Acme")]
    [InlineData("status=low_stock", "Nut")]
    [InlineData("status=out_of_stock&type=inventory", "Bolt")]
    [InlineData("supplier=acme", "Bolt,Nut")]
    [InlineData("category=FIXINGS", "Bolt")]
    [InlineData("location=North", "Nut")]
    [InlineData("q=nut%20nor", "Nut")]
    [InlineData("q=", "Acme,Bolt,Nut")]
    [InlineData("q=washers", "Acme")]
    [InlineData("q=lena@acme", "Acme")]
    [InlineData("category=none", "")]
    public async Task Get_Filtered_GivesWhatFits(string query, string names)
    {
        await _app.AddAsync("""{"type":"inventory","name":"Bolt","supplier":"Acme","category":"Fixings"}""");
        await _app.AddAsync("""{"type":"inventory","name":"Nut","supplier":"Acme","location":"North","current_stock":5}""");
        await _app.AddAsync("""{"type":"supplier","name":"Acme","products":["Washers"],"contact":"lena@acme.example"}""");
        using var response = await _app.SendAsync(HttpMethod.Get, $"/api/v1/items?{query}");
        var found = (await InventoryApp.ReadAsync(response))["items"]!.AsArray().Select(item => (string)item!["name"]!);
        Assert.Equal(names, string.Join(",", found.Order()));
    }

    [Theory]
    [InlineData("type=truck", "type")]
    [InlineData("type=", "type")]
    [InlineData("status=LowStock", "status")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=5&limit=6", "limit")]
    [InlineData("colour=red", "colour")]
    public async Task Get_UnknownValue_IsRefusedByName(string query, string field)
    {
        using var response = await _app.SendAsync(HttpMethod.Get, $"/api/v1/items?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(field, (string?)(await InventoryApp.ReadAsync(response))["errors"]![0]!["field"]);
    }

    private async Task<(List<string> Ids, string? Next)> ListAsync(string path)
    {
        using var response = await _app.SendAsync(HttpMethod.Get, path);
        var answer = await InventoryApp.ReadAsync(response);
        return ([.. answer["items"]!.AsArray().Select(item => (string)item!["id"]!)], (string?)answer["next"]);
    }
}
