using System.Collections.Immutable;
using System.ComponentModel;
using Microsoft.SemanticKernel;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Agents;

/// <summary>The inventory agent as tools of a chat client, for one run.</summary>
public sealed class InventoryPlugin(InventoryAgent agent, AgentRun run)
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
                return $"There is no field '{name}'.";
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
        if (what != "count" && number is not { IsNumber: true })
            return $"'{field}' is not a number's field.";
        if (by is not null && filter.Type.Find(by) is null)
            return $"There is no field '{by}'.";
        return agent.Measure(run, filter, what == "count" ? null : number, what == "average", by is null ? null : filter.Type.Field(by));
    }

    [KernelFunction("reorder")]
    [Description("What has to be ordered, and how much of it: items at or below their reorder point, up to their maximum.")]
    public string Reorder([Description("Conditions on the items; none for all items")] ProposedTest[]? where = null) =>
        Read("inventory", where ?? [], out var problem) is { } filter ? agent.Reorder(run, filter) : problem;

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
            problem = $"Type must be inventory or supplier, but was '{type}'.";
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
        problem = "";
        if (test.Field == "id")
            return new FieldTest("id", test.Op is "is_not" or "has_not" ? FieldComparison.IsNot : FieldComparison.Is, [.. test.Values.Select(FieldValue.Of)]);
        if (type.Find(test.Field) is not { } field)
        {
            problem = $"There is no field '{test.Field}'.";
            return null;
        }

        var comparison = test.Op switch
        {
            "is" => FieldComparison.Is,
            "is_not" => FieldComparison.IsNot,
            "below" => FieldComparison.Below,
            "at_most" => FieldComparison.AtMost,
            "above" => FieldComparison.Above,
            "at_least" => FieldComparison.AtLeast,
            "has" => FieldComparison.Has,
            "has_not" => FieldComparison.HasNot,
            _ => (FieldComparison?)null,
        };
        // "below their minimum": the limit is another field of the same item.
        if (comparison is FieldComparison.Below or FieldComparison.AtMost or FieldComparison.Above or FieldComparison.AtLeast && test.Values is [var other] && field.IsNumber && type.Find(other) is { IsNumber: true } limit)
            return new FieldTest(field.Name, comparison.Value, [FieldValue.Of(limit.Name)]);
        var values = test.Values.Select(value => field.Kind == FieldKind.List ? FieldValue.Of(value) : value.Length == 0 ? FieldValue.None : field.Parse(value)).ToList();
        if (comparison is null || values.Count == 0 || values.Exists(value => value is null))
        {
            problem = $"The test on '{test.Field}' has an unknown op or value.";
            return null;
        }

        return new FieldTest(field.Name, comparison.Value, [.. values.Select(value => value!.Value)]);
    }
}
