using System.Net;
using Xunit;

namespace StreamingInventory.Tests.Hosting;

/// <summary>What is at an address where nothing is.</summary>
public sealed class NotFoundPageTests : IAsyncDisposable
{
    private readonly InventoryApp _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("/invntory")]
    [InlineData("/items/")]
    [InlineData("/some/where/else?type=supplier")]
    [InlineData("/not-found")]
    public async Task Person_SeesAPageThatSaysSo(string address)
    {
        using var answer = await _app.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("There is no such page", page, StringComparison.Ordinal);
        Assert.Contains("Back to the inventory", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/v1/itmes", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/api/streaming/request", HttpStatusCode.MethodNotAllowed)]
    public async Task Program_GetsProblemDetails(string method, string address, HttpStatusCode expected)
    {
        using var answer = await _app.SendAsync(new HttpMethod(method), address, null, ("Accept", "text/html"));
        Assert.Equal((expected, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task File_ThatIsMissing_HasNoPage()
    {
        using var answer = await _app.SendAsync(HttpMethod.Get, "/missing.css", null, ("Accept", "text/css"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("no such page", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
