using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language.Gist;

/// <summary>Reads a piece of what is said of something new: quantities, prices, known places and suppliers, and what has a field's name.</summary>
/// <param name="sentence">The sentence.</param>
/// <param name="index">The names that are known.</param>
/// <param name="type">Of what is added; it may turn out late that it is a supplier.</param>
internal sealed partial class PieceReader(Sentence sentence, CatalogueIndex index, Func<ItemType> type)
{
    private bool _isList;
    private int _from;

    /// <summary>What a piece says, where it says nothing else; null where a part of it is something else.</summary>
    /// <param name="from">Where it begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="isList">Several are named: a name by itself is the next of them, not where the one before is.</param>
    public (List<(string Field, FieldValue Value)> Values, bool IsOfAll)? Attributes(int from, int to, bool isList = false)
    {
        (_isList, _from) = (isList, from);
        List<(string Field, FieldValue Value)> values = [];
        var isOfAll = sentence.Words[from].Lower is "each" or "all" or "both" or "everything" or "they" || sentence.MatchAny(from, ["and all", "and both"]) > 0 || Enumerable.Range(from, to - from).Any(at => sentence.MatchAny(at, ["of all", "for all", "of each", "of both"]) > 0);
        for (var at = from; at < to;)
        {
            var next = One(at, from, to, values);
            if (next < 0 && sentence.Words[at] is { Kind: WordKind.Word or WordKind.Possessive } word && (word.Kind == WordKind.Possessive || AddWords.Filling.Contains(word.Lower) || AddWords.Filling.Contains(word.Lower.TrimEnd('\'', '’'))))
                next = at + 1;
            if (next < 0)
                return null;
            at = next;
        }

        return values.Count == 0 ? null : (values, isOfAll);
    }

    /// <summary>The name that a piece begins with, and what the rest of it says; the name goes on as far as it can.</summary>
    public (string Name, List<(string Field, FieldValue Value)> Values)? Split(int from, int to)
    {
        if (from >= to)
            return ("", []);
        if (sentence.Words[from].Kind == WordKind.Name && !IsKnown(from, from + 1))
            return from + 1 == to ? (sentence.Words[from].Text, []) : Attributes(from + 1, to) is { } quoted ? (sentence.Words[from].Text, quoted.Values) : null;
        for (var at = from + 1; at < to; at++)
        {
            // "paste 500 g": a measure belongs to the name.
            if (sentence.Words[at].Kind == WordKind.Number && at + 1 < to && Vocabulary.IsMeasure(sentence.Words[at + 1].Lower) && at + 2 >= to)
                continue;
            if (sentence.Words[at] is { Kind: WordKind.Number, IsMoney: false } && at + 1 == to)
                continue;
            if (sentence.Words[at].Kind == WordKind.Number && at + 1 < to && Vocabulary.IsMeasure(sentence.Words[at + 1].Lower))
                continue;
            if (Attributes(at, to, isList: true) is { } said && sentence.Words[at].Lower is not ("of" or "a" or "the"))
                return (sentence.Slice(from, at), said.Values);
        }

        return (sentence.Slice(from, to), []);
    }

    /// <summary>"24 cans of", "8 tubs of": the place behind a quantity before a name.</summary>
    public int Quantity(int from, int to, List<(string Field, FieldValue Value)> values)
    {
        if (type() != ItemType.Inventory || FieldReader.Number(sentence, from) is not { IsPercent: false } number || number.Next >= to - 1 || sentence.Words[number.Next].Kind != WordKind.Word)
            return from;
        var unit = sentence.Words[number.Next].Lower;
        var hasOf = sentence.At(number.Next + 1)?.Lower == "of";
        // "2 dozen ratchet straps"
        if (!hasOf && number.Next - from > 1 && !Vocabulary.IsMeasure(unit) && Vocabulary.Unit(unit) is null)
        {
            Stock(number.Value, "", values);
            return number.Next;
        }

        if (!hasOf && (Vocabulary.Unit(unit) is null || Vocabulary.IsMeasure(unit)))
            return from;
        Stock(number.Value, unit, values);
        return hasOf ? number.Next + 2 : number.Next + 1;
    }

    private static void Stock(decimal value, string unit, List<(string Field, FieldValue Value)> values)
    {
        values.Add(("current_stock", FieldValue.Of(value)));
        if (unit is not ("" or "pieces" or "piece" or "unit" or "units") && (Vocabulary.Unit(unit) ?? Stems.Of(unit.AsSpan())) is { Length: > 0 } known)
            values.Add(("unit", FieldValue.Of(known)));
        else if (unit is "pieces" or "piece")
            values.Add(("unit", FieldValue.Of("pcs")));
    }

    // What starts here; the place behind it, or -1.
    private int One(int at, int from, int to, List<(string Field, FieldValue Value)> values)
    {
        var isInventory = type() == ItemType.Inventory;
        if (Numbered(at, to, values) is > 0 and var numbered)
            return numbered;
        if (Named(at, to, values) is > 0 and var named)
            return named;
        if (isInventory && sentence.MatchAny(at, AttributeReader.NoStock) is > 0 and var none && none <= to)
        {
            values.Add(("current_stock", FieldValue.Of(0m)));
            return none;
        }

        if (isInventory && Known(at, to, values) is > 0 and var known)
            return known;
        if (FieldReader.Number(sentence, at, ItemSchema.Inventory.Field("unit_cost")) is { IsPercent: false } price && price.Next <= to && isInventory)
            return Amount(at, to, price, values);
        if (!isInventory)
            return OfSupplier(at, from, to, values);
        // "by the roll", "per box"
        if (sentence.MatchAny(at, ["by the", "sold by the", "per", "sold per"]) is > 0 and var packed && packed < to && Vocabulary.Unit(sentence.Words[packed].Lower) is { } unit)
        {
            values.Add(("unit", FieldValue.Of(unit)));
            return packed + 1;
        }

        // "for the Christmas menu" says what for: a label.
        if (sentence.Words[at].Lower == "for" && at > from - 1 && at + 1 < to && !sentence.Words.AsSpan(at + 1, to - at - 1).ToArray().Any(word => word.Kind == WordKind.Number && word.Number < 1000 || word.Lower is "us" or "me" or "now"))
        {
            var label = sentence.Words[at + 1].Lower is "the" or "our" && at + 2 < to ? at + 2 : at + 1;
            if (!AddedParts.IsOdd(sentence.Slice(label, to), mostWords: 5))
            {
                values.Add(("tags", FieldValue.Of([sentence.Slice(label, to)])));
                return to;
            }
        }

        return -1;
    }

    // "11.90 each", "1.85", "24 cans", "2500 pcs": money, or how many there are.
    private int Amount(int at, int to, (decimal Value, int Next, bool IsPercent) price, List<(string Field, FieldValue Value)> values, bool isPrice = false)
    {
        var plain = FieldReader.Number(sentence, at)!.Value;
        var next = plain.Next;
        var said = price.Next > next || FieldReader.IsMoney(sentence, at, next);
        if (!said && !isPrice && next < to && sentence.Words[next].Kind == WordKind.Word && (Vocabulary.Unit(sentence.Words[next].Lower) is not null || sentence.Words[next].Lower is "tub" or "tubs" or "net" or "nets" or "loaf" or "loaves"))
        {
            Stock(plain.Value, sentence.Words[next].Lower, values);
            return next + 1;
        }

        if (!said && sentence.MatchAny(next, ["in stock", "on hand", "available", "on the shelf", "in house", "here", "there"]) is > 0 and var onHand && onHand <= to)
        {
            Stock(plain.Value, "", values);
            return onHand;
        }

        // "17.40 the pack", "12.30 /tub", "22.40 per box": the price of what it is counted in.
        var behind = said ? price.Next : next;
        if (behind < to && sentence.Words[behind].Lower is ['/', _, ..] slashed)
            (said, behind) = (Add(values, "unit", slashed[1..]), behind + 1);
        else if (behind + 1 < to && sentence.Words[behind].Lower is "per" or "the" or "a" or "one" or "/" && sentence.Words[behind + 1].Kind == WordKind.Word && sentence.Words[behind + 1].Lower.Length > 1)
            (said, behind) = (Add(values, "unit", sentence.Words[behind + 1].Lower), behind + 2);
        else if (said && sentence.Words[price.Next - 1].Lower is var unit && Vocabulary.Unit(unit) is not null && sentence.Words[Math.Max(at, price.Next - 2)].Lower is "per" or "a" or "the" or "/")
            Add(values, "unit", unit);
        if (!said && !isPrice && !sentence.Words[at].Text.AsSpan().ContainsAny('.', ',') && !(at > 0 && sentence.Words[at - 1].Lower is "at" or "@" or "for"))
            return -1;
        values.Add(("unit_cost", FieldValue.Of(price.Value)));
        return behind;
    }

    private static bool Add(List<(string Field, FieldValue Value)> values, string field, string unit)
    {
        // Of two units the one that is counted in counts.
        if (!values.Exists(value => value.Field == field) && (Vocabulary.Unit(unit) ?? Stems.Of(unit.AsSpan())) is { Length: > 0 } known && known is not ("unit" or "units" or "piece" or "pieces" or "item" or "each"))
            values.Add((field, FieldValue.Of(known)));
        return true;
    }

    private int Numbered(int at, int to, List<(string Field, FieldValue Value)> values)
    {
        foreach (var (phrase, field) in AddWords.Numbered.OrderByDescending(entry => entry.Phrase.Length))
        {
            if (type().Find(field) is not { } known || sentence.Match(at, phrase) is not (> 0 and var next) || next >= to || FieldReader.Number(sentence, next, known) is not { IsPercent: false } number || number.Next > to)
                continue;
            if (field == "current_stock" && number.Next <= to && Vocabulary.Unit(sentence.Words[number.Next - 1].Lower) is not null)
            {
                Stock(number.Value, sentence.Words[number.Next - 1].Lower, values);
                return number.Next;
            }

            // "at 8.40 per box", "for 2027 planning"
            if (field == "unit_cost")
            {
                if (phrase == "for" && number.Next < to && number.Next - next == 1 && !FieldReader.IsMoney(sentence, next, number.Next) && sentence.Words[number.Next].Kind == WordKind.Word && sentence.Words[number.Next].Lower is not ("each" or "per" or "a" or "the" or "from" or "in" or "and"))
                    continue;
                return Amount(next, to, number, values, isPrice: phrase is not "for") is > 0 and var priced ? priced : -1;
            }

            values.Add((field, FieldValue.Of(number.Value)));
            return number.Next;
        }

        if (FieldReader.Find(sentence, at, type()) is var (found, behind) && found.IsStored && found.IsNumber && behind < to)
        {
            var link = sentence.MatchAny(behind, ["of all :", "for all :", "of each :", "of both :", "of all", "of", "is", "to", "at", "=", ":", "about", "should be", "will be"]) is > 0 and var linked ? linked : behind;
            if (link < to && FieldReader.Number(sentence, link, found) is { IsPercent: false } number && number.Next <= to)
            {
                values.Add((found.Name, FieldValue.Of(number.Value)));
                return number.Next;
            }
        }

        return -1;
    }
}
