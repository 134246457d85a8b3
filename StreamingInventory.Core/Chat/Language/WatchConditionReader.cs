using StreamingInventory.Core.Items;
using StreamingInventory.Core.Watch;
using static StreamingInventory.Core.Chat.Language.WatchPhrases;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Reads when somebody wants to be told: "falls under two weeks of cover", "runs out", "when their price rises above 5".</summary>
internal sealed class WatchConditionReader(Sentence sentence, int end)
{
    /// <summary>The condition that stands here up to the end; null where there is none.</summary>
    /// <param name="at">Where it starts.</param>
    /// <param name="measure">What was said to be measured before it; null where nothing was.</param>
    public WatchCondition? Read(int at, string? measure)
    {
        while (at < end && sentence.Words[at].Kind is WordKind.Comma or WordKind.Possessive || sentence.At(at)?.Lower is "and" or "then" or "for")
            at++;
        if (sentence.MatchAny(at, [.. Tell, .. MayAsk]) is > 0 and var told)
            at = told;
        if (sentence.MatchAny(at, When) is > 0 and var when)
            at = when;
        if (sentence.MatchAny(at, Pronouns) is > 0 and var pronoun && pronoun < end)
            at = pronoun;
        while (sentence.At(at)?.Lower is "the" or "our" && at + 1 < end)
            at++;
        if (measure is null)
            at = OwnMeasure(at, out measure);
        return at >= end ? null : Lasting(at, measure) ?? Status(at, measure) ?? BySize(at, measure);
    }

    // "gloves: stock value over 500", "when their price rises above 5"
    private int OwnMeasure(int at, out string? measure)
    {
        measure = null;
        if (sentence.MatchAny(at, CoverNames) is > 0 and var cover && cover < end && (WatchPhrases.Comparison(sentence, cover) is not null || Verb(cover) > cover))
        {
            measure = WatchCondition.DaysOfCover;
            return cover;
        }

        if (FieldReader.Find(sentence, at, ItemType.Inventory) is not var (field, behind) || !field.IsNumber || behind >= end)
            return at;
        measure = field.Name;
        return behind;
    }

    private WatchCondition? Lasting(int at, string? measure)
    {
        if (measure is not (null or "current_stock" or WatchCondition.DaysOfCover))
            return null;
        var number = sentence.MatchAny(at, RunsOutWithin);
        if (number < 0 && sentence.MatchAny(at, Lasts) is > 0 and var lasts)
            number = WatchPhrases.Comparison(sentence, lasts) is (FieldComparison.Below, var behind) ? behind : -1;
        return number > 0 && Days(number) is var (days, next) && next == end ? On(WatchCondition.DaysOfCover, FieldComparison.Below, days) : null;
    }

    private WatchCondition? Status(int at, string? measure)
    {
        if (measure is not (null or "current_stock"))
            return null;
        foreach (var start in (int[])[at, Verb(at)])
        {
            if (WatchPhrases.Status(sentence, start) is var (statuses, next) && (next == end || sentence.MatchAny(next, ["on stock", "in stock", "of stock", "again"]) == end))
                return new WatchCondition(new FieldTest("status", FieldComparison.Is, [.. statuses.Select(FieldValue.Of)]));
        }

        return null;
    }

    private WatchCondition? BySize(int at, string? measure)
    {
        var verb = Verb(at);
        FieldComparison? comparison;
        int number;
        // "falls to 5" is 5 or less, "goes up to 100" 100 or more.
        if (verb > at && sentence.At(verb)?.Lower == "to" && sentence.MatchAny(at, Falls) == verb)
            (comparison, number) = (FieldComparison.AtMost, verb + 1);
        else if (verb > at && sentence.MatchAny(at, Rises) == verb && FieldReader.Number(sentence, sentence.At(verb)?.Lower == "to" ? verb + 1 : verb) is not null)
            (comparison, number) = (FieldComparison.AtLeast, sentence.At(verb)?.Lower == "to" ? verb + 1 : verb);
        else if (WatchPhrases.Comparison(sentence, verb) is var (read, behind))
            (comparison, number) = (read, behind);
        else
            (comparison, number) = (null, sentence.At(verb)?.Lower == "at" ? verb + 1 : verb);
        if (measure is null or WatchCondition.DaysOfCover && Days(number) is var (days, next))
        {
            next = sentence.MatchAny(next, Cover) is > 0 and var cover ? cover : next;
            return next == end && comparison is { } ofCover ? On(WatchCondition.DaysOfCover, ofCover, days) : null;
        }

        // Money without a word of what it is may be a price or a value.
        if (measure is null && sentence.At(number) is { IsMoney: true })
            return null;
        var field = measure == WatchCondition.DaysOfCover ? null : ItemType.Inventory.Field(measure ?? "current_stock");
        if (FieldReader.Number(sentence, number, field) is not { IsPercent: false } amount)
            return null;
        at = amount.Next;
        if (sentence.MatchAny(at, ["or less", "or fewer", "or below", "or under"]) is > 0 and var less)
            (comparison, at) = (FieldComparison.AtMost, less);
        else if (sentence.MatchAny(at, ["or more", "or above", "or over"]) is > 0 and var more)
            (comparison, at) = (FieldComparison.AtLeast, more);
        at = at < end && Vocabulary.Unit(sentence.Words[at].Lower) is not null ? at + 1 : at;
        at = sentence.MatchAny(at, OnHand) is > 0 and var stock ? stock : at;
        return at == end && comparison is { } known ? On(measure ?? "current_stock", known, amount.Value) : null;
    }

    private int Verb(int at)
    {
        var next = Math.Max(sentence.MatchAny(at, Falls), Math.Max(sentence.MatchAny(at, Rises), sentence.MatchAny(at, Becomes)));
        return next > 0 ? next : at;
    }

    /// <summary>A length of time in days, and the place behind it.</summary>
    public (decimal Days, int Next)? Days(int at)
    {
        if ((sentence.At(at)?.Lower is "a" or "an" or "one" ? (1m, at + 1) : FieldReader.Number(sentence, at) is { IsPercent: false } number ? (number.Value, number.Next) : ((decimal, int)?)null) is not var (amount, next))
            return null;
        return sentence.At(next)?.Lower switch
        {
            "day" or "days" => (amount, next + 1),
            "week" or "weeks" or "week's" => (amount * 7, next + 1),
            "fortnight" or "fortnights" => (amount * 14, next + 1),
            "month" or "months" => (amount * 30, next + 1),
            _ => null,
        };
    }

    public static WatchCondition On(string measure, FieldComparison comparison, decimal value) => new(new FieldTest(measure, comparison, [FieldValue.Of(value)]));
}
