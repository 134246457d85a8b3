using StreamingInventory.Core.Items;
using static StreamingInventory.Core.Chat.Language.FilterWords;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Reads one condition of a description; every method gives the place behind it, or -1.</summary>
internal sealed class ConditionReader(Sentence sentence, CatalogueIndex index, FilterTests tests, ComparisonReader comparisons, ValueReader values, int end)
{
    /// <summary>A condition, perhaps turned round, or a field that is empty.</summary>
    public int Read(int at)
    {
        // "over 5" is a comparison, "over" a status.
        var next = ReadNegated(at);
        if (next < 0)
            next = ReadOne(at);
        return next < 0 ? ReadMissing(at) : next;
    }

    /// <summary>"whose risk level is high", "with the SKU X".</summary>
    public int ReadField(int at) =>
        FieldReader.Find(sentence, at, tests.Type) is var (field, behind) && field.Kind is FieldKind.Text or FieldKind.Choice or FieldKind.List && field.Name != "name"
            ? ReadField(field, sentence.MatchAny(behind, ["is", "of", "=", ":", "are"]) is > 0 and var linked ? linked : behind) : -1;

    /// <summary>One plain condition.</summary>
    public int ReadOne(int at)
    {
        var next = comparisons.Read(at);
        if (next < 0)
            next = ReadStatuses(at);
        if (next < 0)
            next = values.ReadRisk(at);
        if (next < 0 && sentence.MatchAny(at, Tagged) is > 0 and var tagged)
            next = values.Read(tagged, "tags");
        if (next < 0)
            next = ReadWithTag(at);
        if (next < 0 && sentence.MatchAny(at, From) is > 0 and var from)
            next = tests.Type == ItemType.Supplier ? values.Read(from, "location") : values.Read(from, "supplier", "location");
        if (next < 0 && sentence.MatchAny(at, In) is > 0 and var place)
            next = ReadPlace(place);
        if (next < 0 && sentence.Words[at].Lower == "of" && at + 1 < end)
            next = values.ReadBare(sentence.Words[at + 1].Lower == "the" ? at + 2 : at + 1);
        return next;
    }

    // "with the rotating tag", "having a hazmat label"
    private int ReadWithTag(int at)
    {
        if (sentence.MatchAny(at, ["with the", "with a", "with", "having the", "having a", "having", "carrying the", "that have the", "which have the", "that carry the", "under the"]) is not (> 0 and var first))
            return -1;
        for (var to = first + 1; to < Math.Min(end, first + 6); to++)
        {
            if (sentence.Words[to].Lower is "tag" or "label" or "tags" or "labels" && index.Value("tags", sentence.Slice(first, to)) is { } tag)
            {
                tests.Add("tags", FieldComparison.Is, FieldValue.Of(tag));
                return to + 1;
            }
        }

        return -1;
    }

    private int ReadPlace(int place)
    {
        var named = sentence.MatchAny(place, ["category", "the category", "location"]);
        return values.Read(named > 0 ? named : place, sentence.At(place)?.Lower == "category" ? ["category"] : ["location", "category"]);
    }

    // "not in Warehouse C", "not tagged ppe", "that are not overstocked"
    private int ReadNegated(int at)
    {
        if (sentence.MatchAny(at, Negations) is not (> 0 and var behind) || behind >= end)
            return -1;
        var before = tests.Count;
        var outside = sentence.Words[behind - 1].Lower is "outside";
        var next = outside ? values.Read(behind, "location", "category") : ReadOne(behind);
        if (next < 0)
            next = values.ReadBare(behind);
        if (next < 0)
            return -1;
        tests.NegateFrom(before);
        return next;
    }

    private int ReadMissing(int at)
    {
        if (sentence.MatchAny(at, ["without a", "without any", "without", "with no", "no", "have no", "has no", "lacking", "missing", "missing a"]) is not (> 0 and var next))
            return -1;
        // A supplier that no item names.
        if (tests.Type == ItemType.Supplier && sentence.MatchAny(next, ["items", "item", "products", "articles", "inventory items"]) is > 0 and var items && items <= end)
        {
            tests.Add(new FieldTest("name", FieldComparison.IsNot, [.. index.NamedSuppliers().Append("").Order(StringComparer.Ordinal).Select(FieldValue.Of)]));
            return items;
        }

        if (FieldReader.Find(sentence, next, tests.Type) is not var (field, behind) || behind > end || field.IsNumber)
            return -1;
        tests.Add(field.Name, FieldComparison.Is, FieldValue.None);
        return behind;
    }

    /// <summary>"low", "low or out of stock".</summary>
    public int ReadStatuses(int at)
    {
        if (tests.Type != ItemType.Inventory || at >= end || Status(sentence, at) is not var (statuses, next) || next > end)
            return -1;
        List<StockStatus> values = [.. statuses];
        while (next < end && (sentence.Words[next].Kind == WordKind.Comma || sentence.Words[next].Lower is "or" or "and" or "nor" or "/" or "and/or"))
        {
            var other = sentence.Words[next].Kind == WordKind.Comma && sentence.At(next + 1)?.Lower is "or" or "and" ? next + 2 : next + 1;
            if (Status(sentence, other) is not var (more, behind) || behind > end)
                break;
            values.AddRange(more);
            next = behind;
        }

        tests.Add(new FieldTest("status", FieldComparison.Is, [.. values.Distinct().Select(status => FieldValue.Of(status.WireName()))]));
        return next;
    }

    private int ReadField(ItemField field, int at)
    {
        if (field.Name is "supplier" or "location" or "category" or "tags")
            return values.Read(at, field.Name);
        for (var to = Math.Min(end, at + 8); to > at; to--)
        {
            if (field.Kind == FieldKind.Choice && field.Parse(sentence.Slice(at, to)) is { IsNone: false } choice)
            {
                tests.Add(field.Name, FieldComparison.Is, choice);
                return to;
            }
        }

        if (field.Kind == FieldKind.Choice || at >= end)
            return -1;
        tests.Add(field.Name, FieldComparison.Is, FieldValue.Of(sentence.Slice(at, end)));
        return end;
    }
}
