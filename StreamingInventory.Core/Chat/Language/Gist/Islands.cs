using System.Collections.Frozen;
using System.Collections.Immutable;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language.Gist;

/// <summary>Cuts a sentence into what its pieces contribute. Greedy, from left to right; every word is in one piece.</summary>
/// <param name="sentence">The sentence.</param>
/// <param name="index">The names that are known.</param>
/// <param name="withTests">Reads statuses and tags as descriptions.</param>
/// <param name="withComparisons">Reads "over 5" and the like as descriptions, too.</param>
internal sealed class Islands(Sentence sentence, CatalogueIndex index, bool withTests = false, bool withComparisons = false)
{
    private const int MostNameWords = 10;
    private const int MostCandidates = 200;
    private static readonly FrozenSet<string> General = new[] { "size", "sizes", "type", "types", "class", "form", "part", "parts", "grade", "colour", "colours", "color", "colors", "kind", "kinds", "sort", "sorts", "side", "piece", "pieces", "pack", "point", "points", "order", "one", "ones", "year", "club", "long", "short", "large", "small", "big", "heavy", "light" }.ToFrozenSet(StringComparer.Ordinal);
    // "the two deliveries of tape" are no two tapes.
    private static readonly FrozenSet<string> Uncounted = new[] { "deliveries", "delivery", "shipments", "shipment", "orders", "order", "kinds", "types", "sorts", "weeks", "days", "months", "years", "batches", "lots", "sizes", "colours", "colors", "invoices", "customers", "lines", "times" }.ToFrozenSet(StringComparer.Ordinal);
    private readonly List<Island> _found = [];

    public ImmutableArray<Island> Read(int from, int to)
    {
        for (var at = from; at < to;)
        {
            var island = Next(at, to);
            _found.Add(island);
            at = island.To;
        }

        return [.. _found];
    }

    /// <summary>The piece that begins here.</summary>
    public Island First(int at) => Next(at, sentence.Words.Length);

    private Island Next(int at, int end)
    {
        var word = sentence.Words[at];
        if (word.Kind is WordKind.Comma or WordKind.Stop || word is { Kind: WordKind.Sign, Text: ":" } || word.Lower is "and" or "&" or "then" && word.Kind == WordKind.Word)
            return new Island(IslandKind.Break, at, at + 1) { Text = word.Kind == WordKind.Sign ? ":" : word.Kind == WordKind.Stop ? "." : word.Kind == WordKind.Comma ? "," : "and" };
        if (withTests && word.Text is "or" or "+")
            return new Island(IslandKind.Break, at, at + 1) { Text = "and" };
        if (word.Kind is WordKind.Sign or WordKind.Percent)
            return new Island(IslandKind.Filler, at, at + 1);
        if (withTests && Test(at, end) is { } test)
            return test;
        if (Reference(at, end) is { } reference)
            return reference;
        // "item 0115"
        if (word is { Kind: WordKind.Number, Text: ['0', _, _, ..] id } && id.All(char.IsAsciiDigit) && NameResolver.Resolve(index, id, ItemType.Inventory) is Resolved.One { IsExact: true, Item: InventoryItem byId })
            return new Island(IslandKind.Item, at, at + 1) { Items = [byId] };
        // "the FFP3 one"
        if (word.Lower is "one" or "ones" && _found.Count > 0 && _found[^1].Kind == IslandKind.Item)
            return new Island(IslandKind.Filler, at, at + 1);
        if (Number(at, end) is { } number && !(BelongsToName() && Name(at, end) is { To: var behind } && behind > at + 1))
            return number;
        Island?[] readings = [Act(at, end), Value(at, end), Field(at, end), Name(at, end)];
        if (readings.OfType<Island>().OrderByDescending(reading => reading.To).FirstOrDefault() is { } longest)
            return longest;
        if (word.Kind == WordKind.Name)
            return new Island(IslandKind.Quoted, at, at + 1) { Text = word.Text };
        if (GistWords.FillerAt(sentence, at) is > 0 and var filled && filled <= end)
            return new Island(IslandKind.Filler, at, filled);
        return new Island(IslandKind.Loose, at, at + 1) { Text = word.Lower };
    }

    // "low", "out of stock", "tagged cnc", "more than 300 in stock"
    private Island? Test(int at, int end)
    {
        if (withComparisons)
        {
            var tests = new FilterTests();
            if (new ComparisonReader(sentence, tests, end).Read(at) is > 0 and var compared && compared <= end && tests is { Unknown: null, Count: 1 })
                return new Island(IslandKind.Value, at, compared) { Test = tests.Filter.Tests[0] };
        }

        if (FilterWords.Status(sentence, at) is var (statuses, next) && next <= end && (sentence.Words[at].Lower is not ("over" or "out" or "in" or "full") || next > at + 1) && !IsName(at, Math.Min(end, next + 1)))
            return new Island(IslandKind.Value, at, next) { Of = "status", Test = new FieldTest("status", FieldComparison.Is, [.. statuses.Select(status => FieldValue.Of(status.WireName()))]) };
        var named = sentence.MatchAny(at, ["tagged as", "tagged with", "tagged", "with the tag", "with tag", "the tag", "tag", "labelled", "carries the tag", "carries tag", "has the tag", "has tag", "having tag"]);
        for (var to = Math.Min(end, named + 4); named > 0 && to > named; to--)
        {
            if (index.Value("tags", sentence.Slice(named, to)) is { } tag)
                return new Island(IslandKind.Value, at, to) { Of = "tags", Text = tag, Test = new FieldTest("tags", FieldComparison.Is, [FieldValue.Of(tag)]) };
        }

        return null;
    }

    // "order 8812", "ward 7", "at six", "9 am": not how much of anything.
    private Island? Reference(int at, int end)
    {
        var word = sentence.Words[at];
        if (GistWords.IsCounter(word.Lower))
        {
            var next = sentence.At(at + 1) is { Lower: "no" or "nr" or "number" or "#" } ? at + 2 : at + 1;
            if (sentence.At(next) is { Kind: WordKind.Stop, Text: "." } && sentence.At(next + 1)?.Kind == WordKind.Number && next > at + 1)
                next++;
            if (next < end && (sentence.Words[next] is { Kind: WordKind.Number, IsSigned: false, IsMoney: false } || Vocabulary.Number(sentence.Words[next].Lower) is not null && Vocabulary.Number(sentence.At(next + 1)?.Lower ?? "") is null || sentence.Words[next] is { Kind: WordKind.Word, Text: [>= 'A' and <= 'Z'] }) && !IsName(at, next + 1))
                return new Island(IslandKind.Reference, at, next + 1);
        }

        // "the system says 75": what it was taken to be
        if (word.Lower is "says" or "said" or "shows" or "showed" or "has" && at > 0 && sentence.Words[at - 1].Lower is "system" or "book" or "books" or "screen" or "computer" or "list" && FieldReader.Number(sentence, at + 1) is { IsPercent: false } old && old.Next <= end)
            return new Island(IslandKind.Reference, at, old.Next);
        if (word.Lower is "at" or "around" or "before" or "by" && at + 1 < end && FieldReader.Number(sentence, at + 1) is { IsPercent: false, Value: <= 24 and >= 0 } hour
            && (sentence.MatchAny(hour.Next, ["this morning", "this afternoon", "this evening", "o'clock", "am", "pm", "yesterday", "today", "tonight"]) is > 0 and var clock))
            return new Island(IslandKind.Reference, at, Math.Min(end, clock));
        return null;
    }

    private Island? Number(int at, int end)
    {
        if (sentence.Words[at].Lower is "a" or "an" && sentence.At(at + 1)?.Lower is "whole" or "full" or "further" && at + 2 < end && Packed(at + 2))
            return new Island(IslandKind.Number, at, at + 2) { Number = 1 };
        if (FieldReader.Number(sentence, at) is not var (value, next, isPercent) || next > end)
        {
            // "a box of gloves", "another roll of tape"
            return sentence.Words[at].Lower is "a" or "an" or "another" && at + 2 < end && Packed(at + 1)
                ? new Island(IslandKind.Number, at, at + 2) { Number = 1, Unit = Vocabulary.Unit(sentence.Words[at + 1].Lower) ?? "" } : null;
        }

        var (first, money) = (sentence.Words[at], FieldReader.Number(sentence, at, ItemSchema.Inventory.Field("unit_cost")));
        var isMoney = FieldReader.IsMoney(sentence, at, next);
        if (isMoney && money is { IsPercent: false } price && price.Next <= end)
            return new Island(IslandKind.Number, at, price.Next) { Number = price.Value, IsMoney = true, IsSigned = first.IsSigned };
        // "a fortnight", "3 weeks", "45 days"
        var unit = !isPercent && next < end ? sentence.Words[next].Lower : "";
        if (unit is "days" or "day" or "weeks" or "week")
            return new Island(IslandKind.Number, at, next + 1) { Number = unit[0] == 'w' ? value * 7 : value, Unit = "days" };
        if (!isPercent && next < end && Uncounted.Contains(unit))
            return new Island(IslandKind.Reference, at, next + 1);
        // "12 nets of onions": whatever they are packed in
        var isPacked = next + 1 < end && sentence.Words[next] is { Kind: WordKind.Word } pack && sentence.Words[next + 1].Lower == "of" && pack.Lower.Length > 2 && GistWords.ActAt(sentence, next) is null && GistWords.FillerAt(sentence, next) < 0;
        // "2 unopened tins of"
        while (next + 1 < end && sentence.Words[next].Lower is "unopened" or "opened" or "full" or "whole" or "empty" or "broken" or "extra" or "more" or "further" or "additional" or "fresh" or "new" && Vocabulary.Unit(sentence.Words[next + 1].Lower) is not null && sentence.At(next + 2)?.Lower == "of")
            next++;
        unit = !isPercent && next < end ? sentence.Words[next].Lower : "";
        var known = !isPercent && next < end ? Vocabulary.Unit(unit) : null;
        // "4 can openers"
        if (known is not null && IsName(next, next + 2) && next + 2 <= end && !IsName(next + 1, next + 2))
            known = null;
        return new Island(IslandKind.Number, at, known is not null || isPacked && !IsName(next, next + 1) ? next + 1 : next) { Number = value, IsPercent = isPercent, IsSigned = first.IsSigned, Unit = known ?? "" };
    }

    private bool Packed(int at) => Vocabulary.Unit(sentence.Words[at].Lower) is not null && sentence.At(at + 1)?.Lower == "of";

    // "8 rolls of 48 mm tape", "the 35 mm hole saw": a number behind a number, or behind an article, says which.
    private bool BelongsToName()
    {
        var before = _found.FindLastIndex(island => island.Kind != IslandKind.Filler);
        return before < _found.Count - 1 && _found[^1] is { Kind: IslandKind.Filler } filler && sentence.Words[filler.To - 1].Lower is "the" or "of" or "our" or "those" or "each"
            || before >= 0 && _found[before] is { Kind: IslandKind.Number, IsPercent: false };
    }

    private Island? Act(int at, int end)
    {
        // "in 12 boxes", "two boxes in": alone before a number or at the end.
        if (sentence.Words[at].Lower == "in" && ((at + 1 < end && (_found.Count == 0 || _found[^1].Kind == IslandKind.Break) && FieldReader.Number(sentence, at + 1) is not null) || ((at + 1 >= end || sentence.Words[at + 1].Kind is WordKind.Comma or WordKind.Stop) && _found.Count > 0 && _found[^1].Kind == IslandKind.Item)))
            return new Island(IslandKind.Act, at, at + 1) { Act = Gist.Act.Receive, Text = "strong" };
        if (GistWords.ActAt(sentence, at) is not var (act, next, isWeak) || next > end)
            return null;
        // "delivery note 4471"
        var to = GistWords.IsCounter(sentence.Words[next - 1].Lower) && next < end && sentence.Words[next].Kind == WordKind.Number ? next + 1 : next;
        return new Island(IslandKind.Act, at, to) { Act = act, Text = isWeak ? "" : "strong" };
    }

    private Island? Value(int at, int end)
    {
        for (var to = Math.Min(end, at + 5); to > at; to--)
        {
            if (sentence.Words[to - 1].Kind is WordKind.Comma or WordKind.Stop or WordKind.Possessive or WordKind.Sign)
                continue;
            var text = sentence.Slice(at, to);
            foreach (var field in (string[])["supplier", "location", "category"])
            {
                if (((field == "supplier" ? index.Inventory.FindSupplier(text)?.Name : null) ?? index.Value(field, text)) is { } value && !IsCommon(at, to))
                    return new Island(IslandKind.Value, at, to) { Of = field, Text = value, Test = new FieldTest(field, FieldComparison.Is, [FieldValue.Of(value)]) };
            }
        }

        return null;
    }

    private bool IsCommon(int from, int to) => to - from == 1 && sentence.Words[from].Kind == WordKind.Word && (Vocabulary.IsGrammar(sentence.Words[from]) || GistWords.FillerAt(sentence, from) > 0);

    private Island? Field(int at, int end) =>
        (FieldReader.Find(sentence, at, ItemType.Inventory) ?? FieldReader.Find(sentence, at, ItemType.Supplier)) is { Field.IsStored: true } found && found.Next <= end && (found.Field.Name != "name" || sentence.Words[at].Lower is "name" or "names") && (found.Next > at + 1 || sentence.Words[at].Lower is not ("stock" or "place" or "order" or "reorder" or "inventory"))
            ? new Island(IslandKind.Field, at, found.Next) { Field = found.Field } : null;

    /// <summary>The longest words from here that are all in one name.</summary>
    private Island? Name(int at, int end)
    {
        if (!Begins(at))
            return null;
        for (var to = Math.Min(end, at + MostNameWords); to > at; to--)
        {
            if (!Ends(at, to))
                continue;
            var items = Candidates(at, to);
            if (items.Length > 0)
                return new Island(IslandKind.Item, at, to) { Items = items };
        }

        return null;
    }

    private bool IsName(int at, int to) => to <= sentence.Words.Length && Begins(at) && Ends(at, to) && Candidates(at, to).Length > 0;

    private bool Begins(int at) => sentence.Words[at].Kind switch
    {
        WordKind.Word => !Vocabulary.IsGrammar(sentence.Words[at]) && (GistWords.FillerAt(sentence, at) < 0 || sentence.Words[at].Lower is "whole" or "full" or "set" or "new"),
        WordKind.Name or WordKind.Number => true,
        _ => false,
    };

    private bool Ends(int at, int to)
    {
        var last = sentence.Words[to - 1];
        if (last.Kind is WordKind.Comma or WordKind.Stop or WordKind.Sign or WordKind.Possessive || (to - 1 > at && last.Kind == WordKind.Word && (Vocabulary.IsGrammar(last) || GistWords.FillerAt(sentence, to - 1) > 0)))
            return false;
        // "50x50 48 rolls"
        if (last.Kind == WordKind.Number && to - at > 1 && sentence.At(to) is { Kind: WordKind.Word } unit && Vocabulary.Unit(unit.Lower) is not null && !Vocabulary.IsMeasure(unit.Lower))
            return false;
        var meaning = false;
        for (var place = at; place < to; place++)
        {
            var word = sentence.Words[place];
            if (word.Kind is WordKind.Comma or WordKind.Stop or WordKind.Sign || word.Lower is "and" or "&")
                return false;
            // Units, figures and what every name may have are no name by themselves.
            if (to - at == 1 && word.Kind == WordKind.Word && General.Contains(word.Lower))
                return false;
            meaning |= word.Kind == WordKind.Name || word.Kind == WordKind.Word && !Vocabulary.IsGrammar(word) && Vocabulary.Unit(word.Lower) is null && !Vocabulary.IsMeasure(word.Lower);
            meaning |= to - at > 1 && word.Kind == WordKind.Number;
        }

        return meaning;
    }

    private ImmutableArray<InventoryItem> Candidates(int at, int to)
    {
        var text = sentence.Slice(at, to);
        if (NameResolver.IsExact(index, text, ItemType.Inventory) && NameResolver.Resolve(index, text, ItemType.Inventory) is Resolved.One { Item: InventoryItem one })
            return [one];
        var stems = Stems.Of(text);
        stems.RemoveAll(stem => stem is "of" or "the" or "a");
        if (stems.Count == 0)
            return [];
        var found = index.WithAll(stems, MostCandidates, ItemType.Inventory);
        if (found.Count == 0 && index.Respell(stems) is var respelt && !ReferenceEquals(respelt, stems))
            found = index.WithAll(respelt, MostCandidates, ItemType.Inventory);
        return [.. NameResolver.Literally(text, found).OfType<InventoryItem>()];
    }
}
