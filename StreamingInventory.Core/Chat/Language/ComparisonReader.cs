using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Reads comparisons: "stock below 5", "costing more than 10 cents", "between 5 and 10 in price", "below their minimum".</summary>
internal sealed class ComparisonReader(Sentence sentence, FilterTests tests, int end)
{
    private static readonly string[] InStock = ["in stock", "on hand", "on stock", "left", "available", "units in stock", "in the warehouse", "on the shelf", "units", "pieces"];
    private static readonly (FieldComparison Comparison, string[] Phrases)[] Behind =
    [
        (FieldComparison.AtMost, ["or less", "or fewer", "or below", "or under", "and below", "or lower", "or cheaper", "and less", "and under", "max", "at most"]),
        (FieldComparison.AtLeast, ["or more", "or above", "or over", "and above", "and up", "and more", "and over", "or higher", "or longer", "min", "at least"]),
    ];

    /// <summary>The place behind the comparison that starts here, or -1.</summary>
    public int Read(int at)
    {
        if (sentence.At(at)?.Lower is "a" or "an" or "the" or "its" or "their" && FieldReader.Find(sentence, at + 1, tests.Type) is not null)
            at++;
        var (field, next) = Field(at);
        if (next < end && field is not null && sentence.Words[next].Lower is "is" or "are" or "at" or "being" or "was")
            next = sentence.Words[next].Lower == "at" && sentence.At(next + 1)?.Lower is "most" or "least" ? next : next + 1;
        // "a lead time of more than two weeks"
        if (field is not null && sentence.At(next)?.Lower is "of" or "that" or "which" && Comparison(next + 1).Next > next + 1)
            next++;
        if (Between(field, next) is > 0 and var between)
            return between;
        var (comparison, value, said) = Comparison(next);
        if (field is null && said is not null)
            field = FilterWords.Priced.FirstOrDefault(entry => entry.Phrase == said).Field is { } priced ? tests.Type.Find(priced) : null;
        if (Against(field, comparison, value, next) is > 0 and var against)
            return against;
        if ((field is null && value == next && !IsBounded(value)) || FieldReader.Number(sentence, value, field ?? (tests.Type == ItemType.Inventory ? tests.Type.Field(IsMoney(value) ? "unit_cost" : "current_stock") : null)) is not { IsPercent: false } number || number.Next > end)
            return -1;
        var money = field is null && IsMoney(value);
        next = number.Next;
        if (comparison == FieldComparison.Is)
            (comparison, next) = Trailing(next);
        // A number without any comparison belongs to a field that was named: "stock 0".
        var unit = next < end ? Vocabulary.Unit(sentence.At(next)?.Lower ?? "") : null;
        if (unit is not null)
            next++;
        if (field is null)
        {
            // "more than 10 days lead time", "over 100 euros"; else it is about the stock: "with fewer than 5 left".
            var days = sentence.At(next)?.Lower is "days" or "day" or "weeks" or "week";
            var link = days ? next + 1 : next;
            if (sentence.At(link)?.Lower is "of" or "in" or "as" && FieldReader.Find(sentence, link + 1, tests.Type) is var (_, named) && named > 0)
                link++;
            if (FieldReader.Find(sentence, link, tests.Type) is var (after, behind) && after.IsNumber && behind <= end && !(after.Name == "current_stock" && tests.Type != ItemType.Inventory))
            {
                var factor = days && sentence.Words[next].Lower.StartsWith('w') ? 7 : 1;
                tests.Add(after.Name, comparison, FieldValue.Of(number.Value * factor));
                return behind;
            }

            if (tests.Type != ItemType.Inventory)
                return -1;
            field = tests.Type.Field(money ? "unit_cost" : "current_stock");
            next = sentence.MatchAny(next, InStock) is > 0 and var stock && stock <= end ? stock : next;
            // "fewer than 50 rolls" is said of what is counted in rolls; pieces are anything.
            if (field.Name == "current_stock" && unit is not (null or "units" or "pcs" or "unit") && !tests.Filter.Tests.Any(test => test.Field == "unit"))
                tests.Add("unit", FieldComparison.Is, FieldValue.Of(unit));
        }

        tests.Add(field.Name, comparison, FieldValue.Of(number.Value));
        return sentence.MatchAny(next, InStock) is > 0 and var tail && tail <= end && field.Name == "current_stock" ? tail : next;
    }

    /// <summary>Does a comparison start here?</summary>
    public bool Starts(int at)
    {
        foreach (var (_, phrases) in FilterWords.Comparisons)
        {
            if (sentence.MatchAny(at, phrases) is > 0 and var next && sentence.At(at)!.Lower != "of" && FieldReader.Number(sentence, next) is not null)
                return true;
        }

        return FieldReader.Find(sentence, at, tests.Type) is var (field, behind) && field.IsNumber && at > 0 && (Starts(behind) || sentence.At(at - 1)?.Lower is "with" or "whose");
    }

    // "2000 or more in stock"
    private bool IsBounded(int at) =>
        tests.Type == ItemType.Inventory && FieldReader.Number(sentence, at) is { IsPercent: false } number && sentence.At(number.Next)?.Lower is "or" or "and" && Trailing(number.Next).Comparison != FieldComparison.Is;

    private bool IsMoney(int at) => tests.Type == ItemType.Inventory && FieldReader.Number(sentence, at) is { } number && FieldReader.IsMoney(sentence, at, number.Next);

    private (ItemField? Field, int Next) Field(int at)
    {
        var verb = sentence.At(at)?.Lower;
        if (tests.Type == ItemType.Inventory && verb is "costing" or "priced" or "worth" or "valued" or "costs" or "cost")
        {
            var behindVerb = sentence.At(at + 1)?.Lower is "at" && sentence.At(at + 2)?.Lower is not ("least" or "most") ? at + 2 : at + 1;
            return (tests.Type.Field(verb is "worth" or "valued" ? "stock_value" : "unit_cost"), behindVerb);
        }

        if (tests.Type == ItemType.Inventory && sentence.At(at)?.Lower is "value" && FieldReader.Find(sentence, at, tests.Type) is null)
            return (tests.Type.Field("stock_value"), at + 1);
        return FieldReader.Find(sentence, at, tests.Type) is var (found, behind) && found.IsNumber ? (found, behind) : (null, at);
    }

    private (FieldComparison Comparison, int Next, string? Said) Comparison(int at)
    {
        (FieldComparison, int Next, string? Said) best = (FieldComparison.Is, at, null);
        foreach (var (candidate, phrases) in FilterWords.Comparisons)
        {
            foreach (var phrase in phrases)
            {
                if (sentence.Match(at, phrase) is > 0 and var longer && longer > best.Next)
                    best = (candidate, longer, phrase);
            }
        }

        return best;
    }

    private (FieldComparison Comparison, int Next) Trailing(int at)
    {
        foreach (var (comparison, phrases) in Behind)
        {
            if (sentence.MatchAny(at, phrases) is > 0 and var next && next <= end)
                return (comparison, next);
        }

        return (FieldComparison.Is, at);
    }

    // "[stock] below their minimum"
    private int Against(ItemField? field, FieldComparison comparison, int at, int start)
    {
        if (at == start || comparison == FieldComparison.Is || tests.Type != ItemType.Inventory)
            return -1;
        while (sentence.At(at)?.Lower is "their" or "its" or "the" or "own")
            at++;
        if (FieldReader.Find(sentence, at, tests.Type) is not var (other, next) || !other.IsNumber || next > end || FieldReader.Number(sentence, next) is not null || other.Name == field?.Name)
            return -1;
        tests.Add(new FieldTest(field?.Name ?? "current_stock", comparison, [FieldValue.Of(other.Name)]));
        return next;
    }

    // "between 5 and 10 in price", "costs between 5 and 10"
    private int Between(ItemField? field, int at)
    {
        if (sentence.MatchAny(at, ["between", "from"]) is not (> 0 and var first) || FieldReader.Number(sentence, first, field) is not { IsPercent: false } least
            || sentence.At(least.Next)?.Lower is not ("and" or "to") || FieldReader.Number(sentence, least.Next + 1, field) is not { IsPercent: false } most || most.Next > end)
            return -1;
        var next = most.Next;
        if (field is null && (IsMoney(first) || IsMoney(least.Next + 1)))
        {
            var price = ItemType.Inventory.Field("unit_cost");
            (field, least, most) = (price, FieldReader.Number(sentence, first, price)!.Value, FieldReader.Number(sentence, least.Next + 1, price)!.Value);
            next = most.Next;
        }

        if (field is null && sentence.At(next)?.Lower is "in" or "of" && FieldReader.Find(sentence, next + 1, tests.Type) is var (named, behind) && named.IsNumber)
            (field, next) = (named, behind);
        if (field is null)
            (field, next) = (tests.Type.Find("current_stock"), sentence.MatchAny(next, InStock) is > 0 and var stock ? stock : next);
        if (field is null)
            return -1;
        tests.Add(field.Name, FieldComparison.AtLeast, FieldValue.Of(least.Value));
        tests.Add(field.Name, FieldComparison.AtMost, FieldValue.Of(most.Value));
        return next;
    }
}
