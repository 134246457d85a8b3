namespace StreamingInventory.Core.Chat.Language;

/// <summary>"Rack label 1 through rack label 3" and "rack label 1 through 3", one by one.</summary>
internal static class AddedRange
{
    /// <summary>The clause with every name of a range; null where it has none.</summary>
    public static string? Spell(Sentence sentence, int from, int to)
    {
        const int Most = 200;
        for (var at = from + 2; at < to - 1; at++)
        {
            if (sentence.Words[at] is not { Kind: WordKind.Word } joint || joint.Lower is not ("to" or "through" or "thru" or "until") || sentence.Words[at - 1] is not { Kind: WordKind.Number, Number: var first })
                continue;
            // "rack label 1 through 3"
            if (joint.Lower is "through" or "thru" && sentence.At(at + 1) is { Kind: WordKind.Number, Number: var bare } && (at + 2 >= to || sentence.Words[at + 2].Kind == WordKind.Comma || sentence.Words[at + 2].Lower is "in" or "from" or "with" or "at") && HeadOf(sentence, from, at - 1) is > 0 and var head)
                return Spelled(sentence, from, head, at - 1, first, bare, at + 2, to, Most);
            // The same words stand on both sides.
            for (var length = Math.Min(5, to - at - 2); length >= 1; length--)
            {
                if (at - 1 - length <= from || sentence.At(at + 1 + length) is not { Kind: WordKind.Number, Number: var last } || !string.Equals(sentence.Slice(at - 1 - length, at - 1), sentence.Slice(at + 1, at + 1 + length), StringComparison.OrdinalIgnoreCase))
                    continue;
                return Spelled(sentence, from, at - 1 - length, at - 1, first, last, at + 2 + length, to, Most);
            }
        }

        return null;
    }

    // Where the one name that is counted begins: behind the verb and "items".
    private static int HeadOf(Sentence sentence, int from, int number)
    {
        var at = sentence.MatchAny(from, ["set up", "add", "create", "register", "enter", "new"]);
        while (at > 0 && at < number && (Vocabulary.Articles.Contains(sentence.Words[at].Lower) || Vocabulary.Nouns.Contains(sentence.Words[at].Lower) || sentence.Words[at] is { Kind: WordKind.Sign }))
            at++;
        return at > 0 && at < number && number - at <= 5 && !sentence.Words.Skip(at).Take(number - at).Any(word => word.Kind == WordKind.Comma || word.Lower is "and") ? at : -1;
    }

    private static string? Spelled(Sentence sentence, int from, int head, int behind, decimal first, decimal last, int rest, int to, int most)
    {
        if (first < 0 || last <= first || last - first >= most || first != decimal.Truncate(first) || last != decimal.Truncate(last))
            return null;
        var stem = sentence.Raw(head, behind);
        var names = string.Join(", ", Enumerable.Range((int)first, (int)(last - first) + 1).Select(number => $"\"{stem} {number}\""));
        return $"{sentence.Raw(from, head)} {names}{(rest < to && sentence.Words[rest].Kind != WordKind.Comma ? "," : "")} {sentence.Raw(rest, to)}";
    }
}
