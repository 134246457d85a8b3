using System.Text.Json;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Chat.Language.Gist;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Reads what is to be added: "12 boxes of nitrile gloves at 8.40 from MedSupply", "3 items called Test Crate", "pencil, 200 pcs and eraser, 80 pcs, both from Bürowelt".</summary>
internal sealed class AddReader(Sentence sentence, CatalogueIndex index, RequestContext context, int end)
{
    private const int MostItems = 1000;
    private static readonly string[] Called = ["called", "named", "titled", "with the name", "with name", "with the names", "name", "the name", "by the name of", ":", "="];
    private static readonly string[] Shared = ["both", "all", "all of them", "each", "every one", "both of them", "all three", "they", "they are all", "they are", "all are", "both are", "these are", "these"];
    private readonly List<NewItem> _items = [];
    private readonly List<FieldEdit> _shared = [];
    private ItemType _type = ItemType.Inventory;
    private int? _count;
    private bool _generic;

    // "a supplier" has one name, and what follows the comma is where it is: "supplier Foo, Hamburg".
    private bool _isOne;

    /// <summary>"With supplier Nordlager, add X" the other way round, and "bin 1 to bin 4" one by one; null where neither is said.</summary>
    public static string? Turned(Sentence sentence) => Turned(sentence, 0, sentence.Words.Length);

    /// <summary>The same of a clause.</summary>
    public static string? Turned(Sentence sentence, int from, int to)
    {
        if (from >= to)
            return null;
        if (sentence.Words[from].Lower is "with" or "from" or "in" or "at" or "for" or "under")
        {
            for (var at = from + 2; at < to - 1; at++)
            {
                if (sentence.Words[at].Kind == WordKind.Comma && Courtesy.Skip(sentence, at + 1, to) is var verb && sentence.MatchAny(verb, ["add", "create", "register", "new", "enter", "set up", "put in"]) is > 0 and var added && sentence.At(added)?.Lower is not ("it" or "them" or "that" or "this"))
                    return $"{sentence.Raw(verb, to)}, {sentence.Raw(from, at)}";
            }
        }

        return sentence.MatchAny(from, ["add", "create", "register", "enter", "set up", "new"]) > 0 ? AddedRange.Spell(sentence, from, to) : null;
    }

    public ClauseReading Read(int at)
    {
        var from = at;
        at = ReadHead(at);
        _type = ItemType.FindType(context.ItemType) ?? _type;
        _count = context.Count ?? _count;
        var attributes = new AttributeReader(sentence, index, _type, end);
        // "new product - bin liners, 40 rolls"
        if (_generic && sentence.At(at)?.Kind == WordKind.Comma && at + 1 < end && attributes.Start(attributes.SkipJoints(at)) is null)
            at++;
        while (sentence.MatchAny(at, Called) is > 0 and var called && called < end)
            (at, _generic) = (called, false);
        if (context.ItemName is { } given)
        {
            _items.Add(new NewItem(given));
            while (at < end && attributes.Start(attributes.SkipJoints(at)) is null)
                at++;
        }

        var parts = new AddedParts(sentence, attributes, _type, _isOne, end);
        return ReadParts(at, attributes, parts) is { } unknown ? unknown : Build(from);
    }

    // A name, then what is said of it; where a piece is no attribute, the next name begins.
    private ClauseReading.Unknown? ReadParts(int at, AttributeReader attributes, AddedParts parts)
    {
        var (current, isShared) = (_items.LastOrDefault(), false);
        if (context.ItemName is null && !(_generic && attributes.Start(attributes.SkipJoints(at)) is not null) && at < end)
            (at, current) = Take(parts.Name(at), at);
        while (at < end)
        {
            var isNew = sentence.Words[at].Kind is WordKind.Comma or WordKind.Stop || _items.Count == 0 && AddFrame.IsColon(sentence, at) || sentence.Words[at].Lower is "and" or "&";
            var next = attributes.SkipJoints(at);
            if (next >= end)
                break;
            if (sentence.MatchAny(next, Shared) is > 0 and var both && attributes.SkipJoints(both) is var said && (attributes.Start(said) ?? (_items.Count > 1 ? attributes.Bare(said) : null)) is { } ofAll)
            {
                // "all Mechanical, Nordlager"
                (isShared, current) = (true, null);
                _shared.AddRange(ofAll.Edits);
                at = ofAll.Next;
                continue;
            }

            if (sentence.MatchAny(next, Called) is > 0 and var late && _items.Count == 0)
            {
                (at, current) = Take(parts.Name(late), late);
                continue;
            }

            // "supplier A and supplier B"
            var isNoun = isNew && _items.Count > 0 && attributes.Start(next) is null && sentence.At(SkipArticles(next))?.Lower is "supplier" or "vendor" or "item" or "product" or "article" && Noun(SkipArticles(next)) is var (again, sameType) && sameType == _type && again < end && sentence.At(again)?.Kind is WordKind.Word or WordKind.Name && attributes.Start(again) is null;
            if (isNoun && parts.Name(Noun(SkipArticles(next))!.Value.Next) is { } another)
            {
                (at, current) = Take(another, at);
                continue;
            }

            if (attributes.Start(next) is { } attribute)
            {
                (current is null || isShared ? _shared : current.Own).AddRange(attribute.Edits);
                if (current is not null)
                    current.Last.AddRange(attribute.Edits);
                at = attribute.Next;
                continue;
            }

            // "0.80 each office store"
            if (current is not null && !isNew && attributes.Bare(next) is { } bare)
            {
                current.Own.AddRange(bare.Edits);
                at = bare.Next;
                continue;
            }

            if (parts.Place(next, _items.Count > 0 && _shared.Concat(_items[^1].Own).All(edit => edit.Field != "location")) is var (place, behindPlace))
            {
                (current?.Own ?? _shared).Add(place);
                at = behindPlace;
                continue;
            }

            // "Leeds, UK": the land behind the town
            if (_type == ItemType.Supplier && isNew && current?.Own is [.., { Field: "location", Value.Text: var town }] && parts.Land(next) is > 0 and var land)
            {
                current.Own[^1] = new FieldEdit("location", FieldValue.Of($"{town}, {sentence.Slice(next, land)}"));
                at = land;
                continue;
            }

            if (context.ItemName is not null || !isNew || parts.Name(isNew && sentence.Words[at].Lower is "and" or "&" ? at + 1 : next) is not { } name || _isOne)
                return new ClauseReading.Unknown(sentence.Slice(next, end));
            (at, current) = Take(name, at);
        }

        return null;
    }

    private (int At, NewItem? Current) Take(AddedName? name, int at)
    {
        if (name is null)
            return (at, null);
        // "supplier Blitz Logistik (Dortmund)"
        if (_type == ItemType.Supplier && !name.IsQuoted && name.Text.EndsWith(')') && name.Text.LastIndexOf(" (", StringComparison.Ordinal) is > 0 and var open)
            name = name with { Text = name.Text[..open], Own = [.. name.Own, index.Value("category", name.Text[(open + 2)..^1]) is { } category ? new FieldEdit("category", FieldValue.Of(category)) : new FieldEdit("location", FieldValue.Of(name.Text[(open + 2)..^1]))] };
        // "printer toner black (OFF-TON-BK)"
        if (_type == ItemType.Inventory && !name.IsQuoted && name.Text.EndsWith(')') && name.Text.LastIndexOf(" (", StringComparison.Ordinal) is > 0 and var bracket && name.Text[(bracket + 2)..^1] is var sku && sku.Contains('-') && sku.All(letter => letter == '-' || char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter)))
            name = name with { Text = name.Text[..bracket], Own = [.. name.Own, new FieldEdit("sku", FieldValue.Of(sku))] };
        _items.Add(new NewItem(name.Text) { IsQuoted = name.IsQuoted });
        _items[^1].Own.AddRange(name.Own);
        return (name.Next, _items[^1]);
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
        if (Noun(at) is var (single, kind) && sentence.At(at)!.Lower is not ("stock" or "inventory" or "parts" or "goods" or "materials" or "one" or "stuff" or "lines" or "positions"))
            (at, _type, _generic, _isOne) = (single, kind, true, sentence.Words[single - 1].Lower is "supplier" or "vendor");
        if (_generic && sentence.At(at) is { Kind: WordKind.Sign, Text: ":" })
            at++;
        return at;
    }

    private (int Next, ItemType Type)? Noun(int at) =>
        // "5 blank items"
        sentence.At(at)?.Lower is "blank" or "empty" or "placeholder" or "dummy" or "test" && sentence.At(at + 1) is { } noun && noun.Lower is "items" or "suppliers" or "products" or "articles" && at + 2 <= end ? (at + 2, noun.Lower == "suppliers" ? ItemType.Supplier : ItemType.Inventory)
        : sentence.MatchAny(at, Vocabulary.SupplierNouns) is > 0 and var supplier && supplier <= end ? (supplier, ItemType.Supplier)
        : sentence.MatchAny(at, Vocabulary.Nouns) is > 0 and var item && item <= end ? (item, ItemType.Inventory) : null;

    private int SkipArticles(int at)
    {
        while (at < end && Vocabulary.Articles.Contains(sentence.Words[at].Lower) && !(sentence.Words[at].Lower is "a" or "an" && sentence.At(at + 1)?.Lower is "dozen" or "hundred" or "couple"))
            at++;
        return at;
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
        if (_items.Count == 0 && !_generic && context.ItemType is null && context.Count is null)
            return new ClauseReading.Unknown(sentence.Slice(Math.Max(0, from - 1), end));
        if (_items.Count == 0 && _count is null)
            return new ClauseReading.Reply(_type == ItemType.Supplier ? "What is the supplier called?" : "What is the item called?") { Completion = $"add {(_type == ItemType.Supplier ? "supplier" : "item")} {ClauseReading.Reply.Blank}" };
        if (_items.Find(item => !item.IsQuoted && (AddedParts.IsOdd(item.Name) || AddedParts.IsSaidOfOthers(item.Name, _items.IndexOf(item)))) is { } odd && context.ItemName is null)
            return new ClauseReading.Unknown(odd.Name);
        // "Add three soups: A, B and C": what is counted is not the first of them.
        if (_items.Count > 1 && !_items[0].IsQuoted && _items[0].Own.Find(edit => edit.Field == "current_stock")?.Value.Number == _items.Count && sentence.Words.Skip(from).Any(word => word is { Kind: WordKind.Sign, Text: ":" }))
            return new ClauseReading.Unknown(sentence.Slice(Math.Max(0, from - 1), end));
        if (_items.Count > 1 && _items.Exists(item => !item.IsQuoted && item.Name.Contains('-', StringComparison.Ordinal) && !item.Name.Contains(' ', StringComparison.Ordinal) && item.Name.Any(char.IsAsciiDigit) && !item.Name.Any(char.IsAsciiLetterLower)) && sentence.Words.Any(word => word.Lower == "sku")
            || _items.Count > 2 && _type == ItemType.Supplier && sentence.Text.Trim().Split('\n').Count(line => line.Contains(',', StringComparison.Ordinal)) > 1
            || _count > 1 && _items.Count == 1 && _type == ItemType.Supplier && !_items[0].IsQuoted)
            return new ClauseReading.Unknown(sentence.Slice(Math.Max(0, from - 1), end));
        if (_count is { } count && _items.Count > 1 && _items.Count != count && context.Count is null)
            return new ClauseReading.Reply($"You said {Wording.Number(count)}, but named {Wording.Number(_items.Count)}: {Wording.Names([.. _items.Select(item => item.Name)])}. Which are to be added? Nothing was changed.");
        if (_items.Count > 1 && _type == ItemType.Inventory && _items.Find(item => item.Own.Exists(edit => edit.Field == "current_stock") && index.Named(Stems.Of(item.Name)).Any(known => known.Type == _type)) is { } there)
            return new ClauseReading.Reply($"{there.Name} is there already. Is some of it delivered ('receive {there.Own.First(edit => edit.Field == "current_stock").Value} {there.Name}'), or is there another item of that name to add? Nothing was changed.");
        // "A and B, 3.20 and 5.40 each": which is whose is for another reader.
        if (_items.Count > 1 && _items.Exists(item => item.Own.Concat(_shared).Where(edit => edit.Field != "tags").GroupBy(edit => edit.Field).Any(group => group.Select(edit => edit.Value).Distinct().Count() > 1)))
            return new ClauseReading.Unknown(sentence.Slice(Math.Max(0, from - 1), end));
        ShareLast();
        var proposals = Named().Select(item => new ProposedChange { Action = "add", Item = item.Name, Type = _type.Name, Fields = Fields(item.Own) }).ToList();
        var known = _type == ItemType.Inventory ? proposals.Where(proposal => index.Named(Stems.Of(proposal.Item)).Any(item => item.Type == _type)).Select(proposal => proposal.Item).ToList() : [];
        return new ClauseReading.Changes([.. proposals], false, _type == ItemType.Supplier, known.Count == 0 ? [] : [$"There is already an item called {Wording.Names(known)}; this is another one."]);
    }

    // "A, B and C from MedSupply": what is said behind the last name is meant for all, unless the others have their own.
    private void ShareLast()
    {
        if (_items.Count < 2)
            return;
        foreach (var edit in _items[^1].Last.Where(edit => _items.SkipLast(1).All(item => item.Own.TrueForAll(own => own.Field != edit.Field))).ToList())
        {
            // What everybody says of the one before him: "A, 2 pcs, B, 3 pcs" has own units and prices, but one place.
            if (edit.Field is "unit" && _items.SkipLast(1).Any(item => item.Own.Exists(own => own.Field == "current_stock")))
                continue;
            _items[^1].Own.Remove(edit);
            _shared.Add(edit);
        }
    }

    private IEnumerable<NewItem> Named()
    {
        var count = _count ?? _items.Count;
        if (_items.Count > 1 || (_items.Count == 1 && count == 1))
            return _items;
        var tag = _shared.LastOrDefault(edit => edit.Field == "tags")?.Value.List.FirstOrDefault();
        var stem = _items.Count == 1 ? _items[0].Name : $"{tag ?? "New"} {(_type == ItemType.Supplier ? "supplier" : "item")}".Trim();
        var own = _items.Count == 1 ? _items[0].Own : [];
        return Numbered(stem).Take(count).Select(name =>
        {
            var item = new NewItem(name);
            item.Own.AddRange(own);
            return item;
        });
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
        foreach (var edit in _shared.Concat(own))
        {
            // Two labels are two tags.
            var value = edit.Field == "tags" && fields.TryGetValue("tags", out var known) ? FieldValue.Of(known.EnumerateArray().Select(tag => tag.GetString()!).Concat(edit.Value.List).Distinct()) : edit.Value;
            fields[edit.Field] = ProposalJson.ToElement(value);
        }

        return fields;
    }

    /// <summary>A new item with what is said of it alone.</summary>
    private sealed record NewItem(string Name)
    {
        public List<FieldEdit> Own { get; } = [];

        /// <summary>What was said of it behind its name.</summary>
        public List<FieldEdit> Last { get; } = [];

        public bool IsQuoted { get; init; }
    }
}
