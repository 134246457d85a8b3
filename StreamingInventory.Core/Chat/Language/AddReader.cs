using System.Collections.Immutable;
using System.Text.Json;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Reads what is to be added: "12 boxes of nitrile gloves at 8.40 from MedSupply", "3 items called Test Crate".</summary>
internal sealed class AddReader(Sentence sentence, CatalogueIndex index, RequestContext context, int end)
{
    private const int MostItems = 1000;
    private readonly List<(string Name, List<FieldEdit> Own)> _names = [];
    private readonly List<FieldEdit> _shared = [];
    private ItemType _type = ItemType.Inventory;
    private int? _count;
    private bool _generic;

    // "a supplier" has one name, and what follows the comma is where it is: "supplier Foo, Hamburg".
    private bool _isOne;

    public ClauseReading Read(int at)
    {
        var from = at;
        at = ReadHead(at);
        _type = ItemType.FindType(context.ItemType) ?? _type;
        _count = context.Count ?? _count;
        var attributes = new AttributeReader(sentence, index, _type, end);
        if (sentence.MatchAny(at, ["called", "named", "titled", "with the name", "with name", "with the names", ":"]) is > 0 and var called)
            (at, _generic) = (called, false);
        if (context.ItemName is null && !(_generic && attributes.Start(at) is not null))
            at = ReadNames(at, attributes);
        if (context.ItemName is { } given)
        {
            _names.Clear();
            _names.Add((given, []));
            while (at < end && attributes.Start(attributes.SkipJoints(at)) is null)
                at++;
        }

        while (at < end)
        {
            var next = attributes.SkipJoints(at);
            if (next >= end || sentence.Words[next].Kind == WordKind.Stop)
                break;
            if (sentence.MatchAny(next, ["called", "named"]) is > 0 and var late && _names.Count == 0)
            {
                at = ReadNames(late, attributes);
                continue;
            }

            if (attributes.Start(next) is null && _isOne && sentence.At(next - 1)?.Kind == WordKind.Comma && !_shared.Exists(edit => edit.Field == "location"))
            {
                var stop = next;
                while (stop < end && sentence.Words[stop].Kind is not (WordKind.Comma or WordKind.Stop) && attributes.Start(stop) is null)
                    stop++;
                _shared.Add(new FieldEdit("location", FieldValue.Of(sentence.Slice(next, stop))));
                at = stop;
                continue;
            }

            if (attributes.Start(next) is not { } attribute)
                return new ClauseReading.Unknown(sentence.Slice(next, end));
            _shared.Add(attribute.Edit);
            at = attribute.Next;
        }

        return Build(from);
    }

    // Articles, "new", a count, "items", "boxes of"
    private int ReadHead(int at)
    {
        at = SkipArticles(at);
        if (FieldReader.Number(sentence, at) is { IsPercent: false } number && SkipArticles(number.Next) is var behind && Noun(behind) is var (noun, type))
        {
            (_count, _type, _generic) = (number.Value == decimal.Truncate(number.Value) && number.Value is > 0 and <= MostItems ? (int)number.Value : 0, type, true);
            return noun;
        }

        if (sentence.At(at) is { Kind: WordKind.Sign, Text: ":" })
            at++;
        if (sentence.MatchAny(at, ["multiple", "several", "many"]) is > 0 and var several)
            at = several;
        // "add item Foo" and "add supplier Acme", but not "add stock cubes" or "add parts washer".
        if (Noun(at) is var (single, kind) && sentence.At(at)!.Lower is not ("stock" or "inventory" or "parts" or "goods" or "materials" or "one"))
            (at, _type, _generic, _isOne) = (single, kind, true, sentence.Words[single - 1].Lower is "supplier" or "vendor");
        if (_generic && sentence.At(at) is { Kind: WordKind.Sign, Text: ":" })
            at++;
        return at;
    }

    private (int Next, ItemType Type)? Noun(int at) =>
        sentence.MatchAny(at, Vocabulary.SupplierNouns) is > 0 and var supplier && supplier <= end ? (supplier, ItemType.Supplier)
        : sentence.MatchAny(at, Vocabulary.Nouns) is > 0 and var item && item <= end ? (item, ItemType.Inventory) : null;

    private int SkipArticles(int at)
    {
        while (at < end && Vocabulary.Articles.Contains(sentence.Words[at].Lower) && !(sentence.Words[at].Lower is "a" or "an" && sentence.At(at + 1)?.Lower == "dozen"))
            at++;
        return at;
    }

    private int ReadNames(int at, AttributeReader attributes)
    {
        while (at < end && sentence.Words[at].Kind != WordKind.Stop)
        {
            var own = new List<FieldEdit>();
            var start = SkipArticles(at);
            if (_type == ItemType.Inventory && FieldReader.Number(sentence, start) is { IsPercent: false } number && number.Next < end && sentence.Words[number.Next].Kind is not (WordKind.Comma or WordKind.Stop))
                start = ReadQuantity(number.Value, number.Next, own);
            var to = start;
            while (to < end && sentence.Words[to].Kind is not (WordKind.Comma or WordKind.Stop or WordKind.Sign) && sentence.Words[to].Lower is not ("and" or "&"))
            {
                if (to > start && (attributes.Start(to) is not null || (sentence.Words[to].Lower is "with" or "having" && attributes.Start(attributes.SkipJoints(to)) is not null)))
                    break;
                if (to > start && sentence.MatchAny(to, ["called", "named"]) > 0)
                    break;
                to++;
            }

            if (to == start)
                return at;
            _names.Add((sentence.Slice(start, to), own));
            at = to;
            if (_isOne || at >= end || (sentence.Words[at].Kind != WordKind.Comma && sentence.Words[at].Lower is not ("and" or "&")))
                return at;
            var next = attributes.SkipJoints(at);
            if (next >= end || attributes.Start(next) is not null)
                return at;
            at = sentence.Words[at].Kind == WordKind.Comma && sentence.At(at + 1)?.Lower == "and" ? at + 2 : at + 1;
        }

        return at;
    }

    private int ReadQuantity(decimal quantity, int at, List<FieldEdit> own)
    {
        own.Add(new FieldEdit("current_stock", FieldValue.Of(quantity)));
        var word = sentence.At(at)?.Lower ?? "";
        if (Vocabulary.Unit(word) is { } unit && sentence.At(at + 1)?.Lower == "of")
        {
            own.Add(new FieldEdit("unit", FieldValue.Of(unit)));
            return SkipArticles(at + 2);
        }

        return word is "x" or "×" or "of" or "units" or "pieces" or "pcs" ? SkipArticles(word is "of" or "x" or "×" || sentence.At(at + 1)?.Lower != "of" ? at + 1 : at + 2) : at;
    }

    private ClauseReading Build(int from)
    {
        if (context.Label is { } label)
        {
            _shared.RemoveAll(edit => edit.Field == "tags");
            _shared.Add(new FieldEdit("tags", FieldValue.Of([label])));
        }

        if (_count is < 1 or > MostItems)
            return new ClauseReading.Reply($"I can add 1 to {MostItems:#,##0} items at a time.");
        if (_names.Count == 0 && !_generic && context.ItemType is null && context.Count is null)
            return new ClauseReading.Unknown(sentence.Slice(Math.Max(0, from - 1), end));
        if (_names.Count == 0 && _count is null)
            return new ClauseReading.Reply(_type == ItemType.Supplier ? "What is the supplier called?" : "What is the item called?");
        var proposals = Names().Select(entry => new ProposedChange
        {
            Action = "add",
            Item = entry.Name,
            Type = _type.Name,
            Fields = Fields(entry.Own),
        }).ToImmutableArray();
        var known = _type == ItemType.Inventory ? proposals.Where(proposal => index.Named(Stems.Of(proposal.Item)).Any(item => item.Type == _type)).Select(proposal => proposal.Item).ToList() : [];
        return new ClauseReading.Changes(proposals, false, _type == ItemType.Supplier, known.Count == 0 ? [] : [$"There is already an item called {Wording.Names(known)}; this is another one."]);
    }

    private IEnumerable<(string Name, List<FieldEdit> Own)> Names()
    {
        var count = _count ?? _names.Count;
        if (_names.Count > 1 || (_names.Count == 1 && count == 1))
            return _names;
        var tag = _shared.LastOrDefault(edit => edit.Field == "tags")?.Value.List.FirstOrDefault();
        var stem = _names.Count == 1 ? _names[0].Name : $"{tag ?? "New"} {(_type == ItemType.Supplier ? "supplier" : "item")}".Trim();
        var own = _names.Count == 1 ? _names[0].Own : [];
        return Numbered(stem).Take(count).Select(name => (name, own));
    }

    private IEnumerable<string> Numbered(string stem)
    {
        for (var number = 1; ; number++)
        {
            var name = $"{stem} {number}";
            if (!index.Named(Stems.Of(name)).Any(item => item.Type == _type))
                yield return name;
        }
    }

    private Dictionary<string, JsonElement> Fields(List<FieldEdit> own)
    {
        var fields = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var edit in own.Concat(_shared))
            fields[edit.Field] = ProposalJson.ToElement(edit.Value);
        return fields;
    }
}
