namespace StreamingInventory.Core.Items;

/// <summary>Words as they are compared: letters and digits only, small, singular.</summary>
internal static class Stems
{
    /// <summary>The stems of a text, in order.</summary>
    public static List<string> Of(string text)
    {
        List<string> stems = [];
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                start = start < 0 ? i : start;
                continue;
            }

            if (start >= 0)
                stems.Add(Of(text.AsSpan(start, i - start)));
            start = -1;
        }

        return stems;
    }

    /// <summary>One word's stem: "Boxes" is "box", "batteries" is "battery", "glass" stays.</summary>
    public static string Of(ReadOnlySpan<char> word)
    {
        Span<char> small = word.Length <= 128 ? stackalloc char[word.Length] : new char[word.Length];
        word.ToLowerInvariant(small);
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
