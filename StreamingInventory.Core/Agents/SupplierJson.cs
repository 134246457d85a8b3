using System.Text.Json.Nodes;
using StreamingInventory.Core.Sourcing;

namespace StreamingInventory.Core.Agents;

/// <summary>Suppliers' records as programs read them.</summary>
internal static class SupplierJson
{
    public static JsonObject Of(string name, SupplierRecord? record, SupplierRisk risk)
    {
        var row = new JsonObject { ["name"] = name, ["order_lines"] = record?.Lines ?? 0 };
        if (record is not null)
            Put(row, record);
        row["risk"] = new JsonObject
        {
            ["level"] = risk.Level.ToString().ToLowerInvariant(),
            ["reasons"] = new JsonArray([.. risk.Reasons.Select(reason => (JsonNode)JsonValue.Create(RiskWording.Of(reason, record))!)]),
        };
        return row;
    }

    private static void Put(JsonObject row, SupplierRecord record)
    {
        row["received_lines"] = record.Received;
        row["few_observations"] = record.IsFew;
        if (record.OnTime.Trials > 0)
        {
            row.Put("on_time_rate", record.OnTime.Estimate, 4);
            row.Put("on_time_observed", record.OnTime.Observed, 4);
            row["on_time_interval"] = new JsonArray(ReviewJson.Of(record.OnTime.Low, 4), ReviewJson.Of(record.OnTime.High, 4));
        }

        if (record.LeadTime is { Observed.Count: > 0 } leadTime)
        {
            row.Put("average_lead_time_days", leadTime.Observed.Mean);
            row.Put("expected_lead_time_days", leadTime.MeanDays);
            row.Put("lead_time_sd_days", leadTime.StandardDeviationDays);
        }

        row.Put("average_promised_days", record.PromisedDays);
        row.Put("fill_rate", record.QuantityObserved, 4);
        row.Put("reject_rate", 1 - record.QualityObserved, 4);
        if (record.Received > 0)
        {
            row.Put("expected_fill_rate", record.Quantity, 4);
            row.Put("expected_reject_rate", 1 - record.Quality, 4);
        }

        row.Put("spend", record.Spend);
        row.Put("spend_12_months", record.SpendLately);
        row.Put("spend_share", record.SpendShare, 4);
        row.Put("price_trend_per_year", record.Price?.PerYear, 4);
        row["items"] = record.Items;
        row["only_source"] = record.OnlySource;
        row["overdue_lines"] = record.Overdue;
        if (record.Received == 0)
            return;
        var score = SupplierScore.Of(record, ScoreWeights.Default);
        row.Put("score", score.Points, 1);
        row["score_parts"] = new JsonArray([.. score.Parts.Select(part => (JsonNode)new JsonObject { ["part"] = part.Name, ["weight"] = ReviewJson.Of(part.Weight, 4), ["value"] = ReviewJson.Of(part.Value, 4) })]);
    }
}
