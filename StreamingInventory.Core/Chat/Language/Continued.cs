using System.Collections.Immutable;
using StreamingInventory.Core.Chat.Language.Gist;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Completes a sentence that goes on with the one before: a choice among what was offered, or the same question about something else.</summary>
internal static class Continued
{
    private const int MostWords = 12;
    private static readonly string[] Openings = ["and what about", "what about", "how about", "and how about", "and for", "and", "the same for", "same for", "do the same for", "same with", "the same with", "also for", "likewise for", "now"];
    private static readonly string[] Links = ["in", "from", "for", "of", "at", "the", "with"];

    /// <summary>The whole sentence, or null where this one stands for itself.</summary>
    public static string? Read(Sentence sentence, CatalogueIndex index, Focus focus)
    {
        var to = sentence.Words.Length;
        while (to > 0 && sentence.Words[to - 1].Kind == WordKind.Stop)
            to--;
        if (to is 0 or > MostWords)
            return null;
        return Choice(sentence, index, focus, to) ?? Again(sentence, index, focus, to) ?? Completed(sentence, index, focus, to) ?? Same(sentence, index, focus, to);
    }

    private static string? Choice(Sentence sentence, CatalogueIndex index, Focus focus, int to)
    {
        if (focus.Question is not { } question || focus.Part is not { } part || Vocabulary.IsVerb(sentence.Words[0].Lower) || Vocabulary.Asks(sentence.Words[0].Lower))
            return null;
        var picked = TargetReader.Pick(sentence, 0, to, focus.Choices) ?? Traits.Pick(sentence, index, 0, to, focus.Choices, isAnswer: true) ?? ByName(sentence, index, focus.Choices, to);
        if (picked is not { IsEmpty: false } ids || question.IndexOf(part, StringComparison.OrdinalIgnoreCase) is not (>= 0 and var start))
            return null;
        return string.Concat(question.AsSpan(0, start), string.Join(" and ", ids.Select(id => $"\"{id}\"")), question.AsSpan(start + part.Length));
    }

    // "issue 5 mop heads" - "another 3", "3 more", "and another 10 dust masks": the same once more, with another figure.
    private static string? Again(Sentence sentence, CatalogueIndex index, Focus focus, int to)
    {
        if (!focus.IsLastApplied || focus.Last is not { } last)
            return null;
        if (sentence.MatchAny(0, ["same again", "once more", "again", "again please", "do that again", "do it again", "repeat that", "one more time", "and again", "the same again", "same again please"]) == to)
            return last;
        var from = sentence.MatchAny(0, ["and another", "another", "and", "plus another", "plus", "and also another", "then another", "also another"]) is > 0 and var opened && opened < to ? opened : 0;
        if (FieldReader.Number(sentence, from) is not { IsPercent: false } number)
            return null;
        var rest = number.Next;
        // "another 6 came with the afternoon truck"
        if (from > 0 && focus.Items is [var only] && sentence.MatchAny(rest, ["came", "came in", "arrived", "have come", "were delivered", "turned up", "have arrived", "came back", "were returned"]) is > 0 and var arrived && new Islands(sentence, index).Read(arrived, to).All(island => island.Kind is IslandKind.Filler or IslandKind.Loose))
            return $"receive {sentence.Raw(from, number.Next)} \"{only}\"";
        if (from > 0 && focus.Items is [var same] && sentence.MatchAny(rest, ["went", "went out", "left", "were used", "were sold", "were taken", "broke", "were shipped", "got used", "got lost", "are gone"]) is > 0 and var gone && new Islands(sentence, index).Read(gone, to).All(island => island.Kind is IslandKind.Filler or IslandKind.Loose))
            return $"issue {sentence.Raw(from, number.Next)} \"{same}\"";
        var isMore = sentence.At(rest)?.Lower is "more" or "extra" or "additional";
        if (!isMore && (from == 0 || (sentence.Words[from - 1].Lower != "another" && rest >= to)))
            return null;
        rest = isMore ? rest + 1 : rest;
        rest = sentence.MatchAny(rest, ["of them", "of those", "of it", "of the same", "of these", "please"]) is > 0 and var them ? them : rest;
        while (rest < to && sentence.Words[rest].Lower is "of" or "the" or "our" or "size" or "in")
            rest++;
        while (to > rest && sentence.Words[to - 1].Lower is "as" or "well" or "too" or "also" or "one" or "ones" or "please" or "today" or "now" or "just" or "yesterday")
            to--;
        var before = Sentence.Of(last, index);
        if (Corrected.Figure(before, index) is not var (start, stop))
            return null;
        var again = Replace(before, start, stop, sentence.Raw(from, number.Next));
        return rest >= to ? again : Replaced(Sentence.Of(again, index), index, sentence.Slice(rest, to));
    }

    // The answer to "how much?", "of which item?", "what is it called?"
    private static string? Completed(Sentence sentence, CatalogueIndex index, Focus focus, int to)
    {
        return focus.Question is { } question && focus.Part == ClauseReading.Reply.Blank ? Complete(sentence, index, focus, question, 0, to) : null;
    }

    /// <summary>A sentence with what was missing in it; null where this is no answer.</summary>
    public static string? Complete(Sentence sentence, CatalogueIndex index, Focus focus, string question, int from, int to)
    {
        if (question.IndexOf(ClauseReading.Reply.Blank, StringComparison.Ordinal) is not (>= 0 and var blank))
            return null;
        while (from < to && (sentence.Words[from].Kind == WordKind.Comma || sentence.Words[from].Lower is "for" or "of" or "to" or "on" or "it's" or "sorry" or "oh" or "ok" or "i" or "mean" or "meant" or "call" or "called" or "it" or "is" or "the" or "now" or "make" or "should" or "be" or "a" or "an" or "they" or "are" or "take" or "use"))
            from++;
        to = Courtesy.Trim(sentence, from, to);
        if (from >= to || Vocabulary.IsVerb(sentence.Words[from].Lower) || Vocabulary.Asks(sentence.Words[from].Lower))
            return null;
        var isNumber = question.EndsWith(": " + ClauseReading.Reply.Blank, StringComparison.Ordinal) || question.EndsWith("to " + ClauseReading.Reply.Blank, StringComparison.Ordinal);
        if (isNumber ? FieldReader.Number(sentence, from) is not { } number || number.Next < to - 1 : !question.StartsWith("add ", StringComparison.Ordinal) && new TargetReader(sentence, index, focus).Read(from, to).Ask is ClauseReading.Unknown or ClauseReading.Reply { IsMissing: true } or ClauseReading.Reply { Choices.IsEmpty: true })
            return null;
        return string.Concat(question.AsSpan(0, blank), sentence.Raw(from, to), question.AsSpan(blank + ClauseReading.Reply.Blank.Length));
    }

    // "brown", "the XL one", "size L", a SKU
    private static ImmutableArray<string>? ByName(Sentence sentence, CatalogueIndex index, ImmutableArray<string> choices, int to)
    {
        var words = Stems.Of(sentence.Slice(0, to)).Where(word => word is not ("the" or "one" or "size" or "please" or "i" or "mean" or "item" or "take")).ToList();
        var found = choices.Where(id => index.Inventory.Find(id) is { } item && words.Count > 0
            && (words.TrueForAll(Stems.Of(item.Name).Contains) || (item is InventoryItem { Sku: var sku } && words.SequenceEqual(Stems.Of(sku))))).ToImmutableArray();
        return found.Length == 1 ? found : null;
    }

    private static string? Same(Sentence sentence, CatalogueIndex index, Focus focus, int to)
    {
        if (focus.Last is not { } last || sentence.MatchAny(0, Openings) is not (> 0 and var from) || from >= to || Vocabulary.IsVerb(sentence.Words[from].Lower) || Vocabulary.Asks(sentence.Words[from].Lower))
            return null;
        var link = from;
        while (from < to && Links.Contains(sentence.Words[from].Lower))
            from++;
        while (to > from && sentence.Words[to - 1].Lower is "one" or "too" or "as" or "well")
            to--;
        if (from >= to)
            return null;
        var before = Sentence.Of(last, index);
        // "set the price of A to 15" - "and B to 2.50"
        for (var at = to - 1; at > from; at--)
        {
            if (sentence.Words[at].Lower is "to" or "at" or "=" or "by" or ":" && FieldReader.Number(sentence, at + 1, ItemType.Inventory.Field("unit_cost")) is { } value && value.Next >= to && Corrected.Figure(before, index) is var (figure, behind)
                && value.IsPercent == (before.At(behind)?.Kind == WordKind.Percent))
                return Replaced(Sentence.Of(Replace(before, figure, behind, sentence.Raw(at + 1, value.IsPercent ? value.Next - 1 : value.Next)), index), index, Named(sentence, from, at));
        }

        return Most(sentence, before, from, to) ?? Replaced(before, index, sentence.Slice(from, to)) ?? Narrowed(sentence, before, index, link, from, to);
    }

    // "the 400 one"
    private static string Named(Sentence sentence, int from, int to)
    {
        while (from < to - 1 && sentence.Words[from].Lower is "the" or "our")
            from++;
        return sentence.Slice(from, to - from > 1 && sentence.Words[to - 1].Lower is "one" or "ones" ? to - 1 : to);
    }

    // "what is the total value?" - "and of fasteners?"
    private static string? Narrowed(Sentence sentence, Sentence before, CatalogueIndex index, int link, int from, int to) =>
        link < from && Vocabulary.Asks(before.Words[0].Lower) && Array.Exists(["category", "supplier", "location", "tags"], field => index.Value(field, sentence.Slice(from, to)) is not null)
            ? $"{before.Text.TrimEnd('?', '.', '!', ' ')} {sentence.Raw(link, to)}" : null;

    // "and the top 5?" after "top 3 items by value"
    private static string? Most(Sentence sentence, Sentence before, int from, int to)
    {
        var at = sentence.Words[from].Lower is "top" or "first" or "bottom" or "last" ? from + 1 : from;
        if (FieldReader.Number(sentence, at) is not { IsPercent: false } number || number.Next < to - 1)
            return null;
        for (var i = 0; i < before.Words.Length; i++)
        {
            if (FieldReader.Number(before, i) is { IsPercent: false } old)
                return Replace(before, i, old.Next, sentence.Raw(at, number.Next));
        }

        return null;
    }

    /// <summary>A sentence with another value or item in the place of the one that it names; null where it is not clear which.</summary>
    public static string? Replaced(Sentence before, CatalogueIndex index, string text)
    {
        foreach (var field in (string[])["location", "supplier", "category", "tags"])
        {
            if (index.Values(field, text) is [var value] && Span(before, (start, end) => index.Value(field, before.Slice(start, end)) is not null) is var (valueFrom, valueTo))
                return Replace(before, valueFrom, valueTo, value);
        }

        var span = Span(before, (start, end) => NameResolver.IsExact(index, before.Slice(start, end), null))
            ?? Span(before, (start, end) => !Vocabulary.IsGrammar(before.Words[start]) && index.HasAll(Stems.Of(before.Slice(start, end))));
        if (span is not var (itemFrom, itemTo))
            return null;
        // "our copy paper" gives way to "the marker pens" with its "our".
        if (itemFrom > 0 && before.Words[itemFrom - 1].Lower is "the" or "our" or "my" or "a" or "an")
            itemFrom--;
        // "and both calcium greases too"
        if (text.IndexOf(' ') is > 0 and var space && text[..space].ToLowerInvariant() is "both" or "all" && NameResolver.Resolve(index, text[(space + 1)..], null) is Resolved.Several)
            return Replace(before, itemFrom, itemTo, text);
        return NameResolver.Resolve(index, text, null) switch
        {
            Resolved.One one => Replace(before, itemFrom, itemTo, $"\"{one.Item.Id}\""),
            // "And the clear one?" after the brown tape is the tape that is clear.
            Resolved.Several several when Sibling(before.Slice(itemFrom, itemTo), several, index) is { } sibling => Replace(before, itemFrom, itemTo, $"\"{sibling.Id}\""),
            Resolved.Several => Replace(before, itemFrom, itemTo, text),
            // "2 of size M" after gloves L
            _ => NameResolver.Resolve(index, before.Slice(itemFrom, itemTo), null) is Resolved.One { Item: var named } && NameResolver.Beside(index, named, text) is { } beside ? Replace(before, itemFrom, itemTo, $"\"{beside.Id}\"") : null,
        };
    }

    /// <summary>The one among several that is most like what was named before.</summary>
    public static Item? Sibling(string name, Resolved.Several several, CatalogueIndex index)
    {
        var words = Stems.Of((NameResolver.Resolve(index, name, null) as Resolved.One)?.Item.Name ?? name);
        var ranked = several.Choices.Select(item => (Item: item, Shared: Stems.Of(item.Name).Intersect(words).Count())).OrderByDescending(entry => entry.Shared).ToList();
        return ranked[0].Shared > 0 && ranked[0].Shared > ranked[1].Shared ? ranked[0].Item : null;
    }

    // The longest run of words for which it holds.
    private static (int From, int To)? Span(Sentence sentence, Func<int, int, bool> holds)
    {
        for (var length = Math.Min(MostWords, sentence.Words.Length); length > 0; length--)
        {
            for (var from = 0; from + length <= sentence.Words.Length; from++)
            {
                if (sentence.Words[from].Kind is WordKind.Word or WordKind.Name or WordKind.Number && holds(from, from + length))
                    return (from, from + length);
            }
        }

        return null;
    }

    /// <summary>A sentence with other words from one place to another.</summary>
    public static string Replace(Sentence sentence, int from, int to, string text) =>
        string.Concat(sentence.Text.AsSpan(0, sentence.Words[from].Start), text, sentence.Text.AsSpan(sentence.Words[to - 1].End));
}
