using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Takes out of a change what the end of the clause leaves aside: "raise all Packaging prices by 20 %, but not the boxes".</summary>
internal static class Excepted
{
    private const int MostTries = 3;
    private static readonly string[] AsIs = ["alone", "as they are", "as it is", "as is", "unchanged", "untouched", "where they are", "where it is", "out"];

    /// <summary>The change without them; null where nothing is left aside, or not all of it is understood.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="index">The names that are known.</param>
    /// <param name="from">Where the clause begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="read">Reads a part of the clause by itself.</param>
    public static ClauseReading.Changes? Read(Sentence sentence, CatalogueIndex index, int from, int to, Func<int, int, ClauseReading> read)
    {
        // "Should I raise it?" has been refused already; what is asked is no change with its end cut off either.
        if (sentence.At(to) is { Kind: WordKind.Stop } stopped && stopped.Text.Contains('?') && !Courtesy.IsRequest(sentence, from))
            return null;
        var tries = 0;
        for (var at = to - 1; at > from + 1 && tries < MostTries; at--)
        {
            if (sentence.MatchAny(at, FilterWords.Except) is not (> 0 and var behind) || behind >= to)
                continue;
            var end = at;
            while (end > from && (sentence.Words[end - 1].Kind == WordKind.Comma || sentence.Words[end - 1].Lower is "but" or "and"))
                end--;
            tries++;
            if (end <= from || read(from, end) is not ClauseReading.Changes changes)
                continue;
            var stop = to;
            foreach (var phrase in AsIs)
                stop = to - phrase.Count(' ') - 1 is var start && start > behind && sentence.Match(start, phrase) == to ? start : stop;
            return Without(changes, new FilterReader(sentence, index, stop), behind, index);
        }

        return null;
    }

    private static ClauseReading.Changes? Without(ClauseReading.Changes changes, FilterReader reader, int at, CatalogueIndex index)
    {
        var type = changes.OfSuppliers ? ItemType.Supplier : ItemType.Inventory;
        if (changes.Proposals.Any(proposal => proposal.Action == "add") || reader.ReadExcept(at, type) is not { Unknown: null, Ambiguous: null } left)
            return null;
        var tests = PlannedCall.Tests(left.Filter);
        var proposals = changes.Proposals
            .Where(proposal => proposal.Where is not null || index.Inventory.Find(proposal.Item) is { } item && left.Filter.Matches(item))
            .Select(proposal => proposal.Where is { } where ? proposal with { Where = [.. where, .. tests] } : proposal).ToList();
        return proposals.Count == 0 ? null : changes with { Proposals = [.. proposals], Notes = [.. changes.Notes, .. left.Notes] };
    }
}
