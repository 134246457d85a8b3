using System.Net;
using System.Text.Json.Nodes;
using StreamingInventory.Tests.Hosting;
using Xunit;

namespace StreamingInventory.Tests.Endpoints;

public sealed class OrderEndpointsTests : IAsyncDisposable
{
    private readonly InventoryApp _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Order_FromDraftToReceived_MovesTheStock()
    {
        var order = await DraftAsync();
        var path = $"/api/v1/orders/{order["id"]}";
        Assert.Equal(
            ("order", "Rheinsolv", "draft", 12.5m, "Acetone", "ACE", 2.5m, "l"),
            ((string?)order["type"], (string?)order["supplier"], (string?)order["status"], (decimal)order["value"]!, (string?)order["lines"]![0]!["name"], (string?)order["lines"]![0]!["sku"], (decimal)order["lines"]![0]!["unit_price"]!, (string?)order["lines"]![0]!["unit"]));
        Assert.Matches(@"^PO-\d{4}-0001$", (string?)order["name"]);
        order = await SendAsync(HttpStatusCode.OK, HttpMethod.Patch, path, """{"lines":[{"sku":"ACE","quantity":40}],"promised_date":"2099-01-01"}""", ("If-Match", "\"1\""));
        Assert.Equal((2.5m, 100m), ((decimal)order["lines"]![0]!["unit_price"]!, (decimal)order["value"]!));
        order = await SendAsync(HttpStatusCode.OK, HttpMethod.Post, $"{path}/send");
        Assert.Equal(("sent", 40m), ((string?)order["status"], (decimal)order["open_quantity"]!));
        order = await SendAsync(HttpStatusCode.OK, HttpMethod.Post, $"{path}/receive", """{"lines":[{"sku":"ace","received":25,"rejected":5,"seen":{"received":0,"rejected":0}}]}""");
        Assert.Equal(("partly_received", 10m, 25m), ((string?)order["status"], (decimal)order["open_quantity"]!, _app.Ledger.Current.FindSku("ACE")!.CurrentStock));
        order = await SendAsync(HttpStatusCode.OK, HttpMethod.Post, $"{path}/receive", null, ("If-Match", $"\"{order["version"]}\""));
        Assert.Equal(("received", 35m), ((string?)order["status"], _app.Ledger.Current.FindSku("ACE")!.CurrentStock));
        // By its number it is found too, and its history is told.
        Assert.Equal((string?)order["id"], (string?)(await SendAsync(HttpStatusCode.OK, HttpMethod.Get, $"/api/v1/orders/{order["name"]}"))["id"]);
        Assert.Equal(5, (await SendAsync(HttpStatusCode.OK, HttpMethod.Get, $"{path}/history"))["events"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("""{"lines":[{"sku":"ACE","quantity":0}]}""", "lines[0].quantity")]
    [InlineData("""{"lines":[{"sku":"ACE","quantity":-1}]}""", "lines[0].quantity")]
    [InlineData("""{"lines":[{"sku":"ACE","quantity":"5"}]}""", "lines[0].quantity")]
    [InlineData("""{"lines":[{"sku":"ACE"}]}""", "lines[0].quantity")]
    [InlineData("""{"lines":[{"sku":"ACE","quantity":1e40}]}""", "lines[0].quantity")]
    [InlineData("""{"lines":[{"sku":"ACE","quantity":1,"unit_price":-1}]}""", "lines[0].unit_price")]
    [InlineData("""{"lines":[{"sku":"NOPE","quantity":1}]}""", "lines[0].sku")]
    [InlineData("""{"lines":[{"item_id":"supplier-1","quantity":1}]}""", "lines[0].item_id")]
    [InlineData("""{"lines":[{"quantity":1}]}""", "lines[0].sku")]
    [InlineData("""{"lines":[{"sku":"ACE","quantity":1},{"sku":"ace","quantity":1}]}""", "lines[1].sku")]
    [InlineData("""{"lines":[{"sku":"ACE","quantity":1,"colour":"red"}]}""", "lines[0].colour")]
    [InlineData("""{"lines":[{"sku":"ACE","quantity":1,"received":1}]}""", "lines[0].received")]
    [InlineData("""{"lines":[7]}""", "lines[0]")]
    [InlineData("""{"lines":"ACE"}""", "lines")]
    [InlineData("""{"status":"sent"}""", "status")]
    [InlineData("{}", "lines")]
    [InlineData("""{"supplier":"Rheinsolv","lines":[]}""", "lines")]
    [InlineData("""{"value":3}""", "value")]
    [InlineData("""{"colour":"red"}""", "colour")]
    [InlineData("""{"type":"order"}""", "type")]
    [InlineData("""{"promised_date":"tomorrow"}""", "promised_date")]
    [InlineData("""{"promised_date":20261109}""", "promised_date")]
    [InlineData("""{"order_date":"2026-11-09","promised_date":"2026-11-08"}""", "promised_date")]
    public async Task Post_SomethingWrong_NamesItAndChangesNothing(string json, string field)
    {
        await ItemAsync();
        var problem = await SendAsync(HttpStatusCode.BadRequest, HttpMethod.Post, "/api/v1/orders", json);
        Assert.Contains(problem["errors"]!.AsArray(), error => (string?)error!["field"] == field && error["rule"] is not null);
        Assert.Empty(_app.Ledger.Current.Orders);
    }

    [Theory]
    [InlineData("""{"lines":[{"sku":"NOPE","received":1}]}""", "lines[0].sku")]
    [InlineData("""{"lines":[{"sku":"ACE","received":-1}]}""", "lines[0].received")]
    [InlineData("""{"lines":[{"sku":"ACE","received":0}]}""", "lines")]
    [InlineData("""{"lines":[]}""", "lines")]
    [InlineData("""{"lines":[{"sku":"ACE","received":1,"seen":3}]}""", "lines[0].seen")]
    [InlineData("""{"date":"today"}""", "date")]
    [InlineData("""{"date":"1999-01-01"}""", "date")]
    [InlineData("""{"all":true}""", "all")]
    public async Task Receive_SomethingWrong_NamesItAndChangesNothing(string json, string field)
    {
        var path = $"/api/v1/orders/{(await DraftAsync())["id"]}";
        await SendAsync(HttpStatusCode.OK, HttpMethod.Post, $"{path}/send");
        var problem = await SendAsync(HttpStatusCode.BadRequest, HttpMethod.Post, $"{path}/receive", json, ("If-Match", "*"));
        Assert.Contains(problem["errors"]!.AsArray(), error => (string?)error!["field"] == field && error["rule"] is not null);
        Assert.Equal(0, _app.Ledger.Current.FindSku("ACE")!.CurrentStock);
    }

    [Fact]
    public async Task Receive_MoreThanIsOpen_IsBookedAndSaid()
    {
        var order = await DraftAsync();
        var path = $"/api/v1/orders/{order["id"]}";
        await SendAsync(HttpStatusCode.OK, HttpMethod.Post, $"{path}/send");
        var open = (decimal)order["lines"]![0]!["quantity"]!;
        var first = await SendAsync(HttpStatusCode.OK, HttpMethod.Post, $"{path}/receive", $$"""{"lines":[{"sku":"ACE","received":{{open - 1}}}]}""", ("If-Match", "*"));
        Assert.Null(first["message"]);
        var over = $$"""{"lines":[{"sku":"ACE","received":3,"seen":{"received":{{open - 1}},"rejected":0} }]}""";
        order = await SendAsync(HttpStatusCode.OK, HttpMethod.Post, $"{path}/receive", over, ("Idempotency-Key", "d-1"));
        Assert.Equal("More of Acetone came than was open: 3 l entered, 1 open. All of it is booked.", (string?)order["message"]);
        Assert.Equal((open + 2, "received"), (_app.Ledger.Current.FindSku("ACE")!.CurrentStock, (string?)order["status"]));
        Assert.Equal(order.ToJsonString(), (await SendAsync(HttpStatusCode.OK, HttpMethod.Post, $"{path}/receive", over, ("Idempotency-Key", "d-1"))).ToJsonString());
    }

    [Fact]
    public async Task Receive_WithoutSayingWhatWasSeen_IsAskedFor()
    {
        var path = $"/api/v1/orders/{(await DraftAsync())["id"]}";
        await SendAsync(HttpStatusCode.OK, HttpMethod.Post, $"{path}/send");
        await SendAsync(HttpStatusCode.PreconditionRequired, HttpMethod.Post, $"{path}/receive", """{"lines":[{"sku":"ACE","received":1}]}""");
        await SendAsync(HttpStatusCode.PreconditionFailed, HttpMethod.Post, $"{path}/receive", """{"lines":[{"sku":"ACE","received":1}]}""", ("If-Match", "\"1\""));
    }

    [Fact]
    public async Task Receive_WhatSomebodyElseBooked_IsAConflictWithBothValues()
    {
        var path = $"/api/v1/orders/{(await DraftAsync())["id"]}";
        await SendAsync(HttpStatusCode.OK, HttpMethod.Post, $"{path}/send");
        const string Delivery = """{"lines":[{"sku":"ACE","received":3,"seen":{"received":0,"rejected":0}}]}""";
        await SendAsync(HttpStatusCode.OK, HttpMethod.Post, $"{path}/receive", Delivery);
        var problem = await SendAsync(HttpStatusCode.Conflict, HttpMethod.Post, $"{path}/receive", Delivery);
        var conflict = problem["conflicts"]![0]!;
        Assert.Equal((0m, 3m), ((decimal)conflict["seen"]![0]!["received"]!, (decimal)conflict["current"]![0]!["received"]!));
        Assert.Equal(3, _app.Ledger.Current.FindSku("ACE")!.CurrentStock);
    }

    [Fact]
    public async Task Receive_SameKeyTwice_IsAnsweredTheSameAndBookedOnce()
    {
        var path = $"/api/v1/orders/{(await DraftAsync())["id"]}";
        await SendAsync(HttpStatusCode.OK, HttpMethod.Post, $"{path}/send");
        const string Delivery = """{"lines":[{"sku":"ACE","received":3,"seen":{"received":0,"rejected":0}}]}""";
        var first = await SendAsync(HttpStatusCode.OK, HttpMethod.Post, $"{path}/receive", Delivery, ("Idempotency-Key", "d-1"));
        await SendAsync(HttpStatusCode.OK, HttpMethod.Post, $"{path}/cancel");
        using var again = await _app.SendAsync(HttpMethod.Post, $"{path}/receive", Delivery, ("Idempotency-Key", "d-1"));
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(first.ToJsonString(), (await InventoryApp.ReadAsync(again)).ToJsonString());
        await SendAsync(HttpStatusCode.UnprocessableEntity, HttpMethod.Post, $"{path}/receive", "{}", ("Idempotency-Key", "d-1"));
    }

    [Fact]
    public async Task Post_SameKeyTwice_DraftsOnce()
    {
        await ItemAsync();
        const string Order = """{"lines":[{"sku":"ACE","quantity":5}]}""";
        var first = await SendAsync(HttpStatusCode.Created, HttpMethod.Post, "/api/v1/orders", Order, ("Idempotency-Key", "d-1"));
        var again = await SendAsync(HttpStatusCode.Created, HttpMethod.Post, "/api/v1/orders", Order, ("Idempotency-Key", "d-1"));
        Assert.Equal((string?)first["id"], (string?)again["id"]);
        Assert.Single(_app.Ledger.Current.Orders);
    }

    [Fact]
    public async Task Patch_SeenValues_MergeOrConflictByLine()
    {
        await ItemAsync();
        await _app.AddAsync("""{"type":"inventory","name":"Beaker","sku":"BEA","unit_cost":4}""");
        var order = await SendAsync(HttpStatusCode.Created, HttpMethod.Post, "/api/v1/orders", """{"supplier":"Rheinsolv","lines":[{"sku":"ACE","quantity":5},{"sku":"BEA","quantity":2}]}""");
        var path = $"/api/v1/orders/{order["id"]}";
        var seen = order["lines"]!.ToJsonString();
        await SendAsync(HttpStatusCode.PreconditionRequired, HttpMethod.Patch, path, """{"note":"x"}""");
        await SendAsync(HttpStatusCode.OK, HttpMethod.Patch, path, $$"""{"lines":[{"sku":"ACE","quantity":6},{"sku":"BEA","quantity":2}],"seen":{"lines":{{seen}} } }""");
        order = await SendAsync(HttpStatusCode.OK, HttpMethod.Patch, path, $$"""{"lines":[{"sku":"ACE","quantity":5},{"sku":"BEA","quantity":3}],"seen":{"lines":{{seen}} } }""");
        Assert.Equal((6m, 3m), ((decimal)order["lines"]![0]!["quantity"]!, (decimal)order["lines"]![1]!["quantity"]!));
        await SendAsync(HttpStatusCode.Conflict, HttpMethod.Patch, path, $$"""{"lines":[{"sku":"ACE","quantity":7},{"sku":"BEA","quantity":2}],"seen":{"lines":{{seen}} } }""");
        await SendAsync(HttpStatusCode.BadRequest, HttpMethod.Patch, path, """{"lines":[],"seen":{"lines":[3]}}""");
    }

    [Fact]
    public async Task StatusThatDoesNotAllowIt_IsAConflictThatSaysSo()
    {
        var path = $"/api/v1/orders/{(await DraftAsync())["id"]}";
        Assert.Contains("wrong-status", (string?)(await SendAsync(HttpStatusCode.Conflict, HttpMethod.Post, $"{path}/receive", "{}", ("If-Match", "*")))["type"]);
        await SendAsync(HttpStatusCode.OK, HttpMethod.Post, $"{path}/cancel");
        await SendAsync(HttpStatusCode.Conflict, HttpMethod.Post, $"{path}/send");
        await SendAsync(HttpStatusCode.BadRequest, HttpMethod.Post, $"{path}/cancel", """{"reason":"x"}""");
        await SendAsync(HttpStatusCode.Conflict, HttpMethod.Delete, path, null, ("If-Match", "*"));
        await SendAsync(HttpStatusCode.NotFound, HttpMethod.Post, "/api/v1/orders/order-nowhere/send");
        await SendAsync(HttpStatusCode.NotFound, HttpMethod.Get, $"/api/v1/orders/{_app.Ledger.Current.FindSku("ACE")!.Id}");
    }

    [Fact]
    public async Task Items_KnowNothingOfOrders()
    {
        var order = await DraftAsync();
        await SendAsync(HttpStatusCode.NotFound, HttpMethod.Get, $"/api/v1/items/{order["id"]}");
        await SendAsync(HttpStatusCode.NotFound, HttpMethod.Delete, $"/api/v1/items/{order["id"]}", null, ("If-Match", "*"));
        await SendAsync(HttpStatusCode.NotFound, HttpMethod.Patch, $"/api/v1/items/{order["id"]}", """{"status":"received"}""", ("If-Match", "*"));
        Assert.Single((await SendAsync(HttpStatusCode.OK, HttpMethod.Get, "/api/v1/items"))["items"]!.AsArray());
        await SendAsync(HttpStatusCode.BadRequest, HttpMethod.Post, "/api/v1/items", """{"type":"order","name":"x"}""");
        Assert.Equal("in_use", (string?)(await SendAsync(HttpStatusCode.Conflict, HttpMethod.Delete, $"/api/v1/items/{_app.Ledger.Current.FindSku("ACE")!.Id}", null, ("If-Match", "*")))["errors"]![0]!["code"]);
    }

    [Fact]
    public async Task Get_List_IsFilteredAndPaged()
    {
        await ItemAsync();
        for (var i = 0; i < 5; i++)
            await SendAsync(HttpStatusCode.Created, HttpMethod.Post, "/api/v1/orders", $$"""{"supplier":"S{{i % 2}}","lines":[{"sku":"ACE","quantity":5}]}""");
        await SendAsync(HttpStatusCode.OK, HttpMethod.Post, $"/api/v1/orders/{_app.Ledger.Current.Orders.First(order => order.Supplier == "S1").Id}/send");
        Assert.Equal(3, (await SendAsync(HttpStatusCode.OK, HttpMethod.Get, "/api/v1/orders?supplier=s0"))["orders"]!.AsArray().Count);
        Assert.Single((await SendAsync(HttpStatusCode.OK, HttpMethod.Get, "/api/v1/orders?status=sent"))["orders"]!.AsArray());
        List<string> ids = [];
        string? next = null;
        do
        {
            var page = await SendAsync(HttpStatusCode.OK, HttpMethod.Get, $"/api/v1/orders?limit=2{(next is null ? "" : $"&after={next}")}");
            ids.AddRange(page["orders"]!.AsArray().Select(order => (string)order!["id"]!));
            next = (string?)page["next"];
        }
        while (next is not null);
        Assert.Equal(_app.Ledger.Current.Orders.Select(order => order.Id).Order(StringComparer.Ordinal), ids);
        foreach (var query in (string[])["status=lost", "limit=0", "limit=x", "page=2", "status=sent&status=draft"])
            await SendAsync(HttpStatusCode.BadRequest, HttpMethod.Get, $"/api/v1/orders?{query}");
    }

    [Fact]
    public async Task Csv_OneOrderAndAll_AreFiles()
    {
        var order = await DraftAsync();
        using var one = await _app.SendAsync(HttpMethod.Get, $"/api/v1/orders/{order["id"]}/csv");
        Assert.Equal(("text/csv", $"{order["name"]}.csv"), (one.Content.Headers.ContentType!.MediaType, one.Content.Headers.ContentDisposition!.FileName));
        Assert.Contains($"{order["name"]},Rheinsolv,draft,,,1,ACE,Acetone,5,l,2.5,12.5,0,0\r\n", await one.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await SendAsync(HttpStatusCode.OK, HttpMethod.Post, $"/api/v1/orders/{order["id"]}/send");
        using var all = await _app.SendAsync(HttpMethod.Get, "/export/orders.csv");
        Assert.Equal("purchase_orders.csv", all.Content.Headers.ContentDisposition!.FileName);
        Assert.Contains(",,5,0,0,2.5\r\n", await all.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Undo_ReceiptOverHttp_TakesStockAndLinesBack()
    {
        var path = $"/api/v1/orders/{(await DraftAsync())["id"]}";
        await SendAsync(HttpStatusCode.OK, HttpMethod.Post, $"{path}/send");
        await SendAsync(HttpStatusCode.OK, HttpMethod.Post, $"{path}/receive", "{}", ("If-Match", "*"));
        var run = (string?)(await SendAsync(HttpStatusCode.OK, HttpMethod.Get, $"{path}/history"))["events"]![0]!["run_id"];
        await SendAsync(HttpStatusCode.OK, HttpMethod.Post, $"/api/v1/runs/{run}/undo");
        Assert.Equal(("sent", 0m), ((string?)(await SendAsync(HttpStatusCode.OK, HttpMethod.Get, path))["status"], _app.Ledger.Current.FindSku("ACE")!.CurrentStock));
    }

    [Fact]
    public async Task Items_FieldsOfOrdering_AreKeptAndChecked()
    {
        var item = await _app.AddAsync("""{"type":"inventory","name":"A","service_level":97.5,"pack_size":12,"min_order_quantity":24}""");
        Assert.Equal((97.5m, 12m, 24m), ((decimal)item["service_level"]!, (decimal)item["pack_size"]!, (decimal)item["min_order_quantity"]!));
        foreach (var (json, rule) in new[]
        {
            ("""{"service_level":49}""", "must be at least 50"), ("""{"service_level":100}""", "must be at most 99.9"), ("""{"service_level":97.55}""", "must have at most 1 decimals"),
            ("""{"pack_size":0}""", "must be at least 0.001"), ("""{"min_order_quantity":-1}""", "must be at least 0"),
        })
        {
            Assert.Equal(rule, (string?)(await SendAsync(HttpStatusCode.BadRequest, HttpMethod.Patch, $"/api/v1/items/{item["id"]}", json, ("If-Match", "*")))["errors"]![0]!["rule"]);
        }

        item = await SendAsync(HttpStatusCode.OK, HttpMethod.Patch, $"/api/v1/items/{item["id"]}", """{"pack_size":null}""", ("If-Match", "*"));
        Assert.Null(item["pack_size"]);
    }

    private async Task ItemAsync() => await _app.AddAsync("""{"type":"inventory","name":"Acetone","sku":"ACE","unit":"l","unit_cost":2.50,"supplier":"Rheinsolv"}""");

    private async Task<JsonObject> DraftAsync()
    {
        await ItemAsync();
        return await SendAsync(HttpStatusCode.Created, HttpMethod.Post, "/api/v1/orders", """{"supplier":"Rheinsolv","lines":[{"sku":"ACE","quantity":5,"arithmetic":"8 needed, 3 on order"}]}""");
    }

    private async Task<JsonObject> SendAsync(HttpStatusCode status, HttpMethod method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using var response = await _app.SendAsync(method, path, json, headers);
        Assert.True(status == response.StatusCode, $"{method} {path} gave {response.StatusCode}: {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        return response.StatusCode == HttpStatusCode.NoContent ? [] : await InventoryApp.ReadAsync(response);
    }
}
