using System.Text.Json.Nodes;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Forecasting;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Core.Agents;

/// <summary>Says what will probably be needed, and on what that rests.</summary>
public sealed class ForecastingAgent(ItemLedger ledger, DemandHistory history, TimeProvider time)
{
    // The current week has not ended and the last may not be booked yet.
    private const int FreshWeeks = 2;

    /// <summary>Forecasts an item's demand.</summary>
    /// <param name="run">For whom.</param>
    /// <param name="text">The item's id, SKU or exact name.</param>
    /// <param name="weeks">How many weeks after the end of its history; 1 to 104.</param>
    public string Forecast(AgentRun run, string text, int weeks)
    {
        List<string> problems = [];
        if (ProposalReader.Find(ledger.Current, text, ItemType.Inventory, problems) is not InventoryItem item)
        {
            run.Refuse(problems[0]);
            run.Report(StepKind.Error, problems[0], new JsonObject { ["code"] = "not_found" });
            return problems[0];
        }

        weeks = Math.Clamp(weeks, 1, 104);
        run.Report(StepKind.ForecastingAnalysis, $"Looking at what {item.Name} has sold.", itemId: item.Id);
        run.Mention([item.Id]);
        if (history.Find(item.Sku) is not { } demand)
        {
            var missing = history.Exists ? $"There is no sales history of {item.Name} ({item.Sku}), so there is nothing to forecast from." : $"There is no {DemandHistory.FileName}, so there is nothing to forecast from.";
            return Answer(run, missing, new JsonObject { ["item_id"] = item.Id, ["sku"] = item.Sku, ["has_history"] = false }, item);
        }

        var forecast = MovingAverage.Forecast(demand.Quantities, weeks);
        var age = (DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).DayNumber - demand.LastWeek.DayNumber) / 7;
        var message = $"{item.Name}: about {Wording.Number(decimal.Round(forecast.PerWeek, 1))} {item.Unit} a week, {Wording.Number(decimal.Round(forecast.Total, 0))} over {Wording.Count(weeks, "week")}. "
            + $"A plain average of the last {Wording.Count(forecast.WeeksUsed, "week")} of sales ({Wording.Number(forecast.Least)} to {Wording.Number(forecast.Most)} a week); it knows no season and no trend."
            + (forecast.WeeksUsed < MovingAverage.FewWeeks ? " That is a short history: take it with care." : "")
            + (age > FreshWeeks ? $" The history ends {Wording.Count(age, "week")} ago (week of {demand.LastWeek:yyyy-MM-dd}), and the forecast starts there." : "")
            + Cover(item, forecast.PerWeek);
        var data = new JsonObject
        {
            ["item_id"] = item.Id,
            ["sku"] = item.Sku,
            ["has_history"] = true,
            ["method"] = "moving_average",
            ["weeks"] = weeks,
            ["weeks_used"] = forecast.WeeksUsed,
            ["per_week"] = forecast.PerWeek,
            ["total"] = forecast.Total,
            ["least"] = forecast.Least,
            ["most"] = forecast.Most,
            ["history_ends"] = demand.LastWeek.ToString("yyyy-MM-dd"),
            ["history_ends_weeks_ago"] = age,
            ["forecast"] = new JsonArray([.. Enumerable.Range(1, weeks).Select(week => (JsonNode)new JsonObject { ["week"] = demand.LastWeek.AddDays(7 * week).ToString("yyyy-MM-dd"), ["quantity"] = forecast.PerWeek })]),
        };
        return Answer(run, message, data, item);
    }

    private static string Cover(InventoryItem item, decimal perWeek) => perWeek <= 0 ? ""
        : $" The stock of {Wording.Number(item.CurrentStock)} {item.Unit} lasts about {Wording.Number(decimal.Round(item.CurrentStock / perWeek, 1))} weeks at that rate.";

    private static string Answer(AgentRun run, string message, JsonObject data, InventoryItem item)
    {
        run.Found(message);
        run.Report(StepKind.ForecastResults, message, data, item.Id);
        return message;
    }
}
