using System.Collections.Frozen;

namespace StreamingInventory.Core.Chat.Language.Gist;

/// <summary>How people say that something new is to be listed, before and behind what it is.</summary>
internal static class AddWords
{
    /// <summary>These ask for it by themselves.</summary>
    public static readonly FrozenSet<string> Asking = new[] { "add", "adding", "create", "creating", "register", "registering", "enter", "entering", "insert", "introduce", "include", "new", "stocking", "carrying", "carry", "list", "record", "log", "open", "setup", "put", "key", "make", "start", "begin", "started", "begun", "buy", "want", "need", "like", "have", "created", "added", "registered", "entered" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What may stand around them before the name.</summary>
    public static readonly FrozenSet<string> Joining = new[]
    {
        "a", "an", "the", "our", "my", "another", "more", "one", "some", "these", "following", "for", "called", "named", "as", "well", "also", "please", "pls", "plz", "can", "could", "would", "will", "you", "we", "i", "us", "me", "'ve", "'d", "to", "up", "in", "on", "of", "each", "let", "let's", "lets", "'s", "'re", "mind", "now", "today", "this", "week", "month", "file", "board", "set", "came", "come", "comes", "and", "so", "with", "name", "sort", "kind", "brand", "i'd", "we'd", "we've", "i've", "have", "has", "just", "go", "ahead", "system", "catalogue", "menu", "range", "assortment", "shelf", "there", "is", "are", "be", "it", "that", "type", "ok", "hi", "hello", "hey", "thing", "blank", "empty", "placeholder", "dummy", "test", "different", "additional", "extra", "further", "kindly", "quickly", "all", "both", "going", "want", "would", "should", "under", "down", "into",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static readonly FrozenSet<string> ItemNouns = new[] { "item", "items", "article", "articles", "art.", "art", "product", "products", "sku", "skus", "record", "records", "entry", "entries", "listing", "listings", "line", "lines", "position", "positions", "material", "materials", "part", "parts", "thing", "things" }.ToFrozenSet(StringComparer.Ordinal);

    public static readonly FrozenSet<string> SupplierNouns = new[] { "supplier", "suppliers", "vendor", "vendors" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What asks for it behind the name.</summary>
    public static readonly string[] Behind =
    [
        "add please", "add pls", "please add", "pls add", "add that one for me", "add that for me", "add it for me", "add that one", "add that", "add it", "add them", "add this", "add", "wants adding", "needs adding", "want adding", "need adding", "to be added", "should be added", "must be added", "can you put it in", "can you put them in", "can you add it", "can you add them", "could you add it", "could you add them", "please put it in", "put it in", "put them in", "enter it", "enter it please", "enter it please chef", "enter them", "please enter", "please enter it", "create it", "create them", "please create", "please create it", "please list it", "list it", "on the list", "to the list", "on the system", "in the system", "on our system", "into the system", "on the system please", "on the system pls", "to the catalogue", "to the system", "in the system", "to our list", "to our system", "on file", "to the inventory", "to our inventory", "to inventory", "to our range", "as a supplier", "as a new supplier", "as supplier", "as a vendor", "as a new vendor", "as our new supplier", "as a new item", "as an item", "as a product", "as a new article", "as well", "too", "please", "pls", "thanks", "thank you", "cheers", "for me", "in the list", "in our list", "into the list", "into the system", "as new item", "as new supplier", "as new article",
    ];

    /// <summary>Said of it without a field's name; the field, and whether a number follows.</summary>
    public static readonly (string Phrase, string Field)[] Numbered =
    [
        ("reorder once we're down to", "reorder_point"), ("reorder once we are down to", "reorder_point"), ("reorder when we're down to", "reorder_point"), ("reorder when down to", "reorder_point"), ("reorder when we have", "reorder_point"), ("reorder at", "reorder_point"), ("reorder from", "reorder_point"), ("reorder", "reorder_point"), ("re-order at", "reorder_point"), ("order again at", "reorder_point"), ("rop", "reorder_point"), ("alert at", "reorder_point"),
        ("never want more than", "max_stock"), ("do not want more than", "max_stock"), ("we never want more than", "max_stock"), ("never more than", "max_stock"), ("no more than", "max_stock"), ("not more than", "max_stock"), ("at most", "max_stock"), ("maximum of", "max_stock"), ("max of", "max_stock"), ("up to", "max_stock"), ("never less than", "min_stock"), ("no less than", "min_stock"), ("at least", "min_stock"), ("minimum of", "min_stock"), ("min of", "min_stock"),
        ("quantity", "current_stock"), ("qty", "current_stock"), ("stock", "current_stock"), ("there are", "current_stock"), ("we have", "current_stock"), ("opening stock", "current_stock"), ("starting stock", "current_stock"), ("initial stock", "current_stock"), ("on the shelf", "current_stock"), ("start with", "current_stock"), ("starting with", "current_stock"),
        ("delivers in", "lead_time_days"), ("deliver in", "lead_time_days"), ("delivers within", "lead_time_days"), ("deliver within", "lead_time_days"), ("they deliver in", "lead_time_days"), ("delivery in", "lead_time_days"), ("delivery takes", "lead_time_days"), ("takes", "lead_time_days"), ("lead time of", "lead_time_days"), ("lead time", "lead_time_days"), ("lead time is", "lead_time_days"),
        ("sells it to us for", "unit_cost"), ("sell it to us for", "unit_cost"), ("sells them for", "unit_cost"), ("charges us", "unit_cost"), ("charges", "unit_cost"), ("sells it for", "unit_cost"), ("sells them to us for", "unit_cost"), ("we pay", "unit_cost"), ("costs us", "unit_cost"), ("costs", "unit_cost"), ("cost", "unit_cost"), ("cost of", "unit_cost"), ("price", "unit_cost"), ("priced at", "unit_cost"), ("price of", "unit_cost"), ("at", "unit_cost"), ("@", "unit_cost"), ("for", "unit_cost"), ("eur", "unit_cost"),
        ("reliability", "reliability_score"), ("reliability of", "reliability_score"), ("reliability score", "reliability_score"), ("reliability score of", "reliability_score"), ("score", "reliability_score"),
    ];

    /// <summary>What fills between the things that are said.</summary>
    public static readonly FrozenSet<string> Filling = new[]
    {
        "and", "with", "it", "its", "they", "them", "their", "is", "are", "be", "the", "a", "an", "to", "start", "we", "i", "us", "our", "that", "'s", "'re", "that's", "they're", "it's", "please", "pls", "sold", "by", "in", "on", "at", "each", "apiece", "of", "from", "which", "should", "will", "must", "live", "lives", "sit", "sits", "kept", "stored", "goes", "go", "going", "belongs", "belong", "comes", "come", "bought", "buy", "delivered", "supplied", "has", "have", "there", "shelf", "stock", "stocked", "held", "initially", "first", "now", "currently", "so", "under", "into", "for", "also", "too", "chef", "boss", "mate", "only", "all", "both", "sells", "supplies", "delivers", "makes", "located", "based", "pay", "payment", "terms", "category", "location", "supplier", "vendor", "everything", "per", "pieces", "warehouse", "then", "together", "respectively", "three", "two", "these", "those", "quick", "new", "enter", "add", "put", "guys", "thanks", "ok", "just", "costs", "cost", "called", "begin", "case", "yet", "keep", "keeping", "start", "starting", "initial", "opening", "worth", "about",
    }.ToFrozenSet(StringComparer.Ordinal);
}
