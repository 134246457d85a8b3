using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Sourcing;

namespace StreamingInventory.Core.Agents;

/// <summary>Who could deliver an item, in words and for programs.</summary>
internal static class SourcesAnswer
{
    private const int MostSpoken = 6;

    public static (string Message, JsonObject Data) Of(InventoryItem item, ImmutableArray<ItemOffer> offers, bool onlyOthers)
    {
        List<ItemOffer> shown = [.. offers.Where(offer => !onlyOthers || offer.Fit != SourceFit.Own)];
        var best = Best(offers);
        var data = new JsonObject
        {
            ["item_id"] = item.Id,
            ["sku"] = item.Sku,
            ["best"] = best?.Supplier,
            ["suppliers"] = new JsonArray([.. shown.Select(offer => (JsonNode)Row(offer))]),
        };
        if (best is null)
            data.Remove("best");
        var text = new StringBuilder();
        if (shown.Count == 0)
        {
            text.Append(offers.Length == 0 ? $"{item.Name} names no supplier, and none is known that has delivered it or lists products of its kind."
                : $"Nobody but {offers[0].Supplier} is known for {item.Name}: no other supplier has delivered it or lists products of its kind.");
            return (text.ToString(), data);
        }

        if (onlyOthers)
            text.Append($"Other suppliers for {item.Name}:");
        else if (best is null)
            text.Append($"Suppliers for {item.Name}; what they cost cannot be compared, since no price or no demand is known:");
        else
            text.Append($"Best for {item.Name}: {best.Supplier}, {Wording.Sum((decimal)Math.Round(best.Cost!.Total, 2))} a year in all{(offers.Count(offer => offer.Cost is not null) == 1 ? ", the only one with a known price" : "")}.");
        foreach (var offer in shown.Take(MostSpoken))
            text.Append($"\n- {Line(offer)}");
        if (shown.Count > MostSpoken)
            text.Append($"\nand {Wording.Number(shown.Count - MostSpoken)} more.");
        return (text.ToString(), data);
    }

    // The cheapest to own, unless its risk is high while another's is not.
    private static ItemOffer? Best(ImmutableArray<ItemOffer> offers)
    {
        var known = offers.Where(offer => offer.Cost is not null).ToList();
        return known.Find(offer => offer.Risk.Level != RiskLevel.High) ?? known.FirstOrDefault();
    }

    private static string Line(ItemOffer offer)
    {
        var why = offer.Fit switch
        {
            SourceFit.Own => "the item's supplier",
            SourceFit.Delivered => "has delivered it",
            SourceFit.Product => $"sells {offer.Because.ToLowerInvariant()}; whether it has this one is to be asked",
            _ => $"is a supplier of {offer.Because}; whether it has this one is to be asked",
        };
        var price = offer.Price is { } known ? $", {Wording.Number((decimal)Math.Round(known, 4))} each" : ", price not known";
        var cost = offer.Cost is { } total
            ? $"; a year: {Money(total.Total)} = goods {Money(total.Goods)} + orders {Money(total.Ordering)} + stock {Money(total.CycleStock)} + safety stock {Money(total.SafetyStock)} + complaints {Money(total.Complaints)}" : "";
        var score = offer.Score is { } points ? $", score {Math.Round(points.Points):0}" : "";
        return $"{offer.Supplier}: {why}{price}, lead time {PolicyWording.LeadTime(offer.LeadTime, offer.Supplier)}{score}, {RiskWording.Of(offer.Risk, offer.Record)}{cost}";
    }

    private static string Money(double amount) => Wording.Sum((decimal)Math.Round(amount, 2));

    private static JsonObject Row(ItemOffer offer)
    {
        var row = SupplierJson.Of(offer.Supplier, offer.Record, offer.Risk);
        row["fit"] = System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(offer.Fit.ToString());
        if (offer.Because.Length > 0)
            row["fits_by"] = offer.Because;
        row.Put("unit_price", offer.Price, 4);
        row.Put("lead_time_days", offer.LeadTime.Days, 1);
        row.Put("lead_time_sd_of_item_days", offer.LeadTime.DaysSd, 1);
        if (offer.Cost is { } cost)
        {
            var node = new JsonObject();
            node.Put("goods", cost.Goods);
            node.Put("ordering", cost.Ordering);
            node.Put("cycle_stock", cost.CycleStock);
            node.Put("safety_stock", cost.SafetyStock);
            node.Put("complaints", cost.Complaints);
            node.Put("total", cost.Total);
            row["cost_per_year"] = node;
        }

        return row;
    }
}
