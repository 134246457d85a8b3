using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Reads clauses about stock that came in, went out or was counted: which verb it is, and where the quantities stand.</summary>
internal sealed class StockClauseReader(Sentence sentence, CatalogueIndex index, RequestContext context, TargetReader targets, int end)
{
    private readonly StockReader _stock = new(sentence, index, targets, end);

    /// <summary>Null where the clause begins with no such verb.</summary>
    /// <param name="at">Where it starts.</param>
    /// <param name="removal">Reads it as a removal: "scrap" is both.</param>
    public ClauseReading? Read(int at, Func<int, ClauseReading?> removal) => ReadSigned(at) ?? ReadPlain(at, removal);

    /// <summary>A sentence about who moved what.</summary>
    public ClauseReading? ReadMoved(int at) => new StockSentence(sentence, index, _stock, end).Read(at);

    // "gloves M +20", "SAF-AID -1", "+12 stock cubes": a plus came in, a minus went out.
    private ClauseReading? ReadSigned(int at)
    {
        var (first, last) = (sentence.At(at), sentence.At(end - 1));
        if (end - at < 2)
            return null;
        if (last is { IsSigned: true, Kind: WordKind.Number } && NameResolver.IsKnown(index, sentence.Slice(at, end - 1).TrimEnd(':')))
            return StockReader.Single(last.Number < 0 ? "issue" : "receive", Math.Abs(last.Number), targets.Read(at, end - 1, ItemType.Inventory));
        if (first is { IsSigned: true, Kind: WordKind.Number } && NameResolver.IsKnown(index, sentence.Slice(_stock.SkipUnit(at + 1), end)))
            return StockReader.Single(first.Number < 0 ? "issue" : "receive", Math.Abs(first.Number), targets.Read(_stock.SkipUnit(at + 1), end, ItemType.Inventory));
        return null;
    }

    private ClauseReading? ReadPlain(int at, Func<int, ClauseReading?> removal)
    {
        if (sentence.MatchAny(at, ["inventory", "stock", "counts", "on the shelf"]) is > 0 and var listed && sentence.At(listed) is { Kind: WordKind.Sign } && listed + 1 < end)
            return _stock.Move("count", listed + 1);
        if (sentence.MatchAny(at, Vocabulary.Receive) is > 0 and var received && received < end)
            return Moved("receive", at, received, removal);
        if (sentence.MatchAny(at, ["the count of", "count of", "the stock of", "stock of", "the stock level of", "stock count of", "the current stock of", "there are", "we have", "we counted"]) is > 0 and var count && CountOf(count) is { } counted)
            return counted;
        if (sentence.MatchAny(at, Vocabulary.Counted) is > 0 and var verb)
        {
            if (FieldReader.Number(sentence, verb) is not null)
                return _stock.Move("count", verb);
            if (_stock.CountIs(verb) is { } isNow)
                return isNow;
            if (sentence.At(verb) is { Kind: WordKind.Sign or WordKind.Comma } && verb + 1 < end)
                return _stock.Move("count", verb + 1);
        }

        if (Behind(at, Vocabulary.Arrived) is { } arrived && FieldReader.Number(sentence, at) is not null)
            return _stock.Until(arrived).Move("receive", at);
        if (Behind(at, Vocabulary.Gone) is { } gone && FieldReader.Number(sentence, at) is not null)
            return _stock.Until(gone).Move("issue", at);
        if (sentence.MatchAny(at, Vocabulary.Issue) is > 0 and var issued)
            return Moved("issue", at, issued, removal);
        return ReadStockByAdding(at);
    }

    // "shipped out 50 boxes": what the plain form does not read, a sentence about what happened may be.
    private ClauseReading Moved(string action, int at, int behind, Func<int, ClauseReading?> removal) =>
        _stock.Move(action, behind) is var plain && plain is ClauseReading.Changes ? plain
            // "scrap the first aid kit" without a number takes it off the list.
            : sentence.MatchAny(at, Vocabulary.Remove) > 0 && !sentence.Words.AsSpan(behind, end - behind).ToArray().Any(word => word.Kind == WordKind.Number) && removal(at) is ClauseReading.Changes removed ? removed
            : ReadMoved(at) as ClauseReading.Changes ?? plain;

    // "add 5 to X", "remove 3 units of X", "take 3 from X"
    private ClauseReading? ReadStockByAdding(int at)
    {
        var (action, joints) = sentence.MatchAny(at, ["add"]) > 0 ? ("receive", (string[])["to the stock of", "to stock of", "to"])
            : sentence.MatchAny(at, ["remove", "deduct", "subtract"]) > 0 ? ("issue", ["from the stock of", "from stock of", "from"]) : ("", []);
        if (action.Length == 0 || FieldReader.Number(sentence, at + 1) is not { IsPercent: false } number)
            return null;
        var more = sentence.At(number.Next)?.Lower is "more" or "extra" or "additional" ? number.Next + 1 : number.Next;
        var next = Vocabulary.Unit(sentence.At(more)?.Lower ?? "") is not null ? more + 1 : more;
        // "add 12 more stock cubes to stock"
        if (action == "receive" && (more > number.Next || sentence.MatchAny(end - 2, ["to stock", "into stock"]) == end || sentence.MatchAny(end - 3, ["to the stock", "into the stock"]) == end))
            return _stock.Move("receive", at + 1);
        if (sentence.MatchAny(next, joints) is > 0 and var target && target < end && sentence.MatchAny(target, ["inventory", "the inventory", "stock"]) != end)
            return StockReader.Single(action, number.Value, targets.Read(target, end, ItemType.Inventory));
        if (action == "issue" && next > number.Next && sentence.At(next)?.Lower == "of")
            return _stock.Move("issue", at + 1);
        // "add 5 M8 bolts" of which there are some is a delivery; what is unknown is a new item.
        if (action == "receive" && context.Count is null && NameResolver.IsExact(index, sentence.Slice(number.Next, end), ItemType.Inventory))
            return StockReader.Single(action, number.Value, targets.Read(number.Next, end, ItemType.Inventory));
        return null;
    }

    private ClauseReading? CountOf(int at) =>
        FieldReader.Number(sentence, at) is not null && sentence.At(at - 1)?.Lower != "of" ? _stock.Move("count", at) : _stock.CountIs(at);

    private int? Behind(int at, string[] phrases)
    {
        foreach (var phrase in phrases)
        {
            var start = end - phrase.Count(' ') - 1;
            if (start > at && sentence.Match(start, phrase) == end)
                return start;
        }

        return null;
    }
}
