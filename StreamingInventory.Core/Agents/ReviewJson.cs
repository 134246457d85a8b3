using System.Text.Json.Nodes;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Replenishment;

namespace StreamingInventory.Core.Agents;

/// <summary>Figures of reviews as programs read them.</summary>
internal static class ReviewJson
{
    /// <summary>A figure with few decimals and without trailing zeros; null where it is not known.</summary>
    public static JsonNode? Of(double? figure, int decimals = 2) =>
        figure is { } known && double.IsFinite(known) && Math.Abs(known) < 1e15 ? FieldValue.Of(decimal.Round((decimal)known, decimals)).Number : null;

    public static void Put(this JsonObject row, string name, double? figure, int decimals = 2)
    {
        if (Of(figure, decimals) is { } value)
            row[name] = value;
    }

    public static void Put(this JsonObject row, string name, decimal? figure, int decimals = 2)
    {
        if (figure is { } known)
            row[name] = FieldValue.Of(decimal.Round(known, decimals)).Number;
    }

    public static void Put(this JsonObject row, string name, DateOnly? date)
    {
        if (date is { } known)
            row[name] = known.ToString("yyyy-MM-dd");
    }

    public static void Put(this JsonObject row, string name, string? text)
    {
        if (text is not null)
            row[name] = text;
    }

    /// <summary>Adds what an item's policy rests on, and where its history is.</summary>
    public static void PutPolicy(this JsonObject row, ItemReview review)
    {
        var (policy, decision) = (review.Policy, review.Decision);
        row["based_on"] = policy.IsFromDemand ? "demand" : "limits";
        row.Put("on_order", decision.OnOrder, 3);
        row.Put("computed_reorder_point", policy.IsFromDemand ? policy.ReorderPoint : null, 3);
        row.Put("safety_stock", policy.IsFromDemand ? policy.SafetyStock : null, 3);
        row.Put("order_up_to", policy.OrderUpTo, 3);
        row.Put("order_quantity", policy.Quantity);
        row.Put("economic_quantity", policy.EconomicQuantity);
        row.Put("per_week", policy.IsFromDemand ? policy.PerWeek : null, 3);
        row.Put("lead_time_days", policy.LeadTime.Days, 1);
        row.Put("lead_time_sd_days", policy.LeadTime.DaysSd, 1);
        row["lead_time_basis"] = System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(policy.LeadTime.Basis.ToString());
        row.Put("service_level", policy.ServiceLevel, 4);
        row.Put("fill_rate", policy.FillRate, 4);
        row.Put("run_out_risk", decision.RunOutRisk, 4);
        row.Put("weeks_used", (decimal?)review.Demand?.History.Quantities.Length);
        row["arithmetic"] = PolicyWording.ReorderPoint(review);
        row["url"] = $"/items/{Uri.EscapeDataString(review.Item.Id)}";
    }

    /// <summary>Adds how an item stands against its demand.</summary>
    public static void PutStanding(this JsonObject row, ItemReview review, DateOnly today)
    {
        row.Put("abc", review.Abc?.ToString());
        row.Put("xyz", review.Xyz?.ToString());
        row.Put("variation", review.Variation);
        row.Put("days_of_cover", review.DaysOfCover, 1);
        row.Put("runs_out", review is { DaysOfCover: { } days and < 3650, Item.CurrentStock: > 0 } ? today.AddDays((int)days) : null);
        row.Put("turnover", review.Turnover);
        row.Put("value_per_year", review.ValuePerYear);
        row.Put("weeks_since_demand", (decimal?)review.WeeksSinceDemand);
        row.Put("excess", review.Excess, 3);
        row["dead"] = review.IsDead;
        row["urgency"] = review.Urgency.ToString().ToLowerInvariant();
    }
}
