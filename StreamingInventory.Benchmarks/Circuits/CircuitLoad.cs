using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using StreamingInventory.Benchmarks.Ledger;

namespace StreamingInventory.Benchmarks.Circuits;

/// <summary>Opens many circuits of one page, changes items in view at a steady rate, and measures what that costs the server.</summary>
internal sealed record CircuitLoad(int Circuits, int Items, int ChangesPerSecond, int Seconds)
{
    // 30 rows of 33 px, less the overscan that the grid adds.
    private const int WindowHeight = 30 * 33;

    public async Task<CircuitFigures> RunAsync(string page, bool showsRows, CancellationToken cancellationToken) => await Folders.WithTemporaryAsync(async folder =>
    {
        string[] inView;
        await using (var ledger = await LedgerUnderTest.OpenAsync(ServerProcess.Database(folder), Items))
            inView = [.. ledger.Ledger.Current.InventoryItems.OrderBy(item => item["name"]).ThenBy(item => item.Id, StringComparer.Ordinal).Take(20).Select(item => item.Id)];
        await using var server = ServerProcess.Start(folder, "--Diagnostics:LoadPages=true", "--Logging:LogLevel:Default=Warning", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information");
        var (client, _) = await server.UntilReadyAsync(cancellationToken) ?? throw new InvalidOperationException("The server was killed.");
        using var _ = client;
        List<HeadlessCircuit> circuits = [];
        try
        {
            var expected = showsRows ? inView[^1] : "";
            // The first warms the page up, and is no part of the memory per circuit.
            await using (await HeadlessCircuit.OpenAsync(client.BaseAddress!, page, WindowHeight, expected, cancellationToken))
                await ChangeAsync(client, inView, TimeSpan.FromSeconds(2), cancellationToken);
            var before = await MemoryAsync(client, cancellationToken);
            for (var i = 0; i < Circuits; i++)
                circuits.Add(await HeadlessCircuit.OpenAsync(client.BaseAddress!, page, WindowHeight, expected, cancellationToken));
            await ChangeAsync(client, inView, TimeSpan.FromSeconds(2), cancellationToken);
            var memory = (await MemoryAsync(client, cancellationToken) - before) / Circuits;

            var (batches, bytes, cpu) = (circuits.Sum(circuit => circuit.Batches), circuits.Sum(circuit => circuit.Bytes), server.ProcessorTime);
            var clock = Stopwatch.StartNew();
            var changes = await ChangeAsync(client, inView, TimeSpan.FromSeconds(Seconds), cancellationToken);
            var frames = clock.Elapsed / TimeSpan.FromMilliseconds(50);
            cpu = server.ProcessorTime - cpu;
            (batches, bytes) = (circuits.Sum(circuit => circuit.Batches) - batches, circuits.Sum(circuit => circuit.Bytes) - bytes);
            if (circuits.FirstOrDefault(circuit => circuit.Failure is not null) is { } failed)
                throw new InvalidOperationException(failed.Failure);
            return new CircuitFigures(
                cpu.TotalMicroseconds / (changes * Circuits), (double)bytes / (changes * Circuits), batches / (Math.Min(frames, changes) * Circuits), memory / 1024.0);
        }
        finally
        {
            foreach (var circuit in circuits)
                await circuit.DisposeAsync();
        }
    });

    /// <summary>One cell at a time, at an even pace; the number of changes.</summary>
    private async Task<int> ChangeAsync(HttpClient client, string[] items, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / ChangesPerSecond));
        var clock = Stopwatch.StartNew();
        var changes = 0;
        for (; clock.Elapsed < duration; changes++)
        {
            await pace.WaitForNextTickAsync(cancellationToken);
            using var message = new HttpRequestMessage(HttpMethod.Patch, $"/api/v1/items/{items[changes % items.Length]}")
            {
                Content = JsonContent.Create(new { location = $"Shelf {(changes / items.Length) + (int)clock.ElapsedMilliseconds}" }),
            };
            message.Headers.TryAddWithoutValidation("If-Match", "*");
            message.Headers.Add("X-User-Id", "load");
            using var answer = await client.SendAsync(message, cancellationToken);
            answer.EnsureSuccessStatusCode();
        }

        return changes;
    }

    private static async Task<long> MemoryAsync(HttpClient client, CancellationToken cancellationToken) =>
        long.Parse(await client.GetStringAsync("/diagnostics/memory", cancellationToken), CultureInfo.InvariantCulture);
}

/// <summary>What one circuit costs.</summary>
/// <param name="Cpu">Microseconds of the server's processors for each change.</param>
/// <param name="Bytes">Of render batches for each change.</param>
/// <param name="Batches">For each frame of 50 ms, or each change where these are fewer.</param>
/// <param name="Memory">Kilobytes on the server's managed heap after a collection.</param>
internal sealed record CircuitFigures(double Cpu, double Bytes, double Batches, double Memory);
