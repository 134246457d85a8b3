using System.Collections.Immutable;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Watch;

/// <summary>The rules that watch rules have to keep.</summary>
public static class WatchCheck
{
    public const int LongestName = 100;

    private const int MostTests = 20;
    private const int MostValues = 200;
    private const int LongestValue = 500;
    private static readonly string[] BySize = ["below", "at_most", "above", "at_least"];

    /// <summary>Everything that is wrong with a draft.</summary>
    public static ImmutableArray<WatchProblem> Problems(WatchDraft draft)
    {
        List<WatchProblem> problems = [];
        if (draft.Name is { } name)
            CheckName(name, problems);
        CheckFilter(draft.Filter, problems);
        var test = draft.Condition.Test;
        ReadCondition(draft.Filter.Type, test.Field, test.Comparison.WireName(), [.. test.Values.Select(value => value.ToString())], problems);
        return [.. problems];
    }

    /// <summary>Reads a condition; null where it cannot be one for items of this type, with the reason in the list.</summary>
    /// <param name="type">What the rule is about.</param>
    /// <param name="field">A number or a choice, or <c>days_of_cover</c>.</param>
    /// <param name="op">For a number <c>below</c>, <c>at_most</c>, <c>above</c> or <c>at_least</c>; for a choice <c>is</c>.</param>
    /// <param name="values">One number, or one or more choices.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static WatchCondition? ReadCondition(ItemType type, string field, string op, ImmutableArray<string> values, List<WatchProblem> problems)
    {
        if (WatchCondition.FindMeasure(type, field) is not { } measure)
        {
            problems.Add(new WatchProblem("condition.field", field, $"must be one of {string.Join(", ", WatchCondition.Measures(type).Select(known => known.Name))}"));
            return null;
        }

        string[] ops = measure.IsNumber ? BySize : ["is"];
        if (!ops.Contains(op))
        {
            problems.Add(new WatchProblem("condition.op", op, $"must be {string.Join(" or ", ops)} for {field}"));
            return null;
        }

        if (values.Length == 0 || (measure.IsNumber && values.Length > 1) || values.Length > Math.Max(1, measure.Choices.Length))
        {
            problems.Add(new WatchProblem("condition.value", string.Join(", ", values), measure.IsNumber ? "must be one number" : $"must be one or more of {string.Join(", ", measure.Choices)}"));
            return null;
        }

        var read = ImmutableArray.CreateBuilder<FieldValue>();
        foreach (var text in values)
        {
            var value = measure.Parse(text);
            var rule = value is null or { IsNone: true } ? measure.FormRule : measure.Check(value.Value)
                ?? (op == "below" && value.Value.Number == 0 ? $"must be above 0: {field} is never below that" : null);
            if (rule is not null)
                problems.Add(new WatchProblem("condition.value", text, rule));
            else
                read.Add(value!.Value);
        }

        return read.Count == values.Length ? new WatchCondition(new FieldTest(field, FieldComparisonNames.Parse(op)!.Value, read.ToImmutable())) : null;
    }

    private static void CheckName(string name, List<WatchProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(name))
            problems.Add(new WatchProblem("name", name, "must not be empty"));
        else if (name.Length > LongestName)
            problems.Add(new WatchProblem("name", name, $"must have at most {LongestName} characters"));
        else if (name.Any(char.IsControl))
            problems.Add(new WatchProblem("name", name, "must not contain control characters"));
    }

    private static void CheckFilter(ItemFilter filter, List<WatchProblem> problems)
    {
        if (filter.Tests.Length > MostTests)
            problems.Add(new WatchProblem("filter.where", $"{filter.Tests.Length} tests", $"must have at most {MostTests} tests"));
        foreach (var test in filter.Tests.Take(MostTests))
        {
            if (test.Values.Length > MostValues)
                problems.Add(new WatchProblem("filter.where", $"{test.Values.Length} values of {test.Field}", $"must have at most {MostValues} values a test"));
            else if (test.Values.FirstOrDefault(value => value.ToString().Length > LongestValue) is { IsNone: false } tooLong)
                problems.Add(new WatchProblem("filter.where", tooLong.ToString(), $"must have values of at most {LongestValue} characters"));
        }
    }
}

/// <summary>Something that is wrong with a rule.</summary>
/// <param name="Field">The member, for example <c>condition.value</c>.</param>
/// <param name="Value">What was sent for it, where something was.</param>
/// <param name="Rule">What holds instead, as a sentence without its subject.</param>
public sealed record WatchProblem(string Field, string? Value, string Rule)
{
    public string Sentence => $"{Field} {Rule}{(Value is null ? "" : $", but was '{(Value.Length <= 80 ? Value : Value[..80] + "…")}'")}.";
}
