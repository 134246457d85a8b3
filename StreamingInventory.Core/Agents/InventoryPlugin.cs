using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json;
using Microsoft.SemanticKernel;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Agents;

/// <summary>The inventory agent as tools of a chat client, for one run.</summary>
/// <param name="agent">The agent.</param>
/// <param name="run">For whom.</param>
/// <param name="orders">Where what is due becomes a proposal of orders; null where nothing is to be offered.</param>
public sealed class InventoryPlugin(InventoryAgent agent, AgentRun run, OrderProposals? orders = null)
{
    [KernelFunction("analyze")]
    [Description("Totals of the stock, what is out of stock, low or overstocked, and what to look at first.")]
    public string Analyze() => agent.Analyze(run);

    [KernelFunction("find")]
    [Description("Lists items or suppliers that pass all tests, with their ids. Needed before a change of items that the person described but did not name exactly.")]
    public string Find(
        [Description("inventory or supplier")] string type,
        [Description("Conditions; all of them must hold")] ProposedTest[] where,
        [Description("A field to order by, for example stock_value; by name where it is left out")] string? sort = null,
        [Description("The largest first")] bool descending = false,
        [Description("Only this many")] int? limit = null,
        [Description("A field that the person wants to know of them")] string? show = null)
    {
        if (Read(type, where, out var problem) is not { } filter)
            return problem;
        foreach (var name in new[] { sort, show }.OfType<string>())
        {
            if (filter.Type.Find(name) is null)
                return $"There is no field '{Shorten(name)}'.";
        }

        return agent.List(run, filter, sort is null ? null : filter.Type.Field(sort), descending, limit, show is null ? null : filter.Type.Field(show));
    }

    [KernelFunction("measure")]
    [Description("Counts items that pass all tests, or sums or averages one of their numbers.")]
    public string Measure(
        [Description("inventory or supplier")] string type,
        [Description("Conditions; all of them must hold")] ProposedTest[] where,
        [Description("count, sum or average")] string what = "count",
        [Description("The number's field for sum and average, for example stock_value")] string? field = null,
        [Description("One figure for each value of this field, for example category")] string? by = null)
    {
        if (Read(type, where, out var problem) is not { } filter)
            return problem;
        var number = field is null ? null : filter.Type.Find(field);
        if (what is not ("count" or "sum" or "average"))
            return $"What must be count, sum or average, but was '{Shorten(what)}'.";
        if (what != "count" && number is not { IsNumber: true })
            return $"'{Shorten(field ?? "")}' is not a number's field.";
        if (by is not null && filter.Type.Find(by) is null)
            return $"There is no field '{Shorten(by)}'.";
        return agent.Measure(run, filter, what == "count" ? null : number, what == "average", by is null ? null : filter.Type.Field(by));
    }

    [KernelFunction("reorder")]
    [Description("What has to be ordered, how much and from which supplier, with the arithmetic; the person is offered the draft orders for it, to look through.")]
    public async Task<string> ReorderAsync(CancellationToken cancellationToken, [Description("Conditions on the items; none for all items")] ProposedTest[]? where = null)
    {
        if (Read("inventory", where ?? [], out var problem) is not { } filter)
            return problem;
        var answer = agent.Reorder(run, filter, cancellationToken);
        if (orders is not null)
            await orders.OfferAsync(run, filter, cancellationToken);
        return answer;
    }

    [KernelFunction("stock")]
    [Description("Stock against demand, for one item or many: days of cover, what runs out first and how likely, dead stock, excess, turnover, ABC and XYZ classes, urgency.")]
    public string Stock(
        CancellationToken cancellationToken,
        [Description("Conditions on the items; none for all items")] ProposedTest[]? where = null,
        [Description("urgency, runs_out, cover, dead, excess, abc, xyz or turnover")] string focus = "urgency",
        [Description("Only this many")] int? limit = null)
    {
        foreach (var known in Enum.GetValues<StockFocus>())
        {
            if (JsonNamingPolicy.SnakeCaseLower.ConvertName(known.ToString()) == focus)
                return Read("inventory", where ?? [], out var problem) is { } filter ? agent.Stock(run, filter, known, limit, cancellationToken) : problem;
        }

        return $"There is no focus '{focus}': it is urgency, runs_out, cover, dead, excess, abc, xyz or turnover.";
    }

    [KernelFunction("gap")]
    [Description("How far the stock is above or below a limit of each item, and what filling up to it costs.")]
    public string Gap(
        [Description("Conditions on the items; none for all items")] ProposedTest[]? where = null,
        [Description("max_stock, min_stock or reorder_point")] string limit = "max_stock")
    {
        if (limit is not ("max_stock" or "min_stock" or "reorder_point"))
            return $"Limit must be max_stock, min_stock or reorder_point, but was '{Shorten(limit)}'.";
        return Read("inventory", where ?? [], out var problem) is { } filter ? agent.Gap(run, filter, filter.Type.Field(limit)) : problem;
    }

    [KernelFunction("history")]
    [Description("Who changed what, newest first.")]
    public Task<string> HistoryAsync(
        CancellationToken cancellationToken,
        [Description("An item's id, SKU or exact name; all items where it is left out")] string? item = null,
        [Description("Only what this person did, by name")] string? who = null,
        [Description("Only what happened in the last so many hours; the beginning of today is 0")] int? hours = null,
        [Description("Only added, removed or changed")] string? what = null) =>
        agent.HistoryAsync(run, new HistoryQuery(item, who, hours, what), cancellationToken);

    [KernelFunction("change")]
    [Description("Adds, removes or changes items, or moves stock; all of the changes or none. Bulk and destructive changes wait for the person's click.")]
    public Task<string> ChangeAsync(
        [Description("The changes, in order")] ProposedChange[] changes,
        CancellationToken cancellationToken,
        [Description("Ask the person first in any case")] bool ask = false) =>
        agent.ChangeAsync(run, AgentIds.Inventory, changes, ask, cancellationToken);

    internal static ItemFilter? Read(string type, ProposedTest[] where, out string problem)
    {
        problem = "";
        if (ItemType.FindType(type) is not { } itemType)
        {
            problem = $"Type must be inventory or supplier, but was '{Shorten(type)}'.";
            return null;
        }

        var tests = ImmutableArray.CreateBuilder<FieldTest>();
        foreach (var test in where)
        {
            if (Read(itemType, test, out problem) is not { } read)
                return null;
            tests.Add(read);
        }

        return new ItemFilter(itemType, tests.ToImmutable());
    }

    private static FieldTest? Read(ItemType type, ProposedTest test, out string problem)
    {
        var read = FieldTest.Read(type, test.Field, test.Op, test.Values, out var fault);
        problem = fault switch
        {
            null => "",
            { Part: "field" } => $"There is no field '{Shorten(test.Field)}'.",
            { Part: "op" } => $"There is no op '{Shorten(test.Op)}' in the test on '{Shorten(test.Field)}': it {fault.Rule}.",
            { Value: null } => $"The test on '{Shorten(test.Field)}' has no values.",
            _ => $"'{Shorten(fault.Value)}' is no value of {Shorten(test.Field)}: it {fault.Rule}.",
        };
        return read;
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..57] + "…";
}
