namespace StreamingInventory.Core.Chat.Language.Gist;

/// <summary>Takes out of a sentence what it corrects itself: "3 packs - no wait, 8 packs - at 21", "to the store - no, sorry, to Warehouse North".</summary>
internal static class Revised
{
    private static readonly string[] Cues =
    [
        "no wait", "no , wait", "wait , no", "wait no", "no , sorry", "no sorry", "sorry , no", "sorry no", "sorry , i mean", "sorry i mean", "i mean", "i meant", "i mean ,", "make that", "no , make that", "no make that", "scratch that", "scratch that ,", "correction", "correction :", "correction ,", "or rather", "rather", "no", "sorry", "wait", "oops", "ah no", "oh no", "er no", "er , no", "actually no", "actually , no", "no , actually", "actually",
    ];

    /// <summary>The sentence as it was meant in the end; null where nothing in it is taken back.</summary>
    public static string? Read(Sentence sentence, CatalogueIndex index)
    {
        for (var at = 2; at < sentence.Words.Length - 1; at++)
        {
            if (sentence.Words[at - 1].Kind is not (WordKind.Comma or WordKind.Stop) && sentence.Words[at].Lower is not ("scratch" or "correction" or "make" or "sorry"))
                continue;
            if (Match(sentence, at) is not (> 0 and var behind))
                continue;
            while (behind < sentence.Words.Length && sentence.Words[behind].Kind == WordKind.Comma)
                behind++;
            if (behind >= sentence.Words.Length || Kind(sentence, index, behind) is not var (kind, last) || kind == IslandKind.Loose)
                continue;
            // The last thing of this kind before it, or what was said there with the same small word before it.
            for (var start = at - 1; start > 0; start--)
            {
                if (Kind(sentence, index, start) is not var (before, to) || before != kind || to > at || IsInside(sentence, index, start))
                    continue;
                // "25 cylinders, no, 24": only the figure is put right.
                if (kind == IslandKind.Number && to < at - 1 && sentence.Words.Skip(last).All(word => word.Kind is WordKind.Stop or WordKind.Comma || word.Lower is "please" or "sorry"))
                    return sentence.Text[..sentence.Words[start].Start] + sentence.Raw(behind, last) + sentence.Text[sentence.Words[to - 1].End..sentence.Words[at - 1].Start];
                return sentence.Text[..sentence.Words[start].Start] + sentence.Text[sentence.Words[behind].Start..];
            }
        }

        return null;
    }

    private static bool IsInside(Sentence sentence, CatalogueIndex index, int start) =>
        sentence.Words[start].Kind == WordKind.Number && Enumerable.Range(Math.Max(0, start - 5), Math.Min(5, start)).Any(from => new Islands(sentence, index).First(from) is { Kind: IslandKind.Item, To: var to } && to > start);

    private static int Match(Sentence sentence, int at)
    {
        var best = -1;
        foreach (var cue in Cues)
        {
            var place = at;
            foreach (var word in cue.Split(' '))
                place = place > 0 && sentence.At(place) is { } there && (word == "," ? there.Kind == WordKind.Comma : word == ":" ? there.Kind == WordKind.Sign : there.Lower == word) ? place + 1 : -1;
            best = Math.Max(best, place);
        }

        return best;
    }

    // A number with its unit, a place or supplier with the small word before it, an item.
    private static (IslandKind Kind, int To)? Kind(Sentence sentence, CatalogueIndex index, int at)
    {
        var from = sentence.Words[at].Lower is "to" or "in" or "into" or "at" or "from" or "the" or "by" && at + 1 < sentence.Words.Length ? at + 1 : at;
        from = sentence.Words[from].Lower is "the" && from + 1 < sentence.Words.Length ? from + 1 : from;
        return new Islands(sentence, index).First(from) is { Kind: IslandKind.Number or IslandKind.Value or IslandKind.Item or IslandKind.Quoted } island ? (island.Kind, island.To) : null;
    }
}
