namespace StreamingInventory.Core.Chat.Language;

/// <summary>
/// Turns of phrase, each with the plain sentence that means the same: the grammar proper knows only the plain ones. A
/// clause is rewritten where a pattern covers the whole of it; the first in the table wins, and a pattern that fits in
/// several ways is taken with the shortest slots.
/// </summary>
internal static class Idioms
{
    private const int MostWords = 40;
    private static readonly Idiom[] All = [.. new[] { IdiomsOfCatalogue.All, IdiomsOfChange.All, IdiomsOfStock.All, IdiomsOfAnalysis.All, IdiomsOfQuestions.All }.SelectMany(idioms => idioms).SelectMany(idiom => idiom.Spelt())];

    /// <summary>The plain sentence for a clause, or null where no idiom covers it.</summary>
    public static string? Rewrite(Sentence sentence, CatalogueIndex index, Focus focus, int from, int to)
    {
        if (to - from > MostWords)
            return null;
        // "tell me who supplies it" is "who supplies it".
        if (sentence.MatchAny(from, ["tell me", "show me", "let me know", "do you know", "show", "please tell me", "i want to know", "i would like to know", "i'd like to know", "can you tell me"]) is > 0 and var told && told < to && Vocabulary.Asks(sentence.Words[told].Lower))
            from = told;
        HashSet<string> words = new(StringComparer.Ordinal);
        for (var at = from; at < to; at++)
            words.Add(sentence.Words[at].Kind switch { WordKind.Possessive => "'s", WordKind.Comma => ",", _ => sentence.Words[at].Lower });
        var slots = new IdiomSlots(sentence, index, focus, to);
        foreach (var idiom in All)
        {
            if (!idiom.MayFit(words))
                continue;
            var match = new IdiomMatch(slots, idiom);
            if (match.Find(0, from))
                return match.Result(from);
        }

        return null;
    }
}
