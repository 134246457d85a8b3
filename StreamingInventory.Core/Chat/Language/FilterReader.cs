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
internal sealed class FilterReader(Sentence sentence, CatalogueIndex index, int end)
{
    private readonly ImmutableArray<FieldTest>.Builder _tests = ImmutableArray.CreateBuilder<FieldTest>();
    private ItemType _type = ItemType.Inventory;
    private readonly List<string> _notes = [];
    private string? _unknown;
    private string? _ambiguous;

    /// <summary>Reads from a word up to the end; null where this is not a description but, perhaps, a name.</summary>
    /// <param name="at">Where it starts.</param>
    /// <param name="impliesItems">"in Warehouse B" alone means the items there.</param>
    /// <param name="impliesKind">"gloves" alone means all that are called so: in questions, where nothing can go wrong.</param>
    public FilterReading? Read(int at, bool impliesItems = false, bool impliesKind = false)
    {
        var everything = sentence.MatchAny(at, Vocabulary.Everything);
        var (all, noun) = (everything > 0, everything > 0 || impliesItems);
        at = everything > 0 ? everything : at;
        while (at < end && sentence.MatchAny(at, Vocabulary.All) is > 0 and var behindAll)
            (at, all) = (behindAll, true);
        while (at < end && sentence.At(at)!.Lower is "the" or "our" or "my" or "of" or "other")
            at++;
        at = ReadBefore(at);
        if (everything < 0 && sentence.MatchAny(at, Vocabulary.SupplierNouns) is > 0 and var behindSupplier && behindSupplier <= end)
            (at, noun, _type) = (behindSupplier, true, ItemType.Supplier);
        else if (everything < 0 && sentence.MatchAny(at, Vocabulary.Nouns) is > 0 and var behindNoun && behindNoun <= end)
            (at, noun) = (behindNoun, true);
        else if ((!noun || (impliesItems && impliesKind && everything < 0)) && (all || _tests.Count > 0 || impliesKind))
            (at, noun) = ReadKind(at) is (var behindKind, true) ? (behindKind, true) : (at, noun);
        if (!noun && _tests.Count == 0)
            return null;
        if (!ReadAfter(at))
            return null;
        return new FilterReading(new ItemFilter(_type, _tests.ToImmutable()), !all && _tests.Count == 0, _unknown, _ambiguous, [.. _notes]);
    }

    // "low-stock", "Safety", "MedSupply" before the noun
    private int ReadBefore(int at)
    {
        while (at < end)
        {
            if (ReadStatuses(at) is > 0 and var next)
            {
                at = next;
                continue;
            }

            var read = false;
            for (var to = Math.Min(end, at + 6); to > at && !read; to--)
            {
                var text = sentence.Slice(at, to);
                if (sentence.MatchAny(to, Vocabulary.Nouns) is not (> 0 and var behind) || behind > end || Vocabulary.Nouns.Contains(text.ToLowerInvariant()))
                    continue;
                foreach (var field in (string[])["category", "location", "supplier"])
                {
                    if (index.Value(field, text) is not { } value)
                        continue;
                    Test(field, FieldComparison.Is, FieldValue.Of(value));
                    (at, read) = (to, true);
                    break;
                }
            }

            if (!read)
                return at;
        }

        return at;
    }

    // "all gloves": every item with this word in its name
    private (int At, bool Found) ReadKind(int at)
    {
        var to = at;
        while (to < end && !StartsAfter(to))
            to++;
        if (to == at)
            return (at, false);
        var text = sentence.Slice(at, to);
        if (Category(text) is var (field, value))
        {
            Test(field, FieldComparison.Is, FieldValue.Of(value));
            return (to, true);
        }

        if (!index.HasAll(Stems.Of(text)))
            return (at, false);
        var words = Stems.Of(text).Select(stem => index.Similar(stem)).ToList();
        if (words.Exists(similar => similar.Count != 1))
            return (at, false);
        var meant = string.Join(' ', words.Select(similar => similar[0]));
        if (!words.Select(similar => similar[0]).SequenceEqual(Stems.Of(text)))
            _notes.Add($"I took '{text}' for '{meant}'.");
        Test("name", FieldComparison.Has, FieldValue.Of(meant));
        return (to, true);
    }

    // "all Fasteners", "everything tagged so", "MedSupply stuff"
    private (string Field, string Value)? Category(string text)
    {
        foreach (var field in (string[])["category", "supplier", "location", "tags"])
        {
            if (index.Value(field, text) is { } value)
                return (field, value);
        }

        return null;
    }

    private bool StartsAfter(int at) =>
        sentence.Words[at].Kind is WordKind.Comma or WordKind.Possessive || sentence.MatchAny(at, Negations) > 0 || sentence.MatchAny(at, ["costing", "costs", "cost", "worth", "priced", "between"]) > 0 || IsComparison(at) || Status(sentence, at) is not null || sentence.MatchAny(at, From) > 0 || sentence.MatchAny(at, In) > 0
        || sentence.MatchAny(at, Tagged) > 0 || sentence.MatchAny(at, Joints) > 0 || sentence.MatchAny(at, Except) > 0;

    private int ReadStatuses(int at)
    {
        if (_type != ItemType.Inventory || Status(sentence, at) is not var (status, next) || next > end)
            return -1;
        var values = ImmutableArray.CreateBuilder<FieldValue>();
        values.Add(FieldValue.Of(status.WireName()));
        while (next < end && (sentence.Words[next].Kind == WordKind.Comma || sentence.Words[next].Lower is "or" or "and"))
        {
            var other = sentence.Words[next].Kind == WordKind.Comma && sentence.At(next + 1)?.Lower is "or" or "and" ? next + 2 : next + 1;
            if (Status(sentence, other) is not var (more, behind) || behind > end)
                break;
            values.Add(FieldValue.Of(more.WireName()));
            next = behind;
        }

        _tests.Add(new FieldTest("status", FieldComparison.Is, values.ToImmutable()));
        return next;
    }

    private bool ReadAfter(int at)
    {
        while (at < end)
        {
            // "over 5" is a comparison, "over" a status.
            var next = ReadNegated(at);
            if (next < 0)
                next = ReadComparison(at);
            if (next < 0)
                next = ReadStatuses(at);
            if (next < 0)
                next = ReadMissing(at);
            if (next < 0 && sentence.MatchAny(at, Except) is > 0 and var except)
                next = ReadExcept(except);
            if (next < 0 && sentence.MatchAny(at, Tagged) is > 0 and var tagged)
                next = ReadValue(tagged, "tags");
            if (next < 0 && _type == ItemType.Inventory && sentence.MatchAny(at, From) is > 0 and var from)
                next = ReadValue(from, "supplier");
            if (next < 0 && sentence.MatchAny(at, In) is > 0 and var place)
                next = ReadValue(sentence.MatchAny(place, ["category", "the category", "location"]) is > 0 and var named ? named : place, sentence.At(place)?.Lower == "category" ? ["category"] : ["location", "category"]);
            if (next < 0 && FieldReader.Find(sentence, at, _type) is var (field, behind) && field.Kind is FieldKind.Text or FieldKind.Choice or FieldKind.List && field.Name != "name")
                next = ReadField(field, sentence.MatchAny(behind, ["is", "of", "=", ":"]) is > 0 and var linked ? linked : behind);
            if (next < 0 && (sentence.MatchAny(at, Joints) is > 0 and var joint))
                next = joint;
            if (next < 0 && sentence.Words[at].Kind is WordKind.Comma or WordKind.Possessive)
                next = at + 1;
            if (next < 0)
                return false;
            at = next;
        }

        return at == end;
    }

    private bool IsComparison(int at)
    {
        foreach (var (_, phrases) in Comparisons)
        {
            if (sentence.MatchAny(at, phrases) is > 0 and var next && sentence.At(at)!.Lower != "of" && FieldReader.Number(sentence, next) is not null)
                return true;
        }

        return FieldReader.Find(sentence, at, _type) is var (field, behind) && field.IsNumber && at > 0 && (IsComparison(behind) || sentence.At(at - 1)?.Lower is "with" or "whose");
    }

    // "not in Warehouse C", "not tagged ppe", "that are not overstocked"
    private int ReadNegated(int at)
    {
        if (sentence.MatchAny(at, Negations) is not (> 0 and var behind) || behind >= end)
            return -1;
        var before = _tests.Count;
        var outside = sentence.Words[behind - 1].Lower == "outside";
        var next = ReadOne(outside ? behind - 1 : behind, outside);
        if (next < 0)
            return -1;
        for (var i = before; i < _tests.Count; i++)
            _tests[i] = Negate(_tests[i]);
        return next;
    }

    private int ReadOne(int at, bool isPlace)
    {
        var next = isPlace ? ReadValue(at + 1, "location", "category") : ReadComparison(at);
        if (next < 0)
            next = ReadStatuses(at);
        if (next < 0 && sentence.MatchAny(at, Tagged) is > 0 and var tagged)
            next = ReadValue(tagged, "tags");
        if (next < 0 && sentence.MatchAny(at, From) is > 0 and var from)
            next = ReadValue(from, "supplier");
        if (next < 0 && sentence.MatchAny(at, In) is > 0 and var place)
            next = ReadValue(place, "location", "category");
        return next;
    }

    private static FieldTest Negate(FieldTest test) => test with
    {
        Comparison = test.Comparison switch
        {
            FieldComparison.Is => FieldComparison.IsNot,
            FieldComparison.IsNot => FieldComparison.Is,
            FieldComparison.Below => FieldComparison.AtLeast,
            FieldComparison.AtMost => FieldComparison.Above,
            FieldComparison.Above => FieldComparison.AtMost,
            FieldComparison.AtLeast => FieldComparison.Below,
            FieldComparison.Has => FieldComparison.HasNot,
            _ => FieldComparison.Has,
        },
    };

    // "between 5 and 10 in price", "costs between 5 and 10"
    private int ReadBetween(ItemField? field, int at)
    {
        if (sentence.MatchAny(at, ["between", "from"]) is not (> 0 and var first) || FieldReader.Number(sentence, first, field) is not { IsPercent: false } least
            || sentence.At(least.Next)?.Lower is not ("and" or "to") || FieldReader.Number(sentence, least.Next + 1, field) is not { IsPercent: false } most || most.Next > end)
            return -1;
        var next = most.Next;
        if (field is null && sentence.At(next)?.Lower is "in" or "of" && FieldReader.Find(sentence, next + 1, _type) is var (named, behind) && named.IsNumber)
            (field, next) = (named, behind);
        if (field is null)
            (field, next) = (_type.Find("current_stock"), sentence.MatchAny(next, ["in stock", "on hand", "left", "units", "pieces"]) is > 0 and var stock ? stock : next);
        if (field is null)
            return -1;
        Test(field.Name, FieldComparison.AtLeast, FieldValue.Of(least.Value));
        Test(field.Name, FieldComparison.AtMost, FieldValue.Of(most.Value));
        return next;
    }

    // "stock below 5", "less than 5 in stock", "costing more than 10"
    private int ReadComparison(int at)
    {
        ItemField? field = null;
        var next = at;
        if (sentence.At(at)?.Lower is "a" or "an" or "the" && FieldReader.Find(sentence, at + 1, _type) is not null)
            next = ++at;
        var verb = sentence.At(at)?.Lower;
        if (_type == ItemType.Inventory && verb is "costing" or "priced" or "worth" or "valued" or "costs" or "cost")
            (field, next) = (_type.Field(verb is "worth" or "valued" ? "stock_value" : "unit_cost"), at + 1);
        else if (FieldReader.Find(sentence, at, _type) is var (found, behind) && found.IsNumber)
            (field, next) = (found, behind);
        if (next < end && field is not null && sentence.Words[next].Lower is "is" or "are" or "at")
            next = sentence.Words[next].Lower == "at" && sentence.At(next + 1)?.Lower is "most" or "least" ? next : next + 1;
        if (ReadBetween(field, next) is > 0 and var between)
            return between;
        var (comparison, value) = (FieldComparison.Is, next);
        foreach (var (candidate, phrases) in Comparisons)
        {
            if (sentence.MatchAny(next, phrases) is > 0 and var longer && longer > value)
                (comparison, value) = (candidate, longer);
        }

        if ((field is null && value == next) || FieldReader.Number(sentence, value, field ?? (_type == ItemType.Inventory ? _type.Field("current_stock") : null)) is not { IsPercent: false } number || number.Next > end)
            return -1;
        next = number.Next;
        if (value == number.Next || comparison == FieldComparison.Is)
        {
            // "5 or less", "100 or more"
            if (sentence.MatchAny(next, ["or less", "or fewer", "or below", "or under", "and below"]) is > 0 and var less)
                (comparison, next) = (FieldComparison.AtMost, less);
            else if (sentence.MatchAny(next, ["or more", "or above", "or over", "and above", "and up"]) is > 0 and var more)
                (comparison, next) = (FieldComparison.AtLeast, more);
        }

        if (Vocabulary.Unit(sentence.At(next)?.Lower ?? "") is not null && next < end)
            next++;
        if (field is null)
        {
            // Without a field it is about the stock: "with fewer than 5 left", "with fewer than 5 in stock".
            if (_type != ItemType.Inventory)
                return -1;
            field = _type.Field("current_stock");
            next = sentence.MatchAny(next, ["in stock", "on hand", "left", "available"]) is > 0 and var stock ? stock : next;
        }

        Test(field.Name, comparison, FieldValue.Of(number.Value));
        return next;
    }

    private int ReadMissing(int at)
    {
        if (sentence.MatchAny(at, ["without a", "without", "with no", "no"]) is not (> 0 and var next) || FieldReader.Find(sentence, next, _type) is not var (field, behind) || behind > end || field.IsNumber)
            return -1;
        Test(field.Name, FieldComparison.Is, FieldValue.None);
        return behind;
    }

    private int ReadField(ItemField field, int at)
    {
        if (field.Name is "supplier" or "location" or "category" or "tags")
            return ReadValue(at, field.Name);
        for (var to = end; to > at; to--)
        {
            if (field.Kind == FieldKind.Choice && field.Parse(sentence.Slice(at, to)) is { IsNone: false } choice)
            {
                Test(field.Name, FieldComparison.Is, choice);
                return to;
            }
        }

        if (field.Kind == FieldKind.Choice || at >= end)
            return -1;
        Test(field.Name, FieldComparison.Is, FieldValue.Of(sentence.Slice(at, end)));
        return end;
    }

    // The longest text from here that is a value; exactly first, then by some of its words.
    private int ReadValue(int at, params ReadOnlySpan<string> fields)
    {
        while (at < end && sentence.Words[at].Lower is "the" or "our")
            at++;
        for (var to = end; to > at; to--)
        {
            foreach (var field in fields)
            {
                if (index.Value(field, sentence.Slice(at, to)) is not { } value)
                    continue;
                Test(field, FieldComparison.Is, FieldValue.Of(value));
                return ReadOr(sentence.At(to)?.Lower == field && to < end ? to + 1 : to, field);
            }
        }

        for (var to = end; to > at; to--)
        {
            foreach (var field in fields)
            {
                var values = index.Values(field, sentence.Slice(at, to));
                if (values.Count == 0)
                    continue;
                if (values.Count > 1)
                    _ambiguous ??= $"Which {(field == "tags" ? "tag" : field)} do you mean by '{sentence.Slice(at, to)}': {Wording.Names([.. values], 8)}?";
                if (values.Count == 1 && !Stems.Of(sentence.Slice(at, to)).TrueForAll(Stems.Of(values[0]).Contains))
                    _notes.Add($"I took '{sentence.Slice(at, to)}' for {values[0]}.");
                _tests.Add(new FieldTest(field, FieldComparison.Is, [.. values.Select(FieldValue.Of)]));
                return sentence.At(to)?.Lower == field && to < end ? to + 1 : to;
            }
        }

        if (at < end && !fields.Contains("tags"))
        {
            _unknown ??= $"There is no {string.Join(" or ", fields.ToArray())} called '{sentence.Slice(at, end)}'.";
            return end;
        }

        return -1;
    }

    // "from A or B": one more value for the test that was read last.
    private int ReadOr(int at, string field)
    {
        while (at + 1 < end && (sentence.Words[at].Lower is "or" or "and" || sentence.Words[at].Kind == WordKind.Comma))
        {
            var start = at + 1;
            while (start < end && (sentence.Words[start].Lower is "or" or "and" or "from" or "in" or "the" || sentence.Words[start].Kind == WordKind.Comma))
                start++;
            var found = -1;
            for (var to = end; to > start && found < 0; to--)
            {
                if (index.Value(field, sentence.Slice(start, to)) is not { } value)
                    continue;
                _tests[^1] = _tests[^1] with { Values = _tests[^1].Values.Add(FieldValue.Of(value)) };
                found = to;
            }

            if (found < 0)
                return at;
            at = found;
        }

        return at;
    }

    private int ReadExcept(int at)
    {
        // "except the ones in Warehouse B", "except food", "except those under 5"
        var start = at;
        while (start < end && sentence.Words[start].Lower is "the" or "those" or "ones" or "items" or "all" or "any" or "everything" or "that" or "which" or "are" or "for" or "with")
            start++;
        var before = _tests.Count;
        if (start < end && ReadOne(start, isPlace: false) == end)
        {
            for (var i = before; i < _tests.Count; i++)
                _tests[i] = Negate(_tests[i]);
            return end;
        }

        while (_tests.Count > before)
            _tests.RemoveAt(_tests.Count - 1);
        if (start < end && Category(sentence.Slice(start, end)) is var (field, kept))
        {
            Test(field, FieldComparison.IsNot, FieldValue.Of(kept));
            return end;
        }

        var names = sentence.Slice(at, end).Split([", ", " and "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var ids = ImmutableArray.CreateBuilder<FieldValue>();
        foreach (var name in names)
        {
            var bare = string.Join(' ', name.Split(' ').Where(word => word.ToLowerInvariant() is not ("the" or "ones" or "one" or "size" or "all" or "any")));
            if (NameResolver.Resolve(index, name, _type) is Resolved.One one)
                ids.Add(FieldValue.Of(one.Item.Id));
            else if (Stems.Of(bare) is { Count: > 0 } stems && stems.TrueForAll(index.IsKnown) && index.HasAll(stems))
                Test("name", FieldComparison.HasNot, FieldValue.Of(bare));
            else
                _unknown ??= $"I am not sure which item to leave out by '{name}'.";
        }

        if (ids.Count > 0)
            _tests.Add(new FieldTest("id", FieldComparison.IsNot, ids.ToImmutable()));
        return end;
    }

    private void Test(string field, FieldComparison comparison, FieldValue value) => _tests.Add(new FieldTest(field, comparison, [value]));
}
