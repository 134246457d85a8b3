using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>
/// Finds the words that differ from a given one by a slip or two. A word is cut into pieces, one more than the slips
/// that are allowed, so that at least one piece is untouched and stands nearly where it was (G. Li, D. Deng, J. Wang,
/// J. Feng: Pass-Join, VLDB 2012, section 3): a look-up asks for pieces instead of comparing with every word, which the
/// fuzzy-matching packages do and which is too slow over 100,000 items.
/// </summary>
internal sealed class SpellingIndex
{
    private const int Pieces = 3;
    private readonly Dictionary<(int Length, int Piece, string Text), HashSet<string>> _words = [];

    /// <summary>How many slips a word of this length may have: none in a short word or a figure, for that would be another word.</summary>
    public static int Slips(string word) => word.Length < 4 || word.Any(char.IsDigit) ? 0 : word.Length < 8 ? 1 : 2;

    public void Add(string word)
    {
        if (!IsIndexed(word))
            return;
        for (var piece = 0; piece < Pieces; piece++)
        {
            var key = Key(word, piece);
            (_words.TryGetValue(key, out var known) ? known : _words[key] = new(StringComparer.Ordinal)).Add(word);
        }
    }

    public void Remove(string word)
    {
        if (!IsIndexed(word))
            return;
        for (var piece = 0; piece < Pieces; piece++)
        {
            var key = Key(word, piece);
            if (_words.TryGetValue(key, out var known) && known.Remove(word) && known.Count == 0)
                _words.Remove(key);
        }
    }

    /// <summary>The words with the fewest slips, within what the word's length allows, in alphabetical order.</summary>
    public IReadOnlyList<string> Nearest(string word)
    {
        var limit = Slips(word);
        if (limit == 0)
            return [];
        HashSet<string> candidates = new(StringComparer.Ordinal);
        Collect(word, limit, candidates);
        // Two letters in the wrong order can spoil two pieces with one slip: with them put right again, one is left whole.
        for (var i = 0; i + 1 < word.Length; i++)
        {
            if (word[i] != word[i + 1])
                Collect(string.Concat(word.AsSpan(0, i), [word[i + 1], word[i]], word.AsSpan(i + 2)), limit, candidates);
        }

        var best = limit + 1;
        List<string> nearest = [];
        foreach (var candidate in candidates)
        {
            var distance = Stems.Distance(word, candidate, limit);
            if (distance > limit || distance > best)
                continue;
            if (distance < best)
                nearest.Clear();
            best = distance;
            nearest.Add(candidate);
        }

        nearest.Sort(StringComparer.Ordinal);
        return nearest;
    }

    private static bool IsIndexed(string word) => word.Length >= Pieces && !word.Any(char.IsDigit);

    private void Collect(string word, int limit, HashSet<string> candidates)
    {
        for (var length = Math.Max(Pieces, word.Length - limit); length <= word.Length + limit; length++)
        {
            for (var piece = 0; piece < Pieces; piece++)
            {
                var (start, size) = Cut(length, piece);
                for (var at = Math.Max(0, start - limit); at <= Math.Min(word.Length - size, start + limit); at++)
                {
                    if (_words.TryGetValue((length, piece, word.Substring(at, size)), out var known))
                        candidates.UnionWith(known);
                }
            }
        }
    }

    private static (int Length, int Piece, string Text) Key(string word, int piece)
    {
        var (start, size) = Cut(word.Length, piece);
        return (word.Length, piece, word.Substring(start, size));
    }

    private static (int Start, int Size) Cut(int length, int piece)
    {
        var start = length * piece / Pieces;
        return (start, (length * (piece + 1) / Pieces) - start);
    }
}
