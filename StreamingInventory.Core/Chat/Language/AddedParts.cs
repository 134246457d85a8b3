using System.Collections.Frozen;
using System.Collections.Immutable;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>The name of something new, and what the words before it say: "12 boxes of".</summary>
internal sealed record AddedName(string Text, bool IsQuoted, ImmutableArray<FieldEdit> Own, int Next);

/// <summary>Reads names of new things.</summary>
internal sealed class AddedParts(Sentence sentence, AttributeReader attributes, ItemType type, bool isOne, int end)
{
    // Nothing is called so, unless it is in quotation marks: the sentence goes on about something else.
    private static readonly FrozenSet<string> Odd = new[]
    {
        "if", "when", "because", "that", "which", "then", "not", "don't", "please", "should", "would", "could", "it", "them", "they", "we", "we're", "i", "you", "is", "are", "was", "were", "as", "than", "same", "have", "has", "need", "needs", "must", "will", "also", "this", "these", "those", "everything", "anything", "something", "him", "her", "me", "us", "what", "who", "where", "how", "said", "told", "maybe", "they're", "it's", "there's", "that's", "isn't", "aren't", "we've", "i've", "there",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> OddEnds = new[] { "arrived", "in", "out", "came", "came in", "delivered", "shipped", "sold", "used", "issued", "received", "went", "broke", "belongs", "respectively", "wait", "art.", "wants adding", "needs adding", "placeholder items", "blank items", "created", "added", "registered", "empty items", "/" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Is this more likely a piece of a sentence than a name?</summary>
    public static bool IsOdd(string name, int mostWords = 12) => name.Split(' ', StringSplitOptions.RemoveEmptyEntries) is var words && (OddEnds.Contains(words[^1]) || words is ["the", ..] && ItemType.Inventory.Find(string.Join(' ', words[1..])) is not null || name[0] is '\'' or '’' || name.Contains(" no price", StringComparison.OrdinalIgnoreCase) || words.Length > 1 && words[0].ToLowerInvariant() is "delete" or "remove" or "move" or "rename" or "issue" or "receive" or "ship" && words[1].ToLowerInvariant() is "the" or "all" or "my" or "our" or "every" || OddEnds.Contains(string.Join(' ', words.TakeLast(2))) || name.Contains(" / ", StringComparison.Ordinal) || words[0][0] == '/' || words[0].EndsWith(':') || words[0].ToLowerInvariant() is "name" && words.Length > 1 && words[1] == ":" || name.StartsWith("case of ", StringComparison.OrdinalIgnoreCase) || words.Length > mostWords || Never.Contains(name) || words[0].ToLowerInvariant() is "more" or "another" || words.Length > 1 && char.IsAsciiDigit(words[0][0]) && words[1].ToLowerInvariant() is "of" or "day" or "days" or "week" or "weeks" || name.Contains('@', StringComparison.Ordinal) || name.AsSpan().Count('(') != name.AsSpan().Count(')') || name.Contains(" to the ", StringComparison.OrdinalIgnoreCase) || name.EndsWith(" category", StringComparison.OrdinalIgnoreCase) || name.Contains("(sku", StringComparison.OrdinalIgnoreCase) || name.EndsWith(" to stock", StringComparison.OrdinalIgnoreCase) || (mostWords < 12 && words.Any(word => word.ToLowerInvariant() is "for" or "from" or "with" or "to" or "in" or "at" or "except" or "but" or "or" or "until" or "on" or "by")) || words[0].ToLowerInvariant() is "of" or "to" or "into" or "in" or "from" or "at" or "by" or "for" or "with" or "on" or "and" || words.Any(word => Odd.Contains(word.ToLowerInvariant())));

    /// <summary>Does a piece that stands behind a name more likely say something of what was named: "all mechanical", "cat packaging"?</summary>
    public static bool IsSaidOfOthers(string name, int place) =>
        place > 0 && name.Split(' ') is [var first, var second, ..] words && (first.ToLowerInvariant() is "all" or "both" or "each" or "every" or "cat" or "categ" or "qty" or "loc" or "supp" or "suppl" or "wh" or "whs" or "ea" or "ref" or "pn" or "ean"
            // "w/h office", "p/n 1234"
            || (first.Length < 5 && first.Contains('/'))
            // "box of 200"
            || (words.Length == 3 && second.Equals("of", StringComparison.OrdinalIgnoreCase) && Vocabulary.Unit(first.ToLowerInvariant()) is not null && char.IsAsciiDigit(words[2][0])));

    /// <summary>Is a value that goes on like a sentence: "pack, not box"? Nothing of that kind is kept as a text.</summary>
    public static bool IsTwisted(string text) =>
        text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words
        && (words.Length > 1 && words.Any(word => word.ToLowerInvariant() is "not" or "instead" or "rather" or "but") || words is [var only] && only.ToLowerInvariant() is "them" or "it" or "they" or "him" or "her" or "that" or "those" or "these" or "this" or "there");

    /// <summary>The name that starts here; null where there is none.</summary>
    public AddedName? Name(int at)
    {
        List<FieldEdit> own = [];
        var start = SkipArticles(at);
        if (type == ItemType.Inventory && FieldReader.Number(sentence, start) is { IsPercent: false } number && number.Next < end && sentence.Words[number.Next].Kind is not (WordKind.Comma or WordKind.Stop))
            start = Quantity(number.Value, number.Next, own);
        while (sentence.MatchAny(start, ["called", "named"]) is > 0 and var called && called < end)
            start = called;
        if (start >= end)
            return null;
        if (sentence.Words[start].Kind == WordKind.Name)
            return new AddedName(sentence.Words[start].Text, true, [.. own], start + 1);
        var to = start;
        while (to < end && sentence.Words[to].Kind is not (WordKind.Comma or WordKind.Stop or WordKind.Sign) && !(sentence.Words[to].Lower is "and" || (sentence.Words[to].Lower == "&" && !isOne)))
        {
            if (to > start && (attributes.Start(to) is { } next ? !BelongsToName(to, next) : sentence.Words[to].Lower is "with" or "having" && attributes.Start(attributes.SkipJoints(to)) is not null))
                break;
            if (to > start && sentence.MatchAny(to, ["called", "named"]) > 0)
                break;
            to++;
        }

        var last = to;
        while (last > start + 1 && sentence.Words[last - 1].Lower is "please" or "pls" or "plz" or "thanks" or "too" or "also" or "instead")
            last--;
        return to == start ? null : new AddedName(sentence.Slice(start, last), false, [.. own], to);
    }

    // What says something of other things is not called so.
    private static readonly FrozenSet<string> Never = new[]
    {
        "each", "both", "all", "cat", "qty", "please", "pls", "etc", "thanks", "category", "supplier", "vendor", "item", "items", "product", "products", "unit", "units", "price", "cost", "min", "max", "stock", "location", "sku", "tag", "tags", "also", "too", "apiece", "one", "ones", "the same", "same", "nothing", "anything", "something", "everything", "none", "salt to taste", "now", "today", "asap", "etc.", "record", "records", "entry", "entries", "art", "art.", "no wait", "wait", "it", "thing", "new thing", "bought", "ordered", "received", "purchased", "e-mail address", "email address", "e-mail", "email", "address", "phone number", "telephone number", "contact", "lead time", "payment terms", "reorder point",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // "bucket 10 l", "wood glue 1 l from": a size is a part of the name, "40 pcs" is not.
    private bool BelongsToName(int at, ReadAttribute attribute) =>
        attribute.Edits is [{ Field: "current_stock" }, ..] && sentence.Words[at].Kind == WordKind.Number && attribute.Next == at + 2 && Vocabulary.IsMeasure(sentence.Words[at + 1].Lower);

    /// <summary>"supplier Foo, Hamburg": what stands behind the comma is where it is.</summary>
    public (FieldEdit Edit, int Next)? Place(int at, bool isFree)
    {
        if (!isOne || !isFree || sentence.At(at - 1)?.Kind != WordKind.Comma)
            return null;
        var stop = at;
        while (stop < end && sentence.Words[stop].Kind is not (WordKind.Comma or WordKind.Stop) && attributes.Start(stop) is null)
            stop++;
        return stop == at || IsOdd(sentence.Slice(at, stop)) ? null : (new FieldEdit("location", FieldValue.Of(sentence.Slice(at, stop))), stop);
    }

    /// <summary>The place behind a country that stands here by itself, or -1.</summary>
    public int Land(int at)
    {
        var stop = at;
        while (stop < end && stop < at + 4 && sentence.Words[stop].Kind == WordKind.Word && attributes.Start(stop) is null)
        {
            stop++;
            if (Places.IsCountry(sentence.Slice(at, stop)) && !(stop < end && Places.IsCountry(sentence.Slice(at, stop + 1))))
                return stop;
        }

        return -1;
    }

    private int Quantity(decimal quantity, int at, List<FieldEdit> own)
    {
        own.Add(new FieldEdit("current_stock", FieldValue.Of(quantity)));
        var word = sentence.At(at)?.Lower ?? "";
        var hasOf = sentence.At(at + 1)?.Lower is "of" or "called" or "named";
        if (Vocabulary.Unit(word) is { } unit && (hasOf || word is "boxes" or "packs" or "rolls" or "bottles" or "bags" or "cans" or "pcs" or "pieces" or "units" or "pairs" or "cartons" or "tubes" or "packets" or "tins" or "drums"))
        {
            if (hasOf || word is not ("pieces" or "units"))
                own.Add(new FieldEdit("unit", FieldValue.Of(unit)));
            return SkipArticles(hasOf ? at + 2 : at + 1);
        }

        return word is "x" or "×" or "of" ? SkipArticles(at + 1) : at;
    }

    private int SkipArticles(int at)
    {
        while (at < end && Vocabulary.Articles.Contains(sentence.Words[at].Lower) && !(sentence.Words[at].Lower is "a" or "an" && sentence.At(at + 1)?.Lower is "dozen" or "hundred" or "couple"))
            at++;
        return at;
    }
}
