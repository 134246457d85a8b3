using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace StreamingInventory.Benchmarks.Circuits;

/// <summary>
/// One open page without a browser: starts a circuit as blazor.web.js does, acknowledges its batches, answers its
/// script calls, and counts.
/// </summary>
internal sealed partial class HeadlessCircuit : IAsyncDisposable
{
    // What grid.js and MudBlazor's script would answer; anything else gets null.
    private static readonly Dictionary<string, string> Answers = new() { ["siGrid.attach"] = "false" };

    private readonly HubConnection _connection;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _windowHeight;
    private readonly byte[] _expected;
    private int _objects;
    private long _batches;
    private long _bytes;

    private HeadlessCircuit(HubConnection connection, int windowHeight, string expected)
    {
        (_connection, _windowHeight, _expected) = (connection, windowHeight, Encoding.UTF8.GetBytes(expected));
        connection.On<long, byte[]>("JS.RenderBatch", TakeBatchAsync);
        connection.On<long, string, string, int, long, int>("JS.BeginInvokeJS", (handle, name, arguments, resultType, _, _) => AnswerAsync(handle, name, arguments, resultType));
        connection.On<string>("JS.Error", message => Fail($"The circuit has failed: {message}"));
        connection.On<int, string>("JS.AttachComponent", (_, _) => { });
        connection.On<string>("JS.EndUpdateRootComponents", _ => { });
        connection.On<string, bool, string>("JS.EndInvokeDotNet", (_, isGood, result) =>
        {
            if (!isGood)
                Fail($"A call from the page has failed: {result}");
        });
        connection.Closed += exception =>
        {
            Fail($"The circuit was closed: {exception?.Message}");
            return Task.CompletedTask;
        };
    }

    /// <summary>Render batches so far.</summary>
    public long Batches => Interlocked.Read(ref _batches);

    /// <summary>Bytes of the batches so far.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>What went wrong, or null.</summary>
    public string? Failure { get; private set; }

    /// <summary>Opens a page and waits until it has rendered the expected text; an empty text is any batch.</summary>
    /// <param name="server">The server's address.</param>
    /// <param name="page">The page's path with its query.</param>
    /// <param name="windowHeight">Of the scrolled part, in pixels.</param>
    /// <param name="expected">Shows that the page is whole, for example the id of a row in view.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidOperationException">The page has no interactive part, or its circuit failed.</exception>
    public static async Task<HeadlessCircuit> OpenAsync(Uri server, string page, int windowHeight, string expected, CancellationToken cancellationToken)
    {
        var cookies = new CookieContainer();
        using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, UseProxy = false }) { BaseAddress = server };
        var html = await client.GetStringAsync(page, cancellationToken);
        var markers = Marker().Matches(html).Select(match => match.Groups[1].Value).Where(marker => marker.Contains("\"type\":\"server\"", StringComparison.Ordinal)).ToList();
        if (markers.Count == 0)
            throw new InvalidOperationException($"{page} has no interactive part.");
        var state = ComponentState().Match(html).Groups[1].Value;

        var builder = new HubConnectionBuilder().WithUrl(new Uri(server, "_blazor"), options =>
        {
            options.SkipNegotiation = true;
            options.Transports = HttpTransportType.WebSockets;
            options.Cookies = cookies;
        });
        builder.Services.AddSingleton<IHubProtocol, BlazorPack>();
        var circuit = new HeadlessCircuit(builder.Build(), windowHeight, expected);
        await circuit._connection.StartAsync(cancellationToken);
        var id = await circuit._connection.InvokeAsync<string?>("StartCircuit", server.ToString(), new Uri(server, page).ToString(), "[]", state, cancellationToken);
        if (id is null)
            throw new InvalidOperationException("The server has not started a circuit.");
        var operations = string.Join(',', markers.Select((marker, i) => $$"""{"type":"add","ssrComponentId":{{i + 1}},"marker":{{marker}}}"""));
        await circuit._connection.SendAsync("UpdateRootComponents", $$"""{"batchId":1,"operations":[{{operations}}]}""", state, cancellationToken);
        await circuit._ready.Task.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
        return circuit;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task TakeBatchAsync(long id, byte[] batch)
    {
        Interlocked.Increment(ref _batches);
        Interlocked.Add(ref _bytes, batch.Length);
        await _connection.SendAsync("OnRenderCompleted", id, null as string);
        if (!_ready.Task.IsCompleted && batch.AsSpan().IndexOf(_expected) >= 0)
            _ready.TrySetResult();
    }

    private async Task AnswerAsync(long handle, string name, string arguments, int resultType)
    {
        // 1 asks for a reference to an object of the page.
        var result = resultType == 1 ? $$"""{"__jsObjectId":{{Interlocked.Increment(ref _objects)}}}""" : Answers.GetValueOrDefault(name, "null");
        if (handle != 0)
            await _connection.SendAsync("EndInvokeJSFromDotNet", handle, true, $"[{handle},true,{result}]");
        // Virtualize renders no rows before it knows how high the window is.
        if (name == "Blazor._internal.Virtualize.init" && DotNetObject().Match(arguments) is { Success: true } reference)
        {
            await _connection.SendAsync(
                "BeginInvokeDotNetFromJS", "1", null as string, "OnSpacerBeforeVisible",
                long.Parse(reference.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), JsonSerializer.Serialize(new[] { 0, 0, _windowHeight }));
        }
    }

    private void Fail(string message)
    {
        Failure ??= message;
        _ready.TrySetException(new InvalidOperationException(message));
    }

    [GeneratedRegex("<!--Blazor:({.*?})-->")]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex ComponentState();

    [GeneratedRegex("\"__dotNetObject\":(\\d+)")]
    private static partial Regex DotNetObject();
}
