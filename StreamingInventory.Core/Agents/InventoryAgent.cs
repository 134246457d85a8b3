using System.Text.Json.Nodes;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Replenishment;

namespace StreamingInventory.Core.Agents;

/// <summary>Knows the stock: finds, counts and sums items, says what needs attention, and hands in changes.</summary>
public sealed class InventoryAgent(ItemLedger ledger, ChangeDesk desk, ChangeHistory history, StockAdvisor advisor, TimeProvider time)
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
    /// <param name="run">For whom.</param>
    /// <param name="filter">Which items.</param>
    /// <param name="sort">What they are ordered by; null for the name.</param>
    /// <param name="descending">The largest first.</param>
    /// <param name="limit">Only this many; null for all.</param>
    /// <param name="show">What is asked about them; null for what usually matters.</param>
    public string List(AgentRun run, ItemFilter filter, ItemField? sort = null, bool descending = false, int? limit = null, ItemField? show = null)
    {
        Begin(run, filter.Tests is [{ Field: "id", Values.Length: var named }] ? $"Looking at {Wording.Count(named, filter.Type == ItemType.Supplier ? "supplier" : "item")}." : $"Looking for {filter}.");
        var found = ItemOrder.Matching(ledger.Current.Items, filter, sort, descending, limit);
        var data = new JsonObject
        {
            ["criteria"] = filter.ToString(),
            ["total"] = found.Count,
            ["items"] = new JsonArray([.. found.Take(MostListed).Select(item => (JsonNode)Row(item, show ?? sort))]),
        };
        Whole(run, filter, found, limit is not null);
        var asked = show ?? sort;
        var heading = found.Count == 1 ? "One fits:" : sort is null ? $"{Wording.Number(found.Count)} fit:" : $"{Wording.Number(found.Count)} by {sort.Label.ToLowerInvariant()}, {(descending ? "largest" : "smallest")} first:";
        var message = found.Count == 0 ? $"There are no {filter}."
            : show is not null && found.Count == 1 ? Wording.Asked(found[0], show)
            : string.Join("\n", found.Take(MostSpoken).Select(item => asked is null ? Wording.Line(item) : Wording.Asked(item, asked)).Prepend(heading))
                + (found.Count > MostSpoken ? $"\nand {Wording.Number(found.Count - MostSpoken)} more." : "");
        return Answer(run, message, data, found);
    }

    /// <summary>How many items fit, or the sum or average of a number over them.</summary>
    /// <param name="run">For whom.</param>
    /// <param name="filter">Which items.</param>
    /// <param name="field">A number's field; null to count the items.</param>
    /// <param name="average">The average instead of the sum.</param>
    /// <param name="by">One figure for each value of this field; null for one figure.</param>
    public string Measure(AgentRun run, ItemFilter filter, ItemField? field, bool average, ItemField? by = null)
    {
        Begin(run, $"Counting {filter}.");
        var found = Matching(filter);
        var data = new JsonObject { ["criteria"] = filter.ToString(), ["count"] = found.Count };
        Whole(run, filter, found, isPart: false);
        if (by is not null)
            return Answer(run, Grouped(filter, found, field, average, by, data), data, found);
        if (field is null)
            return Answer(run, $"There {(found.Count == 1 ? "is 1" : $"are {Wording.Number(found.Count)}")} {filter}.", data, found);
        var result = Figure(found, field, average);
        data["field"] = field.Name;
        data[average ? "average" : "sum"] = FieldValue.Of(decimal.Round(result, 4)).Number;
        return Answer(run, $"{(average ? "Average" : "Total")} {field.Label.ToLowerInvariant()} of {Wording.Number(found.Count)} {filter}: {Said(result, field)}.", data, found);
    }

    /// <summary>What has to be ordered, how much and from whom: items whose stock and what is on order are at or below the reorder point that their demand calls for.</summary>
    public string Reorder(AgentRun run, ItemFilter filter, CancellationToken cancellationToken)
    {
        Begin(run, "Looking at what has to be ordered.");
        var (asked, all) = Reviews(run, filter, cancellationToken);
        // Somebody who asks about one item wants a figure even where nothing has to be done.
        if (asked.Count == 1 && !filter.Tests.IsEmpty)
        {
            var (said, figures) = ReorderAnswer.One(asked[0], advisor.Settings, all, item => Row(item));
            return Answer(run, said, figures, [asked[0].Item]);
        }

        var (message, data, items) = ReorderAnswer.Of(asked, filter, all, item => Row(item));
        return Answer(run, message, data, items);
    }

    /// <summary>Items against their demand: cover, when they run out, dead stock, classes.</summary>
    /// <param name="run">For whom.</param>
    /// <param name="filter">Which items; one of them is told whole.</param>
    /// <param name="focus">What is wanted.</param>
    /// <param name="limit">Only this many; null for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public string Stock(AgentRun run, ItemFilter filter, StockFocus focus, int? limit, CancellationToken cancellationToken)
    {
        Begin(run, $"Looking at the stock of {filter} against their demand.");
        var (asked, all) = Reviews(run, filter, cancellationToken);
        if (asked.Count == 1 && !filter.Tests.IsEmpty)
        {
            var (said, figures) = StockAnswer.One(asked[0], advisor.Settings, all.Supply.Today, item => Row(item));
            return Answer(run, said, figures, [asked[0].Item]);
        }

        var (message, data, items) = StockAnswer.Of(asked, filter.ToString(), focus, limit, all.Supply.Today, item => Row(item));
        return Answer(run, message, data, items);
    }

    /// <summary>How far the stock is from a limit, and what filling up to it costs.</summary>
    /// <param name="run">For whom.</param>
    /// <param name="filter">Which items.</param>
    /// <param name="limit">The limit's field.</param>
    public string Gap(AgentRun run, ItemFilter filter, ItemField limit)
    {
        Begin(run, $"Comparing the stock with the {limit.Label.ToLowerInvariant()}.");
        var found = Matching(filter);
        Whole(run, filter, found, isPart: false);
        var (message, data) = GapAnswer.Of([.. found.OfType<InventoryItem>()], filter, limit, item => Row(item));
        return Answer(run, message, data, found);
    }

    /// <summary>Who changed what.</summary>
    public async Task<string> HistoryAsync(AgentRun run, HistoryQuery query, CancellationToken cancellationToken)
    {
        Begin(run, "Looking at what was changed.");
        Item? item = null;
        List<string> problems = [];
        if (query.Item is not null && (item = ProposalReader.Find(ledger.Current, query.Item, null, problems)) is null)
        {
            run.Refuse(problems[0]);
            run.Report(StepKind.Error, problems[0], new JsonObject { ["code"] = "not_found" });
            return problems[0];
        }

        if (query.Who?.ToLowerInvariant() is "i" or "me" or "we" or "myself")
            query = query with { Who = run.UserId };
        var (message, data, changed) = await history.TellAsync(query, item, ledger.Current, cancellationToken);
        return Answer(run, message, data, changed);
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

        if (reader.Missing.Count > 0)
        {
            run.Found(string.Join(" ", reader.Missing.Distinct().Take(3)) + " Nothing was changed.");
            run.Report(StepKind.Text, run.Finding!);
            return run.Finding!;
        }

        var outcome = reader.Changes.IsEmpty ? "There was nothing to change." : await desk.SubmitAsync(run, agentId, reader.Changes, alwaysAsk, cancellationToken);
        return reader.Ignored.Count == 0 ? outcome : $"{outcome} There is no field {Wording.Names([.. reader.Ignored.Distinct()])}.";
    }

    /// <summary>The items that fit, in a fixed order.</summary>
    public List<Item> Matching(ItemFilter filter) => ItemOrder.Matching(ledger.Current.Items, filter);

    private (List<ItemReview> Asked, StockReview All) Reviews(AgentRun run, ItemFilter filter, CancellationToken cancellationToken)
    {
        var all = advisor.All(run, cancellationToken);
        return ([.. all.Items.Where(review => filter.Matches(review.Item))], all);
    }

    private static decimal Figure(List<Item> items, ItemField field, bool average)
    {
        var values = items.Select(item => field.Get(item)).Where(value => value.Form == FieldForm.Number).Select(value => value.Number).ToList();
        return values.Count == 0 ? 0 : average ? values.Average() : values.Sum();
    }

    private static string Said(decimal figure, ItemField field) => field.Kind == FieldKind.Money ? Wording.Sum(figure) : Wording.Number(figure);

    private static string Grouped(ItemFilter filter, List<Item> found, ItemField? field, bool average, ItemField by, JsonObject data)
    {
        var groups = found.SelectMany(item => Keys(by.Get(item)).Select(key => (Key: key, Item: item))).GroupBy(entry => entry.Key, entry => entry.Item, StringComparer.OrdinalIgnoreCase)
            .Select(group => (group.Key, Items: group.ToList()))
            .Select(group => (group.Key, Value: field is null ? group.Items.Count : Figure(group.Items, field, average)))
            .OrderByDescending(group => group.Value).ThenBy(group => group.Key, StringComparer.OrdinalIgnoreCase).ToList();
        data["by"] = by.Name;
        data["groups"] = new JsonArray([.. groups.Take(MostListed).Select(group => (JsonNode)new JsonObject { [by.Name] = group.Key, [field is null ? "count" : average ? "average" : "sum"] = FieldValue.Of(decimal.Round(group.Value, 4)).Number })]);
        var what = field is null ? $"{filter}" : $"{(average ? "Average" : "Total")} {field.Label.ToLowerInvariant()} of {filter}";
        return string.Join("\n", groups.Take(MostSpoken).Select(group => $"{(group.Key.Length == 0 ? "none" : group.Key)}: {(field is null ? Wording.Number(group.Value) : Said(group.Value, field))}").Prepend($"{char.ToUpperInvariant(what[0])}{what[1..]} by {by.Label.ToLowerInvariant()}:"))
            + (groups.Count > MostSpoken ? $"\nand {Wording.Number(groups.Count - MostSpoken)} more." : "");

        static IEnumerable<string> Keys(FieldValue value) => value.Form == FieldForm.List ? value.List : [value.IsNone ? "" : value.ToString()];
    }

    // "Them" in the next sentence means all that was found, however many of them are listed.
    private static void Whole(AgentRun run, ItemFilter filter, List<Item> found, bool isPart)
    {
        if (found.Count > MostListed && !isPart)
            run.Describe(filter);
    }

    private static JsonObject Row(Item item, ItemField? also = null)
    {
        var row = new JsonObject { ["id"] = item.Id, ["name"] = item.Name };
        foreach (var field in item is InventoryItem ? (string[])["sku", "current_stock", "unit_cost", "reorder_point", "max_stock", "status", "location", "supplier"] : ["location", "lead_time_days", "reliability_score"])
        {
            if (Approvals.PendingJson.ToNode(item[field]) is { } value)
                row[field] = value;
        }

        if (also is not null && !row.ContainsKey(also.Name) && Approvals.PendingJson.ToNode(also.Get(item)) is { } asked)
            row[also.Name] = asked;
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
