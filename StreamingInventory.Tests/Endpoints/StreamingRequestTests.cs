using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Journal;
using StreamingInventory.Tests.Chat;
using StreamingInventory.Web.Endpoints;
using StreamingInventory.Web.Hosting;
using Xunit;

namespace StreamingInventory.Tests.Endpoints;

public sealed class StreamingRequestTests : IAsyncLifetime
{
    private const string RemoveLow = """{"user_input":"Remove all low-stock items","context":{"action":"remove","criteria":"low_stock"},"user_id":"ada"}""";
    private ChatWorld _world = null!;
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await ChatWorld.StartAsync();
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<TimeProvider>(_world.Time);
        builder.Services.AddSingleton(_world.Orchestrator);
        builder.Services.AddSingleton(_world.Pending);
        builder.Services.AddSingleton(_world.Services.GetRequiredService<RequestStore>());
        builder.Services.AddSingleton(_ => _world.Services.GetRequiredService<IJournal>());
        builder.Services.AddSingleton<KeptAnswers>();
        _app = builder.Build();
        _app.UseMiddleware<ErrorHandler>();
        _app.MapStreamingRequests();
        _app.MapApprovals();
        await _app.StartAsync(Cancel);
        _client = _app.GetTestClient();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _world.DisposeAsync();
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/event-stream")]
    public async Task ToolCalls_AreForThePage_NotForPrograms(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/streaming/request") { Content = new StringContent("""{"user_input":"what is low?","user_id":"ada"}""", Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd(accept);
        using var response = await _client.SendAsync(request, Cancel);
        var answer = await response.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("analysis_results", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("tool_call", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("markdown", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Example1_AddsFiveTaggedItems()
    {
        var responses = await AskAsync("""{"user_input":"Add 5 new inventory items for Q1 planning","context":{"item_type":"inventory","count":5,"context":"Q1 planning"}}""");
        Assert.Equal("start intent_analysis inventory_analysis analysis_results item_creation item_added item_added item_added item_added item_added complete", Types(responses));
        Assert.Equal("inventory_management", responses[1]["intent"]!["primary_intent"]!.GetValue<string>());
        var items = _world.Items.InventoryItems.Where(item => item.Tags.Contains("Q1 planning")).ToList();
        Assert.Equal(5, items.Select(item => item.Name).Distinct().Count());
        Assert.Equal(items.Select(item => item.Id).Order(StringComparer.Ordinal), responses.Where(response => Type(response) == "item_added").Select(response => response["data"]!["id"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.Equal(responses[^1]["run_id"]!.GetValue<string>(), responses[^1]["data"]!["run_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Example2_WithAutoApprove_RemovesLowStock()
    {
        var responses = await AskAsync("""{"user_input":"Remove all low-stock items","context":{"action":"remove","criteria":"low_stock","auto_approve":true}}""");
        Assert.Equal("start intent_analysis inventory_analysis analysis_results item_removal item_removed item_removed complete", Types(responses));
        Assert.All(responses.Where(response => Type(response) == "item_removed"), response => Assert.True(response["data"]!["name"] is not null && response["data"]!["reason"] is not null && response["item_id"] is not null));
        Assert.NotNull(_world.Items.FindSku("PKG-BW"));
        Assert.Null(_world.Items.FindSku("MEC-6204"));
    }

    [Fact]
    public async Task Example2_WithoutAutoApprove_AsksAndGoesOnAfterTheClick()
    {
        var before = _world.Picture();
        var responses = await AskAsync(RemoveLow);
        Assert.Equal("start intent_analysis inventory_analysis analysis_results confirmation_required complete", Types(responses));
        Assert.Equal(before, _world.Picture());
        var pendingId = responses[4]["data"]!["pending_id"]!.GetValue<string>();

        Assert.Equal(HttpStatusCode.Forbidden, (await DecideAsync(pendingId, """{"decision":"approve","user_id":"mallory"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await DecideAsync(pendingId, """{"decision":"perhaps","user_id":"ada"}""")).StatusCode);
        using var misspelt = await DecideAsync(pendingId, """{"decision":"approve","itemids":["inventory-MEC-6204"],"user_id":"ada"}""");
        Assert.Equal(HttpStatusCode.BadRequest, misspelt.StatusCode);
        Assert.Contains("itemids", await misspelt.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(before, _world.Picture());
        Assert.Equal(HttpStatusCode.NotFound, (await DecideAsync("pending-0", """{"decision":"approve","user_id":"ada"}""")).StatusCode);
        var approved = await DecideAsync(pendingId, """{"decision":"approve","user_id":"ada"}""");
        Assert.Equal("start intent_analysis item_removal item_removed item_removed complete", Types(await ListAsync(approved)));
        Assert.Equal(HttpStatusCode.Conflict, (await DecideAsync(pendingId, """{"decision":"approve","user_id":"ada"}""")).StatusCode);

        var late = (await AskAsync("""{"user_input":"remove mop head and pallet wrap","user_id":"ada"}"""))[^2]["data"]!["pending_id"]!.GetValue<string>();
        _world.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(HttpStatusCode.Gone, (await DecideAsync(late, """{"decision":"approve","user_id":"ada"}""")).StatusCode);
    }

    [Fact]
    public async Task Example3_AddsItemsAndASupplier()
    {
        var responses = await AskAsync("""{"user_input":"Create multiple items","context":{"operation":"add_multiple","items":[{"type":"inventory","name":"Product A"},{"type":"inventory","name":"Product B"},{"type":"supplier","name":"Supplier X"}]}}""");
        Assert.Equal("start intent_analysis inventory_analysis analysis_results item_creation item_added item_added item_added complete", Types(responses));
        Assert.NotNull(_world.Items.FindSupplier("Supplier X"));
    }

    [Theory]
    [InlineData("""{"operation":"update_multiple","items":[{"id":"inventory-CLN-MOP","unit_cost":2},{"sku":"PKG-BW","Current Stock":7},{"name":"Pallet wrap","colour":"red","location":"X"}]}""", "start intent_analysis inventory_analysis analysis_results text item_update field_changed field_changed field_changed complete")]
    [InlineData("""{"operation":"remove_multiple","items":[{"sku":"PKG-BW"}]}""", "start intent_analysis inventory_analysis analysis_results item_removal item_removed complete")]
    [InlineData("""{"operation":"add_multiple","items":[{"type":"supplier","name":"S 1"}]}""", "start intent_analysis supplier_analysis supplier_results item_creation item_added complete")]
    [InlineData("""{"operation":"update_multiple","items":[{"id":"inventory-CLN-MOP","unit_cost":2},{"sku":"NOBODY","unit_cost":7}]}""", "start intent_analysis inventory_analysis analysis_results error complete")]
    [InlineData("""{"action":"receive","item_name":"pallet wrap","count":4}""", "start intent_analysis inventory_analysis analysis_results item_update field_changed complete")]
    [InlineData("""{"action":"add","item_name":"Left-handed screwdriver"}""", "start intent_analysis inventory_analysis analysis_results item_creation item_added complete")]
    [InlineData("""{"action":"issue","item_id":"inventory-CLN-MOP","count":40}""", "start intent_analysis inventory_analysis analysis_results error complete")]
    [InlineData("""{"action":"remove","item_name":"mop head","mood":"bad"}""", "start intent_analysis text inventory_analysis analysis_results item_removal item_removed complete")]
    public async Task Context_WinsOverTheWords(string context, string types) =>
        Assert.Equal(types, Types(await AskAsync($$"""{"user_input":"Please do it","context":{{context}}}""")));

    [Theory]
    [InlineData("analyse suppliers", "start intent_analysis supplier_analysis supplier_results complete")]
    [InlineData("forecast demand for pallet wrap", "start intent_analysis forecasting_analysis forecast_results complete")]
    [InlineData("help", "start intent_analysis general_processing text general_complete complete")]
    [InlineData("move pallet wrap to X", "start intent_analysis inventory_analysis analysis_results item_update field_changed complete")]
    [InlineData("set pallet wrap category to Y and location to Z", "start intent_analysis inventory_analysis analysis_results item_update item_updated complete")]
    [InlineData("issue 4000 pallet wrap", "start intent_analysis inventory_analysis analysis_results error complete")]
    public async Task Answers_HaveTheirStepsInOrder(string sentence, string types) =>
        Assert.Equal(types, Types(await AskAsync(new JsonObject { ["user_input"] = sentence }.ToJsonString())));

    [Fact]
    public async Task Progress_IsToldForManyItems()
    {
        var responses = await AskAsync("""{"user_input":"Add 30 items","context":{"auto_approve":true}}""");
        Assert.Equal(30, responses.Count(response => Type(response) == "item_added"));
        var last = responses.Last(response => Type(response) == "progress");
        Assert.Equal((30, 30), (last["data"]!["done"]!.GetValue<int>(), last["data"]!["total"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Events_AreTheSameObjectsOneByOne()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/streaming/request") { Content = Json("""{"user_input":"receive 4 pallet wrap"}""") };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        var events = text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line["data: ".Length..])!).ToList();
        Assert.Equal("start intent_analysis inventory_analysis analysis_results item_update field_changed complete", Types(events));
    }

    [Theory]
    [InlineData("""{}""", "user_input")]
    [InlineData("""{"user_input":"  "}""", "user_input")]
    [InlineData("""{"user_input":5}""", "user_input")]
    [InlineData("""{"user_input":"x","context":[]}""", "context")]
    [InlineData("""{"user_input":"x","context":{"count":0}}""", "context.count")]
    [InlineData("""{"user_input":"x","context":{"count":1001}}""", "context.count")]
    [InlineData("""{"user_input":"x","context":{"count":"5"}}""", "context.count")]
    [InlineData("""{"user_input":"x","context":{"action":"destroy"}}""", "context.action")]
    [InlineData("""{"user_input":"x","context":{"operation":"add_all"}}""", "context.operation")]
    [InlineData("""{"user_input":"x","context":{"item_type":"person"}}""", "context.item_type")]
    [InlineData("""{"user_input":"x","context":{"criteria":"low"}}""", "context.criteria")]
    [InlineData("""{"user_input":"x","context":{"operation":"add_multiple","items":[1]}}""", "context.items")]
    [InlineData("""{"user_input":"x","context":{"operation":"add_multiple"}}""", "context.items")]
    [InlineData("""{"user_input":"x","context":{"auto_approve":"yes"}}""", "context.auto_approve")]
    [InlineData("""{"user_input":"receive 4 pallet wrap","userid":"ada"}""", "userid")]
    [InlineData("""{"user_imput":"receive 4 pallet wrap"}""", "user_imput")]
    [InlineData("""{"user_imput":"receive 4 pallet wrap"}""", "user_input")]
    [InlineData("""{"user_input":"\ud800"}""", "user_input")]
    [InlineData("""{"user_input":"x","context":{"items":[{"name":"\udc00"}]}}""", "context.items.name")]
    [InlineData("""{"user_input":"x","\ud800":1}""", "body")]
    [InlineData("""not json""", "body")]
    public async Task InvalidRequest_NamesTheField(string body, string field)
    {
        var before = _world.Items.Sequence;
        using var response = await _client.PostAsync("/api/streaming/request", Json(body), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!;
        Assert.Contains(problem["errors"]!.AsArray(), error => error!["field"]!.GetValue<string>() == field);
        Assert.Equal(before, _world.Items.Sequence);
    }

    [Fact]
    public async Task TooLongInput_IsRefused()
    {
        var body = new JsonObject { ["user_input"] = new string('x', 10_001) }.ToJsonString();
        using var response = await _client.PostAsync("/api/streaming/request", Json(body), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task SameKey_GivesTheSameAnswerOnce()
    {
        const string Body = """{"user_input":"receive 4 pallet wrap","user_id":"ada"}""";
        var first = await (await PostAsync(Body, "key-1")).Content.ReadAsStringAsync(Cancel);
        var second = await (await PostAsync(Body, "key-1")).Content.ReadAsStringAsync(Cancel);
        Assert.Equal(first, second);
        Assert.Equal(34, _world.Sku("PKG-WRAP").CurrentStock);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync("""{"user_input":"receive 5 pallet wrap","user_id":"ada"}""", "key-1")).StatusCode);
        _world.Time.Advance(TimeSpan.FromHours(25));
        await PostAsync(Body, "key-1");
        Assert.Equal(38, _world.Sku("PKG-WRAP").CurrentStock);
    }

    [Fact]
    public async Task LostAnswer_IsToldFromTheJournal()
    {
        const string Body = """{"user_input":"receive 4 pallet wrap","user_id":"ada"}""";
        await PostAsync(Body, "key-1");
        // As after a crash between the commit and the reply: the row is there, its answer is not.
        await _world.Services.GetRequiredService<RequestStore>().FinishAsync("ada", "key-1", null!, Cancel);
        var again = await ListAsync(await PostAsync(Body, "key-1"));
        Assert.Equal(34, _world.Sku("PKG-WRAP").CurrentStock);
        Assert.Equal("start intent_analysis item_update field_changed complete", Types(again));
    }

    [Fact]
    public async Task Reorder_IsAnswered_OffersOrders_AndTheClickDraftsThemOnce()
    {
        var responses = await AskAsync("""{"user_input":"what should we reorder?","user_id":"ada","context":{"auto_approve":true}}""");
        Assert.StartsWith("start intent_analysis inventory_analysis", Types(responses), StringComparison.Ordinal);
        Assert.EndsWith("analysis_results inventory_analysis supplier_analysis confirmation_required complete", Types(responses), StringComparison.Ordinal);
        var offer = responses[^2]["data"]!;
        Assert.Equal((true, (string?)offer["pending_id"]), ((bool)offer["offer"]!, (string?)responses[^1]["data"]!["pending_id"]));
        var order = offer["changes"]!.AsArray().Single(row => row!["fields"]!.AsArray().Any(field => (string)field!["field"]! == "supplier" && (string?)field["to"] == "MedSupply"))!;
        var line = order["fields"]!.AsArray().Single(field => (string)field!["field"]! == "lines")!["to"]![0]!;
        Assert.Equal("SAF-GL-M", (string?)line["sku"]);
        Assert.StartsWith("96 units", (string?)line["arithmetic"], StringComparison.Ordinal);
        Assert.Empty(_world.Items.Orders);

        var pendingId = (string)offer["pending_id"]!;
        Assert.Equal(HttpStatusCode.Forbidden, (await DecideAsync(pendingId, """{"decision":"approve","user_id":"ben"}""")).StatusCode);
        var decided = await ListAsync(await DecideAsync(pendingId, $$"""{"decision":"approve","user_id":"ada","item_ids":["{{order["item_id"]}}"]}"""));
        Assert.Equal("start intent_analysis item_creation item_added complete", Types(decided));
        Assert.Equal("Added 1 order.", (string?)decided[^1]["message"]);
        Assert.Equal("MedSupply", _world.Items.Orders.Single().Supplier);
        Assert.Equal(HttpStatusCode.Conflict, (await DecideAsync(pendingId, """{"decision":"approve","user_id":"ada"}""")).StatusCode);
        Assert.Single(_world.Items.Orders);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static string Type(JsonNode response) => response["type"]!.GetValue<string>();

    private static string Types(IEnumerable<JsonNode> responses) => string.Join(' ', responses.Select(Type));

    private async Task<List<JsonNode>> AskAsync(string body) => await ListAsync(await _client.PostAsync("/api/streaming/request", Json(body), Cancel));

    private Task<HttpResponseMessage> DecideAsync(string pendingId, string body) => _client.PostAsync($"/api/streaming/approvals/{pendingId}", Json(body), Cancel);

    private async Task<HttpResponseMessage> PostAsync(string body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/streaming/request") { Content = Json(body) };
        request.Headers.Add("Idempotency-Key", key);
        return await _client.SendAsync(request, Cancel);
    }

    private static async Task<List<JsonNode>> ListAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return [.. JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!["responses"]!.AsArray().Select(node => node!)];
    }
}
