using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language.Gist;

/// <summary>What is said by a field's name or by a known value, and what is only said of suppliers.</summary>
internal sealed partial class PieceReader
{
    private static readonly string[] Quoting = ["supplier", "location", "category"];

    // "sku SAF-1", "supplier Rheinsolv", "tag gluten-free", "category Frozen", "risk medium"
    private int Named(int at, int to, List<(string Field, FieldValue Value)> values)
    {
        if (sentence.MatchAny(at, ["tagged as", "tagged with", "tagged", "tag", "tags", "labelled", "label"]) is > 0 and var tag && tag < to && !(_isList && at == _from && sentence.Words[at].Lower is "label" or "tag" or "tags"))
        {
            values.Add(("tags", FieldValue.Of(sentence.Slice(tag, to).Split([" and ", ", "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))));
            return to;
        }

        if (FieldReader.Find(sentence, at, type()) is not var (field, next) || !field.IsStored || field.IsNumber || field.Name is "name" or "tags" || next >= to)
            return -1;
        while (next < to - 1 && sentence.Words[next].Lower is "is" or "of" or "=" or ":" or "the" or "all" or "each" or "both")
            next++;
        var end = Quoting.Contains(field.Name) ? LongestKnown(field.Name, next, to) : field.Name is "sku" or "contact" or "risk_level" or "unit" ? next + 1 : to;
        if (end <= next || FieldReader.Parse(field, sentence.Slice(next, Math.Min(end, to)), index) is not { IsNone: false } value)
            return -1;
        values.Add((field.Name, value));
        return Math.Min(end, to);
    }

    // The longest known value, or what is left of the piece.
    private int LongestKnown(string field, int from, int to)
    {
        for (var end = Math.Min(to, from + 6); end > from; end--)
        {
            if (ValueOf(field, from, end) is not null)
                return end;
        }

        return AddedParts.IsOdd(sentence.Slice(from, to), mostWords: 5) ? -1 : to;
    }

    private int Known(int at, int to, List<(string Field, FieldValue Value)> values)
    {
        for (var end = Math.Min(to, at + 6); end > at; end--)
        {
            foreach (var field in Quoting)
            {
                if (ValueOf(field, at, end) is { } value && !values.Exists(known => known.Field == field))
                {
                    values.Add((field, FieldValue.Of(value)));
                    return end;
                }
            }
        }

        return -1;
    }

    private bool IsKnown(int from, int to) => Quoting.Any(field => ValueOf(field, from, to) is not null);

    private string? ValueOf(string field, int from, int to)
    {
        var text = sentence.Slice(from, to);
        return (field == "supplier" ? index.Inventory.FindSupplier(text)?.Name : null) ?? index.Value(field, text) ?? (field == "location" && (Places.Spell(text) ?? Places.Bare(text)) is { } spelled ? index.Value("location", spelled) : null);
    }

    // "in Bergen, Norway", "from Lisbon", "contact ana@...", "Net 30", "risk medium"
    private int OfSupplier(int at, int from, int to, List<(string Field, FieldValue Value)> values)
    {
        if (sentence.Words[at].Text.IndexOf('@', StringComparison.Ordinal) > 0)
        {
            values.Add(("contact", FieldValue.Of(sentence.Words[at].Text)));
            return at + 1;
        }

        if (sentence.Words[at].Lower is "net" && at + 1 < to && sentence.Words[at + 1].Kind == WordKind.Number)
        {
            values.Add(("payment_terms", FieldValue.Of(sentence.Slice(at, at + 2))));
            return sentence.At(at + 2)?.Lower is "days" && at + 2 < to ? at + 3 : at + 2;
        }

        if (sentence.Words[at].Lower is "low" or "medium" or "high" && sentence.At(at + 1)?.Lower == "risk" && at + 1 < to)
        {
            values.Add(("risk_level", FieldValue.Of(sentence.Words[at].Lower)));
            return at + 2;
        }

        if (sentence.Words[at].Lower is "in" or "from" or "at" or "based" or "located" && at + 1 < to && Proper(at + 1, to) is > 0 and var place)
        {
            values.Add(("location", FieldValue.Of(sentence.Slice(at + 1, place))));
            return place;
        }

        if (at == from && Places.IsCountry(sentence.Slice(at, to)))
            return With("location", at, to, values);
        return _isList || values.Exists(value => value.Field == "location") || at != from || Proper(at, to) != to || to - at > 3 ? -1 : With("location", at, to, values);
    }

    private int With(string field, int from, int to, List<(string Field, FieldValue Value)> values)
    {
        values.Add((field, FieldValue.Of(sentence.Slice(from, to))));
        return to;
    }

    // Names of places begin with a capital.
    private int Proper(int from, int to)
    {
        var at = from;
        while (at < to && sentence.Words[at] is { Kind: WordKind.Word or WordKind.Name } word && char.IsUpper(word.Text[0]) && FieldReader.Find(sentence, at, type()) is null)
            at++;
        return at > from ? at : -1;
    }
}
