using System.Text;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Replenishment;

namespace StreamingInventory.Core.Agents;

/// <summary>Stock against demand, in words and for programs.</summary>
internal static class StockAnswer
{
    private const int MostSpoken = 10;
    private const int MostListed = 200;

    /// <summary>Several items, ordered by what is asked.</summary>
    /// <param name="asked">Those that fit.</param>
    /// <param name="what">Their description, such as "items".</param>
    /// <param name="focus">What is wanted.</param>
    /// <param name="limit">Only this many; null for all.</param>
    /// <param name="today">As of when.</param>
    /// <param name="row">Makes an item's row.</param>
    public static (string Message, JsonObject Data, IReadOnlyList<Item> Items) Of(
        IReadOnlyList<ItemReview> asked, string what, StockFocus focus, int? limit, DateOnly today, Func<Item, JsonObject> row)
    {
        var found = Chosen(asked, focus).ToList();
        var total = found.Count;
        if (limit is { } most && most < found.Count)
            found = found[..Math.Max(1, most)];
        var data = new JsonObject
        {
            ["criteria"] = what,
            ["focus"] = System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(focus.ToString()),
            ["total"] = total,
            ["without_history"] = asked.Count(review => review.Demand is null),
            ["items"] = new JsonArray([.. found.Take(MostListed).Select(review =>
            {
                var node = row(review.Item);
                node.PutStanding(review, today);
                node.PutPolicy(review);
                return (JsonNode)node;
            })]),
        };
        var text = new StringBuilder(Heading(asked, found, total, what, focus));
        if (focus is StockFocus.Abc or StockFocus.Xyz)
        {
            data["classes"] = Classes(asked, focus);
            text.Append(ClassLines(asked, focus));
        }

        foreach (var review in found.Take(MostSpoken))
            text.Append($"\n- {review.Item.Name} ({review.Item.Sku}): {Line(review, focus, today)}");
        if (found.Count > MostSpoken)
            text.Append($"\nand {Wording.Number(found.Count - MostSpoken)} more.");
        var unknown = asked.Count(review => review.Demand is null);
        if (unknown > 0)
            text.Append($"\n{Wording.Count(unknown, "item")} without sales history {(unknown == 1 ? "is" : "are")} not judged.");
        return (text.ToString(), data, [.. found.Select(review => review.Item)]);
    }

    /// <summary>One item with everything that is known of it.</summary>
    public static (string Message, JsonObject Data) One(ItemReview review, PolicySettings settings, DateOnly today, Func<Item, JsonObject> row)
    {
        var (item, policy, decision) = (review.Item, review.Policy, review.Decision);
        var node = row(item);
        node.PutStanding(review, today);
        node.PutPolicy(review);
        var data = new JsonObject { ["total"] = 1, ["items"] = new JsonArray(node) };
        var text = new StringBuilder($"{item.Name} ({item.Sku}): {Wording.Quantity(item.CurrentStock, item.Unit)} in stock{(decision.OnOrder > 0 ? $", {Wording.Number(decision.OnOrder)} on order" : "")}.");
        if (review.Demand is not { } demand)
        {
            text.Append($" There is no sales history, so how long that lasts is not known; it is reordered at {Wording.Number(item.ReorderPoint)}, as it is set.");
            return (text.ToString(), data);
        }

        text.Append($" It {PolicyWording.Cover(review, today)}");
        if (item.CurrentStock > 0 && demand.DaysUntilUsed((double)item.CurrentStock, 0.1) is { } early)
        {
            node.Put("runs_out_early", today.AddDays(early));
            text.Append($"; with a chance of 10 % it is used up by {today.AddDays(early):yyyy-MM-dd}");
        }

        text.Append($". The chance that it runs out before an order of today arrives is {PolicyWording.Chance(decision.RunOutRisk ?? 0)}.");
        text.Append($"\nReorder point {PolicyWording.ReorderPoint(review)}{(PolicyWording.SetFarOff(review) is { } off ? $" ({off})" : "")}. Lead time {PolicyWording.LeadTime(policy.LeadTime, item.Supplier)}.");
        if (PolicyWording.Economic(review, settings) is { } economic)
            text.Append($" {char.ToUpperInvariant(economic[0])}{economic[1..]}.");
        List<string> figures = [];
        if (review.Abc is { } abc)
            figures.Add($"ABC class {abc} ({Wording.Sum(review.ValuePerYear)} a year)");
        if (review is { Xyz: { } xyz, Variation: { } variation })
            figures.Add($"XYZ class {xyz} (variation {PolicyWording.About(variation)})");
        if (review.Turnover is { } turnover)
            figures.Add($"turnover {PolicyWording.About((double)turnover)} a year at today's stock");
        if (review.WeeksSinceDemand is { } weeks and > 1)
            figures.Add($"last asked for {Wording.Count(weeks, "week")} before the end of the history");
        if (figures.Count > 0)
            text.Append($"\n{char.ToUpperInvariant(figures[0][0])}{string.Join(", ", figures)[1..]}.");
        if (review.IsDead)
            text.Append($" It is dead stock, worth {Wording.Sum(item.StockValue)}.");
        return (text.ToString(), data);
    }

    private static IEnumerable<ItemReview> Chosen(IReadOnlyList<ItemReview> asked, StockFocus focus) => focus switch
    {
        StockFocus.Urgency => asked.Where(review => review.Urgency != Urgency.None).Order(ReorderList.ByUrgency),
        StockFocus.RunsOut => asked.Where(review => review.DaysOfCover is not null).OrderBy(review => review.DaysOfCover).ThenByDescending(review => review.Decision.RunOutRisk).ThenBy(review => review.Item.Id, StringComparer.Ordinal),
        StockFocus.Cover => asked.Where(review => review.DaysOfCover is not null).OrderByDescending(review => review.DaysOfCover).ThenBy(review => review.Item.Id, StringComparer.Ordinal),
        StockFocus.Dead => asked.Where(review => review.IsDead).OrderByDescending(review => review.Item.StockValue).ThenBy(review => review.Item.Id, StringComparer.Ordinal),
        StockFocus.Excess => asked.Where(review => review.Excess > 0).OrderByDescending(review => review.Excess * review.Item.UnitCost).ThenBy(review => review.Item.Id, StringComparer.Ordinal),
        StockFocus.Turnover => asked.Where(review => review.Turnover is not null).OrderBy(review => review.Turnover).ThenBy(review => review.Item.Id, StringComparer.Ordinal),
        StockFocus.Xyz => asked.Where(review => review.Variation is not null).OrderByDescending(review => review.Variation).ThenBy(review => review.Item.Id, StringComparer.Ordinal),
        _ => asked.OrderByDescending(review => review.ValuePerYear).ThenBy(review => review.Item.Id, StringComparer.Ordinal),
    };

    private static string Heading(IReadOnlyList<ItemReview> asked, List<ItemReview> found, int total, string what, StockFocus focus)
    {
        if (asked.Count == 0)
            return $"There are no {what}.";
        return focus switch
        {
            StockFocus.Urgency when total == 0 => $"Nothing of the {what} needs anybody now.",
            StockFocus.Urgency => $"{Wording.Count(total, "item")} {(total == 1 ? "needs" : "need")} somebody, the most urgent first:",
            StockFocus.RunsOut when total == 0 => $"No demand is expected for the {what}, so nothing runs out.",
            StockFocus.RunsOut => "Runs out first, deliveries left aside:",
            StockFocus.Cover => total == 0 ? $"No demand is expected for the {what}." : "Days of cover, the longest first:",
            StockFocus.Dead when total == 0 => $"There is no dead stock: everything was asked for in the last {ItemReview.DeadWeeks} weeks.",
            StockFocus.Dead => $"{Wording.Count(total, "item")} in stock {(total == 1 ? "was" : "were")} not asked for in the last {ItemReview.DeadWeeks} weeks, worth {Wording.Sum(Chosen(asked, focus).Sum(review => review.Item.StockValue))}:",
            StockFocus.Excess when total == 0 => "Nothing is in stock beyond what would be ordered up to.",
            StockFocus.Excess => $"{Wording.Count(total, "item")} {(total == 1 ? "has" : "have")} more than would be ordered up to, worth {Wording.Sum(Chosen(asked, focus).Sum(review => review.Excess * review.Item.UnitCost))}:",
            StockFocus.Turnover => total == 0 ? $"Nothing is known of the turnover of the {what}." : "Sold in the last 52 weeks by today's stock, the slowest first:",
            StockFocus.Abc => "ABC by the value sold in the last 52 weeks (A up to 80 %, B up to 95 %):",
            _ => "XYZ by the variation of weekly demand in the last 52 weeks (X up to 0.5, Y up to 1):",
        };
    }

    private static string Line(ItemReview review, StockFocus focus, DateOnly today)
    {
        var item = review.Item;
        var stock = Wording.Quantity(item.CurrentStock, item.Unit);
        return focus switch
        {
            StockFocus.Urgency when !review.Policy.IsFromDemand => $"{stock} in stock, reorder at {PolicyWording.ReorderPoint(review)}",
            StockFocus.Urgency or StockFocus.RunsOut => RunsOut(review, stock, today),
            StockFocus.Cover => $"{stock}, {PolicyWording.Cover(review, today)}",
            StockFocus.Dead => $"{stock} worth {Wording.Sum(item.StockValue)}, {(review.WeeksSinceDemand is { } weeks ? $"last asked for {Wording.Count(weeks, "week")} before the end of the history" : "never asked for")}",
            StockFocus.Excess => $"{stock}, {Wording.Number(review.Excess)} more than the {Wording.Number(review.Policy.OrderUpTo)} that it is ordered up to, worth {Wording.Sum(review.Excess * item.UnitCost)}",
            StockFocus.Turnover => $"{PolicyWording.About((double)(review.Turnover ?? 0))} times ({Wording.Number(review.SoldLastYear)} sold, {stock} in stock)",
            StockFocus.Abc => $"{review.Abc}{review.Xyz}, {Wording.Sum(review.ValuePerYear)} a year",
            _ => $"{review.Xyz}, variation {PolicyWording.About(review.Variation ?? 0)}",
        };
    }

    private static string RunsOut(ItemReview review, string stock, DateOnly today)
    {
        var order = review.Decision.OnOrder > 0 ? $", {Wording.Number(review.Decision.OnOrder)} on order" : "";
        return review.Item.CurrentStock == 0 ? $"nothing is in stock{order}"
            : $"{stock}, {PolicyWording.Cover(review, today)}{order}; {PolicyWording.Chance(review.Decision.RunOutRisk ?? 0)} to run out before an order of today arrives";
    }

    private static IEnumerable<IGrouping<string, ItemReview>> Grouped(IReadOnlyList<ItemReview> asked, StockFocus focus) => asked
        .Where(review => (focus == StockFocus.Abc ? review.Abc?.ToString() : review.Xyz?.ToString()) is not null)
        .GroupBy(review => (focus == StockFocus.Abc ? review.Abc.ToString() : review.Xyz.ToString())!).OrderBy(group => group.Key, StringComparer.Ordinal);

    private static JsonArray Classes(IReadOnlyList<ItemReview> asked, StockFocus focus) => new([.. Grouped(asked, focus).Select(group => (JsonNode)new JsonObject
    {
        ["class"] = group.Key,
        ["items"] = group.Count(),
        ["value_per_year"] = FieldValue.Of(decimal.Round(group.Sum(review => review.ValuePerYear), 2)).Number,
    })]);

    private static string ClassLines(IReadOnlyList<ItemReview> asked, StockFocus focus) => string.Concat(Grouped(asked, focus).Select(group =>
        $"\n{group.Key}: {Wording.Count(group.Count(), "item")}, {Wording.Sum(group.Sum(review => review.ValuePerYear))} a year"));
}
