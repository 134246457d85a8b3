using System.Collections.Immutable;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language.Gist;

/// <summary>What a change is about: the items that are named, of several of a kind all where that is said, or a description.</summary>
internal sealed class Meant(Sentence sentence, TargetReader targets)
{
    private const int MostNamed = 199;

    /// <summary>Null where nothing is named or described; with a question where it is not clear which item is meant.</summary>
    /// <param name="items">The names.</param>
    /// <param name="tests">What describes them, or narrows the names.</param>
    /// <param name="left">What is left out.</param>
    public Target? Read(IReadOnlyList<Island> items, IReadOnlyList<Island> tests, IReadOnlyList<Island> left)
    {
        var filter = new ItemFilter(ItemType.Inventory, Tests(tests));
        var skipped = left.SelectMany(island => island.Items).Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        if (items.Count == 0)
        {
            if (filter.Tests.IsEmpty)
                return null;
            var others = left.Where(island => island.Test is not null).Select(island => island.Test! with { Comparison = island.Test!.Comparison == FieldComparison.Is ? FieldComparison.IsNot : FieldComparison.HasNot });
            return new Target([], [], Criteria: filter with { Tests = [.. filter.Tests, .. others, .. skipped.Count == 0 ? [] : (FieldTest[])[new FieldTest("id", FieldComparison.IsNot, [.. skipped.Select(FieldValue.Of)])]] });
        }

        List<InventoryItem> meant = [];
        foreach (var island in items)
        {
            var fitting = island.Items.Where(item => filter.Matches(item) && !skipped.Contains(item.Id)).ToList();
            if (fitting.Count == 0 || island.Items.Length > MostNamed)
                return null;
            // "the 100×150 one": of those that were just spoken of
            if (fitting.Count > 1 && targets.Focus.Items.Length > 1 && fitting.Where(item => targets.Focus.Items.Contains(item.Id)).ToList() is [var spoken])
                fitting = [spoken];
            if (fitting.Count > 1 && !IsPlural(island, fitting.Count))
                return targets.One(sentence.Slice(island.From, island.To), ItemType.Inventory) is { Ask: not null } asked ? asked : null;
            meant.AddRange(fitting);
        }

        return new Target([.. meant.DistinctBy(item => item.Id)], []);
    }

    // "all sealants", "the three padlocks", "both greases", "timing belts"
    private bool IsPlural(Island island, int count)
    {
        for (var at = Math.Max(0, island.From - 4); at < Math.Min(sentence.Words.Length, island.To + 3); at++)
        {
            if (at >= island.From && at < island.To)
                continue;
            if (sentence.Words[at].Lower is "all" or "every" or "everything" or "any" or "whole" or "each" || sentence.Words[at].Lower is "both" or "pair" && count == 2)
                return true;
            if (FieldReader.Number(sentence, at) is { IsPercent: false } number && number.Value == count && at < island.From)
                return true;
        }

        var last = sentence.Words[island.To - 1].Lower;
        return last.Length > 3 && last.EndsWith('s') && !last.EndsWith("ss", StringComparison.Ordinal) && Stems.Of(last.AsSpan()) != last;
    }

    private static ImmutableArray<FieldTest> Tests(IReadOnlyList<Island> islands)
    {
        List<FieldTest> tests = [];
        foreach (var test in islands.Select(island => island.Test).OfType<FieldTest>())
        {
            // What has one value cannot have two: either will do.
            if (test.Comparison == FieldComparison.Is && test.Field is not "tags" && tests.FindIndex(known => known.Field == test.Field && known.Comparison == FieldComparison.Is) is >= 0 and var same)
                tests[same] = test with { Values = [.. tests[same].Values.Union(test.Values)] };
            else
                tests.Add(test);
        }

        return [.. tests];
    }
}
