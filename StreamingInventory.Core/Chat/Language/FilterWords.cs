using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>The words of descriptions: statuses, comparisons, and what introduces a supplier, a place or a tag.</summary>
internal static class FilterWords
{
    private static readonly (StockStatus[] Statuses, string[] Phrases)[] Statuses =
    [
        ([StockStatus.OutOfStock], ["out of stock", "out-of-stock", "out_of_stock", "out-of stock", "sold out", "sold-out", "empty", "empty ones", "the empty ones", "out", "no stock", "zero stock", "with no stock", "without stock", "with zero stock", "zero on hand", "nothing in stock", "none in stock", "no stock left", "nothing left", "none left", "with nothing left", "not in stock", "unavailable", "depleted", "none of", "have none of", "stocked out", "status is out of stock", "status out of stock", "status is out", "at zero", "with nothing in stock", "run out", "ran out", "gone"]),
        ([StockStatus.LowStock], ["low stock", "low-stock", "low_stock", "low on stock", "low in stock", "running low", "getting low", "running out", "low", "running short", "short", "almost empty", "nearly empty", "almost out", "nearly out", "almost gone", "nearly gone", "critical", "understocked", "under-stocked", "scarce", "in short supply", "low level", "low levels", "status is low", "status low", "low status"]),
        ([StockStatus.Overstocked], ["overstocked", "over-stocked", "over stocked", "overstock", "over-stock", "over", "with too much stock", "too much stock", "we have too much of", "have too much of", "too much of", "there is too much of", "excess", "excessive", "surplus", "in excess", "too full", "stocked too high", "overfull", "too many", "status is overstocked", "status overstocked", "status is over"]),
        ([StockStatus.InStock], ["in stock", "in-stock", "in_stock", "well stocked", "well-stocked", "status ok", "status is ok", "status is okay", "status okay", "status is fine", "status is normal", "status normal", "status is good", "status is in stock", "status in stock", "whose status is ok", "with status ok", "in order", "well stocked up", "sufficiently stocked"]),
        ([StockStatus.OutOfStock, StockStatus.LowStock],
        [
            "needs reordering", "need reordering", "needs ordering", "need ordering", "needs to be ordered", "need to be ordered", "needs to be reordered", "need to be reordered", "needs restocking", "need restocking", "needs to be restocked", "need to be restocked", "needs replenishing", "need replenishing", "needs a refill", "need a refill", "to be reordered", "due for reordering", "due for reorder", "has to be ordered", "have to be ordered", "must be ordered",
            "below reorder point", "below their reorder point", "below its reorder point", "below the reorder point", "under reorder point", "under their reorder point", "under the reorder point", "below reorder level", "below their reorder level", "below the reorder level", "at or below reorder point", "at or below their reorder point", "at or below the reorder point", "under their reorder level", "under the reorder level",
        ]),
        ([StockStatus.Overstocked], ["above max", "above maximum", "above their max", "above its max", "above their maximum", "above its maximum", "above the maximum", "above the max", "over max", "over maximum", "over their max", "over their maximum", "over its max", "over its maximum", "over the max", "over the maximum", "above max stock", "over max stock", "above their max stock", "above its max stock", "exceeding max", "more than the maximum", "more than their maximum", "more than their max", "more than the max"]),
    ];

    public static string[] StatusPhrases { get; } = [.. Statuses.SelectMany(status => status.Phrases)];

    public static readonly (FieldComparison Comparison, string[] Phrases)[] Comparisons =
    [
        (FieldComparison.AtMost, ["at most", "up to", "no more than", "not more than", "not over", "not above", "max", "maximum", "<="]),
        (FieldComparison.AtLeast, ["at least", "no less than", "not less than", "not under", "not below", "minimum", "min", ">="]),
        (FieldComparison.Below, ["below", "under", "less than", "fewer than", "lower than", "<", "cheaper than", "smaller than", "shorter than", "beneath", "less then", "faster than", "quicker than"]),
        (FieldComparison.Above, ["above", "over", "more than", "greater than", "higher than", ">", "exceeding", "larger than", "longer than", "bigger than", "in excess of", "beyond", "upwards of", "more expensive than", "dearer than", "pricier than", "slower than", "more then"]),
        (FieldComparison.Is, ["equal to", "exactly", "of", "=", ":"]),
    ];

    /// <summary>Comparisons that say by themselves what is compared.</summary>
    public static readonly (string Phrase, string Field)[] Priced =
        [("cheaper than", "unit_cost"), ("more expensive than", "unit_cost"), ("dearer than", "unit_cost"), ("pricier than", "unit_cost")];

    public static readonly string[] From = ["from", "supplied by", "by", "bought from", "delivered by", "of supplier", "from supplier", "of vendor", "from vendor", "from the supplier", "sourced from", "purchased from", "ordered from", "made by", "coming from", "supplier is", "whose supplier is", "we buy from", "that we buy from", "which we buy from", "we get from", "that we get from", "we order from", "that we order from", "bought at", "we buy at", "that we buy at", "which we buy at", "we order at", "purchased at", "and bought from", "sourced at"];
    public static readonly string[] In = ["stored in", "stored at", "located in", "located at", "kept in", "kept at", "based in", "in", "at", "in the", "at the", "inside", "sitting in", "lying in", "standing in", "on"];
    public static readonly string[] Tagged = ["tagged as", "tagged with", "tagged", "labelled", "labeled", "labelled as", "labeled as", "with tag", "with the tag", "with label", "with the label", "with a tag", "marked as", "marked", "for"];
    public static readonly string[] Except = ["except for", "except", "but not", "excluding", "apart from", "other than", "besides", "bar", "save for", "minus", "leaving out", "without touching", "but keep", "but leave", "with the exception of", "aside from", "excepting", "not including", "but don't touch", "but do not touch", "but don't change", "but do not change", "but not for", "just not", "only not", "though not", "but without", "without changing", "with exception of", "not counting", "but skip", "but spare", "but leave out", "excl", "excl.", "everything but"];
    public static readonly string[] Negations = ["not", "that are not", "which are not", "that is not", "that aren't", "which aren't", "isn't", "aren't", "outside", "outside of", "not currently", "that don't come", "that do not come", "which do not come", "that isn't", "are neither", "is neither", "neither"];
    public static readonly string[] Joints =
    [
        "and", "that", "which", "who", "are", "is", "currently", "we have", "whose", "having", "with", "also", "but", "of them", "we", "s", "any", "both", "have", "has", "where", "do we have", "there", "at the moment", "right now", "now", "we buy", "we get", "we order", "we source", "we purchase", "we keep", "we store", "we stock", "i buy", "i get", "bought", "come", "comes", "coming", "delivered", "supplied", "stored", "located", "kept", "sitting", "lying", "that's", "thats", "been", "rated", "rated as", "ranked", "classified as", "classed as", "considered", "supplies", "supply", "delivers", "deliver", "sells", "sells us", "provides", "stock is", "do we buy", "do we get", "do we order", "do we keep", "do we stock", "all", "still",
    ];

    /// <summary>One or more stock statuses in words, and the place behind them.</summary>
    public static (StockStatus[] Statuses, int Next)? Status(Sentence sentence, int at)
    {
        (StockStatus[], int Next)? best = null;
        foreach (var (status, phrases) in Statuses)
        {
            if (sentence.MatchAny(at, phrases) is > 0 and var next && next > (best?.Next ?? 0))
                best = (status, next);
        }

        return best;
    }
}
