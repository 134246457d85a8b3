using System.Collections.Immutable;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Picks among some by what sets one apart: "the cheaper one", "the one with more stock", "the one in Warehouse B".</summary>
internal static class Traits
{
    private const int MostWords = 9;

    // What is compared, and whether the largest is meant.
    private static readonly (string[] Phrases, string Field, bool Largest)[] All =
    [
        (["cheaper", "cheapest", "less expensive", "least expensive", "cheap", "inexpensive", "with the lower price", "with the lowest price", "that costs less", "which costs less"], "unit_cost", false),
        (["more expensive", "most expensive", "dearer", "dearest", "pricier", "priciest", "expensive", "with the higher price", "with the highest price", "that costs more", "which costs more"], "unit_cost", true),
        (["with more stock", "with the most stock", "with most stock", "with more in stock", "with the higher stock", "with the highest stock", "we have more of", "we have most of", "we have the most of", "with more left", "that we have more of"], "current_stock", true),
        (["with less stock", "with the least stock", "with less in stock", "with the lower stock", "with the lowest stock", "with fewer in stock", "we have less of", "we have fewer of", "we have the least of", "with less left", "with fewer left", "that we have less of"], "current_stock", false),
        (["with the shorter lead time", "with the shortest lead time", "faster", "fastest", "quicker", "quickest"], "lead_time_days", false),
        (["with the longer lead time", "with the longest lead time", "slower", "slowest"], "lead_time_days", true),
        (["more reliable", "most reliable"], "reliability_score", true),
        (["less reliable", "least reliable"], "reliability_score", false),
        (["more valuable", "most valuable"], "stock_value", true),
        (["less valuable", "least valuable"], "stock_value", false),
    ];

    /// <summary>The one that is set apart; null where the text sets none apart.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="index">The names that are known.</param>
    /// <param name="from">Where the text begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="ids">Those that can be meant.</param>
    /// <param name="isAnswer">It answers which one is meant, so that a description needs no "the one".</param>
    public static ImmutableArray<string>? Pick(Sentence sentence, CatalogueIndex index, int from, int to, ImmutableArray<string> ids, bool isAnswer)
    {
        var one = isAnswer;
        if (ids.Length < 2 || to - from is < 1 or > MostWords)
            return null;
        while (from < to && sentence.Words[from].Lower is "the" or "take" or "i" or "mean" or "meant" or "please" or "that" or "one" or "ones")
            one |= sentence.Words[from++].Lower == "one";
        while (to > from && sentence.Words[to - 1].Kind == WordKind.Stop || to > from && sentence.Words[to - 1].Lower is "one" or "please" or "ones" or "item" or "supplier")
            to--;
        if (from >= to)
            return null;
        List<Item> items = [.. ids.Select(index.Inventory.Find).OfType<Item>()];
        foreach (var (phrases, field, largest) in All)
        {
            if (sentence.MatchAny(from, phrases) == to)
                return Extreme(items, field, largest);
        }

        // "in Warehouse B", "from Kartonwerk": a description that fits one of them alone.
        return one && items.Count > 1 && new FilterReader(sentence, index, to).Read(from, impliesItems: true) is { Unknown: null, Ambiguous: null, Filter: { Tests.IsEmpty: false } filter } && items.FindAll(filter.Matches) is [var only] ? [only.Id] : null;
    }

    private static ImmutableArray<string>? Extreme(List<Item> items, string field, bool largest)
    {
        if (items.Exists(item => item.Type.Find(field) is null || item[field].Form != FieldForm.Number))
            return null;
        var ranked = (largest ? items.OrderByDescending(item => item[field].Number) : items.OrderBy(item => item[field].Number)).ToList();
        // Where two are alike, it is not clear which is meant.
        return ranked[0][field] == ranked[1][field] ? null : [ranked[0].Id];
    }
}
