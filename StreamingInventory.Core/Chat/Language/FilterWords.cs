using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>The words of descriptions: statuses, comparisons, and what introduces a supplier, a place or a tag.</summary>
internal static class FilterWords
{
    private static readonly (StockStatus Status, string[] Phrases)[] Statuses =
    [
        (StockStatus.OutOfStock, ["out of stock", "out-of-stock", "out_of_stock", "out-of stock", "sold out", "empty", "out", "no stock", "zero stock", "with no stock", "without stock", "with zero stock"]),
        (StockStatus.LowStock, ["low stock", "low-stock", "low_stock", "low on stock", "low in stock", "running low", "getting low", "running out", "low"]),
        (StockStatus.Overstocked, ["overstocked", "over-stocked", "over stocked", "overstock", "over", "with too much stock", "too much stock"]),
        (StockStatus.InStock, ["in stock", "in-stock", "in_stock"]),
    ];

    public static string[] StatusPhrases { get; } = [.. Statuses.SelectMany(status => status.Phrases)];

    public static readonly (FieldComparison Comparison, string[] Phrases)[] Comparisons =
    [
        (FieldComparison.AtMost, ["at most", "up to", "no more than", "not more than", "<="]),
        (FieldComparison.AtLeast, ["at least", "no less than", "not less than", ">="]),
        (FieldComparison.Below, ["below", "under", "less than", "fewer than", "lower than", "<", "cheaper than", "smaller than"]),
        (FieldComparison.Above, ["above", "over", "more than", "greater than", "higher than", ">", "exceeding", "larger than"]),
        (FieldComparison.Is, ["equal to", "exactly", "of", "=", ":"]),
    ];

    public static readonly string[] From = ["from", "supplied by", "by", "bought from", "delivered by", "of supplier", "from supplier", "of vendor", "from vendor", "from the supplier"];
    public static readonly string[] In = ["stored in", "stored at", "located in", "located at", "kept in", "based in", "in", "at", "in the", "at the"];
    public static readonly string[] Tagged = ["tagged as", "tagged with", "tagged", "labelled", "labeled", "with tag", "with the tag", "with label", "with the label", "for"];
    public static readonly string[] Except = ["except for", "except", "but not", "excluding", "apart from", "other than"];
    public static readonly string[] Negations = ["not", "that are not", "which are not", "that is not", "that aren't", "which aren't", "isn't", "aren't", "outside", "outside of", "not currently"];
    public static readonly string[] Joints = ["and", "that", "which", "who", "are", "is", "currently", "we have", "whose", "having", "with", "also", "but", "of them", "we", "s", "any", "both", "have", "has", "where", "do we have", "there", "at the moment", "right now", "now"];

    /// <summary>A stock status in words, and the place behind it.</summary>
    public static (StockStatus Status, int Next)? Status(Sentence sentence, int at)
    {
        (StockStatus, int Next)? best = null;
        foreach (var (status, phrases) in Statuses)
        {
            if (sentence.MatchAny(at, phrases) is > 0 and var next && next > (best?.Next ?? 0))
                best = (status, next);
        }

        return best;
    }
}
