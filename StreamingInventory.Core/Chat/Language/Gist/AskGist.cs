using System.Collections.Frozen;
using System.Collections.Immutable;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language.Gist;

/// <summary>A question in any order: what it asks for (a rank, an average, a sum, a field) and of what. A word that means nothing here makes it not understood.</summary>
internal sealed class AskGist(Sentence sentence, CatalogueIndex index, TargetReader targets, ImmutableArray<Island> islands)
{
    private const int MostListed = 50;

    private static readonly (string Phrase, string Field, bool Descending)[] Ranks =
    [
        ("most valuable", "stock_value", true), ("least valuable", "stock_value", false), ("biggest stock value", "stock_value", true), ("biggest stock values", "stock_value", true), ("highest stock value", "stock_value", true), ("highest stock values", "stock_value", true), ("largest stock value", "stock_value", true), ("lowest stock value", "stock_value", false), ("highest value", "stock_value", true), ("biggest value", "stock_value", true), ("lowest value", "stock_value", false), ("most capital", "stock_value", true), ("most money", "stock_value", true), ("worth most", "stock_value", true), ("worth the most", "stock_value", true),
        ("most expensive", "unit_cost", true), ("priciest", "unit_cost", true), ("dearest", "unit_cost", true), ("costliest", "unit_cost", true), ("highest price", "unit_cost", true), ("highest unit cost", "unit_cost", true), ("highest cost", "unit_cost", true), ("costs most", "unit_cost", true), ("costs the most", "unit_cost", true), ("least expensive", "unit_cost", false), ("cheapest", "unit_cost", false), ("lowest price", "unit_cost", false), ("lowest unit cost", "unit_cost", false), ("lowest cost", "unit_cost", false), ("costs least", "unit_cost", false), ("costs the least", "unit_cost", false),
        ("highest stock", "current_stock", true), ("most stock", "current_stock", true), ("biggest stock", "current_stock", true), ("largest stock", "current_stock", true), ("most of", "current_stock", true), ("highest quantity", "current_stock", true), ("lowest stock", "current_stock", false), ("least stock", "current_stock", false), ("smallest stock", "current_stock", false), ("fewest of", "current_stock", false), ("fewest left", "current_stock", false), ("lowest quantity", "current_stock", false),
        ("longest lead time", "lead_time_days", true), ("longest lead times", "lead_time_days", true), ("longest delivery time", "lead_time_days", true), ("takes longest", "lead_time_days", true), ("take longest", "lead_time_days", true), ("takes the longest", "lead_time_days", true), ("take the longest", "lead_time_days", true), ("slowest", "lead_time_days", true), ("shortest lead time", "lead_time_days", false), ("shortest lead times", "lead_time_days", false), ("fastest", "lead_time_days", false), ("quickest", "lead_time_days", false),
        ("most reliable", "reliability_score", true), ("highest reliability", "reliability_score", true), ("best reliability", "reliability_score", true), ("least reliable", "reliability_score", false), ("lowest reliability", "reliability_score", false), ("worst reliability", "reliability_score", false), ("unreliable", "reliability_score", false),
    ];

    private static readonly (string Phrase, string Field)[] Asked =
    [
        ("how much is", "unit_cost"), ("how much does", "unit_cost"), ("how much do", "unit_cost"), ("what does", "unit_cost"), ("what costs", "unit_cost"), ("price", "unit_cost"), ("prices", "unit_cost"), ("cost", "unit_cost"), ("costs", "unit_cost"), ("pay for", "unit_cost"), ("expensive", "unit_cost"),
        ("how much money", "stock_value"), ("worth", "stock_value"), ("value", "stock_value"), ("tied up", "stock_value"), ("amount to in", "stock_value"), ("capital", "stock_value"), ("money", "stock_value"),
        ("how long does it take", "lead_time_days"), ("how long does", "lead_time_days"), ("how long do", "lead_time_days"), ("how long", "lead_time_days"), ("how many days", "lead_time_days"), ("to deliver", "lead_time_days"), ("delivery time", "lead_time_days"), ("how fast", "lead_time_days"),
        ("where", "location"), ("which country", "location"), ("what country", "location"), ("which city", "location"), ("what city", "location"), ("which town", "location"), ("which warehouse", "location"), ("which shelf", "location"),
        ("who supplies", "supplier"), ("who delivers", "supplier"), ("who sells", "supplier"), ("who do we buy", "supplier"), ("who do we get", "supplier"), ("which supplier", "supplier"), ("what supplier", "supplier"), ("which vendor", "supplier"), ("where do we buy", "supplier"), ("where do we get", "supplier"), ("where does", "supplier"),
        ("how reliable", "reliability_score"), ("how risky", "risk_level"), ("how many", "current_stock"), ("how much", "current_stock"), ("how much is left", "current_stock"), ("how much is there", "current_stock"), ("how much is in stock", "current_stock"), ("how much is on hand", "current_stock"), ("stock of", "current_stock"), ("stock level", "current_stock"), ("in stock", "current_stock"), ("left", "current_stock"), ("on hand", "current_stock"),
        ("e-mail", "contact"), ("email", "contact"), ("mail address", "contact"), ("contact", "contact"), ("phone", "contact"), ("payment terms", "payment_terms"), ("terms", "payment_terms"),
    ];

    private static readonly string[] Empty = ["run out of", "run out", "ran out of", "on zero", "at zero", "is zero", "completely empty", "nothing left", "none left", "sold out", "no stock left", "have none of", "got none of"];
    private static readonly string[] Together = ["altogether", "put together", "all together", "combined", "in total", "in all", "total", "sum", "sum of", "overall", "amount to", "add up to", "all in all", "summed up", "taken together"];
    private static readonly string[] Averages = ["average", "avg", "mean", "on average"];

    private static readonly FrozenSet<string> Passing = new[]
    {
        "a", "an", "the", "of", "in", "at", "on", "to", "for", "from", "by", "with", "and", "is", "are", "was", "were", "be", "been", "do", "does", "did", "have", "has", "had", "got", "get", "we", "we've", "i", "you", "me", "us", "our", "my", "that", "this", "there", "here", "what", "what's", "whats", "which", "who", "whom", "where", "how", "many", "much", "any", "some", "all", "every", "each", "can", "could", "would", "will", "should", "please", "pls", "show", "list", "tell", "give", "find", "see", "know", "check", "need", "like", "name", "names", "them", "it", "they", "those", "these",
        "now", "currently", "right", "still", "also", "just", "only", "exactly", "about", "roughly", "so", "then", "stock", "stocked", "keep", "kept", "store", "stored", "hold", "holds", "carry", "item", "items", "product", "products", "article", "articles", "thing", "things", "stuff", "goods", "one", "ones", "unit", "units", "pieces", "pcs", "supply", "supplies", "supplied", "supplier", "suppliers", "vendor", "vendors", "deliver", "delivers", "delivered", "delivery", "sell", "sells", "buy", "bought", "come", "comes", "level", "levels", "quantity", "number", "inventory", "place", "as", "than", "per", "inside", "whether", "lying", "around", "sitting", "sit", "sits", "located", "based", "available", "existing", "present", "actual", "actually", "kind", "kinds", "sort", "type", "types", "different", "name", "today", "moment", "hello", "hi", "hey", "ok", "okay", "thanks", "'s", "s", "let", "look", "up", "into", "category", "range", "group", "section", "family", "location", "status", "take", "takes", "biggest", "first", "top", "highest", "lowest", "largest", "smallest", "anything", "everything", "completely", "country", "days", "long", "last", "whole", "entire", "euro", "euros", "cost", "costs", "price", "prices", "priced", "across", "within", "among", "out", "put", "together", "having", "overview", "quick", "quickly", "info", "information", "details", "system", "again", "currently", "who's", "someone", "question", "time", "value", "worth", "really", "yet", "already", "it's", "its", "their", "most", "least", "altogether", "over", "carries", "more", "at", "all", "rank", "ranked", "sorted", "order", "descending", "ascending", "want", "say", "us", "pull", "give", "i'd", "sizes", "size", "colours", "colors", "variants", "remind", "sorts", "put", "drum", "box", "roll", "pack", "bottle", "can", "bag", "piece", "pair", "tin", "canister", "tub", "single", "boxes", "rolls", "packs", "bottles", "cans", "bags", "tins", "tubs", "drums", "pairs", "amount", "sum", "total", "average", "mean", "be", "getting", "does", "or",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Null where it is no question, or not all of it is understood.</summary>
    public ClauseReading? Read(int from, int to, bool asks)
    {
        if (!asks || islands.Any(island => island.Kind is IslandKind.Quoted) || Says("how") && !Says("how many", "how much", "how long", "how fast", "how reliable", "how risky"))
            return null;
        foreach (var island in islands)
        {
            if (island.Kind is IslandKind.Loose && !Passing.Contains(island.Text) && !InPhrase(island.From) || island.Kind is IslandKind.Act && !Passing.Contains(sentence.Words[island.From].Lower) && !InPhrase(island.From))
                return null;
        }

        if (AsksTwice())
            return null;
        var items = islands.Where(island => island.Kind == IslandKind.Item).ToList();
        var tests = islands.Where(island => island.Kind == IslandKind.Value).ToList();
        var rank = Ranks.Where(entry => Says(entry.Phrase)).OrderByDescending(entry => entry.Phrase.Length).FirstOrDefault();
        var field = islands.Where(island => island.Kind == IslandKind.Field && island.Field!.Name is not ("name" or "supplier" or "location" or "category" or "tags")).Select(island => island.Field!.Name).FirstOrDefault() ?? Asked.Where(entry => Says(entry.Phrase)).OrderByDescending(entry => entry.Phrase.Length).FirstOrDefault().Field;
        if (Says(Empty))
            tests.Add(new Island(IslandKind.Value, from, from) { Of = "status", Test = new FieldTest("status", FieldComparison.Is, [FieldValue.Of(StockStatus.OutOfStock.WireName())]) });
        var limit = islands.Where(island => island is { Kind: IslandKind.Number, IsPercent: false, IsMoney: false, Unit: "" } && island.Number is >= 1 and <= MostListed && island.Number == decimal.Truncate(island.Number)).Select(island => (int?)island.Number).FirstOrDefault();
        if (islands.Count(island => island.Kind == IslandKind.Number) > (rank.Phrase is null ? 0 : limit is null ? 0 : 1))
            return null;
        return Of(items, tests, rank, field, limit);
    }

    // "the lead time of X and how risky are they" are two questions; one answer would be half of what was asked.
    private bool AsksTwice() =>
        Enumerable.Range(1, Math.Max(0, sentence.Words.Length - 2)).Any(at => sentence.Words[at].Lower is "and" or "&" && sentence.Words[at + 1].Lower is "how" or "what" or "what's" or "who" or "where" or "which" or "when")
        || sentence.Words.Any(word => word.Lower is "and" or "&") && islands.Where(island => island.Kind == IslandKind.Field && island.Field!.IsNumber).Select(island => island.Field!.Name).Distinct().Count() > 1;

    private ClauseReading? Of(List<Island> items, List<Island> tests, (string Phrase, string Field, bool Descending) rank, string? field, int? limit)
    {
        var speaksOfSuppliers = sentence.Words.Any(word => word.Lower is "suppliers" or "supplier" or "vendor" or "vendors") && !sentence.Words.Any(word => word.Lower is "items" or "item" or "products" or "articles") && items.Count == 0;
        // "how long does Taichung take", "which country is Opakowania from": of the supplier himself.
        if (items.Count == 0 && tests is [{ Of: "supplier" } named] && index.Inventory.FindSupplier(named.Text) is { } supplier && field is not null && ItemType.Supplier.Find(field) is not null && rank.Phrase is null && !Says("items", "products"))
            return new ClauseReading.List(new ItemFilter(ItemType.Supplier, [new FieldTest("id", FieldComparison.Is, [FieldValue.Of(supplier.Id)])]), Show: field);
        if (speaksOfSuppliers && !tests.Exists(test => test.Of is "status" or "supplier"))
            return OfSuppliers(tests, rank, field, limit);
        if (rank.Field == "reliability_score" || field is not null && ItemType.Inventory.Find(field) is null)
            return null;
        var filter = Filter(items, tests);
        if (filter is null)
            return null;
        if (rank.Phrase is not null)
            return new ClauseReading.List(filter, rank.Field, rank.Descending, limit ?? (Plural(rank.Phrase) ? 5 : 1));
        var asked = field is null ? null : ItemType.Inventory.Find(field);
        if (Says(Averages))
            return asked is { IsNumber: true } ? new ClauseReading.Measure(filter, asked, true) : null;
        if (Says(Together) || asked?.Name == "stock_value" && items.Count == 0)
            return asked is { IsNumber: true } ? new ClauseReading.Measure(filter, asked, false) : null;
        if (filter.Tests.IsEmpty)
            return null;
        if (Says("how many") && items.Count == 0)
            return new ClauseReading.Measure(filter, null, false);
        return new ClauseReading.List(filter, Show: asked?.Name);
    }

    private ClauseReading.List? OfSuppliers(List<Island> tests, (string Phrase, string Field, bool Descending) rank, string? field, int? limit)
    {
        List<FieldTest> own = [];
        foreach (var test in tests.Select(island => island.Test!))
        {
            if (ItemType.Supplier.Find(test.Field) is null)
                return null;
            own.Add(test);
        }

        // "in Germany": a part of where they are.
        foreach (var word in sentence.Words.Where(word => word.Kind == WordKind.Word && word.Text.Length > 3 && char.IsUpper(word.Text[0]) && !tests.Exists(test => test.From <= Place(word) && Place(word) < test.To)))
        {
            if (index.Values("location", word.Text) is { Count: > 0 } places && index.Inventory.Suppliers.Any(supplier => places.Contains(supplier.Location)))
                own.Add(new FieldTest("location", FieldComparison.Is, [.. places.Select(FieldValue.Of)]));
        }

        foreach (var level in (string[])["low", "medium", "high"])
        {
            if (Says($"{level}-risk", $"{level} risk", $"risk {level}", $"risk is {level}"))
                own.Add(new FieldTest("risk_level", FieldComparison.Is, [FieldValue.Of(level)]));
        }

        var filter = new ItemFilter(ItemType.Supplier, [.. own]);
        if (rank.Phrase is not null)
            return ItemType.Supplier.Find(rank.Field) is null ? null : new ClauseReading.List(filter, rank.Field, rank.Descending, limit ?? (Says("suppliers", "vendors") ? 5 : 1));
        return own.Count == 0 ? null : new ClauseReading.List(filter, Show: field is not null && ItemType.Supplier.Find(field) is not null && field is not ("location" or "lead_time_days") ? field : null);
    }

    private ItemFilter? Filter(List<Island> items, List<Island> tests)
    {
        var described = new Meant(sentence, targets).Read([], tests, [])?.Criteria ?? new ItemFilter(ItemType.Inventory, []);
        if (items.Count == 0)
            return described;
        var ids = items.SelectMany(island => island.Items).Where(described.Matches).Select(item => FieldValue.Of(item.Id)).Distinct().ToImmutableArray();
        return ids.IsEmpty ? null : new ItemFilter(ItemType.Inventory, [new FieldTest("id", FieldComparison.Is, ids)]);
    }

    private bool Plural(string phrase) => Says("items", "products", "articles", "things", "ones") || phrase.EndsWith('s') && !phrase.EndsWith("ss", StringComparison.Ordinal) && phrase.Contains(' ', StringComparison.Ordinal) && (phrase.EndsWith("values", StringComparison.Ordinal) || phrase.EndsWith("times", StringComparison.Ordinal));

    private int Place(Word word) => sentence.Words.IndexOf(word);

    private bool InPhrase(int at)
    {
        foreach (var phrase in Ranks.Select(entry => entry.Phrase).Concat(Asked.Select(entry => entry.Phrase)).Concat(Empty).Concat(Together).Concat(Averages).Concat(RiskWords))
        {
            for (var start = Math.Max(0, at - 4); start <= at; start++)
            {
                if (sentence.Match(start, phrase) > at)
                    return true;
            }
        }

        // "in Germany"
        return char.IsUpper(sentence.Words[at].Text[0]) && sentence.Words[at].Text.Length > 3 && index.Values("location", sentence.Words[at].Text).Count > 0;
    }

    private static readonly string[] RiskWords = ["low-risk", "medium-risk", "high-risk", "low risk", "medium risk", "high risk", "risk low", "risk medium", "risk high", "risk is high", "risk is low", "risk is medium"];

    private bool Says(params ReadOnlySpan<string> phrases) => sentence.Has(0, sentence.Words.Length, phrases);
}
