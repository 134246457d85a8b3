using System.ComponentModel;
using Microsoft.SemanticKernel;

namespace StreamingInventory.Core.Agents;

/// <summary>The forecasting agent as tools of a chat client, for one run.</summary>
public sealed class ForecastingPlugin(ForecastingAgent agent, AgentRun run)
{
    [KernelFunction("forecast")]
    [Description("Forecasts the demand for one item.")]
    public string Forecast(
        [Description("The item's id, SKU or exact name")] string item,
        [Description("How many weeks ahead, 1 to 104")] int weeks = 8) => agent.Forecast(run, item, weeks);
}
