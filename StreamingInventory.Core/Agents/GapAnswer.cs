using System.Text;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Agents;

/// <summary>How far stock is from one of its limits, in words and for programs.</summary>
internal static class GapAnswer
{
    private const int MostSpoken = 10;
    private const int MostListed = 200;

    /// <summary>Each item's distance from the limit, and what filling up to it costs at today's unit cost.</summary>
    /// <param name="items">Those that fit.</param>
    /// <param name="filter">Their description.</param>
    /// <param name="limit">The limit's field.</param>
    /// <param name="row">Makes an item's row.</param>
    public static (string Message, JsonObject Data) Of(IReadOnlyList<InventoryItem> items, ItemFilter filter, ItemField limit, Func<Item, JsonObject> row)
    {
        var label = limit.Label.ToLowerInvariant();
        var total = items.Sum(item => Cost(item, limit));
        var data = new JsonObject
        {
            ["criteria"] = filter.ToString(),
            ["limit"] = limit.Name,
            ["total"] = items.Count,
            ["cost"] = total,
            ["items"] = new JsonArray([.. items.Take(MostListed).Select(item =>
            {
                var node = row(item);
                node[limit.Name] = limit.Get(item).Number;
                node["missing"] = Math.Max(0, Missing(item, limit));
                node["above"] = Math.Max(0, -Missing(item, limit));
                node["cost"] = Cost(item, limit);
                return (JsonNode)node;
            })]),
        };
        if (items.Count == 0)
            return ($"There are no {filter}.", data);
        if (items.Count == 1)
            return (Line(items[0], limit, label) + ".", data);
        var text = new StringBuilder($"{Wording.Count(items.Count, "item")} against their {label}; filling up to it costs {Wording.Sum(total)} in all:");
        foreach (var item in items.Take(MostSpoken))
            text.Append($"\n- {Line(item, limit, label)}");
        if (items.Count > MostSpoken)
            text.Append($"\nand {Wording.Number(items.Count - MostSpoken)} more.");
        return (text.ToString(), data);
    }

    private static string Line(InventoryItem item, ItemField limit, string label)
    {
        var missing = Missing(item, limit);
        return $"{item.Name} ({item.Sku}): {Wording.Quantity(item.CurrentStock, item.Unit)} in stock, " + (missing == 0 ? $"exactly its {label}"
            : missing < 0 ? $"{Wording.Number(-missing)} above its {label} of {Wording.Number(limit.Get(item).Number)}"
            : $"{Wording.Number(missing)} below its {label} of {Wording.Number(limit.Get(item).Number)}; filling it up costs {Wording.Sum(Cost(item, limit))}");
    }

    private static decimal Missing(InventoryItem item, ItemField limit) => limit.Get(item).Number - item.CurrentStock;

    private static decimal Cost(InventoryItem item, ItemField limit) => decimal.Round(Math.Max(0, Missing(item, limit)) * item.UnitCost, 2);
}
