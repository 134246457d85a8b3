using System.Collections.Immutable;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>
/// Understands a request offline: the structured context first, for it wins over the words; then the sentence, clause
/// by clause. Deterministic; the same request over the same items is always understood alike.
/// </summary>
public sealed class SentenceReader(Catalogue catalogue)
{
    /// <summary>What the clauses ask for, in order.</summary>
    internal ImmutableArray<ClauseReading> Read(string text, RequestContext context, ImmutableArray<string> lastItems) => catalogue.Read(index =>
    {
        var sentence = Sentence.Of(text, index);
        return new ContextReader(sentence, index, context, lastItems).Read() is { } structured ? [structured] : ReadClauses(sentence, index, context, lastItems);
    });

    /// <summary>The place behind "please", "could you", "we".</summary>
    internal static int SkipPolite(Sentence sentence, int at)
    {
        while (sentence.MatchAny(at, Vocabulary.Polite) is > 0 and var next && next < sentence.Words.Length || sentence.At(at) is { Kind: WordKind.Comma } or { Lower: "we" or "i" })
            at = Math.Max(at + 1, sentence.MatchAny(at, Vocabulary.Polite));
        return at;
    }

    private static ImmutableArray<ClauseReading> ReadClauses(Sentence sentence, CatalogueIndex index, RequestContext context, ImmutableArray<string> lastItems)
    {
        var readings = ImmutableArray.CreateBuilder<ClauseReading>();
        foreach (var (from, to) in Clauses(sentence))
        {
            var reading = new ClauseReader(sentence, index, context, lastItems, to).Read(from);
            readings.Add(reading);
            lastItems = AfterClause(reading, index, lastItems);
        }

        return readings.Count == 0 ? [new ClauseReading.Unknown(sentence.Text)] : readings.ToImmutable();
    }

    // "Set the cost of A to 4 and move it": what the clause before was about comes before what the last answer was about.
    // What a clause will add has no id yet, so "it" has to be asked about rather than taken for something older.
    private static ImmutableArray<string> AfterClause(ClauseReading reading, CatalogueIndex index, ImmutableArray<string> lastItems) => reading switch
    {
        ClauseReading.Changes changes when changes.Proposals.Any(proposal => proposal.Action == "add") => [],
        ClauseReading.Changes changes => [.. changes.Proposals.Select(proposal => proposal.Item).Distinct()],
        ClauseReading.Forecast forecast => [forecast.ItemId],
        ClauseReading.List list => [.. index.Inventory.Items.Where(list.Filter.Matches).Select(item => item.Id).Order(StringComparer.Ordinal)],
        ClauseReading.Measure measure => [.. index.Inventory.Items.Where(measure.Filter.Matches).Select(item => item.Id).Order(StringComparer.Ordinal)],
        _ => lastItems,
    };

    // A clause ends at a stop, and before "and", "then" or a comma with a verb behind it.
    private static IEnumerable<(int From, int To)> Clauses(Sentence sentence)
    {
        var from = 0;
        for (var at = 0; at <= sentence.Words.Length; at++)
        {
            var word = sentence.At(at);
            if (word is not null && word.Kind != WordKind.Stop && !(at > from && IsJoint(word) && BeginsClause(sentence, at)))
                continue;
            var (start, end) = (SkipPolite(sentence, SkipJoints(sentence, from)), at);
            while (end > start && sentence.Words[end - 1].Kind == WordKind.Comma)
                end--;
            foreach (var thanks in Vocabulary.Thanks)
            {
                var tail = end - thanks.Count(' ') - 1;
                if (tail > start && sentence.Match(tail, thanks) == end)
                    end = sentence.Words[tail - 1].Kind == WordKind.Comma ? tail - 1 : tail;
            }

            if (end > start && !(end - start == 2 && sentence.MatchAny(start, Vocabulary.Thanks) == end))
                yield return (start, end);
            from = at + 1;
        }
    }

    private static bool IsJoint(Word word) => word.Kind == WordKind.Comma || word.Lower is "and" or "then";

    private static int SkipJoints(Sentence sentence, int at)
    {
        while (sentence.At(at) is { } word && IsJoint(word))
            at++;
        return at;
    }

    private static bool BeginsClause(Sentence sentence, int joint)
    {
        var at = SkipPolite(sentence, SkipJoints(sentence, joint));
        if (sentence.At(at) is not { Kind: WordKind.Word } word || !Vocabulary.IsVerb(word.Lower) || at + 1 >= sentence.Words.Length)
            return false;
        // "at 5, reorder at 3": a field, not a verb.
        return FieldReader.Find(sentence, at, ItemType.Inventory) is null;
    }
}
