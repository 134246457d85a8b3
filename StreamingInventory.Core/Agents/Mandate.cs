using System.Collections.Immutable;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Core.Agents;

/// <summary>
/// What a person's own message covers, for a run in which a model words the changes. It is read from the message by rules,
/// never by the model; what it does not cover waits for that person's click.
/// </summary>
public sealed record Mandate
{
    /// <summary>A message that asks for nothing but an answer: every change waits.</summary>
    public static Mandate None { get; } = new();

    /// <summary>The message asks for a change of something.</summary>
    public bool AsksForChange { get; init; }

    /// <summary>Ids of items that it names, or refers back to, where it asks for a change.</summary>
    public ImmutableHashSet<string> Editable { get; init; } = [];

    /// <summary>Descriptions of items that it wants changed, such as "all Safety items".</summary>
    public ImmutableArray<ItemFilter> Described { get; init; } = [];

    /// <summary>Ids of items that it wants removed and names exactly.</summary>
    public ImmutableHashSet<string> Removable { get; init; } = [];

    /// <summary>Descriptions of items that it wants removed; none unless the person's own request waived the click.</summary>
    public ImmutableArray<ItemFilter> DescribedForRemoval { get; init; } = [];

    /// <summary>The words of what it wants added, as stems: a new item may be called by these.</summary>
    public ImmutableHashSet<string> WordsOfNew { get; init; } = [];

    /// <summary>Names of new items that the interpreter reads in it.</summary>
    public ImmutableHashSet<string> NamesOfNew { get; init; } = [];

    /// <summary>How many items it wants added whatever they are called: "add 5 new items".</summary>
    public int MostNew { get; init; }

    /// <summary>Why these changes have to wait, as a sentence, or null where the message covers them all.</summary>
    /// <param name="changes">What the model wants.</param>
    /// <param name="basis">The items as they are.</param>
    /// <param name="done">What the run has done before.</param>
    public string? WhyWait(ImmutableArray<Change> changes, Inventory basis, ImmutableArray<ItemEvent> done)
    {
        var added = done.OfType<ItemEvent.ItemAdded>().Select(happened => happened.ItemId).ToHashSet(StringComparer.Ordinal);
        if (!AsksForChange)
            return "You did not ask for a change.";
        if (changes.OfType<Change.RemoveItem>().Where(change => !MayRemove(basis.Find(change.ItemId))).Select(change => change.ItemId).Distinct().Count() is > 0 and var removed)
            return removed == 1 ? "You did not ask to remove this item by its exact name." : $"You did not ask to remove these {Wording.Number(removed)} items by their exact names.";
        if (changes.Where(change => change is Change.SetFields or Change.AdjustStock && !added.Contains(change.ItemId) && !MayEdit(basis.Find(change.ItemId))).Select(change => change.ItemId).Distinct().Count() is > 0 and var edited)
            return edited == 1 ? "You did not name this item." : $"You did not name {Wording.Number(edited)} of these items.";
        var adds = changes.OfType<Change.AddItem>().ToList();
        return adds.TrueForAll(IsNamed) || added.Count + adds.Count <= MostNew ? null
            : adds.Count == 1 ? "You did not ask for this new item." : "You did not ask for these new items.";
    }

    private bool MayEdit(Item? item) => item is null || Editable.Contains(item.Id) || Described.Any(filter => filter.Matches(item));

    private bool MayRemove(Item? item) => item is null || Removable.Contains(item.Id) || DescribedForRemoval.Any(filter => filter.Matches(item));

    private bool IsNamed(Change.AddItem add)
    {
        var name = add.Fields.FirstOrDefault(edit => edit.Field == "name")?.Value.ToString() ?? "";
        return NamesOfNew.Contains(name) || (Stems.Of(name) is { Count: > 0 } stems && stems.TrueForAll(WordsOfNew.Contains));
    }
}
