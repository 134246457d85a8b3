using System.Collections.Immutable;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Web.Components.Activity;
using StreamingInventory.Web.Components.Charts;

namespace StreamingInventory.Web.Components.ItemPages;

/// <summary>How an item's stock has moved, from its events.</summary>
public static class StockTrail
{
    /// <summary>A step for each event that moved the stock.</summary>
    /// <param name="newestFirst">The item's newest events, as the journal reads them.</param>
    public static ImmutableArray<ChartStep> From(ImmutableArray<ItemEvent> newestFirst)
    {
        var steps = ImmutableArray.CreateBuilder<ChartStep>();
        for (var index = newestFirst.Length - 1; index >= 0; index--)
        {
            if (Step(newestFirst[index]) is not { } step)
                continue;
            // Where earlier events were not read, the level before the first is what that one says of it.
            if (steps.Count == 0 && newestFirst[index] is not ItemEvent.ItemAdded && Moved(newestFirst[index]) is { } first)
                steps.Add(step with { Point = new ChartPoint(step.Point.X, (double)first.Previous.Number), Kind = "", What = "before" });
            steps.Add(step);
        }

        return steps.ToImmutable();
    }

    /// <summary>"Stock from 2026-11-01 to 2026-11-25: between 0 and 74, now 40."</summary>
    public static string Describe(ImmutableArray<ChartStep> steps, double until) => steps.IsEmpty
        ? "The stock has not moved."
        : $"Stock from {ChartDays.Write(Math.Floor(steps[0].Point.X))} to {ChartDays.Write(Math.Floor(until))}: between {ChartText.Number(steps.Min(step => step.Point.Y))} and {ChartText.Number(steps.Max(step => step.Point.Y))}, now {ChartText.Number(steps[^1].Point.Y)}.";

    private static ChartStep? Step(ItemEvent happened)
    {
        var level = happened is ItemEvent.ItemAdded { Item: InventoryItem item } ? item.CurrentStock : Moved(happened)?.Value.Number;
        return level is not { } stock ? null
            : new ChartStep(new ChartPoint(ChartDays.Of(happened.Timestamp), (double)stock), happened.Reason is "receive" or "issue" ? happened.Reason : "", EventText.Describe(happened, happened is ItemEvent.ItemAdded ? "it" : ""));
    }

    private static FieldChange? Moved(ItemEvent happened) => happened.FieldChanges.FirstOrDefault(change => change.Field == "current_stock");
}
