using System.Collections.Immutable;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>A sentence in pieces, with the known names in it held together.</summary>
internal sealed record Sentence(string Text, ImmutableArray<Word> Words)
{
    /// <summary>Cuts a sentence. A known name or value that has words of the grammar or commas inside becomes one piece.</summary>
    public static Sentence Of(string text, CatalogueIndex index)
    {
        var cut = Lexer.Cut(text);
        var stems = cut.Select(word => Stems.Of(word.Text)).ToList();
        var words = ImmutableArray.CreateBuilder<Word>(cut.Count);
        for (var i = 0; i < cut.Count; i++)
        {
            var length = cut[i].Kind is WordKind.Word or WordKind.Number && stems[i].Count > 0 ? index.LongestKnown(stems, i) : 0;
            while (length > 1 && stems[i + length - 1].Count == 0)
                length--;
            var piece = cut.GetRange(i, Math.Max(1, length));
            // A name that consists of nothing but words of the grammar can only be meant in quotation marks.
            if (length > 1 && piece.Any(Vocabulary.IsGrammar) && !piece.All(Vocabulary.IsGrammar) && (!Vocabulary.IsVerb(piece[0].Lower) || index.IsName(stems, i, length)))
            {
                words.Add(new Word(WordKind.Name, text[piece[0].Start..piece[^1].End], piece[0].Start, piece[^1].End));
                i += length - 1;
            }
            else
            {
                words.Add(cut[i]);
            }
        }

        // "Would you mind removing it", "we are moving it": the verb itself is what counts.
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Kind == WordKind.Word && Vocabulary.Gerund(words[i].Lower) is { } verb && !(i > 0 && words[i - 1].Lower is "of" && index.IsKnown(words[i].Lower)) && (i == 0 || words[i - 1].Lower is "are" or "am" or "mind" or "i'm" or "we're" or "start" or "started" or "about" or "of" or "by" or "please"))
                words[i] = new Word(WordKind.Word, verb, words[i].Start, words[i].End);
        }

        // A semicolon before something that is no sentence of its own only separates: "hammer drill; lead time 3 weeks".
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (words[i] is { Kind: WordKind.Stop, Text: ";" } && !Vocabulary.IsVerb(words[i + 1].Lower) && !Vocabulary.Asks(words[i + 1].Lower))
                words[i] = words[i] with { Kind = WordKind.Comma, Text = "," };
        }

        return new Sentence(text, words.ToImmutable());
    }

    /// <summary>The words from one to before another, as they were written.</summary>
    public string Slice(int from, int to)
    {
        if (from >= to)
            return "";
        return to - from == 1 && Words[from].Kind == WordKind.Name ? Words[from].Text : Text[Words[from].Start..Words[to - 1].End].Trim();
    }

    /// <summary>The words from one to before another as they stand there, with their quotation marks.</summary>
    public string Raw(int from, int to) => from >= to ? "" : Text[Words[from].Start..Words[to - 1].End];

    public Word? At(int index) => index >= 0 && index < Words.Length ? Words[index] : null;

    /// <summary>Do these words stand here? Gives the place behind them, or -1.</summary>
    public int Match(int at, string phrase)
    {
        foreach (var range in phrase.AsSpan().Split(' '))
        {
            var wanted = phrase.AsSpan(range);
            if (At(at) is not { } word)
                return -1;
            if (wanted.SequenceEqual(word.Lower))
                at++;
            // "what's" is two pieces.
            else if (wanted.EndsWith("'s") && wanted[..^2].SequenceEqual(word.Lower) && At(at + 1)?.Kind == WordKind.Possessive)
                at += 2;
            else
                return -1;
        }

        return at;
    }

    /// <summary>Does one of these phrases begin between two places?</summary>
    public bool Has(int from, int to, params ReadOnlySpan<string> phrases)
    {
        for (var at = from; at < to; at++)
        {
            foreach (var phrase in phrases)
            {
                if (Match(at, phrase) > 0)
                    return true;
            }
        }

        return false;
    }

    /// <summary>Does one of these phrases stand here? Gives the place behind the longest, or -1.</summary>
    public int MatchAny(int at, IEnumerable<string> phrases)
    {
        var best = -1;
        foreach (var phrase in phrases)
            best = Math.Max(best, Match(at, phrase));
        return best;
    }
}
