using StreamingInventory.Core.Agents;

namespace StreamingInventory.Tests.Agents;

/// <summary>A run whose steps are kept, to ask agents without a sentence.</summary>
internal sealed class Talk
{
    public Talk() => Run = new AgentRun("ada", "run-1", "a question", autoApprove: false, step =>
    {
        lock (Steps)
            Steps.Add(step);
    });

    public AgentRun Run { get; }

    public List<AgentStep> Steps { get; } = [];

    public AgentStep Last => Steps[^1];

    public System.Text.Json.Nodes.JsonNode Data => Last.Data!;
}
