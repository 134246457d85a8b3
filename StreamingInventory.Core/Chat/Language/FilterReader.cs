using System.Collections.Immutable;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;
using static StreamingInventory.Core.Chat.Language.FilterWords;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>What a description of items came to.</summary>
/// <param name="Filter">Which items are meant.</param>
/// <param name="IsBare">Only "items" was said, neither which nor all of them.</param>
/// <param name="Unknown">A value that nothing has; then the filter is not to be used.</param>
/// <param name="Ambiguous">A word that several values have: what looks may take them all, what changes has to ask.</param>
/// <param name="Notes">What was taken for what.</param>
internal sealed record FilterReading(ItemFilter Filter, bool IsBare, string? Unknown, string? Ambiguous, ImmutableArray<string> Notes);

/// <summary>Reads descriptions of items: "all low-stock items from CleanServe in Warehouse B with stock below 5".</summary>
internal sealed class FilterReader
{
    private const int MostBefore = 8;
    private readonly Sentence _sentence;
    private readonly CatalogueIndex _index;
    private readonly int _end;
    private readonly FilterTests _tests = new();
    private readonly ComparisonReader _comparisons;
    private readonly ValueReader _values;
    private readonly ExceptionReader _exceptions;

    public FilterReader(Sentence sentence, CatalogueIndex index, int end)
    {
        (_sentence, _index, _end) = (sentence, index, end);
        _comparisons = new ComparisonReader(sentence, _tests, end);
        _values = new ValueReader(sentence, index, _tests, end);
        _exceptions = new ExceptionReader(sentence, index, _tests, _values, end);
    }

    /// <summary>Reads from a word up to the end; null where this is not a description but, perhaps, a name.</summary>
    /// <param name="at">Where it starts.</param>
    /// <param name="impliesItems">"in Warehouse B" alone means the items there.</param>
    /// <param name="impliesKind">"gloves" alone means all that are called so: in questions, where nothing can go wrong.</param>
    public FilterReading? Read(int at, bool impliesItems = false, bool impliesKind = false)
    {
        var everything = _sentence.MatchAny(at, Vocabulary.Everything);
        var (all, noun) = (everything > 0, everything > 0 || impliesItems);
        at = everything > 0 ? everything : at;
        while (at < _end && _sentence.MatchAny(at, Vocabulary.All) is > 0 and var behindAll)
            (at, all) = (behindAll, true);
        if (all && everything < 0)
            at = SkipCount(at);
        // "the two packing tapes" are all of them where there are two.
        var counted = !all && _sentence.At(at)?.Lower is "the" or "those" or "these" && FieldReader.Number(_sentence, at + 1) is { IsPercent: false, Value: > 1 } number && number.Next < _end ? number : ((decimal Value, int Next, bool IsPercent)?)null;
        if (counted is { } several)
            (at, all) = (several.Next, true);
        while (at < _end && _sentence.At(at)!.Lower is "the" or "our" or "my" or "of" or "other" or "those" or "these")
            at++;
        if (everything < 0 && ReadBefore(at, 0) is > 0 and var behindNoun)
            (at, noun) = (behindNoun, true);
        else if ((!noun || (impliesItems && impliesKind && everything < 0)) && (all || impliesKind || StatusAt(at)))
            (at, noun) = ReadKind(at) is (var behindKind, true) ? (behindKind, true) : (at, noun);
        if (!noun && _tests.Count == 0)
            return null;
        if (!ReadAfter(at))
            return null;
        if (counted is { } said && (_tests.Filter.Tests is not [{ Field: "name", Comparison: FieldComparison.Has, Values: [{ Text: var words }] }] || _index.WithAll(Stems.Of(words), (int)said.Value + 1, _tests.Type).Count != said.Value))
            return null;
        return new FilterReading(_tests.Filter, !all && _tests.Count == 0, _tests.Unknown, _tests.Ambiguous, [.. _tests.Notes]);
    }

    private bool StatusAt(int at) => Status(_sentence, at) is var (_, next) && next <= _end;

    // "all three gloves", "all 4 suppliers"
    private int SkipCount(int at) => FieldReader.Number(_sentence, at) is { IsPercent: false } number && number.Next < _end && _sentence.At(at)!.Kind is not WordKind.Name ? number.Next : at;

    // "low-stock", "Safety", "MedSupply", "hazmat" before the noun, in any order; the place behind the noun, or -1.
    private int ReadBefore(int at, int depth)
    {
        if (at >= _end || depth > MostBefore)
            return -1;
        if (_sentence.MatchAny(at, Vocabulary.SupplierNouns) is > 0 and var behindSupplier && behindSupplier <= _end && _sentence.At(behindSupplier)?.Kind != WordKind.Possessive)
        {
            _tests.Type = ItemType.Supplier;
            return behindSupplier;
        }

        if (_sentence.MatchAny(at, Vocabulary.Nouns) is > 0 and var behindNoun && behindNoun <= _end)
            return behindNoun;
        var before = _tests.Count;
        if (_sentence.Words[at].Lower is "and" or "or" or "," && depth > 0 && ReadBefore(at + 1, depth + 1) is > 0 and var joined)
            return joined;
        if (ReadStatuses(at) is > 0 and var behindStatus && ReadBefore(behindStatus, depth + 1) is > 0 and var afterStatus)
            return afterStatus;
        _tests.Cut(before);
        if (ReadBeforeSupplier(at, depth) is > 0 and var risk)
            return risk;
        _tests.Cut(before);
        for (var to = Math.Min(_end, at + 6); to > at; to--)
        {
            if (_values.Find(at, to) is not var (field, value))
                continue;
            _tests.Add(field, FieldComparison.Is, FieldValue.Of(value));
            if (ReadBefore(_values.ReadOr(to, field), depth + 1) is > 0 and var next)
                return next;
            _tests.Cut(before);
        }

        return -1;
    }

    // "high-risk suppliers"
    private int ReadBeforeSupplier(int at, int depth)
    {
        var type = _tests.Type;
        _tests.Type = ItemType.Supplier;
        if (_values.ReadRisk(at) is > 0 and var risk && ReadBefore(risk, depth + 1) is > 0 and var next && _tests.Type == ItemType.Supplier)
            return next;
        _tests.Type = type;
        return -1;
    }

    // "all gloves": every item with this word in its name; "low gloves", "MedSupply gloves"
    private (int At, bool Found) ReadKind(int at)
    {
        if (ReadStatuses(at) is > 0 and var behind)
        {
            if (behind == _end || StartsAfter(behind))
                return (behind, true);
            at = behind;
        }

        var to = at;
        while (to < _end && !StartsAfter(to))
            to++;
        if (to == at)
            return (at, false);
        if (_values.Find(at, to) is var (field, value))
        {
            _tests.Add(field, FieldComparison.Is, FieldValue.Of(value));
            return (to, true);
        }

        if (AddWords(at, to))
            return (to, true);
        // "fastners": a slip in a value, where no name has the words.
        foreach (var shared in (string[])["category", "supplier", "location", "tags"])
        {
            if (_index.Misspelt(shared, _sentence.Slice(at, to)) is not [var meant])
                continue;
            _tests.Notes.Add($"I took '{_sentence.Slice(at, to)}' for {meant}.");
            _tests.Add(shared, FieldComparison.Is, FieldValue.Of(meant));
            return (to, true);
        }

        // A value and then the kind: "MedSupply gloves", "hazmat bottles".
        for (var middle = to - 1; middle > at; middle--)
        {
            if (_values.Find(at, middle) is not var (prefix, owner))
                continue;
            _tests.Add(prefix, FieldComparison.Is, FieldValue.Of(owner));
            return AddWords(middle, to) ? (to, true) : (at, false);
        }

        return (at, false);
    }

    private bool AddWords(int from, int to)
    {
        var text = _sentence.Slice(from, to);
        if (!_index.HasAll(Stems.Of(text)))
            return false;
        var words = Stems.Of(text).Select(stem => _index.Similar(stem)).ToList();
        if (words.Exists(similar => similar.Count != 1))
            return false;
        var meant = string.Join(' ', words.Select(similar => similar[0]));
        if (!words.Select(similar => similar[0]).SequenceEqual(Stems.Of(text)))
            _tests.Notes.Add($"I took '{text}' for '{meant}'.");
        _tests.Add("name", FieldComparison.Has, FieldValue.Of(meant));
        return true;
    }

    private bool StartsAfter(int at) =>
        _sentence.Words[at].Kind is WordKind.Comma or WordKind.Possessive || _sentence.MatchAny(at, Negations) > 0 || _sentence.MatchAny(at, ["costing", "costs", "cost", "worth", "priced", "between", "without", "cheaper than"]) > 0 || _comparisons.Starts(at) || Status(_sentence, at) is not null || _sentence.MatchAny(at, From) > 0 || _sentence.MatchAny(at, In) > 0
        || _sentence.MatchAny(at, Tagged) > 0 || _sentence.MatchAny(at, Joints) > 0 || _sentence.MatchAny(at, Except) > 0;

    private int ReadStatuses(int at)
    {
        if (_tests.Type != ItemType.Inventory || at >= _end || Status(_sentence, at) is not var (statuses, next) || next > _end)
            return -1;
        List<StockStatus> values = [.. statuses];
        while (next < _end && (_sentence.Words[next].Kind == WordKind.Comma || _sentence.Words[next].Lower is "or" or "and" or "/" or "and/or"))
        {
            var other = _sentence.Words[next].Kind == WordKind.Comma && _sentence.At(next + 1)?.Lower is "or" or "and" ? next + 2 : next + 1;
            if (Status(_sentence, other) is not var (more, behind) || behind > _end)
                break;
            values.AddRange(more);
            next = behind;
        }

        _tests.Add(new FieldTest("status", FieldComparison.Is, [.. values.Distinct().Select(status => FieldValue.Of(status.WireName()))]));
        return next;
    }

    private bool ReadAfter(int at)
    {
        while (at < _end)
        {
            // "over 5" is a comparison, "over" a status.
            var next = ReadNegated(at);
            if (next < 0)
                next = ReadOne(at);
            if (next < 0)
                next = ReadMissing(at);
            if (next < 0 && _sentence.MatchAny(at, Except) is > 0 and var except)
                next = _exceptions.Read(except, place => ReadOne(place));
            if (next < 0 && FieldReader.Find(_sentence, at, _tests.Type) is var (field, behind) && field.Kind is FieldKind.Text or FieldKind.Choice or FieldKind.List && field.Name != "name")
                next = ReadField(field, _sentence.MatchAny(behind, ["is", "of", "=", ":", "are"]) is > 0 and var linked ? linked : behind);
            if (next < 0)
                next = ReadNamed(at);
            if (next < 0 && (_sentence.MatchAny(at, Joints) is > 0 and var joint))
                next = joint;
            if (next < 0 && _sentence.Words[at].Kind is WordKind.Comma or WordKind.Possessive)
                next = at + 1;
            if (next < 0)
                next = _values.ReadBare(at);
            if (next < 0)
                return false;
            at = next;
        }

        return at == _end;
    }

    // One condition that starts here; the place behind it, or -1.
    private int ReadOne(int at)
    {
        var next = _comparisons.Read(at);
        if (next < 0)
            next = ReadStatuses(at);
        if (next < 0)
            next = _values.ReadRisk(at);
        if (next < 0 && _sentence.MatchAny(at, Tagged) is > 0 and var tagged)
            next = _values.Read(tagged, "tags");
        if (next < 0 && _sentence.MatchAny(at, From) is > 0 and var from)
            next = _tests.Type == ItemType.Supplier ? _values.Read(from, "location") : _values.Read(from, "supplier", "location");
        if (next < 0 && _sentence.MatchAny(at, In) is > 0 and var place)
            next = ReadPlace(place);
        if (next < 0 && _sentence.Words[at].Lower == "of" && at + 1 < _end)
            next = _values.ReadBare(_sentence.Words[at + 1].Lower == "the" ? at + 2 : at + 1);
        return next;
    }

    private int ReadPlace(int place)
    {
        var named = _sentence.MatchAny(place, ["category", "the category", "location"]);
        return _values.Read(named > 0 ? named : place, _sentence.At(place)?.Lower == "category" ? ["category"] : ["location", "category"]);
    }

    // "not in Warehouse C", "not tagged ppe", "that are not overstocked"
    private int ReadNegated(int at)
    {
        if (_sentence.MatchAny(at, Negations) is not (> 0 and var behind) || behind >= _end)
            return -1;
        var before = _tests.Count;
        var outside = _sentence.Words[behind - 1].Lower is "outside";
        var next = outside ? _values.Read(behind, "location", "category") : ReadOne(behind);
        if (next < 0)
            next = _values.ReadBare(behind);
        if (next < 0)
            return -1;
        _tests.NegateFrom(before);
        return next;
    }

    private int ReadMissing(int at)
    {
        if (_sentence.MatchAny(at, ["without a", "without any", "without", "with no", "no", "have no", "has no", "lacking", "missing", "missing a"]) is not (> 0 and var next))
            return -1;
        // A supplier that no item names.
        if (_tests.Type == ItemType.Supplier && _sentence.MatchAny(next, ["items", "item", "products", "articles", "inventory items"]) is > 0 and var items && items <= _end)
        {
            _tests.Add(new FieldTest("name", FieldComparison.IsNot, [.. _index.Inventory.InventoryItems.Select(item => item.Supplier).Append("").Distinct().Order(StringComparer.Ordinal).Select(FieldValue.Of)]));
            return items;
        }

        if (FieldReader.Find(_sentence, next, _tests.Type) is not var (field, behind) || behind > _end || field.IsNumber)
            return -1;
        _tests.Add(field.Name, FieldComparison.Is, FieldValue.None);
        return behind;
    }

    // "called gloves", "with M8 in the name", "whose name contains tape"
    private int ReadNamed(int at)
    {
        if (_sentence.MatchAny(at, ["called", "named", "whose name contains", "whose name has", "whose name includes", "containing", "with names like", "with the word", "with the words", "name contains", "starting with", "whose name starts with", "matching", "like"]) is > 0 and var called && called < _end)
        {
            var to = called + 1;
            while (to < _end && !StartsAfter(to))
                to++;
            var behind = _sentence.MatchAny(to, ["in the name", "in their name", "in its name", "in the names"]) is > 0 and var tail ? tail : to;
            return AddWords(called, to) ? behind : -1;
        }

        if (_sentence.Words[at].Lower != "with")
            return -1;
        for (var to = at + 2; to < Math.Min(_end, at + 8); to++)
        {
            if (_sentence.MatchAny(to, ["in the name", "in their name", "in its name", "in the names", "in their names"]) is > 0 and var behind && behind <= _end)
                return AddWords(at + 1, to) ? behind : -1;
        }

        return -1;
    }

    private int ReadField(ItemField field, int at)
    {
        if (field.Name is "supplier" or "location" or "category" or "tags")
            return _values.Read(at, field.Name);
        for (var to = _end; to > at; to--)
        {
            if (field.Kind == FieldKind.Choice && field.Parse(_sentence.Slice(at, to)) is { IsNone: false } choice)
            {
                _tests.Add(field.Name, FieldComparison.Is, choice);
                return to;
            }
        }

        if (field.Kind == FieldKind.Choice || at >= _end)
            return -1;
        _tests.Add(field.Name, FieldComparison.Is, FieldValue.Of(_sentence.Slice(at, _end)));
        return _end;
    }
}
