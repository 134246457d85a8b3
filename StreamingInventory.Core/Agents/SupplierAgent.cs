using System.Text.Json.Nodes;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Core.Agents;

/// <summary>Knows the suppliers: how they have delivered, from the purchase orders of files and of the ledger.</summary>
public sealed class SupplierAgent(ItemLedger ledger, PurchaseRecords records, InventoryAgent inventory)
{
    private const int MostSpoken = 8;

    /// <summary>Looks at one supplier, or at all of them, best first.</summary>
    /// <param name="run">For whom.</param>
    /// <param name="name">A supplier's name; null for all.</param>
    public string Analyze(AgentRun run, string? name)
    {
        Begin(run, name is null ? "Looking at the suppliers." : $"Looking at {name}.");
        var current = ledger.Current;
        var known = name is null
            ? current.Suppliers.Select(supplier => supplier.Name).Order(StringComparer.OrdinalIgnoreCase).ToList()
            : [current.FindSupplier(name)?.Name ?? current.Find(name)?.Name ?? name];
        if (!records.Exist(current))
            return Answer(run, $"There is no {PurchaseHistory.FileName} and no order to judge deliveries by. " + Listed(run, known), Rows(known));
        var lines = records.Of(known, current);
        var figures = known.Select(supplier => SupplierFigures.From(supplier, [.. lines[supplier]]))
            .OrderByDescending(supplier => supplier.OnTimeRate ?? -1).ThenBy(supplier => supplier.Supplier, StringComparer.OrdinalIgnoreCase).ToList();
        if (figures.All(supplier => supplier.Lines == 0))
            return Answer(run, $"There are no purchase orders of {(name is null ? "any listed supplier" : known[0])}.", Rows(known));
        var message = string.Join("\n", figures.Take(MostSpoken).Select(supplier => supplier.ToString()))
            + (figures.Count > MostSpoken ? $"\nand {Wording.Number(figures.Count - MostSpoken)} more." : "");
        run.Mention(known.Select(supplier => current.FindSupplier(supplier)?.Id).OfType<string>());
        return Answer(run, message, new JsonObject { ["suppliers"] = new JsonArray([.. figures.Select(supplier => (JsonNode)supplier.ToJson())]) });
    }

    /// <summary>Hands in changes to suppliers (and, in mixed requests, items), all or nothing.</summary>
    public Task<string> ChangeAsync(AgentRun run, IReadOnlyCollection<ProposedChange> proposals, bool alwaysAsk, CancellationToken cancellationToken)
    {
        Begin(run, "Looking at the suppliers.");
        if (run.IsFirst(StepKind.SupplierResults))
            run.Report(StepKind.SupplierResults, $"{Wording.Count(ledger.Current.Figures.Suppliers, "supplier")} before the change.", new JsonObject { ["count"] = ledger.Current.Figures.Suppliers });
        return inventory.ChangeAsync(run, AgentIds.Supplier, proposals, alwaysAsk, cancellationToken);
    }

    private string Listed(AgentRun run, List<string> names)
    {
        var suppliers = names.Select(ledger.Current.FindSupplier).OfType<Supplier>().ToList();
        run.Mention(suppliers.Select(supplier => supplier.Id));
        return suppliers.Count == 0 ? "Nothing is known about it." : "What the list says:\n" + string.Join("\n", suppliers.Take(MostSpoken).Select(Wording.Line));
    }

    private static JsonObject Rows(List<string> names) =>
        new() { ["suppliers"] = new JsonArray([.. names.Select(name => (JsonNode)new JsonObject { ["name"] = name, ["order_lines"] = 0 })]) };

    private static void Begin(AgentRun run, string message)
    {
        if (run.IsFirst(StepKind.SupplierAnalysis))
            run.Report(StepKind.SupplierAnalysis, message);
    }

    private static string Answer(AgentRun run, string message, JsonObject data)
    {
        run.IsFirst(StepKind.SupplierResults);
        run.Found(message);
        run.Report(StepKind.SupplierResults, message, data);
        return message;
    }
}
