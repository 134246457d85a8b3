using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>"Switch copy paper to them": the supplier that was just added or spoken of, by its name.</summary>
internal static class Pronoun
{
    /// <summary>The clause with the supplier's name in the place of the pronoun; null where no pronoun stands for one supplier.</summary>
    public static string? Named(Sentence sentence, CatalogueIndex index, Focus focus, int from, int to)
    {
        if (focus.Items is [var asked] && index.Inventory.Find(asked) is InventoryItem { Supplier.Length: > 0 } item && index.Inventory.FindSupplier(item.Supplier) is { } theirs && OfSupplier(sentence, focus, from, to) is { } place)
            return place == to ? null : Filled(sentence, place, to, theirs.Name) is { } own ? $"{sentence.Raw(from, place)} {own}".Trim() : null;
        if (focus.Items is not [var only] || index.Inventory.Find(only) is not Supplier supplier || from >= to || Vocabulary.Asks(sentence.Words[from].Lower) || sentence.MatchAny(from, Vocabulary.Show) > 0)
            return null;
        for (var at = from + 2; at < to; at++)
        {
            if (sentence.Words[at].Lower is "them" or "him" or "her" && sentence.Words[at - 1].Lower is "to" or "from" or "by" or "with" or "at" && IsEnd(sentence, at + 1, to))
                return $"{sentence.Raw(from, at)} \"{supplier.Name}\"{(at + 1 < to ? " " + sentence.Raw(at + 1, to) : "")}";
        }

        return null;
    }

    // "who supplies the D-lock?" - "what's their lead time?"
    private static int? OfSupplier(Sentence sentence, Focus focus, int from, int to)
    {
        if (focus.Last is not { } last || !(last.Contains("suppl", StringComparison.OrdinalIgnoreCase) || last.Contains("deliver", StringComparison.OrdinalIgnoreCase) || last.StartsWith("who ", StringComparison.OrdinalIgnoreCase) || last.Contains("vendor", StringComparison.OrdinalIgnoreCase)))
            return null;
        for (var at = from; at < to; at++)
        {
            if (sentence.Words[at].Lower == "their" && FieldReader.Find(sentence, at + 1, ItemType.Supplier) is not null)
                return at;
        }

        return null;
    }

    private static bool IsEnd(Sentence sentence, int at, int to) =>
        at >= to || sentence.MatchAny(at, ["now", "from now on", "instead", "in future", "please", "too", "as well", "as supplier", "as the supplier"]) == to;

    /// <summary>The words with a name for "them" or "it"; null where they have neither.</summary>
    public static string? Filled(Sentence sentence, int from, int to, string name)
    {
        for (var at = from; at < to; at++)
        {
            if (sentence.Words[at].Lower is "their")
                return $"{sentence.Raw(from, at)} \"{name}\"'s {sentence.Raw(at + 1, to)}".Trim();
            if (sentence.Words[at].Lower is "them" or "it" or "they" or "him" || sentence.MatchAny(at, ["that supplier", "this supplier", "the new supplier"]) > 0)
                return $"{sentence.Raw(from, at)} \"{name}\" {sentence.Raw(Math.Min(to, sentence.MatchAny(at, ["that supplier", "this supplier", "the new supplier"]) is > 0 and var next ? next : at + 1), to)}".Trim();
        }

        return null;
    }
}
