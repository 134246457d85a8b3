using System.Text.Json.Nodes;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Core.Agents;

/// <summary>Knows the stock: finds, counts and sums items, says what needs attention, and hands in changes.</summary>
public sealed class InventoryAgent(ItemLedger ledger, ChangeDesk desk, TimeProvider time)
{
    private const int MostListed = 200;
    private const int MostSpoken = 10;

    /// <summary>Totals, what is out, low and over, and what to look at first.</summary>
    public string Analyze(AgentRun run)
    {
        Begin(run, "Looking at the stock.");
        var inventory = ledger.Current;
        var figures = inventory.Figures;
        var urgent = inventory.InventoryItems.Where(item => item.Status is StockStatus.OutOfStock or StockStatus.LowStock)
            .OrderBy(item => item.Status).ThenBy(item => item.ReorderPoint == 0 ? 0 : item.CurrentStock / item.ReorderPoint).ThenBy(item => item.Id, StringComparer.Ordinal)
            .Take(MostSpoken).ToList();
        var data = Figures(figures);
        data["attention"] = new JsonArray([.. urgent.Select(item =>
        {
            var row = Row(item);
            row["suggested_order"] = Math.Max(0, item.MaxStock - item.CurrentStock);
            return (JsonNode)row;
        })]);
        var message = $"{Wording.Count(figures.Items, "item")} worth {Wording.Sum(figures.StockValue)}: {Wording.Number(figures.OutOfStock)} out of stock, "
            + $"{Wording.Number(figures.LowStock)} low, {Wording.Number(figures.Overstocked)} overstocked."
            + (urgent.Count == 0 ? " Nothing needs attention." : $" First to look at: {Wording.Names([.. urgent.Select(item => item.Name)])}.");
        return Answer(run, message, data, urgent);
    }

    /// <summary>Lists the items that fit.</summary>
    public string List(AgentRun run, ItemFilter filter)
    {
        Begin(run, $"Looking for {filter}.");
        var found = Matching(filter);
        var data = new JsonObject
        {
            ["criteria"] = filter.ToString(),
            ["total"] = found.Count,
            ["items"] = new JsonArray([.. found.Take(MostListed).Select(item => (JsonNode)Row(item))]),
        };
        var message = found.Count == 0 ? $"There are no {filter}."
            : string.Join("\n", found.Take(MostSpoken).Select(Wording.Line).Prepend(found.Count == 1 ? "One fits:" : $"{Wording.Number(found.Count)} fit:"))
                + (found.Count > MostSpoken ? $"\nand {Wording.Number(found.Count - MostSpoken)} more." : "");
        return Answer(run, message, data, found);
    }

    /// <summary>How many items fit, or the sum or average of a number over them.</summary>
    /// <param name="run">For whom.</param>
    /// <param name="filter">Which items.</param>
    /// <param name="field">A number's field; null to count the items.</param>
    /// <param name="average">The average instead of the sum.</param>
    public string Measure(AgentRun run, ItemFilter filter, ItemField? field, bool average)
    {
        Begin(run, $"Counting {filter}.");
        var found = Matching(filter);
        var data = new JsonObject { ["criteria"] = filter.ToString(), ["count"] = found.Count };
        if (field is null)
            return Answer(run, $"There {(found.Count == 1 ? "is 1" : $"are {Wording.Number(found.Count)}")} {filter}.", data, found);
        var values = found.Select(item => field.Get(item)).Where(value => value.Form == FieldForm.Number).Select(value => value.Number).ToList();
        var result = values.Count == 0 ? 0 : average ? values.Average() : values.Sum();
        data["field"] = field.Name;
        data[average ? "average" : "sum"] = FieldValue.Of(decimal.Round(result, 4)).Number;
        var figure = field.Kind == FieldKind.Money ? Wording.Sum(result) : Wording.Number(result);
        return Answer(run, $"{(average ? "Average" : "Total")} {field.Label.ToLowerInvariant()} of {Wording.Number(found.Count)} {filter}: {figure}.", data, found);
    }

    /// <summary>Hands in changes to items and suppliers, all or nothing.</summary>
    public async Task<string> ChangeAsync(
        AgentRun run, string agentId, IReadOnlyCollection<ProposedChange> proposals, bool alwaysAsk, CancellationToken cancellationToken)
    {
        if (agentId == AgentIds.Inventory)
            Overview(run);
        var reader = new ProposalReader(ledger.Current, time);
        foreach (var proposal in proposals)
            reader.Read(proposal);
        if (reader.Ignored.Count > 0)
            run.Report(StepKind.Text, $"There is no such field, so it was left aside: {Wording.Names([.. reader.Ignored.Distinct()])}.", new JsonObject { ["ignored"] = new JsonArray([.. reader.Ignored.Distinct().Select(name => (JsonNode)JsonValue.Create(name)!)]) });
        if (reader.Problems.Count > 0)
        {
            var message = string.Join(" ", reader.Problems.Take(3)) + (reader.Problems.Count > 3 ? $" And {reader.Problems.Count - 3} more." : "") + " Nothing was changed.";
            run.Refuse(message);
            run.Report(StepKind.Error, message, new JsonObject { ["code"] = "invalid_change" });
            return message;
        }

        return reader.Changes.IsEmpty ? "There was nothing to change." : await desk.SubmitAsync(run, agentId, reader.Changes, alwaysAsk, cancellationToken);
    }

    /// <summary>The items that fit, in a fixed order.</summary>
    public List<Item> Matching(ItemFilter filter)
    {
        var inventory = ledger.Current;
        IEnumerable<Item> all = filter.Type == ItemType.Supplier ? inventory.Suppliers : inventory.InventoryItems;
        return [.. all.Where(filter.Matches).OrderBy(item => item.Name, StringComparer.OrdinalIgnoreCase).ThenBy(item => item.Id, StringComparer.Ordinal)];
    }

    private static JsonObject Row(Item item)
    {
        var row = new JsonObject { ["id"] = item.Id, ["name"] = item.Name };
        foreach (var field in item is InventoryItem ? (string[])["sku", "current_stock", "reorder_point", "max_stock", "status", "location", "supplier"] : ["location", "lead_time_days", "reliability_score"])
        {
            if (Approvals.PendingJson.ToNode(item[field]) is { } value)
                row[field] = value;
        }

        return row;
    }

    private static JsonObject Figures(InventoryFigures figures) => new()
    {
        ["items"] = figures.Items,
        ["suppliers"] = figures.Suppliers,
        ["stock_value"] = FieldValue.Of(figures.StockValue).Number,
        ["out_of_stock"] = figures.OutOfStock,
        ["low_stock"] = figures.LowStock,
        ["overstocked"] = figures.Overstocked,
    };

    private static void Begin(AgentRun run, string message)
    {
        if (run.IsFirst(StepKind.InventoryAnalysis))
            run.Report(StepKind.InventoryAnalysis, message);
    }

    private static string Answer(AgentRun run, string message, JsonObject data, IEnumerable<Item> items)
    {
        run.IsFirst(StepKind.AnalysisResults);
        run.Found(message);
        run.Mention(items.Take(MostListed).Select(item => item.Id));
        run.Report(StepKind.AnalysisResults, message, data);
        return message;
    }

    // A change is seen against the figures as they are before it.
    private void Overview(AgentRun run)
    {
        Begin(run, "Looking at the inventory.");
        if (!run.IsFirst(StepKind.AnalysisResults))
            return;
        var figures = ledger.Current.Figures;
        run.Report(StepKind.AnalysisResults, $"{Wording.Count(figures.Items, "item")} and {Wording.Count(figures.Suppliers, "supplier")} before the change.", Figures(figures));
    }
}
