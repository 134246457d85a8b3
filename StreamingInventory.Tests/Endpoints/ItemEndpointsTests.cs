using System.Net;
using StreamingInventory.Tests.Hosting;
using Xunit;

namespace StreamingInventory.Tests.Endpoints;

public sealed class ItemEndpointsTests : IAsyncDisposable
{
    private readonly InventoryApp _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Post_NewItem_IsCreatedWithDefaultsAndReadBack()
    {
        using var created = await _app.SendAsync(HttpMethod.Post, "/api/v1/items", """{"type":"inventory","name":"Bolt","unit_cost":1.50,"reorder_point":5}""", ("X-User-Id", "ann"));
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal("\"1\"", created.Headers.ETag!.Tag);
        using var read = await _app.SendAsync(HttpMethod.Get, created.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal("\"1\"", read.Headers.ETag!.Tag);
        var item = await InventoryApp.ReadAsync(read);
        Assert.Equal(("Bolt", 1.5m, 5m, 5m, "out_of_stock"), ((string?)item["name"], (decimal)item["unit_cost"]!, (decimal)item["min_stock"]!, (decimal)item["reorder_point"]!, (string?)item["status"]));
        Assert.Equal("application/json", read.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("""{"type":"inventory","name":""}""", "name")]
    [InlineData("""{"type":"inventory"}""", "name")]
    [InlineData("""{"name":"A"}""", "type")]
    [InlineData("""{"type":"truck","name":"A"}""", "type")]
    [InlineData("""{"type":7,"name":"A"}""", "type")]
    [InlineData("""{"type":"inventory","name":"A","colour":"red"}""", "colour")]
    [InlineData("""{"type":"inventory","name":"A","price":3}""", "price")]
    [InlineData("""{"type":"inventory","name":7}""", "name")]
    [InlineData("""{"type":"inventory","name":"A","unit_cost":"3"}""", "unit_cost")]
    [InlineData("""{"type":"inventory","name":"A","unit_cost":{}}""", "unit_cost")]
    [InlineData("""{"type":"inventory","name":"A","unit_cost":1e40}""", "unit_cost")]
    [InlineData("""{"type":"inventory","name":"A","current_stock":-1}""", "current_stock")]
    [InlineData("""{"type":"inventory","name":"A","current_stock":0.0001}""", "current_stock")]
    [InlineData("""{"type":"inventory","name":"A","min_stock":30,"reorder_point":20}""", "min_stock")]
    [InlineData("""{"type":"inventory","name":"A","tags":"x"}""", "tags")]
    [InlineData("""{"type":"inventory","name":"A","tags":[1]}""", "tags")]
    [InlineData("""{"type":"inventory","name":"\ud800"}""", "name")]
    [InlineData("""{"type":"inventory","name":"A","id":"mine"}""", "id")]
    [InlineData("""{"type":"inventory","name":"A","version":3}""", "version")]
    [InlineData("""{"type":"inventory","name":"A","status":"in_stock"}""", "status")]
    [InlineData("""{"type":"supplier","name":"A","risk_level":"huge"}""", "risk_level")]
    [InlineData("""{"type":"inventory","name":"A"}{""", "body")]
    [InlineData("""{"type":"inventory","name":"A","name":"B"}""", "body")]
    [InlineData("[]", "body")]
    [InlineData("", "body")]
    public async Task Post_SomethingWrong_NamesItAndChangesNothing(string json, string field)
    {
        using var response = await _app.SendAsync(HttpMethod.Post, "/api/v1/items", json);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = await InventoryApp.ReadAsync(response);
        Assert.Contains(problem["errors"]!.AsArray(), error => (string?)error!["field"] == field && error["rule"] is not null);
        Assert.StartsWith("https://streaming-inventory.example/problems/", (string?)problem["type"]);
        Assert.Equal(0, _app.Bus.Head);
    }

    [Fact]
    public async Task Post_MoreThanAMegabyte_IsTooLarge()
    {
        using var response = await _app.SendAsync(HttpMethod.Post, "/api/v1/items", $$"""{"type":"inventory","name":"{{new string('x', 1_100_000)}}"}""");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Post_TakenSku_IsAConflict()
    {
        await _app.AddAsync("""{"type":"inventory","name":"A","sku":"S-1"}""");
        using var response = await _app.SendAsync(HttpMethod.Post, "/api/v1/items", """{"type":"inventory","name":"B","sku":"s-1"}""");
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("sku", (string?)(await InventoryApp.ReadAsync(response))["errors"]![0]!["field"]);
    }

    [Fact]
    public async Task Get_KnownVersion_IsNotModified()
    {
        var id = (string)(await _app.AddAsync("""{"type":"supplier","name":"A"}"""))["id"]!;
        using var same = await _app.SendAsync(HttpMethod.Get, $"/api/v1/items/{id}", null, ("If-None-Match", "\"7\", W/\"1\""));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        using var other = await _app.SendAsync(HttpMethod.Get, $"/api/v1/items/{id}", null, ("If-None-Match", "\"2\""));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        using var unknown = await _app.SendAsync(HttpMethod.Get, "/api/v1/items/nothing");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal("application/problem+json", unknown.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Patch_WithoutVersionOrSeen_IsRefused()
    {
        var path = await AddBoltAsync();
        Assert.Equal((HttpStatusCode)428, await StatusAsync(HttpMethod.Patch, path, """{"current_stock":3}"""));
        Assert.Equal((HttpStatusCode)428, await StatusAsync(HttpMethod.Patch, path, """{"current_stock":3,"name":"B","seen":{"name":"Bolt"}}"""));
        Assert.Equal((HttpStatusCode)428, await StatusAsync(HttpMethod.Delete, path));
        Assert.Equal(1, _app.Bus.Head);
    }

    [Fact]
    public async Task Patch_StaleVersion_IsRefusedWithTheCurrentOne()
    {
        var path = await AddBoltAsync();
        using var first = await _app.SendAsync(HttpMethod.Patch, path, """{"current_stock":3}""", ("If-Match", "\"1\""));
        Assert.Equal("\"2\"", first.Headers.ETag!.Tag);
        using var stale = await _app.SendAsync(HttpMethod.Patch, path, """{"current_stock":4}""", ("If-Match", "\"1\""));
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal("\"2\"", stale.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.PreconditionFailed, await StatusAsync(HttpMethod.Patch, path, """{"current_stock":4}""", ("If-Match", "\"abc\"")));
        Assert.Equal(HttpStatusCode.PreconditionFailed, await StatusAsync(HttpMethod.Patch, path, """{"current_stock":4}""", ("If-Match", "W/\"2\"")));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(HttpMethod.Patch, path, """{"current_stock":4}""", ("If-Match", "2")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpMethod.Patch, path, """{"current_stock":5}""", ("If-Match", "\"9\", \"2\"")));
    }

    [Fact]
    public async Task Patch_WithSeen_MergesAndShowsAClash()
    {
        var path = await AddBoltAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpMethod.Patch, path, """{"location":"North","seen":{"location":null}}"""));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpMethod.Patch, path, """{"name":"Bolt M8","seen":{"name":"Bolt"}}"""));
        using var clash = await _app.SendAsync(HttpMethod.Patch, path, """{"name":"Screw","seen":{"name":"Bolt"}}""");
        Assert.Equal(HttpStatusCode.Conflict, clash.StatusCode);
        var conflict = (await InventoryApp.ReadAsync(clash))["conflicts"]![0]!;
        Assert.Equal(("name", "Bolt", "Bolt M8", "Screw"), ((string)conflict["field"]!, (string)conflict["seen"]!, (string)conflict["current"]!, (string)conflict["wanted"]!));
        Assert.Equal(3, _app.Bus.Head);
    }

    [Fact]
    public async Task Patch_NothingDiffers_AnswersTheItem()
    {
        var path = await AddBoltAsync();
        using var response = await _app.SendAsync(HttpMethod.Patch, path, """{"name":"Bolt"}""", ("If-Match", "*"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("\"1\"", response.Headers.ETag!.Tag);
        Assert.Equal(1, _app.Bus.Head);
    }

    [Fact]
    public async Task Delete_SupplierInUse_IsAConflict_AndFreeOnesGo()
    {
        var id = (string)(await _app.AddAsync("""{"type":"supplier","name":"Acme"}"""))["id"]!;
        await _app.AddAsync("""{"type":"inventory","name":"Bolt","supplier":"Acme"}""");
        using var used = await _app.SendAsync(HttpMethod.Delete, $"/api/v1/items/{id}", null, ("If-Match", "\"1\""));
        Assert.Equal(HttpStatusCode.Conflict, used.StatusCode);
        Assert.EndsWith("/in-use", (string?)(await InventoryApp.ReadAsync(used))["type"]);
        var bolt = await AddBoltAsync();
        Assert.Equal(HttpStatusCode.PreconditionFailed, await StatusAsync(HttpMethod.Delete, bolt, null, ("If-Match", "\"2\"")));
        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync(HttpMethod.Delete, bolt, null, ("If-Match", "\"1\"")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(HttpMethod.Delete, bolt, null, ("If-Match", "\"1\"")));
    }

    [Fact]
    public async Task Patch_SixteenClientsCountUp_NoUpdateIsLost()
    {
        const int Each = 10;
        var path = await AddBoltAsync();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async client =>
        {
            for (var done = 0; done < Each;)
            {
                using var read = await _app.SendAsync(HttpMethod.Get, path);
                var stock = (decimal)(await InventoryApp.ReadAsync(read))["current_stock"]!;
                using var write = await _app.SendAsync(HttpMethod.Patch, path, $$"""{"current_stock":{{stock + 1}}}""", ("If-Match", read.Headers.ETag!.Tag), ("X-User-Id", $"client-{client}"));
                if (write.StatusCode == HttpStatusCode.OK)
                    done++;
                else
                    Assert.Equal(HttpStatusCode.PreconditionFailed, write.StatusCode);
            }
        }));
        using var after = await _app.SendAsync(HttpMethod.Get, path);
        Assert.Equal(16 * Each, (decimal)(await InventoryApp.ReadAsync(after))["current_stock"]!);
        Assert.Equal(1 + (16 * Each), _app.Bus.Head);
    }

    [Fact]
    public async Task Undo_TakesTheRunBackOnce()
    {
        var path = await AddBoltAsync();
        await StatusAsync(HttpMethod.Patch, path, """{"current_stock":7}""", ("If-Match", "\"1\""));
        using var history = await _app.SendAsync(HttpMethod.Get, $"{path}/history?limit=1");
        var run = (string)(await InventoryApp.ReadAsync(history))["events"]![0]!["run_id"]!;
        using var undone = await _app.SendAsync(HttpMethod.Post, $"/api/v1/runs/{run}/undo", """{"user_id":"ann"}""");
        Assert.Equal(HttpStatusCode.OK, undone.StatusCode);
        var answer = await InventoryApp.ReadAsync(undone);
        Assert.Equal(("ann", "api"), ((string)answer["undone"]![0]!["user_id"]!, (string)answer["undone"]![0]!["agent_id"]!));
        Assert.Empty(answer["kept"]!.AsArray());
        Assert.Equal(0, _app.Ledger.Current.InventoryItems.Single().CurrentStock);
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(HttpMethod.Post, $"/api/v1/runs/{run}/undo"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(HttpMethod.Post, "/api/v1/runs/nothing/undo"));
    }

    [Theory]
    [InlineData("X-User-Id", 101, HttpStatusCode.BadRequest)]
    [InlineData("X-User-Id", 100, HttpStatusCode.Created)]
    [InlineData("Idempotency-Key", 256, HttpStatusCode.BadRequest)]
    [InlineData("Idempotency-Key", 255, HttpStatusCode.Created)]
    public async Task Post_HeaderOfLength_IsHeldToItsLimit(string header, int length, HttpStatusCode expected) =>
        Assert.Equal(expected, await StatusAsync(HttpMethod.Post, "/api/v1/items", """{"type":"inventory","name":"A"}""", (header, new string('x', length))));

    private async Task<string> AddBoltAsync() => $"/api/v1/items/{(await _app.AddAsync("""{"type":"inventory","name":"Bolt"}"""))["id"]}";

    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using var response = await _app.SendAsync(method, path, json, headers);
        return response.StatusCode;
    }
}
