using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Memory;
using StreamingInventory.Tests.Hosting;
using Xunit;

namespace StreamingInventory.Tests.Endpoints;

public sealed class MemoryEndpointsTests : IAsyncDisposable
{
    private readonly InventoryApp _app = new();

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task List_IsTheCallersOwn_SearchedAndPaged()
    {
        for (var number = 1; number <= 5; number++)
            await RememberAsync("ada", $"Gloves rule {number}", number % 2 == 0 ? MemoryKind.Decision : MemoryKind.Preference);
        await RememberAsync("ben", "Ben's gloves");

        var first = await GetAsync("?q=glov&limit=2");
        Assert.Equal(["Gloves rule 5", "Gloves rule 4"], Texts(first));
        var second = await GetAsync($"?q=glov&limit=2&after={first["next"]}");
        Assert.Equal(["Gloves rule 3", "Gloves rule 2"], Texts(second));
        var last = await GetAsync($"?q=glov&limit=2&after={second["next"]}");
        Assert.Equal(["Gloves rule 1"], Texts(last));
        Assert.False(last.ContainsKey("next"));
        Assert.Equal(["Gloves rule 4", "Gloves rule 2"], Texts(await GetAsync("?kind=decision")));
        Assert.Empty(Texts(await GetAsync("?q=*")));
        Assert.Empty(Texts(await GetAsync("?q=%22%20OR%20%22gloves")));
        Assert.Empty(Texts(await GetAsync("", "anonymous")));
        var fact = (JsonObject)(await GetAsync("?q=1"))["memories"]![0]!;
        Assert.Equal("id kind text item_ids created_at", string.Join(' ', fact.Select(member => member.Key)));
    }

    [Theory]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=201", "limit")]
    [InlineData("?limit=many", "limit")]
    [InlineData("?after=-1", "after")]
    [InlineData("?after=x", "after")]
    [InlineData("?kind=secret", "kind")]
    [InlineData("?kind=", "kind")]
    [InlineData("?q=a&q=b", "q")]
    [InlineData("?serach=a", "serach")]
    public async Task List_WithABadParameter_IsRefusedByName(string query, string field)
    {
        using var response = await _app.SendAsync(HttpMethod.Get, "/api/v1/memory" + query, headers: ("X-User-Id", "ada"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(field, (string?)Assert.Single((await InventoryApp.ReadAsync(response))["errors"]!.AsArray())!["field"]);
    }

    [Fact]
    public async Task List_WithAMegabyteOfWords_IsRefused()
    {
        using var response = await _app.SendAsync(HttpMethod.Get, $"/api/v1/memory?q={new string('a', 6_000)}%20{new string('b', 1_000)}", headers: ("X-User-Id", "ada"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var longer = await _app.SendAsync(HttpMethod.Get, $"/api/v1/memory?q={new string('a', 100_000)}", headers: ("X-User-Id", "ada"));
        Assert.InRange((int)longer.StatusCode, 400, 499);
    }

    [Fact]
    public async Task Export_IsAFileOfEverythingOfOnes_AndNothingOfOthers()
    {
        await RememberAsync("ada", "Gloves: Öl & <b>");
        await RememberAsync("ada", "You rejected it", MemoryKind.Decision);
        await RememberAsync("ben", "Ben's");

        using var response = await _app.SendAsync(HttpMethod.Get, "/api/v1/memory/export", headers: ("X-User-Id", "ada"));

        Assert.Equal(("attachment", "memory.json"), (response.Content.Headers.ContentDisposition!.DispositionType, response.Content.Headers.ContentDisposition.FileName));
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        var export = await InventoryApp.ReadAsync(response);
        Assert.Equal(["Gloves: Öl & <b>", "You rejected it"], Texts(export));
        Assert.NotNull(export["exported_at"]);
    }

    [Fact]
    public async Task Delete_ErasesOnesOwnOnly()
    {
        var mine = await RememberAsync("ada", "Mine");
        Assert.Equal(HttpStatusCode.NotFound, await DeleteAsync(mine.Id, "ben"));
        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync(mine.Id, "ada"));
        Assert.Equal(HttpStatusCode.NotFound, await DeleteAsync(mine.Id, "ada"));
        Assert.Empty(Texts(await GetAsync("")));
    }

    [Fact]
    public async Task Requests_OfProgramsAreRememberedForTheirUser_AndConversationsGoOnAfterARestart()
    {
        using var folder = new TestFolder();
        await using (var app = new InventoryApp(folder))
        {
            await app.AddAsync("""{"type":"inventory","name":"Pallet wrap","current_stock":5}""");
            await AskAsync(app, "receive 4 pallet wrap");
            await AskAsync(app, "what is low on stock?");
        }

        await using var again = new InventoryApp(folder);
        using var memory = await again.SendAsync(HttpMethod.Get, "/api/v1/memory?kind=analysis", headers: ("X-User-Id", "ada"));
        Assert.Contains("Pallet wrap", Assert.Single(Texts(await InventoryApp.ReadAsync(memory))), StringComparison.Ordinal);
        await AskAsync(again, "undo that");
        Assert.Equal(5, again.Ledger.Current.InventoryItems.Single().CurrentStock);
        // It is a program's: it stands in nobody's list.
        Assert.Empty(await again.Services.GetRequiredService<ConversationStore>().ListAsync("ada", Cancel));
        using var decisions = await again.SendAsync(HttpMethod.Get, "/api/v1/memory?kind=decision", headers: ("X-User-Id", "ada"));
        Assert.Contains("You took back", Assert.Single(Texts(await InventoryApp.ReadAsync(decisions))), StringComparison.Ordinal);
    }

    private static async Task AskAsync(InventoryApp app, string text)
    {
        using var response = await app.SendAsync(HttpMethod.Post, "/api/streaming/request", $$"""{"user_input":"{{text}}","user_id":"ada","conversation_id":"c1"}""");
        response.EnsureSuccessStatusCode();
    }

    private async Task<RememberedFact> RememberAsync(string user, string text, MemoryKind kind = MemoryKind.Preference) =>
        Assert.IsType<RememberOutcome.Remembered>(await _app.Services.GetRequiredService<AgentMemory>().RememberAsync(user, new NewFact(kind, text))).Fact;

    private async Task<JsonObject> GetAsync(string query, string user = "ada")
    {
        using var response = await _app.SendAsync(HttpMethod.Get, "/api/v1/memory" + query, headers: ("X-User-Id", user));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await InventoryApp.ReadAsync(response);
    }

    private async Task<HttpStatusCode> DeleteAsync(string id, string user)
    {
        using var response = await _app.SendAsync(HttpMethod.Delete, $"/api/v1/memory/{id}", headers: ("X-User-Id", user));
        return response.StatusCode;
    }

    private static string[] Texts(JsonObject answer) => [.. answer["memories"]!.AsArray().Select(fact => (string)fact!["text"]!)];
}
