namespace StreamingInventory.Core.Chat.Language.Gist;

/// <summary>"Oh dear, that was the wrong one - bring it back": a wish to take back with words around it that say nothing else.</summary>
internal static class UndoGist
{
    private const int MostWords = 20;
    private static readonly string[] Wishes = [.. Vocabulary.Undo, "give it back", "give them back", "give that back", "undo please", "revert this", "reverse this", "undo this", "undo this please", "roll this back", "please undo", "put it back in", "put it back", "put them back", "put that back", "i need it back", "i need them back", "get it back", "get them back", "bring back", "take that back please", "reverse", "return it to how it was", "as it was", "how it was before"];

    /// <summary>Is that all that the sentence wants, right after something was done?</summary>
    public static bool Is(Sentence sentence, Focus focus, IReadOnlyList<Island> islands)
    {
        if (!focus.IsLastApplied || sentence.Words.Length > MostWords || islands.Any(island => island.Kind is IslandKind.Item or IslandKind.Number or IslandKind.Field or IslandKind.Value or IslandKind.Quoted))
            return false;
        var (from, to) = (-1, -1);
        for (var at = 0; at < sentence.Words.Length && from < 0; at++)
        {
            if (sentence.MatchAny(at, Wishes) is > 0 and var next && (next >= sentence.Words.Length || sentence.Words[next].Kind is WordKind.Comma or WordKind.Stop || sentence.Words[next].Lower is "please" or "pls" or "thanks" or "again" or "now"))
                (from, to) = (at, next);
        }

        return from >= 0 && islands.All(island => island.From >= from && island.From < to || island.Kind is IslandKind.Filler or IslandKind.Break or IslandKind.Loose
            && !(island.Text is "if" or "unless" or "when" or "until" or "don't" or "dont" or "never" or "how" or "can't" or "cannot" or "why" or "what" or "everything"));
    }
}
