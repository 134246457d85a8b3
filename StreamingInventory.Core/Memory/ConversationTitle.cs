using System.Globalization;
using System.Text;

namespace StreamingInventory.Core.Memory;

/// <summary>What a conversation is called.</summary>
public static class ConversationTitle
{
    /// <summary>Most characters of a title.</summary>
    public const int MaxLength = 80;

    private const int Short = 48;

    /// <summary>From the first sentence: its beginning, up to the end of a word.</summary>
    public static string From(string said)
    {
        var text = new string([.. said.Select(letter => char.IsControl(letter) ? ' ' : letter)]);
        var words = string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (words.Length == 0)
            return "Conversation";
        if (words.Length <= Short)
            return words;
        var space = words.LastIndexOf(' ', Short - 1);
        var end = space > Short / 2 ? space : Short - 1;
        return words[..(char.IsHighSurrogate(words[end - 1]) ? end - 1 : end)].TrimEnd(',', '.', ';', ':', ' ') + "…";
    }

    /// <summary>The rule that a title breaks, as a sentence without its subject, or null.</summary>
    public static string? Check(string title) => title switch
    {
        _ when title.EnumerateRunes().All(rune => Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format) => "must not be empty",
        { Length: > MaxLength } => $"must have at most {MaxLength} characters",
        _ when title.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control) => "must not contain control characters",
        _ => null,
    };
}
