using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Replenishment;

namespace StreamingInventory.Core.Agents;

/// <summary>"What should I reorder?" in words and for programs.</summary>
internal static class ReorderAnswer
{
    private const int MostSpoken = 10;
    private const int MostListed = 200;

    /// <summary>What is due, by supplier, with the arithmetic of each line.</summary>
    public static (string Message, JsonObject Data, IReadOnlyList<Item> Items) Of(
        IReadOnlyList<ItemReview> asked, ItemFilter filter, StockReview all, Func<Item, JsonObject> row)
    {
        var today = all.Supply.Today;
        var suggestions = ReorderList.From(asked, today);
        var lines = suggestions.SelectMany(suggestion => suggestion.Lines).ToList();
        var below = BelowSetOnly(asked);
        var data = new JsonObject
        {
            ["total"] = lines.Count,
            ["items"] = new JsonArray([.. lines.Take(MostListed).Select(line => (JsonNode)Row(line.Review, line.Quantity, row))]),
            ["cost"] = FieldValue.Of(decimal.Round(lines.Sum(line => line.Value), 2)).Number,
            ["suppliers"] = new JsonArray([.. suggestions.Select(suggestion => (JsonNode)Supplier(suggestion, all))]),
            ["not_due_below_set"] = below.Count,
        };
        if (below.Count > 0)
            data["notes"] = new JsonArray(Below(below));
        return (Message(lines, suggestions, filter, below), data, [.. lines.Select(line => line.Review.Item)]);
    }

    /// <summary>One item that somebody asked about, whether it is due or not.</summary>
    public static (string Message, JsonObject Data) One(ItemReview review, PolicySettings settings, StockReview all, Func<Item, JsonObject> row)
    {
        var (item, decision, today) = (review.Item, review.Decision, all.Supply.Today);
        var data = new JsonObject
        {
            ["total"] = 1,
            ["items"] = new JsonArray(Row(review, decision.Quantity, row)),
            ["cost"] = FieldValue.Of(decimal.Round(decision.Quantity * item.UnitCost, 2)).Number,
            ["suppliers"] = new JsonArray([.. ReorderList.From([review], today).Select(suggestion => (JsonNode)Supplier(suggestion, all))]),
        };
        var text = new StringBuilder();
        var available = decision.OnOrder == 0 ? $"{Wording.Quantity(item.CurrentStock, item.Unit)} are there" : $"{Wording.Quantity(item.CurrentStock, item.Unit)} are there and {Wording.Number(decision.OnOrder)} on order";
        if (decision.IsDue)
            text.Append($"1 item to order, for {Wording.Sum(decision.Quantity * item.UnitCost)} in all:\n{Line(review, decision.Quantity)}");
        else if (review.Policy.IsFromDemand && review.Policy.PerYear < 0.5)
            text.Append($"{item.Name} is not to be ordered: hardly any demand is expected, and {available}.");
        else
            text.Append($"{item.Name} need not be ordered yet: {available}, and it is ordered at {PolicyWording.ReorderPoint(review)}.");
        if (!decision.IsDue && decision.Quantity > 0)
            text.Append($"\nToday it would be {PolicyWording.Quantity(review)}.");
        if (review.Demand is not null)
        {
            text.Append($"\nIt {PolicyWording.Cover(review, today)}; the chance that it runs out before an order of today arrives is {PolicyWording.Chance(decision.RunOutRisk ?? 0)}.");
            if (review.Policy.FillRate is { } fill)
                text.Append($" With a service level of {PolicyWording.Share(review.Policy.ServiceLevel)} a cycle, {PolicyWording.Share(fill)} of the demand is expected to be met from stock.");
        }

        if (PolicyWording.Economic(review, settings) is { } economic)
            text.Append($"\n{char.ToUpperInvariant(economic[0])}{economic[1..]}.");
        text.Append($"\nLead time {PolicyWording.LeadTime(review.Policy.LeadTime, item.Supplier)}.");
        if (PolicyWording.SetFarOff(review) is { } off)
            text.Append($"\nIts reorder point is {off}.");
        return (text.ToString(), data);
    }

    private static string Message(List<ReorderLine> lines, ImmutableArray<ReorderGroup> suggestions, ItemFilter filter, List<ItemReview> below)
    {
        var text = new StringBuilder();
        if (lines.Count == 0)
            text.Append(filter.Tests.IsEmpty ? "Nothing has to be ordered: everything is above its reorder point." : $"Nothing of the {filter} has to be ordered.");
        else
            text.Append($"{Wording.Count(lines.Count, "item")} to order, for {Wording.Sum(lines.Sum(line => line.Value))} in all:");
        var spoken = 0;
        foreach (var suggestion in suggestions)
        {
            var left = MostSpoken - spoken;
            if (left <= 0)
                break;
            if (suggestions.Length > 1 || suggestion.Supplier.Length > 0)
                text.Append($"\n{(suggestion.Supplier.Length == 0 ? "Without a supplier" : suggestion.Supplier)}, {Wording.Count(suggestion.Lines.Length, "line")}, {Wording.Sum(suggestion.Value)}, expected by {suggestion.ExpectedDate:yyyy-MM-dd}:");
            foreach (var line in suggestion.Lines.Take(left))
                text.Append($"\n- {Line(line.Review, line.Quantity)}");
            spoken += Math.Min(left, suggestion.Lines.Length);
        }

        if (lines.Count > spoken)
            text.Append($"\nand {Wording.Number(lines.Count - spoken)} more.");
        if (below.Count > 0)
            text.Append("\n" + Below(below));
        return text.ToString();
    }

    private static string Line(ItemReview review, decimal quantity)
    {
        var item = review.Item;
        var head = $"{Wording.Quantity(quantity, item.Unit)} of {item.Name} ({item.Sku})";
        if (!review.Policy.IsFromDemand)
        {
            var order = review.Decision.OnOrder == 0 ? "" : $" and {Wording.Number(review.Decision.OnOrder)} on order";
            return $"{head}: {Wording.Number(item.MaxStock)} at most less {Wording.Number(item.CurrentStock)} in stock{order}; by its own limits, since there is no sales history";
        }

        var available = review.Decision.OnOrder == 0 ? $"{Wording.Number(item.CurrentStock)} in stock" : $"{Wording.Number(item.CurrentStock)} in stock and {Wording.Number(review.Decision.OnOrder)} on order";
        return $"{head}: {available}, reorder at {PolicyWording.ReorderPoint(review)}{(PolicyWording.SetFarOff(review) is { } off ? $" ({off})" : "")}, "
            + $"up to {Wording.Number(review.Policy.OrderUpTo)}{(PolicyWording.AboveMaximum(review) is { } above ? $" ({above})" : "")}";
    }

    // The grid calls them low; somebody who looks for them here should not miss them.
    private static List<ItemReview> BelowSetOnly(IReadOnlyList<ItemReview> asked) =>
        [.. asked.Where(review => !review.Decision.IsDue && review.Item.CurrentStock <= review.Item.ReorderPoint).OrderBy(review => review.Item.Name, StringComparer.OrdinalIgnoreCase)];

    private static string Below(List<ItemReview> below)
    {
        var covered = below.Where(review => review.Item.CurrentStock <= review.Policy.ReorderPoint).ToList();
        var unneeded = below.Except(covered).ToList();
        List<string> parts = [];
        if (covered.Count > 0)
            parts.Add($"{Wording.Number(covered.Count)} {(covered.Count == 1 ? "has" : "have")} enough on order ({Names(covered)})");
        if (unneeded.Count > 0)
            parts.Add($"{Wording.Number(unneeded.Count)} {(unneeded.Count == 1 ? "has" : "have")} more than the demand calls for ({Names(unneeded)})");
        return $"{Wording.Count(below.Count, "item")} at or below the reorder point that was set {(below.Count == 1 ? "is" : "are")} left out: {string.Join(", ", parts)}.";

        static string Names(List<ItemReview> reviews) => Wording.Names([.. reviews.Select(review => review.Item.Name)], 3);
    }

    private static JsonObject Row(ItemReview review, decimal quantity, Func<Item, JsonObject> row)
    {
        var node = row(review.Item);
        node["suggested_order"] = quantity;
        node["arithmetic"] = PolicyWording.Arithmetic(review);
        node.PutPolicy(review);
        node.Put("set_far_off", PolicyWording.SetFarOff(review));
        node.Put("above_maximum", PolicyWording.AboveMaximum(review));
        return node;
    }

    private static JsonObject Supplier(ReorderGroup suggestion, StockReview all)
    {
        var node = new JsonObject { ["supplier"] = suggestion.Supplier };
        node.Put("supplier_id", suggestion.Supplier.Length == 0 ? null : all.Inventory.FindSupplier(suggestion.Supplier)?.Id);
        node["value"] = FieldValue.Of(decimal.Round(suggestion.Value, 2)).Number;
        node.Put("expected_date", suggestion.ExpectedDate);
        node["lines"] = new JsonArray([.. suggestion.Lines.Select(line =>
        {
            var item = line.Review.Item;
            var entry = new JsonObject { ["item_id"] = item.Id, ["sku"] = item.Sku, ["name"] = item.Name, ["quantity"] = line.Quantity, ["unit"] = item.Unit, ["unit_price"] = line.UnitPrice };
            entry["value"] = FieldValue.Of(decimal.Round(line.Value, 2)).Number;
            entry.Put("needed_by", line.NeededBy);
            entry.Put("expected_date", line.ExpectedDate);
            entry["arithmetic"] = PolicyWording.Arithmetic(line.Review);
            return (JsonNode)entry;
        })]);
        return node;
    }
}
