using System.ComponentModel;
using Microsoft.SemanticKernel;

namespace StreamingInventory.Core.Agents;

/// <summary>The forecasting agent as tools of a chat client, for one run.</summary>
public sealed class ForecastingPlugin(ForecastingAgent agent, AgentRun run)
{
    [KernelFunction("forecast")]
    [Description("Forecasts the demand for one item with intervals, method, backtest, season and lead-time demand; also 'what if' demand grows or deliveries are late.")]
    public string Forecast(
        [Description("The item's id, SKU or exact name")] string item,
        [Description("How many weeks ahead, 1 to 104")] int weeks = 8,
        [Description("Supposed change of demand in percent, for example 20 or -10")] double growthPercent = 0,
        [Description("From which date on (yyyy-MM-dd) that change is supposed, or a month's name for the next one; at once where it is left out")] string? from = null,
        [Description("Supposed days that deliveries take longer, for example 10")] double extraLeadDays = 0)
    {
        DateOnly? begins = null;
        if (!string.IsNullOrWhiteSpace(from))
        {
            if (agent.ReadDay(from) is not { } date)
                return ForecastingAgent.Refuse(run, $"'from' must be a date such as 2027-03-01 or a month, but was '{(from.Length <= 60 ? from : from[..57] + "…")}'.", "invalid_supposition");
            begins = date;
        }

        return agent.Forecast(run, item, weeks, new Supposition(growthPercent, begins, extraLeadDays));
    }

    [KernelFunction("forecast_all")]
    [Description("Forecasts the demand for all items that pass the tests, the most valuable first.")]
    public string ForecastAll(
        CancellationToken cancellationToken,
        [Description("Conditions on the items; none for all items")] ProposedTest[]? where = null,
        [Description("How many weeks ahead, 1 to 104")] int weeks = 8) =>
        InventoryPlugin.Read("inventory", where ?? [], out var problem) is { } filter ? agent.ForecastAll(run, filter, weeks, cancellationToken) : problem;
}
