namespace StreamingInventory.Core.Chat.Language;

/// <summary>
/// Turns of phrase, each with the plain sentence that means the same: the grammar proper knows only the plain ones. A
/// clause is rewritten where a pattern covers the whole of it; the first in the table wins, and a pattern that fits in
/// several ways is taken with the shortest slots.
/// </summary>
internal static class Idioms
{
    private const int MostWords = 40;
    private static readonly Idiom[] All = [.. new[] { IdiomsOfTold.All, IdiomsOfCatalogue.All, IdiomsOfChange.All, IdiomsOfStock.All, IdiomsOfAnalysis.All, IdiomsOfQuestions.All }.SelectMany(idioms => idioms).SelectMany(idiom => idiom.Spelt())];

    private static readonly Idiom[] Told = [.. IdiomsOfTold.All.SelectMany(idiom => idiom.Spelt())];

    /// <summary>The plain sentence for a fact in one clause and what is to be done about it in the next, or null.</summary>
    public static string? RewriteTold(Sentence sentence, CatalogueIndex index, Focus focus, int from, int to) =>
        to - from <= MostWords ? Rewrite(sentence, index, focus, from, to, Told) : null;

    /// <summary>The plain sentence for a clause, or null where no idiom covers it.</summary>
    public static string? Rewrite(Sentence sentence, CatalogueIndex index, Focus focus, int from, int to)
    {
        if (to - from > MostWords)
            return null;
        // "tell me who supplies it" is "who supplies it".
        if (sentence.MatchAny(from, ["tell me", "show me", "let me know", "do you know", "show", "please tell me", "i want to know", "i would like to know", "i'd like to know", "can you tell me"]) is > 0 and var told && told < to && Vocabulary.Asks(sentence.Words[told].Lower))
            from = told;
        return Rewrite(sentence, index, focus, from, to, All);
    }

    private static string? Rewrite(Sentence sentence, CatalogueIndex index, Focus focus, int from, int to, Idiom[] idioms)
    {
        HashSet<string> words = new(StringComparer.Ordinal);
        for (var at = from; at < to; at++)
            words.Add(sentence.Words[at].Kind switch { WordKind.Possessive => "'s", WordKind.Comma => ",", _ => sentence.Words[at].Lower });
        var slots = new IdiomSlots(sentence, index, focus, to);
        foreach (var idiom in idioms)
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
