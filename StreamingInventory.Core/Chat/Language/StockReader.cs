using System.Collections.Immutable;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Reads what came in, went out or was counted: "receive 40 pallet wrap", "37 bolts arrived", "the count of X is 37".</summary>
internal sealed class StockReader(Sentence sentence, CatalogueIndex index, TargetReader targets, int end)
{
    private static readonly string[] Trailing = ["from stock", "from the stock", "out of stock", "into stock", "in stock", "to stock", "out", "left", "in", "on hand", "on the shelf", "in the warehouse", "from inventory", "from the inventory", "from the shelf", "to the inventory", "today", "yesterday", "this morning", "this afternoon", "just now", "earlier", "again", "already", "somewhere", "by accident", "by mistake", "accidentally", "from the warehouse", "into the warehouse", "off the shelf", "back into stock", "on stock", "in total", "yesterday evening", "last night", "now", "into the stock", "to the stock"];

    // To whom and what for.
    private static readonly string[] Purposes = ["to", "for", "because", "on", "during", "while", "due", "since", "after", "by", "with", "as", "at", "into"];

    /// <summary>"40 pallet wrap, 3 of MEC-6204 and 2 boxes of gloves", or "pallet wrap 40".</summary>
    public ClauseReading Move(string action, int at)
    {
        while (at < end && (sentence.Words[at].Kind is WordKind.Sign or WordKind.Comma || sentence.Words[at].Lower is "another" or "us" or "them" or "all" && Quantity(at + 1) is not null))
            at++;
        var to = TrimEnd(at);
        if (Quantity(at) is null)
            return NamedFirst(action, at, to);
        var proposals = ImmutableArray.CreateBuilder<ProposedChange>();
        var notes = ImmutableArray.CreateBuilder<string>();
        while (at < to)
        {
            if (Quantity(at) is not var (quantity, behind))
                return new ClauseReading.Unknown(sentence.Slice(at, to));
            var stop = behind;
            // "pallet wrap and 20 mop heads": up to where the next entry begins.
            while (stop < to && !(IsJoint(stop) && IsEntry(SkipJoint(stop), to)))
                stop++;
            // "10 of each": of those that were spoken of
            if (sentence.MatchAny(behind, ["of each", "each", "of each of them", "each of them", "of each one", "of every one", "pieces each", "pcs each", "of each item"]) == to)
                return targets.Them() is { Ask: null } each ? new ClauseReading.Changes([.. each.Propose(new ProposedChange { Action = action, Quantity = quantity })], each.IsEverything, false, each.Notes) : targets.Them().Ask!;
            // "10 each of gloves M and gloves L"
            if (sentence.At(behind)?.Lower == "each" && sentence.At(behind + 1)?.Lower == "of" && targets.Read(behind + 2, to, ItemType.Inventory) is { Ask: null, Criteria: null } many)
            {
                proposals.AddRange(many.Propose(new ProposedChange { Action = action, Quantity = quantity }));
                notes.AddRange(many.Notes);
                return Of(proposals, notes);
            }

            if (Propose(action, quantity, Ones(behind, stop, proposals) ?? Counted(behind, stop), proposals, notes) is { } ask)
                return ask;
            if (stop < to && sentence.Words[stop - 1].Lower is "and")
                return new ClauseReading.Unknown(sentence.Slice(stop, to));
            at = stop < to ? SkipJoint(stop) : to;
        }

        return Of(proposals, notes);
    }

    /// <summary>Does an entry with a quantity start here?</summary>
    public bool Starts(int at) => Quantity(at) is not null;

    public StockReader Until(int stop) => new(sentence, index, targets, stop);

    /// <summary>"[count of] X is 37".</summary>
    public ClauseReading? CountIs(int at)
    {
        var to = TrimEnd(at);
        for (var i = at + 1; i < to; i++)
        {
            if (sentence.Words[i].Lower is not ("is" or "are" or "=" or ":" or "as" or "at" or "to" or "was"))
                continue;
            var value = sentence.MatchAny(i + 1, ["now", "only", "actually", "just"]) is > 0 and var adverb ? adverb : i + 1;
            if (FieldReader.Number(sentence, value, ItemSchema.Inventory.Field("current_stock")) is { IsPercent: false } number && number.Next == to)
                return Single("count", number.Value, targets.Read(at, i, ItemType.Inventory));
        }

        return null;
    }

    public static ClauseReading Single(string action, decimal quantity, Target target)
    {
        var proposals = ImmutableArray.CreateBuilder<ProposedChange>();
        var notes = ImmutableArray.CreateBuilder<string>();
        return Propose(action, quantity, target, proposals, notes) is { } ask ? ask : Of(proposals, notes);
    }

    /// <summary>The place behind "boxes of", "of", "x", "units".</summary>
    public int SkipUnit(int at) => SkipUnit(at, TrimEnd(at));

    private int SkipUnit(int at, int to)
    {
        while (sentence.At(at)?.Lower is "more" or "extra" or "additional" or "x" or "×" && at + 1 < end)
            at++;
        var unit = Vocabulary.Unit(sentence.At(at)?.Lower ?? "");
        // "5 boxes gloves", but "5 cardboard boxes": a unit unless the words make a name with it and not without it.
        if (unit is not null && at + 1 < end && (sentence.At(at + 1)?.Lower == "of" || sentence.At(at + 1)?.Kind is WordKind.Name || at + 1 < to && ((!NameResolver.IsKnown(index, sentence.Slice(at, to)) && NameResolver.IsKnown(index, sentence.Slice(at + 1, to))) || NameResolver.IsExact(index, sentence.Slice(at + 1, to), ItemType.Inventory))))
            at++;
        while (sentence.At(at)?.Lower is "of" or "the" or "our" or "those" or "these" or "more" && at + 1 < end)
            at++;
        return at;
    }

    // "issue MEC-6204 3", "ship gloves: 12 boxes", "stocktake: mop head 31, stock cubes 42": the quantity stands last.
    private ClauseReading NamedFirst(string action, int at, int to)
    {
        var proposals = ImmutableArray.CreateBuilder<ProposedChange>();
        var notes = ImmutableArray.CreateBuilder<string>();
        for (var from = at; from < to;)
        {
            if (LastQuantity(from, to) is not var (place, quantity, next))
                return Ask(action, at, to);
            var name = place;
            while (name > from && sentence.Words[name - 1] is { Kind: WordKind.Sign or WordKind.Comma } or { Lower: "by" or "x" or "is" or "are" or "at" or "=" or "-" or "was" or "to" })
                name--;
            if (name == from)
                return new ClauseReading.Unknown(sentence.Slice(from, to));
            if (Propose(action, quantity, targets.Read(from, name, ItemType.Inventory), proposals, notes) is { } ask)
                return ask;
            from = next < to ? SkipJoint(next) : to;
        }

        return proposals.Count == 0 ? Ask(action, at, to) : Of(proposals, notes);
    }

    // The first number behind a name that ends an entry of the list.
    private (int Place, decimal Quantity, int Next)? LastQuantity(int from, int to)
    {
        for (var at = from + 1; at < to; at++)
        {
            if (FieldReader.Number(sentence, at, ItemSchema.Inventory.Field("current_stock")) is { IsPercent: false } number && number.Next <= to && (number.Next == to || IsJoint(number.Next)))
                return (at, number.Value, number.Next);
        }

        return null;
    }

    private ClauseReading Ask(string action, int at, int to) =>
        at >= to ? new ClauseReading.Reply($"How much of which item do you want to {action}?")
            : targets.Read(at, to, ItemType.Inventory) is { Ask: { } ask } ? ask : new ClauseReading.Reply($"How much of {sentence.Slice(at, to)} do you want to {action}? Nothing was changed.") { Completion = $"{action} {sentence.Raw(at, to)}: {ClauseReading.Reply.Blank}" };

    // A number, or the "a" before something that is known: "2 mop heads and a floor cleaner".
    private (decimal Quantity, int Next)? Quantity(int at)
    {
        if (FieldReader.Number(sentence, at) is { IsPercent: false } number)
            return (number.Value, number.Next);
        if (sentence.At(at)?.Lower is not ("a" or "an" or "another") || at + 1 >= end)
            return null;
        // "a roll of clear tape", "a pair of gloves", "a floor cleaner"
        return (Vocabulary.Unit(sentence.Words[at + 1].Lower) is not null && sentence.At(at + 2)?.Lower == "of") || NameResolver.IsKnown(index, sentence.Slice(at + 1, at + 2)) ? (1, at + 1) : null;
    }

    // What stands behind a comma or "and" may still belong to the name: "packing tape, 3 pcs".
    private bool IsEntry(int at, int to) => at < to && Quantity(at) is var (_, next) && next < to;

    private static ClauseReading.Changes Of(ImmutableArray<ProposedChange>.Builder proposals, ImmutableArray<string>.Builder notes) => new(proposals.ToImmutable(), false, false, notes.ToImmutable());

    private static ClauseReading? Propose(
        string action, decimal quantity, Target target, ImmutableArray<ProposedChange>.Builder proposals, ImmutableArray<string>.Builder notes)
    {
        if (target.Ask is not null)
            return target.Ask;
        if (target.Criteria is { } criteria)
        {
            if (target.IsEverything)
                return new ClauseReading.Reply($"Each item needs its own quantity; which {criteria} do you mean?");
            proposals.AddRange(target.Propose(new ProposedChange { Action = action, Quantity = quantity }));
            notes.AddRange(target.Notes);
            return null;
        }

        if (target.Items.Length > 1)
            return new ClauseReading.Reply($"Each item needs its own quantity; which one do you mean: {Wording.Names([.. target.Items.Select(item => item.Name)])}?");
        proposals.Add(new ProposedChange { Action = action, Item = target.Items[0].Id, Quantity = quantity });
        notes.AddRange(target.Notes);
        return null;
    }

    // "50 small cardboard boxes and 20 large ones"
    private Target? Ones(int from, int to, ImmutableArray<ProposedChange>.Builder before)
    {
        while (from < to && sentence.Words[from].Lower is "of" or "the" or "our")
            from++;
        if (before.Count == 0 || to <= from || index.Inventory.Find(before[^1].Item) is not { } last)
            return null;
        if (sentence.Words[to - 1].Lower is not ("ones" or "one") || to - from < 2)
        {
            // "20 gloves M and 10 L": what stood before is meant again, but for a word.
            return to - from > 2 || NameResolver.Resolve(index, sentence.Slice(from, to), ItemType.Inventory) is Resolved.One ? null
                : NameResolver.Beside(index, last, sentence.Slice(from, to)) is { } beside ? new Target([beside], []) : null;
        }

        return NameResolver.Resolve(index, sentence.Slice(from, to - 1), ItemType.Inventory) is Resolved.Several several && Continued.Sibling(last.Name, several, index) is { } sibling ? new Target([sibling], []) : null;
    }

    // "2 cans floor cleaner": what is no name with the unit may be one without it.
    private Target Counted(int behind, int stop)
    {
        var whole = Item(SkipUnit(behind, stop), stop);
        return whole.Ask is ClauseReading.Reply { IsMissing: true } or ClauseReading.Unknown && behind + 1 < stop && Vocabulary.Unit(sentence.Words[behind].Lower) is not null && Item(behind + 1, stop) is { Ask: null } bare ? bare : whole;
    }

    // "shipped 3 of X to the customer": to whom and what for does not change what is meant.
    private Target Item(int from, int to)
    {
        var whole = targets.Read(from, to, ItemType.Inventory);
        for (var at = to - 1; whole.Ask is not null && at > from; at--)
        {
            // To another place of ours it is no issue; and an item has one place only.
            if (sentence.Words[at].Lower is "to" or "into" or "in" or "at" && index.Value("location", sentence.Slice(at + 1, to)) is not null)
                return whole;
            // "a pallet with 300 boxes": what was said to be counted is not what it is for.
            if (sentence.Words[at].Lower == "with" && sentence.Words.AsSpan(at, to - at).ToArray().Any(word => word.Kind == WordKind.Number))
                return whole;
            if (Purposes.Contains(sentence.Words[at].Lower) && targets.Read(from, at, ItemType.Inventory) is { Ask: null } bare)
                return bare;
        }

        return whole;
    }

    private bool IsJoint(int at) => sentence.Words[at].Kind == WordKind.Comma || sentence.Words[at].Lower is "and" or "&";

    private int SkipJoint(int at)
    {
        while (at < end && IsJoint(at))
            at++;
        return at;
    }

    private int TrimEnd(int from)
    {
        var to = end;
        for (var trimmed = true; trimmed;)
        {
            trimmed = false;
            foreach (var phrase in Trailing)
            {
                var start = to - phrase.Count(' ') - 1;
                if (start > from && sentence.Match(start, phrase) == to)
                    (to, trimmed) = (start, true);
            }

            // "received 40 bolts from MedSupply": who delivered it does not change what is meant.
            for (var i = to - 1; i > from && to - i < 8 && !trimmed; i--)
            {
                if (sentence.Words[i].Lower == "from" && i + 1 < to && index.Value("supplier", sentence.Slice(i + 1, to)) is not null)
                    (to, trimmed) = (i, true);
            }
        }

        return to;
    }
}
