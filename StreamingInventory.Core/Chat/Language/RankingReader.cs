using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Reads questions that need more than a list: rankings, one figure per group, one field of an item, what to order, what was changed.</summary>
internal sealed partial class RankingReader(Sentence sentence, CatalogueIndex index, TargetReader targets, int end)
{
    private static readonly string[] ToOrder = ["should i reorder", "should we reorder", "should i order", "should we order", "to reorder", "to order", "do we need to order", "do i need to order", "do we need to reorder", "do i need to reorder", "do we have to order", "needs reordering", "need reordering", "needs to be ordered", "need to be ordered", "needs to be reordered", "must be ordered", "has to be ordered", "must we order", "do we have to reorder", "should be ordered", "should be reordered", "should i buy", "do i need to buy", "do we need to buy", "is due for reordering"];
    private static readonly string[] HowMuch = ["and how much of each", "and how much of it", "and how much", "and how many", "and in what quantity", "how much"];

    public ClauseReading? Read(int at, int behind) => Reorder(at, behind) ?? Among(at, behind) ?? History(at, behind) ?? Grouped(behind) ?? Ranked(at, behind) ?? Lookup(at);

    // "lookup unit cost of X": what an idiom makes of "what does X cost".
    private ClauseReading? Lookup(int at)
    {
        if (sentence.Match(at, "lookup") is > 0 and var asked)
            return Field(asked);
        // "what is the reorder point of X"
        var start = at;
        while (start < end && (sentence.MatchAny(start, Vocabulary.Show) is > 0 and var shown))
            start = shown;
        while (start < end && sentence.Words[start].Kind == WordKind.Possessive || sentence.At(start)?.Lower is "is" or "are" or "the" or "me")
            start++;
        return start > at ? Field(start) : null;
    }

    private ClauseReading? Field(int at)
    {
        while (sentence.At(at)?.Lower is "the" or "current" or "our")
            at++;
        var found = FieldReader.Find(sentence, at, ItemType.Inventory) is { } stocked && stocked.Field.Name != "version" ? stocked : FieldReader.Find(sentence, at, ItemType.Supplier);
        if (found is not var (field, next) || sentence.At(next)?.Lower is not ("of" or "for") || next + 1 >= end)
            return null;
        var filter = new FilterReader(sentence, index, end).Read(next + 1) is { Unknown: null, Filter.Tests.IsEmpty: false } described ? new Target([], described.Notes, Criteria: described.Filter) : targets.Read(next + 1, end);
        if (filter.Ask is ClauseReading.Reply { Choices: { IsEmpty: false } choices })
            filter = new Target([.. choices.Select(index.Inventory.Find).OfType<Item>()], []);
        if (filter.Ask is not null)
            return filter.Ask;
        // A word such as "lead time" belongs to items and to suppliers alike.
        // "their risk level", of an item: of who supplies it.
        if (filter.Type.Find(field.Name) is null && filter.Items.OfType<InventoryItem>().Select(item => item.Supplier).Distinct().ToList() is [var name] && index.Inventory.FindSupplier(name) is { } supplier)
            return new ClauseReading.List(new ItemFilter(ItemType.Supplier, [new FieldTest("id", FieldComparison.Is, [FieldValue.Of(supplier.Id)])]), Show: field.Name);
        return filter.Type.Find(field.Name) is { } own ? new ClauseReading.List(filter.Filter, Show: own.Name) { Notes = filter.Notes } : new ClauseReading.Reply($"{filter.Named} has no {field.Label.ToLowerInvariant()}.");
    }

    // "what should I reorder and how much", "what do we need to order from MedSupply", "reorder of X"
    private ClauseReading? Reorder(int at, int behind)
    {
        var to = end;
        foreach (var phrase in HowMuch)
        {
            var start = end - phrase.Count(' ') - 1;
            if (start > at && sentence.Match(start, phrase) == end)
            {
                to = start;
                break;
            }
        }

        var next = sentence.Match(at, "reorder of") is > 0 and var of ? of : -1;
        var isNamed = next > 0;
        if (next < 0)
            next = sentence.MatchAny(behind, ToOrder);
        if (next < 0 && sentence.MatchAny(behind, Vocabulary.Nouns) is > 0 and var noun)
            next = sentence.MatchAny(sentence.At(noun)?.Lower is "that" or "which" ? noun + 1 : noun, ToOrder);
        if (next < 0 && sentence.MatchAny(behind, ["order list", "reorder list", "reorder suggestions", "purchase suggestions", "order proposal", "reorder proposal", "shopping list"]) is > 0 and var list)
            next = list;
        if (next < 0)
            return null;
        while (next < to && (sentence.Words[next].Lower is "now" or "today" or "this" or "week" or "urgently" or "soon" or "first" or "asap" or "immediately" or "next" or "for" or "of" || sentence.Words[next].Kind == WordKind.Comma) && sentence.MatchAny(next, FilterWords.From) < 0)
            next++;
        if (next >= to)
            return new ClauseReading.Reorder(new ItemFilter(ItemType.Inventory, []));
        if (!isNamed && new FilterReader(sentence, index, to).Read(next, impliesItems: true, impliesKind: true) is { } filter)
            return filter.Unknown is { } unknown ? new ClauseReading.Reply(unknown) : new ClauseReading.Reorder(filter.Filter);
        var target = targets.Read(next, to, ItemType.Inventory);
        return target.Ask is not null ? target.Ask : new ClauseReading.Reorder(target.Filter);
    }

    // "which of them are low?"
    private ClauseReading? Among(int at, int behind)
    {
        if (sentence.MatchAny(at, ["which of", "how many of", "which one of", "only", "just", "show only", "show me only", "show me just", "now only", "list only", "filter", "of", "any of"]) is not (> 0 and var of) || sentence.MatchAny(of, ["them", "those", "these", "the items", "those items", "these items", "the ones", "ones", "the suppliers", "those suppliers"]) is not (> 0 and var next))
            return null;
        if (sentence.MatchAny(next, ["do we have", "are there", "have we got", "are left", "is left"]) is > 0 and var have && have == end)
            return targets.Them() is { Ask: null } all ? new ClauseReading.List(all.Filter, Show: all.Type == ItemType.Inventory ? "current_stock" : null) : targets.Them().Ask;
        var them = targets.Them();
        if (them.Ask is not null)
            return them.Ask;
        if (new FilterReader(sentence, index, end).Read(next, impliesItems: true) is not { Filter.Tests.IsEmpty: false } filter)
            return new ClauseReading.Unknown(sentence.Slice(next, end));
        if (filter.Unknown is { } unknown)
            return new ClauseReading.Reply(unknown);
        var both = new ItemFilter(them.Type, [.. them.Filter.Tests, .. filter.Filter.Tests]);
        return sentence.Words[at].Lower == "how" ? new ClauseReading.Measure(both, null, false) : new ClauseReading.List(both);
    }

    // "what changed today", "who changed X", "what was removed this week", "history of X", "what did Ana do"
    private ClauseReading? History(int at, int behind)
    {
        var start = at;
        while (start < end && sentence.MatchAny(start, Vocabulary.Show) is > 0 and var shown && shown > start)
            start = shown;
        var (hours, to) = Since(end);
        if (sentence.MatchAny(start, ["the history of", "history of", "the changes of", "changes of", "changes to", "the changes to", "the last changes of", "recent changes of"]) is > 0 and var of)
            return Of(of, to, null, hours);
        if (sentence.MatchAny(start, ["has changed", "changed", "was changed", "has been changed", "happened", "has happened", "was done", "did we change", "were the changes", "are the latest changes", "the latest changes", "recent changes", "the recent changes", "latest changes", "changes", "the changes", "history", "the history"]) == to)
            return new ClauseReading.History(new HistoryQuery(null, null, hours, null));
        foreach (var (what, words) in ((string, string[])[])[("removed", ["was removed", "was deleted", "has been removed", "has been deleted", "were removed", "removed", "deleted", "got removed"]), ("added", ["was added", "has been added", "were added", "added", "is new", "was created"]), ("changed", ["was updated", "has been updated", "were changed", "was edited"])])
        {
            if (sentence.MatchAny(start, words) is not (> 0 and var next) || start == at)
                continue;
            if (next == to)
                return new ClauseReading.History(new HistoryQuery(null, null, hours, what));
            if (sentence.At(at)?.Lower == "who")
                return Of(next, to, what, hours);
        }

        if (sentence.At(at)?.Lower == "who" && sentence.MatchAny(start, ["changed", "has changed", "edited", "touched", "updated", "moved", "did change", "last changed", "renamed"]) is > 0 and var changed)
            return Of(changed, to, null, hours);
        // "what did Ana change today"
        if (sentence.Match(at, "what did") is > 0 and var did)
        {
            for (var verb = did + 1; verb < to; verb++)
            {
                if (sentence.MatchAny(verb, ["do", "change", "edit", "remove", "add"]) == to)
                    return new ClauseReading.History(new HistoryQuery(null, sentence.Slice(did, verb), hours, sentence.Words[verb].Lower switch { "remove" => "removed", "add" => "added", _ => null }));
            }
        }

        return null;
    }

    private ClauseReading? Of(int from, int to, string? what, int? hours)
    {
        if (sentence.MatchAny(from, ["what", "what today", "something", "anything", "the inventory", "the stock"]) == to || from >= to)
            return new ClauseReading.History(new HistoryQuery(null, null, hours, what));
        // What is removed has no name any more that could be looked up.
        if (what == "removed")
            return new ClauseReading.History(new HistoryQuery(null, null, hours, what));
        if (FieldReader.Find(sentence, sentence.At(from)?.Lower == "the" ? from + 1 : from, ItemType.Inventory) is var (_, behind) && sentence.At(behind)?.Lower is "of" or "for")
            from = behind + 1;
        var target = targets.Read(from, to);
        return target.Ask is not null ? target.Ask : target.Items is [var one] ? new ClauseReading.History(new HistoryQuery(one.Id, null, hours, what)) : new ClauseReading.Reply("I can tell the history of one item at a time; which one do you mean?");
    }

    private (int? Hours, int To) Since(int to)
    {
        foreach (var (phrase, hours) in ((string, int)[])[("today", 0), ("since this morning", 0), ("this morning", 0), ("since yesterday", 48), ("yesterday", 48), ("this week", 168), ("in the last week", 168), ("in the last hour", 1), ("in the last day", 24), ("in the last 24 hours", 24), ("recently", 168), ("this month", 744), ("lately", 168)])
        {
            var start = to - phrase.Count(' ') - 1;
            if (start > 0 && sentence.Match(start, phrase) == to)
                return (hours, start);
        }

        return (null, to);
    }

    // "items per category", "stock value by location", "how many items are there in each category"
    private ClauseReading.Measure? Grouped(int at)
    {
        for (var i = at + 1; i < end - 1; i++)
        {
            if (sentence.MatchAny(i, ["per", "by", "in each", "for each", "of each", "for every", "in every", "grouped by", "from each"]) is not (> 0 and var next) || FieldReader.Find(sentence, next, ItemType.Inventory) is not var (by, behind) || behind != end || by.IsNumber || by.Name is "name")
                continue;
            var from = at;
            while (from < i && sentence.MatchAny(from, ["how many", "number of", "the number of", "count", "count of", "the", "total", "sum of", "average", "mean", "what is", "do we have"]) is > 0 and var skipped)
                from = skipped;
            var average = Enumerable.Range(at, from - at).Any(place => sentence.Words[place].Lower is "average" or "mean");
            var to = i;
            foreach (var tail in (string[])["are there", "do we have", "is there", "have we got"])
            {
                var start = i - tail.Count(' ') - 1;
                to = start > from && sentence.Match(start, tail) == i ? start : to;
            }

            var everything = new ItemFilter(ItemType.Inventory, []);
            if (from >= to || sentence.MatchAny(from, Vocabulary.Nouns) == to && sentence.At(from)?.Lower is not ("stock" or "inventory"))
                return new ClauseReading.Measure(everything, null, false, by.Name);
            if (sentence.MatchAny(from, ["value", "worth", "inventory value", "stock value", "value of stock", "value of the stock"]) == to)
                return new ClauseReading.Measure(everything, ItemType.Inventory.Field("stock_value"), average, by.Name);
            if (FieldReader.Find(sentence, from, ItemType.Inventory) is var (field, after) && field.IsNumber)
            {
                if (after == to)
                    return new ClauseReading.Measure(everything, field, average, by.Name);
                if (sentence.At(after)?.Lower is "of" or "for" or "from" or "in" && new FilterReader(sentence, index, to).Read(sentence.Words[after].Lower is "of" or "for" ? after + 1 : after, impliesItems: true, impliesKind: true) is { Unknown: null } described)
                    return new ClauseReading.Measure(described.Filter, field, average, by.Name);
            }

            return new FilterReader(sentence, index, to).Read(from, impliesKind: true) is { Unknown: null } filter ? new ClauseReading.Measure(filter.Filter, null, false, by.Name) : null;
        }

        return null;
    }
}
