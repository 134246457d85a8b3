namespace StreamingInventory.Core.Chat.Language;

/// <summary>Reads what puts the last sentence right: "no, 40", "sorry, 6", "I meant the clear one", "that was wrong, it was 10 hand soap".</summary>
internal static class Corrected
{
    private const int MostWords = 14;
    private static readonly string[] Openings =
    [
        "no", "nope", "no sorry", "sorry", "oops", "wait", "no wait", "wait no", "correction", "actually", "i meant", "i mean", "i meant to say", "make that", "make it", "that was wrong", "that is wrong", "that's wrong", "wrong", "my mistake", "my bad", "not quite", "rather", "better", "it was", "it were", "it is", "it should be", "it should have been", "should be", "should have been", "it's", "they were", "there were", "we got", "we used", "i misread", "typo", "hold on", "i said", "that should be", "that should have been", "let me correct that", "ah no", "oh no", "ah sorry", "in fact", "only", "just",
    ];

    // Of these alone nobody knows that something is to be put right.
    private static readonly string[] Weak = ["it was", "it were", "it is", "it's", "only", "just", "better", "they were", "there were", "we got", "we used", "should be", "it should be"];

    /// <summary>The last sentence with what was wrong in it put right; null where this one puts nothing right.</summary>
    public static string? Read(Sentence sentence, CatalogueIndex index, Focus focus)
    {
        if (!focus.IsLastApplied || focus.Last is not { } last || sentence.Words.Length > MostWords)
            return null;
        var (from, strong) = Skip(sentence);
        var to = sentence.Words.Length;
        while (to > from && sentence.Words[to - 1].Kind is WordKind.Stop or WordKind.Comma)
            to--;
        to = Courtesy.Trim(sentence, from, to);
        if (!strong || from >= to || Vocabulary.Asks(sentence.Words[from].Lower))
            return null;
        // "not mop head, hand soap": the first is what was wrong.
        var before = Sentence.Of(last, index);
        if (FieldReader.Number(sentence, from) is { IsPercent: false } number && Figure(before, index) is var (start, end))
        {
            var text = Continued.Replace(before, start, end, sentence.Raw(from, number.Next));
            return number.Next == to || Vocabulary.Unit(sentence.Words[number.Next].Lower) is not null && number.Next + 1 == to ? text
                : Continued.Replaced(Sentence.Of(text, index), index, sentence.Slice(number.Next, to));
        }

        while (from < to - 1 && sentence.Words[from].Lower is "to" or "in" or "at" or "from" or "of" or "for" or "the" or "into")
            from++;
        return Continued.Replaced(before, index, sentence.Slice(from, to));
    }

    private static (int From, bool Strong) Skip(Sentence sentence)
    {
        var (at, strong) = (0, false);
        while (at < sentence.Words.Length)
        {
            var next = sentence.MatchAny(at, Openings);
            if (next < 0 && sentence.Words[at].Kind is WordKind.Comma or WordKind.Stop)
                next = at + 1;
            if (next < 0 || (sentence.Words[at].Kind == WordKind.Word && next >= sentence.Words.Length))
                break;
            strong |= sentence.Words[at].Kind == WordKind.Word && sentence.MatchAny(at, Weak) != next;
            at = next;
        }

        return (at, strong);
    }

    // The only figure that is not in a name.
    internal static (int From, int To)? Figure(Sentence before, CatalogueIndex index)
    {
        (int, int)? found = null;
        for (var at = 0; at < before.Words.Length; at++)
        {
            var name = Name(before, index, at);
            if (name > at)
            {
                at = name - 1;
                continue;
            }

            if (FieldReader.Number(before, at) is not { } number)
                continue;
            if (found is not null)
                return null;
            found = (at, number.IsPercent ? number.Next - 1 : number.Next);
            at = number.Next - 1;
        }

        return found;
    }

    private static int Name(Sentence before, CatalogueIndex index, int at)
    {
        for (var to = Math.Min(before.Words.Length, at + 8); to > at + 1; to--)
        {
            if (NameResolver.IsExact(index, before.Slice(at, to), null) && before.Words[at].Kind != WordKind.Number)
                return to;
        }

        return before.Words[at].Kind == WordKind.Name ? at + 1 : at;
    }
}
