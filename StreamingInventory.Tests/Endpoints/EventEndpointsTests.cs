using System.Net;
using Microsoft.Extensions.Time.Testing;
using StreamingInventory.Tests.Hosting;
using Xunit;

namespace StreamingInventory.Tests.Endpoints;

public sealed class EventEndpointsTests : IAsyncDisposable
{
    private readonly InventoryApp _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Stream_WithoutCursor_StartsNow()
    {
        await AddAsync(2);
        await using var client = await EventClient.OpenAsync(_app, "");
        await AddAsync(1);
        var (id, data) = await client.NextAsync();
        Assert.Equal(3, id);
        Assert.Contains("\"event_type\":\"item_added\"", data);
        Assert.Contains("\"sequence\":3,", data);
    }

    [Theory]
    [InlineData("?after=0", null, 1)]
    [InlineData("?after=2", null, 3)]
    [InlineData("?after=0", "3", 4)]
    [InlineData("", "4", 5)]
    public async Task Stream_WithCursor_ReplaysWhatFollows(string query, string? lastEventId, int first)
    {
        await AddAsync(4);
        await using var client = await EventClient.OpenAsync(_app, query, lastEventId);
        await AddAsync(1);
        for (var expected = first; expected <= 5; expected++)
            Assert.Equal(expected, (await client.NextAsync()).Id);
    }

    [Fact]
    public async Task Stream_ManyClientsResumeWhileOthersWrite_NobodyMissesOrRepeats()
    {
        const int Events = 300;
        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AddAsync(Events / 4)));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            long last = 0;
            while (last < Events)
            {
                // Hangs up after a while and comes back with the last id that it saw.
                await using var client = await EventClient.OpenAsync(_app, "?after=0", last == 0 ? null : $"{last}");
                for (var read = 0; read < 20 + (7 * number) && last < Events; read++)
                    Assert.Equal(++last, (await client.NextAsync()).Id);
            }
        }));
        await writing;
        Assert.Equal(Events, _app.Bus.Head);
    }

    [Fact]
    public async Task Stream_ClientLeaves_IsUnsubscribed()
    {
        var before = _app.Bus.SubscriberCount;
        await using (await EventClient.OpenAsync(_app, ""))
            Assert.Equal(before + 1, _app.Bus.SubscriberCount);
        await Until(() => _app.Bus.SubscriberCount == before);
    }

    [Theory]
    [InlineData("?after=-1", null, HttpStatusCode.BadRequest)]
    [InlineData("?after=x", null, HttpStatusCode.BadRequest)]
    [InlineData("?after=", null, HttpStatusCode.BadRequest)]
    [InlineData("", "x", HttpStatusCode.BadRequest)]
    [InlineData("?after=0", "1.5", HttpStatusCode.BadRequest)]
    [InlineData("?after=1", null, HttpStatusCode.Conflict)]
    public async Task Stream_ImpossibleCursor_IsRefused(string query, string? lastEventId, HttpStatusCode expected)
    {
        var before = _app.Bus.SubscriberCount;
        (string, string)[] headers = lastEventId is null ? [] : [("Last-Event-ID", lastEventId)];
        using var response = await _app.SendAsync(HttpMethod.Get, $"/api/streaming/events{query}", null, headers);
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        await Until(() => _app.Bus.SubscriberCount == before);
    }

    [Fact]
    public async Task Stream_NothingHappens_SendsHeartbeats()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var app = new InventoryApp(time, null);
        await using var client = await EventClient.OpenAsync(app, "");
        for (var beats = 0; beats < 3; beats++)
        {
            var beat = client.HeartbeatAsync();
            await Until(() =>
            {
                // The server's timer may not be set yet when the clock is turned.
                if (!beat.IsCompleted)
                    time.Advance(TimeSpan.FromSeconds(15));
                return beat.IsCompletedSuccessfully;
            });
        }
    }

    [Fact]
    public async Task Stream_ServerStops_EndsAtOnce()
    {
        await using var client = await EventClient.OpenAsync(_app, "");
        var stopping = _app.DisposeAsync();
        await client.EndAsync();
        await stopping.AsTask().WaitAsync(TimeSpan.FromSeconds(10), Xunit.TestContext.Current.CancellationToken);
    }

    private async Task AddAsync(int count)
    {
        for (var i = 0; i < count; i++)
            await _app.AddAsync("""{"type":"inventory","name":"Bolt"}""");
    }

    private static async Task Until(Func<bool> holds)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Xunit.TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(10));
        while (!holds())
            await Task.Delay(10, deadline.Token);
    }

    private sealed class EventClient(HttpResponseMessage response, StreamReader reader) : IAsyncDisposable
    {
        public static async Task<EventClient> OpenAsync(InventoryApp app, string query, string? lastEventId = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/streaming/events{query}");
            if (lastEventId is not null)
                request.Headers.Add("Last-Event-ID", lastEventId);
            var response = await app.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Xunit.TestContext.Current.CancellationToken);
            Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
            var client = new EventClient(response, new StreamReader(await response.Content.ReadAsStreamAsync(Xunit.TestContext.Current.CancellationToken)));
            while (await client.LineAsync() != ": connected")
            {
                // The subscription is in place once this comment is here.
            }

            return client;
        }

        public async Task<(long Id, string Data)> NextAsync()
        {
            long id = 0;
            while (true)
            {
                var line = await LineAsync() ?? throw new EndOfStreamException();
                if (line.StartsWith("id: ", StringComparison.Ordinal))
                    id = long.Parse(line.AsSpan(4));
                else if (line.StartsWith("data: ", StringComparison.Ordinal))
                    return (id, line[6..]);
            }
        }

        public async Task HeartbeatAsync()
        {
            while (await LineAsync() is var line && line != ": heartbeat")
                Assert.NotNull(line);
        }

        public async Task EndAsync()
        {
            try
            {
                while (await LineAsync() is not null)
                {
                    // Whatever was still on its way.
                }
            }
            catch (Exception exception) when (exception is IOException or HttpRequestException)
            {
                // Cut off is an end too.
            }
        }

        public ValueTask DisposeAsync()
        {
            reader.Dispose();
            response.Dispose();
            return ValueTask.CompletedTask;
        }

        private async Task<string?> LineAsync() =>
            await reader.ReadLineAsync(Xunit.TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Xunit.TestContext.Current.CancellationToken);
    }
}
