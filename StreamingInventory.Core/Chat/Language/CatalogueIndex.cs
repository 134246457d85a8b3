using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Names by their words, and the values that fields have. Used under the catalogue's lock.</summary>
internal sealed class CatalogueIndex(Inventory inventory)
{
    private const int MostWords = 16;
    private static readonly string[] ValueFields = ["supplier", "category", "location", "tags"];
    private readonly Dictionary<string, Item> _items = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _idsByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _idsByStem = new(StringComparer.Ordinal);
    private readonly SpellingIndex _spelling = new();
    private readonly Dictionary<(string Field, string Key), ValueEntry> _values = [];
    private readonly Dictionary<(string Field, string Stem), HashSet<string>> _keysByStem = [];
    private readonly Dictionary<string, SpellingIndex> _valueSpelling = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _valueKeys = new(StringComparer.Ordinal);

    /// <summary>The items that the index stands for.</summary>
    public Inventory Inventory { get; set; } = inventory;

    public Item? Known(string id) => _items.GetValueOrDefault(id);

    public void Replace(Item item) => _items[item.Id] = item;

    public void Add(Item item, IEnumerable<(string Field, string Value)> values)
    {
        _items[item.Id] = item;
        var stems = Stems.Of(item.Name);
        Put(_idsByName, Key(stems), item.Id);
        foreach (var stem in stems)
        {
            Put(_idsByStem, stem, item.Id);
            _spelling.Add(stem);
        }

        foreach (var (field, value) in values)
        {
            var words = Stems.Of(value);
            var key = Key(words);
            if (!_values.TryGetValue((field, key), out var entry))
            {
                _values[(field, key)] = entry = new ValueEntry(value);
                _valueKeys[key] = _valueKeys.GetValueOrDefault(key) + 1;
                foreach (var word in words)
                {
                    if (Put(_keysByStem, (field, word), key))
                        Spelling(field).Add(word);
                }
            }

            entry.Count++;
        }
    }

    public void Remove(Item item, IEnumerable<(string Field, string Value)> values)
    {
        _items.Remove(item.Id);
        var stems = Stems.Of(item.Name);
        Take(_idsByName, Key(stems), item.Id);
        foreach (var stem in stems.Distinct())
        {
            if (Take(_idsByStem, stem, item.Id))
                _spelling.Remove(stem);
        }

        foreach (var (field, value) in values)
        {
            var key = Key(Stems.Of(value));
            if (!_values.TryGetValue((field, key), out var entry) || --entry.Count > 0)
                continue;
            _values.Remove((field, key));
            if (--_valueKeys[key] == 0)
                _valueKeys.Remove(key);
            foreach (var word in Stems.Of(value))
            {
                if (Take(_keysByStem, (field, word), key))
                    Spelling(field).Remove(word);
            }
        }
    }

    /// <summary>Items whose name has exactly these words.</summary>
    public IEnumerable<Item> Named(List<string> stems) => Items(_idsByName.GetValueOrDefault(Key(stems)));

    /// <summary>
    /// The words as names write them where they are written together or apart otherwise: "bubblewrap" is "bubble wrap", "fork
    /// lift" is "forklift". The same list where nothing is to be done.
    /// </summary>
    public List<string> Respell(List<string> stems)
    {
        const int LeastPart = 3;
        if (stems.Count > 2 * MostWords || stems.TrueForAll(_idsByStem.ContainsKey))
            return stems;
        List<string> respelt = [];
        for (var at = 0; at < stems.Count; at++)
        {
            if (at + 1 < stems.Count && stems[at] + stems[at + 1] is var joined && joined.Length > LeastPart && _idsByStem.ContainsKey(joined) && !(_idsByStem.ContainsKey(stems[at]) && _idsByStem.ContainsKey(stems[at + 1])))
            {
                respelt.Add(joined);
                at++;
                continue;
            }

            var (word, cut) = (stems[at], 0);
            for (var place = LeastPart; cut == 0 && place <= word.Length - LeastPart && !_idsByStem.ContainsKey(word); place++)
                cut = _idsByStem.TryGetValue(Stems.Of(word.AsSpan(0, place)), out var left) && _idsByStem.TryGetValue(Stems.Of(word.AsSpan(place)), out var right) && left.Overlaps(right) ? place : 0;
            respelt.AddRange(cut == 0 ? [word] : [Stems.Of(word.AsSpan(0, cut)), Stems.Of(word.AsSpan(cut))]);
        }

        return respelt;
    }

    /// <summary>Is there an item whose name has all of these words, a few letters given?</summary>
    public bool HasAll(List<string> stems)
    {
        if (stems.Count is 0 or > 2 * MostWords)
            return false;
        stems = Respell(stems);
        var postings = new List<HashSet<string>>(stems.Count);
        foreach (var stem in stems)
        {
            if (Similar(stem) is not [var only, ..] similar || !_idsByStem.TryGetValue(only, out var ids))
                return false;
            postings.Add(similar.Count == 1 ? ids : [.. similar.SelectMany(word => _idsByStem[word])]);
        }

        postings.Sort((left, right) => left.Count - right.Count);
        return postings[0].Any(id => postings.TrueForAll(other => other.Contains(id)));
    }

    /// <summary>Does any name or value use this word?</summary>
    public bool IsKnown(string stem) => _idsByStem.ContainsKey(stem) || ValueFields.Any(field => _keysByStem.ContainsKey((field, stem)));

    /// <summary>Are these words, from one of them on, the whole name of an item?</summary>
    public bool IsName(IReadOnlyList<List<string>> words, int from, int length) => _idsByName.ContainsKey(string.Join(' ', words.Skip(from).Take(length).SelectMany(stems => stems)));

    /// <summary>Items whose name has all of these words; of very many only so many, the longest known first.</summary>
    public List<Item> WithAll(List<string> stems, int most = int.MaxValue, ItemType? type = null)
    {
        var postings = new List<HashSet<string>>(stems.Count);
        foreach (var stem in stems)
        {
            if (!_idsByStem.TryGetValue(stem, out var ids))
                return [];
            postings.Add(ids);
        }

        postings.Sort((left, right) => left.Count - right.Count);
        return postings.Count == 0 ? [] : [.. Items(postings[0].Where(id => postings.Skip(1).All(other => other.Contains(id)))).Where(item => type is null || item.Type == type).Take(most)];
    }

    /// <summary>Items that share the most words with these; common words count less, and the search stays short.</summary>
    public List<Item> Nearest(List<string> stems, int most)
    {
        const int MostPostings = 300;
        var scores = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var stem in stems.SelectMany(Similar).Distinct())
        {
            var ids = _idsByStem[stem];
            foreach (var id in ids.Take(MostPostings))
                scores[id] = scores.GetValueOrDefault(id) + (1.0 / Math.Log(ids.Count + 2));
        }

        return [.. Items(scores.OrderByDescending(score => score.Value).ThenBy(score => score.Key, StringComparer.Ordinal).Take(most).Select(score => score.Key))];
    }

    /// <summary>The word itself where names use it, else the words of names that are nearest to it in spelling.</summary>
    public IReadOnlyList<string> Similar(string stem) => _idsByStem.ContainsKey(stem) ? [stem] : Numbered(stem) is { Count: > 0 } numbered ? numbered : _spelling.Nearest(stem);

    /// <summary>Are these words the same but for a figure behind each?</summary>
    public static bool IsNumbered(IReadOnlyList<string> words) => words[0].Length > 3 && words.All(word => char.IsAsciiDigit(word[^1]) && word.AsSpan(0, word.Length - 1).SequenceEqual(words[0].AsSpan(0, words[0].Length - 1)));

    // "FFP masks" are FFP1, FFP2 and FFP3.
    private List<string> Numbered(string stem) => stem.Length is < 3 or > 6 || !stem.All(char.IsAsciiLetter) ? []
        : [.. Enumerable.Range(0, 10).Select(figure => $"{stem}{figure}").Where(_idsByStem.ContainsKey)];

    /// <summary>The values of a field that a text means: the exact one, else those with all of its words, else those that differ in spelling.</summary>
    public IReadOnlyList<string> Values(string field, string text)
    {
        var stems = Stems.Of(text);
        if (_values.TryGetValue((field, Key(stems)), out var exact))
            return [exact.Text];
        var found = WithAll(field, stems);
        return found.Count > 0 ? found : Spelled(field, stems);
    }

    /// <summary>The values of a field that a text means if every word of it may be misspelt a little; none where it is not.</summary>
    public IReadOnlyList<string> Misspelt(string field, string text) => Spelled(field, Stems.Of(text));

    /// <summary>The value of a field with exactly these words, as it is written, or null; of a supplier or a place also the only one that is called so in short.</summary>
    public string? Value(string field, string text)
    {
        var words = Stems.Of(text);
        var key = Key(words);
        return _values.TryGetValue((field, key), out var entry) ? entry.Text : InShort(field, words, key);
    }

    // "Voltara" where there is one Voltara Systems; "south" where there is one Warehouse South.
    private string? InShort(string field, List<string> words, string key)
    {
        if (field is not ("supplier" or "location") || words.Count is 0 or > MostWords || key.Length < 4 || _idsByName.ContainsKey(key) || _valueKeys.ContainsKey(key) || !_keysByStem.TryGetValue((field, words[0]), out var keys))
            return null;
        var called = keys.Where(known => known.StartsWith(key + " ", StringComparison.Ordinal) || (field == "location" && known.EndsWith(" " + key, StringComparison.Ordinal))).Take(2).ToList();
        // "Berlin" is not the whole of "Berlin, Germany", and need not be that one.
        return called is [var only] && _values[(field, only)].Text is var full && (field == "supplier" || !full.Contains(',')) ? full : null;
    }

    /// <summary>The suppliers that items name; each is listed once by itself.</summary>
    public IEnumerable<string> NamedSuppliers() => Inventory.Suppliers.Select(supplier => supplier.Name).Where(name => _values.TryGetValue(("supplier", Key(Stems.Of(name))), out var entry) && entry.Count > 1);

    /// <summary>How many of the words, from one of them on, are a name or a value that is known; the longest counts.</summary>
    public int LongestKnown(IReadOnlyList<List<string>> words, int from)
    {
        var key = "";
        var longest = 0;
        for (var i = from; i < words.Count && i - from < MostWords; i++)
        {
            foreach (var stem in words[i])
                key = key.Length == 0 ? stem : key + " " + stem;
            if (key.Length > 0 && (_idsByName.ContainsKey(key) || _valueKeys.ContainsKey(key)))
                longest = i - from + 1;
        }

        return longest;
    }

    private static string Key(List<string> stems) => string.Join(' ', stems);

    private IEnumerable<Item> Items(IEnumerable<string>? ids) => ids?.Select(id => Inventory.Find(id)).OfType<Item>() ?? [];

    private List<string> WithAll(string field, List<string> stems)
    {
        HashSet<string>? keys = null;
        foreach (var stem in stems)
        {
            if (!_keysByStem.TryGetValue((field, stem), out var known))
                return [];
            if (keys is null)
                keys = [.. known];
            else
                keys.IntersectWith(known);
        }

        return keys is null ? [] : [.. keys.Select(key => _values[(field, key)].Text).Order(StringComparer.OrdinalIgnoreCase)];
    }

    private List<string> Spelled(string field, List<string> stems)
    {
        List<string> read = [];
        foreach (var stem in stems)
        {
            if (_keysByStem.ContainsKey((field, stem)))
                read.Add(stem);
            else if (Spelling(field).Nearest(stem) is [var only])
                read.Add(only);
            else
                return [];
        }

        return read.Count == 0 || read.SequenceEqual(stems) ? [] : WithAll(field, read);
    }

    private SpellingIndex Spelling(string field) => _valueSpelling.TryGetValue(field, out var known) ? known : _valueSpelling[field] = new SpellingIndex();

    // True where the key was not there before, or is not any more.
    private static bool Put<TKey>(Dictionary<TKey, HashSet<string>> entries, TKey key, string entry)
        where TKey : notnull
    {
        if (entries.TryGetValue(key, out var known))
        {
            known.Add(entry);
            return false;
        }

        entries[key] = new(StringComparer.Ordinal) { entry };
        return true;
    }

    private static bool Take<TKey>(Dictionary<TKey, HashSet<string>> entries, TKey key, string entry)
        where TKey : notnull
    {
        if (!entries.TryGetValue(key, out var known))
            return false;
        known.Remove(entry);
        return known.Count == 0 && entries.Remove(key);
    }

    private sealed class ValueEntry(string text)
    {
        public string Text => text;

        public int Count { get; set; }
    }
}
