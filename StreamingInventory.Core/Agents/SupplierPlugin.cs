using System.ComponentModel;
using Microsoft.SemanticKernel;

namespace StreamingInventory.Core.Agents;

/// <summary>The supplier agent as tools of a chat client, for one run.</summary>
public sealed class SupplierPlugin(SupplierAgent agent, AgentRun run)
{
    [KernelFunction("analyze")]
    [Description("How suppliers deliver: on-time rate, lead time against promise, quantity, rejects, price trend, spend, score and risk.")]
    public string Analyze([Description("One supplier's name; leave out for all")] string? name = null) => agent.Analyze(run, name);

    [KernelFunction("compare")]
    [Description("Compares several suppliers by their deliveries, best first.")]
    public string Compare([Description("Suppliers' names or ids; none for all")] string[] names) => agent.Compare(run, names);

    [KernelFunction("best_for_item")]
    [Description("The best supplier for an item: total cost of ownership a year, lead time, score and risk of everybody who could deliver it.")]
    public string BestFor([Description("The item's id, SKU or exact name")] string item) => agent.SourcesOf(run, item, onlyOthers: false);

    [KernelFunction("alternatives")]
    [Description("Other suppliers for an item: those that have delivered it, or whose products or category fit.")]
    public string Alternatives([Description("The item's id, SKU or exact name")] string item) => agent.SourcesOf(run, item, onlyOthers: true);

    [KernelFunction("change")]
    [Description("Adds, removes or changes suppliers; all of the changes or none. Bulk and destructive changes wait for the person's click.")]
    public Task<string> ChangeAsync(
        [Description("The changes, in order, each with type supplier")] ProposedChange[] changes,
        CancellationToken cancellationToken,
        [Description("Ask the person first in any case")] bool ask = false) =>
        agent.ChangeAsync(run, changes, ask, cancellationToken);
}
