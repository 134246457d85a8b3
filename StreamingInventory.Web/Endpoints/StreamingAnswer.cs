using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using StreamingInventory.Core.Chat;

namespace StreamingInventory.Web.Endpoints;

/// <summary>Sends responses: one by one as they happen where the client asked for server-sent events, else all at the end.</summary>
internal static class StreamingAnswer
{
    public static bool WantsEvents(HttpRequest request) =>
        request.Headers.Accept.Any(accept => accept?.Contains("text/event-stream", StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>Sends an answer.</summary>
    /// <returns>The answer as a JSON array, for those who keep it.</returns>
    public static async Task<string> SendAsync(HttpContext context, IAsyncEnumerable<StreamingResponse> responses)
    {
        var live = WantsEvents(context.Request);
        var list = new ArrayBufferWriter<byte>(4096);
        list.Write("["u8);
        if (live)
            await BeginEventsAsync(context);
        await foreach (var response in responses)
        {
            // The kinds of steps are a part of the API; tool calls are for the page.
            if (response.Type == ResponseTypes.ToolCall)
                continue;
            var json = ResponseJson.ToUtf8(response);
            if (list.WrittenCount > 1)
                list.Write(","u8);
            list.Write(json);
            if (live)
                await SendEventAsync(context, json);
        }

        list.Write("]"u8);
        var answer = Encoding.UTF8.GetString(list.WrittenSpan);
        if (!live)
            await SendListAsync(context, answer);
        return answer;
    }

    /// <summary>Sends an answer that was kept.</summary>
    public static async Task SendKeptAsync(HttpContext context, string answer)
    {
        context.Response.Headers["Idempotency-Replayed"] = "true";
        if (!WantsEvents(context.Request))
        {
            await SendListAsync(context, answer);
            return;
        }

        await BeginEventsAsync(context);
        using var document = JsonDocument.Parse(answer);
        foreach (var response in document.RootElement.EnumerateArray())
            await SendEventAsync(context, Encoding.UTF8.GetBytes(response.GetRawText()));
    }

    private static Task SendListAsync(HttpContext context, string answer)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync($"{{\"responses\":{answer}}}", context.RequestAborted);
    }

    private static Task BeginEventsAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache, no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        return context.Response.StartAsync(context.RequestAborted);
    }

    // The JSON has no line breaks, so it is one data line.
    private static async Task SendEventAsync(HttpContext context, byte[] json)
    {
        await context.Response.WriteAsync($"data: {Encoding.UTF8.GetString(json)}\n\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
