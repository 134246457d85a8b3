using System.Collections.Immutable;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>
/// Understands a request offline: the structured context first, for it wins over the words; then the sentence, clause
/// by clause. Deterministic; the same request over the same items is always understood alike.
/// </summary>
public sealed class SentenceReader(Catalogue catalogue)
{
    /// <summary>What the clauses ask for, in order, and the sentence that was read in the end.</summary>
    internal SentenceReading Read(string text, RequestContext context, Focus focus) => catalogue.Read(index =>
    {
        var sentence = Sentence.Of(text, index);
        if (new ContextReader(sentence, index, context, focus).Read() is { } structured)
            return new SentenceReading([structured], text);
        if (MemoryReader.Read(sentence, index) is { } memory)
            return new SentenceReading([memory], text);
        if (Continued.Read(sentence, index, focus) is { } whole)
            (text, sentence, focus) = (whole, Sentence.Of(whole, index), focus with { Question = null });
        var readings = ReadClauses(sentence, index, context, focus);
        if (!IsDone(readings) && Spelling.Correct(sentence, index) is var (corrected, note))
        {
            var again = ReadClauses(Sentence.Of(corrected, index), index, context, focus);
            if (IsDone(again))
                return new SentenceReading(again, corrected, note);
        }

        return new SentenceReading(readings, text);
    });

    private static bool IsDone(ImmutableArray<ClauseReading> readings) =>
        !readings.Any(reading => reading is ClauseReading.Unknown or ClauseReading.Reply { Choices.IsEmpty: true });

    /// <summary>The place behind "please", "could you", "we".</summary>
    internal static int SkipPolite(Sentence sentence, int at)
    {
        while (sentence.MatchAny(at, Vocabulary.Polite) is > 0 and var next && next < sentence.Words.Length || sentence.At(at) is { Kind: WordKind.Comma } or { Lower: "we" or "i" })
            at = Math.Max(at + 1, sentence.MatchAny(at, Vocabulary.Polite));
        return at;
    }

    private static ImmutableArray<ClauseReading> ReadClauses(Sentence sentence, CatalogueIndex index, RequestContext context, Focus focus)
    {
        var readings = ImmutableArray.CreateBuilder<ClauseReading>();
        foreach (var (from, to) in Clauses(sentence))
        {
            var reading = ReadClause(sentence, index, context, focus, from, to);
            readings.Add(reading);
            focus = AfterClause(reading, focus);
        }

        return readings.Count == 0 ? [new ClauseReading.Unknown(sentence.Text)] : readings.ToImmutable();
    }

    private static ClauseReading ReadClause(Sentence sentence, CatalogueIndex index, RequestContext context, Focus focus, int from, int to)
    {
        if (Idioms.Rewrite(sentence, index, from, to) is { } plain)
        {
            var rewritten = Sentence.Of(plain, index);
            return new ClauseReader(rewritten, index, context, focus, rewritten.Words.Length).Read(0);
        }

        return new ClauseReader(sentence, index, context, focus, to).Read(from);
    }

    // "Set the cost of A to 4 and move it": what the clause before was about comes before what the last answer was about.
    // What a clause will add has no id yet, so "it" has to be asked about rather than taken for something older.
    private static Focus AfterClause(ClauseReading reading, Focus focus) => reading switch
    {
        ClauseReading.Changes changes when changes.Proposals.Any(proposal => proposal.Action == "add") => focus.On([]),
        ClauseReading.Changes { Proposals: [{ Where: { } where, Type: var type }] } => focus with { Items = [], Filter = InventoryPlugin.Read(type ?? "inventory", where, out _) },
        ClauseReading.Changes changes when changes.Proposals.All(proposal => proposal.Where is null) => focus.On([.. changes.Proposals.Select(proposal => proposal.Item).Distinct()]),
        ClauseReading.Forecast forecast => focus.On([forecast.ItemId]),
        ClauseReading.List { Limit: null } list => focus with { Items = [], Filter = list.Filter },
        ClauseReading.Measure measure => focus with { Items = [], Filter = measure.Filter },
        ClauseReading.Changes or ClauseReading.List => focus.On([]),
        _ => focus,
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
        if (sentence.At(at) is not { Kind: WordKind.Word } word || at + 1 >= sentence.Words.Length)
            return false;
        if (sentence.At(joint)?.Lower is "and" or "then" && Vocabulary.Asks(word.Lower) && word.Lower is not ("is" or "are" or "do" or "does") && sentence.Match(at, "how much") != sentence.Words.Length && !(sentence.Match(at, "how much") > 0 && sentence.At(at + 2)?.Kind == WordKind.Stop))
            return true;
        if (!Vocabulary.IsVerb(word.Lower))
            return false;
        // "Tag it as fragile" is not "tags fragile".
        if (word.Lower is "tag" or "label" && sentence.Words.Skip(at + 1).Any(behind => behind.Lower is "as" or "with"))
            return true;
        // "at 5, reorder at 3": a field, not a verb.
        return FieldReader.Find(sentence, at, ItemType.Inventory) is null;
    }
}

/// <summary>What a sentence came to.</summary>
/// <param name="Clauses">In order.</param>
/// <param name="Text">The sentence as it was read: what it continued filled in, slips put right.</param>
/// <param name="Note">What was taken for what.</param>
internal sealed record SentenceReading(ImmutableArray<ClauseReading> Clauses, string Text, string? Note = null);
