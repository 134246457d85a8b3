using System.Collections.Immutable;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Agents;

/// <summary>How a supplier has delivered, from its order lines.</summary>
/// <param name="Supplier">Its name.</param>
/// <param name="Lines">All order lines.</param>
/// <param name="Received">Those that have come.</param>
/// <param name="OnTimeRate">Share of the received lines with a promise that came by then; null without any.</param>
/// <param name="LeadTimeDays">Average days from order to receipt.</param>
/// <param name="PromisedDays">Average days from order to promise, over the same lines.</param>
/// <param name="FillRate">Quantity received by quantity ordered, over the received lines.</param>
/// <param name="RejectRate">Quantity rejected by quantity received.</param>
/// <param name="Spend">Quantity received times unit price.</param>
public sealed record SupplierFigures(
    string Supplier, int Lines, int Received, decimal? OnTimeRate, decimal? LeadTimeDays, decimal? PromisedDays, decimal? FillRate, decimal? RejectRate, decimal Spend)
{
    /// <summary>With fewer received lines than this, rates say little.</summary>
    public const int Few = 10;

    public bool IsFew => Received < Few;

    public static SupplierFigures From(string supplier, ImmutableArray<PurchaseLine> lines)
    {
        var received = lines.Where(line => line.Received is not null).ToList();
        var promised = received.Where(line => line.Promised is not null).ToList();
        var (ordered, came) = (received.Sum(line => line.Quantity), received.Sum(line => line.QuantityReceived));
        return new SupplierFigures(
            supplier, lines.Length, received.Count,
            promised.Count == 0 ? null : (decimal)promised.Count(line => line.Received <= line.Promised) / promised.Count,
            received.Count == 0 ? null : (decimal)received.Average(line => line.Received!.Value.DayNumber - line.Ordered.DayNumber),
            promised.Count == 0 ? null : (decimal)promised.Average(line => line.Promised!.Value.DayNumber - line.Ordered.DayNumber),
            ordered == 0 ? null : came / ordered,
            came == 0 ? null : received.Sum(line => line.QuantityRejected) / came,
            received.Sum(line => line.QuantityReceived * line.UnitPrice));
    }

    public JsonObject ToJson()
    {
        var row = new JsonObject { ["name"] = Supplier, ["order_lines"] = Lines, ["received_lines"] = Received, ["few_observations"] = IsFew };
        Put("on_time_rate", OnTimeRate, 4);
        Put("average_lead_time_days", LeadTimeDays, 2);
        Put("average_promised_days", PromisedDays, 2);
        Put("fill_rate", FillRate, 4);
        Put("reject_rate", RejectRate, 4);
        Put("spend", Spend, 2);
        return row;

        void Put(string name, decimal? value, int decimals)
        {
            if (value is { } known)
                row[name] = FieldValue.Of(decimal.Round(known, decimals)).Number;
        }
    }

    public override string ToString()
    {
        if (Received == 0)
            return $"{Supplier}: nothing received yet ({Wording.Count(Lines, "order line")}).";
        return $"{Supplier}: {(OnTimeRate is { } rate ? $"{Wording.Percent(rate)} on time, " : "")}"
            + $"{Wording.Number(decimal.Round(LeadTimeDays ?? 0, 1))} days on average"
            + (PromisedDays is { } promised ? $" against {Wording.Number(decimal.Round(promised, 1))} promised" : "")
            + (FillRate is { } fill ? $", {Wording.Percent(fill)} of the quantity delivered" : "")
            + (RejectRate is { } rejects ? $", {Wording.Percent(rejects)} rejected" : "")
            + $", {Wording.Sum(Spend)} spent, from {Wording.Count(Received, "received line")}"
            + (IsFew ? " (few: take it with care)." : ".");
    }
}
