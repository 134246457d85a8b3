using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using StreamingInventory.Tests.Journal;

namespace StreamingInventory.Tests.Browser;

/// <summary>The built server as a process of its own, on a loopback port and a database of its own.</summary>
internal sealed class Server : IAsyncDisposable
{
    // The server's own build, beside that of the tests.
    private static readonly string Dll = Path.Combine(AppContext.BaseDirectory.Replace("StreamingInventory.Tests", "StreamingInventory.Web", StringComparison.Ordinal), "StreamingInventory.Web.dll");

    private readonly TemporaryFolder _folder = new();
    private readonly StringBuilder _log = new();
    private readonly string _data;
    private readonly Dictionary<string, string?> _settings;
    private readonly int _port = FreePort();
    private Process? _process;

    private Server(string data, Dictionary<string, string?> settings)
    {
        (_data, _settings) = (data, settings);
        Http = new HttpClient { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromSeconds(30) };
        Http.DefaultRequestHeaders.Add("X-User-Id", "scanner");
    }

    public string Address => $"http://127.0.0.1:{_port}";

    /// <summary>As a program that calls itself "scanner".</summary>
    public HttpClient Http { get; }

    /// <param name="data">The folder of CSV files that it starts with; the mock data where none is given.</param>
    /// <param name="settings">More settings, by name.</param>
    public static async Task<Server> StartAsync(string? data = null, Dictionary<string, string?>? settings = null)
    {
        var server = new Server(data ?? "mock_data", settings ?? []);
        try
        {
            await server.RunAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it, again after a kill, and waits until it is ready.</summary>
    public async Task RunAsync()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            ArgumentList =
            {
                Dll, "--urls", Address, "--Data:Directory", _data, $"--ConnectionStrings:Inventory=Data Source={_folder.Database}", "--environment", "Production",
            },
        };
        foreach (var (name, value) in _settings)
            start.ArgumentList.Add($"--{name}={value}");
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Log(line.Data);
        _process.ErrorDataReceived += (_, line) => Log(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!await IsReadyAsync(patience.Token))
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"The server ended with {_process.ExitCode}:\n{_log}");
            // Nothing tells a client that a port has begun to listen; asking again is all there is.
            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>SIGKILL: no goodbye to anybody.</summary>
    public async Task KillAsync()
    {
        if (_process is null)
            return;
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Adds an item over HTTP.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> AddAsync(object item)
    {
        using var answer = await Http.PostAsJsonAsync("/api/v1/items", item);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>Sets a field over HTTP, whatever it was.</summary>
    public Task SetAsync(string itemId, string field, object value) =>
        SendAsync(HttpMethod.Patch, itemId, JsonContent.Create(new Dictionary<string, object> { [field] = value }));

    /// <summary>Removes an item over HTTP, whatever it was.</summary>
    public Task RemoveAsync(string itemId) => SendAsync(HttpMethod.Delete, itemId, content: null);

    /// <summary>A stored field as HTTP tells it.</summary>
    public async Task<string> GetAsync(string itemId, string field) =>
        (await Http.GetFromJsonAsync<JsonElement>($"/api/v1/items/{itemId}")).GetProperty(field).ToString();

    private async Task SendAsync(HttpMethod method, string itemId, HttpContent? content)
    {
        using var now = await Http.GetAsync($"/api/v1/items/{itemId}");
        now.EnsureSuccessStatusCode();
        using var request = new HttpRequestMessage(method, $"/api/v1/items/{itemId}") { Content = content };
        request.Headers.IfMatch.Add(now.Headers.ETag!);
        using var answer = await Http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Http.Dispose();
        _folder.Dispose();
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await Http.GetAsync("/health/ready", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Log(string? line)
    {
        lock (_log)
            _log.AppendLine(line);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
