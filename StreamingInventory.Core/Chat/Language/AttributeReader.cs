using System.Collections.Immutable;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>
/// Reads the attributes of something that is added ("at 8.40", "from MedSupply", "reorder point 5", "for the spring
/// fair"), in any order. Works from the end to the beginning, so that a text ends where the next attribute starts.
/// </summary>
internal sealed partial class AttributeReader
{
    private static readonly string[] From = ["from", "buy from", "get from", "order from", "bought from", "purchased from", "sold by", "supplier is", "their supplier is", "its supplier is", "vendor is", "which come from", "which comes from", "that come from", "that comes from", "supplied by", "bought from", "by supplier", "from supplier", "bought at", "delivered by", "sourced from", "made by", "by", "we buy them from", "we buy it from", "buy them from", "buy it from", "we get them from", "we get it from", "get them from", "get it from", "comes from", "come from", "it comes from", "they come from", "ordered from", "purchased from", "coming from", "which we buy from", "that we buy from"];
    private static readonly string[] At = ["keep them in", "keep it in", "put it in", "put them in", "store it in", "store them in", "keep them at", "keep it at", "goes in", "goes into", "go in", "go into", "goes to", "go to", "it goes in", "they go in", "they sit in", "it sits in", "sit in", "sits in", "it sits on", "sits on", "it lives in", "they live in", "it lives on", "lives on", "it stands in", "stands in", "stand in", "store in", "keep in", "put in", "lives in", "live in", "belongs in", "belong in", "to be stored in", "to be kept in", "which is in", "which are in", "is in", "are in", "is stored in", "are stored in", "it is in", "they are in", "on", "inside",
        "stored in", "stored at", "located in", "located at", "kept in", "kept at", "based in", "placed in", "in", "at", "into", "in category", "in the category", "to category", "to the category", "under category", "in location", "to location"];
    private static readonly string[] Costs = ["at", "@", "costing", "priced at", "which cost", "that cost", "which costs", "that costs", "for", "worth", "at a cost of", "at a price of", "cost is", "costs", "cost", "price", "they cost", "it costs", "each costs", "we pay", "for only", "price of", "at price", "à"];
    private static readonly string[] Tags = ["tag it as", "tag them as", "tag it with", "tag them with", "tag it", "tag them", "tag as", "tag", "label it", "label them", "label it as", "label as", "label", "with a tag", "with the tags", "with tags", "tagged as", "tagged with", "tagged", "labelled", "labeled", "with tag", "with the tag", "with label", "with the label", "for"];
    private static readonly string[] OnHand = ["in stock", "on hand", "available", "on the shelf", "on stock", "in the warehouse", "to start with", "already here"];
    public static readonly string[] NoStock = ["nothing on the shelf yet", "nothing on the shelf", "none on the shelf yet", "none on the shelf", "no stock so far", "none so far", "nothing so far", "nothing there yet", "nothing here yet", "not in yet", "none here yet", "none in stock yet", "none in stock", "none yet", "no stock yet", "no stock", "nothing in stock yet", "nothing in stock", "not in stock yet", "zero in stock", "zero stock", "out of stock", "without stock"];
    private static readonly string[] Plain = ["sku", "category", "supplier", "location"];

    private readonly Sentence _sentence;
    private readonly CatalogueIndex _index;
    private readonly ItemType _type;
    private readonly int _end;
    private readonly ReadAttribute?[] _starts;

    public AttributeReader(Sentence sentence, CatalogueIndex index, ItemType type, int end)
    {
        (_sentence, _index, _type, _end) = (sentence, index, type, end);
        _starts = new ReadAttribute?[end + 1];
        for (var at = end - 1; at >= 0; at--)
            _starts[at] = Read(at);
    }

    /// <summary>The attribute that starts here, or null.</summary>
    public ReadAttribute? Start(int at) => at < _end ? _starts[at] : null;

    /// <summary>The place behind words that only join: commas, "and", "with", "has".</summary>
    public int SkipJoints(int at)
    {
        while (at < _end && (_sentence.Words[at].Kind == WordKind.Comma || _sentence.Words[at] is { Kind: WordKind.Sign, Text: ":" } || _sentence.Words[at].Lower is "and" or "with" or "having" or "has" or "a" or "an" or "the" or "its" or "they" or "it" or "need" or "needs" or "take" or "takes" or "which" or "that" or "we" or "start" or "initially" or "have" or "i" or "got" or "there" or "are" or "is" or "currently" or "us" or "he" or "she" or "bought"))
            at++;
        return at;
    }

    private ReadAttribute? Read(int at)
    {
        if (_sentence.Words[at].Kind is WordKind.Name or WordKind.Stop or WordKind.Comma)
            return ReadKnown(at);
        return ReadSame(at) ?? ReadNumbered(at) ?? ReadField(at) ?? ReadCost(at) ?? ReadPlace(at) ?? ReadTag(at) ?? ReadWord(at) ?? ReadKnown(at);
    }

    // "12 in stock", "40 units", "12 days lead time"
    private ReadAttribute? ReadNumbered(int at)
    {
        if (FieldReader.Number(_sentence, at) is not { } number)
            return null;
        var next = number.Next;
        // "8 each at 32.00": the price stands behind.
        if (_type == ItemType.Inventory && !number.IsPercent && !_sentence.Words[at].IsMoney && _sentence.At(next)?.Lower is "each" or "apiece" && next + 1 < _end && _starts[next + 1] is { Edit.Field: "unit_cost" } && number.Value == decimal.Truncate(number.Value))
            return Edit("current_stock", FieldValue.Of(number.Value), next + 1);
        // "14.50 each", "129 euros"
        if (_type == ItemType.Inventory && !number.IsPercent && FieldReader.Number(_sentence, at, _type.Field("unit_cost")) is { } price && (price.Next > number.Next || _sentence.Words[at].IsMoney))
            return Priced(price.Value, price.Next);
        if (_sentence.MatchAny(next, ["of them", "of those", "of each"]) is > 0 and var them)
            return Edit("current_stock", FieldValue.Of(number.Value), them);
        // ", 189.00," is a price; ", 12," could be anything.
        if (_type == ItemType.Inventory && !number.IsPercent && at > 0 && _sentence.Words[at - 1].Kind == WordKind.Comma && _sentence.Words[at].Text.AsSpan().ContainsAny('.', ',') && next - at == 1 && IsBreak(next))
            return Edit("unit_cost", FieldValue.Of(number.Value), next);
        var unit = Vocabulary.Unit(_sentence.At(next)?.Lower ?? "");
        var behindUnit = unit is not null ? next + 1 : next;
        if (_type == ItemType.Inventory && _sentence.MatchAny(behindUnit, OnHand) is > 0 and var behind && behind <= _end)
            return Stock(number.Value, _sentence.At(next)?.Lower, unit, behind);
        // "25 pcs of each"
        if (_type == ItemType.Inventory && unit is not null && _sentence.MatchAny(behindUnit, ["of each", "of each one", "of every one", "of them", "of those"]) is > 0 and var ofEach && ofEach <= _end)
            return Stock(number.Value, _sentence.At(next)?.Lower, unit, ofEach);
        // "we have 4"
        if (_type == ItemType.Inventory && !number.IsPercent && unit is null && at > 1 && _sentence.Words[at - 1].Lower is "have" or "got" or "hold" && (_sentence.Words[at - 2].Lower is "we" or "i" or "'ve" or "have" || _sentence.Words[at - 2].Kind == WordKind.Comma) && IsBreak(next))
            return Edit("current_stock", FieldValue.Of(number.Value), next);
        // "12 days to deliver", "they need 9 days"
        if (_sentence.At(next)?.Lower is "days" or "day" or "weeks" or "week" && _sentence.MatchAny(next + 1, ["to deliver", "for delivery", "delivery", "delivery time", "to arrive"]) is > 0 and var deliver && deliver <= _end)
            return Edit("lead_time_days", FieldValue.Of(number.Value * (_sentence.At(next)!.Lower.StartsWith('w') ? 7 : 1)), deliver);
        var days = _sentence.At(next)?.Lower is "days" or "day" or "weeks" or "week";
        var field = FieldReader.Find(_sentence, days ? next + 1 : next, _type);
        if (days && field is { Field.Name: "lead_time_days" })
            return Edit("lead_time_days", FieldValue.Of(number.Value * (_sentence.At(next)!.Lower.StartsWith('w') ? 7 : 1)), field.Value.Next);
        // ", 6 days,": how long it takes to come
        if (days && at > 0 && _sentence.Words[at - 1].Kind == WordKind.Comma && IsBreak(next + 1))
            return Edit("lead_time_days", FieldValue.Of(number.Value * (_sentence.At(next)!.Lower.StartsWith('w') ? 7 : 1)), next + 1);
        if (_sentence.At(behindUnit)?.Lower is "each" or "apiece" && behindUnit > next && behindUnit < _end && _type == ItemType.Inventory && IsBreak(behindUnit + 1))
            return Stock(number.Value, _sentence.At(next)?.Lower, unit, behindUnit + 1);
        return behindUnit > next && behindUnit <= _end && _type == ItemType.Inventory && IsBreak(behindUnit) ? Stock(number.Value, _sentence.At(next)?.Lower, unit, behindUnit) : null;
    }

    // "22.40 per box" says what it is counted in, too.
    private ReadAttribute Priced(decimal price, int next)
    {
        var unit = _sentence.Words[next - 1].Lower is ['/', .. var slashed] ? slashed : _sentence.At(next - 2)?.Lower is "per" or "a" or "/" ? _sentence.Words[next - 1].Lower : "";
        return Vocabulary.Unit(unit) is { } known && unit is not ("unit" or "units" or "piece" or "pieces" or "pc")
            ? new ReadAttribute([new("unit_cost", FieldValue.Of(price)), new("unit", FieldValue.Of(known))], next) : Edit("unit_cost", FieldValue.Of(price), next);
    }

    // "15 rolls" says how it is counted, too; "40 units" says nothing of it.
    private static ReadAttribute Stock(decimal quantity, string? word, string? unit, int next) =>
        word is "pieces" or "piece" ? Stock(quantity, "pcs", "pcs", next)
            : unit is null || word is "units" or "unit" ? Edit("current_stock", FieldValue.Of(quantity), next)
            : new ReadAttribute([new("current_stock", FieldValue.Of(quantity)), new("unit", FieldValue.Of(unit))], next);

    private ReadAttribute? ReadField(int at)
    {
        if (FieldReader.Find(_sentence, at, _type) is not var (field, next) || next >= _end || !field.IsStored)
            return null;
        var linked = _sentence.MatchAny(next, ["of", "is", "to", "at", "are", "=", ":", "will be", "should be", "in", "from"]);
        if (linked > 0 && _sentence.Words[linked - 1].Lower is "in" or "from" && !(field.Name is "location" or "supplier"))
            linked = -1;
        var from = linked > 0 ? linked : next;
        if (field.IsNumber)
            return FieldReader.Number(_sentence, from, field) is { IsPercent: false } number ? Edit(field.Name, FieldValue.Of(number.Value), number.Next) : null;
        // "unit heater" is a name, "unit is box" and ", unit box" are not.
        var joined = at > 0 && (_sentence.Words[at - 1].Kind == WordKind.Comma || _sentence.Words[at - 1].Lower is "and" or "with" || (_sentence.Words[at - 1].Kind == WordKind.Sign && field.Name == "unit" && Vocabulary.Unit(_sentence.Words[from].Lower) is not null && (from + 1 >= _end || _sentence.Words[from + 1].Kind == WordKind.Comma)));
        if (field.Name == "name" || !(linked > 0 || joined || Plain.Contains(field.Name)))
            return null;
        var end = TextEnd(from);
        // "Warehouse C" is a place, not the place "C".
        if (field.Name == "location" && end > at && _index.Value("location", _sentence.Slice(at, end)) is { } place)
            return Edit("location", FieldValue.Of(place), end);
        return end > from && FieldReader.Parse(field, _sentence.Slice(from, end), _index) is { IsNone: false } value ? Edit(field.Name, value, end) : null;
    }

    private ReadAttribute? ReadCost(int at)
    {
        // "same price for both, 12.95"
        if (_type == ItemType.Inventory && _sentence.MatchAny(at, ["same price for both", "same price for all", "the same price for both", "the same price for all", "same price", "the same price", "same cost", "same price each", "one price for both", "one price for all"]) is > 0 and var same && (_sentence.At(same)?.Kind == WordKind.Comma || _sentence.At(same) is { Text: ":" } ? same + 1 : same) is var figure && FieldReader.Number(_sentence, figure, _type.Field("unit_cost")) is { IsPercent: false } shared)
            return Edit("unit_cost", FieldValue.Of(shared.Value), shared.Next);
        if (_type != ItemType.Inventory || _sentence.MatchAny(at, Costs) is not (> 0 and var next) || FieldReader.Number(_sentence, next, _type.Field("unit_cost")) is not { IsPercent: false } number)
            return null;
        // "for 2027 planning" is a label, "for 8.40 each" a price.
        return _sentence.Words[at].Lower != "for" || IsBreak(number.Next) || _sentence.Words[next].IsMoney ? Priced(number.Value, number.Next) : null;
    }

    private ReadAttribute? ReadPlace(int at)
    {
        // "to the Office category", "under Office", "in the Safety group"
        if (_type == ItemType.Inventory && _sentence.MatchAny(at, ["to the", "to our", "in the", "into the", "under the", "under", "to", "in", "into"]) is > 0 and var group)
        {
            for (var stop = group + 1; stop < Math.Min(_end, group + 5) && _sentence.Words[stop].Kind is WordKind.Word or WordKind.Name; stop++)
            {
                if (_sentence.Words[stop].Lower is "category" or "group" or "section" or "family" && FieldReader.Parse(_type.Field("category"), _sentence.Slice(group, stop), _index) is { IsNone: false } named)
                    return Edit("category", named, stop + 1);
            }

            if (_sentence.Words[group - 1].Lower == "under" && Text("category", group) is { } filed && _index.Value("category", filed.Edit.Value.Text) is not null)
                return filed;
        }

        // "to Warehouse C"
        if (_type == ItemType.Inventory && _sentence.Words[at].Lower is "to" or "into" && at + 1 < _end && Text("location", at + 1) is { } there && (_index.Value("location", there.Edit.Value.Text) is not null || _index.Value("category", there.Edit.Value.Text) is not null || Places.Spell(there.Edit.Value.Text) is not null))
            return _index.Value("location", there.Edit.Value.Text) is null && _index.Value("category", there.Edit.Value.Text) is { } kind ? Edit("category", FieldValue.Of(kind), there.Next) : there;
        var next = _sentence.MatchAny(at, From);
        if (next > 0 && next < _end)
            return Text(_type == ItemType.Inventory ? "supplier" : "location", next);
        next = _sentence.MatchAny(at, At);
        if (next < 0 || next >= _end || FieldReader.Number(_sentence, next) is not null)
            return null;
        if (_sentence.Words[next - 1].Lower == "category")
            return Text("category", next);
        if (Text("location", next) is not { } place)
            return null;
        // "black on white" is a colour.
        if (_sentence.Words[next - 1].Lower == "on" && next == at + 1 && _index.Value("location", place.Edit.Value.Text) is null && !place.Edit.Value.Text.Contains("shelf", StringComparison.OrdinalIgnoreCase))
            return null;
        var text = place.Edit.Value.Text;
        if (text.ToLowerInvariant() is "system" or "list" or "database" or "catalogue" or "catalog" or "inventory" or "range")
            return null;
        if (Places.Spell(text) is { } spelled && _index.Value("location", spelled) is { } known)
            return Edit("location", FieldValue.Of(known), place.Next);
        const string Category = " category";
        if (text.EndsWith(Category, StringComparison.OrdinalIgnoreCase))
            return Edit("category", FieldReader.Parse(_type.Field("category"), text[..^Category.Length].Trim(), _index)!.Value, place.Next);
        if (text.StartsWith("category ", StringComparison.OrdinalIgnoreCase))
            return Edit("category", FieldReader.Parse(_type.Field("category"), text[9..].Trim(), _index)!.Value, place.Next);
        return _index.Value("location", text) is null && _index.Value("category", text) is { } category ? Edit("category", FieldValue.Of(category), place.Next) : place;
    }

    private ReadAttribute? Text(string field, int from)
    {
        if (_sentence.Words[from].Lower is "the" or "our" or "my" && from + 1 < _end)
            from++;
        if (_sentence.Words[from].Lower is "supplier" or "vendor" && field == "supplier" && from + 1 < _end)
            from++;
        var end = TextEnd(from);
        if (end > from && _sentence.Words[from].Kind != WordKind.Name && _index.Value(field, _sentence.Slice(from, end)) is null && AddedParts.IsOdd(_sentence.Slice(from, end), mostWords: 5))
            return null;
        return end > from && FieldReader.Parse(_type.Field(field), _sentence.Slice(from, end), _index) is { IsNone: false } value ? Edit(field, value, end) : null;
    }

    // A text goes on until a comma, a stop, or the next attribute.
    private int TextEnd(int from)
    {
        if (from < _end && _sentence.Words[from].Kind == WordKind.Name)
            return from + 1;
        var at = from;
        while (at < _end && _sentence.Words[at].Kind is not (WordKind.Comma or WordKind.Stop) && _sentence.Words[at] is not { Kind: WordKind.Sign, Text: ":" })
        {
            if (at > from && (_starts[at] is not null || (_sentence.Words[at].Lower is "and" or "with" && SkipJoints(at) is var next && next < _end && _starts[next] is not null)))
                break;
            at++;
        }

        return at;
    }

    private bool IsBreak(int at) => at >= _end || _sentence.Words[at].Kind is WordKind.Comma or WordKind.Stop || _sentence.Words[at].Lower is "and" or "with" || _starts[at] is not null;

    private static ReadAttribute Edit(string field, FieldValue value, int next) => new([new(field, value)], next);
}

/// <summary>What an attribute says of one field or two, and the place behind it.</summary>
internal sealed record ReadAttribute(ImmutableArray<Ledger.FieldEdit> Edits, int Next)
{
    public Ledger.FieldEdit Edit => Edits[0];
}
