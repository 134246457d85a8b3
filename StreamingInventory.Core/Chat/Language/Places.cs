using System.Collections.Frozen;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>How people shorten the names of places.</summary>
internal static class Places
{
    private static readonly string[] Warehouse = ["wh", "w/h", "whs", "whse", "wrh", "wh.", "warehse", "warehous"];

    private static readonly FrozenSet<string> Countries = new[]
    {
        "UK", "U.K.", "United Kingdom", "Great Britain", "England", "Scotland", "Wales", "Northern Ireland", "Ireland", "USA", "U.S.A.", "US", "U.S.", "United States", "Canada", "Mexico", "Germany", "France", "Italy", "Spain", "Portugal", "Netherlands", "The Netherlands", "Holland", "Belgium", "Luxembourg", "Austria", "Switzerland", "Liechtenstein", "Denmark", "Sweden", "Norway", "Finland", "Iceland", "Estonia", "Latvia", "Lithuania", "Poland", "Czechia", "Czech Republic", "Slovakia", "Hungary", "Slovenia", "Croatia", "Serbia", "Bosnia", "Montenegro", "Albania", "Greece", "Bulgaria", "Romania", "Moldova", "Ukraine", "Turkey", "Türkiye", "Cyprus", "Malta", "Israel", "Egypt", "Morocco", "Tunisia", "South Africa", "Kenya", "Nigeria", "India", "Pakistan", "Bangladesh", "China", "Hong Kong", "Taiwan", "Japan", "South Korea", "Korea", "Vietnam", "Thailand", "Malaysia", "Singapore", "Indonesia", "Philippines", "Australia", "New Zealand", "Brazil", "Argentina", "Chile", "Peru", "Colombia", "UAE", "United Arab Emirates", "Saudi Arabia",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Is it a country, as it stands behind a town?</summary>
    public static bool IsCountry(string text) => Countries.Contains(text);

    /// <summary>"w/h office store" without what only says that it is a place; null where nothing is shortened.</summary>
    public static string? Bare(string text) =>
        text.IndexOf(' ') is > 0 and var space && Warehouse.Contains(text[..space], StringComparer.OrdinalIgnoreCase) ? text[(space + 1)..] : null;

    /// <summary>"WH B" as "warehouse B"; null where nothing is shortened.</summary>
    public static string? Spell(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || !Warehouse.Contains(words[0], StringComparer.OrdinalIgnoreCase))
            return null;
        words[0] = "Warehouse";
        return string.Join(' ', words);
    }
}
