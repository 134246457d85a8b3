using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace StreamingInventory.Tests.Chat;

/// <summary>A loopback server that speaks the OpenAI streaming protocol and says what a test tells it to.</summary>
/// <remarks>
/// An answer is written line by line: <c>text:words</c>, <c>call:tool {arguments}</c>; then it ends as it should, or with
/// <c>hang</c> (nothing more comes), <c>cut</c> (the connection breaks; behind
/// something else, as soon as <see cref="Cut"/> is called), <c>end</c> (it stops without saying that it is done)
/// or <c>length</c> (it was too long). <c>status:429 120</c> is an error, with seconds to wait; <c>silent</c> sends not even
/// headers; <c>raw:</c> sends what follows as it is.
/// </remarks>
internal sealed class ScriptedModel : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<int, JsonNode, string> _turn;
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _arrivals = new();
    private readonly TaskCompletionSource _cut = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _calls;

    private ScriptedModel(Func<int, JsonNode, string> turn)
    {
        _turn = turn;
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/v1/chat/completions", AnswerAsync);
    }

    /// <summary>What was sent, in order.</summary>
    public ConcurrentQueue<JsonNode> Requests { get; } = new();

    /// <summary>Where it is set, each word of a text waits for one of these.</summary>
    public SemaphoreSlim? Words { get; set; }

    public Dictionary<string, string?> Settings => new()
    {
        ["Chat:Endpoint"] = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/v1",
        ["Chat:Model"] = "scripted",
        ["Chat:ApiKey"] = "sk-very-secret",
    };

    /// <summary>Breaks the connection where the script says so: what was sent before has been read.</summary>
    public void Cut() => _cut.TrySetResult();

    /// <summary>Has this request come?</summary>
    public Task ArrivedAsync(int number) => Arrival(number).Task.WaitAsync(TimeSpan.FromSeconds(30), Xunit.TestContext.Current.CancellationToken);

    /// <param name="turn">What is answered to the first, second, ... request.</param>
    public static Task<ScriptedModel> StartAsync(Func<int, string> turn) => StartAsync((number, _) => turn(number));

    /// <param name="turn">What is answered to a request, by its number and what it says.</param>
    public static async Task<ScriptedModel> StartAsync(Func<int, JsonNode, string> turn)
    {
        var model = new ScriptedModel(turn);
        await model._app.StartAsync(Xunit.TestContext.Current.CancellationToken);
        return model;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private TaskCompletionSource Arrival(int number) => _arrivals.GetOrAdd(number, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task AnswerAsync(HttpContext context)
    {
        var request = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!;
        Requests.Enqueue(request);
        var number = Requests.Count;
        Arrival(number).TrySetResult();
        var turn = _turn(number, request);
        if (turn.StartsWith("status:", StringComparison.Ordinal))
        {
            var parts = turn[7..].Split(' ');
            context.Response.StatusCode = int.Parse(parts[0]);
            if (parts.Length > 1)
                context.Response.Headers.RetryAfter = parts[1];
            await context.Response.WriteAsync("""{"error":{"message":"the server's own words"}}""", context.RequestAborted);
            return;
        }

        if (turn == "silent")
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        context.Response.ContentType = "text/event-stream";
        await context.Response.StartAsync(context.RequestAborted);
        if (turn.StartsWith("raw:", StringComparison.Ordinal))
        {
            await context.Response.WriteAsync(turn[4..], context.RequestAborted);
            return;
        }

        await SpeakAsync(context, turn.Split('\n'));
    }

    private async Task SpeakAsync(HttpContext context, string[] lines)
    {
        var finish = "stop";
        var index = 0;
        foreach (var line in lines)
        {
            switch (line)
            {
                case "hang":
                    await context.Response.Body.FlushAsync(context.RequestAborted);
                    await Task.Delay(Timeout.Infinite, context.RequestAborted);
                    return;
                case "cut":
                    // What is still on its way when a connection breaks may never be read.
                    if (lines.Length > 1)
                        await _cut.Task.WaitAsync(context.RequestAborted);
                    context.Abort();
                    return;
                case "end":
                    return;
                case "length":
                    finish = "length";
                    break;
                case var call when call.StartsWith("call:", StringComparison.Ordinal):
                    finish = "tool_calls";
                    await CallAsync(context, index++, call[5..call.IndexOf(' ')], call[(call.IndexOf(' ') + 1)..]);
                    break;
                case var text:
                    foreach (var word in text[5..].Split(' '))
                    {
                        if (Words is { } words)
                            await words.WaitAsync(context.RequestAborted);
                        await SendAsync(context, new JsonObject { ["content"] = word + " " }, null);
                    }

                    break;
            }
        }

        await SendAsync(context, [], finish);
        await context.Response.WriteAsync("data: [DONE]\n\n", context.RequestAborted);
    }

    private async Task CallAsync(HttpContext context, int index, string name, string arguments)
    {
        await SendAsync(context, Delta("role", "assistant", ToolCall(index, $"call_{Interlocked.Increment(ref _calls)}", name, "")), null);
        // Arguments come in pieces, as real servers send them.
        var size = Math.Max(7, arguments.Length / 50);
        for (var at = 0; at < arguments.Length; at += size)
            await SendAsync(context, Delta("tool_calls", null, ToolCall(index, null, null, arguments[at..Math.Min(arguments.Length, at + size)])), null);
    }

    private static JsonObject Delta(string name, string? value, JsonObject call)
    {
        var delta = new JsonObject { ["tool_calls"] = new JsonArray(call) };
        if (value is not null)
            delta[name] = value;
        return delta;
    }

    private static JsonObject ToolCall(int index, string? id, string? name, string arguments)
    {
        var call = new JsonObject { ["index"] = index, ["function"] = new JsonObject { ["arguments"] = arguments } };
        if (id is null)
            return call;
        (call["id"], call["type"], call["function"]!["name"]) = (id, "function", name);
        return call;
    }

    private static async Task SendAsync(HttpContext context, JsonObject delta, string? finish)
    {
        var chunk = new JsonObject
        {
            ["id"] = "c",
            ["object"] = "chat.completion.chunk",
            ["created"] = 1,
            ["model"] = "scripted",
            ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finish }),
        };
        await context.Response.WriteAsync($"data: {chunk.ToJsonString()}\n\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
