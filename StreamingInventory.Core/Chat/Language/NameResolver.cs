using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Which item a person means by some words.</summary>
internal abstract record Resolved
{
    private Resolved() { }

    /// <param name="Item">The one that is meant.</param>
    /// <param name="Note">What was taken for what, where the spelling was guessed.</param>
    /// <param name="IsExact">It is its id, SKU or name, but for case and plural; else a part of the name, or a guess.</param>
    public sealed record One(Item Item, string? Note = null, bool IsExact = false) : Resolved;

    /// <summary>It could be any of these.</summary>
    public sealed record Several(string Text, IReadOnlyList<Item> Choices) : Resolved;

    /// <summary>Nothing is called like that; these come nearest.</summary>
    public sealed record Nothing(string Text, IReadOnlyList<Item> Nearest) : Resolved;
}

/// <summary>Finds items by what people call them: exactly, then by all words of the name, then by spelling.</summary>
internal static class NameResolver
{
    private const int MostChoices = 8;

    // A name has at most 200 characters.
    private const int LongestName = 300;

    // Where more fit than anybody would read, it does not matter which of them are offered.
    private const int MostCandidates = 200;
    private static readonly string[] Leading = ["the", "a", "an", "my", "our", "all", "this", "that", "item", "items", "product", "sku", "supplier", "vendor", "article", "called", "named", "with", "id", "number", "of", "some", "any", "those", "these", "size", "expired", "broken", "damaged", "faulty", "defective", "spoiled", "old", "spare", "leftover", "remaining", "missing", "new", "fresh", "extra", "used", "empty", "single", "whole", "entire", "good", "units", "unit", "pieces", "pcs", "piece", "boxes", "box", "rolls", "roll", "packs", "pack", "bottles", "bottle", "cans", "bags", "stock", "on", "in"];
    private static readonly string[] Trailing = ["item", "items", "product", "supplier", "vendor", "please", "entry", "record", "entries", "line", "article", "stuff", "ones", "one"];

    public static Resolved Resolve(CatalogueIndex index, string text, ItemType? type)
    {
        if (text.Length > LongestName)
            return new Resolved.Nothing(text[..80] + "…", []);
        var first = Try(index, text, type);
        if (first is not Resolved.Nothing)
            return first;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        while (words.Count > 1 && Leading.Contains(words[0], StringComparer.OrdinalIgnoreCase) && Shorter(words, 0) is var shorter)
        {
            if (shorter is not Resolved.Nothing)
                return shorter;
        }

        while (words.Count > 1 && Trailing.Contains(words[^1], StringComparer.OrdinalIgnoreCase) && Shorter(words, words.Count - 1) is var shorter)
        {
            if (shorter is not Resolved.Nothing)
                return shorter;
        }

        return string.Join(' ', words) is var bare && bare != text ? Try(index, bare, type) : first;

        Resolved Shorter(List<string> rest, int place)
        {
            rest.RemoveAt(place);
            return Try(index, string.Join(' ', rest), type);
        }
    }

    /// <summary>The one item that is called like another but for what is said of it: "L" beside "Nitrile gloves M"; null where there is none.</summary>
    public static Item? Beside(CatalogueIndex index, Item other, string text)
    {
        var words = other.Name.Split(' ');
        for (var left = 1; left <= Math.Min(2, words.Length - 1); left++)
        {
            foreach (var name in (string[])[$"{string.Join(' ', words[..^left])} {text}", $"{text} {string.Join(' ', words[left..])}"])
            {
                if (Resolve(index, name, other.Type) is Resolved.One { Note: null, Item: var item } && item.Id != other.Id)
                    return item;
            }
        }

        return null;
    }

    /// <summary>Is there an item with exactly this id, SKU or name?</summary>
    public static bool IsExact(CatalogueIndex index, string text, ItemType? type) => Exact(index, text, type).Count > 0;

    /// <summary>Are these words of a name, perhaps with a slip?</summary>
    public static bool IsKnown(CatalogueIndex index, string text) => IsExact(index, text, null) || index.HasAll(Stems.Of(text));

    private static List<Item> Exact(CatalogueIndex index, string text, ItemType? type)
    {
        var inventory = index.Inventory;
        if (text.Length > LongestName)
            return [];
        // "item 0003"
        if (text.Length is >= 3 and <= 8 && text.All(char.IsAsciiDigit) && text[0] == '0')
            text = $"{(type ?? ItemType.Inventory).Name}-{text}";
        if (inventory.Find(text) is { } known && Fits(known, type))
            return [known];
        var named = index.Named(Stems.Of(text)).Where(item => Fits(item, type)).ToList();
        var literal = named.Where(item => string.Equals(item.Name, text, StringComparison.OrdinalIgnoreCase)).ToList();
        // A made-up SKU is the name in capitals: it must not decide between items of one name, unless it was written as one.
        if (inventory.FindSku(text) is { } bySku && Fits(bySku, type))
            return bySku.Sku == text ? [bySku] : [.. literal.Prepend(bySku).DistinctBy(item => item.Id)];
        return literal.Count > 0 ? literal : named;
    }

    private static Resolved Try(CatalogueIndex index, string text, ItemType? type)
    {
        if (Pick(text, Exact(index, text, type)) is { } exact)
            return exact is Resolved.One one ? one with { IsExact = true } : exact;
        var stems = index.Respell(Stems.Of(text));
        if (Pick(text, Literally(text, index.WithAll(stems, MostCandidates, type))) is { } some)
            return some;
        return Spelled(index, text, stems, type) ?? new Resolved.Nothing(text, [.. index.Nearest(stems, 50).Where(item => Fits(item, type)).Take(3)]);
    }

    private static Resolved? Spelled(CatalogueIndex index, string text, List<string> stems, ItemType? type)
    {
        if (ShortSlip(index, stems, type) is { } slip)
            return new Resolved.One(slip, $"I took '{text}' for {slip.Name}.");
        // Every word has to be near a word of the name; the words that names do use must not change.
        List<List<string>> readings = [[]];
        foreach (var stem in stems)
        {
            var similar = index.Similar(stem);
            if (similar.Count is 0 or > 8 || readings.Count * similar.Count > 32)
                return null;
            readings = [.. readings.SelectMany(reading => similar.Select(word => (List<string>)[.. reading, word]))];
        }

        var found = readings.SelectMany(reading => index.WithAll(reading, MostCandidates, type)).Where(item => Fits(item, type)).DistinctBy(item => item.Id).ToList();
        return found.Count == 1 ? new Resolved.One(found[0], $"I took '{text}' for {found[0].Name}.") : Pick(text, found);
    }

    // A short word is only put right where the others leave no doubt: "first ad kit".
    private static Item? ShortSlip(CatalogueIndex index, List<string> stems, ItemType? type)
    {
        var unknown = stems.Where(stem => index.Similar(stem).Count == 0).ToList();
        if (unknown is not [{ Length: 2 or 3 } slip] || stems.Count < 2 || (stems.Count == 2 && slip.Length < 3) || slip.Any(char.IsDigit))
            return null;
        var found = index.WithAll([.. stems.Where(stem => stem != slip)], MostCandidates, type).Where(item => Stems.Of(item.Name).Exists(word => word.Length >= 3 && Stems.Distance(slip, word, 1) <= 1)).Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>Of several the ones that have the figures as they were written: "2.0 kW" is not 0.2 kW; all where that tells none apart.</summary>
    internal static List<Item> Literally(string text, List<Item> found)
    {
        if (found.Count < 2 || !text.AsSpan().ContainsAnyInRange('0', '9'))
            return found;
        if (found.Where(item => HasWord(item.Name, text.Trim())).ToList() is [var whole])
            return [whole];
        var figures = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Any(char.IsAsciiDigit)).ToList();
        var literal = found.Where(item => figures.TrueForAll(figure => HasWord(item.Name, figure) || figure.All(char.IsAsciiDigit) && HasWord(item.Name, figure + ".0"))).ToList();
        if (literal.Count < 2)
            return literal.Count > 0 ? literal : found;
        // "jaw coupling GS 19" is not "GS 38, bore 19 mm".
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var pairs = words.Zip(words.Skip(1)).Where(pair => pair.Second.Any(char.IsAsciiDigit)).Select(pair => $"{pair.First} {pair.Second}").ToList();
        return pairs.Count > 0 && literal.Where(item => pairs.TrueForAll(pair => HasWord(item.Name, pair))).ToList() is [var beside] ? [beside] : literal;
    }

    private static bool HasWord(string name, string word)
    {
        for (var at = name.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = name.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if ((at == 0 || !IsPart(name[at - 1])) && (at + word.Length == name.Length || !IsPart(name[at + word.Length])))
                return true;
        }

        return false;

        static bool IsPart(char letter) => char.IsLetterOrDigit(letter) || letter is '.' or '/';
    }

    private static Resolved? Pick(string text, List<Item> found) => found.Count switch
    {
        0 => null,
        1 => new Resolved.One(found[0]),
        _ => new Resolved.Several(text, [.. found.OrderBy(item => item.Name, StringComparer.OrdinalIgnoreCase).ThenBy(item => item.Id, StringComparer.Ordinal).Take(MostChoices)]),
    };

    private static bool Fits(Item item, ItemType? type) => type is null || item.Type == type;
}
