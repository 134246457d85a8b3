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
        [Description("Conditions; all of them must hold")] ProposedTest[] where) =>
        Read(type, where, out var problem) is { } filter ? agent.List(run, filter) : problem;

    [KernelFunction("measure")]
    [Description("Counts items that pass all tests, or sums or averages one of their numbers.")]
    public string Measure(
        [Description("inventory or supplier")] string type,
        [Description("Conditions; all of them must hold")] ProposedTest[] where,
        [Description("count, sum or average")] string what = "count",
        [Description("The number's field for sum and average, for example stock_value")] string? field = null)
    {
        if (Read(type, where, out var problem) is not { } filter)
            return problem;
        var number = field is null ? null : filter.Type.Find(field);
        return what != "count" && number is not { IsNumber: true } ? $"'{field}' is not a number's field." : agent.Measure(run, filter, what == "count" ? null : number, what == "average");
    }

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
            return new FieldTest("id", test.Op == "is_not" ? FieldComparison.IsNot : FieldComparison.Is, [.. test.Values.Select(FieldValue.Of)]);
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
            _ => (FieldComparison?)null,
        };
        var values = test.Values.Select(value => field.Kind == FieldKind.List ? FieldValue.Of(value) : value.Length == 0 ? FieldValue.None : field.Parse(value)).ToList();
        if (comparison is null || values.Count == 0 || values.Exists(value => value is null))
        {
            problem = $"The test on '{test.Field}' has an unknown op or value.";
            return null;
        }

        return new FieldTest(field.Name, comparison.Value, [.. values.Select(value => value!.Value)]);
    }
}
