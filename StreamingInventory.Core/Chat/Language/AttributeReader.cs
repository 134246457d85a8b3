using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>
/// Reads the attributes of something that is added ("at 8.40", "from MedSupply", "reorder point 5", "for the spring
/// fair"), in any order. Works from the end to the beginning, so that a text ends where the next attribute starts.
/// </summary>
internal sealed class AttributeReader
{
    private static readonly string[] From = ["from", "supplied by", "bought from", "by supplier", "from supplier", "bought at", "delivered by", "sourced from", "made by", "by"];
    private static readonly string[] At = ["stored in", "stored at", "located in", "located at", "kept in", "kept at", "based in", "placed in", "in", "at", "into", "in category", "in the category", "to category", "to the category", "under category", "in location", "to location"];
    private static readonly string[] Costs = ["at", "@", "costing", "priced at", "which cost", "that cost", "which costs", "that costs", "for", "worth", "at a cost of", "at a price of", "cost is", "costs", "cost", "price", "@"];
    private static readonly string[] Tags = ["tagged as", "tagged with", "tagged", "labelled", "labeled", "with tag", "with the tag", "with label", "with the label", "for"];
    private static readonly string[] OnHand = ["in stock", "on hand", "available", "on the shelf"];
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
        while (at < _end && (_sentence.Words[at].Kind == WordKind.Comma || _sentence.Words[at] is { Kind: WordKind.Sign, Text: ":" } || _sentence.Words[at].Lower is "and" or "with" or "having" or "has" or "a" or "an" or "the" or "its"))
            at++;
        return at;
    }

    private ReadAttribute? Read(int at)
    {
        if (_sentence.Words[at].Kind is WordKind.Name or WordKind.Stop or WordKind.Comma)
            return ReadKnown(at);
        return ReadNumbered(at) ?? ReadField(at) ?? ReadCost(at) ?? ReadPlace(at) ?? ReadTag(at) ?? ReadKnown(at);
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
        foreach (var field in _type == ItemType.Inventory ? (string[])["supplier", "location", "category"] : [])
        {
            if ((field == "supplier" ? _index.Inventory.FindSupplier(text)?.Name : null) is { } supplier)
                return Edit(field, FieldValue.Of(supplier), to);
            if (_index.Value(field, text) is { } value)
                return Edit(field, FieldValue.Of(value), to);
        }

        return null;
    }

    // "12 in stock", "40 units", "12 days lead time"
    private ReadAttribute? ReadNumbered(int at)
    {
        if (FieldReader.Number(_sentence, at) is not { } number)
            return null;
        var next = number.Next;
        // "14.50 each", "129 euros"
        if (_type == ItemType.Inventory && !number.IsPercent && FieldReader.Number(_sentence, at, _type.Field("unit_cost")) is { } price && (price.Next > number.Next || _sentence.Words[at].IsMoney))
            return Edit("unit_cost", FieldValue.Of(price.Value), price.Next);
        var behindUnit = Vocabulary.Unit(_sentence.At(next)?.Lower ?? "") is not null ? next + 1 : next;
        if (_type == ItemType.Inventory && _sentence.MatchAny(behindUnit, OnHand) is > 0 and var behind && behind <= _end)
            return Edit("current_stock", FieldValue.Of(number.Value), behind);
        var days = _sentence.At(next)?.Lower is "days" or "day" or "weeks" or "week";
        var field = FieldReader.Find(_sentence, days ? next + 1 : next, _type);
        if (days && field is { Field.Name: "lead_time_days" })
            return Edit("lead_time_days", FieldValue.Of(number.Value * (_sentence.At(next)!.Lower.StartsWith('w') ? 7 : 1)), field.Value.Next);
        return behindUnit > next && behindUnit <= _end && _type == ItemType.Inventory && IsBreak(behindUnit) ? Edit("current_stock", FieldValue.Of(number.Value), behindUnit) : null;
    }

    private ReadAttribute? ReadField(int at)
    {
        if (FieldReader.Find(_sentence, at, _type) is not var (field, next) || next >= _end || !field.IsStored)
            return null;
        var linked = _sentence.MatchAny(next, ["of", "is", "to", "at", "are", "=", ":", "will be", "should be"]);
        var from = linked > 0 ? linked : next;
        if (field.IsNumber)
            return FieldReader.Number(_sentence, from, field) is { IsPercent: false } number ? Edit(field.Name, FieldValue.Of(number.Value), number.Next) : null;
        // "unit heater" is a name, "unit is box" and ", unit box" are not.
        var joined = at > 0 && (_sentence.Words[at - 1].Kind == WordKind.Comma || _sentence.Words[at - 1].Lower is "and" or "with");
        if (field.Name == "name" || !(linked > 0 || joined || Plain.Contains(field.Name)))
            return null;
        var end = TextEnd(from);
        return end > from && FieldReader.Parse(field, _sentence.Slice(from, end), _index) is { IsNone: false } value ? Edit(field.Name, value, end) : null;
    }

    private ReadAttribute? ReadCost(int at)
    {
        if (_type != ItemType.Inventory || _sentence.MatchAny(at, Costs) is not (> 0 and var next) || FieldReader.Number(_sentence, next, _type.Field("unit_cost")) is not { IsPercent: false } number)
            return null;
        // "for 2027 planning" is a label, "for 8.40 each" a price.
        return _sentence.Words[at].Lower != "for" || IsBreak(number.Next) || _sentence.Words[next].IsMoney ? Edit("unit_cost", FieldValue.Of(number.Value), number.Next) : null;
    }

    private ReadAttribute? ReadPlace(int at)
    {
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
        var text = place.Edit.Value.Text;
        const string Category = " category";
        if (text.EndsWith(Category, StringComparison.OrdinalIgnoreCase))
            return place with { Edit = new("category", FieldReader.Parse(_type.Field("category"), text[..^Category.Length].Trim(), _index)!.Value) };
        if (text.StartsWith("category ", StringComparison.OrdinalIgnoreCase))
            return place with { Edit = new("category", FieldReader.Parse(_type.Field("category"), text[9..].Trim(), _index)!.Value) };
        return _index.Value("location", text) is null && _index.Value("category", text) is { } category ? place with { Edit = new("category", FieldValue.Of(category)) } : place;
    }

    private ReadAttribute? ReadTag(int at)
    {
        if (_sentence.MatchAny(at, Tags) is not (> 0 and var next) || next >= _end)
            return null;
        if (_sentence.Words[next].Lower is "the" or "our" or "a" or "my")
            next++;
        var end = TextEnd(next);
        if (end == next)
            return null;
        var label = _sentence.Slice(next, end);
        if (_sentence.Words[at].Lower != "for")
            return Edit("tags", FieldValue.Of(label.Split([" and ", ", "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)), end);
        return _type == ItemType.Inventory ? Edit("tags", FieldValue.Of([label]), end) : new ReadAttribute(new("tags", FieldValue.Of([label])), end);
    }

    private ReadAttribute? Text(string field, int from)
    {
        if (_sentence.Words[from].Lower is "the" or "our" or "my" && from + 1 < _end)
            from++;
        if (_sentence.Words[from].Lower is "supplier" or "vendor" && field == "supplier" && from + 1 < _end)
            from++;
        var end = TextEnd(from);
        return end > from && FieldReader.Parse(_type.Field(field), _sentence.Slice(from, end), _index) is { IsNone: false } value ? Edit(field, value, end) : null;
    }

    // A text goes on until a comma, a stop, or the next attribute.
    private int TextEnd(int from)
    {
        if (from < _end && _sentence.Words[from].Kind == WordKind.Name)
            return from + 1;
        var at = from;
        while (at < _end && _sentence.Words[at].Kind is not (WordKind.Comma or WordKind.Stop))
        {
            if (at > from && (_starts[at] is not null || (_sentence.Words[at].Lower is "and" or "with" && SkipJoints(at) is var next && next < _end && _starts[next] is not null)))
                break;
            at++;
        }

        return at;
    }

    private bool IsBreak(int at) => at >= _end || _sentence.Words[at].Kind is WordKind.Comma or WordKind.Stop || _sentence.Words[at].Lower is "and" or "with" || _starts[at] is not null;

    private static ReadAttribute Edit(string field, FieldValue value, int next) => new(new(field, value), next);
}

/// <summary>An attribute, and the place behind it.</summary>
internal sealed record ReadAttribute(Ledger.FieldEdit Edit, int Next);
