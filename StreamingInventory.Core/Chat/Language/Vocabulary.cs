using System.Collections.Frozen;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>The words of the grammar, by the part that they play.</summary>
internal static class Vocabulary
{
    public static readonly string[] Add = ["add", "adding", "put in", "include", "introduce", "chuck in", "throw in", "pop in", "key in", "log in", "write down", "create", "register", "insert", "make", "set up", "new", "enter"];
    public static readonly string[] Remove = ["remove", "delete", "discard", "erase", "get rid of", "kick out", "drop", "clear out", "purge", "bin", "scrap", "throw out", "throw away", "discontinue", "kill", "ditch", "wipe", "eliminate"];
    public static readonly string[] Set = ["set", "change", "update", "adjust", "edit", "correct", "modify", "put", "make"];
    public static readonly string[] Raise = ["increase", "raise", "bump up", "bump", "lift", "up", "grow", "put up"];
    public static readonly string[] Lower = ["decrease", "reduce", "lower", "cut", "drop", "bring down", "shrink"];
    public static readonly string[] Receive = ["receive", "received", "got in", "get in", "got", "book in", "booked in", "restock", "take in", "took in", "we received", "we got in", "we got", "i received", "i got", "accept", "check in", "receiving", "receipt of", "took delivery of", "take delivery of", "goods in", "incoming", "delivery of", "delivery", "shipment of", "unload", "unloaded", "restocked", "bought", "purchased", "picked up from the supplier", "add to stock", "put into stock", "book into stock", "stock up on"];
    public static readonly string[] Arrived = ["arrived", "came in", "have arrived", "has arrived", "were delivered", "was delivered", "delivered", "have come in", "got delivered"];
    public static readonly string[] Issue = ["issue", "issued", "ship", "shipped", "use", "used", "sell", "sold", "consume", "consumed", "take", "took", "pick", "picked", "scrap", "scrapped", "broke", "lost", "write off", "wrote off", "send out", "sent out", "book out", "booked out", "use up", "used up", "issuing", "shipping", "dispatch", "dispatched", "despatch", "despatched", "hand out", "handed out", "give out", "gave out", "remove from stock", "took out", "take out", "consuming", "scrapping", "broken", "break", "write-off", "wrote down", "write down", "deliver to the customer", "withdraw", "withdrew", "booking out", "pull", "pulled", "lose", "misplaced", "used"];
    public static readonly string[] Gone = ["were used", "was used", "were shipped", "was shipped", "were sold", "was sold", "have been used", "have been shipped", "went out", "were issued", "broke", "were lost", "got lost"];
    public static readonly string[] Counted = ["count", "counted", "recount", "recounted", "stocktake", "stock take", "stocktaking", "inventory count", "stock count", "cycle count", "physical count", "stock check", "count result", "count results", "counts", "today's count", "inventory check", "shelf check", "shelf count", "inventory result", "inventory results", "audit", "count sheet", "counting", "counting result"];
    public static readonly string[] Show = ["show me", "show", "list", "display", "find", "give me", "tell me", "get me", "pull up", "bring up", "let me see", "can i see", "can i get", "can i have", "could i see", "could i get", "could i have", "may i see", "do you know", "a list of", "list of", "the list of", "which", "what", "what's", "whats", "who", "where", "see", "look up", "search for", "are there any", "are there", "is there any", "do we have any", "any", "view", "print"];
    public static readonly string[] Forecast = ["forecast", "predict", "project", "estimate", "expected demand", "demand forecast", "demand"];
    public static readonly string[] Analyze = ["analyse", "analyze", "review", "assess", "evaluate", "check", "rate", "compare", "inspect", "analysis of", "summarize", "summarise", "report on"];
    public static readonly string[] Undo = ["undo", "scrap that", "put it back as it was", "put it back the way it was", "put it back how it was", "put that back as it was", "put it back to what it was", "take that back", "take it back", "revert", "roll back", "roll that back", "take back", "undo that", "undo it", "undo this", "undo the last change", "undo last change", "undo my last change", "revert that", "revert it", "revert the last change", "undo the last one", "bring it back", "bring that back", "bring them back", "put it back", "put them back", "put that back", "restore it", "restore that", "restore them", "undo the last", "undo last", "undo my last", "undo everything you just did", "undo what you did", "undo what you just did", "undo my change", "undo the change", "take it all back", "rollback", "roll it back", "reverse that", "reverse it", "reverse the last change", "cancel that", "cancel the last change", "that was wrong", "that was a mistake", "that was not right", "i didn't mean that", "i did not mean that", "i want that back", "i want it back", "change it back", "change that back", "change them back", "set it back", "ctrl z", "go back"];
    public static readonly string[] Help = ["help", "help me", "what can you do", "what can i do", "what do you do", "how does this work", "hi", "hello", "hey", "who are you", "what can i say", "what can i ask", "what can you do for me"];
    public static readonly string[] Agreement = ["yes", "yes please", "y", "yep", "yeah", "ok do it", "do it", "go ahead", "confirm", "approve", "approved", "approve it", "approve them", "i confirm", "confirmed", "no", "reject", "cancel", "no thanks", "never mind", "reject it"];
    public static readonly string[] Nouns = ["inventory items", "inventory item", "stock items", "stock item", "items", "item", "stuff", "products", "product", "articles", "article", "skus", "sku", "things", "thing", "goods", "inventory", "stock", "ones", "one", "materials", "parts", "records", "entries", "lines", "positions"];
    public static readonly string[] SupplierNouns = ["suppliers", "supplier", "vendors", "vendor"];
    public static readonly string[] Articles = ["the", "a", "an", "my", "our", "some", "these", "those", "new", "another", "following", "different", "more", "brand"];
    public static readonly string[] All = ["both of the", "both of our", "both the", "both", "all of the", "all the", "all our", "all of our", "all of", "all my", "all", "every single", "every", "each", "any", "the entire", "the whole"];
    public static readonly string[] Everything = ["everything", "anything", "whatever", "the lot", "the entire inventory", "the whole inventory", "all of it", "the inventory", "all stock", "the entire stock"];
    public static readonly string[] Them = ["them", "them all", "all of them", "all of those", "all of these", "both of them", "the two", "it", "the same", "that", "this", "those", "these", "that one", "this one", "that item", "this item", "these items", "those items", "both", "the item", "they", "its", "their"];
    public static readonly string[] Units = ["box", "boxes", "pack", "packs", "packet", "packets", "case", "cases", "carton", "cartons", "pallet", "pallets", "roll", "rolls", "bag", "bags", "bottle", "bottles", "can", "cans", "crate", "crates", "drum", "drums", "tube", "tubes", "pair", "pairs", "set", "sets", "sheet", "sheets", "reel", "reels", "bundle", "bundles", "piece", "pieces", "pc", "pcs", "unit", "units", "kg", "kilo", "kilos", "g", "litre", "litres", "liter", "liters", "l", "m", "metre", "metres", "meter", "meters", "tin", "tins", "tub", "tubs", "jar", "jars", "bucket", "buckets", "sack", "sacks", "canister", "canisters", "jerrycan", "jerrycans", "spool", "spools", "coil", "coils", "cartridge", "cartridges", "tray", "trays", "barrel", "barrels", "kit", "kits", "strip", "strips", "packages", "package", "cassette", "cassettes", "blister", "blisters", "sachet", "sachets", "ream", "reams", "pouch", "pouches", "vial", "vials", "ampoule", "ampoules", "bale", "bales", "flask", "flasks", "keg", "kegs"];

    private static readonly FrozenDictionary<string, decimal> NumberWords = new Dictionary<string, decimal>
    {
        ["zero"] = 0,
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
        .SelectMany(verbs => verbs).Where(verb => !verb.Contains(' ') && verb is not ("new" or "demand" or "up" or "grow" or "make")).Concat(["rename", "move", "switch", "tag", "untag", "relocate", "transfer", "show", "list", "double", "halve", "knock", "call", "mark", "give", "restock", "lookup", "only", "threw", "throw", "send", "sent", "return", "returned", "buy", "damaged", "dropped", "smashed", "destroyed", "gave", "reorder", "shift", "put", "bring", "store", "keep", "flag", "moved", "tell", "swap", "replace", "added", "removed", "deleted", "changed", "renamed"]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Does the grammar read something into this piece?</summary>
    public static bool IsGrammar(Word word) => word.Kind is not (WordKind.Word or WordKind.Number) || Connecting.Contains(word.Lower) || Verbs.Contains(word.Lower);

    /// <summary>Can a clause begin with this word?</summary>
    public static bool IsVerb(string word) => Verbs.Contains(word);

    /// <summary>The unit for this word, in the singular ("boxes" is "box"; "units" and "pcs" stay), or null.</summary>
    public static string? Unit(string word) => !Units.Contains(word) ? null
        : word is "unit" or "units" or "piece" or "pieces" ? "units"
        : word is "pc" or "pcs" ? "pcs"
        : word is "metre" or "metres" or "meter" or "meters" ? "m"
        : word is "litre" or "litres" or "liter" or "liters" ? "l"
        : word is "kilo" or "kilos" ? "kg"
        : word is "kg" or "g" or "l" or "m" ? word
        : Stems.Of(word.AsSpan());

    /// <summary>A measure rather than a way of packing: "bucket 10 l" is a name, "10 bags" a quantity.</summary>
    public static bool IsMeasure(string word) => word is "l" or "ml" or "cl" or "kg" or "g" or "mg" or "m" or "mm" or "cm" or "litre" or "litres" or "liter" or "liters" or "metre" or "metres" or "meter" or "meters" or "kilo" or "kilos";

    /// <summary>A small number in words, or null.</summary>
    public static decimal? Number(string word)
    {
        if (NumberWords.TryGetValue(word, out var number))
            return number;
        // "twenty-five"
        return word.IndexOf('-') is > 0 and var hyphen && NumberWords.TryGetValue(word[..hyphen], out var tens) && tens is >= 20 and < 100 && NumberWords.TryGetValue(word[(hyphen + 1)..], out var ones) && ones < 10
            ? tens + ones : null;
    }

    /// <summary>The verb of "moving", "removing"; null where it is no verb of ours.</summary>
    public static string? Gerund(string word)
    {
        if (word.Length < 5 || !word.EndsWith("ing", StringComparison.Ordinal))
            return null;
        var stem = word[..^3];
        // "setting" is of "set", "moving" of "move", "adding" of "add".
        return Verbs.Contains(stem) ? stem : Verbs.Contains(stem + "e") ? stem + "e" : stem.Length > 2 && stem[^1] == stem[^2] && Verbs.Contains(stem[..^1]) ? stem[..^1] : null;
    }

    /// <summary>Does a question begin with this word?</summary>
    public static bool Asks(string word) => word is "what" or "which" or "who" or "where" or "how" or "when" or "what's" or "is" or "are" or "do" or "does";

    /// <summary>Every word that the grammar reads something into.</summary>
    public static IEnumerable<string> AllWords() =>
        new[] { Add, Remove, Set, Raise, Lower, Receive, Arrived, Issue, Gone, Counted, Show, Forecast, Analyze, Undo, Nouns, SupplierNouns, All, Everything, Them, Units, FilterWords.Except, FilterWords.From, FilterWords.In, FilterWords.Tagged, FilterWords.StatusPhrases }
            .SelectMany(phrases => phrases).Concat(Verbs).Concat(Connecting).Concat(WatchPhrases.AllWords())
            .Concat(["cheapest", "expensive", "valuable", "highest", "lowest", "average", "total", "value", "changed", "removed", "added", "today", "yesterday", "supplies", "supply", "reorder", "order", "between"])
            .SelectMany(phrase => phrase.Split(' ', '-')).Distinct();
}
