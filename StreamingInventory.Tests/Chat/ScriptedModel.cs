using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace StreamingInventory.Tests.Chat;

/// <summary>A loopback server that speaks the OpenAI streaming protocol and says what a test tells it to.</summary>
internal sealed class ScriptedModel : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<int, string> _turn;

    private ScriptedModel(Func<int, string> turn)
    {
        _turn = turn;
        var builder = WebApplication.CreateBuilder();
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
        ["Chat:ApiKey"] = "key",
    };

    /// <param name="turn">What is answered to the first, second, ... request: "text:...", "call:tool {arguments}", "fail" or "hang".</param>
    public static async Task<ScriptedModel> StartAsync(Func<int, string> turn)
    {
        var model = new ScriptedModel(turn);
        await model._app.StartAsync(Xunit.TestContext.Current.CancellationToken);
        return model;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Requests.Enqueue((await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!);
        var turn = _turn(Requests.Count);
        if (turn == "fail")
        {
            context.Response.StatusCode = 500;
            return;
        }

        context.Response.ContentType = "text/event-stream";
        if (turn == "hang")
        {
            await context.Response.StartAsync(context.RequestAborted);
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }

        if (turn.StartsWith("call:", StringComparison.Ordinal))
        {
            var (name, arguments) = (turn[5..turn.IndexOf(' ')], turn[(turn.IndexOf(' ') + 1)..]);
            await SendAsync(context, Delta("role", "assistant", ToolCall($"call_{Requests.Count}", name, "")), null);
            // Arguments come in pieces, as real servers send them.
            for (var at = 0; at < arguments.Length; at += 7)
            {
                await SendAsync(context, Delta("tool_calls", null, ToolCall(null, null, arguments[at..Math.Min(arguments.Length, at + 7)])), null);
            }

            await SendAsync(context, [], "tool_calls");
        }
        else
        {
            foreach (var word in turn[5..].Split(' '))
            {
                if (Words is { } words)
                    await words.WaitAsync(context.RequestAborted);
                await SendAsync(context, new JsonObject { ["content"] = word + " " }, null);
            }

            await SendAsync(context, [], "stop");
        }

        await context.Response.WriteAsync("data: [DONE]\n\n", context.RequestAborted);
    }

    private static JsonObject Delta(string name, string? value, JsonObject call)
    {
        var delta = new JsonObject { ["tool_calls"] = new JsonArray(call) };
        if (value is not null)
            delta[name] = value;
        return delta;
    }

    private static JsonObject ToolCall(string? id, string? name, string arguments)
    {
        var call = new JsonObject { ["index"] = 0, ["function"] = new JsonObject { ["arguments"] = arguments } };
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
