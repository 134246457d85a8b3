namespace StreamingInventory.Core.Chat.Language.Gist;

/// <summary>What asks for something new around what it is called: "could you set up a new article", "- please add".</summary>
internal sealed class AddFrame(Sentence sentence)
{
    public const int MostItems = 200;

    public static bool IsColon(Sentence sentence, int at) => sentence.At(at) is { Kind: WordKind.Sign, Text: ":" };

    /// <summary>Does a piece ask for something new?</summary>
    public bool Asks(int from, int to) => Opening(from, to).Asks || Closing(from, to) is { Asks: true };

    /// <summary>A piece that opens nothing: it begins behind what is only polite.</summary>
    public AddOpening Plain(int from, int to) => new(Courtesy.Skip(sentence, from, to) is var next && next < to && next > from ? next : from, false, false, false, null);

    /// <summary>"Could you set up a new article", "supplier new", "Create 4 placeholder items": where the name or the rest begins.</summary>
    public AddOpening Opening(int from, int to)
    {
        var (asks, noun, supplier, plural, weak) = (false, false, false, false, false);
        int? count = null;
        var at = from;
        var next = from;
        while (at < to)
        {
            var word = sentence.Words[at];
            if (word.Kind == WordKind.Possessive)
            {
                at++;
                continue;
            }

            if (word.Kind is not (WordKind.Word or WordKind.Number))
                break;
            var lower = word.Lower;
            // A number counts only with what it counts behind it: "4 placeholder items", "three soups" stays open.
            if (FieldReader.Number(sentence, at) is { IsPercent: false } number && number.Value is > 0 and <= MostItems && number.Value == decimal.Truncate(number.Value) && Counts(number.Next, to))
            {
                (count, at, plural) = ((int)number.Value, number.Next, number.Value > 1);
                continue;
            }

            // "SKU TOL-CAL150" is said of it
            if (lower is "sku" && sentence.At(at + 1) is { } code && code.Text.Any(char.IsAsciiDigit) && (code.Text.Contains('-', StringComparison.Ordinal) || at + 2 < to))
                break;
            if (lower is "ones" && count is null || lower is "name" && sentence.At(at + 1) is { Kind: WordKind.Sign })
                break;
            if (lower == "stock" && AddWords.ItemNouns.Contains(sentence.At(at + 1)?.Lower ?? ""))
            {
                at++;
                continue;
            }

            if (AddWords.SupplierNouns.Contains(lower))
                (supplier, noun, plural) = (true, true, plural || lower.EndsWith('s'));
            else if (AddWords.ItemNouns.Contains(lower))
                (noun, plural) = (true, plural || lower.EndsWith('s') && lower is not "goods");
            else if (AddWords.Asking.Contains(lower))
                (asks, weak) = (asks || lower is not ("put" or "make" or "start" or "begin" or "want" or "need" or "like" or "have" or "open" or "buy" or "started" or "begun" or "key" or "list" or "record" or "log" or "carry"), true);
            else if (!AddWords.Joining.Contains(lower) || (next > from && (asks || weak) && lower is "for" or "in" or "to" or "into" or "under" or "with" or "on" && !noun && sentence.Words[next - 1].Lower is not ("up" or "set" or "also" or "need" or "want" or "like") && !sentence.Words.AsSpan(at, to - at).ToArray().All(rest => AddWords.Joining.Contains(rest.Lower))))
                break;
            plural |= lower is "following" or "these" or "both" or "all";
            at++;
            next = at;
        }

        asks |= noun && IsColon(sentence, next) && next > from;
        // "set up"
        var starts = sentence.MatchAny(Courtesy.Skip(sentence, from, to), ["set up", "put", "open", "start", "make", "list", "log", "key in", "stick", "record", "begin", "want", "need", "carry", "have"]) > 0 || weak && sentence.Words.AsSpan(from, next - from).ToArray().Any(word => word.Lower is "stocking" or "carrying");
        asks |= weak && (noun && starts || noun || starts && sentence.Words.AsSpan(from, to - from).ToArray().Any(word => word.Lower is "list" or "system" or "books" or "following" or "stocking" or "carrying" or "carry" or "menu"));
        asks |= weak && sentence.MatchAny(from, ["we now buy", "we now stock", "we now carry", "we also buy now", "we've started", "can we list", "could we list"]) > 0;
        if (sentence.MatchAny(from, ["stick the following", "stick these", "stick this"]) is > 0 and var stuck && stuck <= to)
            (asks, next, plural) = (true, stuck, true);
        return asks || (noun && next > from) ? new AddOpening(SkipCalled(next, to), asks, supplier, plural, count) : Plain(from, to);
    }

    private int SkipCalled(int at, int to)
    {
        while (at < to && sentence.Words[at].Lower is "called" or "named" or "for" && sentence.At(at + 1)?.Kind is WordKind.Name or WordKind.Word)
            at++;
        return at;
    }

    // Is it items or suppliers that a number counts?
    private bool Counts(int at, int to)
    {
        while (at < to && sentence.Words[at].Lower is "more" or "new" or "blank" or "empty" or "placeholder" or "dummy" or "test" or "different" or "additional" or "extra" or "further" or "of" or "these")
            at++;
        return at < to && (AddWords.ItemNouns.Contains(sentence.Words[at].Lower) || AddWords.SupplierNouns.Contains(sentence.Words[at].Lower) || sentence.Words[at].Lower is "ones");
    }

    /// <summary>"add that one for me", "as a new supplier": what asks for it behind the name; null where nothing does.</summary>
    public AddClosing? Closing(int from, int to)
    {
        var (end, asks, supplier) = (to, false, false);
        for (var again = true; again;)
        {
            again = false;
            foreach (var phrase in AddWords.Behind)
            {
                var start = end - phrase.Count(' ') - 1;
                if (start < from || sentence.Match(start, phrase) != end)
                    continue;
                (end, again) = (start, true);
                asks |= phrase.Contains("add", StringComparison.Ordinal) || phrase.Contains("put it", StringComparison.Ordinal) || phrase.Contains("enter", StringComparison.Ordinal) || phrase.Contains("create", StringComparison.Ordinal) || phrase.Contains("list it", StringComparison.Ordinal);
                supplier |= phrase.EndsWith("supplier", StringComparison.Ordinal) || phrase.EndsWith("vendor", StringComparison.Ordinal);
                break;
            }
        }

        return end == to ? null : new AddClosing(end, asks, supplier);
    }
}

/// <summary>How a piece begins.</summary>
/// <param name="Next">Where the name or the rest begins.</param>
/// <param name="Asks">It asks for something new.</param>
/// <param name="IsSupplier">For a supplier.</param>
/// <param name="IsPlural">For more than one.</param>
/// <param name="Count">For so many.</param>
internal sealed record AddOpening(int Next, bool Asks, bool IsSupplier, bool IsPlural, int? Count);

/// <summary>How a piece ends.</summary>
/// <param name="From">Where what closes it begins.</param>
/// <param name="Asks">It asks for something new.</param>
/// <param name="IsSupplier">For a supplier.</param>
internal sealed record AddClosing(int From, bool Asks, bool IsSupplier);
