namespace StreamingInventory.Benchmarks.Crash;

/// <summary>Kills the real server with SIGKILL at random moments under eight writers, and looks at what is left.</summary>
public sealed class CrashRun(int rounds, int seed)
{
    private const int Writers = 8;

    private readonly Random _random = new(seed);
    private readonly List<string> _findings = [];
    private readonly List<TimeSpan> _ready = [];

    /// <summary>What is wrong; empty is good.</summary>
    public IReadOnlyList<string> Findings => _findings;

    /// <summary>How long each start took until changes could be written.</summary>
    public IReadOnlyList<TimeSpan> Ready => _ready;

    public int Acknowledged { get; private set; }

    /// <summary>Changes whose answer was lost in a kill, sent again.</summary>
    public int Repeated { get; private set; }

    public long Sequence { get; private set; }

    /// <summary>Runs all rounds; ends early when something is wrong.</summary>
    public Task<CrashRun> RunAsync(CancellationToken cancellationToken) => Folders.WithTemporaryAsync(async folder =>
    {
        var checker = new CrashChecker(ServerProcess.Database(folder));
        var writers = Enumerable.Range(1, Writers).Select(number => new CrashWriter(number, _random.Next())).ToList();
        for (var round = 1; round <= rounds && _findings.Count == 0; round++)
        {
            await RoundAsync(folder, checker, writers, cancellationToken);
            Acknowledged = writers.Sum(writer => writer.Acknowledged.Count);
        }

        // One more start, in peace: whatever the last kill left must open.
        await using var last = ServerProcess.Start(folder);
        await UntilReadyAsync(last, cancellationToken);
        _findings.AddRange(checker.Check(writers.SelectMany(writer => writer.Acknowledged)));
        (Sequence, Repeated) = (checker.Sequence, writers.Sum(writer => writer.Repeated));
        return this;
    });

    private async Task RoundAsync(string folder, CrashChecker checker, List<CrashWriter> writers, CancellationToken cancellationToken)
    {
        await using var server = ServerProcess.Start(folder);
        // One round in ten the kill hits the start itself.
        if (_random.Next(10) == 0)
        {
            await Task.Delay(_random.Next(50, 1000), cancellationToken);
            await server.KillAsync();
            return;
        }

        using var client = await UntilReadyAsync(server, cancellationToken);
        _findings.AddRange(checker.Check(writers.SelectMany(writer => writer.Acknowledged)));
        // After so many answers and a little more: a round proves as much on a busy machine as on an idle one.
        var (enough, left) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), _random.Next(1, 150));
        var moment = TimeSpan.FromMilliseconds(_random.NextDouble() * 10);
        var writing = writers.Select(writer => Task.Run(() => writer.WriteAsync(client, Answered, cancellationToken), cancellationToken)).ToList();
        await Task.WhenAny(enough.Task, Task.WhenAll(writing));
        await Task.Delay(moment, cancellationToken);
        await server.KillAsync();
        try
        {
            await Task.WhenAll(writing);
        }
        catch (InvalidOperationException wrongAnswer)
        {
            _findings.Add(wrongAnswer.Message);
        }

        void Answered()
        {
            if (Interlocked.Decrement(ref left) == 0)
                enough.SetResult();
        }
    }

    private async Task<HttpClient> UntilReadyAsync(ServerProcess server, CancellationToken cancellationToken)
    {
        var (client, took) = await server.UntilReadyAsync(cancellationToken) ?? throw new InvalidOperationException("Somebody else has killed the server.");
        _ready.Add(took);
        return client;
    }
}
