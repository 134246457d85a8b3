using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Finds fields by the words of the schema, and reads values for them.</summary>
internal static class FieldReader
{
    private const int MostWords = 4;

    /// <summary>The field whose name, label or synonym stands here, the longest first, and the place behind it.</summary>
    public static (ItemField Field, int Next)? Find(Sentence sentence, int at, ItemType type)
    {
        for (var length = MostWords; length > 0; length--)
        {
            if (at + length > sentence.Words.Length || sentence.Words.AsSpan(at, length).ContainsAnyKind(WordKind.Name, WordKind.Comma, WordKind.Stop, WordKind.Number))
                continue;
            if (type.Find(sentence.Slice(at, at + length)) is { } field)
                return (field, at + length);
        }

        return null;
    }

    /// <summary>A number, in figures or words, with what belongs to it: a currency, "each", "%", "days", "weeks", a unit.</summary>
    public static (decimal Value, int Next, bool IsPercent)? Number(Sentence sentence, int at, ItemField? field = null)
    {
        if (sentence.At(at) is not { } word)
            return null;
        decimal value;
        if (word.Kind == WordKind.Number)
            value = word.Number;
        else if (word.Lower is "a" or "an" && sentence.At(at + 1)?.Lower == "dozen")
            return (12, at + 2, false);
        else if (Vocabulary.Number(word.Lower) is { } spoken)
            value = spoken;
        else
            return null;
        at++;
        if (sentence.At(at)?.Kind == WordKind.Percent)
            return (value, at + 1, true);
        var next = sentence.At(at)?.Lower ?? "";
        if (field?.Unit == "days" && next is "day" or "days" or "weeks" or "week")
            return (next is "week" or "weeks" ? value * 7 : value, at + 1, false);
        if (field?.Kind == FieldKind.Money)
            return (value, sentence.MatchAny(at, ["each", "per unit", "a piece", "apiece", "per piece", "per item", "dollars", "euros", "usd", "eur", "dollars each", "euros each"]) is > 0 and var behind ? behind : at, false);
        if (field?.Kind == FieldKind.Quantity && Vocabulary.Unit(next) is not null)
            at++;
        return (value, at, false);
    }

    /// <summary>The value that a text is for a field; null where it cannot be one.</summary>
    public static FieldValue? Parse(ItemField field, string text, CatalogueIndex index)
    {
        if (field.Kind == FieldKind.List)
            return field.Parse(text.Replace(" and ", "; ", StringComparison.OrdinalIgnoreCase).Replace(',', ';'));
        if (field.Kind == FieldKind.Text && field.Name is "supplier" or "location" or "category")
            text = (field.Name == "supplier" ? index.Inventory.FindSupplier(text)?.Name : null) ?? index.Value(field.Name, text) ?? text;
        return field.Parse(text);
    }

    private static bool ContainsAnyKind(this ReadOnlySpan<Word> words, params ReadOnlySpan<WordKind> kinds)
    {
        foreach (var word in words)
        {
            if (kinds.Contains(word.Kind))
                return true;
        }

        return false;
    }
}
