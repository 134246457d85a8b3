using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Cuts a sentence into clauses: at a stop, and before "and", "then" or a comma with a verb behind it.</summary>
internal static class Clauses
{
    private static readonly string[] SameQuestion = ["who did it", "who did that", "who was it", "who changed it", "who changed them", "by whom", "who did what", "how much", "how many"];

    /// <summary>From where to where, without what people say around it. Remarks and greetings are left out where something else is said.</summary>
    public static List<(int From, int To)> Of(Sentence sentence)
    {
        List<(int From, int To, int Raw)> clauses = [];
        var from = 0;
        for (var at = 0; at <= sentence.Words.Length; at++)
        {
            if (at < sentence.Words.Length && sentence.Words[at].Kind != WordKind.Stop && !(at > from && IsJoint(sentence.Words[at]) && Divides(sentence, from, at)))
                continue;
            var start = Courtesy.Skip(sentence, SkipJoints(sentence, from), at);
            var end = Courtesy.Trim(sentence, start, at);
            // "dropped and broke three goggles", "pick and ship 5": two verbs for one thing.
            if (end > start && !(end - start == 1 && at < sentence.Words.Length && sentence.Words[at].Lower == "and" && Vocabulary.IsVerb(sentence.Words[start].Lower)))
                clauses.Add((start, end, SkipJoints(sentence, from)));
            from = at + 1;
        }

        var said = clauses.Where(clause => !Courtesy.IsGreeting(sentence, clause.From, clause.To)).ToList();
        said = said.Count > 1 ? [.. said.Where((clause, place) => place == 0 || !Courtesy.IsRemark(sentence, clause.Raw, clause.To))] : said;
        return [.. (said.Count > 0 ? said : clauses.Take(1)).Select(clause => (clause.From, clause.To))];
    }

    private static readonly string[] Openers = ["receive", "received", "issue", "issued", "remove", "delete", "add", "move", "set", "rename", "ship", "shipped", "use", "used", "change", "raise", "increase", "lower", "tag", "sold", "broke", "lost", "count", "counted"];

    /// <summary>The sentence with a comma before each verb that stands in the middle of it; null where there is none.</summary>
    public static string? Divided(Sentence sentence, CatalogueIndex index)
    {
        var text = sentence.Text;
        for (var at = sentence.Words.Length - 2; at > 1; at--)
        {
            if (sentence.Words[at].Kind == WordKind.Word && Openers.Contains(sentence.Words[at].Lower) && !IsJoint(sentence.Words[at - 1]) && sentence.Words[at - 1].Kind != WordKind.Stop && !index.IsKnown(sentence.Words[at].Lower) && sentence.Words[at - 1].Lower is not ("to" or "and" or "the" or "of" or "was" or "were" or "been"))
                text = string.Concat(text.AsSpan(0, sentence.Words[at].Start).TrimEnd(), ", ", text.AsSpan(sentence.Words[at].Start));
        }

        return text == sentence.Text ? null : text;
    }

    private static bool IsJoint(Word word) => word.Kind == WordKind.Comma || word.Lower is "and" or "then" or "plus" or "but" or "afterwards";

    private static int SkipJoints(Sentence sentence, int at)
    {
        while (sentence.At(at) is { } word && IsJoint(word))
            at++;
        return at;
    }

    private static bool Divides(Sentence sentence, int from, int joint)
    {
        if (sentence.MatchAny(joint + 1, SameQuestion) > 0)
            return false;
        // "change the price of the first aid kit, it is now 31.90"
        if (sentence.MatchAny(joint + 1, ["it is now", "it's now", "it should be", "it should now be", "make it", "they are now", "now it is", "it is"]) is > 0 and var figure && FieldReader.Number(sentence, figure) is not null)
            return true;
        if (sentence.Words[joint].Kind == WordKind.Comma && EndOf(sentence, joint + 1) is var stop && Courtesy.IsRemark(sentence, SkipJoints(sentence, joint), stop))
            return true;
        var at = Courtesy.Skip(sentence, SkipJoints(sentence, joint), sentence.Words.Length);
        if (sentence.At(at) is { Kind: WordKind.Number } && Reports(sentence, from, at))
            return true;
        if (sentence.At(at) is not { Kind: WordKind.Word } word || at + 1 >= sentence.Words.Length)
            return IsUndo(sentence, at);
        if (sentence.At(joint)?.Lower is "and" or "then" && Vocabulary.Asks(word.Lower) && word.Lower is not ("is" or "are" or "do" or "does") && sentence.Match(at, "how much") != sentence.Words.Length && !(sentence.Match(at, "how much") > 0 && sentence.At(at + 2)?.Kind == WordKind.Stop))
            return true;
        // "we used 2 kits, and 10 mop heads came in"
        if (Reports(sentence, from, at))
            return true;
        if (!Vocabulary.IsVerb(word.Lower))
            return false;
        // "monitor mop heads, tell me when fewer than 10 are left": one wish.
        if (word.Lower == "tell" && sentence.MatchAny(at + 2, WatchPhrases.When) > 0 && sentence.MatchAny(Courtesy.Skip(sentence, from, joint), WatchPhrases.Look) > 0)
            return false;
        // "add tea bags, we buy them from Bürowelt": a part of what is added.
        if (word.Lower is "buy" or "get" or "order" && sentence.At(at + 1)?.Lower is "it" or "them" && sentence.MatchAny(Courtesy.Skip(sentence, from, joint), Vocabulary.Add) > 0)
            return false;
        // "Tag it as fragile" is not "tags fragile".
        if (word.Lower is "tag" or "label" && (sentence.At(at + 1)?.Lower is "it" or "them" || sentence.Words.Skip(at + 1).Any(behind => behind.Lower is "as" or "with")))
            return true;
        // "at 5, reorder at 3": a field, not a verb.
        return FieldReader.Find(sentence, at, ItemType.Inventory) is null;
    }

    private static bool Reports(Sentence sentence, int from, int at)
    {
        if (FieldReader.Number(sentence, at) is null || FieldReader.Number(sentence, Courtesy.Skip(sentence, from, at)) is not null)
            return false;
        var end = Courtesy.Trim(sentence, at, EndOf(sentence, at));
        return Vocabulary.Arrived.Concat(Vocabulary.Gone).Any(phrase => end - phrase.Count(' ') - 1 is var start && start > at && sentence.Match(start, phrase) == end);
    }

    private static bool IsUndo(Sentence sentence, int at) => sentence.At(at)?.Lower is "undo" or "revert";

    private static int EndOf(Sentence sentence, int at)
    {
        while (at < sentence.Words.Length && sentence.Words[at].Kind is not (WordKind.Stop or WordKind.Comma))
            at++;
        return at;
    }
}
