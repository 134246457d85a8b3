using System.Collections.Frozen;

namespace StreamingInventory.Core.Items;

/// <summary>Words as they are compared: letters and digits only, small, singular, without accents.</summary>
internal static class Stems
{
    // Letters that people leave out where their keyboard has none, with what they type instead.
    private const string Accented = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿąćęłńśźżčďěňřšťůžőű";
    private const string Plain = "aaaaaaceeeeiiiinoooooouuuuyyacelnszzcdenrstuzou";

    // "5l" is "5 l", and "1kg" is "1 kg"; "10k" and "2RS" stay what they are.
    private static readonly FrozenSet<string> Measures = new[] { "l", "ml", "cl", "kg", "g", "mg", "m", "mm", "cm", "km", "ltr", "v", "w", "kw", "bar" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The stems of a text, in order.</summary>
    public static List<string> Of(string text)
    {
        List<string> stems = [];
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]) && !IsTimes(text, start, i))
            {
                start = start < 0 ? i : start;
                continue;
            }

            if (start >= 0)
                AddStems(text.AsSpan(start, i - start), stems);
            start = -1;
        }

        return stems;
    }

    // "M8x40" is "M8×40".
    private static bool IsTimes(string text, int start, int at) =>
        text[at] is 'x' or 'X' && start >= 0 && at > start && char.IsAsciiDigit(text[at - 1]) && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);

    private static void AddStems(ReadOnlySpan<char> word, List<string> stems)
    {
        var digits = word.IndexOfAnyExceptInRange('0', '9');
        if (digits > 0 && word.Length - digits <= 3 && Measures.GetAlternateLookup<ReadOnlySpan<char>>().Contains(Small(word[digits..], stackalloc char[3])))
        {
            stems.Add(word[..digits].ToString());
            word = word[digits..];
        }

        stems.Add(Of(word));
    }

    private static ReadOnlySpan<char> Small(ReadOnlySpan<char> word, Span<char> into)
    {
        word.ToLowerInvariant(into);
        return into[..word.Length];
    }

    /// <summary>One word's stem: "Boxes" is "box", "batteries" is "battery", "glass" stays.</summary>
    public static string Of(ReadOnlySpan<char> word)
    {
        Span<char> small = word.Length <= 128 ? stackalloc char[word.Length] : new char[word.Length];
        word.ToLowerInvariant(small);
        foreach (ref var letter in small)
        {
            if (letter > 'z' && Accented.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var known)
                letter = Plain[known];
        }

        ReadOnlySpan<char> stem = small;
        if (stem.Length > 4 && stem.EndsWith("ies"))
            return string.Concat(stem[..^3], "y");
        if (stem.Length > 4 && (stem.EndsWith("xes") || stem.EndsWith("ches") || stem.EndsWith("shes") || stem.EndsWith("sses") || stem.EndsWith("zes")))
            return stem[..^2].ToString();
        if (stem.Length > 3 && stem[^1] == 's' && stem[^2] is not ('s' or 'u' or 'i') && char.IsLetter(stem[^2]))
            return stem[..^1].ToString();
        return stem.ToString();
    }

    /// <summary>How many letters have to be changed, added, left out or swapped; more than the limit is the limit plus one.</summary>
    public static int Distance(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit)
            return limit + 1;
        var width = right.Length + 1;
        Span<int> before = stackalloc int[width], last = stackalloc int[width], row = stackalloc int[width];
        for (var j = 0; j < width; j++)
            last[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j < width; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                least = Math.Min(least, row[j]);
            }

            if (least > limit)
                return limit + 1;
            last.CopyTo(before);
            row.CopyTo(last);
        }

        return last[right.Length];
    }
}
