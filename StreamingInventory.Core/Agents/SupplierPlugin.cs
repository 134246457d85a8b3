using System.ComponentModel;
using Microsoft.SemanticKernel;

namespace StreamingInventory.Core.Agents;

/// <summary>The supplier agent as tools of a chat client, for one run.</summary>
public sealed class SupplierPlugin(SupplierAgent agent, AgentRun run)
{
    [KernelFunction("analyze")]
    [Description("How suppliers deliver: on-time rate, lead time against promise, fill rate, rejects, spend.")]
    public string Analyze([Description("One supplier's name; leave out for all")] string? name = null) => agent.Analyze(run, name);

    [KernelFunction("change")]
    [Description("Adds, removes or changes suppliers; all of the changes or none. Bulk and destructive changes wait for the person's click.")]
    public Task<string> ChangeAsync(
        [Description("The changes, in order, each with type supplier")] ProposedChange[] changes,
        CancellationToken cancellationToken,
        [Description("Ask the person first in any case")] bool ask = false) =>
        agent.ChangeAsync(run, changes, ask, cancellationToken);
}
