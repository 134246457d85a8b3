using System.Collections.Frozen;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>
/// Reads a question by what it mentions, whatever its order: items, suppliers, places, statuses, comparisons, fields and
/// a few words that say what is asked. Used where no other reader understands the sentence; a word that means nothing
/// here makes it not understood. It never reads a change.
/// </summary>
internal sealed class MentionReader
{
    private static readonly FrozenSet<string> Passing = new[]
    {
        "a", "an", "the", "of", "in", "at", "on", "to", "for", "from", "by", "with", "and", "or", "is", "are", "was", "were", "be", "been", "do", "does", "did", "have", "has", "had", "got", "get", "we", "i", "you", "me", "us", "our", "my", "your", "that", "this", "there", "here", "what", "which", "who", "whom", "whose", "where", "when", "how", "many", "much", "any", "some", "all", "every", "each", "can", "could", "would", "will", "should", "shall", "may", "please", "show", "list", "tell", "give", "find", "see", "know", "check", "want", "need", "like",
        "now", "currently", "right", "still", "also", "just", "only", "exactly", "about", "roughly", "altogether", "together", "overall", "total", "so", "then", "left", "hand", "stock", "stocked", "keep", "kept", "store", "stored", "hold", "holds", "carry", "item", "items", "product", "products", "article", "articles", "thing", "things", "stuff", "goods", "ones", "units", "unit", "pieces", "pcs", "boxes", "rolls", "packs", "bags", "bottles", "cans", "supply", "supplies", "supplied", "supplier", "suppliers", "vendor", "vendors", "deliver", "delivers", "delivered", "provide", "provides", "sell", "sells", "buy", "bought", "order", "come", "comes", "level", "levels", "amount", "quantity", "number", "count", "inventory", "warehouse", "place", "if", "as", "than", "more", "less", "between", "per", "within", "inside", "under", "over", "whether", "lying", "around", "sitting", "located", "based", "available", "existing", "present", "actual", "actually", "kind", "kinds", "sort", "type", "types", "different", "names", "name", "today", "moment", "hello", "hi", "hey", "ok", "okay", "thanks", "thank", "'s", "s", "'re", "let", "look", "looking", "up", "into", "using", "use", "category", "location", "status", "tag", "tags", "tagged", "labelled",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly (string Word, string Field)[] Asked =
    [
        ("cost", "unit_cost"), ("costs", "unit_cost"), ("price", "unit_cost"), ("prices", "unit_cost"), ("pay", "unit_cost"), ("expensive", "unit_cost"), ("worth", "stock_value"), ("value", "stock_value"), ("valued", "stock_value"), ("money", "stock_value"), ("capital", "stock_value"),
        ("where", "location"), ("reliable", "reliability_score"), ("lead", "lead_time_days"),
    ];

    private readonly Sentence _sentence;
    private readonly CatalogueIndex _index;
    private readonly int _end;
    private readonly FilterTests _tests = new();
    private readonly ComparisonReader _comparisons;
    private readonly ValueReader _values;
    private readonly List<Item> _items = [];
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);
    private ItemField? _field;
    private string? _kind;

    public MentionReader(Sentence sentence, CatalogueIndex index, int end)
    {
        (_sentence, _index, _end) = (sentence, index, end);
        _comparisons = new ComparisonReader(sentence, _tests, end);
        _values = new ValueReader(sentence, index, _tests, end);
    }

    /// <summary>Null where it is no question, or has words that mean nothing here.</summary>
    public ClauseReading? Read(int at)
    {
        if (!IsQuestion(at))
            return null;
        for (var i = at; i < _end; i++)
            _said.Add(_sentence.Words[i].Lower);
        if (_said.Overlaps(Vocabulary.SupplierNouns) && !Mentions(at))
            _tests.Type = ItemType.Supplier;
        while (at < _end)
        {
            if (Next(at) is not (> 0 and var next))
                return null;
            at = next;
        }

        if (_kind is not null)
            _tests.Add("name", FieldComparison.Has, FieldValue.Of(_kind));
        return _items.Count == 0 && _tests.Count == 0 && _field is null ? null : Answer();
    }

    private bool IsQuestion(int at) =>
        at < _end && (Vocabulary.Asks(_sentence.Words[at].Lower) || _sentence.MatchAny(at, Vocabulary.Show) > 0 || _sentence.At(_end) is { Kind: WordKind.Stop, Text: ['?', ..] } || _sentence.Words[at].Lower is "total" or "average" or "avg" or "sum" or "number" or "value" or "whats" or "anything" or "can" or "could" or "any" or "have" or "did" or "has")
        && !_sentence.Words.AsSpan(at, _end - at).ToArray().Any(word => word.Kind == WordKind.Word && (word.Lower is "not" or "don't" or "if" or "change" or "changed" or "remove" or "delete" or "add" or "set" or "move" or "rename" or "first" or "second" or "third" or "last" or "other" or "next"))
        // "how much will that cost": that is what was said before.
        && _sentence.Words[_end - 1].Lower is not ("that" or "this") && !Enumerable.Range(at, _end - at).Any(place => _sentence.MatchAny(place, ["will that", "is that", "does that", "of that", "would that", "is this", "will this"]) > 0);

    // Does it speak of items, so that a supplier is only where they come from?
    private bool Mentions(int at) => Enumerable.Range(at, _end - at).Any(place => _sentence.Words[place].Lower is "items" or "item" or "products" or "articles" or "stuff");

    private int Next(int at)
    {
        var word = _sentence.Words[at];
        if (word.Kind is WordKind.Comma or WordKind.Possessive or WordKind.Sign)
            return at + 1;
        var next = _comparisons.Read(at);
        if (next > 0)
            return next;
        if (_tests.Type == ItemType.Inventory && FilterWords.Status(_sentence, at) is var (statuses, behind) && behind <= _end)
        {
            _tests.Add(new FieldTest("status", FieldComparison.Is, [.. statuses.Select(status => FieldValue.Of(status.WireName()))]));
            return behind;
        }

        next = _values.ReadRisk(at);
        if (next < 0)
            next = _values.ReadBare(at);
        if (next < 0)
            next = Named(at);
        if (next < 0 && _tests.Type == ItemType.Supplier && word.Lower.Length > 3 && _index.Values("location", word.Text) is { Count: > 0 } places && !Passing.Contains(word.Lower))
        {
            _tests.Add(new FieldTest("location", FieldComparison.Is, [.. places.Select(FieldValue.Of)]));
            next = at + 1;
        }

        if (next < 0 && FieldReader.Find(_sentence, at, _tests.Type) is var (field, past) && past <= _end && field.Name is not ("name" or "supplier" or "location" or "category" or "tags" or "current_stock"))
        {
            _field ??= field;
            next = past;
        }

        if (next < 0 && Array.Exists(Asked, entry => entry.Word == word.Lower))
            next = at + 1;
        if (next < 0 && word.Lower is "average" or "avg" or "mean" or "sum" or "reorder" or "reordering" or "restock" or "enough" or "forecast" or "demand" or "tied")
            next = at + 1;
        return next > 0 ? next : Passing.Contains(word.Lower) ? at + 1 : -1;
    }

    // The longest words from here that are a name, or are in names.
    private int Named(int at)
    {
        if (Passing.Contains(_sentence.Words[at].Lower) && _sentence.At(at + 1) is not null && !NameResolver.IsExact(_index, _sentence.Slice(at, Math.Min(_end, at + 2)), null))
            return -1;
        for (var to = Math.Min(_end, at + 6); to > at; to--)
        {
            if (Passing.Contains(_sentence.Words[to - 1].Lower) || _sentence.Words.AsSpan(at, to - at).ToArray().All(Vocabulary.IsGrammar))
                continue;
            var text = _sentence.Slice(at, to);
            if (NameResolver.Resolve(_index, text, null) is Resolved.One { IsExact: true } one)
            {
                _items.Add(one.Item);
                return to;
            }

            if (_kind is null && _index.HasAll(Stems.Of(text)) && Stems.Of(text).Select(stem => _index.Similar(stem)).ToList() is var words && words.TrueForAll(similar => similar.Count == 1))
            {
                _kind = string.Join(' ', words.Select(similar => similar[0]));
                return to;
            }
        }

        return -1;
    }

    private ClauseReading? Answer()
    {
        if (_items.Exists(item => item.Type != _items[0].Type) || (_items.Count > 0 && _tests.Count > 0))
            return null;
        var filter = _items.Count > 0 ? new ItemFilter(_items[0].Type, [new FieldTest("id", FieldComparison.Is, [.. _items.Select(item => FieldValue.Of(item.Id))])]) : _tests.Filter;
        if (_tests.Unknown is not null || _tests.Filter.Tests.Count(test => test.Field == "name") > 1)
            return null;
        var asked = _field ?? (Array.Find(Asked, entry => _said.Contains(entry.Word)).Field is { } named ? filter.Type.Find(named) : null);
        var isNamed = _items.Count > 0 || _kind is not null;
        if (_said.Overlaps(["average", "avg", "mean"]))
            return asked is { IsNumber: true } ? new ClauseReading.Measure(filter, asked, true) : null;
        if (_said.Contains("sum") || _said.Contains("total") || asked?.Name == "stock_value")
            return new ClauseReading.Measure(filter, asked is { IsNumber: true } ? asked : filter.Type.Find("stock_value"), false);
        if (_said.Overlaps(["reorder", "reordering", "restock", "order"]) && filter.Type == ItemType.Inventory)
            return new ClauseReading.Reorder(filter);
        if (_said.Overlaps(["enough", "forecast", "demand"]))
            return filter.Type == ItemType.Inventory && Only(filter) is { } one ? new ClauseReading.Forecast(one.Id, 8, null) : null;
        if (_said.Contains("how") && _said.Contains("many"))
            return isNamed && !_said.Overlaps(["items", "products", "articles", "different"]) ? new ClauseReading.List(filter, Show: filter.Type.Find("current_stock")?.Name) : new ClauseReading.Measure(filter, null, false);
        if (isNamed && filter.Type == ItemType.Inventory && (_said.Overlaps(["who", "whom"]) || _said.Overlaps(Vocabulary.SupplierNouns)))
            return new ClauseReading.List(filter, Show: "supplier");
        return new ClauseReading.List(filter, Show: isNamed && asked is not null && filter.Type.Find(asked.Name) is { } own ? own.Name : isNamed && _said.Contains("much") ? "current_stock" : null);
    }

    private Item? Only(ItemFilter filter)
    {
        var found = _index.Inventory.Items.Where(filter.Matches).Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }
}
