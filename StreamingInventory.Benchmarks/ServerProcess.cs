using System.Diagnostics;

namespace StreamingInventory.Benchmarks;

/// <summary>The real web server in a process of its own, on a port that it chooses itself.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri?> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> _lastLines = new();
    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();

    private ServerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => _address.TrySetResult(null);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Starts the server on a database with an empty folder of files to load.</summary>
    public static ServerProcess Start(string folder, params IEnumerable<string> settings)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var argument in (string[])[Folders.WebServer, "--urls", "http://127.0.0.1:0", $"--ConnectionStrings:Inventory=Data Source={Database(folder)}", $"--Data:Directory={folder}", .. settings])
            start.ArgumentList.Add(argument);
        start.Environment["DOTNET_ENVIRONMENT"] = start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment.Remove("ASPNETCORE_URLS");
        start.Environment["DOTNET_TieredPGO"] = "0"; // Many starts, short lives: no time to learn from.
        return new ServerProcess(new Process { StartInfo = start });
    }

    public static string Database(string folder) => Path.Combine(folder, "inventory.db");

    public int Id => _process.Id;

    /// <summary>CPU time that the server has used so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Waits until changes can be written; null when it was killed before.</summary>
    /// <exception cref="InvalidOperationException">It ended by itself; the message has what it said.</exception>
    public async Task<(HttpClient Client, TimeSpan Took)?> UntilReadyAsync(CancellationToken cancellationToken)
    {
        if (await _address.Task.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken) is not { } address)
        {
            if (WasKilled)
                return null;
            await _process.WaitForExitAsync(cancellationToken);
            throw new InvalidOperationException($"The server ended by itself, with {_process.ExitCode}:\n{string.Join('\n', LastLines())}");
        }

        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false }) { BaseAddress = address };
        try
        {
            using var answer = await client.GetAsync("/health/ready", cancellationToken);
            answer.EnsureSuccessStatusCode();
            return (client, _sinceStart.Elapsed);
        }
        catch (HttpRequestException) when (WasKilled)
        {
            client.Dispose();
            return null;
        }
    }

    public bool WasKilled { get; private set; }

    /// <summary>SIGKILL, and waits until the process is gone.</summary>
    public async Task KillAsync()
    {
        WasKilled = true;
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        lock (_lastLines)
        {
            _lastLines.Enqueue(line);
            if (_lastLines.Count > 40)
                _lastLines.Dequeue();
        }

        if (line.IndexOf(Listening, StringComparison.Ordinal) is var at and >= 0)
            _address.TrySetResult(new Uri(line[(at + Listening.Length)..].Trim()));
    }

    private string[] LastLines()
    {
        lock (_lastLines)
            return [.. _lastLines];
    }
}
