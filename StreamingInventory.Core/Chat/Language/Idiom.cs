namespace StreamingInventory.Core.Chat.Language;

/// <summary>What a part of a pattern is.</summary>
internal enum IdiomPartKind
{
    Words,
    Optional,
    Slot,
}

/// <summary>A part of a pattern: one of some phrases, perhaps, or a slot.</summary>
internal sealed record IdiomPart(IdiomPartKind Kind, string[] Phrases, string Slot)
{
    /// <summary>The first words of its phrases.</summary>
    public string[] FirstWords { get; } = [.. Phrases.Select(phrase => phrase.Split(' ')[0]).Distinct()];
}

/// <summary>A turn of phrase and the plain sentence that means the same.</summary>
/// <param name="Pattern">
/// What is said. {x}, {y} some words; {word} one; {n}, {m} a number; {money} one that is a price; {field} a field's name; {item} words that are in a name; {exact} a whole name;
/// {new} words that are no name yet; {things} a name, a list of them or a description; {supplier} and {place} a known value; {unit} a unit; (a|b) one of, [a|b] perhaps.
/// </param>
/// <param name="Plain">What it means; $0 is the clause as it was said, $1 and $2 the second and third group of alternatives.</param>
internal sealed record Idiom(string Pattern, string Plain)
{
    public List<IdiomPart> Parts { get; } = Read(Pattern);

    /// <summary>What {y} has to say for the idiom to hold; anything where it is empty.</summary>
    public string[] Needs { get; init; } = [];

    /// <summary>The idiom with and without what may be left out, where that has a slot in it: "[from {supplier}]".</summary>
    public IEnumerable<Idiom> Spelt()
    {
        for (var open = Pattern.IndexOf('['); open >= 0; open = Pattern.IndexOf('[', open + 1))
        {
            var close = Pattern.IndexOf(']', open);
            if (!Pattern.AsSpan(open, close - open).Contains('{'))
                continue;
            var (before, inside, behind) = (Pattern[..open].TrimEnd(), Pattern[(open + 1)..close], Pattern[(close + 1)..].TrimStart());
            // Plain alternatives stay optional; each with a slot becomes a pattern of its own.
            var plain = string.Join('|', inside.Split('|').Where(text => !text.Contains('{')));
            return inside.Split('|').Where(text => text.Contains('{')).Append(plain.Length > 0 ? $"[{plain}]" : "")
                .SelectMany(text => new Idiom($"{before} {text} {behind}".Trim().Replace("  ", " ", StringComparison.Ordinal), Plain) { Needs = Needs }.Spelt());
        }

        return [this];
    }

    /// <summary>Can a clause that has these words be it? Most idioms are left out by this.</summary>
    public bool MayFit(HashSet<string> words) =>
        Parts.TrueForAll(part => part.Kind != IdiomPartKind.Words || Array.Exists(part.FirstWords, words.Contains));

    private static List<IdiomPart> Read(string pattern)
    {
        List<IdiomPart> parts = [];
        for (var i = 0; i < pattern.Length;)
        {
            var close = pattern[i] switch { '(' => Closing(pattern, i), '[' => pattern.IndexOf(']', i), '{' => pattern.IndexOf('}', i), ' ' => i, _ => -1 };
            if (pattern[i] == ' ')
            {
                i++;
                continue;
            }

            if (close < 0)
            {
                var end = pattern.IndexOf(' ', i);
                end = end < 0 ? pattern.Length : end;
                parts.Add(new IdiomPart(IdiomPartKind.Words, [pattern[i..end]], ""));
                i = end;
                continue;
            }

            var inside = pattern[(i + 1)..close];
            parts.Add(pattern[i] == '{' ? new IdiomPart(IdiomPartKind.Slot, [], inside)
                // The longest first: "started carrying" before "started".
                : new IdiomPart(pattern[i] == '(' ? IdiomPartKind.Words : IdiomPartKind.Optional, [.. Alternatives(inside).OrderByDescending(phrase => phrase.Count(' '))], ""));
            i = close + 1;
        }

        return parts;
    }

    private static int Closing(string pattern, int open)
    {
        var depth = 0;
        for (var i = open; i < pattern.Length; i++)
        {
            depth += pattern[i] == '(' ? 1 : pattern[i] == ')' ? -1 : 0;
            if (depth == 0)
                return i;
        }

        throw new InvalidOperationException($"A parenthesis is not closed: {pattern}");
    }

    // "where do we (buy|get)" inside a group stands for both.
    private static string[] Alternatives(string inside)
    {
        if (inside.IndexOf('(') is not (>= 0 and var open))
            return inside.Split('|');
        var close = inside.IndexOf(')', open);
        var start = inside.LastIndexOf('|', open) + 1;
        var end = inside.IndexOf('|', close) is >= 0 and var bar ? bar : inside.Length;
        var inner = inside[(open + 1)..close].Split('|').Select(word => inside[start..open] + word + inside[(close + 1)..end]);
        return [.. (inside[..start] + string.Join('|', inner) + inside[end..]).Split('|')];
    }
}
