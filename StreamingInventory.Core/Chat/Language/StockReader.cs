using System.Collections.Immutable;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Reads what came in, went out or was counted: "receive 40 pallet wrap", "37 bolts arrived", "the count of X is 37".</summary>
internal sealed class StockReader(Sentence sentence, CatalogueIndex index, TargetReader targets, int end)
{
    private static readonly string[] Trailing = ["from stock", "from the stock", "out of stock", "into stock", "in stock", "to stock", "out", "left", "in", "on hand", "on the shelf", "in the warehouse", "from inventory", "from the inventory", "from the shelf", "to the inventory", "today", "yesterday"];

    /// <summary>"40 pallet wrap, 3 of MEC-6204 and 2 boxes of gloves", or "pallet wrap 40".</summary>
    public ClauseReading Move(string action, int at)
    {
        var to = TrimEnd(at);
        if (FieldReader.Number(sentence, at) is null)
            return MoveNamedFirst(action, at, to);
        var proposals = ImmutableArray.CreateBuilder<ProposedChange>();
        var notes = ImmutableArray.CreateBuilder<string>();
        while (at < to)
        {
            if (FieldReader.Number(sentence, at) is not { IsPercent: false } number)
                return new ClauseReading.Unknown(sentence.Slice(at, to));
            var from = SkipUnit(number.Next);
            var stop = from;
            while (stop < to && !(IsJoint(stop) && FieldReader.Number(sentence, SkipJoint(stop)) is not null))
                stop++;
            if (Propose(action, number.Value, Item(from, stop), proposals, notes) is { } ask)
                return ask;
            if (stop < to && sentence.Words[stop - 1].Lower is "and")
                return new ClauseReading.Unknown(sentence.Slice(stop, to));
            at = stop < to ? SkipJoint(stop) : to;
        }

        return new ClauseReading.Changes(proposals.ToImmutable(), false, false, notes.ToImmutable());
    }

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
        return Propose(action, quantity, target, proposals, notes) is { } ask ? ask : new ClauseReading.Changes(proposals.ToImmutable(), false, false, notes.ToImmutable());
    }

    /// <summary>The place behind "boxes of", "of", "x", "units".</summary>
    public int SkipUnit(int at)
    {
        if (Vocabulary.Unit(sentence.At(at)?.Lower ?? "") is not null && (sentence.At(at + 1)?.Lower == "of" || sentence.At(at + 1)?.Kind is WordKind.Name))
            at++;
        while (sentence.At(at)?.Lower is "of" or "x" or "×" or "the" or "more")
            at++;
        return at;
    }

    private ClauseReading MoveNamedFirst(string action, int at, int to)
    {
        // The quantity stands last: "issue MEC-6204 3", "ship gloves: 12 boxes".
        for (var i = to - 1; i > at; i--)
        {
            if (FieldReader.Number(sentence, i, ItemSchema.Inventory.Field("current_stock")) is { IsPercent: false } number && number.Next == to)
                return Single(action, number.Value, targets.Read(at, sentence.Words[i - 1].Lower is ":" or "," or "by" or "x" ? i - 1 : i, ItemType.Inventory));
        }

        return at >= to ? new ClauseReading.Reply($"How much of which item do you want to {action}?")
            : targets.Read(at, to, ItemType.Inventory) is { Ask: { } ask } ? ask : new ClauseReading.Reply($"How much of {sentence.Slice(at, to)} do you want to {action}?");
    }

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

    // "shipped 3 of X to the customer": to whom and what for does not change what is meant.
    private Target Item(int from, int to)
    {
        var whole = targets.Read(from, to, ItemType.Inventory);
        for (var at = to - 1; whole.Ask is not null && at > from; at--)
        {
            if (sentence.Words[at].Lower is "to" or "for" or "because" or "on" && targets.Read(from, at, ItemType.Inventory) is { Ask: null } bare)
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
