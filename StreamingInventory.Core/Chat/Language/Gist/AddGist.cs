using System.Collections.Immutable;
using System.Text.Json;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language.Gist;

/// <summary>
/// Something new with what is said of it, in any order and in pieces: "torque wrench / Tools / 3 pcs / 89.50 - please add". What asks for it
/// is taken off, a piece that only says something of it is read as that, and what is left has to be its name.
/// </summary>
internal sealed class AddGist(Sentence sentence, CatalogueIndex index)
{
    private const int MostNameWords = 10;
    private static readonly string[] NotThere = ["not in the list", "not in the system", "not on the list", "not in our list", "not in our system", "not on our list", "not listed", "not there yet", "not in the inventory", "not in the catalogue"];
    private readonly AddFrame _frame = new(sentence);
    private readonly List<Draft> _drafts = [];
    private readonly List<(string Field, FieldValue Value)> _all = [];
    private ItemType _type = ItemType.Inventory;
    private int? _count;
    private bool _asked;
    private bool _many;
    private bool _hasLines;

    /// <summary>Null where nothing is to be added, or more is said than is understood.</summary>
    public ClauseReading.Changes? Read(int from, int to)
    {
        var pieces = Pieces(from, to);
        _hasLines = pieces.Skip(2).Any(piece => IsListed(piece.From - 1));
        foreach (var (start, end) in pieces)
            _asked |= _frame.Asks(start, end);
        if (!_asked || Enumerable.Range(from, to - from).Any(at => sentence.Words[at].Lower == "not" && sentence.MatchAny(at, NotThere) < 0) || sentence.Has(from, to, "if", "don't", "dont", "unless", "maybe", "undo", "remove", "delete", "move", "issue", "receive", "received", "arrived", "used", "shipped", "rename", "how", "why", "watch", "forecast", "order", "orders", "because", "instead")
            || sentence.Has(from, to, "to the stock", "to stock", "into stock", "into the stock", "them to", "it to the"))
            return null;
        _many |= sentence.Has(from, to, "of each", "each of them", "of both", "both of them", "respectively");
        var places = new PieceReader(sentence, index, () => _type);
        for (var place = 0; place < pieces.Count; place++)
        {
            if (!Take(pieces[place], place + 1 < pieces.Count && AddFrame.IsColon(sentence, pieces[place].To), places))
                return null;
        }

        return Build();
    }

    // Between lines, or between slashes.
    private bool IsListed(int at) => sentence.At(at) is { } joint && (joint.Text == "/" || joint.Kind == WordKind.Comma && joint.End <= sentence.Text.Length && sentence.Text.AsSpan(joint.Start, Math.Min(joint.End + 2, sentence.Text.Length) - joint.Start).Contains('\n'));

    private bool Take((int From, int To) piece, bool isHeader, PieceReader reader)
    {
        var (from, to) = piece;
        var head = _drafts.Count == 0 ? _frame.Opening(from, to) : _frame.Plain(from, to);
        if (head.Count is { } count)
            (_count, _many) = (count, count > 1);
        if (head.IsSupplier)
            _type = ItemType.Supplier;
        _many |= head.IsPlural;
        var start = head.Next;
        if (_frame.Closing(start, to) is { } tail)
        {
            to = tail.From;
            if (tail.IsSupplier)
                _type = ItemType.Supplier;
        }

        if (start >= to)
            return true;
        // "Add three soups from Nutrimed:"
        if (isHeader && head.Asks && FieldReader.Number(sentence, start) is { IsPercent: false, Value: > 1 and <= AddFrame.MostItems } counted && counted.Value == decimal.Truncate(counted.Value) && counted.Next < to && sentence.Words[counted.Next].Lower.EndsWith('s'))
            (_count, _many, start) = ((int)counted.Value, true, counted.Next);
        _many |= _drafts.Count > 0 && IsListed(piece.From - 1);
        // "Kestrel Hydraulics, Leeds" on a line of its own
        var isNext = _hasLines ? IsListed(piece.From - 1) : _many;
        if (reader.Attributes(start, to, isNext || _drafts.Count == 0) is { } said)
        {
            Say(said.Values, said.IsOfAll);
            return true;
        }

        if (sentence.Words.AsSpan(start, to - start).ToArray().All(word => AddWords.Filling.Contains(word.Lower)))
            return true;
        // "Add three soups from Nutrimed:" - what they are called comes behind the colon.
        if (isHeader && _many && reader.Split(start, to) is var (_, ofAll))
        {
            Say(ofAll, true);
            return true;
        }

        // What is told before it is asked for: "the auditors want it, so:", "came today with the truck".
        if (_drafts.Count == 0 && !head.Asks && !sentence.Words.AsSpan(start, to - start).ToArray().Any(word => word.Kind is WordKind.Number or WordKind.Name) && sentence.Words.AsSpan(from, to - from).ToArray().Any(word => word.Lower is "the" or "we" or "i" or "they" or "came" or "it" or "on" or "now" or "our" or "for" or "so"))
            return true;
        // "name: instant cold pack"
        if (FieldReader.Find(sentence, start, _type) is { Field.Name: "name" } label && label.Next < to - 1 && AddFrame.IsColon(sentence, label.Next))
            start = label.Next + 1;
        foreach (var (first, last) in Joined(start, to))
        {
            if (!Named(first, last, reader))
                return false;
        }

        return true;
    }

    private void Say(IEnumerable<(string Field, FieldValue Value)> values, bool isOfAll)
    {
        var into = isOfAll || _drafts.Count == 0 ? _all : _drafts[^1].Values;
        foreach (var (field, value) in values)
        {
            // "in Bergen, Norway"
            if (field == "location" && _type == ItemType.Supplier && into.FindIndex(known => known.Field == field) is >= 0 and var place)
                into[place] = (field, FieldValue.Of($"{into[place].Value.Text}, {value.Text}"));
            else
                into.Add((field, value));
        }
    }

    private bool Named(int from, int to, PieceReader reader)
    {
        if (_drafts.Count > 0 && reader.Attributes(from, to, _hasLines ? IsListed(from - 1) : _many) is { } said)
        {
            Say(said.Values, said.IsOfAll);
            return true;
        }

        if (_drafts.Count > 0 && !_many)
            return false;
        var draft = new Draft();
        from = reader.Quantity(from, to, draft.Values);
        // "two new things: a torque wrench and a dial caliper"
        if (sentence.Words[from].Text is "a" or "an" && from + 1 < to && sentence.Words[from + 1].Kind == WordKind.Word)
            from++;
        if (reader.Split(from, to) is not var (name, values) || name.Length == 0)
            return false;
        draft.Values.AddRange(values);
        if (sentence.Words[from].Kind != WordKind.Name && (AddedParts.IsOdd(name) || name.Split(' ').Length > MostNameWords || name.Contains('?', StringComparison.Ordinal) || !name.Any(char.IsLetter) || Enumerable.Range(from, Math.Max(0, to - from - 1)).Any(at => sentence.Words[at].Lower == "and" && FieldReader.Number(sentence, at + 1) is not null)))
            return false;
        draft.Name = name;
        _drafts.Add(draft);
        return _drafts.Count <= AddFrame.MostItems;
    }

    private ClauseReading.Changes? Build()
    {
        if (_drafts.Count == 0 && _count is > 0 and <= AddFrame.MostItems)
        {
            var tag = _all.LastOrDefault(value => value.Field == "tags").Value;
            var stem = $"{(tag.List.FirstOrDefault() ?? "New")} {(_type == ItemType.Supplier ? "supplier" : "item")}";
            for (var number = 1; _drafts.Count < _count; number++)
            {
                if (!index.Named(Stems.Of($"{stem} {number}")).Any())
                    _drafts.Add(new Draft { Name = $"{stem} {number}" });
            }
        }

        if (_drafts.Count == 0 || (_count is { } count && count != _drafts.Count) || _drafts.Select(draft => draft.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() != _drafts.Count)
            return null;
        // "A, B and C at 14.20, 19.80 and 33.60": one each; else what stands behind the last is said of all, unless others have their own.
        if (_drafts.Count > 1 && !Spread())
            return null;
        var known = _type == ItemType.Inventory ? _drafts.Where(draft => index.Named(Stems.Of(draft.Name)).Any(item => item.Type == _type)).Select(draft => draft.Name).ToList() : [];
        if (known.Count > 0)
            return null;
        var proposals = ImmutableArray.CreateBuilder<ProposedChange>();
        foreach (var draft in _drafts)
        {
            Dictionary<string, JsonElement> fields = new(StringComparer.Ordinal);
            foreach (var (field, value) in _all.Concat(draft.Values))
            {
                if (_type.Find(field) is not { IsStored: true })
                    return null;
                // Twice said, and not the same.
                if (draft.Values.Exists(own => own.Field == field && own.Value != value) && draft.Values.Exists(own => own.Field == field && own.Value == value) && field != "tags")
                    return null;
                fields[field] = ProposalJson.ToElement(value);
            }

            proposals.Add(new ProposedChange { Action = "add", Item = draft.Name, Type = _type.Name, Fields = fields });
        }

        return new ClauseReading.Changes(proposals.ToImmutable(), false, _type == ItemType.Supplier, []);
    }

    private bool Spread()
    {
        var last = _drafts[^1];
        foreach (var group in last.Values.GroupBy(value => value.Field).ToList())
        {
            var values = group.Select(value => value.Value).ToList();
            if (values.Count == _drafts.Count && _drafts.SkipLast(1).All(draft => draft.Values.TrueForAll(value => value.Field != group.Key)))
            {
                last.Values.RemoveAll(value => value.Field == group.Key);
                for (var place = 0; place < _drafts.Count; place++)
                    _drafts[place].Values.Add((group.Key, values[place]));
            }
            else if (values.Count == 1 && _drafts.SkipLast(1).All(draft => draft.Values.Count == 0))
            {
                last.Values.RemoveAll(value => value.Field == group.Key);
                _all.Add((group.Key, values[0]));
            }
            else if (values.Count > 1)
            {
                return false;
            }
        }

        return true;
    }

    private List<(int From, int To)> Pieces(int from, int to)
    {
        List<(int, int)> pieces = [];
        var start = from;
        for (var at = from; at <= to; at++)
        {
            // "risk level of all: medium"
            if (at < to && AddFrame.IsColon(sentence, at) && start < at && (FieldReader.Find(sentence, start, ItemType.Inventory) ?? FieldReader.Find(sentence, start, ItemType.Supplier)) is var (_, behind) && (behind == at || sentence.MatchAny(behind, ["of all", "for all", "of each", "of both", "of all of them"]) == at))
                continue;
            if (at < to && sentence.Words[at].Kind is not (WordKind.Comma or WordKind.Stop) && !AddFrame.IsColon(sentence, at) && !IsDash(at) && !(sentence.Words[at].Text is "/" && sentence.At(at + 1)?.Start > sentence.Words[at].End))
                continue;
            if (at > start)
                pieces.Add((start, at));
            start = at + 1;
        }

        return pieces;
    }

    // " - not in the list yet"
    private bool IsDash(int at) => sentence.Words[at].Text is "-" or "–" or "—" && at > 0 && sentence.Words[at - 1].End < sentence.Words[at].Start && sentence.At(at + 1)?.Start > sentence.Words[at].End;

    // "A, B and C": the last of a list.
    private IEnumerable<(int From, int To)> Joined(int from, int to)
    {
        if (_many)
        {
            for (var at = from + 1; at < to - 1; at++)
            {
                if (sentence.Words[at].Lower is "and" or "&" && sentence.Words[at - 1].Kind != WordKind.Comma)
                    return [(from, at), (at + 1, to)];
            }
        }

        return [(sentence.Words[from].Lower is "and" or "&" && from + 1 < to ? from + 1 : from, to)];
    }

    private sealed class Draft
    {
        public string Name { get; set; } = "";

        public List<(string Field, FieldValue Value)> Values { get; } = [];
    }
}
