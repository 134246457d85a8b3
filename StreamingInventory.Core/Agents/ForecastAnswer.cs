using System.Text;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Forecasting;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Replenishment;

namespace StreamingInventory.Core.Agents;

/// <summary>A forecast in words and for programs.</summary>
internal static class ForecastAnswer
{
    // What is shown of the history beside the forecast: a year.
    private const int HistoryShown = 52;

    // The current week has not ended and the last may not be booked yet.
    private const int FreshWeeks = 2;
    private const int MostLeftOut = 3;

    // The interval that is shown.
    private const double Level = 0.8;

    /// <summary>Everything about the forecast of one item.</summary>
    /// <param name="review">The item, with its forecast as it is supposed.</param>
    /// <param name="plain">The same without the supposition; null where nothing was supposed.</param>
    /// <param name="weeks">How many weeks ahead.</param>
    /// <param name="supposed">What was supposed, in words.</param>
    /// <param name="today">As of when.</param>
    public static (string Message, JsonObject Data) Of(ItemReview review, ItemReview? plain, int weeks, string? supposed, DateOnly today)
    {
        var (item, demand) = (review.Item, review.Demand!);
        var forecast = demand.Forecast;
        var total = forecast.LeadTimeDemand(weeks);
        var (low, high) = (total.Quantile((1 - Level) / 2), total.Quantile((1 + Level) / 2));
        var text = new StringBuilder();
        text.Append($"{item.Name}: about {PolicyWording.About(total.Mean / weeks)} {Wording.UnitOf(2, item.Unit)} a week, {Wording.Number(decimal.Round((decimal)total.Mean, 0))} over {Wording.Count(weeks, "week")} "
            + $"(with 80 % between {Wording.Number(decimal.Round((decimal)low, 0))} and {Wording.Number(decimal.Round((decimal)high, 0))}){(supposed is null ? "" : $", supposing {supposed}")}.");
        if (plain?.Demand is { } before)
            text.Append($" Without that: {PolicyWording.About(before.Forecast.LeadTimeDemand(weeks).Mean / weeks)} a week, reorder point {PolicyWording.ReorderPoint(plain)}.");
        text.Append(Method(forecast));
        text.Append(LeadTime(review));
        text.Append('\n').Append(ForecastWording.Backtest(forecast.Backtest));
        foreach (var sentence in new[] { ForecastWording.Season(demand), ForecastWording.Unusual(demand), ForecastWording.Shift(demand) }.OfType<string>())
            text.Append('\n').Append(sentence);
        text.Append($"\nConfidence {forecast.Confidence.ToString().ToLowerInvariant()}: {ForecastWording.Lower(forecast.ConfidenceReason)}");
        text.Append(Gaps(demand, today));
        if (review.DaysOfCover is not null)
            text.Append($"\nThe stock of {Wording.Quantity(item.CurrentStock, item.Unit)} {(item.CurrentStock == 0 ? "is used up" : PolicyWording.Cover(review, today))}.");
        return (text.ToString(), Data(review, plain, weeks, supposed, today));
    }

    private static string Method(DemandForecast forecast) => $"\nMethod {forecast.Method.Label()}: {ForecastWording.Lower(forecast.Why)}";

    private static string LeadTime(ItemReview review)
    {
        var policy = review.Policy;
        if (policy.LeadTimeDemand is not { } over)
            return "";
        return $"\nOver the lead time of {PolicyWording.Days(policy.LeadTime.Days)}: {PolicyWording.About(over.Mean)} expected, at most {PolicyWording.About(over.Quantile(policy.ServiceLevel))} with {PolicyWording.Share(policy.ServiceLevel)}; "
            + $"reorder point {PolicyWording.ReorderPoint(review)}.";
    }

    private static string Gaps(DemandOutlook demand, DateOnly today)
    {
        var history = demand.History;
        var text = new StringBuilder();
        if (Age(demand, today) is var age and > FreshWeeks)
            text.Append($"\nThe history ends {Wording.Count(age, "week")} ago (week of {history.LastWeek:yyyy-MM-dd}), and the forecast starts there.");
        if (history.WeeksWithoutRow > 0)
            text.Append($"\n{Wording.Count(history.WeeksWithoutRow, "week")} of {Wording.Number(history.Quantities.Length)} {(history.WeeksWithoutRow == 1 ? "has" : "have")} no row and {(history.WeeksWithoutRow == 1 ? "counts" : "count")} as 0.");
        if (history.LeftOut.Length > 0)
            text.Append($"\nLeft out: {string.Join("; ", history.LeftOut.Take(MostLeftOut))}{(history.LeftOut.Length > MostLeftOut ? "; and more" : "")}.");
        return text.ToString();
    }

    private static JsonObject Data(ItemReview review, ItemReview? plain, int weeks, string? supposed, DateOnly today)
    {
        var (item, demand) = (review.Item, review.Demand!);
        var (forecast, history) = (demand.Forecast, demand.History);
        var total = forecast.LeadTimeDemand(weeks);
        var shown = history.Quantities[^Math.Min(HistoryShown, history.Quantities.Length)..];
        var data = new JsonObject
        {
            ["item_id"] = item.Id,
            ["sku"] = item.Sku,
            ["has_history"] = true,
            ["method"] = System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(forecast.Method.ToString()),
            ["why"] = forecast.Why,
            ["class"] = forecast.Pattern.Class.ToString().ToLowerInvariant(),
            ["weeks"] = weeks,
            ["weeks_used"] = history.Quantities.Length,
        };
        data.Put("per_week", total.Mean / weeks, 3);
        data.Put("total", total.Mean, 3);
        data.Put("total_low", total.Quantile((1 - Level) / 2), 3);
        data.Put("total_high", total.Quantile((1 + Level) / 2), 3);
        data.Put("least", shown.Min(), 3);
        data.Put("most", shown.Max(), 3);
        data["interval"] = Level;
        data["confidence"] = forecast.Confidence.ToString().ToLowerInvariant();
        data["confidence_reason"] = forecast.ConfidenceReason;
        data["history_ends"] = history.LastWeek.ToString("yyyy-MM-dd");
        data["history_ends_weeks_ago"] = Age(demand, today);
        data.Put("supposed", supposed);
        if (plain?.Demand is { } before)
            data.Put("per_week_plain", before.Forecast.LeadTimeDemand(weeks).Mean / weeks, 3);
        data["policy"] = Policy(review);
        data["backtest"] = Report(forecast.Backtest);
        data["seasonality"] = forecast.Seasonality is { } season ? new JsonObject { ["strength"] = ReviewJson.Of(season.Strength), ["peak_factor"] = ReviewJson.Of(season.PeakFactor), ["peak_week"] = history.FirstWeek.AddDays(7 * season.Peak).ToString("yyyy-MM-dd") } : null;
        data["anomalies"] = new JsonArray([.. forecast.Anomalies.Select(anomaly => (JsonNode)new JsonObject { ["week"] = Week(demand, anomaly.Index), ["quantity"] = ReviewJson.Of(anomaly.Demand, 3), ["usual"] = ReviewJson.Of(anomaly.Usual) })]);
        data["history"] = new JsonArray([.. shown.Select((quantity, week) => (JsonNode)new JsonObject { ["week"] = Week(demand, history.Quantities.Length - shown.Length + week), ["quantity"] = quantity })]);
        data["forecast"] = new JsonArray([.. Enumerable.Range(1, weeks).Select(week =>
        {
            var of = forecast.Period(week);
            return (JsonNode)new JsonObject
            {
                ["week"] = history.LastWeek.AddDays(7 * week).ToString("yyyy-MM-dd"),
                ["quantity"] = ReviewJson.Of(of.Mean, 3),
                ["low"] = ReviewJson.Of(of.Quantile((1 - Level) / 2), 3),
                ["high"] = ReviewJson.Of(of.Quantile((1 + Level) / 2), 3),
            };
        })]);
        // Nulls are left out on the wire.
        foreach (var empty in data.Where(member => member.Value is null).Select(member => member.Key).ToList())
            data.Remove(empty);
        return data;
    }

    private static JsonObject Policy(ItemReview review)
    {
        var node = new JsonObject();
        node.PutPolicy(review);
        node.Put("lead_time_demand", review.Policy.LeadTimeDemand?.Mean);
        node.Put("lead_time_demand_sd", review.Policy.LeadTimeDemand?.StandardDeviation);
        return node;
    }

    private static JsonObject? Report(BacktestReport? report)
    {
        if (report is null)
            return null;
        var node = new JsonObject { ["origins"] = report.Origins, ["horizon"] = report.Horizon };
        node.Put("mase", report.Mase, 3);
        node.Put("naive_mase", report.NaiveMase, 3);
        node.Put("bias", report.Bias, 3);
        node.Put("coverage_50", report.Coverage50, 3);
        node.Put("coverage_80", report.Coverage80, 3);
        node.Put("coverage_95", report.Coverage95, 3);
        return node;
    }

    private static int Age(DemandOutlook demand, DateOnly today) => (today.DayNumber - demand.History.LastWeek.DayNumber) / 7;

    private static string Week(DemandOutlook demand, int index) => demand.History.FirstWeek.AddDays(7 * index).ToString("yyyy-MM-dd");
}
