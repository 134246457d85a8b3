using System.Globalization;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Forecasting;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Replenishment;

namespace StreamingInventory.Core.Agents;

/// <summary>Says what will probably be needed, how sure that is, and on what it rests.</summary>
public sealed class ForecastingAgent(ItemLedger ledger, DemandHistory history, StockAdvisor advisor, InventoryAgent inventory, TimeProvider time)
{
    private const int MostWeeks = 104;
    private const int MostListed = 200;
    private const int MostSpoken = 10;

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>Forecasts an item's demand.</summary>
    /// <param name="run">For whom.</param>
    /// <param name="text">The item's id, SKU or exact name.</param>
    /// <param name="weeks">How many weeks after the end of its history; 1 to 104.</param>
    /// <param name="supposition">What is supposed; nothing where demand and suppliers go on as they are.</param>
    public string Forecast(AgentRun run, string text, int weeks, Supposition? supposition = null)
    {
        List<string> problems = [];
        if (ProposalReader.Find(ledger.Current, text, ItemType.Inventory, problems) is not InventoryItem item)
            return Refuse(run, problems[0], "not_found");
        if (supposition?.Problem(Today) is { } problem)
            return Refuse(run, problem, "invalid_supposition");

        weeks = Math.Clamp(weeks, 1, MostWeeks);
        run.Mention([item.Id]);
        if (history.Find(item.Sku) is null)
        {
            if (run.IsFirst(StepKind.ForecastingAnalysis))
                run.Report(StepKind.ForecastingAnalysis, $"Looking at what {item.Name} has sold.", itemId: item.Id);
            var missing = history.Exists ? $"There is no sales history of {item.Name} ({item.Sku}), so there is nothing to forecast from." : $"There is no {DemandHistory.FileName}, so there is nothing to forecast from.";
            if (history.Current.LeftOut is { Count: > 0 } left)
                missing += $" {DemandHistory.FileName}: {left}";
            return Answer(run, missing, new JsonObject { ["item_id"] = item.Id, ["sku"] = item.Sku, ["has_history"] = false }, item);
        }

        var plain = advisor.Of(run, item);
        var supposed = supposition is null || supposition.IsNothing ? null : advisor.Suppose(plain, supposition.Scenario(plain.Demand!, Today), supposition.ExtraLeadDays);
        var (message, data) = ForecastAnswer.Of(supposed ?? plain, supposed is null ? null : plain, weeks, supposed is null ? null : supposition!.ToString(), Today);
        return Answer(run, message, data, item);
    }

    /// <summary>Forecasts all items that fit, with progress on the way.</summary>
    public string ForecastAll(AgentRun run, ItemFilter filter, int weeks, CancellationToken cancellationToken)
    {
        weeks = Math.Clamp(weeks, 1, MostWeeks);
        var fitting = inventory.Matching(filter).Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        var found = advisor.All(run, cancellationToken).Items.Where(review => fitting.Contains(review.Item.Id)).ToList();
        var known = found.Where(review => review.Demand is not null)
            .Select(review => (Review: review, Total: review.Demand!.Forecast.LeadTimeDemand(weeks)))
            .OrderByDescending(entry => entry.Total.Mean * (double)entry.Review.Item.UnitCost).ThenBy(entry => entry.Review.Item.Id, StringComparer.Ordinal).ToList();
        var value = known.Sum(entry => entry.Total.Mean * (double)entry.Review.Item.UnitCost);
        var data = new JsonObject
        {
            ["weeks"] = weeks,
            ["total"] = found.Count,
            ["without_history"] = found.Count - known.Count,
            ["value"] = ReviewJson.Of(value),
            ["items"] = new JsonArray([.. known.Take(MostListed).Select(entry => (JsonNode)Row(entry.Review, entry.Total, weeks))]),
        };
        var message = known.Count == 0 ? $"There is no sales history of the {filter}, so there is nothing to forecast from."
            : $"{Wording.Count(known.Count, "item")} over {Wording.Count(weeks, "week")}: demand worth about {Wording.Sum((decimal)Math.Round(value, 2))} at cost. The largest:\n"
                + string.Join("\n", known.Take(MostSpoken).Select(entry =>
                    $"- {entry.Review.Item.Name} ({entry.Review.Item.Sku}): {Wording.Quantity((decimal)Math.Round(entry.Total.Mean, entry.Total.Mean >= 100 ? 0 : 1), entry.Review.Item.Unit)}, {PolicyWording.About(entry.Total.Mean / weeks)} a week, by {entry.Review.Demand!.Forecast.Method.Label()}"))
                + (known.Count > MostSpoken ? $"\nand {Wording.Number(known.Count - MostSpoken)} more." : "")
                + (found.Count > known.Count ? $"\n{Wording.Count(found.Count - known.Count, "item")} without sales history {(found.Count - known.Count == 1 ? "is" : "are")} left aside." : "");
        run.Found(message);
        run.Mention(known.Take(MostListed).Select(entry => entry.Review.Item.Id));
        run.Report(StepKind.ForecastResults, message, data);
        return message;
    }

    private static JsonObject Row(ItemReview review, DemandDistribution total, int weeks)
    {
        var forecast = review.Demand!.Forecast;
        var row = new JsonObject { ["id"] = review.Item.Id, ["name"] = review.Item.Name, ["sku"] = review.Item.Sku, ["unit"] = review.Item.Unit };
        row.Put("per_week", total.Mean / weeks, 3);
        row.Put("total", total.Mean);
        row.Put("total_low", total.Quantile(0.1));
        row.Put("total_high", total.Quantile(0.9));
        row["method"] = JsonName(forecast.Method);
        row["class"] = JsonName(forecast.Pattern.Class);
        row["confidence"] = JsonName(forecast.Confidence);
        return row;
    }

    private static string JsonName<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>A day as people say it: yyyy-MM-dd, a month (the next one of that name), "next month", "next week".</summary>
    public DateOnly? ReadDay(string text)
    {
        text = text.Trim().TrimEnd('.').ToLowerInvariant();
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(word => word is not ("the" or "1st" or "of" or "1" or "in" or "on")).ToList();
        if (words is ["now" or "today"])
            return Today;
        if (words is ["tomorrow"])
            return Today.AddDays(1);
        if (words is ["next", "week"])
            return Today.AddDays(7 - (((int)Today.DayOfWeek + 6) % 7));
        if (words is ["next", "month"])
            return new DateOnly(Today.Year, Today.Month, 1).AddMonths(1);
        if (words is ["next", "year"] or ["new", "year"])
            return new DateOnly(Today.Year + 1, 1, 1);
        if (words.Count is 0 or > 2)
            return null;
        var names = CultureInfo.InvariantCulture.DateTimeFormat;
        var month = 1 + Enumerable.Range(0, 12).Where(number => string.Equals(words[0], names.MonthNames[number], StringComparison.OrdinalIgnoreCase) || string.Equals(words[0], names.AbbreviatedMonthNames[number], StringComparison.OrdinalIgnoreCase) || (number == 8 && words[0] == "sept")).DefaultIfEmpty(-1).First();
        if (month == 0)
            return null;
        if (words.Count == 2)
            return int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 2000 and <= 2200 ? new DateOnly(year, month, 1) : null;
        return new DateOnly(Today.Year, month, 1) is var next && next <= Today ? next.AddYears(1) : next;
    }

    /// <summary>Tells why something is not done.</summary>
    internal static string Refuse(AgentRun run, string problem, string code)
    {
        run.Refuse(problem);
        run.Report(StepKind.Error, problem, new JsonObject { ["code"] = code });
        return problem;
    }

    private static string Answer(AgentRun run, string message, JsonObject data, InventoryItem item)
    {
        run.Found(message);
        run.Report(StepKind.ForecastResults, message, data, item.Id);
        return message;
    }
}
