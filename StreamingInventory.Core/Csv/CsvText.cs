namespace StreamingInventory.Core.Csv;

/// <summary>
/// Texts that a spreadsheet would run as a formula get an apostrophe in front when written (OWASP ASVS 5, 1.2.10),
/// and lose it when read, so that a file comes back as it was.
/// </summary>
public static class CsvText
{
    /// <summary>The text as it is safe in a spreadsheet.</summary>
    public static string Escape(string text) => StartsLikeFormula(text) ? "'" + text : text;

    /// <summary>The text that <see cref="Escape"/> was given.</summary>
    public static string Unescape(string text) => text.Length > 1 && text[0] == '\'' && StartsLikeFormula(text) ? text[1..] : text;

    // Apostrophes before it count, so that a text which begins with one of ours keeps it.
    private static bool StartsLikeFormula(string text)
    {
        var rest = text.AsSpan().TrimStart('\'');
        return rest.Length > 0 && rest[0] is ('=' or '+' or '-' or '@' or '\t' or '\r' or '\0');
    }
}
