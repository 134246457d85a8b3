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

    private static readonly string[] About = ["for", "as for", "regarding", "concerning", "with regard to", "on", "about", "with", "from", "in", "at", "under"];

    private static bool IsJoint(Word word) => word.Kind == WordKind.Comma || word.Lower is "and" or "then" or "plus" or "but" or "afterwards";

    private static int SkipJoints(Sentence sentence, int at)
    {
        while (sentence.At(at) is { } word && IsJoint(word))
            at++;
        return at;
    }

    private static bool Divides(Sentence sentence, int from, int joint)
    {
        if (sentence.MatchAny(joint + 1, SameQuestion) is > 0 and var same && sentence.At(same)?.Lower is not ("is" or "are" or "do" or "have"))
            return false;
        // "monitor mop head, tell me when fewer than 10 are left": one wish.
        if (sentence.MatchAny(Courtesy.Skip(sentence, from, joint), WatchPhrases.Look) > 0 && Courtesy.Skip(sentence, SkipJoints(sentence, joint), sentence.Words.Length) is var wish && (sentence.MatchAny(wish, WatchPhrases.Tell) > 0 || sentence.MatchAny(wish, WatchPhrases.MayAsk) > 0))
            return false;
        // "but leave the boxes": what is left out belongs to what is done.
        if (sentence.MatchAny(joint, FilterWords.Except) > 0 || sentence.MatchAny(joint + 1, FilterWords.Except) > 0)
            return false;
        // "for the stock cubes, set min to 8": what it is about comes first.
        if (Courtesy.Skip(sentence, from, joint) is var start && sentence.MatchAny(start, About) > 0 && !Enumerable.Range(start + 1, Math.Max(0, joint - start - 1)).Any(at => Vocabulary.IsVerb(sentence.Words[at].Lower)))
            return false;
        // "change the price of the first aid kit, it is now 31.90"
        if (sentence.MatchAny(joint + 1, ["it is now", "it's now", "it should be", "it should now be", "make it", "they are now", "now it is", "it is"]) is > 0 and var figure && FieldReader.Number(sentence, figure) is not null)
            return true;
        // "got 5 couplings in, the price is now 28.40": a field of what was spoken of, unless it is only being added.
        if (SkipJoints(sentence, joint) is var told && sentence.At(told)?.Lower is "the" or "their" or "its" && FieldReader.Find(sentence, told + 1, ItemType.Inventory) is { Field.IsNumber: true } named && sentence.MatchAny(named.Next, ["is now", "are now", "is", "are", "goes to", "went to"]) is > 0 and var became && FieldReader.Number(sentence, became, named.Field) is not null
            && sentence.MatchAny(Courtesy.Skip(sentence, from, joint), Vocabulary.Add) < 0 && (Vocabulary.IsVerb(sentence.Words[Courtesy.Skip(sentence, from, joint)].Lower) || Reports(sentence, from, joint)))
            return true;
        if (sentence.Words[joint].Kind == WordKind.Comma && EndOf(sentence, joint + 1) is var stop && Courtesy.IsRemark(sentence, SkipJoints(sentence, joint), stop))
            return true;
        // "new product - bin liners": what is added has no name yet.
        if (Courtesy.Skip(sentence, from, joint) is var first && sentence.MatchAny(first, Vocabulary.Add) is > 0 and var added && Enumerable.Range(added, Math.Max(0, joint - added)).All(place => Vocabulary.Articles.Contains(sentence.Words[place].Lower) || Vocabulary.Nouns.Contains(sentence.Words[place].Lower) || Vocabulary.SupplierNouns.Contains(sentence.Words[place].Lower)))
            return false;
        var at = Courtesy.Skip(sentence, SkipJoints(sentence, joint), sentence.Words.Length);
        if (sentence.At(at) is { Kind: WordKind.Number } && Reports(sentence, from, at))
            return true;
        if (sentence.At(at) is not { Kind: WordKind.Word } word || at + 1 >= sentence.Words.Length)
            return IsUndo(sentence, at);
        if (sentence.At(joint)?.Lower is "and" or "then" && Vocabulary.Asks(word.Lower) && word.Lower is not ("is" or "are" or "do" or "does") && sentence.Match(at, "how much") != sentence.Words.Length && !(sentence.Match(at, "how much") > 0 && sentence.At(at + 2)?.Kind == WordKind.Stop))
            return true;
        // "is now called X, and its price is 1.09"
        if (word.Lower is "its" or "their" && Enumerable.Range(from, joint - from).Any(place => sentence.Words[place].Lower is "called" or "named" or "rename" or "renamed" or "name") && FieldReader.Find(sentence, at + 1, ItemType.Inventory) is not null)
            return true;
        // "we used 2 kits, and 10 mop heads came in"
        if (Reports(sentence, from, at))
            return true;
        if (!Vocabulary.IsVerb(word.Lower))
            return false;
        // "monitor mop heads, tell me when fewer than 10 are left": one wish.
        if (word.Lower == "tell" && sentence.MatchAny(at + 2, WatchPhrases.When) > 0 && sentence.MatchAny(Courtesy.Skip(sentence, from, joint), WatchPhrases.Look) > 0)
            return false;
        // "which are the cheapest, give me 3"
        if (word.Lower is "give" or "show" or "list" or "only" && Vocabulary.Asks(sentence.Words[Courtesy.Skip(sentence, from, joint)].Lower) && FieldReader.Number(sentence, sentence.At(at + 1)?.Lower is "me" ? at + 2 : at + 1) is var (_, last, _) && (last == sentence.Words.Length || sentence.Words[last].Kind == WordKind.Stop))
            return false;
        // "add tea bags, we buy them from Bürowelt": a part of what is added.
        if (word.Lower is "buy" or "get" or "order" or "bought" or "purchased" && sentence.At(at + 1)?.Lower is "it" or "them" or "from" && (sentence.MatchAny(Courtesy.Skip(sentence, from, joint), Vocabulary.Add) > 0 || sentence.Words[Courtesy.Skip(sentence, from, joint)].Lower is "want" or "need"))
            return false;
        // "Tag it as fragile" is not "tags fragile".
        if (word.Lower is "tag" or "label" && (sentence.At(at + 1)?.Lower is "it" or "them" || sentence.Words.Skip(at + 1).Any(behind => behind.Lower is "as" or "with")))
            return true;
        // "overstocked and bought from Nordlager": which ones.
        if (word.Lower is "bought" or "purchased" or "supplied" or "delivered" or "ordered" or "stored" && sentence.At(at + 1)?.Lower is "from" or "by" or "at" or "in" && sentence.At(joint)?.Lower == "and" && !Enumerable.Range(from, joint - from).Any(place => FieldReader.Number(sentence, place) is not null))
            return false;
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
