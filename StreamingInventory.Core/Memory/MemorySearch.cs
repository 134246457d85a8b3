using System.Globalization;
using System.Text;

namespace StreamingInventory.Core.Memory;

/// <summary>Turns what a person types into a full-text question in which nothing of it is syntax.</summary>
internal static class MemorySearch
{
    private const int MostWords = 20;
    private const int LongestWord = 60;

    /// <summary>The question for texts that have words beginning with these; null where there is nothing to look for.</summary>
    /// <param name="userId">Whose memories; the index knows, so that others' need not be looked at.</param>
    /// <param name="words">Each is looked for as it is, signs and all.</param>
    /// <param name="any">One of the words is enough.</param>
    public static string? Expression(string userId, IEnumerable<string> words, bool any = false)
    {
        var quoted = words.Where(CanBeFound).Take(MostWords).Select(word => Quote(Shorten(word)) + "*").ToList();
        if (quoted.Count == 0)
            return null;
        var text = $"text : ({string.Join(any ? " OR " : " AND ", quoted)})";
        return CanBeFound(userId) ? $"user_id : {Quote(userId)} AND {text}" : text;
    }

    /// <summary>The words of a search, at spaces and control characters.</summary>
    public static IEnumerable<string> Words(string text)
    {
        var plain = new string([.. text.Select(letter => char.IsControl(letter) || char.IsWhiteSpace(letter) ? ' ' : letter)]);
        return plain.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase);
    }

    // A word of signs alone is none to the index, and would find everything.
    private static bool CanBeFound(string word) => word.EnumerateRunes().Any(rune => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol);

    private static string Quote(string word) => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Shorten(string word) => word.Length <= LongestWord ? word : char.IsHighSurrogate(word[LongestWord - 1]) ? word[..(LongestWord - 1)] : word[..LongestWord];
}
