using System.Collections.Immutable;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language.Gist;

/// <summary>
/// Fields that change, told in any order: "max for M5 screws make 150", "the lead time of the chain is not 17 but 21 days", "knock 50p off the diced beef".
/// What is said not to hold any more is left aside; each field goes with the value beside it.
/// </summary>
internal sealed class SetGist(Sentence sentence, CatalogueIndex index, TargetReader targets, ImmutableArray<Island> all)
{
    private static readonly string[] Denied = ["instead of", "rather than", "not", "no longer", "in place of", "and not", "as opposed to"];
    private static readonly string[] NewPlace = ["to", "to the", "in", "in the", "into", "into the", "at", "at the", "now in", "now in the", "on", "over to", "over to the", "down to", "down to the", "up to", "up to the", "back to", "back to the"];
    private static readonly string[] NewSupplier = ["supplier", "vendor", "come from", "comes from", "coming from", "buy", "get them from", "get it from", "switch", "source", "sourced", "supplied", "order from", "the supplier of", "deliver", "delivers"];
    private readonly List<Island> _items = [];
    private readonly List<Island> _values = [];
    private readonly List<Island> _fields = [];
    private readonly List<Island> _numbers = [];
    private readonly List<Island> _quoted = [];
    private Act? _act;
    private bool _isUnclear;

    /// <summary>Null where the sentence is about something else, or says more than is understood.</summary>
    public ClauseReading? Read()
    {
        if (!Sort())
            return null;
        if (_act is Act.Raise or Act.Lower)
            return Step(_act == Act.Raise ? 1 : -1);
        if (_act is Act.Tag || _fields is [{ Field.Name: "tags" }])
            return Tag();
        if (_fields.Count == 0 && _numbers.Count == 0)
            return Place();
        return _fields.Exists(island => !island.Field!.IsNumber) ? Texts() : Numbers();
    }

    // "min of A to 50, of B to 20"; "min, reorder point and max of A to 20, 70 and 200"; "A: reorder point 40 and price 41".
    private ClauseReading? Numbers()
    {
        if (_quoted.Count > 0)
            return null;
        if (_fields.Count == 0)
            return _numbers is [{ IsMoney: true } price] && Target("unit_cost") is { } priced ? Apply(priced, [new Setting("unit_cost", FieldValue.Of(price.Number))]) : null;
        if (_numbers.Exists(number => number.IsPercent || number.IsSigned) || _numbers.Count == 0)
            return null;
        if (_fields.Count == 1 && _numbers.Count == _items.Count && _items.Count > 1)
        {
            // "A to 60 and B to 80", or each value before its item: "to 600 for A and to 3000 for B".
            var (first, second) = _numbers[0].From < _items[0].From && _numbers[0].From > _fields[0].From ? (_numbers, _items) : (_items, _numbers);
            List<ClauseReading> each = [];
            for (var place = 0; place < _items.Count; place++)
            {
                if (first[place].From > second[place].From || (place > 0 && first[place].From < second[place - 1].From))
                    return null;
                // "of the 180": what stood before is meant again.
                var own = Again(_items[place], place);
                if (new Meant(sentence, targets).Read([own], [], []) is not { } one)
                    return null;
                each.Add(Apply(one, [new Setting(_fields[0].Field!.Name, FieldValue.Of(_numbers[place].Number))]));
            }

            return each.Find(reading => reading is not ClauseReading.Changes) ?? ClauseReader.Merge(each);
        }

        if (_fields.Count != _numbers.Count || _fields.Select(field => field.Field!.Name).Distinct().Count() != _fields.Count)
            return null;
        var ordered = _fields.Concat(_numbers).OrderBy(island => island.From).ToList();
        var alternates = ordered.Select((island, place) => island.Kind == (place % 2 == 0 ? ordered[0].Kind : ordered[1].Kind)).All(fits => fits) && (_fields.Count == 1 || ordered[0].Kind == IslandKind.Field);
        var grouped = ordered.Take(_fields.Count).All(island => island.Kind == IslandKind.Field);
        if (!(alternates || grouped) || Target(_fields[0].Field!.Name) is not { } target)
            return null;
        var settings = _fields.Zip(_numbers, (field, number) => new Setting(field.Field!.Name, FieldValue.Of(number.Number))).ToList();
        // "moves to Warehouse North, reorder point 40"
        if (_act == Act.Place && _items.Count > 0 && _values is [{ Of: "location" } there] && NewPlace.Any(phrase => Before(there, phrase)))
        {
            settings.Insert(0, new Setting("location", FieldValue.Of(there.Text)));
            return new Meant(sentence, targets).Read(_items, [], []) is { } moved ? Apply(moved, settings) : null;
        }

        return Apply(target, settings);
    }

    private Island Again(Island item, int place) => place > 0 && item.Items.Length > 1 && _items[0].Items is [var first]
        && item.Items.Where(other => Stems.Of(other.Name).Take(2).SequenceEqual(Stems.Of(first.Name).Take(2))).ToImmutableArray() is [var alike] ? item with { Items = [alike] } : item;

    // "3 % more expensive", "plus 20 percent", "50p off"; "up to 600" is no step.
    private ClauseReading? Step(int sign)
    {
        if (_numbers is not [var number] || _fields.Count > 1 || _quoted.Count > 0 || _fields is [{ Field.IsNumber: false }])
            return null;
        var field = _fields is [var named] ? named.Field!.Name : number.IsMoney || Said("price", "prices", "cost", "costs", "expensive", "cheaper", "dearer") ? "unit_cost" : null;
        if (field is null || Target(field) is not { } target)
            return null;
        var before = sentence.At(number.From - 1)?.Lower;
        if (before is "to" or "at" or "costs" or "cost" or "is" or "are" or "be" or "now" && !number.IsPercent)
            return Apply(target, [new Setting(field, FieldValue.Of(Math.Abs(number.Number)))]);
        // "raise the max 600" may mean either.
        if (!number.IsPercent && !number.IsMoney && before is not ("by" or "plus" or "minus" or "another" or "further" or "extra"))
            return null;
        return Apply(target, [new Setting(field, null, sign * Math.Abs(number.Number), number.IsPercent)]);
    }

    private ClauseReading? Tag()
    {
        if (_numbers.Exists(number => number.From < TagAt()) || _fields.Exists(field => field.Field!.Name != "tags"))
            return null;
        var tag = _quoted is [var quoted] ? quoted.Text : _quoted.Count == 0 && _values.Where(value => value.Of == "tags").ToList() is [var known] ? known.Text : null;
        tag ??= Labelled();
        if (tag is null || new Meant(sentence, targets).Read(_items, [.. _values.Where(value => value.Of != "tags")], []) is not { } target)
            return null;
        return target.Ask ?? new ClauseReading.Changes([.. target.Propose(new ProposedChange { Action = "set", AddTags = [tag] })], false, false, target.Notes);
    }

    // "tag the flasks with year 9": what stands behind, to the end of the piece.
    private string? Labelled()
    {
        for (var at = sentence.Words.Length - 1; at > 1; at--)
        {
            if (sentence.Words[at].Lower is not ("with" or "as" or "tag" or "label") || _items.Exists(item => item.From > at))
                continue;
            var to = at + 1;
            while (to < sentence.Words.Length && sentence.Words[to].Kind is WordKind.Word or WordKind.Number && sentence.Words[to].Lower is not ("please" or "pls" or "both" or "too" or "and" or "all"))
                to++;
            return to > at + 1 && to - at <= 4 ? sentence.Slice(at + 1, to) : null;
        }

        return null;
    }

    private int TagAt() => Enumerable.Range(0, sentence.Words.Length).LastOrDefault(at => sentence.Words[at].Lower is "with" or "as", int.MaxValue);

    // "the polo and the vests to Warehouse North", "the eggs come from Greenfield now"
    private ClauseReading? Place()
    {
        if (_items.Count == 0 || _quoted.Count > 0 || _values.Exists(value => value.Of is not ("supplier" or "location" or "category")))
            return null;
        var placed = _values.Where(value => value.Of == "location" && NewPlace.Any(phrase => Before(value, phrase))).ToList();
        var supplied = _values.Where(value => value.Of == "supplier").ToList();
        var isSupply = NewSupplier.Any(phrase => sentence.Text.Contains(phrase, StringComparison.OrdinalIgnoreCase));
        var value = placed is [var place] && (_act == Act.Place || Said("should", "must", "now", "is", "are", "belong", "belongs", "relocate", "move", "put")) ? place
            : supplied is [var supplier] && placed.Count == 0 && isSupply ? supplier : null;
        var others = _values.Where(known => known != value).ToList();
        if (value is null || others.Count > 0 || new Meant(sentence, targets).Read(_items, [], []) is not { } target)
            return null;
        return Apply(target, [new Setting(value.Of, FieldValue.Of(value.Text))]);
    }

    // "category of the sealants is Consumables", "SKU of the red padlock must be SAF-LP20-RD", "contact of Meridian: a@b"
    private ClauseReading? Texts()
    {
        if (_fields.Count > 1 && _fields.Exists(island => island.Field!.Name == "contact") && all.Any(island => sentence.Words[island.From].Text.Contains('@', StringComparison.Ordinal)))
            _fields.RemoveAll(island => island.Field!.Name != "contact");
        if (_fields is not [var field] || _numbers.Count > 0 && field.Field!.Name != "payment_terms")
            return null;
        var name = field.Field!.Name;
        var value = name switch
        {
            "sku" or "contact" => all.Where(island => island.Kind == IslandKind.Loose && (island.From > field.To || name == "contact") && !_dropped.Contains(island) && (name == "contact" ? sentence.Words[island.From].Text.Contains('@', StringComparison.Ordinal) : sentence.Words[island.From].Text.Contains('-', StringComparison.Ordinal))).Select(island => sentence.Words[island.From].Text).ToList() is [var one] ? one : _quoted is [var quoted] ? quoted.Text : null,
            "payment_terms" => Terms(),
            "supplier" or "location" or "category" => (_values.Where(known => known.Of == name && known.From >= field.To).ToList() is { Count: 1 } behind ? behind : _values.Where(known => known.Of == name)).Concat(_quoted).ToList() is [var known] ? known.Text : Fresh(field),
            "name" => _quoted is [var renamed] ? renamed.Text : null,
            _ => null,
        };
        if (value is null)
            return null;
        var items = _items.Where(item => item.Items.Length > 0).ToList();
        var target = Target(name, [.. _values.Where(known => known.Text != value)], items);
        return target is null ? null : Apply(target, [new Setting(name, FieldValue.Of(value))]);
    }

    // "is Consumables": a name that nothing has yet, written as one.
    private string? Fresh(Island field) => all.Where(island => island.Kind == IslandKind.Loose && island.From > field.To && !_dropped.Contains(island) && char.IsUpper(sentence.Words[island.From].Text[0])).ToList() is [var word] ? sentence.Words[word.From].Text : null;

    private string? Terms()
    {
        var at = Enumerable.Range(0, sentence.Words.Length).FirstOrDefault(place => sentence.Words[place].Lower == "net" && sentence.At(place + 1)?.Kind == WordKind.Number, -1);
        return at >= 0 ? sentence.Slice(at, at + 2) : _quoted is [var quoted] ? quoted.Text : null;
    }

    // An item's field, or the supplier's own where only a supplier is named and nothing of what he delivers.
    private Target? Target(string field, List<Island>? values = null, List<Island>? items = null)
    {
        values ??= _values;
        items ??= _items;
        var isSuppliers = ItemType.Supplier.Find(field) is { IsStored: true } && (ItemType.Inventory.Find(field) is not { IsStored: true } || !Said("items", "item", "products", "articles", "everything", "all", "prices", "goods", "stuff"));
        if (items.Count == 0 && isSuppliers && values is [{ Of: "supplier" } named] && index.Inventory.FindSupplier(named.Text) is { } supplier)
            return new Target([supplier], []);
        if (ItemType.Inventory.Find(field) is not { IsStored: true } || (items.Count == 0 && !Said("all", "every", "everything", "items", "prices", "costs", "products", "articles", "each", "whole", "any", "points", "times")))
            return null;
        return new Meant(sentence, targets).Read(items, values, []);
    }

    private static ClauseReading Apply(Target target, List<Setting> settings) => SetReader.Apply(target, settings);

    private readonly HashSet<Island> _dropped = [];

    private bool Sort()
    {
        Drop();
        if (_isUnclear)
            return false;
        var behind = false;
        foreach (var island in all)
        {
            if (_dropped.Contains(island))
                continue;
            switch (island.Kind)
            {
                case IslandKind.Break:
                    behind = false;
                    break;
                case IslandKind.Item:
                    _items.Add(island);
                    behind = false;
                    break;
                case IslandKind.Value:
                    _values.Add(island);
                    break;
                case IslandKind.Field:
                    _fields.Add(island);
                    behind = false;
                    break;
                case IslandKind.Number:
                    // "the three sealants"
                    if (all.FirstOrDefault(other => other.From >= island.To && other.Kind != IslandKind.Filler) is { Kind: IslandKind.Item } counted && counted.Items.Length == island.Number && island.Number > 1)
                        break;
                    _numbers.Add(island);
                    break;
                case IslandKind.Quoted:
                    _quoted.Add(island);
                    break;
                case IslandKind.Reference:
                    return false;
                case IslandKind.Act when island.Act is Act.Raise or Act.Lower or Act.Place or Act.Tag:
                    // "put up" decides over "put"; two that say different things decide nothing.
                    if (_act is not null && _act != island.Act && _act != Act.Place && island.Act != Act.Place)
                        return false;
                    _act = _act is null or Act.Place ? island.Act : _act;
                    break;
                case IslandKind.Act when island.Text.Length > 0:
                    return false;
                case IslandKind.Loose when GistWords.IsOther(island.Text):
                    return false;
                case IslandKind.Loose when GistWords.IsCircumstance(island.Text):
                    behind = true;
                    break;
                case IslandKind.Loose when _act == Act.Tag && island.From > TagAt():
                    break;
                case IslandKind.Loose when !behind && !IsToken(island):
                    return false;
                case IslandKind.Filler when island.To - island.From == 1 && sentence.Words[island.From].Lower is "after" or "since" or "because" or "as":
                    behind = true;
                    break;
            }
        }

        return _items.Count + _values.Count > 0;
    }

    private bool IsToken(Island island) => sentence.Words[island.From].Text is var text && (char.IsUpper(text[0]) && sentence.At(island.From - 1)?.Lower is "is" or "be" or "to" or "as" or ":" || text.Contains('@', StringComparison.Ordinal) || text.Contains('-', StringComparison.Ordinal) || text.Equals("net", StringComparison.OrdinalIgnoreCase));

    // "not 17 but 21", "instead of Dales", "from 17 to 21", "is wrong, must be": what no longer holds.
    private void Drop()
    {
        for (var place = 0; place < all.Length; place++)
        {
            var at = all[place].From;
            var denial = Denied.Select(phrase => sentence.Match(at, phrase)).Max();
            if (denial > 0)
            {
                var next = place;
                for (; next < all.Length && (all[next].From < denial || all[next].Kind == IslandKind.Filler); next++)
                    _dropped.Add(all[next]);
                // "not the pallet wrap but the other one"
                _isUnclear |= next < all.Length && all[next].Kind == IslandKind.Item;
                if (next < all.Length && all[next].Kind is IslandKind.Number or IslandKind.Value or IslandKind.Quoted or IslandKind.Loose)
                    _dropped.Add(all[next]);
                for (next++; next < all.Length && all[next].Kind == IslandKind.Loose && all[next].Text is "but" or "any" or "anymore" or "more" or "longer"; next++)
                    _dropped.Add(all[next]);
            }

            if (all[place].Kind == IslandKind.Loose && all[place].Text is "wrong" or "incorrect" or "outdated" or "changed" or "raised" or "increased")
                _dropped.Add(all[place]);
            if (all[place].Kind == IslandKind.Number && sentence.At(at - 1)?.Lower == "from" && place + 1 < all.Length && sentence.At(all[place].To)?.Lower == "to")
                _dropped.Add(all[place]);
        }
    }

    private bool Before(Island island, string phrase) => island.From - phrase.Count(' ') - 1 is >= 0 and var start && sentence.Match(start, phrase) == island.From;

    private bool Said(params ReadOnlySpan<string> words) => sentence.Has(0, sentence.Words.Length, words);
}
