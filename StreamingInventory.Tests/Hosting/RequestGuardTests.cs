using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Memory;
using Xunit;

namespace StreamingInventory.Tests.Hosting;

public sealed class RequestGuardTests : IAsyncDisposable
{
    private const string NewItem = """{"type":"inventory","name":"A"}""";
    private readonly InventoryApp _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("http://localhost:1")]
    [InlineData("https://localhost")]
    [InlineData("null")]
    public async Task ForeignOrigin_IsRefusedEverywhere(string origin)
    {
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(HttpMethod.Post, "/api/v1/items", ("Origin", origin)));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(HttpMethod.Get, "/api/streaming/events", ("Origin", origin)));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(HttpMethod.Post, "/_blazor/negotiate", ("Origin", origin)));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(HttpMethod.Get, "/_blazor?id=1", ("Origin", origin), ("Connection", "Upgrade"), ("Upgrade", "websocket")));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(HttpMethod.Options, "/api/v1/items", ("Origin", origin), ("Access-Control-Request-Method", "POST")));
        Assert.Equal(0, _app.Bus.Head);
    }

    [Fact]
    public async Task OwnOrigin_IsTaken_WithoutCors()
    {
        var own = _app.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        using var response = await _app.SendAsync(HttpMethod.Post, "/api/v1/items", NewItem, ("Origin", own));
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("192.168.1.4", HttpStatusCode.BadRequest)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("localhost:81", HttpStatusCode.OK)]
    [InlineData("[::1]", HttpStatusCode.OK)]
    public async Task Host_MustBeOfThisMachine(string host, HttpStatusCode expected) =>
        Assert.Equal(expected, await StatusAsync(HttpMethod.Get, "/health/live", ("Host", host)));

    [Fact]
    public async Task OpenAccess_TakesOtherHosts()
    {
        await using var open = new InventoryApp(null, ("Access:Open", "true"), ("AllowedHosts", "stock.example"));
        using var response = await open.SendAsync(HttpMethod.Get, "/health/live", null, ("Host", "stock.example"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var foreign = await open.SendAsync(HttpMethod.Get, "/health/live", null, ("Host", "evil.example"));
        Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
    }

    [Fact]
    public async Task EveryAnswer_HasTheSecurityHeaders()
    {
        using var response = await _app.SendAsync(HttpMethod.Get, "/health/live");
        var policy = string.Join(' ', response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(response.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_IsGood(string path) => Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpMethod.Get, path));

    [Fact]
    public async Task UnknownRoute_IsAProblem()
    {
        using var response = await _app.SendAsync(HttpMethod.Get, "/api/v2/items");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await StatusAsync(HttpMethod.Put, "/api/v1/items"));
    }

    [Fact]
    public async Task FirstVisit_SetsACookieThatIsKnownAgain_AndAProgramGetsNone()
    {
        using var page = await _app.SendAsync(HttpMethod.Get, "/", null, ("Accept", "text/html"));
        var cookie = Assert.Single(Visitor(page));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("expires=", cookie, StringComparison.OrdinalIgnoreCase);
        var pair = cookie[..cookie.IndexOf(';')];
        using var again = await _app.SendAsync(HttpMethod.Get, "/", null, ("Accept", "text/html"), ("Cookie", pair));
        Assert.Empty(Visitor(again));
        using var program = await _app.SendAsync(HttpMethod.Get, "/api/v1/items", null, ("Accept", "text/html"));
        Assert.Empty(Visitor(program));

        using var change = await _app.SendAsync(HttpMethod.Post, "/api/v1/items", NewItem, ("Cookie", pair));
        var item = await InventoryApp.ReadAsync(change);
        using var history = await _app.SendAsync(HttpMethod.Get, $"/api/v1/items/{item["id"]}/history");
        var userId = (string)(await InventoryApp.ReadAsync(history))["events"]![0]!["user_id"]!;
        Assert.StartsWith("user-", userId);
        // Nobody is counted as a guest before a page is up: monitors fetch it too.
        Assert.Equal("Guest", _app.Services.GetRequiredService<DisplayNames>().NameOf(userId));
    }

    private static IEnumerable<string> Visitor(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Where(cookie => cookie.StartsWith("streaming-inventory=", StringComparison.Ordinal)) : [];

    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (method == HttpMethod.Post)
            request.Content = new StringContent(NewItem, MediaTypeHeaderValue.Parse("text/plain"));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _app.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Xunit.TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
