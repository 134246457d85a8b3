using System.Text.Json;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Reads edits of fields: "set the reorder point of X to 40", "X's price to 3.20 and supplier to Y", "raise the cost of X by 5 %".</summary>
internal sealed class SetReader(Sentence sentence, CatalogueIndex index, TargetReader targets, int end)
{
    // No item has as many fields: a longer list names one of them twice, is refused for that, and need not be read to its end.
    private const int MostParts = 64;
    private static readonly string[] To = ["to", "=", ":", "as", "to be", "at", "up to", "down to", "is", "are", "is now", "are now", "should be", "goes to", "goes up to", "goes down to", "now"];
    private readonly Dictionary<(string Field, int At), Part?> _settings = [];
    private readonly Dictionary<int, (ItemField Field, int Next)?> _fields = [];

    /// <summary>Null where no field is named.</summary>
    /// <param name="at">Behind the verb.</param>
    /// <param name="sign">1 to raise, -1 to lower, 0 to set.</param>
    public ClauseReading? Read(int at, int sign)
    {
        while (sentence.At(at)?.Lower is "the" or "a" or "all" or "new" or "our" && (at + 1 < end && FieldAt(at + 1) is not null || sentence.At(at)?.Lower is "the" or "a"))
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
    public static ClauseReading Set(Target target, string field, FieldValue value) => Apply(target, new Part(field, value, null, false, null));

    private ClauseReading? FieldFirst(ItemField field, int at, int sign)
    {
        if (sentence.At(at)?.Lower is "of" or "for" or "on" or "in" or "at" or "from")
        {
            if (sign == 0 && Pairs(field, at + 1) is ClauseReading.Changes pairs)
                return pairs;
            for (var i = at + 1; i < end; i++)
            {
                if (Values(field, i, sign) is { } values)
                    return Apply(Subject(at + 1, i), values);
            }

            return null;
        }

        // "set reorder point to 40 for X"
        if (sentence.MatchAny(at, To) is not (> 0 and var from))
            return null;
        for (var i = from + 1; i < end; i++)
        {
            if (sentence.Words[i].Lower is "for" or "on" or "of" && Value(field, from, i) is { } value)
                return Apply(Subject(i + 1, end), new Part(field.Name, value, null, false, null));
        }

        return null;
    }

    // "of A to 60 and of B to 80": one field, several items with a value each.
    private ClauseReading? Pairs(ItemField field, int at)
    {
        List<ClauseReading> readings = [];
        while (at < end)
        {
            var read = false;
            for (var i = at + 1; i < end && !read; i++)
            {
                if (sentence.MatchAny(i, To) is not (> 0 and var from))
                    continue;
                for (var to = from + 1; to <= end && !read; to++)
                {
                    if (to < end && sentence.Words[to].Lower != "and" && sentence.Words[to].Kind != WordKind.Comma)
                        continue;
                    if (Value(field, from, to) is not { } value)
                        continue;
                    readings.Add(Apply(targets.Read(at, i, null), new Part(field.Name, value, null, false, null)));
                    at = to;
                    read = true;
                }
            }

            if (!read)
                return null;
            while (at < end && (sentence.Words[at].Kind == WordKind.Comma || sentence.Words[at].Lower is "and" or "of" or "for" or "that" or "the"))
                at++;
        }

        return readings.Count < 2 ? null : ClauseReader.Merge(readings);
    }

    // "all reorder points in Warehouse C": of the items there.
    private Target Subject(int from, int to) =>
        sentence.At(from - 1)?.Lower is "in" or "at" or "from" && new FilterReader(sentence, index, to).Read(from - 1, impliesItems: true) is { Unknown: null, Ambiguous: null, Filter.Tests.IsEmpty: false } there
            ? new Target([], there.Notes, Criteria: there.Filter) : targets.Read(from, to, null);

    private ClauseReading? ItemFirst(int from, int to, ItemField field, int at, int sign)
    {
        if (sentence.Words[to - 1].Kind == WordKind.Possessive)
            to--;
        if (sentence.Words[from].Lower is "its" or "their" or "his" or "her" || sentence.MatchAny(from, ["all their", "all its", "all of their"]) == to)
            return Values(field, at, sign) is { } own ? Apply(targets.Them(), own) : null;
        return Values(field, at, sign) is { } values ? Apply(targets.Read(from, to, null), values) : null;
    }

    // "to 40", "by 5 %", then "and unit cost to 3"
    private Part? Values(ItemField field, int at, int sign) =>
        sign != 0 && sentence.At(at)?.Lower == "by" && field.IsNumber && FieldReader.Number(sentence, at + 1, field) is { } step
            ? Stepped(field, step.Value * sign, step.IsPercent, step.Next, sign, depth: 1)
            : Settings(field, at, depth: 1);

    // "by 20", "by 20 and its max to 400"
    private Part? Stepped(ItemField field, decimal step, bool isPercent, int at, int sign, int depth)
    {
        if (at == end)
            return new Part(field.Name, null, step, isPercent, null);
        var next = at;
        while (next < end && IsJoint(next))
            next++;
        if (next == at || FieldAt(next) is not var (other, behind))
            return null;
        // "by 0.50 and its max by 20"
        if (depth < MostParts && sentence.At(behind)?.Lower == "by" && other.IsNumber && FieldReader.Number(sentence, behind + 1, other) is { } another)
            return Stepped(other, another.Value * sign, another.IsPercent, another.Next, sign, depth + 1) is { } steps ? new Part(field.Name, null, step, isPercent, steps) : null;
        return Settings(other, behind, depth: 2) is { } more ? new Part(field.Name, null, step, isPercent, more) : null;
    }

    // What stands behind a place is read once, whether it makes sense or not: every "and" in front of it asks for it.
    private Part? Settings(ItemField field, int at, int depth)
    {
        if (depth > MostParts)
            return new Part(field.Name, FieldValue.None, null, false, null);
        if (!_settings.TryGetValue((field.Name, at), out var known))
            _settings[(field.Name, at)] = known = ReadSettings(field, at, depth);
        return known;
    }

    private Part? ReadSettings(ItemField field, int at, int depth)
    {
        var from = sentence.MatchAny(at, To);
        // "max 4 and reorder point 2"
        if (from < 0 && depth > 1 && field.IsNumber && sentence.At(at)?.Kind == WordKind.Number)
            from = at;
        if (from < 0 || from >= end)
            return null;
        for (var to = from + 1; to < end; to++)
        {
            if (sentence.Words[to].Lower != "and" && sentence.Words[to].Kind != WordKind.Comma)
                continue;
            var next = to;
            while (next < end && IsJoint(next))
                next++;
            if (FieldAt(next) is var (other, behind) && Settings(other, behind, depth + 1) is { } more)
                return Value(field, from, to) is { } value ? new Part(field.Name, value, null, false, more) : null;
        }

        return Value(field, from, end) is { } last ? new Part(field.Name, last, null, false, null) : null;
    }

    private bool IsJoint(int at) => sentence.Words[at].Kind == WordKind.Comma || sentence.Words[at].Lower is "and" or "its" or "the" or "their" or "a" or "with" or "also";

    private FieldValue? Value(ItemField field, int from, int to)
    {
        if (field.IsNumber)
            return FieldReader.Number(sentence, from, field) is { IsPercent: false } number && number.Next == to ? FieldValue.Of(number.Value) : null;
        if (from < to && sentence.Words[from].Lower is "the" && to - from > 1)
            from++;
        // "call it "Milk replacer" please, the label changed": what stands in quotation marks is the value.
        if (sentence.Words[from].Kind == WordKind.Name && to - from > 1 && Courtesy.IsAfterthought(sentence, from + 1, to))
            to = from + 1;
        var text = sentence.Slice(from, to);
        if (!field.Required && sentence.Words[from].Kind != WordKind.Name && text.ToLowerInvariant() is "nothing" or "none" or "empty" or "blank" or "nobody")
            return field.Parse("");
        if (sentence.Words[from].Kind != WordKind.Name && (AddedParts.IsTwisted(text) || field.Name == "sku" && text.Contains(' ', StringComparison.Ordinal)))
            return null;
        // A place or a supplier may be new, but a piece of a sentence is none.
        if (field.Name is "location" or "supplier" or "category" && sentence.Words[from].Kind != WordKind.Name && index.Value(field.Name, text) is null && index.Inventory.FindSupplier(text) is null && AddedParts.IsOdd(text, mostWords: 5))
            return null;
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

    private static ClauseReading Apply(Target target, Part first)
    {
        List<Setting> values = [];
        for (var part = first; part is not null; part = part.Next)
            values.Add(new Setting(part.Field, part.Value, part.Step, part.IsPercent));
        return Apply(target, values);
    }

    /// <summary>Sets or steps some fields of what is meant.</summary>
    public static ClauseReading Apply(Target target, List<Setting> values)
    {
        if (target.Ask is not null)
            return target.Ask;
        // "raise the prices of Kartonwerk": a supplier has none, its items have.
        if (target is { Items: [Supplier supplier] } && values.TrueForAll(value => ItemType.Inventory.Find(value.Field) is { IsStored: true }) && values.Exists(value => ItemType.Supplier.Find(value.Field) is not { IsStored: true }))
            target = target with { Items = [], Criteria = new ItemFilter(ItemType.Inventory, [new FieldTest("supplier", FieldComparison.Is, [FieldValue.Of(supplier.Name)])]) };
        if (values.Select(value => value.Field).FirstOrDefault(field => target.Type.Find(field) is not { IsStored: true }) is { } unknown)
            return new ClauseReading.Reply($"{target.Named} has no {unknown} that can be set. Nothing was changed.");
        if (values.GroupBy(value => target.Type.Field(value.Field)).FirstOrDefault(same => same.Count() > 1) is { Key: var repeated })
            return new ClauseReading.Reply($"The {repeated.Label.ToLowerInvariant()} of {target.Named} is named more than once, so it is not clear what it should be. Nothing was changed.");
        var change = new ProposedChange
        {
            Action = "set",
            Fields = values.Where(value => value.Step is null).ToDictionary(value => target.Type.Field(value.Field).Name, value => ToElement(value.Value), StringComparer.Ordinal),
            Increase = Steps(values.Where(value => value is { Step: not null, IsPercent: false })),
            IncreasePercent = Steps(values.Where(value => value is { Step: not null, IsPercent: true })),
        };
        return new ClauseReading.Changes([.. target.Propose(change)], target.IsEverything, target.OfSuppliers, target.Notes);

        Dictionary<string, decimal>? Steps(IEnumerable<Setting> parts) =>
            parts.ToDictionary(value => target.Type.Field(value.Field).Name, value => value.Step!.Value, StringComparer.Ordinal) is { Count: > 0 } steps ? steps : null;
    }

    private static JsonElement ToElement(FieldValue? value) => ProposalJson.ToElement(value ?? FieldValue.None);

    /// <summary>One field with its value, or by how much it changes, and those that are named after it.</summary>
    private sealed record Part(string Field, FieldValue? Value, decimal? Step, bool IsPercent, Part? Next);
}

/// <summary>A field with its new value, or with the step by which it changes.</summary>
internal sealed record Setting(string Field, FieldValue? Value, decimal? Step = null, bool IsPercent = false);
