using System.Collections.Immutable;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>What a clause is about, or what has to be asked first.</summary>
/// <param name="Items">The items by name; none where they are described or something is asked.</param>
/// <param name="Notes">What was taken for what.</param>
/// <param name="Ask">What has to be asked or told instead.</param>
/// <param name="Criteria">The description that they fit, where they were described: it is looked up when it is done.</param>
/// <param name="IsEverything">All items of a type are meant.</param>
/// <param name="IsGuess">Not named exactly.</param>
internal sealed record Target(ImmutableArray<Item> Items, ImmutableArray<string> Notes, ClauseReading? Ask = null, ItemFilter? Criteria = null, bool IsEverything = false, bool IsGuess = false)
{
    public bool OfSuppliers => Criteria is { } criteria ? criteria.Type == ItemType.Supplier : Items.All(item => item is Supplier);

    /// <summary>Which items, as a description in any case.</summary>
    public ItemFilter Filter => Criteria ?? new ItemFilter(Items[0].Type, [new FieldTest("id", FieldComparison.Is, [.. Items.Select(item => FieldValue.Of(item.Id))])]);

    /// <summary>The type of what is meant.</summary>
    public ItemType Type => Criteria?.Type ?? Items[0].Type;

    /// <summary>In words: their names, or the description.</summary>
    public string Named => Criteria?.ToString() ?? Wording.Names([.. Items.Select(item => item.Name)]);

    /// <summary>One proposal for each item, or one for all that fit.</summary>
    public IEnumerable<ProposedChange> Propose(ProposedChange change) => Criteria is { } criteria
        ? [change with { Type = criteria.Type.Name, Where = PlannedCall.Tests(criteria) }] : Items.Select(item => change with { Item = item.Id });
}

/// <summary>Reads what a clause is about: names, a description, or "them".</summary>
internal sealed class TargetReader(Sentence sentence, CatalogueIndex index, Focus focus)
{
    private static readonly (string Word, int Place)[] Ordinals =
        [("first", 1), ("1st", 1), ("second", 2), ("2nd", 2), ("third", 3), ("3rd", 3), ("fourth", 4), ("4th", 4), ("fifth", 5), ("5th", 5), ("sixth", 6), ("last", -1), ("other", 0)];

    private const int MostWords = 24;

    public Focus Focus => focus;

    public Target Read(int from, int to, ItemType? type = null)
    {
        while (from < to && (sentence.Words[from].Kind is WordKind.Comma || sentence.Words[from].Lower is "of" or "for"))
            from++;
        while (from + 1 < to && sentence.Words[from].Lower is "the" or "our" && sentence.Words[from + 1].Kind == WordKind.Name)
            from++;
        while (to > from && (sentence.Words[to - 1].Kind is WordKind.Comma or WordKind.Stop || sentence.Words[to - 1] is { Kind: WordKind.Sign, Text: ":" }))
            to--;
        if (from >= to)
            return Ask("Which item do you mean?");
        if (type is null && sentence.MatchAny(from, ["supplier", "vendor", "the supplier", "the vendor", "suppliers", "vendors"]) is > 0 and var behind && behind < to && IsNameAfter(behind, to))
            (from, type) = (behind, ItemType.Supplier);
        if (Exact(from, to, type) is { } exact)
            return exact;
        if (sentence.MatchAny(from, Vocabulary.Them) == to || sentence.MatchAny(from, ["both", "all three", "each of them", "every one of them"]) == to && !focus.IsEmpty)
            return Them();
        if (Ordinal(from, to) is { } place)
            return place;
        if (new FilterReader(sentence, index, to).Read(from) is { } description && (type is null || description.Filter.Type == type))
            return Described(description);
        return Named(from, to, type);
    }

    /// <summary>What the last answer was about.</summary>
    public Target Them()
    {
        if (focus.Added is { } type)
            return new Target([Additions.Of(type)], []);
        if (focus.Filter is { } filter)
            return new Target([], [], Criteria: filter);
        ImmutableArray<Item> items = [.. focus.Items.Distinct().Select(index.Inventory.Find).OfType<Item>()];
        return items.IsEmpty ? Ask("I don't know which item you mean; please name it.") : new Target(items, []);
    }

    /// <summary>One item by its name, and nothing else.</summary>
    public Target One(string text, ItemType? type) => NameResolver.Resolve(index, text, type) switch
    {
        Resolved.One one => new Target([one.Item], one.Note is null ? [] : [one.Note], IsGuess: !one.IsExact),
        Resolved.Several several => Choose(several),
        Resolved.Nothing nothing => Missing(nothing, type),
        _ => throw new InvalidOperationException("A name is resolved in one of three ways."),
    };

    /// <summary>The item with exactly this name, SKU or id; null where there is none.</summary>
    public Target? Exact(int from, int to, ItemType? type)
    {
        var quoted = to - from == 1 && sentence.Words[from].Kind == WordKind.Name;
        if (!quoted && sentence.Words.AsSpan(from, to - from).ToArray().All(Vocabulary.IsGrammar))
            return null;
        var text = sentence.Slice(from, to);
        return quoted || NameResolver.IsExact(index, text, type) ? One(text, type) : null;
    }

    /// <summary>Which of some is meant by "the second", "the first two", "number 3", or some words of its name; null where the text says no such thing.</summary>
    public static ImmutableArray<string>? Pick(Sentence sentence, int from, int to, ImmutableArray<string> ids)
    {
        while (from < to && sentence.Words[from].Lower is "the" or "number" or "option" or "item" or "no" or "#" or "please" or "take" or "i" or "mean" or "meant" or "choose")
            from++;
        while (from + 1 < to && sentence.Words[from].Lower is "the" or "our" && sentence.Words[from + 1].Kind == WordKind.Name)
            from++;
        while (to > from && (sentence.Words[to - 1].Kind is WordKind.Stop or WordKind.Comma || sentence.Words[to - 1].Lower is "one" or "ones" or "please" or "of" or "them" or "those" or "these" or "item"))
            to--;
        if (from >= to || ids.IsEmpty)
            return null;
        var ordinal = Ordinals.FirstOrDefault(entry => entry.Word == sentence.Words[from].Lower);
        if (ordinal.Word is not null)
        {
            var place = ordinal.Place;
            if (to - from == 1)
                return place > 0 && place <= ids.Length ? [ids[place - 1]] : place == -1 ? [ids[^1]] : null;
            if (to - from == 2 && place is 1 or -1 && FieldReader.Number(sentence, from + 1) is { IsPercent: false } some && some.Next == to && some.Value >= 1 && some.Value <= ids.Length)
                return place == 1 ? ids[..(int)some.Value] : ids[^(int)some.Value..];
            return null;
        }

        if (FieldReader.Number(sentence, from) is { IsPercent: false } number && number.Next == to && number.Value == decimal.Truncate(number.Value))
            return number.Value >= 1 && number.Value <= ids.Length ? [ids[(int)number.Value - 1]] : null;
        return to - from == 1 && sentence.Words[from].Lower is "both" or "all" ? ids : null;
    }

    private Target? Ordinal(int from, int to)
    {
        if (focus.Items.IsEmpty || sentence.Words[from].Kind == WordKind.Number || sentence.Words[from].Lower is "all" || to - from > 8 || (Pick(sentence, from, to, focus.Items) ?? (Singles(from) ? Traits.Pick(sentence, index, from, to, focus.Items, isAnswer: false) : null)) is not { } picked)
            return null;
        ImmutableArray<Item> items = [.. picked.Select(index.Inventory.Find).OfType<Item>()];
        return items.IsEmpty ? Ask("That item is not there any more.") : new Target(items, []);
    }

    // "the cheaper one" is one of those before; "cheap gloves" are any.
    private bool Singles(int from) => sentence.Words[from].Lower is "the" or "that";

    // "suppliers from Berlin" is a description, "supplier Berlin Metals" a name.
    private bool IsNameAfter(int at, int to) => new FilterReader(sentence, index, to).Read(at - 1) is null;

    private Target Described(FilterReading description)
    {
        // "the item with SKU MEC-6006" is named exactly.
        if (description.Filter.Tests is [{ Field: "sku", Comparison: FieldComparison.Is, Values: [{ Form: FieldForm.Text, Text: var sku }] }] && index.Inventory.FindSku(sku) is { } known)
            return new Target([known], []);
        if ((description.Unknown ?? description.Ambiguous) is { } question)
            return Ask(question);
        if (description.IsBare)
            return Ask($"Which {(description.Filter.Type == ItemType.Supplier ? "suppliers" : "items")} do you mean? Name them, or say for example 'all low-stock items'.");
        return new Target([], description.Notes, Criteria: description.Filter, IsEverything: description.Filter.Tests.IsEmpty);
    }

    private Target Named(int from, int to, ItemType? type)
    {
        var items = ImmutableArray.CreateBuilder<Item>();
        var notes = ImmutableArray.CreateBuilder<string>();
        var isGuess = false;
        List<(int From, int To)> parts = [.. Parts(from, to)];
        foreach (var (start, stop) in parts)
        {
            var target = One(sentence.Slice(start, stop), type);
            if (target.Ask is ClauseReading.Reply && parts.Count > 1 && Shared(parts, parts.IndexOf((start, stop))).FirstOrDefault(text => NameResolver.Resolve(index, text, type) is Resolved.One { Note: null }) is { } whole)
                target = One(whole, type);
            if (target.Ask is not null)
            {
                // A list that goes on with something of which no name has a word goes on with something else: "paint the fence".
                return items.Count > 0 && start > from && Stems.Of(sentence.Slice(start, stop)).TrueForAll(stem => !index.IsKnown(stem))
                    ? target with { Ask = new ClauseReading.Unknown(sentence.Slice(start, to)) } : target;
            }

            items.AddRange(target.Items);
            notes.AddRange(target.Notes);
            isGuess |= target.IsGuess;
        }

        return items.Count == 0 ? Ask("Which item do you mean?") : new Target([.. items.DistinctBy(item => item.Id)], notes.ToImmutable(), IsGuess: isGuess);
    }

    // "gloves M and L", "small and large boxes": what stands once is meant for both.
    private IEnumerable<string> Shared(List<(int From, int To)> parts, int place)
    {
        const int MostShared = 4;
        var own = sentence.Slice(parts[place].From, parts[place].To);
        foreach (var (start, stop) in parts.Take(place))
        {
            for (var kept = stop - 1; kept > start && stop - kept <= MostShared; kept--)
                yield return $"{sentence.Slice(start, kept)} {own}";
        }

        foreach (var (start, stop) in parts.Skip(place + 1))
        {
            for (var kept = start + 1; kept < stop && kept - start <= MostShared; kept++)
                yield return $"{own} {sentence.Slice(kept, stop)}";
        }
    }

    /// <summary>The names in a list, between commas and "and".</summary>
    private IEnumerable<(int From, int To)> Parts(int from, int to)
    {
        // A name may itself have an "and" or a comma in it.
        if (to - from <= MostWords && NameResolver.Resolve(index, sentence.Slice(from, to), null) is Resolved.One { Note: null } or Resolved.Several)
        {
            yield return (from, to);
            yield break;
        }

        var start = from;
        for (var at = from; at <= to; at++)
        {
            if (at < to && sentence.Words[at].Kind != WordKind.Comma && sentence.Words[at].Lower is not ("and" or "or" or "&"))
                continue;
            // "Packing tape, clear and Mop head": the longest piece that is a name comes first.
            for (var end = Math.Min(to, start + MostWords); end > at && start < at; end--)
            {
                if ((end == to || sentence.Words[end].Kind == WordKind.Comma || sentence.Words[end].Lower is "and" or "or" or "&") && NameResolver.IsExact(index, sentence.Slice(start, end), null))
                    at = end;
            }

            if (at > start)
                yield return (start, at);
            start = at + 1;
        }
    }

    private static Target Choose(Resolved.Several several) => Ask(
        $"Which one do you mean by '{several.Text}'? Nothing was changed.\n" + string.Join("\n", several.Choices.Select(Wording.Line)), several.Choices, several.Text);

    private static Target Missing(Resolved.Nothing nothing, ItemType? type) => Ask(
        $"There is no {(type == ItemType.Supplier ? "supplier" : "item")} called '{nothing.Text}', so nothing was changed."
            + (nothing.Nearest.Count > 0 ? $" The nearest names are {Wording.Names([.. nothing.Nearest.Select(item => item.Name)])}." : ""), nothing.Nearest, nothing.Text, isMissing: true);

    private static Target Ask(string text, IReadOnlyList<Item>? choices = null, string? part = null, bool isMissing = false)
    {
        var data = new JsonObject { ["understood"] = true };
        if (choices is { Count: > 0 })
            data["choices"] = new JsonArray([.. choices.Select(item => (JsonNode)new JsonObject { ["id"] = item.Id, ["name"] = item.Name, ["sku"] = (item as InventoryItem)?.Sku ?? "" })]);
        return new Target([], [], new ClauseReading.Reply(text, data) { Choices = [.. (choices ?? []).Select(item => item.Id)], Part = part, IsMissing = isMissing });
    }
}
