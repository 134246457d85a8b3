using System.Collections.Immutable;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Which items a clause is about, or what has to be asked first.</summary>
/// <param name="Items">At least one, unless something is asked.</param>
/// <param name="Notes">What was taken for what.</param>
/// <param name="Ask">What has to be asked or told instead.</param>
/// <param name="Criteria">The description that they fit, where they were described.</param>
/// <param name="IsEverything">All items of a type are meant.</param>
internal sealed record Target(ImmutableArray<Item> Items, ImmutableArray<string> Notes, ClauseReading.Reply? Ask = null, ItemFilter? Criteria = null, bool IsEverything = false, bool IsGuess = false);

/// <summary>Reads what a clause is about: names, a description, or "them".</summary>
internal sealed class TargetReader(Sentence sentence, CatalogueIndex index, ImmutableArray<string> lastItems)
{
    public Target Read(int from, int to, ItemType? type = null)
    {
        while (from < to && (sentence.Words[from].Kind is WordKind.Comma || sentence.Words[from].Lower is "of" or "for"))
            from++;
        while (to > from && (sentence.Words[to - 1].Kind is WordKind.Comma or WordKind.Stop))
            to--;
        if (from >= to)
            return Ask("Which item do you mean?");
        if (type is null && sentence.MatchAny(from, ["supplier", "vendor", "the supplier", "the vendor", "suppliers", "vendors"]) is > 0 and var behind && behind < to && IsNameAfter(behind, to))
            (from, type) = (behind, ItemType.Supplier);
        if (Exact(from, to, type) is { } exact)
            return exact;
        if (sentence.MatchAny(from, Vocabulary.Them) == to)
            return Them();
        if (new FilterReader(sentence, index, to).Read(from) is { } description && (type is null || description.Filter.Type == type))
            return Described(description);
        return Named(from, to, type);
    }

    /// <summary>One item by its name, and nothing else.</summary>
    public Target One(string text, ItemType? type) => NameResolver.Resolve(index, text, type) switch
    {
        Resolved.One one => new Target([one.Item], one.Note is null ? [] : [one.Note], IsGuess: !one.IsExact),
        Resolved.Several several => Choose(several),
        Resolved.Nothing nothing => Missing(nothing, type),
        _ => throw new InvalidOperationException("A name is resolved in one of three ways."),
    };

    // "suppliers from Berlin" is a description, "supplier Berlin Metals" a name.
    private bool IsNameAfter(int at, int to) => new FilterReader(sentence, index, to).Read(at - 1) is null;

    /// <summary>The item with exactly this name, SKU or id; null where there is none.</summary>
    public Target? Exact(int from, int to, ItemType? type)
    {
        var quoted = to - from == 1 && sentence.Words[from].Kind == WordKind.Name;
        if (!quoted && sentence.Words.AsSpan(from, to - from).ToArray().All(Vocabulary.IsGrammar))
            return null;
        var text = sentence.Slice(from, to);
        return quoted || NameResolver.IsExact(index, text, type) ? One(text, type) : null;
    }

    private Target Them()
    {
        ImmutableArray<Item> items = [.. lastItems.Distinct().Select(index.Inventory.Find).OfType<Item>()];
        return items.IsEmpty ? Ask("I don't know which item you mean; please name it.") : new Target(items, []);
    }

    private Target Described(FilterReading description)
    {
        if ((description.Unknown ?? description.Ambiguous) is { } question)
            return Ask(question);
        if (description.IsBare)
            return Ask($"Which {(description.Filter.Type == ItemType.Supplier ? "suppliers" : "items")} do you mean? Name them, or say for example 'all low-stock items'.");
        ImmutableArray<Item> items = [.. index.Inventory.Items.Where(description.Filter.Matches).OrderBy(item => item.Id, StringComparer.Ordinal)];
        return items.IsEmpty
            ? Ask($"There are no {description.Filter}, so nothing was changed.")
            : new Target(items, [], Criteria: description.Filter, IsEverything: description.Filter.Tests.IsEmpty);
    }

    private Target Named(int from, int to, ItemType? type)
    {
        var items = ImmutableArray.CreateBuilder<Item>();
        var notes = ImmutableArray.CreateBuilder<string>();
        var isGuess = false;
        foreach (var (start, stop) in Parts(from, to))
        {
            var target = One(sentence.Slice(start, stop), type);
            if (target.Ask is not null)
                return target;
            items.AddRange(target.Items);
            notes.AddRange(target.Notes);
            isGuess |= target.IsGuess;
        }

        return items.Count == 0 ? Ask("Which item do you mean?") : new Target([.. items.DistinctBy(item => item.Id)], notes.ToImmutable(), IsGuess: isGuess);
    }

    /// <summary>The names in a list, between commas and "and".</summary>
    private IEnumerable<(int From, int To)> Parts(int from, int to)
    {
        // A name may itself have an "and" or a comma in it.
        if (NameResolver.Resolve(index, sentence.Slice(from, to), null) is Resolved.One { Note: null })
        {
            yield return (from, to);
            yield break;
        }

        var start = from;
        for (var at = from; at <= to; at++)
        {
            if (at < to && sentence.Words[at].Kind != WordKind.Comma && sentence.Words[at].Lower is not ("and" or "or" or "&"))
                continue;
            if (at > start)
                yield return (start, at);
            start = at + 1;
        }
    }

    private static Target Choose(Resolved.Several several) => Ask(
        $"Which one do you mean by '{several.Text}'? Nothing was changed.\n" + string.Join("\n", several.Choices.Select(Wording.Line)), several.Choices);

    private static Target Missing(Resolved.Nothing nothing, ItemType? type) => Ask(
        $"There is no {(type == ItemType.Supplier ? "supplier" : "item")} called '{nothing.Text}', so nothing was changed."
            + (nothing.Nearest.Count > 0 ? $" The nearest names are {Wording.Names([.. nothing.Nearest.Select(item => item.Name)])}." : ""), nothing.Nearest);

    private static Target Ask(string text, IReadOnlyList<Item>? choices = null)
    {
        var data = new JsonObject { ["understood"] = true };
        if (choices is { Count: > 0 })
            data["choices"] = new JsonArray([.. choices.Select(item => (JsonNode)new JsonObject { ["id"] = item.Id, ["name"] = item.Name, ["sku"] = (item as InventoryItem)?.Sku ?? "" })]);
        return new Target([], [], new ClauseReading.Reply(text, data));
    }
}
