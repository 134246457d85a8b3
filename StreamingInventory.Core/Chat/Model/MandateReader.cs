using System.Collections.Immutable;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Chat.Language;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Model;

/// <summary>
/// Reads from a person's message what a model may change for it without a click. The interpreter's own reading counts where
/// it understood the message; else the clauses that ask for a change, and the names in them.
/// </summary>
internal static class MandateReader
{
    // "Make sure that" adds nothing.
    private static readonly string[] Adding = [.. Vocabulary.Add.Except(["make"])];
    private static readonly string[] Changing =
    [
        .. Vocabulary.Add, .. Vocabulary.Remove, .. Vocabulary.Set, .. Vocabulary.Raise, .. Vocabulary.Lower, .. Vocabulary.Receive, .. Vocabulary.Arrived, .. Vocabulary.Issue, .. Vocabulary.Gone, .. Vocabulary.Counted,
        "rename", "move", "switch", "tag", "untag", "label", "relocate", "transfer", "double", "halve", "mark", "return", "returned", "replace", "assign", "fix", "turn", "should be", "must be", "needs to be", "is now", "are now", "from now on", "has come", "have come",
    ];

    // Words that ask for a change where a clause begins with them, and may say anything elsewhere.
    private static readonly string[] Vague = ["up", "new", "use", "used", "take", "make", "count", "drop", "cut", "bin", "lost", "enter", "got", "pick", "label", "turn", "fix", "mark", "return", "put", "kill", "lower", "set", "insert", "edit", "correct", "adjust"];
    private static readonly string[] Stating = [.. Changing.Except(Vague)];
    private static readonly string[] Asking = [.. Vocabulary.Show, .. Vocabulary.Analyze, .. Vocabulary.Forecast, "explain", "describe", "translate", "read", "quote", "why", "when", "how", "is", "are", "was", "were", "do", "does", "did", "has", "have", "should", "shall", "may", "might", "can", "could", "would", "will", "if"];
    private static readonly string[] Denying = ["not", "never", "cannot", "dont", "doesnt", "without", "nothing", "no", "avoid", "stop"];
    private static readonly string[] Several = ["them", "those", "these", "both", "ones"];
    private static readonly string[] One = ["it", "its", "that one", "this one", "that item", "this item", "the item", "the same"];
    private static readonly (string Word, int Place)[] Ordinals = [("first", 0), ("1st", 0), ("second", 1), ("2nd", 1), ("third", 2), ("3rd", 2), ("fourth", 3), ("4th", 3), ("fifth", 4), ("5th", 4), ("last", -1)];

    /// <summary>What the message covers.</summary>
    /// <param name="index">The names that are known.</param>
    /// <param name="text">The message.</param>
    /// <param name="readings">How the interpreter reads it; none where it does not understand all of it.</param>
    /// <param name="focus">What the conversation is about.</param>
    /// <param name="waivesClicks">The person's own request wants no clicks.</param>
    public static Mandate Read(CatalogueIndex index, string text, ImmutableArray<ClauseReading> readings, Focus focus, bool waivesClicks)
    {
        var sentence = SpokenText.Read(text, out var isWhole);
        var named = new NamedItems(index, sentence);
        // The interpreter takes a quoted mail for the person's own words; then its reading says nothing here.
        var mandate = isWhole ? Understood(readings, waivesClicks) : Mandate.None;
        // "Add 5 to it" adds no item and "remove 3 boxes of it" removes none, where the interpreter knows what is meant.
        var understood = isWhole ? readings.OfType<ClauseReading.Changes>().SelectMany(change => change.Proposals).Select(proposal => proposal.Action).ToHashSet(StringComparer.Ordinal) : [];
        foreach (var clause in SpokenText.Clauses(sentence))
        {
            if (!AsksForChange(sentence, clause))
                continue;
            mandate = mandate with
            {
                AsksForChange = true,
                Editable = mandate.Editable.Union(named.Nearly(clause.From, clause.To).Select(item => item.Id)).Union(ReferredTo(sentence, clause, named, focus)),
                Described = focus.Filter is { } filter && Has(sentence, clause, Several) ? mandate.Described.Add(filter) : mandate.Described,
            };
            var start = SentenceReader.SkipPolite(sentence, clause.From);
            if (May("remove") && sentence.MatchAny(start, Vocabulary.Remove) is > 0 and var what && FieldReader.Number(sentence, what) is null)
                mandate = mandate with { Removable = mandate.Removable.Union(named.Exactly(clause.From, clause.To).Select(item => item.Id)) };
            if (May("add") && sentence.MatchAny(start, Adding) is > 0 and var behind)
            {
                mandate = mandate with
                {
                    WordsOfNew = mandate.WordsOfNew.Union(Enumerable.Range(behind, Math.Max(0, clause.To - behind)).SelectMany(at => Stems.Of(sentence.Words[at].Text))),
                    MostNew = mandate.MostNew + CountOfNew(sentence, behind, clause.To),
                };
            }
        }

        return mandate;

        bool May(string action) => understood.Count == 0 || understood.Contains(action);
    }

    private static Mandate Understood(ImmutableArray<ClauseReading> readings, bool waivesClicks)
    {
        var proposals = readings.OfType<ClauseReading.Changes>().SelectMany(change => change.Proposals).ToList();
        var (removals, edits) = (proposals.Where(proposal => proposal.Action == "remove"), proposals.Where(proposal => proposal.Action is not ("remove" or "add")));
        return new Mandate
        {
            AsksForChange = proposals.Count > 0,
            Editable = [.. edits.Where(proposal => proposal.Where is null).Select(proposal => proposal.Item)],
            Described = [.. edits.Select(Filter).OfType<ItemFilter>()],
            Removable = waivesClicks ? [.. removals.Where(proposal => proposal.Where is null).Select(proposal => proposal.Item)] : [],
            DescribedForRemoval = waivesClicks ? [.. removals.Select(Filter).OfType<ItemFilter>()] : [],
            NamesOfNew = [.. proposals.Where(proposal => proposal.Action == "add").Select(proposal => proposal.Item)],
        };
    }

    private static ItemFilter? Filter(ProposedChange proposal) =>
        proposal.Where is { } where ? InventoryPlugin.Read(proposal.Type ?? ItemType.Inventory.Name, where, out _) : null;

    // "Could you remove it" asks for it; "should I remove it?" and "do not remove it" do not.
    private static bool AsksForChange(Sentence sentence, Clause clause)
    {
        var start = SentenceReader.SkipPolite(sentence, clause.From);
        if (Has(sentence, clause, Denying) || sentence.Words.Skip(clause.From).Take(clause.To - clause.From).Any(word => word.Lower.Replace('’', '\'').EndsWith("n't", StringComparison.Ordinal)))
            return false;
        var (change, question) = (sentence.MatchAny(start, Changing), sentence.MatchAny(start, Asking));
        if (question > 0 && question >= change)
            return false;
        return change > 0 || (!clause.IsAsked && Has(sentence, clause, Stating));
    }

    private static ImmutableArray<string> ReferredTo(Sentence sentence, Clause clause, NamedItems named, Focus focus)
    {
        var remembered = focus.Items.Distinct().ToImmutableArray();
        // What the message has named before comes before what the last answer was about.
        if (named.Nearly(0, clause.From).Select(item => item.Id).ToImmutableArray() is { IsEmpty: false } before && (Has(sentence, clause, One) || Has(sentence, clause, Several)))
            return before;
        foreach (var (word, place) in Ordinals)
        {
            if (Has(sentence, clause, [word]))
                return (place < 0 ? remembered.Length - 1 : place) is var at && at >= 0 && at < remembered.Length ? [remembered[at]] : [];
        }

        return Has(sentence, clause, Several) || (remembered.Length == 1 && (Has(sentence, clause, One) || sentence.At(clause.To - 1)?.Lower is "that" or "this")) ? remembered : [];
    }

    // "5 new items", "a new supplier": so many, whatever they are called. "12 boxes of gloves" is one item, and named.
    private static int CountOfNew(Sentence sentence, int from, int to)
    {
        if (FieldReader.Number(sentence, from) is not { IsPercent: false } number)
            return sentence.At(from)?.Lower is "a" or "an" or "another" && IsNoun(sentence, from + 1, to) ? 1 : 0;
        return number.Value is >= 1 and <= 1_000 && IsNoun(sentence, number.Next, to) ? (int)number.Value : 0;
    }

    private static bool IsNoun(Sentence sentence, int at, int to)
    {
        while (at < to && sentence.At(at)?.Lower is "new" or "more" or "test" or "sample" or "different" or "other" or "inventory" or "stock")
            at++;
        return at < to && (Vocabulary.Nouns.Contains(sentence.Words[at].Lower) || Vocabulary.SupplierNouns.Contains(sentence.Words[at].Lower)) && sentence.At(at + 1)?.Lower != "of";
    }

    private static bool Has(Sentence sentence, Clause clause, string[] phrases)
    {
        for (var at = clause.From; at < clause.To; at++)
        {
            if (sentence.MatchAny(at, phrases) is > 0 and var end && end <= clause.To)
                return true;
        }

        return false;
    }
}
