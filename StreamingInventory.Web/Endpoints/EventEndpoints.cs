using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Journal;

namespace StreamingInventory.Web.Endpoints;

/// <summary><c>/api/streaming/events</c>: everything that happens, as server-sent events numbered by their sequence.</summary>
internal static class EventEndpoints
{
    // A read of the ring at a time, so that one slow client never holds a long list.
    private const int MostEvents = 512;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static void MapEvents(this IEndpointRouteBuilder routes) => routes.MapGet("/api/streaming/events", StreamAsync);

    private static async Task StreamAsync(
        HttpContext context, InventoryEventBus bus, IJournal journal, TimeProvider time, IHostApplicationLifetime lifetime)
    {
        // Registers first, then looks where the client is, so that nothing falls in between.
        using var subscription = bus.Subscribe();
        var last = ReadCursor(context.Request) ?? subscription.Cursor;
        if (last > subscription.Cursor)
        {
            await Problems.Of(StatusCodes.Status409Conflict, "cursor-ahead",
                $"The last event is {subscription.Cursor}; {last} has not happened. Read the items again and start without a cursor.",
                new FieldError("Last-Event-ID", $"{last}", $"must be at most {subscription.Cursor}")).ExecuteAsync(context);
            return;
        }

        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache, no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            await WriteAsync(context.Response, "retry: 2000\n: connected\n\n", stopping.Token);
            await ReplayAsync(context.Response, journal, last, subscription.Cursor, stopping.Token);
            await FollowAsync(context.Response, subscription, journal, time, stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The client has left, or the server stops: the client comes back with the last id that it saw.
        }
    }

    private static async Task FollowAsync(
        HttpResponse response, InventoryEventBus.Subscription subscription, IJournal journal, TimeProvider time, CancellationToken cancellationToken)
    {
        List<ItemEvent> events = [];
        var text = new StringBuilder();
        while (await WaitAsync(response, subscription, time, cancellationToken))
        {
            var last = subscription.Cursor;
            if (!subscription.TryRead(events, out _))
            {
                // Too slow for the ring; the journal has it all.
                await ReplayAsync(response, journal, last, subscription.Cursor, cancellationToken);
                continue;
            }

            text.Clear();
            foreach (var happened in events)
                Append(text, happened);
            await WriteAsync(response, text.ToString(), cancellationToken);
        }
    }

    private static async Task<bool> WaitAsync(
        HttpResponse response, InventoryEventBus.Subscription subscription, TimeProvider time, CancellationToken cancellationToken)
    {
        var news = subscription.WaitAsync(cancellationToken).AsTask();
        while (true)
        {
            try
            {
                return await news.WaitAsync(Heartbeat, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                await WriteAsync(response, ": heartbeat\n\n", cancellationToken);
            }
        }
    }

    private static async Task ReplayAsync(HttpResponse response, IJournal journal, long after, long upTo, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var count = 0;
        await foreach (var happened in journal.ReadAsync(after, upTo, cancellationToken))
        {
            Append(text, happened);
            if (++count % MostEvents != 0)
                continue;
            await WriteAsync(response, text.ToString(), cancellationToken);
            text.Clear();
        }

        if (text.Length > 0)
            await WriteAsync(response, text.ToString(), cancellationToken);
    }

    // JSON has no line breaks, so that one data line is enough.
    private static void Append(StringBuilder text, ItemEvent happened) =>
        text.Append("id: ").Append(happened.Sequence).Append("\ndata: ").Append(Encoding.UTF8.GetString(EventJson.ToUtf8(happened))).Append("\n\n");

    private static async Task WriteAsync(HttpResponse response, string text, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }

    private static long? ReadCursor(HttpRequest request)
    {
        var header = request.Headers["Last-Event-ID"].ToString();
        var (name, text) = header.Length > 0 ? ("Last-Event-ID", header) : ("after", request.Query["after"].ToString());
        if (text.Length == 0 && (name != "after" || !request.Query.ContainsKey("after")))
            return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var cursor)
            ? cursor
            : throw new ProblemException(Problems.Invalid(new FieldError(name, text, "must be the sequence of an event, 0 or more")));
    }
}
