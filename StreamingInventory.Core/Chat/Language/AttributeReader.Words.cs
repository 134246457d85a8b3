using System.Collections.Immutable;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>What is said without a field's name: known values, "same supplier as", terms, tags.</summary>
internal sealed partial class AttributeReader
{
    // "same supplier and location as nitrile gloves M"
    private ReadAttribute? ReadSame(int at)
    {
        if (_type != ItemType.Inventory || _sentence.MatchAny(at, ["same", "with the same", "the same"]) is not (> 0 and var next))
            return null;
        var edits = ImmutableArray.CreateBuilder<Ledger.FieldEdit>();
        List<ItemField> fields = [];
        while (next < _end && FieldReader.Find(_sentence, next, _type) is var (field, behind) && field.IsStored)
        {
            fields.Add(field);
            next = behind;
            while (next < _end && (_sentence.Words[next].Kind == WordKind.Comma || _sentence.Words[next].Lower is "and" or "the" or "same"))
                next++;
        }

        if (fields.Count == 0 || next + 1 >= _end || _sentence.Words[next].Lower is not ("as" or "like"))
            return null;
        for (var to = Math.Min(_end, next + 18); to > next + 1; to--)
        {
            if (!NameResolver.IsExact(_index, _sentence.Slice(next + 1, to), _type) || NameResolver.Resolve(_index, _sentence.Slice(next + 1, to), _type) is not Resolved.One one)
                continue;
            edits.AddRange(fields.Select(field => new Ledger.FieldEdit(field.Name, field.Get(one.Item))));
            return new ReadAttribute(edits.ToImmutable(), to);
        }

        return null;
    }

    // "none in stock yet", "low risk"
    private ReadAttribute? ReadWord(int at)
    {
        if (_sentence.MatchAny(at, ["delivers in", "delivers within", "deliver in", "deliver within", "delivery in", "delivery within", "delivering in"]) is > 0 and var delivers && FieldReader.Number(_sentence, delivers, _type.Field("lead_time_days")) is { IsPercent: false } days)
            return Edit("lead_time_days", FieldValue.Of(days.Value), days.Next);
        if (_type == ItemType.Inventory && _sentence.MatchAny(at, NoStock) is > 0 and var none && none <= _end)
            return Edit("current_stock", FieldValue.Of(0m), none);
        // "cat Packaging": only what is a category already, for a cat has litter, too.
        if (_type == ItemType.Inventory && _sentence.Words[at].Lower is "cat" or "categ" && at > 0 && (_sentence.Words[at - 1].Kind is WordKind.Comma or WordKind.Sign || _sentence.Words[at - 1].Lower is "and") && Category(at + 1) is { } category)
            return category;
        if (_type == ItemType.Inventory && Delivers(at) is { } delivered)
            return delivered;
        // "they do packaging"
        if (_type == ItemType.Supplier && _sentence.MatchAny(at, ["do", "does", "sell", "sells", "make", "makes", "deal in", "deals in", "supply", "supplies", "specialise in", "specialises in", "specialize in", "specializes in"]) is > 0 and var trade && Category(trade) is { } sold)
            return sold;
        if (_type == ItemType.Supplier && ReadTerms(at) is { } terms)
            return terms;
        return _type == ItemType.Supplier && _sentence.Words[at].Lower is "low" or "medium" or "high" && _sentence.At(at + 1)?.Lower == "risk" && at + 2 <= _end
            ? Edit("risk_level", FieldValue.Of(_sentence.Words[at].Lower), at + 2) : null;
    }

    private ReadAttribute? Category(int at)
    {
        for (var to = Math.Min(_end, at + 5); to > at; to--)
        {
            if (_index.Value("category", _sentence.Slice(at, to)) is { } category)
                return Edit("category", FieldValue.Of(category), to);
        }

        return null;
    }

    // "Kartonwerk delivers it"
    private ReadAttribute? Delivers(int at)
    {
        for (var verb = at + 1; verb < Math.Min(_end, at + 6); verb++)
        {
            if (_sentence.MatchAny(verb, ["delivers it", "delivers them", "supplies it", "supplies them", "sells it", "sells them", "makes it", "makes them", "delivers that", "supplies that", "is the supplier", "will deliver it", "will supply it", "will supply them", "will deliver them", "supplies us"]) is > 0 and var said && said <= _end)
                return _index.Inventory.FindSupplier(_sentence.Slice(at, verb))?.Name is { } supplier ? Edit("supplier", FieldValue.Of(supplier), said) : null;
        }

        return null;
    }

    // "net 30", "30 days net", "cash on delivery", an e-mail address
    private ReadAttribute? ReadTerms(int at)
    {
        var at30 = _sentence.At(at)?.Lower == "net" ? at + 1 : at;
        if (FieldReader.Number(_sentence, at30) is { IsPercent: false } days)
        {
            var next = _sentence.At(days.Next)?.Lower is "days" or "day" ? days.Next + 1 : days.Next;
            if (at30 > at || _sentence.At(next)?.Lower == "net")
                return Edit("payment_terms", FieldValue.Of(_sentence.Slice(at, at30 > at ? next : next + 1)), at30 > at ? next : next + 1);
        }

        if (_sentence.MatchAny(at, ["cash on delivery", "cod", "prepayment", "prepaid", "payment in advance", "cash in advance", "due on receipt"]) is > 0 and var said && said <= _end)
            return Edit("payment_terms", FieldValue.Of(_sentence.Slice(at, said)), said);
        return _sentence.Words[at].Text.IndexOf('@', StringComparison.Ordinal) > 0 ? Edit("contact", FieldValue.Of(_sentence.Words[at].Text), at + 1) : null;
    }

    private ReadAttribute? ReadTag(int at)
    {
        if (_sentence.MatchAny(at, Tags) is not (> 0 and var next) || next >= _end)
            return null;
        // "Label printer" is a name; ", tag metal" is a tag.
        if (next == at + 1 && _sentence.Words[at].Lower is "tag" or "label" && (at == 0 || !(_sentence.Words[at - 1].Kind == WordKind.Comma || _sentence.Words[at - 1].Lower is "and" or "with")))
            return null;
        if (_sentence.Words[next].Lower is "the" or "our" or "a" or "my")
            next++;
        var end = TextEnd(next);
        if (end == next)
            return null;
        var label = _sentence.Slice(next, end);
        if (_type == ItemType.Inventory && label.StartsWith("category ", StringComparison.OrdinalIgnoreCase) && label.Length > 9)
            return Edit("category", FieldReader.Parse(_type.Field("category"), label[9..].Trim(), _index)!.Value, end);
        if (_sentence.Words[at].Lower != "for")
            return Edit("tags", FieldValue.Of(label.Split([" and ", ", "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)), end);
        return _type == ItemType.Inventory ? Edit("tags", FieldValue.Of([label]), end) : Edit("tags", FieldValue.Of([label]), end);
    }

    // A known supplier or place between commas needs no word before it: ", CleanServe, Warehouse A".
    private ReadAttribute? ReadKnown(int at)
    {
        if (at == 0 || _sentence.Words[at - 1].Kind != WordKind.Comma)
            return null;
        var to = at;
        while (to < _end && _sentence.Words[to].Kind is not (WordKind.Comma or WordKind.Stop) && _sentence.Words[to].Lower != "and")
            to++;
        var text = _sentence.Slice(at, to);
        if (_type == ItemType.Inventory && Places.Spell(text) is { } spelled && _index.Value("location", spelled) is { } shortened)
            return Edit("location", FieldValue.Of(shortened), to);
        if (_type == ItemType.Inventory && Places.Bare(text) is { } bare && _index.Value("location", bare) is { } placed)
            return Edit("location", FieldValue.Of(placed), to);
        foreach (var field in _type == ItemType.Inventory ? (string[])["supplier", "location", "category"] : ["category"])
        {
            if ((field == "supplier" ? _index.Inventory.FindSupplier(text)?.Name : null) is { } supplier)
                return Edit(field, FieldValue.Of(supplier), to);
            if (_index.Value(field, text) is { } value)
                return Edit(field, FieldValue.Of(value), to);
        }

        return null;
    }

    /// <summary>A known supplier, place or category that stands here without a word or a comma before it, the longest.</summary>
    public ReadAttribute? Bare(int at)
    {
        for (var to = Math.Min(_end, at + 5); _type == ItemType.Inventory && to > at; to--)
        {
            foreach (var field in Plain.Skip(1))
            {
                if ((field == "supplier" ? _index.Inventory.FindSupplier(_sentence.Slice(at, to))?.Name : null) is { } supplier)
                    return Edit(field, FieldValue.Of(supplier), to);
                if (_index.Value(field, Places.Spell(_sentence.Slice(at, to)) ?? _sentence.Slice(at, to)) is { } value)
                    return Edit(field, FieldValue.Of(value), to);
            }
        }

        return null;
    }
}
