using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Names by their words, and the values that fields have. Used under the catalogue's lock.</summary>
internal sealed class CatalogueIndex(Inventory inventory)
{
    private const int MostWords = 16;
    private readonly Dictionary<string, Item> _items = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _idsByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _idsByStem = new(StringComparer.Ordinal);
    private readonly Dictionary<int, HashSet<string>> _stemsByLength = [];
    private readonly Dictionary<(string Field, string Key), ValueEntry> _values = [];
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
            (_stemsByLength.TryGetValue(stem.Length, out var known) ? known : _stemsByLength[stem.Length] = new(StringComparer.Ordinal)).Add(stem);
        }

        foreach (var (field, value) in values)
        {
            var key = Key(Stems.Of(value));
            if (!_values.TryGetValue((field, key), out var entry))
            {
                _values[(field, key)] = entry = new ValueEntry(value);
                _valueKeys[key] = _valueKeys.GetValueOrDefault(key) + 1;
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
                _stemsByLength[stem.Length].Remove(stem);
        }

        foreach (var (field, value) in values)
        {
            var key = Key(Stems.Of(value));
            if (!_values.TryGetValue((field, key), out var entry) || --entry.Count > 0)
                continue;
            _values.Remove((field, key));
            if (--_valueKeys[key] == 0)
                _valueKeys.Remove(key);
        }
    }

    /// <summary>Items whose name has exactly these words.</summary>
    public IEnumerable<Item> Named(List<string> stems) => Items(_idsByName.GetValueOrDefault(Key(stems)));

    /// <summary>Items whose name has all of these words.</summary>
    public List<Item> WithAll(List<string> stems)
    {
        var postings = new List<HashSet<string>>(stems.Count);
        foreach (var stem in stems)
        {
            if (!_idsByStem.TryGetValue(stem, out var ids))
                return [];
            postings.Add(ids);
        }

        postings.Sort((left, right) => left.Count - right.Count);
        return postings.Count == 0 ? [] : [.. Items(postings[0].Where(id => postings.Skip(1).All(other => other.Contains(id))))];
    }

    /// <summary>Items that share the most words with these; common words count less, and the search stays short.</summary>
    public List<Item> Nearest(List<string> stems, int most)
    {
        const int MostPostings = 2000;
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
    public IReadOnlyList<string> Similar(string stem)
    {
        if (_idsByStem.ContainsKey(stem))
            return [stem];
        // A short word or a figure with one letter changed is another word, not a slip.
        var limit = stem.Length < 4 || stem.Any(char.IsDigit) ? 0 : stem.Length < 8 ? 1 : 2;
        List<string> best = [];
        for (var distance = limit; limit > 0 && distance >= 1 && best.Count == 0; distance--)
        {
            // Nearer words win: look for one slip first.
            var allowed = limit - distance + 1;
            for (var length = stem.Length - allowed; length <= stem.Length + allowed; length++)
                best.AddRange((_stemsByLength.GetValueOrDefault(length) ?? []).Where(known => !known.Any(char.IsDigit) && Stems.Distance(stem, known, allowed) <= allowed));
        }

        return best;
    }

    /// <summary>The values of a field that a text means: the exact one, else those with all of its words.</summary>
    public IReadOnlyList<string> Values(string field, string text)
    {
        var stems = Stems.Of(text);
        if (_values.TryGetValue((field, Key(stems)), out var exact))
            return [exact.Text];
        return [.. _values.Where(pair => pair.Key.Field == field && stems.Count > 0 && stems.All(stem => pair.Key.Key.Split(' ').Contains(stem)))
            .Select(pair => pair.Value.Text).Order(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The value of a field with exactly these words, as it is written, or null.</summary>
    public string? Value(string field, string text) => _values.GetValueOrDefault((field, Key(Stems.Of(text))))?.Text;

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

    private static void Put(Dictionary<string, HashSet<string>> ids, string key, string id) =>
        (ids.TryGetValue(key, out var known) ? known : ids[key] = new(StringComparer.Ordinal)).Add(id);

    private static bool Take(Dictionary<string, HashSet<string>> ids, string key, string id)
    {
        if (!ids.TryGetValue(key, out var known))
            return false;
        known.Remove(id);
        return known.Count == 0 && ids.Remove(key);
    }

    private sealed class ValueEntry(string text)
    {
        public string Text => text;

        public int Count { get; set; }
    }
}
