using System.Collections.Immutable;

namespace StreamingInventory.Core.Chat.Language.Gist;

/// <summary>A pasted list: a heading says what it is about ("reorder points:", "returned", "shelf count"), each line names an item and a value; or each line is a wish by itself.</summary>
internal static class Lists
{
    private const int MostLines = 60;

    /// <summary>Sentences, one for each line; null where the text is no such list.</summary>
    public static ImmutableArray<string>? Sentences(string text, CatalogueIndex index)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Bare).Where(line => line.Length > 0).ToList();
        if (lines.Count is < 3 or > MostLines)
            return null;
        var rows = lines.Where(line => Names(line, index)).ToList();
        if (rows.Count < 2)
            return null;
        var heading = lines.TakeWhile(line => !Names(line, index)).ToList();
        if (heading.Count > 2 || lines.SkipWhile(line => !Names(line, index)).Skip(rows.Count).Any(line => line.Any(char.IsAsciiDigit)) || !lines.Skip(heading.Count).Take(rows.Count).All(rows.Contains))
            return null;
        return Verb(string.Join(' ', heading), index) is { } verb ? [.. rows.Select(row => verb(row))] : heading.Count <= 1 ? [.. rows] : null;
    }

    private static string Bare(string line) => line.TrimStart('-', '*', '•', '·', ' ', '\t') is var bare && bare.IndexOfAny(['.', ')']) is > 0 and <= 2 and var mark && bare[..mark].All(char.IsAsciiDigit) && bare.Length > mark + 1 && bare[mark + 1] == ' ' ? bare[(mark + 2)..].Trim() : bare;

    private static bool Names(string line, CatalogueIndex index) => Islands(line, index).Any(island => island.Kind == IslandKind.Item || island is { Kind: IslandKind.Value, Of: "supplier" });

    private static ImmutableArray<Island> Islands(string line, CatalogueIndex index)
    {
        var sentence = Sentence.Of(line, index);
        return new Islands(sentence, index).Read(0, sentence.Words.Length);
    }

    // What a row becomes under the heading.
    private static Func<string, string>? Verb(string heading, CatalogueIndex index)
    {
        if (heading.Length == 0)
            return null;
        var islands = Islands(heading, index);
        if (islands.Where(island => island.Kind == IslandKind.Field).ToList() is [{ Field: { } field }])
            return row => Split(row) is var (name, value) ? $"set the {field.Label} of {name} to {value}" : row;
        var acts = islands.Where(island => island.Kind == IslandKind.Act && island.Act is Act.Receive or Act.Issue or Act.Count).Select(island => island.Act).Distinct().ToList();
        return acts is [var act] ? row => Split(row) is var (name, value) ? act == Act.Count ? $"the count of {name} is {value}" : $"{(act == Act.Receive ? "receive" : "issue")} {value} of {name}" : row : null;
    }

    // "Silicone sealant: 40", "screwdriver TX30 x 2", "Epoxy 60 min = 44 (ok)", "MEC-6204 30"
    private static (string Name, string Value)? Split(string row)
    {
        var open = row.LastIndexOf('(');
        row = open > 0 && row.EndsWith(')') && !row[open..].Any(char.IsAsciiDigit) ? row[..open].Trim() : row;
        foreach (var mark in (string[])[":", "=", "\t", " x ", " - ", " – ", " "])
        {
            if (row.LastIndexOf(mark, StringComparison.Ordinal) is > 0 and var at && row[(at + mark.Length)..].Trim() is { Length: > 0 } value && (mark is ":" or "=" or "\t" || char.IsAsciiDigit(value[0])))
                return (row[..at].Trim(), value);
        }

        return null;
    }
}
