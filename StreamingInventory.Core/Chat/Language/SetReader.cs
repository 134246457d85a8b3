using System.Collections.Immutable;
using System.Text.Json;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Reads edits of fields: "set the reorder point of X to 40", "X's price to 3.20 and supplier to Y", "raise the cost of X by 5 %".</summary>
internal sealed class SetReader(Sentence sentence, CatalogueIndex index, TargetReader targets, int end)
{
    // No item has as many fields: a longer list names one of them twice, is refused for that, and need not be read to its end.
    private const int MostParts = 64;
    private static readonly string[] To = ["to", "=", ":", "as", "to be", "at"];
    private readonly Dictionary<(string Field, int At), Part?> _settings = [];
    private readonly Dictionary<int, (ItemField Field, int Next)?> _fields = [];

    /// <summary>Null where no field is named.</summary>
    /// <param name="at">Behind the verb.</param>
    /// <param name="sign">1 to raise, -1 to lower, 0 to set.</param>
    public ClauseReading? Read(int at, int sign)
    {
        if (sentence.At(at)?.Lower is "the" or "a")
            at++;
        for (var start = at; start < end; start++)
        {
            // The field first ("the cost of X"), or behind the item ("X's cost", "X cost").
            if (FieldAt(start) is not var (field, next) || next > end || (start > at && start - at > 12))
                continue;
            var reading = start == at ? FieldFirst(field, next, sign) : ItemFirst(at, start, field, next, sign);
            if (reading is not null)
                return reading;
        }

        return null;
    }

    /// <summary>Sets one field of what is meant.</summary>
    public static ClauseReading Set(Target target, string field, FieldValue value) => Apply(target, new Part(field, _ => value, null));

    private ClauseReading? FieldFirst(ItemField field, int at, int sign)
    {
        if (sentence.At(at)?.Lower is "of" or "for" or "on")
        {
            for (var i = at + 1; i < end; i++)
            {
                if (Values(field, i, sign) is { } values)
                    return Apply(targets.Read(at + 1, i, null), values);
            }

            return null;
        }

        // "set reorder point to 40 for X"
        if (sentence.MatchAny(at, To) is not (> 0 and var from))
            return null;
        for (var i = from + 1; i < end; i++)
        {
            if (sentence.Words[i].Lower is "for" or "on" or "of" && Value(field, from, i) is { } value)
                return Apply(targets.Read(i + 1, end, null), new Part(field.Name, _ => value, null));
        }

        return null;
    }

    private ClauseReading? ItemFirst(int from, int to, ItemField field, int at, int sign)
    {
        if (sentence.Words[to - 1].Kind == WordKind.Possessive)
            to--;
        if (sentence.Words[from].Lower == "its")
            return Values(field, at, sign) is { } own ? Apply(targets.Read(from, from, null), own) : null;
        return Values(field, at, sign) is { } values ? Apply(targets.Read(from, to, null), values) : null;
    }

    // "to 40", "by 5 %", then "and unit cost to 3"
    private Part? Values(ItemField field, int at, int sign) =>
        sign != 0 && sentence.At(at)?.Lower == "by" && field.IsNumber && FieldReader.Number(sentence, at + 1, field) is { } step && step.Next == end
            ? new Part(field.Name, item => Stepped(item, field, step.Value * sign, step.IsPercent), null)
            : Settings(field, at, depth: 1);

    // What stands behind a place is read once, whether it makes sense or not: every "and" in front of it asks for it.
    private Part? Settings(ItemField field, int at, int depth)
    {
        if (depth > MostParts)
            return new Part(field.Name, _ => null, null);
        if (!_settings.TryGetValue((field.Name, at), out var known))
            _settings[(field.Name, at)] = known = ReadSettings(field, at, depth);
        return known;
    }

    private Part? ReadSettings(ItemField field, int at, int depth)
    {
        if (sentence.MatchAny(at, To) is not (> 0 and var from) || from >= end)
            return null;
        for (var to = from + 1; to < end; to++)
        {
            if (sentence.Words[to].Lower != "and" && sentence.Words[to].Kind != WordKind.Comma)
                continue;
            var next = to;
            while (next < end && (sentence.Words[next].Kind == WordKind.Comma || sentence.Words[next].Lower is "and" or "its" or "the"))
                next++;
            if (FieldAt(next) is var (other, behind) && Settings(other, behind, depth + 1) is { } more)
                return Value(field, from, to) is { } value ? new Part(field.Name, _ => value, more) : null;
        }

        return Value(field, from, end) is { } last ? new Part(field.Name, _ => last, null) : null;
    }

    private FieldValue? Value(ItemField field, int from, int to)
    {
        if (field.IsNumber)
            return FieldReader.Number(sentence, from, field) is { IsPercent: false } number && number.Next == to ? FieldValue.Of(number.Value) : null;
        if (from < to && sentence.Words[from].Lower is "the" && to - from > 1)
            from++;
        var text = sentence.Slice(from, to);
        // A wrong choice is for the schema to refuse: its message names the choices.
        return FieldReader.Parse(field, text, index) ?? FieldValue.Of(text);
    }

    private (ItemField Field, int Next)? FieldAt(int at)
    {
        if (!_fields.TryGetValue(at, out var known))
            _fields[at] = known = FindField(at);
        return known;
    }

    private (ItemField Field, int Next)? FindField(int at) =>
        FieldReader.Find(sentence, at, ItemType.Inventory) is { } found && found.Field.Name != "version" ? found : FieldReader.Find(sentence, at, ItemType.Supplier);

    private static FieldValue? Stepped(Item item, ItemField field, decimal step, bool isPercent)
    {
        var current = item[field.Name].Number;
        var value = isPercent ? current * (1 + (step / 100)) : current + step;
        return FieldValue.Of(decimal.Round(value, item.Type.Find(field.Name)?.Decimals ?? field.Decimals));
    }

    private static ClauseReading Apply(Target target, Part first)
    {
        if (target.Ask is not null)
            return target.Ask;
        List<Part> values = [];
        for (var part = first; part is not null; part = part.Next)
            values.Add(part);
        var proposals = ImmutableArray.CreateBuilder<ProposedChange>();
        foreach (var item in target.Items)
        {
            if (values.Select(value => value.Field).FirstOrDefault(field => item.Type.Find(field) is not { IsStored: true }) is { } unknown)
                return new ClauseReading.Reply($"{item.Name} has no {unknown} that can be set. Nothing was changed.");
            if (values.GroupBy(value => item.Type.Field(value.Field)).FirstOrDefault(same => same.Count() > 1) is { Key: var repeated })
                return new ClauseReading.Reply($"The {repeated.Label.ToLowerInvariant()} of {item.Name} is named more than once, so it is not clear what it should be. Nothing was changed.");
            proposals.Add(new ProposedChange
            {
                Action = "set",
                Item = item.Id,
                Fields = values.ToDictionary(value => item.Type.Field(value.Field).Name, value => ToElement(value.Value(item)), StringComparer.Ordinal),
            });
        }

        return new ClauseReading.Changes(proposals.ToImmutable(), target.IsEverything, target.Items.All(item => item is Supplier), target.Notes);
    }

    private static JsonElement ToElement(FieldValue? value) => ProposalJson.ToElement(value ?? FieldValue.None);

    /// <summary>One field with its value, and those that are named after it.</summary>
    private sealed record Part(string Field, Func<Item, FieldValue?> Value, Part? Next);
}
