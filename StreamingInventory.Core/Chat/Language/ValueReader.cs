using System.Collections.Immutable;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Reads the values that items have in common: suppliers, places, categories, tags, and choices such as a risk.</summary>
internal sealed class ValueReader(Sentence sentence, CatalogueIndex index, FilterTests tests, int end)
{
    private static readonly string[] Shared = ["category", "supplier", "location", "tags"];
    private const int MostWords = 12;
    private static readonly string[] OfSuppliers = ["category", "location"];

    /// <summary>The longest text from here that is a value of one of the fields; exactly first, then by some of its words. Gives the place behind it, or -1.</summary>
    public int Read(int at, params ReadOnlySpan<string> fields)
    {
        while (at < end && sentence.Words[at].Lower is "the" or "our" or "either")
            at++;
        var most = Math.Min(end, at + MostWords);
        for (var to = most; to > at; to--)
        {
            foreach (var field in fields)
            {
                if (Exact(field, at, to) is not { } value)
                    continue;
                tests.Add(field, FieldComparison.Is, FieldValue.Of(value));
                return ReadOr(sentence.At(to)?.Lower == field && to < end ? to + 1 : to, field);
            }
        }

        for (var to = most; to > at; to--)
        {
            foreach (var field in fields)
            {
                var values = index.Values(field, sentence.Slice(at, to));
                if (values.Count == 0)
                    continue;
                // "the suppliers in Germany" are many; a word of several warehouses does not say which.
                if (values.Count > 1 && tests.Type == ItemType.Inventory)
                    tests.Ambiguous ??= $"Which {(field == "tags" ? "tag" : field)} do you mean by '{sentence.Slice(at, to)}': {Wording.Names([.. values], 8)}?";
                if (values.Count == 1 && !Stems.Of(sentence.Slice(at, to)).TrueForAll(Stems.Of(values[0]).Contains))
                    tests.Notes.Add($"I took '{sentence.Slice(at, to)}' for {values[0]}.");
                tests.Add(new FieldTest(field, FieldComparison.Is, [.. values.Select(FieldValue.Of)]));
                return ReadOr(sentence.At(to)?.Lower == field && to < end ? to + 1 : to, field);
            }
        }

        if (at < end && !fields.Contains("tags"))
        {
            tests.Unknown ??= $"There is no {string.Join(" or ", fields.ToArray())} called '{sentence.Slice(at, end)}'.";
            return end;
        }

        return -1;
    }

    /// <summary>A value that needs no word before it: the longest from here, exactly; the place behind it, or -1.</summary>
    public int ReadBare(int at)
    {
        for (var to = Math.Min(end, at + 6); to > at; to--)
        {
            if (Find(at, to) is not var (field, value))
                continue;
            tests.Add(field, FieldComparison.Is, FieldValue.Of(value));
            return ReadOr(to, field);
        }

        return -1;
    }

    /// <summary>Which field has exactly this value, and how it is written.</summary>
    public (string Field, string Value)? Find(int from, int to)
    {
        if (sentence.Words.AsSpan(from, to - from).ToArray().All(word => word.Kind != WordKind.Name && Vocabulary.IsGrammar(word)))
            return null;
        foreach (var field in tests.Type == ItemType.Supplier ? OfSuppliers : Shared)
        {
            if (Exact(field, from, to) is { } value)
                return (field, value);
        }

        return null;
    }

    /// <summary>"high risk", "medium-risk", "risk is high"; the place behind it, or -1.</summary>
    public int ReadRisk(int at)
    {
        if (tests.Type != ItemType.Supplier)
            return -1;
        var word = sentence.At(at)?.Lower ?? "";
        var (level, next) = word.EndsWith("-risk", StringComparison.Ordinal) ? (word[..^5], at + 1)
            : sentence.At(at + 1)?.Lower == "risk" ? (word, at + 2)
            : word is "risky" ? ("high", at + 1) : ("", -1);
        if (level is not ("low" or "medium" or "high") || next > end)
            return -1;
        tests.Add("risk_level", FieldComparison.Is, FieldValue.Of(level));
        return sentence.At(next)?.Lower == "level" && next < end ? next + 1 : next;
    }

    // A supplier that no item names is known all the same.
    private string? Exact(string field, int from, int to)
    {
        var text = sentence.Slice(from, to);
        if (index.Value(field, text) is { } value)
            return value;
        if (field == "location" && Places.Spell(text) is { } place)
            return index.Value(field, place);
        return field == "supplier" && tests.Type == ItemType.Inventory ? index.Inventory.FindSupplier(text)?.Name : null;
    }

    /// <summary>More values of the test that was read last: "from A or B"; the place behind them.</summary>
    public int ReadOr(int at, string field)
    {
        while (at + 1 < end && (sentence.Words[at].Lower is "or" or "and" or "&" or "and/or" || sentence.Words[at].Kind == WordKind.Comma))
        {
            var start = at + 1;
            while (start < end && (sentence.Words[start].Lower is "or" or "and" or "from" or "in" or "the" or "&" || sentence.Words[start].Kind == WordKind.Comma))
                start++;
            var found = -1;
            for (var to = Math.Min(end, start + 6); to > start && found < 0; to--)
            {
                if (Exact(field, start, to) is not { } value)
                    continue;
                tests.Or(FieldValue.Of(value));
                found = to;
            }

            if (found < 0)
                return at;
            at = found;
        }

        return at;
    }
}
