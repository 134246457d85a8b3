using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Watch;
using StreamingInventory.Tests.Hosting;
using Xunit;

namespace StreamingInventory.Tests.Endpoints;

public sealed class WatchEndpointsTests : IAsyncDisposable
{
    private const string Rules = "/api/v1/watch-rules";
    private const string Low = """{"filter":{"where":[{"field":"supplier","op":"is","values":["Acme"]}]},"condition":{"field":"current_stock","op":"below","value":20}}""";
    private static readonly (string, string) Ann = ("X-User-Id", "ann");

    private readonly InventoryApp _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Rule_IsMade_Read_Changed_AndDeleted()
    {
        using var created = await _app.SendAsync(HttpMethod.Post, Rules, Low, Ann);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var rule = await InventoryApp.ReadAsync(created);
        Assert.Equal(("Acme: stock below 20", true, 0), ((string?)rule["name"], (bool)rule["enabled"]!, (int)rule["raised"]!));
        Assert.Equal("""{"field":"current_stock","op":"below","value":20}""", rule["condition"]!.ToJsonString());
        Assert.Equal("""{"type":"inventory","where":[{"field":"supplier","op":"is","values":["Acme"]}]}""", rule["filter"]!.ToJsonString());
        var address = created.Headers.Location!.ToString();

        using var changed = await _app.SendAsync(HttpMethod.Patch, address, """{"name":"Acme is low","condition":{"field":"status","op":"is","value":["low_stock","out_of_stock"]},"enabled":false}""", Ann);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        using var read = await _app.SendAsync(HttpMethod.Get, address, null, Ann);
        var now = await InventoryApp.ReadAsync(read);
        Assert.Equal(("Acme is low", false, """["low_stock","out_of_stock"]"""), ((string?)now["name"], (bool)now["enabled"]!, now["condition"]!["value"]!.ToJsonString()));

        // Nobody else sees it or can touch it.
        using var others = await _app.SendAsync(HttpMethod.Get, Rules, null, ("X-User-Id", "ben"));
        Assert.Empty((await InventoryApp.ReadAsync(others))["rules"]!.AsArray());
        foreach (var (method, body) in new[] { (HttpMethod.Get, null), (HttpMethod.Patch, """{"name":"Mine"}"""), (HttpMethod.Delete, null) })
        {
            using var refused = await _app.SendAsync(method, address, body, ("X-User-Id", "ben"));
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        using var again = await _app.SendAsync(HttpMethod.Post, Rules, """{"filter":{"where":[{"field":"supplier","op":"is","values":["ACME"]}]},"condition":{"field":"status","op":"is","value":["out_of_stock","low_stock"]}}""", Ann);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        using var deleted = await _app.SendAsync(HttpMethod.Delete, address, null, Ann);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await _app.SendAsync(HttpMethod.Delete, address, null, Ann);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Theory]
    [InlineData("{}", "condition")]
    [InlineData("""{"condition":7}""", "condition")]
    [InlineData("""{"condition":{"field":"colour","op":"is","value":"red"}}""", "condition.field")]
    [InlineData("""{"condition":{"field":"name","op":"is","value":"Bolt"}}""", "condition.field")]
    [InlineData("""{"condition":{"field":"current_stock","op":"is","value":5}}""", "condition.op")]
    [InlineData("""{"condition":{"field":"current_stock","op":"below","value":"a few"}}""", "condition.value")]
    [InlineData("""{"condition":{"field":"current_stock","op":"below","value":0}}""", "condition.value")]
    [InlineData("""{"condition":{"field":"current_stock","op":"below","value":-1}}""", "condition.value")]
    [InlineData("""{"condition":{"field":"current_stock","op":"below","value":1e40}}""", "condition.value")]
    [InlineData("""{"condition":{"field":"current_stock","op":"below","value":[1,2]}}""", "condition.value")]
    [InlineData("""{"condition":{"field":"current_stock","op":"below","value":{}}}""", "condition.value")]
    [InlineData("""{"condition":{"field":"current_stock","op":"below"}}""", "condition.value")]
    [InlineData("""{"condition":{"field":"status","op":"is","value":"fine"}}""", "condition.value")]
    [InlineData("""{"condition":{"field":"days_of_cover","op":"below","value":9999}}""", "condition.value")]
    [InlineData("""{"filter":{"type":"supplier"},"condition":{"field":"days_of_cover","op":"below","value":9}}""", "condition.field")]
    [InlineData("""{"filter":{"type":"truck"},"condition":{"field":"current_stock","op":"below","value":5}}""", "filter.type")]
    [InlineData("""{"filter":{"where":{}},"condition":{"field":"current_stock","op":"below","value":5}}""", "filter.where")]
    [InlineData("""{"filter":{"where":[{"field":"colour","op":"is","values":["red"]}]},"condition":{"field":"current_stock","op":"below","value":5}}""", "filter.where[0].field")]
    [InlineData("""{"filter":{"where":[{"field":"supplier","op":"like","values":["A"]}]},"condition":{"field":"current_stock","op":"below","value":5}}""", "filter.where[0].op")]
    [InlineData("""{"filter":{"where":[{"field":"unit_cost","op":"above","values":["dear"]}]},"condition":{"field":"current_stock","op":"below","value":5}}""", "filter.where[0].values")]
    [InlineData("""{"filter":{"where":[{"field":"supplier","op":"above","values":["A"]}]},"condition":{"field":"current_stock","op":"below","value":5}}""", "filter.where[0].op")]
    [InlineData("""{"name":"","condition":{"field":"current_stock","op":"below","value":5}}""", "name")]
    [InlineData("""{"name":"a\nb","condition":{"field":"current_stock","op":"below","value":5}}""", "name")]
    [InlineData("""{"name":7,"condition":{"field":"current_stock","op":"below","value":5}}""", "name")]
    [InlineData("""{"enabled":"yes","condition":{"field":"current_stock","op":"below","value":5}}""", "enabled")]
    [InlineData("""{"colour":"red","condition":{"field":"current_stock","op":"below","value":5}}""", "colour")]
    [InlineData("""{"condition":{"field":"current_stock","op":"below","value":5,"unit":"boxes"}}""", "condition.unit")]
    public async Task Post_SomethingWrong_NamesIt(string json, string field)
    {
        using var response = await _app.SendAsync(HttpMethod.Post, Rules, json, Ann);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = await InventoryApp.ReadAsync(response);
        Assert.Contains(problem["errors"]!.AsArray(), error => (string?)error!["field"] == field && error["rule"] is not null);
        Assert.Empty((await ReadAsync(Rules))["rules"]!.AsArray());
    }

    [Fact]
    public async Task Alerts_OfEveryPath_AreListed_AndDismissed()
    {
        using var made = await _app.SendAsync(HttpMethod.Post, Rules, Low, Ann);
        var item = await _app.AddAsync("""{"type":"inventory","name":"Bolt","sku":"B-1","current_stock":30,"supplier":"Acme"}""");
        var id = (string)item["id"]!;
        Assert.Empty(await AlertsAsync());

        // Over HTTP, taken back over HTTP, from a file, by hand.
        using (var patched = await _app.SendAsync(HttpMethod.Patch, $"/api/v1/items/{id}", """{"current_stock":4}""", ("If-Match", "\"1\"")))
            patched.EnsureSuccessStatusCode();
        var alert = Assert.Single(await AlertsAsync())!;
        Assert.Equal((id, "Bolt", "4 units"), ((string?)alert["item_id"], (string?)alert["item_name"], (string?)alert["value"]));
        using var history = await _app.SendAsync(HttpMethod.Get, $"/api/v1/items/{id}/history");
        var runId = (string)(await InventoryApp.ReadAsync(history))["events"]![0]!["run_id"]!;
        using (var undone = await _app.SendAsync(HttpMethod.Post, $"/api/v1/runs/{runId}/undo"))
            undone.EnsureSuccessStatusCode();
        Assert.Empty(await AlertsAsync());

        using (var folder = new TestFolder())
        {
            folder.Write("inventory.csv", "Name,SKU,Current Stock,Supplier\nNut,N-1,3,Acme\nWasher,W-1,300,Acme\n");
            var loaded = await _app.Services.GetRequiredService<ItemImport>().LoadFolderAsync(folder.Path, new Actor("system", "import"), Xunit.TestContext.Current.CancellationToken);
            Assert.Equal(2, loaded.Added);
        }

        Assert.Equal("Nut", (string?)Assert.Single(await AlertsAsync())!["item_name"]);
        await _app.Ledger.ApplyAsync(new ChangeSet(new Actor("ben", "grid"), "run-by-hand", [new Change.AdjustStock(id, StockMovement.Issue, 29)]), Xunit.TestContext.Current.CancellationToken);
        Assert.Equal(["Bolt", "Nut"], (await AlertsAsync()).Select(entry => (string?)entry!["item_name"]));

        var first = (await ReadAsync("/api/v1/alerts?limit=1"))!;
        Assert.Equal((1, 2), (first["alerts"]!.AsArray().Count, (int)first["raised"]!));
        Assert.Equal("Nut", (string?)Assert.Single((await ReadAsync($"/api/v1/alerts?after={first["next"]}"))["alerts"]!.AsArray())!["item_name"]);
        var address = $"/api/v1/alerts/{first["alerts"]![0]!["id"]}/dismiss";
        using (var notMine = await _app.SendAsync(HttpMethod.Post, address, null, ("X-User-Id", "ben")))
            Assert.Equal(HttpStatusCode.NotFound, notMine.StatusCode);
        using (var dismissed = await _app.SendAsync(HttpMethod.Post, address, null, Ann))
            Assert.Equal(HttpStatusCode.NoContent, dismissed.StatusCode);
        Assert.Equal("Nut", (string?)Assert.Single(await AlertsAsync())!["item_name"]);
        using var wrong = await _app.SendAsync(HttpMethod.Get, "/api/v1/alerts?limit=0&after=7&colour=red", null, Ann);
        Assert.Equal(["colour", "limit", "after"], (await InventoryApp.ReadAsync(wrong))["errors"]!.AsArray().Select(error => (string?)error!["field"]));
    }

    private async Task<JsonArray> AlertsAsync()
    {
        // A command is done upon everything that was there when it was asked for.
        await _app.Services.GetRequiredService<WatchDesk>().DismissAsync("ann", "no such alert", Xunit.TestContext.Current.CancellationToken);
        return (await ReadAsync("/api/v1/alerts"))["alerts"]!.AsArray();
    }

    private async Task<JsonObject> ReadAsync(string path)
    {
        using var response = await _app.SendAsync(HttpMethod.Get, path, null, Ann);
        response.EnsureSuccessStatusCode();
        return await InventoryApp.ReadAsync(response);
    }
}
