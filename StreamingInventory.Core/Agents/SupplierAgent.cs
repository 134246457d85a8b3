using System.Text.Json.Nodes;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Sourcing;

namespace StreamingInventory.Core.Agents;

/// <summary>Knows the suppliers: how they have delivered, what they cost, and who else could deliver.</summary>
public sealed class SupplierAgent(ItemLedger ledger, SupplyDesk supply, SourceFinder sources, InventoryAgent inventory)
{
    private const int MostSpoken = 8;

    /// <summary>Looks at one supplier, or at all of them, best first.</summary>
    /// <param name="run">For whom.</param>
    /// <param name="name">A supplier's name; null for all.</param>
    public string Analyze(AgentRun run, string? name) => Compare(run, name is null ? [] : [name]);

    /// <summary>Compares suppliers by their deliveries, best first.</summary>
    /// <param name="run">For whom.</param>
    /// <param name="names">Suppliers' names or ids; none for all.</param>
    public string Compare(AgentRun run, IReadOnlyCollection<string> names)
    {
        var (current, seen) = (ledger.Current, supply.Current);
        Begin(run, names.Count == 0 ? "Looking at the suppliers." : $"Looking at {Wording.Names([.. names])}.");
        var known = names.Count == 0
            ? current.Suppliers.Select(supplier => supplier.Name).Order(StringComparer.OrdinalIgnoreCase).ToList()
            : [.. names.Select(name => current.FindSupplier(name)?.Name ?? (current.Find(name) as Supplier)?.Name ?? name).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (!seen.Exists)
            return Answer(run, $"There is no {PurchaseHistory.FileName} and no order to judge deliveries by. " + Listed(run, known), Rows(known, seen, current));
        var records = known.Select(supplier => (Name: supplier, Record: seen.Base.Find(supplier)))
            .OrderByDescending(supplier => supplier.Record is { Received: > 0 } record ? SupplierScore.Of(record, ScoreWeights.Default).Points : -1).ThenBy(supplier => supplier.Name, StringComparer.OrdinalIgnoreCase).ToList();
        if (records.TrueForAll(supplier => supplier.Record is null))
            return Answer(run, $"There are no purchase orders of {(names.Count == 0 ? "any listed supplier" : Wording.Names(known))}.", Rows(known, seen, current));
        var left = seen.Purchases.LeftOut.Count == 0 ? "" : $"\n{PurchaseHistory.FileName}: {seen.Purchases.LeftOut}";
        var message = string.Join("\n", records.Take(MostSpoken).Select(supplier => Told(supplier.Name, supplier.Record, current, isWhole: records.Count <= 3)))
            + (records.Count > MostSpoken ? $"\nand {Wording.Number(records.Count - MostSpoken)} more." : "") + left;
        run.Mention(records.Select(supplier => current.FindSupplier(supplier.Name)?.Id).OfType<string>());
        return Answer(run, message, Rows([.. records.Select(supplier => supplier.Name)], seen, current));
    }

    /// <summary>Who could deliver an item, what that costs in a year, and who is best.</summary>
    /// <param name="run">For whom.</param>
    /// <param name="text">The item's id, SKU or exact name.</param>
    /// <param name="onlyOthers">Leave the item's own supplier aside.</param>
    public string SourcesOf(AgentRun run, string text, bool onlyOthers)
    {
        List<string> problems = [];
        if (ProposalReader.Find(ledger.Current, text, ItemType.Inventory, problems) is not InventoryItem item)
        {
            run.Refuse(problems[0]);
            run.Report(StepKind.Error, problems[0], new JsonObject { ["code"] = "not_found" });
            return problems[0];
        }

        Begin(run, $"Looking for suppliers of {item.Name}.");
        var found = sources.For(run, item);
        var (message, data) = SourcesAnswer.Of(item, found, onlyOthers);
        run.Mention([item.Id, .. found.Select(source => ledger.Current.FindSupplier(source.Supplier)?.Id).OfType<string>()]);
        return Answer(run, message, data);
    }

    /// <summary>Hands in changes to suppliers (and, in mixed requests, items), all or nothing.</summary>
    public Task<string> ChangeAsync(AgentRun run, IReadOnlyCollection<ProposedChange> proposals, bool alwaysAsk, CancellationToken cancellationToken)
    {
        Begin(run, "Looking at the suppliers.");
        if (run.IsFirst(StepKind.SupplierResults))
            run.Report(StepKind.SupplierResults, $"{Wording.Count(ledger.Current.Figures.Suppliers, "supplier")} before the change.", new JsonObject { ["count"] = ledger.Current.Figures.Suppliers });
        return inventory.ChangeAsync(run, AgentIds.Supplier, proposals, alwaysAsk, cancellationToken);
    }

    private static string Told(string name, SupplierRecord? record, Inventory current, bool isWhole)
    {
        if (record is null)
            return $"{name}: no purchase orders.";
        var risk = SupplierRisk.Of(record, current.FindSupplier(name)?.RiskLevel);
        if (record.Received == 0)
            return $"{RiskWording.Of(record)}.";
        var score = SupplierScore.Of(record, ScoreWeights.Default);
        return isWhole
            ? $"{RiskWording.Of(record)}, {PolicyWording.Share(Math.Round(record.SpendShare, 3))} of the last 12 months' spend; only source of {Wording.Number(record.OnlySource)} of its {Wording.Count(record.Items, "item")}.\n"
                + $"{name}: {RiskWording.Of(score)}; {RiskWording.Of(risk, record)}."
            : $"{RiskWording.Of(record)}; score {Math.Round(score.Points):0}, {risk.Level.ToString().ToLowerInvariant()} risk.";
    }

    private string Listed(AgentRun run, List<string> names)
    {
        var suppliers = names.Select(ledger.Current.FindSupplier).OfType<Supplier>().ToList();
        run.Mention(suppliers.Select(supplier => supplier.Id));
        return suppliers.Count == 0 ? "Nothing is known about it." : "What the list says:\n" + string.Join("\n", suppliers.Take(MostSpoken).Select(Wording.Line));
    }

    private static JsonObject Rows(List<string> names, Supply seen, Inventory current) => new()
    {
        ["suppliers"] = new JsonArray([.. names.Select(name =>
        {
            var record = seen.Base.Find(name);
            return (JsonNode)SupplierJson.Of(name, record, SupplierRisk.Of(record, current.FindSupplier(name)?.RiskLevel));
        })]),
        ["read_at"] = FieldValue.Of(seen.Purchases.ReadAt).ToString(),
        ["left_out"] = seen.Purchases.LeftOut.Count,
    };

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
