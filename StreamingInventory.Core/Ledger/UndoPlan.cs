using System.Collections.Immutable;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Ledger;

/// <summary>What takes a run back: the inverse of its events, less what others have changed since.</summary>
/// <param name="Changes">To be applied as one set; empty where nothing is left to take back.</param>
/// <param name="Kept">What stays as it is, and why.</param>
/// <param name="Sequence">The inventory's sequence that it was planned from.</param>
public sealed record UndoPlan(ImmutableArray<Change> Changes, ImmutableArray<UndoKept> Kept, long Sequence)
{
    public bool IsOutdated(Inventory inventory) => inventory.Sequence != Sequence;

    /// <summary>Plans the undo of a run's events (in order) on the items as they are.</summary>
    public static UndoPlan For(ImmutableArray<ItemEvent> events, Inventory inventory)
    {
        var changes = ImmutableArray.CreateBuilder<Change>();
        var kept = ImmutableArray.CreateBuilder<UndoKept>();
        var own = events.Select(happened => happened.ItemId).ToHashSet(StringComparer.Ordinal);
        var receipts = OrderUndo.Plan(events, own, inventory, kept);
        foreach (var item in events.GroupBy(happened => happened.ItemId).Reverse())
            Plan([.. item], own, receipts, inventory, changes, kept);
        changes.AddRange(receipts.Changes);
        foreach (var rename in events.Where(happened => happened.ItemType == ItemType.Supplier))
        {
            if (rename.FieldChanges.FirstOrDefault(change => change.Field == "name") is not { Value.Text: var newName })
                continue;
            kept.AddRange(NamedSince(inventory, newName, rename.Timestamp, own).Select(item => new UndoKept(item.Id, item.Name, "supplier", $"{item.Name} was changed since and still names {newName}.")));
        }

        return new UndoPlan(changes.ToImmutable(), kept.ToImmutable(), inventory.Sequence);
    }

    private static void Plan(
        ImmutableArray<ItemEvent> events, HashSet<string> own, OrderUndo receipts, Inventory inventory, ImmutableArray<Change>.Builder changes, ImmutableArray<UndoKept>.Builder kept)
    {
        var id = events[0].ItemId;
        var (wasThere, stayed) = (events[0] is not ItemEvent.ItemAdded, events[^1] is not ItemEvent.ItemRemoved);
        var current = inventory.FindKept(id);
        var name = current?.Name ?? events.Select(happened => (happened as ItemEvent.ItemRemoved)?.Item.Name ?? (happened as ItemEvent.ItemAdded)?.Item.Name).FirstOrDefault(known => known is not null) ?? id;
        switch (wasThere, stayed)
        {
            case (false, false):
                return;
            case (false, true) when current is null:
                kept.Add(new UndoKept(id, name, null, $"{name} has been removed since."));
                return;
            case (false, true) when current.Version != events[^1].Version || current.UpdatedAt != events[^1].Timestamp:
                kept.Add(new UndoKept(id, name, null, $"{name} has been changed since it was added and stays."));
                return;
            case (false, true) when current is Supplier && NamedSince(inventory, current.Name, events[0].Timestamp, own).Any():
                kept.Add(new UndoKept(id, name, null, $"{name} stays, since items name it that were changed after it was added."));
                return;
            case (false, true) when receipts.OrderThatNeeds(current) is { } order:
                kept.Add(new UndoKept(id, name, null, $"{name} stays, since the order {order.Name} needs it."));
                return;
            case (false, true):
                changes.Add(new Change.RemoveItem(id, "undo", current.Version));
                return;
            case (true, false) when current is not null:
                kept.Add(new UndoKept(id, name, null, $"{name} has been added again since."));
                return;
            case (true, false):
                changes.Add(new Change.RestoreItem(AsBefore(events)));
                return;
            default:
                if (current is null)
                    kept.Add(new UndoKept(id, name, null, $"{name} has been removed since."));
                else if (events.Any(happened => happened is ItemEvent.ItemRemoved))
                    PlanReplaced(events, current, changes, kept);
                else
                    PlanFields(events, current, receipts, changes, kept);
                return;
        }
    }

    private static IEnumerable<InventoryItem> NamedSince(Inventory inventory, string supplierName, DateTimeOffset since, HashSet<string> own) =>
        inventory.SuppliedBy(supplierName).Where(item => item.UpdatedAt > since && !own.Contains(item.Id));

    private static Item AsBefore(ImmutableArray<ItemEvent> events)
    {
        Item? item = null;
        foreach (var happened in events.Reverse())
            item = happened.Revert(item);
        // Versions only ever grow, so that an old ETag never fits again.
        return item! with { Version = events[^1].Version };
    }

    // The run removed the item and put another one with its id in its place.
    private static void PlanReplaced(
        ImmutableArray<ItemEvent> events, Item current, ImmutableArray<Change>.Builder changes, ImmutableArray<UndoKept>.Builder kept)
    {
        var before = AsBefore(events);
        if (current.Version != events[^1].Version || current.UpdatedAt != events[^1].Timestamp || current.Type != before.Type)
        {
            kept.Add(new UndoKept(current.Id, current.Name, null, $"{current.Name} has been replaced and changed since, and stays."));
            return;
        }

        var edits = before.Type.StoredFields
            .Where(field => field.Get(before) != field.Get(current))
            .Select(field => new FieldEdit(field.Name, field.Get(before), field.Get(current))).ToImmutableArray();
        if (!edits.IsEmpty)
            changes.Add(new Change.SetFields(current.Id, edits));
    }

    private static void PlanFields(
        ImmutableArray<ItemEvent> events, Item current, OrderUndo receipts, ImmutableArray<Change>.Builder changes, ImmutableArray<UndoKept>.Builder kept)
    {
        // What came on an order goes back with the order.
        var moved = events.Sum(happened => happened.Delta ?? 0) - receipts.Accepted(current.Id);
        var edits = ImmutableArray.CreateBuilder<FieldEdit>();
        foreach (var field in events.SelectMany(happened => happened.FieldChanges).GroupBy(change => change.Field))
        {
            var (first, last) = (field.First(), field.Last());
            if (field.Key == "current_stock" || first.Previous == last.Value || receipts.Covers(current, field.Key))
                continue;
            if (OrderUndo.WhyKept(events, current, field.Key) is { } why)
                kept.Add(new UndoKept(current.Id, current.Name, field.Key, why));
            else if (current[field.Key] == last.Value)
                edits.Add(new FieldEdit(field.Key, first.Previous, last.Value));
            else if (current[field.Key] != first.Previous)
                kept.Add(new UndoKept(current.Id, current.Name, field.Key, $"{field.Key} of {current.Name} is {Show(current[field.Key])} now and stays (it was {Show(first.Previous)} before)."));
        }

        // Stock is put back by the opposite movement, so that what others received or issued since still counts.
        if (moved != 0 && current is InventoryItem stocked)
        {
            if (stocked.CurrentStock - receipts.TakenBack(current.Id) - moved < 0)
                kept.Add(new UndoKept(current.Id, current.Name, "current_stock", $"Only {stocked.CurrentStock} {stocked.Unit} of {current.Name} are left, {moved} cannot be taken back."));
            else
                changes.Add(new Change.AdjustStock(current.Id, StockMovement.Adjust, -moved));
        }

        if (edits.Count > 0)
            changes.Add(new Change.SetFields(current.Id, edits.ToImmutable()));
    }

    private static string Show(FieldValue value) => value.IsNone ? "empty" : value.ToString();
}

/// <summary>Something that an undo leaves as it is.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Name">Its name.</param>
/// <param name="Field">The field, where it is about one.</param>
/// <param name="Reason">Why, as a sentence.</param>
public sealed record UndoKept(string ItemId, string Name, string? Field, string Reason);

/// <summary>What became of an undo.</summary>
public abstract record UndoOutcome
{
    private UndoOutcome() { }

    /// <param name="Events">What was taken back; empty where everything was kept.</param>
    /// <param name="Kept">What others have changed since.</param>
    public sealed record Undone(ImmutableArray<ItemEvent> Events, ImmutableArray<UndoKept> Kept) : UndoOutcome;

    public sealed record NotFound(string RunId) : UndoOutcome;

    public sealed record AlreadyUndone(string RunId) : UndoOutcome;

    /// <summary>A rule stands against it, for example a SKU that is taken now.</summary>
    public sealed record Rejected(ImmutableArray<Problem> Problems) : UndoOutcome;

    public sealed record Unavailable(string Reason) : UndoOutcome;
}
