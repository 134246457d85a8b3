using System.Globalization;
using Superpower;
using Superpower.Model;
using Superpower.Tokenizers;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>What a piece of a sentence is.</summary>
internal enum WordKind
{
    Word,

    /// <summary>Something in quotation marks, or a name that is known: one piece whatever is in it.</summary>
    Name,
    Number,
    Percent,
    Comma,

    /// <summary>A full stop, semicolon, question or exclamation mark.</summary>
    Stop,

    /// <summary>=, : or a comparison sign.</summary>
    Sign,

    /// <summary>'s behind a name.</summary>
    Possessive,
}

/// <summary>A piece of a sentence.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As it was written, without quotation marks.</param>
/// <param name="Start">Where it starts in the sentence.</param>
/// <param name="End">Where it ends.</param>
internal sealed record Word(WordKind Kind, string Text, int Start, int End)
{
    /// <summary>In small letters, for comparison with the words of the grammar; a name is never one of them.</summary>
    public string Lower { get; } = Kind is WordKind.Name ? "" : Text.ToLowerInvariant();

    public decimal Number { get; init; }

    /// <summary>Written with a plus or a minus.</summary>
    public bool IsSigned { get; init; }

    /// <summary>Written with a currency sign.</summary>
    public bool IsMoney { get; init; }
}

/// <summary>Cuts a sentence into pieces.</summary>
internal static class Lexer
{
    private const string Currencies = "$€£¥";

    private static readonly Tokenizer<WordKind> Tokenizer = new TokenizerBuilder<WordKind>()
        .Ignore(Span(span => Run(span, char.IsWhiteSpace)))
        .Match(Span(Possessive), WordKind.Possessive)
        .Match(Span(Quoted), WordKind.Name)
        .Match(Span(Number), WordKind.Number)
        .Match(Span(span => span[0] == '%' ? 1 : 0), WordKind.Percent)
        .Match(Span(span => span[0] == ',' || IsDash(span) ? 1 : 0), WordKind.Comma)
        .Match(Span(span => span[0] is '.' or ';' or '?' or '!' ? Run(span, letter => letter is '.' or ';' or '?' or '!') : 0), WordKind.Stop)
        .Match(Span(span => span[0] is '<' or '>' or '=' or ':' ? Run(span, letter => letter is '<' or '>' or '=' or ':') : 0), WordKind.Sign)
        .Match(Span(Letters), WordKind.Word)
        .Build();

    /// <summary>The pieces in order; every sentence can be cut.</summary>
    public static List<Word> Cut(string sentence)
    {
        List<Word> words = [];
        foreach (var token in Tokenizer.Tokenize(sentence.Replace('\u00A0', ' ')))
        {
            var (start, length) = (token.Span.Position.Absolute, token.Span.Length);
            // A line is a thing by itself, whether it ends in a comma or not.
            if (words.Count > 0 && words[^1].Kind is not (WordKind.Comma or WordKind.Stop or WordKind.Sign) && token.Kind is not (WordKind.Comma or WordKind.Stop)
                && sentence.AsSpan(words[^1].End, start - words[^1].End).IndexOf('\n') is >= 0 and var line)
                words.Add(new Word(WordKind.Comma, ",", words[^1].End + line, words[^1].End + line + 1));
            var text = token.ToStringValue();
            if (token.Kind == WordKind.Name)
            {
                words.Add(new Word(WordKind.Name, text[1..^1].Trim(), start, start + length));
                continue;
            }

            var word = new Word(token.Kind, text, start, start + length);
            if (token.Kind == WordKind.Number)
                word = word with { Number = Value(text), IsSigned = text[0] is '-' or '+', IsMoney = text.AsSpan().ContainsAny(Currencies) };
            words.Add(word);
        }

        return words;
    }

    private static decimal Value(string text)
    {
        var figures = text.Trim(['-', '+', 'k', 'K', .. Currencies]);
        if (IsDecimalComma(figures, figures.LastIndexOf(',')))
            figures = figures.Replace(',', '.');
        var value = decimal.Parse(figures, NumberStyles.Number, CultureInfo.InvariantCulture) * (text[^1] is 'k' or 'K' ? 1000 : 1);
        return text[0] == '-' ? -value : value;
    }

    // A dash between words separates; one within a word belongs to it.
    private static bool IsDash(string text) => text[0] is '-' or '–' or '—' && (text.Length == 1 || char.IsWhiteSpace(text[1]) || text[0] != '-');

    private static TextParser<TextSpan> Span(Func<string, int> measure) => input =>
    {
        if (input.IsAtEnd)
            return Result.Empty<TextSpan>(input);
        // A parser sees what is left and the letter before it, which tells a quotation mark from an apostrophe.
        var source = input.Source!;
        var at = input.Position.Absolute;
        var length = measure(source[at..Math.Min(source.Length, at + 1200)]);
        return length == 0 ? Result.Empty<TextSpan>(input) : Result.Value(input.First(length), input, input.Skip(length));
    };

    private static int Run(string text, Func<char, bool> belongs)
    {
        var length = 0;
        while (length < text.Length && belongs(text[length]))
            length++;
        return length;
    }

    private static int Quoted(string text)
    {
        var close = text[0] switch { '"' => '"', '“' => '”', '„' => '“', '«' => '»', '\'' => '\'', '‘' => '’', _ => '\0' };
        if (close == '\0')
            return 0;
        for (var end = text.IndexOf(close, 1); end > 1; end = text.IndexOf(close, end + 1))
        {
            // An apostrophe closes only where a word ends.
            if (close is not ('\'' or '’') || end + 1 == text.Length || !char.IsLetterOrDigit(text[end + 1]))
                return end + 1;
        }

        return 0;
    }

    private static int Possessive(string text) =>
        text.Length >= 2 && text[0] is '\'' or '’' && text[1] is 's' or 'S' && (text.Length == 2 || !char.IsLetterOrDigit(text[2])) ? 2 : 0;

    // A figure that stands alone; with letters or a hyphen behind it, it is part of a word such as 6006-2RS.
    private static int Number(string text)
    {
        var i = text[0] is '-' or '+' ? 1 : 0;
        i += i < text.Length && Currencies.Contains(text[i]) ? 1 : 0;
        var start = i;
        while (i < text.Length && (char.IsAsciiDigit(text[i]) || (text[i] == ',' && i > start && (IsThousands(text, i) || IsDecimalComma(text, i)))))
            i++;
        if (i == start)
            return 0;
        if (i + 1 < text.Length && text[i] == '.' && char.IsAsciiDigit(text[i + 1]))
            i += 1 + Run(text[(i + 1)..], char.IsAsciiDigit);
        // "2k washers", "8.40€", "12x tape"
        if (i < text.Length && (text[i] is 'k' or 'K' || Currencies.Contains(text[i])) && IsEnd(text, i + 1))
            return i + 1;
        if (i < text.Length && text[i] is 'x' or 'X' && IsEnd(text, i + 1))
            return i;
        var next = i < text.Length ? text[i] : ' ';
        // "1.95/kg" is a price, "G3/8" and "3/2" are not.
        if (next == '/' && i + 1 < text.Length && char.IsAsciiLetter(text[i + 1]))
            return i;
        return i > 20 || char.IsLetterOrDigit(next) || next is '-' or '/' or '_' or '×' || (next == '.' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1])) ? 0 : i;
    }

    private static bool IsThousands(string text, int comma) =>
        comma + 3 < text.Length && text.AsSpan(comma + 1, 3).IndexOfAnyExceptInRange('0', '9') < 0 && (comma + 4 == text.Length || !char.IsAsciiDigit(text[comma + 4]));

    // "1,95" as it is written in most of Europe; "1, 95" and "1,950" are something else.
    private static bool IsDecimalComma(string text, int comma)
    {
        var digits = comma > 0 ? Run(text[(comma + 1)..], char.IsAsciiDigit) : 0;
        return digits is 1 or 2 && char.IsAsciiDigit(text[comma - 1]) && !text.AsSpan(0, comma).ContainsAny(',', '.')
            && (comma + 1 + digits == text.Length || text[comma + 1 + digits] is 'k' or 'K' && IsEnd(text, comma + 2 + digits) || !(char.IsLetterOrDigit(text[comma + 1 + digits]) || text[comma + 1 + digits] is ',' or '.' && comma + 2 + digits < text.Length && char.IsAsciiDigit(text[comma + 2 + digits])));
    }

    private static bool IsEnd(string text, int at) => at >= text.Length || char.IsWhiteSpace(text[at]) || text[at] is ',' or ';' or '.' or '?' or '!';

    private static int Letters(string text)
    {
        var length = 1;
        while (length < text.Length && !char.IsWhiteSpace(text[length]) && text[length] is not (',' or ';' or '?' or '!' or '=' or '<' or '>' or '"' or '“' or '”' or '%'))
        {
            var atEnd = length + 1 == text.Length || char.IsWhiteSpace(text[length + 1]) || text[length + 1] is ',' or ';' or '?' or '!';
            if (text[length] is '.' or ':' && atEnd)
                break;
            if (text[length] is '\'' or '’' && Possessive(text[length..]) > 0)
                break;
            length++;
        }

        return length;
    }
}
