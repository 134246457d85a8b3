using System.Collections.Immutable;
using System.Text.Json;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Reads edits of fields: "set the reorder point of X to 40", "X's price to 3.20 and supplier to Y", "raise the cost of X by 5 %".</summary>
internal sealed class SetReader(Sentence sentence, CatalogueIndex index, TargetReader targets, int end)
{
    private static readonly string[] To = ["to", "=", ":", "as", "to be", "at"];

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
    public static ClauseReading Set(Target target, string field, FieldValue value) => Apply(target, [(field, _ => value)]);

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
                return Apply(targets.Read(i + 1, end, null), [(field.Name, _ => value)]);
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
    private List<(string Field, Func<Item, FieldValue?> Value)>? Values(ItemField field, int at, int sign)
    {
        if (sign != 0 && sentence.At(at)?.Lower == "by" && field.IsNumber && FieldReader.Number(sentence, at + 1, field) is { } step && step.Next == end)
            return [(field.Name, item => Stepped(item, field, step.Value * sign, step.IsPercent))];
        if (sentence.MatchAny(at, To) is not (> 0 and var from) || from >= end)
            return null;
        for (var to = from + 1; to <= end; to++)
        {
            if (to < end && sentence.Words[to].Lower != "and" && sentence.Words[to].Kind != WordKind.Comma)
                continue;
            var next = to;
            while (next < end && (sentence.Words[next].Kind == WordKind.Comma || sentence.Words[next].Lower is "and" or "its" or "the"))
                next++;
            if (to < end && (FieldAt(next) is not var (other, behind) || Values(other, behind, 0) is not { } more))
                continue;
            if (Value(field, from, to) is not { } value)
                return null;
            return to < end && FieldAt(next) is var (second, after) ? [(field.Name, _ => value), .. Values(second, after, 0)!] : [(field.Name, _ => value)];
        }

        return null;
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

    private (ItemField Field, int Next)? FieldAt(int at) =>
        FieldReader.Find(sentence, at, ItemType.Inventory) is { } found && found.Field.Name != "version" ? found : FieldReader.Find(sentence, at, ItemType.Supplier);

    private static FieldValue? Stepped(Item item, ItemField field, decimal step, bool isPercent)
    {
        var current = item[field.Name].Number;
        var value = isPercent ? current * (1 + (step / 100)) : current + step;
        return FieldValue.Of(decimal.Round(value, item.Type.Find(field.Name)?.Decimals ?? field.Decimals));
    }

    private static ClauseReading Apply(Target target, List<(string Field, Func<Item, FieldValue?> Value)> values)
    {
        if (target.Ask is not null)
            return target.Ask;
        var proposals = ImmutableArray.CreateBuilder<ProposedChange>();
        foreach (var item in target.Items)
        {
            if (values.Select(value => value.Field).FirstOrDefault(field => item.Type.Find(field) is not { IsStored: true }) is { } unknown)
                return new ClauseReading.Reply($"{item.Name} has no {unknown} that can be set. Nothing was changed.");
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
}
