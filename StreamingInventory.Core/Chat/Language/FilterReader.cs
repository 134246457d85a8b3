using System.Collections.Immutable;
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
    private const int MostOfName = 16;
    private readonly Sentence _sentence;
    private readonly CatalogueIndex _index;
    private readonly int _end;
    private readonly FilterTests _tests = new();
    private readonly ComparisonReader _comparisons;
    private readonly ValueReader _values;
    private readonly ConditionReader _conditions;
    private readonly ExceptionReader _exceptions;

    public FilterReader(Sentence sentence, CatalogueIndex index, int end)
    {
        (_sentence, _index, _end) = (sentence, index, end);
        _comparisons = new ComparisonReader(sentence, _tests, end);
        _values = new ValueReader(sentence, index, _tests, end);
        _conditions = new ConditionReader(sentence, index, _tests, _comparisons, _values, end);
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

    /// <summary>Reads what stands behind "except" as tests of its own; null where nothing is understood.</summary>
    public FilterReading? ReadExcept(int at, ItemType type)
    {
        _tests.Type = type;
        return _exceptions.Read(at, _conditions.ReadOne) == _end && _tests.Count > 0 ? new FilterReading(_tests.Filter, false, _tests.Unknown, _tests.Ambiguous, [.. _tests.Notes]) : null;
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
        if (_conditions.ReadStatuses(at) is > 0 and var behindStatus && ReadBefore(behindStatus, depth + 1) is > 0 and var afterStatus)
            return afterStatus;
        _tests.Cut(before);
        // "ppe-tagged items"
        if (_sentence.Words[at].Lower is var word && word.LastIndexOf('-') is > 0 and var hyphen && word[hyphen..] is "-tagged" or "-labelled" or "-labeled" && _index.Value("tags", word[..hyphen]) is { } tag)
        {
            _tests.Add("tags", FieldComparison.Is, FieldValue.Of(tag));
            if (ReadBefore(at + 1, depth + 1) is > 0 and var behindTag)
                return behindTag;
            _tests.Cut(before);
        }

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
        if (_conditions.ReadStatuses(at) is > 0 and var behind)
        {
            if (behind == _end || StartsAfter(behind))
                return (behind, true);
            at = behind;
        }

        var to = at;
        while (to < _end && !StartsAfter(to))
            to++;
        if (to == at || to - at > MostOfName)
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
        var words = _index.Respell(Stems.Of(text)).Select(stem => _index.Similar(stem)).ToList();
        // "FFP masks": FFP1, FFP2 or FFP3.
        if (words.FindAll(similar => similar.Count != 1) is [{ Count: > 1 } kinds] && CatalogueIndex.IsNumbered(kinds))
        {
            _tests.Add(new FieldTest("name", FieldComparison.Has, [.. kinds.Select(kind => FieldValue.Of(string.Join(' ', words.Select(similar => similar == kinds ? kind : similar[0]))))]));
            return true;
        }

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

    private bool ReadAfter(int at)
    {
        while (at < _end)
        {
            var known = _tests.Count;
            var next = _conditions.Read(at);
            // "from A and from B": nothing is from both.
            if (next > 0 && IsJoined(at))
                _tests.UniteFrom(known);
            if (next < 0 && _sentence.MatchAny(at, Except) is > 0 and var except)
                next = _exceptions.Read(except, _conditions.ReadOne);
            if (next < 0)
                next = _conditions.ReadField(at);
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

    // "and", "and those that come"
    private bool IsJoined(int at)
    {
        while (at > 1 && _sentence.Words[at - 1].Lower is "that" or "which" or "those" or "ones" or "the" or "come" or "comes" or "are" or "is" or "also" or "items" or "stored" or "kept" or "bought" or "we" or "buy" or "get")
            at--;
        return at > 0 && _sentence.Words[at - 1] is { Kind: WordKind.Comma } or { Lower: "and" or "or" or "&" };
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

}
