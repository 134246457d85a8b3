namespace StreamingInventory.Core.Chat.Language.Gist;

/// <summary>
/// Reads what no other reader understands by what it mentions, in whatever order: acts, quantities, items, fields and values. Every
/// word has to be one of these, to fill, or to stand where it can change nothing; otherwise the sentence stays not understood.
/// </summary>
internal static class GistReader
{
    /// <summary>Null where it is a question, in doubt, or says more than is understood.</summary>
    public static ClauseReading? Read(Sentence sentence, CatalogueIndex index, Focus focus, int from, int to)
    {
        while (to > from && sentence.Words[to - 1].Kind == WordKind.Stop)
            to--;
        if (from >= to || (sentence.At(to) is { Kind: WordKind.Stop } stop && stop.Text.Contains('?') && !IsRequest(sentence, from, to)))
            return null;
        var targets = new TargetReader(sentence, index, focus);
        return new StockGist(sentence, targets, new Islands(sentence, index).Read(from, to)).Read()
            ?? new RemoveGist(sentence, targets, new Islands(sentence, index, withTests: true, withComparisons: true).Read(from, to)).Read()
            ?? new SetGist(sentence, index, targets, new Islands(sentence, index, withTests: true).Read(from, to)).Read()
            ?? new AddGist(sentence, index).Read(from, to);
    }

    // "Can you put it in?" asks for it, wherever it stands.
    private static bool IsRequest(Sentence sentence, int from, int to) => Enumerable.Range(from, to - from).Any(at => sentence.MatchAny(at, ["please", "pls", "can you", "could you", "would you", "will you", "can we", "could we", "can i", "could i", "may i", "would it be possible"]) > 0)
        || sentence.Words[from].Lower is "can" or "could" && sentence.Words.AsSpan(from, to - from).ToArray().Any(word => word.Lower == "be");
}
