namespace StreamingInventory.Core.Chat.Language.Gist;

/// <summary>
/// Reads what no other reader understands by what it mentions, in whatever order: acts, quantities, items, fields and values. Every
/// word has to be one of these, to fill, or to stand where it can change nothing; otherwise the sentence stays not understood.
/// </summary>
internal static class GistReader
{
    /// <summary>Null where it is in doubt, or says more than is understood.</summary>
    public static ClauseReading? Read(Sentence sentence, CatalogueIndex index, Focus focus, int from, int to)
    {
        while (to > from && sentence.Words[to - 1].Kind == WordKind.Stop)
            to--;
        if (from >= to)
            return null;
        var isRequest = IsRequest(sentence, from, to);
        var asks = sentence.At(to) is { Kind: WordKind.Stop } stop && stop.Text.Contains('?');
        var targets = new TargetReader(sentence, index, focus);
        var described = new Islands(sentence, index, withTests: true, withComparisons: true).Read(from, to);
        var start = Courtesy.Skip(sentence, from, to);
        asks |= Vocabulary.Asks(sentence.Words[start].Lower) || sentence.MatchAny(start, Vocabulary.Show) > 0 || sentence.Words[start].Lower is "average" or "total" or "sum" or "anything" or "give" or "name";
        if (UndoGist.Is(sentence, focus, described))
            return new ClauseReading.Undo();
        if (!asks || isRequest)
        {
            var isSupposed = IsSupposed(sentence, from, to);
            var isDoubtful = isSupposed || Courtesy.IsDoubtful(sentence, start, to);
            var change = (isDoubtful ? null : new StockGist(sentence, targets, new Islands(sentence, index).Read(from, to)).Read())
                ?? (isSupposed || isDoubtful && !RemoveGist.IsReason(sentence) ? null : new RemoveGist(sentence, targets, described).Read())
                ?? (isDoubtful || sentence.MatchAny(start, ["add", "create", "register", "set up", "enter"]) is > 0 and var added && !sentence.Has(added, to, "to", "tag", "label") ? null : new SetGist(sentence, index, targets, new Islands(sentence, index, withTests: true).Read(from, to)).Read())
                ?? new AddGist(sentence, index).Read(from, to);
            if (change is not null)
                return change;
        }

        return new AskGist(sentence, index, targets, described).Read(from, to, asks || !isRequest && !described.Any(island => island.Kind == IslandKind.Act && island.Text.Length > 0) && !sentence.Has(from, to, "update", "change", "set", "adjust", "correct", "edit", "modify", "fix", "make", "put", "enter", "book", "rename", "switch", "add"));
    }

    // "we should have used", "prices may rise", "can we sell 5": what has not happened, and is not wished either.
    private static bool IsSupposed(Sentence sentence, int from, int to) =>
        Courtesy.IsUnreal(sentence, from, to) || sentence.Has(from, to, "would have", "must have", "may", "can we", "can i", "could we", "we could", "we can", "they can", "deliveries of", "shipments of", "used to cost", "next year", "next month", "next week", "last year", "in future years", "said", "says that", "told me", "heard", "wants to", "want to know");

    // "Can you put it in?" asks for it, wherever it stands.
    private static bool IsRequest(Sentence sentence, int from, int to) => sentence.Has(from, to, "please", "pls", "can you", "could you", "would you", "will you", "can we", "could we", "can i", "could i", "may i", "would it be possible")
        || sentence.Words[from].Lower is "can" or "could" && sentence.Has(from, to, "be");
}
