namespace StreamingInventory.Benchmarks.Crash;

/// <summary><c>crash [--rounds 200] [--seed N]</c>: kills the server again and again; nothing acknowledged may be lost.</summary>
internal static class CrashCommand
{
    public const string Usage = "crash [--rounds 200] [--seed N]   SIGKILL the server under 8 writers, check what is left";

    /// <returns>0, or 1 where something was lost, halved or broken.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var (rounds, seed) = (Measure.Setting(args, "--rounds", 200), Measure.Setting(args, "--seed", Environment.TickCount));
        Console.WriteLine($"{rounds} rounds, seed {seed}");
        var run = await new CrashRun(rounds, seed).RunAsync(CancellationToken.None);
        var ready = run.Ready.Order().ToList();
        Console.WriteLine(
            $"{run.Acknowledged} changes acknowledged, {run.Repeated} sent again, {run.Sequence} events; " +
            $"ready after {ready[ready.Count / 2].TotalSeconds:0.00} s (p50), {ready[(int)(ready.Count * 0.95)].TotalSeconds:0.00} s (p95)");
        foreach (var finding in run.Findings.Take(20))
            Console.WriteLine($"WRONG: {finding}");
        Console.WriteLine(run.Findings.Count == 0 ? "Nothing lost, nothing half applied, no gap." : $"{run.Findings.Count} findings.");
        return run.Findings.Count == 0 ? 0 : 1;
    }
}
