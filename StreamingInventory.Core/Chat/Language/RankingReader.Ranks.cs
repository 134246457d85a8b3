using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>What is largest or smallest: superlatives, "top 5 by value".</summary>
internal sealed partial class RankingReader
{
    // What is largest first, and by what.
    private static readonly (string Phrase, string Field, bool Descending)[] Superlatives =
    [
        ("most valuable", "stock_value", true), ("least valuable", "stock_value", false),
        ("most expensive", "unit_cost", true), ("priciest", "unit_cost", true), ("dearest", "unit_cost", true), ("costliest", "unit_cost", true),
        ("least expensive", "unit_cost", false), ("cheapest", "unit_cost", false),
        ("highest stock", "current_stock", true), ("most stock", "current_stock", true), ("biggest stock", "current_stock", true), ("largest stock", "current_stock", true), ("most of", "current_stock", true), ("most units", "current_stock", true),
        ("lowest stock", "current_stock", false), ("least stock", "current_stock", false), ("smallest stock", "current_stock", false), ("least of", "current_stock", false), ("fewest of", "current_stock", false),
        ("most reliable", "reliability_score", true), ("least reliable", "reliability_score", false), ("fastest", "lead_time_days", false), ("takes longest to be delivered", "lead_time_days", true), ("takes the longest to be delivered", "lead_time_days", true), ("takes longest to arrive", "lead_time_days", true), ("takes the longest to arrive", "lead_time_days", true), ("takes longest to deliver", "lead_time_days", true), ("takes the longest to deliver", "lead_time_days", true), ("takes longest to get", "lead_time_days", true), ("takes the longest to get", "lead_time_days", true), ("takes longest", "lead_time_days", true), ("takes the longest", "lead_time_days", true), ("take the longest", "lead_time_days", true), ("take longest", "lead_time_days", true), ("delivers fastest", "lead_time_days", false), ("delivers the fastest", "lead_time_days", false), ("delivers quickest", "lead_time_days", false), ("delivers slowest", "lead_time_days", true), ("delivers the slowest", "lead_time_days", true), ("costs the most", "unit_cost", true), ("costs most", "unit_cost", true), ("cost the most", "unit_cost", true), ("costs the least", "unit_cost", false), ("costs least", "unit_cost", false), ("cost the least", "unit_cost", false), ("is worth the most", "stock_value", true), ("are worth the most", "stock_value", true), ("is worth most", "stock_value", true), ("ties up the most money", "stock_value", true), ("ties up most money", "stock_value", true), ("tie up the most money", "stock_value", true), ("slowest", "lead_time_days", true), ("quickest", "lead_time_days", false),
    ];

    // "top 3 items by value", "the five cheapest Packaging items", "which supplier has the highest reliability"
    private ClauseReading.List? Ranked(int at, int behind)
    {
        // "which are the cheapest, give me 3"
        if (end - at > 3 && FieldReader.Number(sentence, end - 1) is { IsPercent: false, Value: >= 1 and <= 200 } few && Tail(["give me", "give me the", "show me", "show", "only", "just", "the top", "top", "list", "list me"], end - 1) is > 0 and var tail && tail > at)
            return new RankingReader(sentence, index, targets, tail).Ranked(at, behind) is { } ranked ? ranked with { Limit = (int)few.Value } : null;
        var isSupplier = Enumerable.Range(at, end - at).Any(place => Vocabulary.SupplierNouns.Contains(sentence.Words[place].Lower) || sentence.Words[place].Lower == "supplier");
        var type = isSupplier ? ItemType.Supplier : ItemType.Inventory;
        for (var i = at; i < end; i++)
        {
            if (Superlative(i, type) is not var (field, descending, next))
                continue;
            int? limit = Limit(at, i) ?? (FieldReader.Number(sentence, next) is { IsPercent: false } after && after.Value is >= 1 and <= 200 ? (int)after.Value : null);
            if (FieldReader.Number(sentence, next) is { IsPercent: false } counted && limit is not null && Limit(at, i) is null)
                next = counted.Next;
            var plural = Enumerable.Range(at, end - at).Any(place => sentence.Words[place].Lower is "items" or "products" or "suppliers" or "vendors" or "ones" or "articles");
            var among = Enumerable.Range(at, end - at).Any(place => sentence.Words[place].Lower is "one" or "them" or "those" or "these" or "ones") && targets.Them() is { Ask: null } them && them.Type == type ? them.Filter : null;
            return Where(next, type) is { } filter ? Narrowed(new ClauseReading.List(filter.Tests.IsEmpty && among is not null ? among : filter, field, descending, limit ?? (plural && among is null ? 5 : 1)), at, i) : null;
        }

        // "top 5 by stock", "top 10 items by value in Warehouse B"
        if (sentence.MatchAny(behind, ["top", "the top", "bottom", "the bottom", "largest", "biggest"]) is not (> 0 and var top))
            return null;
        var most = FieldReader.Number(sentence, top) is { IsPercent: false } number ? ((int)Math.Clamp(number.Value, 1, 200), number.Next) : (5, top);
        for (var i = most.Item2; i < end; i++)
        {
            if (sentence.MatchAny(i, ["by", "in terms of", "sorted by", "ordered by", "with the highest", "with the most"]) is not (> 0 and var named))
                continue;
            var (by, after) = sentence.At(named)?.Lower is "value" or "worth" ? ("stock_value", named + 1) : FieldReader.Find(sentence, named, type) is var (found, past) && found.IsNumber ? (found.Name, past) : ("", 0);
            if (by.Length == 0)
                continue;
            return Where(after, type) is { } filter ? new ClauseReading.List(filter, by, sentence.Words[top - 1].Lower != "bottom", most.Item1) : null;
        }

        return null;
    }

    // "Which Mechanical item has the highest unit cost?"
    private ClauseReading.List Narrowed(ClauseReading.List ranked, int from, int to)
    {
        var named = new FilterTests { Type = ranked.Filter.Type };
        var values = new ValueReader(sentence, index, named, to);
        for (var at = from; at < to && named.Count == 0; at++)
        {
            if (values.Find(at, at + 1) is null && (at + 1 >= to || values.Find(at, at + 2) is null))
                continue;
            values.ReadBare(at);
        }

        var own = named.Filter.Tests.Where(test => !ranked.Filter.Tests.Any(known => known.Field == test.Field));
        return ranked with { Filter = ranked.Filter with { Tests = [.. ranked.Filter.Tests, .. own] } };
    }

    // The place before the phrase that ends here, and before a comma there; -1 where none does.
    private int Tail(string[] phrases, int to)
    {
        foreach (var phrase in phrases)
        {
            if (to - phrase.Count(' ') - 1 is var start && start > 0 && sentence.Match(start, phrase) == to && sentence.Words[start - 1].Kind == WordKind.Comma)
                return start - 1;
        }

        return -1;
    }

    private (string Field, bool Descending, int Next)? Superlative(int at, ItemType type)
    {
        foreach (var (phrase, field, descending) in Superlatives)
        {
            // "highest stock" is not "highest stock value".
            if (FieldReader.Find(sentence, at + 1, type) is var (longer, past) && longer.IsNumber && past > sentence.Match(at, phrase))
                break;
            if (sentence.Match(at, phrase) is > 0 and var next && next <= end && type.Find(field) is not null)
                return (field, descending, next);
        }

        // "highest reorder point", "longest lead time", "most certifications"
        if (sentence.At(at)?.Lower is not ("highest" or "lowest" or "largest" or "smallest" or "longest" or "shortest" or "biggest" or "best" or "worst" or "greatest" or "most" or "least"))
            return null;
        var word = sentence.Words[at].Lower;
        if (sentence.At(at + 1)?.Lower is "value" or "worth" && type == ItemType.Inventory)
            return ("stock_value", word is "highest" or "largest" or "biggest" or "greatest" or "most" or "best", at + 2);
        if (FieldReader.Find(sentence, at + 1, type) is var (named, behind) && named.IsNumber && behind <= end)
            return (named.Name, word is "highest" or "largest" or "longest" or "biggest" or "best" or "greatest" or "most", behind);
        return word is "best" or "worst" && type == ItemType.Supplier ? ("reliability_score", word == "best", at + 1) : null;
    }

    private int? Limit(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (FieldReader.Number(sentence, i) is { IsPercent: false } number && number.Next <= to && number.Value is >= 1 and <= 200)
                return (int)number.Value;
        }

        return null;
    }

    // What stands behind the superlative says which items are compared.
    private ItemFilter? Where(int next, ItemType type)
    {
        while (next < end && sentence.Words[next].Lower is "the" or "our" or "all")
            next++;
        while (next < end && (sentence.MatchAny(next, type == ItemType.Supplier ? Vocabulary.SupplierNouns : Vocabulary.Nouns) is > 0 and var noun))
            next = noun;
        while (next < end && (sentence.Words[next].Lower is "them" or "those" or "these" or "we" or "do" or "have" or "of" or "the" or "our" or "that" or "there" or "is" or "are" or "all" or "got" or "which" || sentence.Words[next].Kind == WordKind.Comma))
            next++;
        if (next >= end)
            return new ItemFilter(type, []);
        var filter = new FilterReader(sentence, index, end).Read(next, impliesItems: true, impliesKind: true);
        return filter is { Unknown: null } && filter.Filter.Type == type ? filter.Filter : null;
    }
}
