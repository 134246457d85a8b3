using System.Collections.Immutable;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Watch;
using static StreamingInventory.Core.Chat.Language.WatchPhrases;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Reads wishes to be told of something: "tell me when anything from MedSupply falls under two weeks of cover", "watch gloves, warn me below 20".</summary>
internal sealed class WatchReader(Sentence sentence, CatalogueIndex index, TargetReader targets, int end)
{
    private static readonly string[] Examples = ["Tell me when anything from a supplier falls under two weeks of cover", "Watch an item, warn me below 20", "Alert me if any item of a category runs out"];

    private readonly WatchConditionReader _conditions = new(sentence, end);

    /// <summary>The wish that the clause is; null where it is none. What it asks back is final: it is known what kind of sentence it is.</summary>
    public ClauseReading? Read(int at) => (ReadStop(at) ?? ReadRemoval(at) ?? ReadShow(at) ?? ReadMake(at) ?? ReadTell(at) ?? ReadWatch(at)) switch
    {
        ClauseReading.Reply { Choices.IsEmpty: true, IsMissing: false } reply => reply with { IsFinal = true },
        var reading => reading,
    };

    private ClauseReading.Unwatch? ReadStop(int at)
    {
        if (sentence.MatchAny(at, Stop) is not (> 0 and var next))
            return null;
        var to = end;
        foreach (var tail in (string[])["any more", "anymore", "any longer", "please"])
            to = end - tail.Count(' ') - 1 is var start && start >= next && sentence.Match(start, tail) == end ? start : to;
        return next >= to || sentence.MatchAny(next, Vocabulary.Them) == to || sentence.MatchAny(next, ThatRule) == to ? LastRule()
            : new ClauseReading.Unwatch(sentence.Slice(next, to), Subject(next, to).Filter);
    }

    // "delete that rule", "remove the watch rule for gloves", "delete the rule \"Low gloves\""
    private ClauseReading? ReadRemoval(int at)
    {
        if (sentence.MatchAny(at, [.. Vocabulary.Remove, "forget", "cancel", "stop", "turn off", "switch off"]) is not (> 0 and var next))
            return null;
        if (sentence.MatchAny(next, ThatRule) == end)
            return LastRule();
        if (sentence.MatchAny(next, Vocabulary.All) is > 0 and var all && sentence.MatchAny(SkipOwn(all), RuleNouns) == end)
            return new ClauseReading.Reply("I delete one watch rule at a time: say for example 'stop watching' and what the rule is about, or use the Watch page. Nothing was changed.");
        next = SkipOwn(next);
        if (sentence.MatchAny(next, RuleNouns) is not (> 0 and var behind) || behind >= end)
            return null;
        behind = sentence.MatchAny(behind, ["for", "on", "about", "called", "named", "that watches", "which watches", "with", "of"]) is > 0 and var subject ? subject : behind;
        return behind < end ? new ClauseReading.Unwatch(sentence.Slice(behind, end), Subject(behind, end).Filter) : null;
    }

    private ClauseReading.Unwatch LastRule() => new(targets.Focus.Items.LastOrDefault(id => id.StartsWith("watch-", StringComparison.Ordinal)), null);

    private int SkipOwn(int at)
    {
        while (at < end && sentence.Words[at].Lower is "the" or "my" or "our" or "all" or "any" or "open" or "current" or "of" or "raised" or "active" or "new")
            at++;
        return at;
    }

    private ClauseReading? ReadShow(int at)
    {
        if (sentence.MatchAny(at, ["what am i watching", "what do i watch", "what are you watching", "what are you watching for me", "what is being watched", "what is watched"]) == end)
            return new ClauseReading.WatchRules();
        var next = at;
        while (next < end && sentence.MatchAny(next, [.. Vocabulary.Show, "do i have", "have i", "have i got", "do we have", "is", "are", "there"]) is > 0 and var shown)
            next = shown;
        next = SkipOwn(next);
        if (Tail(sentence.MatchAny(next, RuleNouns)))
            return new ClauseReading.WatchRules();
        return Tail(sentence.MatchAny(next, AlertNouns)) ? new ClauseReading.Alerts() : null;
    }

    private bool Tail(int at) => at == end || (at > 0 && at < end && sentence.MatchAny(at, ["are there", "there are", "do i have", "do we have", "have i got", "i have", "have i set", "have i set up", "are raised", "are open", "are active", "are on", "right now", "now", "just now", "at the moment", "exist", "have fired", "are there now", "are there right now", "did i make", "have i made"]) == end);

    // "set up an alert for gloves below 20", "add a watch rule: ..."
    private ClauseReading? ReadMake(int at)
    {
        if (sentence.MatchAny(at, Make) is not (> 0 and var next))
            return null;
        while (next < end && sentence.Words[next].Lower is "a" or "an" or "another" or "new" or "the")
            next++;
        if (sentence.MatchAny(next, [.. RuleNouns, "alert", "watch", "alarm", "warning", "notification"]) is not (> 0 and var noun))
            return null;
        var subject = sentence.MatchAny(noun, ["for when", "for if", "that tells me when", "that warns me when", "that tells me if", "to tell me when", "to warn me when", "for", "on", "about", ":", .. When]);
        return subject > 0 ? Wish(subject) ?? Ask() : null;
    }

    private ClauseReading? ReadTell(int at)
    {
        var (sure, open) = (sentence.MatchAny(at, Tell), sentence.MatchAny(at, MayAsk));
        if (Math.Max(sure, open) is not (> 0 and var behind))
            return null;
        var next = sentence.MatchAny(behind, When);
        // "alert me below 20 gloves", but not "know", which may stand before anything.
        if (next < 0 && (sure < 0 || sentence.Words[behind - 1].Lower is "know" || WatchPhrases.Comparison(sentence, behind) is null))
            return null;
        return Wish(next > 0 ? next : behind) ?? (sure > 0 ? Ask() : null);
    }

    private ClauseReading? ReadWatch(int at)
    {
        if (sentence.MatchAny(at, Look) is not (> 0 and var next) || next >= end)
            return null;
        return Wish(next) ?? (Subject(next, end) switch
        {
            { Ask: null } subject => Ask($"When do you want to be told about {(subject.Filter!.Tests is [{ Field: "id" }] ? sentence.Slice(next, end) : subject.Filter.ToString())}? Say for example '{sentence.Slice(at, end)}, warn me below 20' or '... when they are low'."),
            { Ask: var question } => question,
        });
    }

    private static ClauseReading.Reply Ask(string? question = null) => new(
        question ?? $"I did not understand when you want to be told, so nothing is watched. You could say for example:\n- {string.Join("\n- ", Examples)}",
        new JsonObject { ["understood"] = true, ["suggestions"] = new JsonArray([.. Examples.Select(text => (JsonNode)JsonValue.Create(text)!)]) });

    // What is watched comes first and the condition behind it, or "fewer than 5 gloves".
    private ClauseReading? Wish(int from)
    {
        var start = Measure(from, out var measure);
        for (var at = start + 1; at < end; at++)
        {
            if (_conditions.Read(at, measure) is { } condition)
                return With(Subject(start, at), condition);
        }

        return measure is null ? Counted(from) : null;
    }

    private static ClauseReading? With(WatchSubject subject, WatchCondition condition)
    {
        if (subject.Ask is not null || subject.Filter is not { } filter)
            return subject.Ask ?? (ClauseReading)Ask();
        if (filter.Type != ItemType.Inventory)
            return new ClauseReading.Reply("I can only watch the stock of items; for suppliers, use the Watch page. Nothing is watched.");
        // An item cannot be low still when it has run out: such a rule would never be fulfilled.
        if (filter.Tests.FirstOrDefault(test => test.Field is "status" or "current_stock" || test.Field == condition.Measure) is { } test)
            return new ClauseReading.Reply($"Items {test.Describe(filter.Type)} change with what is to be watched. Say which items by name, supplier, category, place or tag. Nothing is watched.");
        return new ClauseReading.Watch(filter, condition, subject.Notes);
    }

    // "the stock value of", "the cover of", "the price of"
    private int Measure(int at, out string? measure)
    {
        measure = null;
        var from = at;
        while (from < end && sentence.Words[from].Lower is "the" or "our" or "its" or "their")
            from++;
        if (sentence.MatchAny(from, CoverNames) is > 0 and var cover && sentence.At(cover)?.Lower is "of" or "for")
        {
            measure = WatchCondition.DaysOfCover;
            return cover + 1;
        }

        if (FieldReader.Find(sentence, from, ItemType.Inventory) is not var (field, behind) || !field.IsNumber || sentence.At(behind)?.Lower is not ("of" or "for"))
            return at;
        measure = field.Name;
        return behind + 1;
    }

    // "there are fewer than 5 nitrile gloves left", "below 20 boxes of gloves"
    private ClauseReading? Counted(int at)
    {
        at = sentence.MatchAny(at, ["there are", "there is", "we have", "i have", "we have got", "we are at", "we only have", "we go", "we fall", "stock falls", "we drop"]) is > 0 and var behind ? behind : at;
        if (WatchPhrases.Comparison(sentence, at) is not var (comparison, next) || FieldReader.Number(sentence, next) is not { IsPercent: false } number || _conditions.Days(next) is not null)
            return null;
        var from = number.Next < end && Vocabulary.Unit(sentence.Words[number.Next].Lower) is not null ? number.Next + 1 : number.Next;
        from = sentence.At(from)?.Lower == "of" ? from + 1 : from;
        var to = end;
        foreach (var tail in OnHand)
            to = end - tail.Count(' ') - 1 is var start && start > from && sentence.Match(start, tail) == end ? Math.Min(to, start) : to;
        return from < to ? With(Subject(from, to), WatchConditionReader.On("current_stock", comparison, number.Value)) : null;
    }

    private WatchSubject Subject(int from, int to)
    {
        while (to > from && sentence.Words[to - 1].Kind is WordKind.Comma or WordKind.Stop)
            to--;
        if (sentence.MatchAny(from, ["any of the", "any of our", "any of", "one of the", "one of our", "some of the", "one of", "each of the"]) is > 0 and var some && some < to)
            from = some;
        if (from >= to)
            return new WatchSubject(null, [], Ask());
        if (sentence.MatchAny(from, Anything) is > 0 and var anything && anything <= to)
        {
            return anything == to ? new WatchSubject(new ItemFilter(ItemType.Inventory, []), [], null)
                : Described(new FilterReader(sentence, index, to).Read(anything, impliesItems: true)) ?? new WatchSubject(null, [], Ask());
        }

        if (targets.Exact(from, to, ItemType.Inventory) is null && sentence.MatchAny(from, Vocabulary.Them) != to && Described(new FilterReader(sentence, index, to).Read(from, impliesKind: true)) is { } described)
            return described;
        var target = targets.Read(from, to, ItemType.Inventory);
        return new WatchSubject(target.Ask is null ? target.Filter : null, target.Notes, target.Ask);
    }

    private static WatchSubject? Described(FilterReading? reading) => reading is null ? null
        : (reading.Unknown ?? reading.Ambiguous) is { } question ? new WatchSubject(null, [], new ClauseReading.Reply(question))
        : new WatchSubject(reading.Filter, reading.Notes, null);

    /// <param name="Filter">Which items; null where something has to be asked.</param>
    /// <param name="Notes">What was taken for what.</param>
    /// <param name="Ask">What has to be asked.</param>
    private sealed record WatchSubject(ItemFilter? Filter, ImmutableArray<string> Notes, ClauseReading? Ask);
}
