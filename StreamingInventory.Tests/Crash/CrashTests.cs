using StreamingInventory.Benchmarks.Crash;
using Xunit;

namespace StreamingInventory.Tests.Crash;

public sealed class CrashTests
{
    [Fact]
    public async Task Server_KilledUnderEightWriters_LosesNothingThatItAcknowledged()
    {
        var seed = Environment.TickCount;
        var run = await new CrashRun(rounds: 20, seed).RunAsync(Xunit.TestContext.Current.CancellationToken);
        Assert.True(run.Findings.Count == 0, $"Seed {seed}: {string.Join('\n', run.Findings)}");
        Assert.True(run.Acknowledged > 300, $"Seed {seed}: only {run.Acknowledged} changes were acknowledged, which proves little.");
    }
}
