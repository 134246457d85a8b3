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
            var name = sentence.Slice(at, at + length);
            // "prices", "reorder points"
            if ((type.Find(name) ?? (name[^1] is 's' or 'S' && name.Length > 4 ? type.Find(name[..^1]) : null)) is { } field)
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
        if (word.Lower is "€" or "$" or "£" or "eur" or "usd" or "gbp")
            return sentence.At(at + 1)?.Kind == WordKind.Number ? Number(sentence, at + 1, field) : null;
        if (field?.Unit == "days" && word.Lower is "a" or "one" && sentence.At(at + 1)?.Lower is "week" or "day" or "fortnight")
            return (sentence.At(at + 1)!.Lower switch { "week" => 7, "day" => 1, _ => 14 }, at + 2, false);
        // "less than a euro"
        if (word.Lower is "a" or "an" or "one" && sentence.MatchAny(at + 1, ["euro", "dollar", "pound", "buck"]) is > 0 and var coin)
            return (1, coin, false);
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
            return Money(sentence, value, at);
        if (field?.Kind == FieldKind.Quantity && Vocabulary.Unit(next) is not null)
            at++;
        return (value, at, false);
    }

    // "8.40 each", "9 cents per piece", "14 euros a box", "1.95/kg"
    private static (decimal Value, int Next, bool IsPercent) Money(Sentence sentence, decimal value, int at)
    {
        if (sentence.MatchAny(at, Cents) is > 0 and var cents)
            (value, at) = (value / 100, cents);
        else if (sentence.MatchAny(at, Coins) is > 0 and var coins)
            (value, at) = Change(sentence, coins) is { } change ? (value + (change / 100), coins + 1) : (value, coins);
        // "two forty each"
        else if (value is >= 1 and < 100 && value == decimal.Truncate(value) && sentence.At(at - 1)?.Kind == WordKind.Word && Change(sentence, at) is { } few && few >= 10)
            (value, at) = (value + (few / 100), at + 1);
        if (sentence.MatchAny(at, ["each", "per unit", "a piece", "apiece", "per piece", "per item", "a unit", "per pc", "net", "a pop"]) is > 0 and var each)
            return (value, each, false);
        if (sentence.At(at)?.Lower is "per" or "a" or "the" or "/" && Vocabulary.Unit(sentence.At(at + 1)?.Lower ?? "") is not null)
            return (value, at + 2, false);
        return (value, sentence.At(at)?.Lower is ['/', .. var unit] && Vocabulary.Unit(unit) is not null ? at + 1 : at, false);
    }

    // "eight euros fifty": a number behind the coins that counts nothing else.
    private static decimal? Change(Sentence sentence, int at) =>
        sentence.At(at) is { Kind: WordKind.Word or WordKind.Number } word && (word.Kind == WordKind.Number ? word.Number : Vocabulary.Number(word.Lower)) is { } number and > 0 and < 100 && number == decimal.Truncate(number)
        && !(sentence.At(at + 1) is { Kind: WordKind.Word } next && (Vocabulary.Unit(next.Lower) is not null || Vocabulary.Number(next.Lower) is not null)) ? number : null;

    /// <summary>Is money said of the number that ends here: "over 100 euros"?</summary>
    public static bool IsMoney(Sentence sentence, int at, int behind) =>
        sentence.Words.AsSpan(at, behind - at).ToArray().Any(word => word.IsMoney || word.Lower is "€" or "$" or "£" or "eur" or "usd") || sentence.MatchAny(behind, [.. Cents, .. Coins]) > 0 || Coins.Contains(sentence.Words[behind - 1].Lower);

    private static readonly string[] Cents = ["cents", "cent", "ct", "cts", "pence", "eurocents"];
    private static readonly string[] Coins = ["euros", "euro", "eur", "dollars", "dollar", "usd", "bucks", "pounds", "pound", "quid", "gbp", "€", "$", "£"];

    // Humanizer's words to numbers want a culture, which an app without ICU has not, and do not know "a hundred" or "dozen".
    // "40", "forty", "two dozen", "half a dozen", "two hundred and fifty", "a couple of".
    private static (decimal Value, int Next)? Amount(Sentence sentence, int at)
    {
        var word = sentence.At(at)!;
        if (sentence.MatchAny(at, ["half a dozen", "a half dozen"]) is > 0 and var six)
            return (6, six);
        if (word.Lower is "a" or "an" && sentence.At(at + 1)?.Lower is "dozen" or "hundred" or "thousand")
            return Amount(sentence, at + 1);
        if (sentence.MatchAny(at, ["a couple of", "a couple"]) is > 0 and var two)
            return (2, two);
        if (word.Kind == WordKind.Number)
            return sentence.At(at + 1)?.Lower is "dozen" or "thousand" ? (word.Number * Vocabulary.Number(sentence.At(at + 1)!.Lower)!.Value, at + 2) : (word.Number, at + 1);
        if (Vocabulary.Number(word.Lower) is not { } value)
            return null;
        at++;
        while (sentence.At(at) is { } next && (Vocabulary.Number(next.Lower) ?? (next.Lower == "and" && value >= 100 && value % 100 == 0 ? Vocabulary.Number(sentence.At(at + 1)?.Lower ?? "") : null)) is { } part)
        {
            // "two hundred and fifty"
            if (next.Lower == "and")
            {
                if (part is < 1 or > 99)
                    break;
                (value, at) = (value + part, at + 2);
                continue;
            }

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
        if (field.Name == "location")
            text = Places.Spell(text) ?? text;
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
