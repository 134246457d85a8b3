using System.Collections.Frozen;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>The words of the grammar, by the part that they play.</summary>
internal static class Vocabulary
{
    public static readonly string[] Polite = ["please", "could you", "can you", "would you", "i want to", "i would like to", "i'd like to", "we need to", "i need to", "let's", "let us", "kindly", "hi", "hello", "hey", "now", "just", "ok", "okay", "go ahead and", "also", "want to", "then", "so"];
    public static readonly string[] Thanks = ["please", "thanks", "thank you", "now", "for me", "today", "too", "as well"];
    public static readonly string[] Add = ["add", "create", "register", "insert", "make", "set up", "new", "enter"];
    public static readonly string[] Remove = ["remove", "delete", "discard", "erase", "get rid of", "drop", "clear out", "purge", "bin", "scrap", "throw out", "throw away", "discontinue", "kill", "ditch", "wipe", "eliminate"];
    public static readonly string[] Set = ["set", "change", "update", "adjust", "edit", "correct", "modify", "put", "make"];
    public static readonly string[] Raise = ["increase", "raise", "bump up", "bump", "lift", "up", "grow", "put up"];
    public static readonly string[] Lower = ["decrease", "reduce", "lower", "cut", "drop", "bring down", "shrink"];
    public static readonly string[] Receive = ["receive", "received", "got in", "get in", "got", "book in", "booked in", "restock", "take in", "took in", "we received", "we got in", "we got", "i received", "i got", "accept", "check in"];
    public static readonly string[] Arrived = ["arrived", "came in", "have arrived", "has arrived", "were delivered", "was delivered", "delivered", "have come in", "got delivered"];
    public static readonly string[] Issue = ["issue", "issued", "ship", "shipped", "use", "used", "sell", "sold", "consume", "consumed", "take", "took", "pick", "picked", "scrap", "scrapped", "broke", "lost", "write off", "wrote off", "send out", "sent out", "book out", "booked out", "use up", "used up"];
    public static readonly string[] Gone = ["were used", "was used", "were shipped", "was shipped", "were sold", "was sold", "have been used", "have been shipped", "went out", "were issued", "broke", "were lost", "got lost"];
    public static readonly string[] Counted = ["count", "counted", "recount", "recounted"];
    public static readonly string[] Show = ["show me", "show", "list", "display", "find", "give me", "tell me", "get me", "which", "what", "what's", "whats", "who", "where", "see", "look up", "search for", "are there any", "are there", "is there any", "do we have any", "any", "view", "print"];
    public static readonly string[] Forecast = ["forecast", "predict", "project", "estimate", "expected demand", "demand forecast", "demand"];
    public static readonly string[] Analyze = ["analyse", "analyze", "review", "assess", "evaluate", "check", "rate", "compare", "inspect", "analysis of", "summarize", "summarise", "report on"];
    public static readonly string[] Undo = ["undo", "take that back", "take it back", "revert", "roll back", "roll that back", "take back", "undo that", "undo it", "undo this", "undo the last change", "undo last change", "undo my last change", "revert that", "revert it", "revert the last change", "undo the last one"];
    public static readonly string[] Help = ["help", "help me", "what can you do", "what can i do", "what do you do", "how does this work", "hi", "hello", "hey", "who are you", "what can i say", "what can i ask", "what can you do for me"];
    public static readonly string[] Agreement = ["yes", "yes please", "y", "yep", "yeah", "ok do it", "do it", "go ahead", "confirm", "approve", "approved", "approve it", "approve them", "i confirm", "confirmed", "no", "reject", "cancel", "no thanks", "never mind", "reject it"];
    public static readonly string[] Nouns = ["inventory items", "inventory item", "stock items", "stock item", "items", "item", "products", "product", "articles", "article", "skus", "sku", "things", "thing", "goods", "inventory", "stock", "ones", "one", "materials", "parts", "records", "entries"];
    public static readonly string[] SupplierNouns = ["suppliers", "supplier", "vendors", "vendor"];
    public static readonly string[] Articles = ["the", "a", "an", "my", "our", "some", "these", "those", "new", "another", "following", "different", "more", "brand"];
    public static readonly string[] All = ["all of the", "all the", "all our", "all of our", "all of", "all my", "all", "every single", "every", "each", "any", "the entire", "the whole"];
    public static readonly string[] Everything = ["everything", "the entire inventory", "the whole inventory", "all of it", "the inventory", "all stock", "the entire stock"];
    public static readonly string[] Them = ["them", "them all", "all of them", "all of those", "all of these", "both of them", "the two", "it", "the same", "that", "this", "those", "these", "that one", "this one", "that item", "this item", "these items", "those items", "both", "the item"];
    public static readonly string[] Units = ["box", "boxes", "pack", "packs", "packet", "packets", "case", "cases", "carton", "cartons", "pallet", "pallets", "roll", "rolls", "bag", "bags", "bottle", "bottles", "can", "cans", "crate", "crates", "drum", "drums", "tube", "tubes", "pair", "pairs", "set", "sets", "sheet", "sheets", "reel", "reels", "bundle", "bundles", "piece", "pieces", "pc", "pcs", "unit", "units", "kg", "kilo", "kilos", "g", "litre", "litres", "liter", "liters", "l", "m", "metre", "metres", "meter", "meters", "tin", "tins", "jar", "jars", "bucket", "buckets", "sack", "sacks"];

    private static readonly FrozenDictionary<string, decimal> NumberWords = new Dictionary<string, decimal>
    {
        ["one"] = 1,
        ["two"] = 2,
        ["three"] = 3,
        ["four"] = 4,
        ["five"] = 5,
        ["six"] = 6,
        ["seven"] = 7,
        ["eight"] = 8,
        ["nine"] = 9,
        ["ten"] = 10,
        ["eleven"] = 11,
        ["twelve"] = 12,
        ["thirteen"] = 13,
        ["fourteen"] = 14,
        ["fifteen"] = 15,
        ["sixteen"] = 16,
        ["seventeen"] = 17,
        ["eighteen"] = 18,
        ["nineteen"] = 19,
        ["twenty"] = 20,
        ["thirty"] = 30,
        ["forty"] = 40,
        ["fifty"] = 50,
        ["sixty"] = 60,
        ["seventy"] = 70,
        ["eighty"] = 80,
        ["ninety"] = 90,
        ["dozen"] = 12,
        ["hundred"] = 100,
        ["thousand"] = 1000,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Connecting = new[]
    {
        "and", "or", "with", "without", "in", "at", "from", "for", "by", "to", "of", "is", "are", "was", "on", "that", "the", "a", "an", "all", "as", "under", "below", "over", "above", "than", "more", "less", "except",
        "low", "out", "stock", "items", "item", "everything", "every", "any", "each", "low-stock", "out-of-stock", "overstocked", "in-stock", "suppliers", "supplier", "products", "product", "inventory", "then", "called", "named", "tagged", "no",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Verbs = new[] { Add, Remove, Set, Raise, Lower, Receive, Issue, Counted, Forecast, Analyze, Undo }
        .SelectMany(verbs => verbs).Where(verb => !verb.Contains(' ') && verb is not ("new" or "demand" or "up" or "grow" or "make")).Concat(["rename", "move", "switch", "tag", "untag", "relocate", "transfer", "show", "list", "double", "halve", "knock", "call", "mark", "give", "restock", "lookup", "only", "threw", "throw", "send", "sent", "return", "returned", "buy", "damaged", "reorder", "shift"]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Does the grammar read something into this piece?</summary>
    public static bool IsGrammar(Word word) => word.Kind is not (WordKind.Word or WordKind.Number) || Connecting.Contains(word.Lower) || Verbs.Contains(word.Lower);

    /// <summary>Can a clause begin with this word?</summary>
    public static bool IsVerb(string word) => Verbs.Contains(word);

    /// <summary>The unit for this word, in the singular ("boxes" is "box"; "units" and "pcs" stay), or null.</summary>
    public static string? Unit(string word) => !Units.Contains(word) ? null
        : word is "unit" or "units" or "piece" or "pieces" ? "units"
        : word is "pc" or "pcs" or "kg" or "g" or "l" or "m" ? word
        : Stems.Of(word.AsSpan());

    /// <summary>A small number in words, or null.</summary>
    public static decimal? Number(string word)
    {
        if (NumberWords.TryGetValue(word, out var number))
            return number;
        // "twenty-five"
        return word.IndexOf('-') is > 0 and var hyphen && NumberWords.TryGetValue(word[..hyphen], out var tens) && tens is >= 20 and < 100 && NumberWords.TryGetValue(word[(hyphen + 1)..], out var ones) && ones < 10
            ? tens + ones : null;
    }

    /// <summary>Does a question begin with this word?</summary>
    public static bool Asks(string word) => word is "what" or "which" or "who" or "where" or "how" or "when" or "what's" or "is" or "are" or "do" or "does";

    /// <summary>Every word that the grammar reads something into.</summary>
    public static IEnumerable<string> AllWords() =>
        new[] { Polite, Thanks, Add, Remove, Set, Raise, Lower, Receive, Arrived, Issue, Gone, Counted, Show, Forecast, Analyze, Undo, Nouns, SupplierNouns, All, Everything, Them, FilterWords.Except, FilterWords.From, FilterWords.In, FilterWords.Tagged, FilterWords.StatusPhrases }
            .SelectMany(phrases => phrases).Concat(Verbs).Concat(Connecting).Concat(WatchPhrases.AllWords())
            .Concat(["cheapest", "expensive", "valuable", "highest", "lowest", "average", "total", "value", "changed", "removed", "added", "today", "yesterday", "supplies", "supply", "reorder", "order", "between"])
            .SelectMany(phrase => phrase.Split(' ', '-')).Distinct();
}
