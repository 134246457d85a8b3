namespace StreamingInventory.Core.Chat.Language;

/// <summary>How people shorten the names of places.</summary>
internal static class Places
{
    private static readonly string[] Warehouse = ["wh", "w/h", "whs", "whse", "wrh", "wh.", "warehse", "warehous"];

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
