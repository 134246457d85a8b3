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
        if (word.Lower == "minus" && Number(sentence, at + 1, field) is { } positive)
            return positive with { Value = -positive.Value };
        if (Amount(sentence, at) is not var (value, behindAmount))
            return null;
        at = behindAmount;
        if (sentence.At(at)?.Kind == WordKind.Percent || sentence.At(at)?.Lower is "percent" or "pct")
            return (value, at + 1, true);
        if (sentence.Match(at, "per cent") is > 0 and var percent)
            return (value, percent, true);
        var next = sentence.At(at)?.Lower ?? "";
        if (field?.Unit == "days" && next is "day" or "days" or "weeks" or "week")
            return (next is "week" or "weeks" ? value * 7 : value, at + 1, false);
        if (field?.Kind == FieldKind.Money)
            return (value, sentence.MatchAny(at, ["each", "per unit", "a piece", "apiece", "per piece", "per item", "dollars", "euros", "usd", "eur", "dollars each", "euros each", "euro", "dollar", "bucks", "pounds"]) is > 0 and var behind ? behind
                : sentence.At(at)?.Lower is "per" or "a" or "/" && Vocabulary.Unit(sentence.At(at + 1)?.Lower ?? "") is not null ? at + 2 : at, false);
        if (field?.Kind == FieldKind.Quantity && Vocabulary.Unit(next) is not null)
            at++;
        return (value, at, false);
    }

    // "40", "forty", "two dozen", "half a dozen", "two hundred and fifty", "a couple of".
    private static (decimal Value, int Next)? Amount(Sentence sentence, int at)
    {
        var word = sentence.At(at)!;
        if (sentence.MatchAny(at, ["half a dozen", "a half dozen"]) is > 0 and var six)
            return (6, six);
        if (word.Lower is "a" or "an" && sentence.At(at + 1)?.Lower is "dozen" or "hundred" or "thousand")
            return (Vocabulary.Number(sentence.At(at + 1)!.Lower)!.Value, at + 2);
        if (sentence.MatchAny(at, ["a couple of", "a pair of"]) is > 0 and var two)
            return (2, two);
        if (word.Kind == WordKind.Number)
            return sentence.At(at + 1)?.Lower is "dozen" or "thousand" ? (word.Number * Vocabulary.Number(sentence.At(at + 1)!.Lower)!.Value, at + 2) : (word.Number, at + 1);
        if (Vocabulary.Number(word.Lower) is not { } value)
            return null;
        at++;
        while (sentence.At(at) is { } next && Vocabulary.Number(next.Lower) is { } part)
        {
            if (next.Lower is "hundred" or "thousand" or "dozen")
                value *= part;
            else if (value >= 20 && part < 20 && value % 100 is 0 or >= 20)
                value += part;
            else
                break;
            at++;
        }

        return (value, at);
    }

    /// <summary>The value that a text is for a field; null where it cannot be one.</summary>
    public static FieldValue? Parse(ItemField field, string text, CatalogueIndex index)
    {
        if (field.Kind == FieldKind.List)
            return field.Parse(text.Replace(" and ", "; ", StringComparison.OrdinalIgnoreCase).Replace(',', ';'));
        if (field.Kind == FieldKind.Text && field.Name is "supplier" or "location" or "category")
            text = (field.Name == "supplier" ? index.Inventory.FindSupplier(text)?.Name : null) ?? index.Value(field.Name, text) ?? Misspelt(field, text, index) ?? text;
        return field.Parse(text);
    }

    // "Warehose B" is Warehouse B; what differs in a short word or a figure is another place.
    private static string? Misspelt(ItemField field, string text, CatalogueIndex index) => index.Misspelt(field.Name, text) is [var only] ? only : null;

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
