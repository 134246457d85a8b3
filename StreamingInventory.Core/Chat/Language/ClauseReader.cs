using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Reads one clause: the verb says which kind it is, the readers of that kind do the rest.</summary>
internal sealed class ClauseReader
{
    private readonly Sentence _sentence;
    private readonly CatalogueIndex _index;
    private readonly Focus _focus;
    private readonly RequestContext _context;
    private readonly int _end;
    private readonly TargetReader _targets;
    private readonly StockClauseReader _stock;
    private readonly SetReader _set;
    private readonly AssignmentReader _assignments;
    private readonly QuestionReader _questions;

    public ClauseReader(Sentence sentence, CatalogueIndex index, RequestContext context, Focus focus, int end)
    {
        (_sentence, _index, _context, _focus, _end) = (sentence, index, context, focus, end);
        _targets = new TargetReader(sentence, index, focus);
        _stock = new StockClauseReader(sentence, index, context, _targets, end);
        _set = new SetReader(sentence, index, _targets, end);
        _assignments = new AssignmentReader(sentence, index, _targets, end);
        _questions = new QuestionReader(sentence, index, _targets, end);
    }

    public ClauseReading Read(int at)
    {
        if (_sentence.MatchAny(at, Vocabulary.Undo) == _end)
            return new ClauseReading.Undo();
        if (_sentence.MatchAny(at, Vocabulary.Help) == _end)
            return new ClauseReading.Help();
        if (Courtesy.IsGreeting(_sentence, at, _end))
            return _sentence.Words.Any(word => word.Lower is "hi" or "hello" or "hey" or "morning" or "day" or "evening" or "afternoon" or "there" or "greetings" or "howdy" or "are") ? new ClauseReading.Help() : new ClauseReading.Reply("You are welcome.");
        if (_sentence.MatchAny(at, Vocabulary.Agreement) == _end)
            return new ClauseReading.Reply("A sentence cannot decide about a change that waits: please use Approve or Reject at the card. Nothing was changed.");
        if (new OrderReader(_sentence, _index, _targets, _end).Read(at) is { } ofOrders)
            return ofOrders;
        return new WatchReader(_sentence, _index, _targets, _end).Read(at) ?? new FieldListReader(_sentence, _index, _targets, _end).Read(at) ?? _stock.Read(at, ReadRemoval) ?? ReadEdit(at) ?? _assignments.Read(at) ?? ReadRemoval(at) ?? ReadAddition(at) ?? _stock.ReadMoved(at) ?? new StatementReader(_sentence, _index, _targets, _end).Read(at) ?? ReadQuestion(at) ?? (ClauseReading?)(ReadName(at) ?? ReadKind(at)) ?? new ClauseReading.Unknown(_sentence.Slice(at, _end));
    }

    // "safety glasses": all that are called so.
    private ClauseReading.List? ReadKind(int at) =>
        !Vocabulary.IsVerb(_sentence.Words[at].Lower) && new FilterReader(_sentence, _index, _end).Read(at, impliesKind: true) is { Unknown: null, IsBare: false } kind && !kind.Filter.Tests.IsEmpty ? new ClauseReading.List(kind.Filter) { Notes = kind.Notes } : null;

    // A name and nothing else: what is there to know about it?
    private ClauseReading.List? ReadName(int at) =>
        _targets.Exact(at, _end, null) is { Ask: null, Items: [var item, ..] }
            ? new ClauseReading.List(new ItemFilter(item.Type, [new FieldTest("id", FieldComparison.Is, [FieldValue.Of(item.Id)])])) : null;

    /// <summary>Removes what is meant; asks first where it was not named exactly.</summary>
    /// <param name="target">What is meant.</param>
    /// <param name="isStructured">Described by a program rather than in words.</param>
    public static ClauseReading Remove(Target target, bool isStructured = false)
    {
        if (target.Ask is not null)
            return target.Ask;
        return new ClauseReading.Changes(
            [.. target.Propose(new ProposedChange { Action = "remove", Reason = target.Criteria?.ToString() })],
            // What was described may be something else than what was thought of; a SKU or an id is a name.
            (target.Criteria is { } criteria && !isStructured && !criteria.Tests.Any(test => test is { Field: "sku" or "id", Comparison: FieldComparison.Is, Values.Length: 1 }))
                || target.IsEverything || target.IsGuess || !target.Notes.IsEmpty, target.OfSuppliers, target.Notes);
    }

    // "what is the reorder point of pallet wrap?" - "set it to 24"
    private ClauseReading? ReadLastField(int at)
    {
        if (_sentence.MatchAny(at, ["set", "make", "change", "put", "raise", "lower", "increase", "reduce", "update", "correct", "adjust"]) is not (> 0 and var verb) || _sentence.MatchAny(verb, Vocabulary.Them) is not (> 0 and var them) || them >= _end || _focus.Last is not { } last)
            return null;
        var number = _sentence.MatchAny(them, ["to", "at", "up to", "down to"]) is > 0 and var to ? to : them;
        var isUp = Vocabulary.Raise.Contains(_sentence.Words[at].Lower);
        if ((isUp || Vocabulary.Lower.Contains(_sentence.Words[at].Lower)) && _sentence.At(them)?.Lower == "by" && LastField(last) is { } stepped && FieldReader.Number(_sentence, them + 1, stepped) is { } step && step.Next == _end)
            return SetReader.Apply(_targets.Them(), [new Setting(stepped.Name, null, isUp ? step.Value : -step.Value, step.IsPercent)]);
        if (LastField(last) is not { IsStored: true, IsNumber: true } field || FieldReader.Number(_sentence, number, field) is not { IsPercent: false } value || value.Next != _end)
            return null;
        return SetReader.Set(_targets.Them(), field.Name, FieldValue.Of(value.Value));
    }

    // The one field that the last sentence asked about or set.
    private ItemField? LastField(string last)
    {
        var sentence = Sentence.Of(last, _index);
        var plain = Clauses.Of(sentence) is [var (from, to)] ? Idioms.Rewrite(sentence, _index, Focus.None, from, to) : null;
        sentence = plain is null ? sentence : Sentence.Of(plain, _index);
        var fields = Enumerable.Range(0, sentence.Words.Length).Select(at => FieldReader.Find(sentence, at, ItemType.Inventory)?.Field).OfType<ItemField>().Where(field => field.IsStored && field.IsNumber).Distinct().ToList();
        return fields.Count == 1 ? fields[0] : null;
    }

    private ClauseReading? ReadEdit(int at)
    {
        if (ReadLastField(at) is { } same)
            return same;
        if (_sentence.MatchAny(at, ["rename"]) is > 0 and var rename && LastTo(rename, ["to", "as", "into"]) is var (name, newName))
            return Rename(rename, name, newName);
        if (_sentence.MatchAny(at, ["move", "relocate", "transfer", "put"]) is > 0 and var move && LastTo(move, ["to", "into", "in"]) is var (item, place))
            return Move(move, item, place);
        if (_sentence.MatchAny(at, ["untag"]) is > 0 and var untag && LastTo(untag, ["as"]) is var (untagged, lost))
            return Tag(_targets.Read(untag, untagged, ItemType.Inventory), _sentence.Slice(lost, _end), isTaken: true);
        if (_sentence.MatchAny(at, ["tag", "label"]) is > 0 and var tag && LastTo(tag, ["as", "with"]) is var (tagged, label))
            return Tag(_targets.Read(tag, tagged, ItemType.Inventory), _sentence.Slice(label, _end));
        if (_sentence.MatchAny(at, ["switch"]) is > 0 and var change)
        {
            if (_set.Read(change, 0) is { } switched)
                return switched;
            if (LastTo(change, ["to supplier", "to vendor", "over to", "to"]) is var (of, supplier))
                return IsPiece("supplier", supplier) ? new ClauseReading.Unknown(_sentence.Slice(supplier, _end)) : SetReader.Set(_targets.Read(change, of, ItemType.Inventory), "supplier", Value("supplier", supplier));
        }

        if (_sentence.MatchAny(at, Vocabulary.Raise) is > 0 and var raise && _set.Read(raise, 1) is { } raised)
            return raised;
        if (_sentence.MatchAny(at, Vocabulary.Lower) is > 0 and var lower && _set.Read(lower, -1) is { } lowered)
            return lowered;
        if (_sentence.MatchAny(at, ["set up", "put in a", "put in an", "put in new", "put in another"]) > 0 || _sentence.MatchAny(at, Vocabulary.Set) is not (> 0 and var set))
            return null;
        return _set.Read(set, 0) ?? _assignments.Read(set, isOrder: true) ?? NoField(set);
    }

    // What goes on with another field is not part of a name, unless it is in quotation marks.
    private ClauseReading Rename(int from, int to, int newName)
    {
        for (var at = newName + 1; at < _end - 1; at++)
        {
            if (_sentence.Words[newName].Kind != WordKind.Name && (_sentence.Words[at].Kind == WordKind.Comma || _sentence.Words[at].Lower is "and") && (_sentence.At(at + 1)?.Lower is "its" or "their" or "set" or "and" or "it" || Vocabulary.IsVerb(_sentence.Words[at + 1].Lower)))
                return new ClauseReading.Unknown(_sentence.Slice(at, _end));
        }

        // "rename it to Cable 5 m, not 3 m"
        if (_sentence.Words[newName].Kind != WordKind.Name && Enumerable.Range(newName, _end - newName).Any(at => _sentence.Words[at].Kind == WordKind.Comma && _sentence.At(at + 1)?.Lower is "not" or "instead" or "rather" or "but"))
            return new ClauseReading.Unknown(_sentence.Slice(newName, _end));
        // "to "Milk replacer" please, the label changed"
        var end = _sentence.Words[newName].Kind == WordKind.Name && Courtesy.IsAfterthought(_sentence, newName + 1, _end) ? newName + 1 : _end;
        return SetReader.Set(_targets.Read(from, to), "name", FieldValue.Of(_sentence.Slice(newName, end)));
    }

    private ClauseReading NoField(int at)
    {
        // "make a new item lamp bulb" adds; "make it shine" is nothing that can be done.
        if (_sentence.At(at - 1)?.Lower == "make")
            return _sentence.At(at)?.Lower is "a" or "an" or "new" or "another" || FieldReader.Number(_sentence, at) is not null
                ? new AddReader(_sentence, _index, _context, _end).Read(at) : new ClauseReading.Unknown(_sentence.Slice(at - 1, _end));
        if (LastTo(at, ["to"]) is var (what, _) && _targets.Read(at, what) is { Ask: null } target)
            return new ClauseReading.Reply($"Which field of {target.Named} do you want to change? For example: set the reorder point of {(target.Items.IsEmpty ? "an item" : target.Items[0].Name)} to 40.");
        return (ClauseReading?)MissingValue(at) ?? new ClauseReading.Unknown(_sentence.Slice(at, _end));
    }

    // "change the price of the first aid kit": to what?
    private ClauseReading.Reply? MissingValue(int at)
    {
        var start = _sentence.At(at)?.Lower is "the" ? at + 1 : at;
        if (FieldReader.Find(_sentence, start, ItemType.Inventory) is not var (field, next) || !field.IsStored || !field.IsNumber || _sentence.At(next)?.Lower is not ("of" or "for" or "on") || next + 1 >= _end)
            return null;
        return _targets.Read(next + 1, _end) is { Ask: null } target
            ? new ClauseReading.Reply($"What should the {field.Label.ToLowerInvariant()} of {target.Named} be? Nothing was changed.") { Completion = $"set {field.Label} of {_sentence.Raw(next + 1, _end)} to {ClauseReading.Reply.Blank}" } : null;
    }

    private static ClauseReading Tag(Target target, string label, bool isTaken = false)
    {
        if (target.Ask is not null)
            return target.Ask;
        string[] tags = [.. label.Split([" and ", ", ", ","], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        var change = new ProposedChange { Action = "set", AddTags = isTaken ? null : tags, RemoveTags = isTaken ? tags : null };
        return new ClauseReading.Changes([.. target.Propose(change)], target.IsEverything, false, target.Notes);
    }

    /// <summary>Several readings of changes as one; the first that asks wins.</summary>
    public static ClauseReading Merge(IReadOnlyList<ClauseReading> readings)
    {
        if (readings.FirstOrDefault(reading => reading is not ClauseReading.Changes) is { } other)
            return other;
        var changes = readings.Cast<ClauseReading.Changes>().ToList();
        return new ClauseReading.Changes([.. changes.SelectMany(change => change.Proposals)], changes.Exists(change => change.Ask), changes.TrueForAll(change => change.OfSuppliers), [.. changes.SelectMany(change => change.Notes)]);
    }

    private ClauseReading? ReadRemoval(int at)
    {
        if (_sentence.MatchAny(at, Vocabulary.Remove) is not (> 0 and var behind))
            return null;
        if (FieldReader.Number(_sentence, behind) is { } number && !NameResolver.IsExact(_index, _sentence.Slice(behind, _end), null))
        {
            var from = new StockReader(_sentence, _index, _targets, _end).SkipUnit(number.Next);
            if (from < _end && number.Value > 0 && _targets.Read(from, _end) is { Ask: null, Items: [InventoryItem one] })
                return new ClauseReading.Reply($"Do you want to issue {Wording.Number(number.Value)} of {one.Name}, or to remove the item? Say 'issue {Wording.Number(number.Value)} {one.Name}' or 'remove {one.Name}'. Nothing was changed.");
        }

        var to = _end;
        foreach (var tail in (string[])["from the inventory", "from inventory", "from the list", "from the catalogue", "from stock", "from the system"])
        {
            var start = _end - tail.Count(' ') - 1;
            to = start > behind && _sentence.Match(start, tail) == _end ? start : to;
        }

        return Remove(_targets.Read(behind, to, _context.ItemType is null ? null : ItemType.FindType(_context.ItemType)));
    }

    private ClauseReading? ReadAddition(int at) =>
        _sentence.MatchAny(at, Vocabulary.Add) is > 0 and var behind ? new AddReader(_sentence, _index, _context, _end).Read(behind) : null;

    private ClauseReading? ReadQuestion(int at)
    {
        if (new AnalysisReader(_sentence, _index, _targets, _end).Read(at) is { IsEmpty: false } worked)
            return worked is [var single] ? single : new ClauseReading.Several(worked);
        if (_sentence.MatchAny(at, Vocabulary.Analyze) is > 0 and var analyze)
            return _questions.Analyze(analyze);
        if (_sentence.MatchAny(at, Vocabulary.Forecast) is > 0 and var forecast && _questions.Forecast(forecast, verb: true) is { } reading)
            return reading;
        // "set up" and the like were verbs above; "count the low items" is a question.
        return _questions.Read(at);
    }

    // A value may be new, but a pronoun or a piece of a sentence is none.
    private bool IsPiece(string field, int at) =>
        _sentence.Words[at].Kind != WordKind.Name && _sentence.Slice(at, _end) is var text && _index.Value(field, text) is null && _index.Inventory.FindSupplier(text) is null && (AddedParts.IsTwisted(text) || AddedParts.IsOdd(text, mostWords: 6));

    private FieldValue Value(string field, int at)
    {
        if (_sentence.At(at)?.Lower == "supplier" && field == "supplier")
            at++;
        if (_sentence.At(at)?.Lower is "the" or "our" && at + 1 < _end)
            at++;
        return FieldReader.Parse(ItemType.Inventory.Field(field), _sentence.Slice(at, _end), _index) ?? FieldValue.None;
    }

    // "move all items from Warehouse C to Warehouse A except the forklift battery": what is left out belongs to the items.
    private ClauseReading Move(int from, int to, int place)
    {
        var stop = place;
        while (stop < _end && _sentence.MatchAny(stop, FilterWords.Except) < 0)
            stop++;
        if (stop < _end)
        {
            var whole = Sentence.Of($"move {_sentence.Raw(from, to)} {_sentence.Raw(stop, _end)} to {_sentence.Raw(place, stop)}", _index);
            return new ClauseReader(whole, _index, _context, _focus, whole.Words.Length).ReadEdit(0) ?? new ClauseReading.Unknown(_sentence.Slice(stop, _end));
        }

        // A place may be new, but a piece of a sentence is none; what stands in quotation marks is what it says.
        if (_sentence.Words[place].Kind != WordKind.Name && _index.Value("location", _sentence.Slice(place, _end)) is null && AddedParts.IsOdd(_sentence.Slice(place, _end), mostWords: 5))
            return new ClauseReading.Unknown(_sentence.Slice(place, _end));
        return SetReader.Set(_targets.Read(from, to, ItemType.Inventory), "location", Value("location", place));
    }

    // The last joint splits: "move bolts to go to Warehouse B".
    private (int At, int Next)? LastTo(int from, string[] joints)
    {
        for (var at = _end - 1; at > from; at--)
        {
            // "over to Warehouse B"
            if (_sentence.MatchAny(at, joints) is > 0 and var next && next < _end)
                return (_sentence.At(at - 1)?.Lower is "over" or "across" or "back" && at - 1 > from ? at - 1 : at, next);
        }

        return null;
    }
}
