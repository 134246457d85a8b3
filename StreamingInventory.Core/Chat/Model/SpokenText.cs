using System.Collections.Immutable;
using System.Text.RegularExpressions;
using StreamingInventory.Core.Chat.Language;

namespace StreamingInventory.Core.Chat.Model;

/// <summary>A message without what it only quotes: nobody asks for what stands in somebody else's mail.</summary>
internal static partial class SpokenText
{
    private const string Opening = "\"“„«";

    /// <summary>
    /// The message in pieces. A quotation is one piece; from one on that is never closed, or that has others inside, nothing is left.
    /// </summary>
    /// <param name="text">The message.</param>
    /// <param name="isWhole">Nothing was left out.</param>
    public static Sentence Read(string text, out bool isWhole)
    {
        var spoken = WithoutPasted(text);
        var words = Lexer.Cut(spoken);
        var open = words.FindIndex(word => word.Kind != WordKind.Name && word.Text.IndexOfAny([.. Opening]) >= 0);
        if (Enumerable.Range(0, words.Count).Any(at => words[at].Kind == WordKind.Name && IsTight(words, at)) && words.FindIndex(word => word.Kind == WordKind.Name) is var first && (open < 0 || first < open))
            open = first;
        isWhole = open < 0 && spoken == text;
        return new Sentence(spoken, [.. open < 0 ? words : words.Take(open)]);
    }

    /// <summary>Where its clauses begin and end: at full stops, and before "and", "but", "then" or a comma with a verb behind it.</summary>
    public static ImmutableArray<Clause> Clauses(Sentence sentence)
    {
        var clauses = ImmutableArray.CreateBuilder<Clause>();
        var from = 0;
        for (var at = 0; at <= sentence.Words.Length; at++)
        {
            var word = sentence.At(at);
            if (word is not null && word.Kind != WordKind.Stop && !(at > from && IsJoint(word) && BeginsClause(sentence, at)))
                continue;
            while (from < at && IsJoint(sentence.Words[from]))
                from++;
            if (at > from)
                clauses.Add(new Clause(from, at, word is { Kind: WordKind.Stop } && word.Text.Contains('?')));
            from = at + 1;
        }

        return clauses.ToImmutable();
    }

    private static bool IsJoint(Word word) => word.Kind == WordKind.Comma || word.Lower is "and" or "then" or "but";

    private static bool BeginsClause(Sentence sentence, int at)
    {
        while (sentence.At(at) is { } joint && IsJoint(joint))
            at++;
        return sentence.At(SentenceReader.SkipPolite(sentence, at)) is { } word && (Vocabulary.IsVerb(word.Lower) || Vocabulary.Asks(word.Lower));
    }

    // "{"item":"x"}": where a quotation ends and where it begins is not to be told.
    private static bool IsTight(List<Word> words, int at)
    {
        var (before, behind) = (at > 0 ? words[at - 1] : null, at + 1 < words.Count ? words[at + 1] : null);
        return before is not null && before.End == words[at].Start && before.Text != "("
            || behind is { Kind: WordKind.Word or WordKind.Number or WordKind.Name or WordKind.Sign } && behind.Start == words[at].End && behind.Text[0] != ')';
    }

    // Lines of a quoted mail, and what stands between backticks: code, a log, a tool's output.
    private static string WithoutPasted(string text)
    {
        var lines = text.Split('\n').Where(line => !line.TrimStart().StartsWith('>'));
        return Ticked().Replace(string.Join('\n', lines), ticked => $"\"{ticked.Value.Trim('`').Replace('"', ' ')}\"").Replace('`', '"');
    }

    [GeneratedRegex("```.*?```|`[^`]*`", RegexOptions.Singleline)]
    private static partial Regex Ticked();
}

/// <summary>A part of a message that says one thing.</summary>
/// <param name="From">The place of its first word.</param>
/// <param name="To">The place behind its last.</param>
/// <param name="IsAsked">A question mark stands behind it.</param>
internal readonly record struct Clause(int From, int To, bool IsAsked);
