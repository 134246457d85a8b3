using System.Text.RegularExpressions;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>A message as the grammar reads it: without what it only quotes, lists as one sentence, arrows and abbreviations written out.</summary>
internal static partial class Spoken
{
    /// <summary>The message without lines of a quoted mail, which nobody asks for; empty where it is nothing else.</summary>
    public static string WithoutQuoted(string text) =>
        text.Contains('>', StringComparison.Ordinal) ? string.Join('\n', text.Split('\n').Where(line => !line.TrimStart().StartsWith('>'))).Trim() : text;

    /// <summary>The message with what is only written otherwise written as the grammar knows it.</summary>
    public static string Plain(string text)
    {
        if (Bulleted().Count(text) > 1)
            text = Bulleted().Replace(text, "- ");
        text = Arrow().Replace(text, " : ");
        text = Abbreviated().Replace(text, found => Full(found.Value));
        // "Danube Fixings' risk level"
        if (text.IndexOf("s' ", StringComparison.Ordinal) is >= 0 and var owner && text.IndexOf('\'') == owner + 1 && text.LastIndexOf('\'') == owner + 1)
            text = text.Insert(owner + 2, "s");
        text = LeadTime().Replace(text, "lead time");
        text = ReorderPoint().Replace(text, "reorder point");
        text = Aftermath().Replace(text, "");
        text = AsOf().Replace(text, "");
        text = InsteadOf().Replace(text, "");
        text = NotThat().Replace(text, "");
        text = Instead().Replace(text, "");
        text = NotThere().Replace(text, "");
        text = TimeBeforeSlip().Replace(text, "");
        text = CostUs().Replace(text, "cost ");
        text = HaveGot().Replace(text, "stock $1");
        if (OfSupplier().IsMatch(text))
            text = WePay().Replace(OutOf().Replace(TheyNeedDays().Replace(text, "lead time $1 days"), "in "), "payment terms ");
        text = Limits().Replace(text, OneByOne);
        text = Slashed().Replace(text, ", ");
        text = ThereIs().Replace(text, "there are");
        text = BracketedPrice().Replace(text, " at $1");
        text = Nor().Replace(text, " and ");
        text = Pence().Replace(text, "$1 pence");
        text = ById().Replace(text, "item ");
        text = Glued().Replace(text, "$1 $2");
        text = Metric().Replace(text, found => $"M{Vocabulary.Number(found.Groups[1].Value.ToLowerInvariant()) ?? 0}");
        text = ByBy().Replace(text, found => Vocabulary.Number(found.Groups[1].Value.Replace(' ', '-').ToLowerInvariant()) is { } one && Vocabulary.Number(found.Groups[2].Value.Replace(' ', '-').ToLowerInvariant()) is { } other ? $"{one}×{other}" : found.Value);
        text = InSize().Replace(text, " $1");
        text = StockTake().Replace(text, "stocktake");
        text = Fraction().Replace(text, found => (found.Groups[1].Value.Length == 0 ? "0" : found.Groups[1].Value) + found.Groups[2].Value switch { "½" => ".5", "¼" => ".25", _ => ".75" });
        return text.Contains('(', StringComparison.Ordinal) && text.AsSpan().IndexOfAny("\"“„«") < 0 ? Bracketed().Replace(text, found => SaysMore(found.Groups[1].Value) || OfSupplier().IsMatch(text) && CityAndCountry().IsMatch(found.Groups[1].Value) ? $", {found.Groups[1].Value}," : found.Value) : text;
    }

    private static string Full(string abbreviation) => abbreviation.TrimEnd().TrimEnd('.', ':').ToLowerInvariant() switch
    {
        "cat" or "categ" => "category ",
        "supp" or "suppl" => "supplier ",
        "loc" => "location ",
        "qty" or "quant" => "qty ",
        var word => word + " ",
    };

    // "min/max of the hole saw to 3/20" as "min 3 and max 20 for the hole saw"
    private static string OneByOne(Match found)
    {
        var (fields, figures) = (found.Groups[1].Value.Split('/', StringSplitOptions.TrimEntries), found.Groups[3].Value.Split('/', StringSplitOptions.TrimEntries));
        return fields.Length == figures.Length ? $"{string.Join(" and ", fields.Zip(figures, (field, figure) => $"{field} {figure}"))} for {found.Groups[2].Value}" : found.Value;
    }

    // "(SKU SAF-HAT-W)", "(from MedSupply)", "(8.40 each)", but not "(large)".
    private static bool SaysMore(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 && (words[0].ToLowerInvariant().TrimEnd(',') is "from" or "in" or "at" or "by" or "reorder" || text.Contains(", ", StringComparison.Ordinal) && text.Contains(" by the ", StringComparison.Ordinal) || Enumerable.Range(1, Math.Min(3, words.Length - 1)).Any(count => ItemType.Inventory.Find(string.Join(' ', words[..count]).TrimEnd(':')) is not null || ItemType.Supplier.Find(string.Join(' ', words[..count]).TrimEnd(':')) is not null)
            || words[0][0] is '€' or '$' or '£' && words[0].Length > 1 && char.IsAsciiDigit(words[0][1])
            // "(a thousand pcs at 0.12)"
            || words.Length > 2 && words[0] is "a" && Vocabulary.Number(words[1]) is not null || Vocabulary.Number(words[0].ToLowerInvariant()) is not null && Vocabulary.Unit(words[1].TrimEnd(',').ToLowerInvariant()) is not null
            || char.IsAsciiDigit(words[0][0]) && (Vocabulary.Unit(words[1].TrimEnd(',').ToLowerInvariant()) is not null || words[1] is "each" or "in"));
    }

    [GeneratedRegex(@"(?m)^[ \t]*(?:[-*•·]|\d{1,2}[.)])[ \t]+")]
    private static partial Regex Bulleted();

    [GeneratedRegex(@"\s*(?:-+>|=+>|→|⇒)\s*")]
    private static partial Regex Arrow();

    [GeneratedRegex(@"(?<![\w-])(?:(?:cat|categ|supp|suppl|loc|qty|quant)[.:]|(?:min|max|avg|approx|incl)\.)\s*(?=\S)", RegexOptions.IgnoreCase)]
    private static partial Regex Abbreviated();

    [GeneratedRegex(@"(?<![\w-])lead-?time(?![\w-])|(?<![\w-])l/t(?![\w-])", RegexOptions.IgnoreCase)]
    private static partial Regex LeadTime();

    [GeneratedRegex(@"(?<![\w-])re-?order[ -](?:pt|pnt|pnts|pts|lvl|level|threshold|limit|point)\.?(?![\w-])|(?<![\w-])(?:reorderpoint|re-order point|order point|ordering point|reordering point)(?![\w-])", RegexOptions.IgnoreCase)]
    private static partial Regex ReorderPoint();

    // What was done with them goes without saying: "two masks were torn so we had to throw them away".
    [GeneratedRegex(@",?\s+so\s+(?:i|we|they|he|she)(?:\s+(?:had|have)\s+to|'ve had to)?\s+(?:throw|threw|bin|binned|toss|tossed|scrap|scrapped|discard|discarded|chuck|chucked|write|wrote|take|took)\s+(?:it|them|that|those)(?:\s+(?:away|out|off))?(?=\s*[.!]?\s*$)", RegexOptions.IgnoreCase)]
    private static partial Regex Aftermath();

    // "are Net 60 as of 1 March, kindly update"
    [GeneratedRegex(@"(?:\s+(?:as of|as from|with effect from|effective|from)\s+(?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:january|february|march|april|may|june|july|august|september|october|november|december)|(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+\d{1,2}(?:st|nd|rd|th)?)(?:\s+on(?:wards)?)?)?(?:,?\s*(?:so\s+)?(?:kindly|please|pls)\s+(?:update|adjust|change|note|correct|amend)(?:\s+(?:it|that|this|accordingly|our records|the record))?)(?=\s*[.!]?\s*$)", RegexOptions.IgnoreCase)]
    private static partial Regex AsOf();

    // "delivered yesterday, no, 14"
    [GeneratedRegex(@"\s+(?:yesterday|today|this morning|this afternoon|just now|last night)(?=,\s*(?:no|sorry|wait|make that)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex TimeBeforeSlip();

    // "they need nine days and we pay Net 30", said of a supplier
    [GeneratedRegex(@"(?:\band\s+)?\b(?:they|he|she)\s+(?:need|needs|take|takes|want|wants)\s+([\w-]+)\s+days\b(?!\s+off)", RegexOptions.IgnoreCase)]
    private static partial Regex TheyNeedDays();

    // "Baltic Seals out of Tallinn"
    [GeneratedRegex(@"\bout\s+of\s+(?=\p{Lu})")]
    private static partial Regex OutOf();

    [GeneratedRegex(@"(?:\band\s+)?\b(?:we\s+pay|they\s+want|they\s+ask\s+for|payable|terms\s+are)\s+(?=net\s+\d)", RegexOptions.IgnoreCase)]
    private static partial Regex WePay();

    // "they cost us 139 apiece"
    [GeneratedRegex(@"(?<=,\s*)(?:and\s+)?(?:they|it)\s+(?:cost|costs)\s+us\s+", RegexOptions.IgnoreCase)]
    private static partial Regex CostUs();

    // ", we have got 4 of them already"
    [GeneratedRegex(@"(?<=,\s*)(?:and\s+)?(?:we|i)(?:\s+have|'ve)?(?:\s+already)?(?:\s+got)?\s+(\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\s+of\s+(?:them|those|it)(?:\s+already)?(?=\s*[,.!]?\s*$)", RegexOptions.IgnoreCase)]
    private static partial Regex HaveGot();

    // "should be 150, not 100": the first is meant.
    [GeneratedRegex(@"(?<=\d[^\s,]*(?:\s+[\w%€$£]+)?)(?:,?\s+(?:and\s+)?not|\s+instead\s+of|\s+rather\s+than)\s+[€$£]?\d[\d.,]*\s*[%€$£]?(?=\s*[.!]?\s*$)", RegexOptions.IgnoreCase)]
    private static partial Regex InsteadOf();

    // "the unit is pack, not box": one value, and what it is not; "not the gloves" leaves something out.
    [GeneratedRegex(@"(?<=\b(?:is|should be|must be)\s+[\w.-]+(?:\s+[\w.-]+)?),\s*(?:and\s+)?not\s+(?!the\b|all\b|any\b|items\b|those\b|if\b|when\b)[\w.-]+(?:\s+[\w.-]+)?(?=\s*[.!]?\s*$)", RegexOptions.IgnoreCase)]
    private static partial Regex NotThat();

    // "should be stored in Warehouse North instead": of where it is.
    [GeneratedRegex(@"(?<=\s(?:in|to|into|at|from)\s[^,.!?]{3,40})\s+instead(?=\s*[.!]?\s*$)", RegexOptions.IgnoreCase)]
    private static partial Regex Instead();

    // "should live in the Dispensary, not the Theatre Store"
    [GeneratedRegex(@"(?<=\s(?:live|lives|belong|belongs|sit|sits|stored|kept|stay|stays) (?:in|at|on)\s[^,.!?]{3,40}),\s*(?:and\s+)?not\s+(?:in\s+|at\s+|on\s+)?(?:the\s+)?\p{Lu}[\w '-]{2,30}(?=\s*[.!]?\s*$)")]
    private static partial Regex NotThere();

    // "min/reorder/max of the hole saw to 3/6/20"
    [GeneratedRegex(@"\b((?:min|max|reorder)(?: ?/ ?(?:min|max|reorder))+) (?:of|for|on) ([^,.;/]+?) to (\d+(?: ?/ ?\d+)+)", RegexOptions.IgnoreCase)]
    private static partial Regex Limits();

    // "mop head 20 / hand soap 25"
    [GeneratedRegex(@"(?<=\d)\s+/\s+(?=\p{L})")]
    private static partial Regex Slashed();

    // "there's eighteen of them"
    [GeneratedRegex(@"\bthere['’]s(?= [\w-]+ of (?:them|those|it)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex ThereIs();

    // "glass cleaner 1 l (2.40)"
    [GeneratedRegex(@"\s*\(([€$£]? ?\d+[.,]\d\d ?[€$£]?)\)")]
    private static partial Regex BracketedPrice();

    // "no longer need A nor B"
    [GeneratedRegex(@"(?<=\b(?:no longer|don't|do not|neither)\b.{2,60})\s*,?\s+nor\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Nor();

    // "m eight nuts", as it is dictated
    [GeneratedRegex(@"\bm (three|four|five|six|eight|ten|twelve|sixteen|twenty|thirty)\b(?=\s+\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Metric();

    // "fifty by fifty"
    [GeneratedRegex(@"\b((?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|ten|twelve|fifteen)(?: (?:one|two|three|four|five|six|seven|eight|nine))?) by ((?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|ten|twelve|fifteen)(?: (?:one|two|three|four|five|six|seven|eight|nine))?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ByBy();

    // "2 helmets in M"
    [GeneratedRegex(@"(?<=\p{L}) in (?:size )?(XS|S|M|L|X{1,3}L)(?=[\s,.?!]|$)")]
    private static partial Regex InSize();

    [GeneratedRegex(@"\bstock[ -]take\b", RegexOptions.IgnoreCase)]
    private static partial Regex StockTake();

    // "50p"
    [GeneratedRegex(@"(?<![\w.,-])(\d{1,3})p(?![\w-])")]
    private static partial Regex Pence();

    // "item no. 0115"
    [GeneratedRegex(@"(?<![\w-])(?:item|article|product)\s+(?:no|nr|num|number|id)\b\.?:?\s*(?=\d)", RegexOptions.IgnoreCase)]
    private static partial Regex ById();

    // "took 15m cable", "used 5kg of": behind a verb, a quantity.
    [GeneratedRegex(@"(?<=\b(?:took|take|used|use|issue|issued|receive|received|got|sold|shipped|in|out|add|added|pick|picked|cut|deliver|delivered|away|put|book|booked)\s)(\d+(?:[.,]\d+)?)(m|kg|l|pcs|pc)(?=\s)", RegexOptions.IgnoreCase)]
    private static partial Regex Glued();

    // "1½ dozen"
    [GeneratedRegex(@"(?<![\w.,])(\d*) ?([½¼¾])")]
    private static partial Regex Fraction();

    // "new supplier Fernhill (Leeds, UK)"
    [GeneratedRegex(@"\b(?:supplier|vendor)s?\b", RegexOptions.IgnoreCase)]
    private static partial Regex OfSupplier();

    [GeneratedRegex(@"^\p{Lu}[^,\d]*, ?\p{Lu}[^,\d]*$")]
    private static partial Regex CityAndCountry();

    [GeneratedRegex(@"\(([^()]{2,160})\),?")]
    private static partial Regex Bracketed();
}
