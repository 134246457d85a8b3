using System.Collections.Immutable;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Ledger;

/// <summary>The pure core of the ledger: what a change set does to an inventory.</summary>
public static class LedgerRules
{
    /// <summary>Decides about a change set: all of it, or the reasons why none of it.</summary>
    /// <param name="inventory">The items as they are.</param>
    /// <param name="changes">What is wanted; new ids are in it.</param>
    /// <param name="now">The time that the events get.</param>
    /// <param name="used">Order numbers that are used outside of the ledger, where <see cref="OrderRules.WantsNumbers"/>.</param>
    public static Decision Decide(Inventory inventory, ChangeSet changes, DateTimeOffset now, UsedOrderNumbers? used = null)
    {
        var draft = new ChangeDraft(inventory, isUndo: changes.Undoes is not null, used ?? UsedOrderNumbers.None);
        foreach (var change in changes.Changes)
        {
            if (Draft(draft, change, now) is { } refusal)
                return new Decision.Refused(refusal);
        }

        if (draft.Problems.Count == 0)
            CheckItems(draft, now);
        if (draft.Problems.Count > 0)
            return new Decision.Refused(new ChangeOutcome.Rejected([.. draft.Problems]));
        if (draft.Conflicts.Count > 0)
            return new Decision.Refused(new ChangeOutcome.Conflicted([.. draft.Conflicts]));
        return draft.Accept(changes, now);
    }

    private static ChangeOutcome.Stale? Draft(ChangeDraft draft, Change change, DateTimeOffset now)
    {
        switch (change)
        {
            case Change.AddItem add:
                Add(draft, add, now);
                return null;
            case Change.RestoreItem restore:
                if (draft.Find(restore.ItemId) is null)
                    draft.Replace(null, restore.Item with { Version = restore.Item.Version + 1 });
                else
                    draft.Refuse("duplicate", restore.ItemId, "id", restore.ItemId, $"An item with the id {restore.ItemId} is there already.");
                return null;
        }

        if (draft.Find(change.ItemId) is not { } item)
        {
            draft.Refuse("not_found", change.ItemId, null, null, $"There is no item with the id {change.ItemId}.");
            return null;
        }

        switch (change)
        {
            case Change.RemoveItem { ExpectedVersion: { } expected } when expected != item.Version:
                return new ChangeOutcome.Stale(item, expected);
            case Change.SetFields { ExpectedVersion: { } expected } when expected != item.Version:
                return new ChangeOutcome.Stale(item, expected);
            case Change.ReceiveOrder { ExpectedVersion: { } expected } when expected != item.Version:
                return new ChangeOutcome.Stale(item, expected);
            case Change.RemoveItem remove:
                draft.Replace(item, null);
                draft.Reasons[item.Id] = remove.Reason;
                return null;
            case Change.SetFields set:
                Set(draft, item, set);
                return null;
            case Change.AdjustStock adjust:
                Adjust(draft, item, adjust);
                return null;
            case Change.ReceiveOrder receive:
                OrderReceipts.Book(draft, item, receive, now, (stocked, quantity) => Adjust(draft, stocked, new Change.AdjustStock(stocked.Id, quantity < 0 ? StockMovement.Adjust : StockMovement.Receive, quantity)));
                return null;
            default:
                throw new InvalidOperationException($"No rule for {change.GetType().Name}.");
        }
    }

    private static void Add(ChangeDraft draft, Change.AddItem add, DateTimeOffset now)
    {
        if (draft.Find(add.ItemId) is not null)
        {
            draft.Refuse("duplicate", add.ItemId, "id", add.ItemId, $"An item with the id {add.ItemId} is there already.");
            return;
        }

        if (add.ItemId.Length is 0 or > 200 || add.ItemId.Any(char.IsControl))
        {
            draft.Refuse("invalid_value", add.ItemId, "id", add.ItemId, $"An id must have 1 to 200 characters without control characters, but was '{Shorten(add.ItemId)}'.");
            return;
        }

        if (draft.WasThere(add.ItemId) is { } earlier && earlier.Type != add.Type)
        {
            draft.Refuse("duplicate", add.ItemId, "id", add.ItemId, $"The id {add.ItemId} must keep its type: it is {earlier.Name}'s until this change is made.");
            return;
        }

        var item = add.Type.Create(add.ItemId, "") with { CreatedAt = now, UpdatedAt = now };
        foreach (var edit in add.Fields)
        {
            // An empty value says nothing about a new item: the field keeps its default.
            if (!edit.Value.IsNone || item.Type.Find(edit.Field) is not { IsStored: true })
                item = Put(draft, item, edit) ?? item;
        }

        if (item is InventoryItem stocked)
            item = NewItemDefaults.Complete(stocked, add.Fields, draft);
        else if (item is PurchaseOrder order)
            item = OrderRules.Begin(order, draft, now);
        draft.Replace(null, item);
    }

    private static void Set(ChangeDraft draft, Item item, Change.SetFields set)
    {
        var changed = item;
        foreach (var wanted in set.Edits)
        {
            var edit = wanted;
            if (edit.Seen is { } seen && item.Type.Find(edit.Field) is { } known && known.Get(item) is var current && current != seen)
            {
                // Somebody else had the same idea: nothing to argue about.
                if (current == edit.Value)
                    continue;
                if (known.Kind != FieldKind.Lines || OrderLines.Merge(seen.Lines, current.Lines, edit.Value.Lines) is not { } merged)
                {
                    draft.Conflicts.Add(new FieldConflict(item.Id, known.Name, seen, current, edit.Value));
                    continue;
                }

                edit = edit with { Value = FieldValue.Of(merged) };
            }

            if (item is PurchaseOrder order && item.Type.Find(edit.Field) is { IsStored: true } field && !OrderRules.MaySet(draft, order, field, edit.Value))
                continue;
            changed = Put(draft, changed, edit) ?? changed;
        }

        draft.Replace(item, changed);
    }

    private static Item? Put(ChangeDraft draft, Item item, FieldEdit edit)
    {
        string? rule = null;
        if (item.Type.Find(edit.Field) is not { } field)
        {
            draft.Refuse("unknown_field", item.Id, edit.Field, edit.Value.ToString(), $"{item.Type.Label} has no field {edit.Field}.");
            return null;
        }

        if (!field.IsStored)
        {
            draft.Refuse("read_only", item.Id, field.Name, edit.Value.ToString(), $"{field.Label} follows from other fields and cannot be set.");
            return null;
        }

        // Lines are checked as a whole once their items are known, each rule with its line.
        if (edit.Value.Form != FieldForm.Lines || field.Kind != FieldKind.Lines)
            rule = field.Check(edit.Value);
        if (rule is not null)
        {
            draft.Refuse("invalid_value", item.Id, field.Name, edit.Value.ToString(), $"{field.Label} {rule}, but was '{Shorten(edit.Value.ToString())}'.");
            return null;
        }

        return field.With(item, edit.Value);
    }

    private static void Adjust(ChangeDraft draft, Item item, Change.AdjustStock adjust)
    {
        if (item is not InventoryItem stocked)
        {
            draft.Refuse("unknown_field", item.Id, "current_stock", null, $"{item.Name} is {(item is PurchaseOrder ? "an order" : "a supplier")} and has no stock.");
            return;
        }

        var quantity = adjust.Quantity;
        if (quantity < 0 && adjust.Movement != StockMovement.Adjust)
        {
            draft.Refuse("invalid_value", item.Id, "quantity", $"{quantity}", $"The quantity to {Verb(adjust.Movement)} must be at least 0, but was {quantity}.");
            return;
        }

        if (Math.Abs(quantity) > stocked.Type.Field("current_stock").Maximum)
        {
            draft.Refuse("invalid_value", item.Id, "quantity", $"{quantity}", $"The quantity to {Verb(adjust.Movement)} must be at most {stocked.Type.Field("current_stock").Maximum}, but was {quantity}.");
            return;
        }

        var stock = adjust.Movement switch
        {
            StockMovement.Issue => stocked.CurrentStock - quantity,
            StockMovement.Count => quantity,
            _ => stocked.CurrentStock + quantity,
        };
        if (stock < 0)
        {
            draft.Refuse("below_zero", item.Id, "current_stock", $"{Math.Abs(quantity)}",
                $"Stock of {item.Name} must be at least 0: {stocked.CurrentStock} {stocked.Unit} are there, {Math.Abs(quantity)} cannot go out.");
            return;
        }

        if (Put(draft, stocked, new FieldEdit("current_stock", FieldValue.Of(stock))) is { } changed)
        {
            draft.Reasons[item.Id] = adjust.Movement == StockMovement.Count ? "adjust" : Verb(adjust.Movement);
            draft.Replace(item, changed);
        }
    }

    private static void CheckItems(ChangeDraft draft, DateTimeOffset now)
    {
        // An undo says itself which items get which name back; the others were named so by somebody else.
        if (!draft.IsUndo)
            draft.FollowRenamedSuppliers();
        OrderRules.Complete(draft, now);
        foreach (var (item, holder) in draft.Clashes())
            RefuseDuplicate(draft, item, holder);
        foreach (var (before, after) in draft.Touched)
        {
            if (after is PurchaseOrder order)
                OrderRules.Check(draft, before as PurchaseOrder, order);
            if (after is not null)
                CheckItem(draft, after);
            else
                CheckRemoval(draft, before!);
        }
    }

    private static void CheckItem(ChangeDraft draft, Item item)
    {
        if (item.Type.Field("name") is var name && name.Check(FieldValue.Of(item.Name)) is { } rule)
            draft.Refuse("invalid_value", item.Id, "name", item.Name, $"{name.Label} {rule}, but was '{Shorten(item.Name)}'.");
        if (item is InventoryItem stocked)
        {
            if (stocked.MinStock > stocked.ReorderPoint)
                draft.Refuse("order_of_limits", item.Id, "min_stock", $"{stocked.MinStock}", $"Min stock must be at most the reorder point ({stocked.ReorderPoint}), but was {stocked.MinStock}.");
            if (stocked.ReorderPoint > stocked.MaxStock)
                draft.Refuse("order_of_limits", item.Id, "reorder_point", $"{stocked.ReorderPoint}", $"Reorder at must be at most max stock ({stocked.MaxStock}), but was {stocked.ReorderPoint}.");
        }
    }

    private static void RefuseDuplicate(ChangeDraft draft, Item item, Item holder)
    {
        if (item is InventoryItem stocked)
            draft.Refuse("duplicate", item.Id, "sku", stocked.Sku, $"SKU must be unique, but '{stocked.Sku}' belongs to {Shorten(holder.Name)}.");
        else if (item is PurchaseOrder)
            draft.Refuse("duplicate", item.Id, "name", item.Name, $"Number of an order must be unique, but '{Shorten(item.Name)}' is there already.");
        else
            draft.Refuse("duplicate", item.Id, "name", item.Name, $"Name of a supplier must be unique, but '{Shorten(item.Name)}' is there already.");
    }

    private static void CheckRemoval(ChangeDraft draft, Item removed)
    {
        if (removed is PurchaseOrder order)
            OrderRules.CheckRemoval(draft, order);
        // An undo may leave an item that named the supplier before it was listed to name it again; a line needs its item in any case.
        if (!draft.IsUndo || removed is InventoryItem)
            OrderRules.CheckUse(draft, removed);
        if (!draft.IsUndo)
            CheckSupplierRemoval(draft, removed);
    }

    private static void CheckSupplierRemoval(ChangeDraft draft, Item removed)
    {
        if (removed is not Supplier || draft.IdOfSupplier(removed.Name) is not null)
            return;
        var users = draft.SuppliedBy(removed.Name).ToImmutableArray();
        if (users.IsEmpty)
            return;
        var names = string.Join(", ", users.Take(3).Select(item => item.Name)) + (users.Length > 3 ? $" and {users.Length - 3} more" : "");
        draft.Refuse("in_use", removed.Id, "supplier", removed.Name, $"Supplier '{removed.Name}' must not be removed while items name it: {names}.");
    }

    private static string Verb(StockMovement movement) => movement switch
    {
        StockMovement.Receive => "receive",
        StockMovement.Issue => "issue",
        StockMovement.Count => "count",
        _ => "adjust",
    };

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..57] + "…";
}
