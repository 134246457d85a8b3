using System.Collections.Immutable;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;
using static StreamingInventory.Core.Chat.Language.OrderWords;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>
/// Reads what is said of purchase orders: "order 40 cardboard boxes from Kartonwerk", "draft the orders", "list the late orders", "what is on order for
/// pallet wrap", "send PO-2026-0012", "receive 20 of pallet wrap of PO-12", "cancel the order to MedSupply".
/// </summary>
internal sealed class OrderReader(Sentence sentence, CatalogueIndex index, TargetReader targets, int end)
{
    private const string OrderPrefix = "order-";

    /// <summary>What the clause says of orders; null where it says nothing of them.</summary>
    public ClauseReading? Read(int at) => ReadOnOrder(at) ?? ReadList(at) ?? ReadAct(at, Sending, "Orders_send") ?? ReadAct(at, Cancelling, "Orders_cancel") ?? ReadReceive(at) ?? ReadDraft(at) ?? ReadOrder(at);

    // "what is on order for pallet wrap", "how much pallet wrap is on order", "is pallet wrap on order"
    private ClauseReading.OfOrders? ReadOnOrder(int at)
    {
        if (sentence.MatchAny(at, OnOrder) is > 0 and var what)
        {
            if (what == end)
                return Find("open", null, null, []);
            if (sentence.MatchAny(what, ["from", "at", "with", "by"]) is > 0 and var from && Supplier(from, end) is { } supplier)
                return Find("open", supplier, null, []);
            return sentence.MatchAny(what, ["for", "of"]) is > 0 and var of && One(of, end) is var (item, notes) ? Find("open", null, item, notes) : null;
        }

        var asked = sentence.MatchAny(at, ["how much of", "how many of", "how much", "how many", "is", "are", "do we have", "have we got"]);
        var tail = asked > 0 ? Tail(asked, IsOnOrder) : -1;
        return tail > asked && One(SkipUnit(asked), tail) is var (named, said) ? Find("open", null, named, said) : null;
    }

    // "list the open orders from MedSupply", "which orders are late", "late orders", "show PO-2026-0012"
    private ClauseReading.OfOrders? ReadList(int at)
    {
        var next = sentence.MatchAny(at, Listing) is > 0 and var shown ? shown : at;
        var isAsked = next > at;
        next = Skip(next);
        if (isAsked && Number(next, sentence.MatchAny(next, Nouns)) is var (number, behind) && (behind == end || sentence.MatchAny(behind, ["arrive", "come", "be here", "be delivered", "doing", "due"]) == end))
            return new ClauseReading.OfOrders(new PlannedCall(Intents.Inventory, "Orders_show", new() { ["order"] = number }), []);
        if (!isAsked && Number(next, sentence.MatchAny(next, Nouns)) is var (bare, last) && last == end)
            return new ClauseReading.OfOrders(new PlannedCall(Intents.Inventory, "Orders_show", new() { ["order"] = bare }), []);
        var status = StatusAt(ref next);
        if (status != "draft" || sentence.Words[next - 1].Lower != "drafts")
        {
            if (sentence.MatchAny(next, ["purchase orders", "purchase order", "orders", "pos"]) is not (> 0 and var noun))
                return null;
            next = noun;
        }

        // "orders" alone asks what to order.
        if (!isAsked && status is null)
            return null;
        string? supplier = null;
        ImmutableArray<string> notes = [];
        string? item = null;
        while (next < end)
        {
            var from = next;
            next = sentence.MatchAny(next, Fillers) is > 0 and var filler ? filler : next;
            status ??= StatusAt(ref next);
            if (next < end && sentence.MatchAny(next, ["from", "to", "with", "at", "by", "for", "of"]) is > 0 and var joint)
            {
                if (Supplier(joint, end) is { } named)
                    (supplier, next) = (named, end);
                else if (One(joint, end) is var (of, said))
                    (item, notes, next) = (of, said, end);
            }

            if (next == from)
                return null;
        }

        return Find(status, supplier, item, notes);
    }

    // "send PO-2026-0012", "send it", "send all drafts", "send the order to MedSupply", "cancel the orders from X"
    private ClauseReading? ReadAct(int at, string[] verbs, string function)
    {
        if (sentence.MatchAny(at, verbs) is not (> 0 and var next) || next >= end)
            return null;
        if (sentence.MatchAny(next, Vocabulary.Them) == end)
            return LastOrder() is { } last ? Act(function, last, null) : null;
        next = Skip(next);
        var noun = OrderNoun(next);
        if (Number(next, noun) is var (number, behind))
            return behind == end || sentence.MatchAny(behind, ["to", "off", "out", "now"]) is > 0 ? Act(function, number, null) : new ClauseReading.Unknown(sentence.Slice(behind, end));
        if (noun < 0)
            return null;
        if (noun == end || sentence.MatchAny(noun, ["now", "off", "out"]) == end)
            return Act(function, sentence.Words[noun - 1].Lower is "order" or "draft" ? LastOrder() : null, null);
        if (sentence.MatchAny(noun, Joints) is > 0 and var joint)
            return Supplier(joint, end) is { } supplier ? Act(function, null, supplier) : new ClauseReading.Reply($"There is no supplier called '{sentence.Slice(joint, end)}', so nothing was changed.");
        return null;
    }

    // "receive PO-2026-0012", "receive 20 of pallet wrap of PO-12", "PO-2026-0012 arrived", "receive the order from MedSupply"
    private ClauseReading? ReadReceive(int at)
    {
        if (Number(Skip(at), OrderNoun(Skip(at))) is var (came, arrived) && sentence.MatchAny(arrived, [.. Vocabulary.Arrived, "is here", "is in", "came", "has come"]) is > 0 and var late)
            return late == end || sentence.MatchAny(late, ["today", "in full", "complete", "completely", "this morning", "just now"]) == end ? Receive(came, null, []) : null;
        if (sentence.MatchAny(at, Receiving) is not (> 0 and var next) || next >= end)
            return null;
        next = sentence.MatchAny(next, All) is > 0 and var all ? all : next;
        next = Skip(next);
        var noun = OrderNoun(next);
        if (Number(next, noun) is var (number, behind))
            return behind == end || sentence.MatchAny(behind, ["in full", "completely", "complete", "today", "now"]) == end ? Receive(number, null, []) : new ClauseReading.Unknown(sentence.Slice(behind, end));
        if (sentence.MatchAny(next, Vocabulary.Them) == end && LastOrder() is { } last)
            return Receive(last, null, []);
        if (noun > 0 && (noun == end || sentence.MatchAny(noun, ["from", "of", "by"]) > 0))
            return noun == end ? Receive(LastOrder(), null, []) : Supplier(sentence.MatchAny(noun, ["from", "of", "by"]), end) is { } supplier ? Receive(null, supplier, []) : null;
        return ReadPart(next);
    }

    // "20 of pallet wrap and 3 mop heads of PO-12"
    private ClauseReading? ReadPart(int at)
    {
        for (var joint = end - 2; joint > at; joint--)
        {
            if (sentence.MatchAny(joint, ["of", "from", "on", "against", "for"]) is not (> 0 and var next) || Number(Skip(next), OrderNoun(Skip(next))) is not var (number, behind) || behind != end)
                continue;
            return Lines(at, joint) switch
            {
                (_, _, { } ask) => ask,
                var (lines, notes, _) => Receive(number, null, lines, notes),
            };
        }

        return null;
    }

    // "draft the orders", "create purchase orders for MedSupply", "make a purchase order for 40 boxes from Kartonwerk"
    private ClauseReading? ReadDraft(int at)
    {
        if (sentence.MatchAny(at, Drafting) is not (> 0 and var verb))
            return null;
        var next = Skip(verb);
        next = sentence.MatchAny(next, ["suggested", "proposed", "needed", "necessary", "draft", "due"]) is > 0 and var kind ? kind : next;
        if (sentence.MatchAny(next, [.. Nouns, "order list", "order proposal", "order proposals"]) is not (> 0 and var noun))
            return null;
        if (noun == end || sentence.MatchAny(noun, ["now", "for me", "for them", "for this", "for it"]) == end)
            return sentence.MatchAny(noun, ["for them", "for this", "for it"]) > 0 && targets.Them() is { Ask: null } them ? Propose(them.Filter, null, []) : Propose(Everything, null, []);
        if (sentence.MatchAny(noun, ["for", "of", "from", "to", "with", "at"]) is not (> 0 and var joint))
            return null;
        if (Supplier(joint, end) is { } supplier)
            return Propose(From(supplier), null, []);
        return Wanted(joint);
    }

    // "order 40 cardboard boxes from Kartonwerk", "order what's due", "reorder everything that is low from MedSupply"
    private ClauseReading? ReadOrder(int at)
    {
        if (sentence.MatchAny(at, ToOrder) is not (> 0 and var next) || next >= end || sentence.MatchAny(next, ["list", "suggestions", "proposal", "point", "points", "of"]) > 0)
            return null;
        return Wanted(next);
    }

    private ClauseReading? Wanted(int next)
    {
        var to = end;
        foreach (var tail in (string[])["now", "today", "for us", "please", "again", "for me"])
            to = to - tail.Count(' ') - 1 is var start && start > next && sentence.Match(start, tail) == to ? start : to;
        var (supplier, stop) = TrailingSupplier(next, to);
        if (sentence.MatchAny(next, Due) == stop || (sentence.MatchAny(next, [.. Vocabulary.Everything, "all", "it all"]) == stop && stop < to) || sentence.MatchAny(next, ["everything", "all"]) == stop)
            return Propose(supplier is null ? Everything : From(supplier), null, []);
        if (sentence.MatchAny(next, Vocabulary.Them) == stop)
            return targets.Them() is { Ask: null } them && them.Filter.Type == ItemType.Inventory ? Propose(them.Filter, supplier, them.Notes) : null;
        if (new StockReader(sentence, index, targets, stop).Starts(next))
        {
            return Lines(next, stop) switch
            {
                (_, _, { } ask) => ask,
                var (lines, notes, _) => new ClauseReading.OfOrders(new PlannedCall(Intents.Inventory, "Orders_propose", new() { ["lines"] = lines, ["supplier"] = supplier }), notes),
            };
        }

        // Of what is described, what needs it; of what is named, this.
        if (new FilterReader(sentence, index, to).Read(next, impliesItems: true) is { Unknown: null, Ambiguous: null, IsBare: false } whole && whole.Filter.Type == ItemType.Inventory && !whole.Filter.Tests.IsEmpty)
            return Propose(whole.Filter, null, whole.Notes);
        var target = targets.Read(next, stop, ItemType.Inventory);
        return target.Ask is null && target.Type == ItemType.Inventory ? Propose(target.Filter, supplier, target.Notes) : null;
    }

    // The lines with a quantity each, or what has to be asked first.
    private (WantedLine[] Lines, ImmutableArray<string> Notes, ClauseReading? Ask) Lines(int from, int to) => new StockReader(sentence, index, targets, to).Move("receive", from) switch
    {
        ClauseReading.Changes changes when changes.Proposals.All(proposal => proposal is { Where: null, Quantity: not null }) =>
            ([.. changes.Proposals.Select(proposal => new WantedLine { Item = proposal.Item, Quantity = proposal.Quantity!.Value })], changes.Notes, null),
        ClauseReading.Changes => ([], [], new ClauseReading.Reply("Each item needs its own quantity; please name it. Nothing was changed.")),
        var ask => ([], [], ask),
    };

    private static ItemFilter Everything { get; } = new(ItemType.Inventory, []);

    private static ItemFilter From(string supplier) => new(ItemType.Inventory, [new FieldTest("supplier", FieldComparison.Is, [FieldValue.Of(supplier)])]);

    private static ClauseReading.OfOrders Propose(ItemFilter filter, string? supplier, ImmutableArray<string> notes) =>
        new(new PlannedCall(Intents.Inventory, "Orders_propose", new() { ["where"] = PlannedCall.Tests(filter), ["supplier"] = supplier }), notes);

    private static ClauseReading.OfOrders Find(string? status, string? supplier, string? item, ImmutableArray<string> notes) =>
        new(new PlannedCall(Intents.Inventory, "Orders_find", new() { ["status"] = status, ["supplier"] = supplier, ["item"] = item }), notes);

    private static ClauseReading.OfOrders Act(string function, string? order, string? supplier) =>
        new(new PlannedCall(Intents.Inventory, function, new() { ["order"] = order, ["supplier"] = supplier }), []);

    private static ClauseReading.OfOrders Receive(string? order, string? supplier, WantedLine[] lines, ImmutableArray<string>? notes = null) =>
        new(new PlannedCall(Intents.Inventory, "Orders_receive", new() { ["order"] = order, ["supplier"] = supplier, ["lines"] = lines }), notes ?? []);

    private (string? Supplier, int Stop) TrailingSupplier(int from, int to)
    {
        for (var at = to - 2; at > from; at--)
        {
            if (sentence.Words[at].Lower is "from" or "at" && Supplier(at + 1, to) is { } supplier)
                return (supplier, at);
        }

        return (null, to);
    }

    private string? Supplier(int from, int to)
    {
        if (from >= to || from < 0)
            return null;
        from = sentence.Words[from].Lower is "the" or "our" or "supplier" or "vendor" && from + 1 < to ? from + 1 : from;
        var text = sentence.Slice(from, to);
        return index.Inventory.FindSupplier(text)?.Name ?? (NameResolver.Resolve(index, text, ItemType.Supplier) is Resolved.One { IsExact: true, Item: var item } ? item.Name : index.Value("supplier", text));
    }

    private (string Id, ImmutableArray<string> Notes)? One(int from, int to) =>
        from < to && targets.Read(from, to, ItemType.Inventory) is { Ask: null, Criteria: null, Items: [var item] } target ? (item.Id, target.Notes) : null;

    private int SkipUnit(int at) => Vocabulary.Unit(sentence.At(at)?.Lower ?? "") is not null && sentence.At(at + 1)?.Lower == "of" ? at + 2 : sentence.At(at)?.Lower is "of" or "the" ? at + 1 : at;

    private int Skip(int at)
    {
        while (at < end && sentence.Words[at].Lower is "the" or "my" or "our" or "all" or "any" or "a" or "an" or "of" or "every" or "new" or "whole" or "this" or "that" or "those" or "these" or "me")
            at++;
        return at;
    }

    // "order", "purchase order", "draft order", "drafts", "draft"
    private int OrderNoun(int at)
    {
        var next = sentence.MatchAny(at, ["draft", "drafted", "open", "late", "suggested"]) is > 0 and var kind ? kind : at;
        return sentence.MatchAny(next, [.. Nouns, "delivery", "shipment"]) is > 0 and var noun ? noun : sentence.MatchAny(at, ["drafts", "draft"]);
    }

    private string? StatusAt(ref int at)
    {
        foreach (var (word, status) in Statuses)
        {
            if (sentence.Match(at, word) is > 0 and var behind)
            {
                at = behind;
                return status;
            }
        }

        return null;
    }

    // "PO-2026-0012", "order 12", "PO 12", or the number of an order that is there.
    private (string Number, int Next)? Number(int at, int noun)
    {
        foreach (var from in (int[])[at, noun])
        {
            if (from < 0 || from >= end || sentence.At(from) is not { } word)
                continue;
            var text = word.Kind == WordKind.Name ? word.Text : word.Text.TrimEnd('.', ':');
            if (index.Inventory.FindOrder(text) is { } order)
                return (order.Name, from + 1);
            if (text.Length <= 60 && text.StartsWith("PO-", StringComparison.OrdinalIgnoreCase) && char.IsAsciiDigit(text[^1]))
                return (text, from + 1);
            if (from == noun && word.Kind == WordKind.Number && !word.IsMoney && word.Number is > 0 and < 1_000_000 && word.Number == decimal.Truncate(word.Number) && sentence.At(noun - 1)?.Lower is "order" or "po" && IsRunning((int)word.Number))
                return (word.Text, from + 1);
        }

        return null;
    }

    // "order 4711" may be a customer's: it is one of ours where there is one of this running number.
    private bool IsRunning(int number) => index.Inventory.Orders.Any(order => order.Name.AsSpan().TrimEnd("0123456789").Length is var stem && int.TryParse(order.Name.AsSpan(stem), out var running) && running == number);

    private string? LastOrder() => targets.Focus.Items.LastOrDefault(id => id.StartsWith(OrderPrefix, StringComparison.Ordinal)) is { } id && index.Inventory.FindKept(id) is PurchaseOrder order ? order.Name : null;

    private int Tail(int from, string[] phrases) =>
        phrases.Select(phrase => end - phrase.Count(' ') - 1 is var start && start > from && sentence.Match(start, phrase) == end ? start : -1).Where(start => start > 0).DefaultIfEmpty(-1).Min();
}
