using System.Net;
using StreamingInventory.Tests.Hosting;
using Xunit;

namespace StreamingInventory.Tests.Endpoints;

public sealed class IdempotencyTests : IAsyncDisposable
{
    private readonly InventoryApp _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Post_Again_GivesTheFirstAnswerEvenAfterChanges()
    {
        const string Json = """{"type":"inventory","name":"Bolt","unit_cost":1.50}""";
        var first = await SendAsync(HttpMethod.Post, "/api/v1/items", Json, "k");
        await _app.SendAsync(HttpMethod.Patch, first.Location!, """{"name":"Screw"}""", ("If-Match", "*"));
        var again = await SendAsync(HttpMethod.Post, "/api/v1/items", Json, "k");
        Assert.Equal(first with { Replayed = true }, again);
        await _app.SendAsync(HttpMethod.Delete, first.Location!, null, ("If-Match", "*"));
        Assert.Equal(again, await SendAsync(HttpMethod.Post, "/api/v1/items", Json, "k"));
        Assert.Equal(3, _app.Bus.Head);
    }

    [Theory]
    [InlineData("""{"name":"Screw","current_stock":7.5}""")]
    [InlineData("""{"name":"Bolt"}""")]
    public async Task Patch_Again_GivesTheFirstAnswerEvenAfterChangesAndRemoval(string json)
    {
        var path = $"/api/v1/items/{(await _app.AddAsync("""{"type":"inventory","name":"Bolt"}"""))["id"]}";
        var first = await SendAsync(HttpMethod.Patch, path, json, "k", "\"1\"");
        Assert.Equal(HttpStatusCode.OK, first.Status);
        for (var i = 0; i < 3; i++)
            await _app.SendAsync(HttpMethod.Patch, path, $$"""{"max_stock":{{200 + i}},"location":"Place {{i}}"}""", ("If-Match", "*"));
        Assert.Equal(first with { Replayed = true }, await SendAsync(HttpMethod.Patch, path, json, "k", "\"1\""));
        await _app.SendAsync(HttpMethod.Delete, path, null, ("If-Match", "*"));
        Assert.Equal(first with { Replayed = true }, await SendAsync(HttpMethod.Patch, path, json, "k", "\"1\""));
    }

    [Fact]
    public async Task Delete_Again_GivesTheFirstAnswer()
    {
        var path = $"/api/v1/items/{(await _app.AddAsync("""{"type":"inventory","name":"Bolt"}"""))["id"]}";
        var first = await SendAsync(HttpMethod.Delete, path, null, "k", "\"1\"");
        Assert.Equal(HttpStatusCode.NoContent, first.Status);
        Assert.Equal(first with { Replayed = true }, await SendAsync(HttpMethod.Delete, path, null, "k", "\"1\""));
    }

    [Fact]
    public async Task Key_WithAnotherBodyPathOrVersion_IsRefused()
    {
        var first = await SendAsync(HttpMethod.Post, "/api/v1/items", """{"type":"inventory","name":"A"}""", "k");
        Assert.Equal(422, (int)(await SendAsync(HttpMethod.Post, "/api/v1/items", """{"type":"inventory","name":"B"}""", "k")).Status);
        Assert.Equal(422, (int)(await SendAsync(HttpMethod.Delete, first.Location!, null, "k", "\"1\"")).Status);
        Assert.Equal(1, _app.Bus.Head);
    }

    [Fact]
    public async Task Key_OfAnotherUser_IsAnother()
    {
        const string Json = """{"type":"inventory","name":"A"}""";
        using var ann = await _app.SendAsync(HttpMethod.Post, "/api/v1/items", Json, ("Idempotency-Key", "k"), ("X-User-Id", "ann"));
        using var bob = await _app.SendAsync(HttpMethod.Post, "/api/v1/items", Json, ("Idempotency-Key", "k"), ("X-User-Id", "bob"));
        Assert.NotEqual(ann.Headers.Location, bob.Headers.Location);
    }

    [Fact]
    public async Task Post_AtTheSameTime_AddsOneItem()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => SendAsync(HttpMethod.Post, "/api/v1/items", """{"type":"inventory","name":"A"}""", "k")));
        Assert.Single(answers.Select(answer => answer with { Replayed = false }).Distinct());
        Assert.Single(answers, answer => !answer.Replayed);
        Assert.Equal(1, _app.Bus.Head);
    }

    private async Task<Answer> SendAsync(HttpMethod method, string path, string? json, string key, string? version = null)
    {
        (string, string)[] headers = version is null ? [("Idempotency-Key", key)] : [("Idempotency-Key", key), ("If-Match", version)];
        using var response = await _app.SendAsync(method, path, json, headers);
        return new Answer(
            response.StatusCode, response.Headers.Location?.ToString(), response.Headers.ETag?.Tag,
            await response.Content.ReadAsStringAsync(Xunit.TestContext.Current.CancellationToken), response.Headers.Contains("Idempotency-Replayed"));
    }

    private sealed record Answer(HttpStatusCode Status, string? Location, string? ETag, string Body, bool Replayed);
}
