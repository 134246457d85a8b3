using System.Collections.Immutable;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Ledger;

/// <summary>What a change set may do to purchase orders; a part of the ledger's pure core.</summary>
internal static class OrderRules
{
    // What may still be said of an order that the supplier has; its lines change by receiving alone.
    private static readonly ImmutableHashSet<string> ChangeableOnItsWay = ["promised_date", "note", "status"];

    /// <summary>Does a set give orders their numbers, or another supplier?</summary>
    public static bool WantsNumbers(Inventory inventory, ChangeSet changes) => changes.Undoes is null && changes.Changes.Any(change => change switch
    {
        Change.AddItem add => add.Type == ItemType.Order,
        Change.SetFields set => set.Edits.Any(edit => edit.Field is "name" or "supplier") && inventory.FindKept(set.ItemId) is PurchaseOrder,
        _ => false,
    });

    /// <summary>A new order: it gets the next number of its year where it has none.</summary>
    public static PurchaseOrder Begin(PurchaseOrder order, ChangeDraft draft, DateTimeOffset now) =>
        order.Name.Length > 0 ? order : order with { Name = draft.NextOrderNumber(now.UtcDateTime.Year) };

    /// <summary>May this field of an order get this value? If not, the refusal is in the draft.</summary>
    public static bool MaySet(ChangeDraft draft, PurchaseOrder order, ItemField field, FieldValue value)
    {
        if (draft.IsUndo || field.Get(order) == value)
            return true;
        var status = OrderStatusNames.Parse(value.Text);
        if (field.Name == "status" && status is null)
            return true;
        if (order.IsFinal)
            return Refuse(draft, order, field.Name, value, $"{order.Name} is {Say(order.Status)} and cannot be changed any more.");
        if (field.Name == "status" && !(status == OrderStatus.Cancelled || (order.Status == OrderStatus.Draft && status == OrderStatus.Sent)))
            return Refuse(draft, order, field.Name, value, $"{order.Name} is {Say(order.Status)} and cannot be set to '{(status is { } wanted ? wanted.Label() : value)}': a draft is sent or cancelled, an order that is sent is received or cancelled.");
        if (order.Status != OrderStatus.Draft && !ChangeableOnItsWay.Contains(field.Name))
            return Refuse(draft, order, field.Name, value, $"{field.Label} of {order.Name} cannot be changed, since it is {Say(order.Status)}.");
        return true;
    }

    /// <summary>Fills in what an order's lines and dates leave open, as long as nobody outside has seen it.</summary>
    public static void Complete(ChangeDraft draft, DateTimeOffset now)
    {
        if (draft.IsUndo || !draft.TouchesOrders)
            return;
        foreach (var (before, after) in draft.Touched.ToList())
        {
            if (after is not PurchaseOrder order || before is PurchaseOrder { Status: not OrderStatus.Draft })
                continue;
            var completed = order with { Lines = [.. order.Lines.Select(line => Complete(draft, line))] };
            if (completed is { Status: OrderStatus.Sent, OrderDate: null })
                completed = completed with { OrderDate = DateOnly.FromDateTime(now.UtcDateTime) };
            draft.Replace(order, completed);
        }
    }

    /// <summary>Checks an order as it would be.</summary>
    public static void Check(ChangeDraft draft, PurchaseOrder? before, PurchaseOrder after)
    {
        foreach (var problem in OrderLines.Check(after.Lines))
            draft.Refuse("invalid_value", after.Id, problem.Path, problem.Value, $"{OrderLines.Say(problem.Path, after.Lines)} of {after.Name} {problem.Rule}, but was '{problem.Value}'.");
        // Where nothing is to come any more, its items may be gone; what an undo opens again needs them.
        for (var i = 0; i < after.Lines.Length && !after.IsFinal; i++)
        {
            if (draft.Find(after.Lines[i].ItemId) is not InventoryItem)
                draft.Refuse("invalid_value", after.Id, $"lines[{i}].sku", Named(after.Lines[i]), $"SKU of line {i + 1} of {after.Name} must be the SKU of an item in the inventory, but was '{Named(after.Lines[i])}'.");
        }

        if (draft.IsUndo)
            return;
        CheckNumber(draft, before, after);
        if (after.Lines.IsEmpty && before is not { Lines.IsEmpty: true })
            draft.Refuse("invalid_value", after.Id, "lines", "", $"Lines of an order must not be empty: {after.Name} needs at least one item with a quantity.");
        if (before is null && after.Status != OrderStatus.Draft)
            Refuse(draft, after, "status", FieldValue.Of(after.Status.WireName()), $"A new order is a draft, and cannot be {Say(after.Status)} at once.");
        if (after.Status == OrderStatus.Draft && after.Lines.FirstOrDefault(line => line.Came > 0 || line.ReceivedOn is not null) is { } came)
            Refuse(draft, after, "lines", FieldValue.Of($"{came.Came}"), $"Nothing of a draft can have come, but {came.Came} of {Named(came)} was said to have.");
        if (after.PromisedDate is { } promised && promised < after.OrderDate && (promised, after.OrderDate) != (before?.PromisedDate, before?.OrderDate))
            draft.Refuse("invalid_value", after.Id, "promised_date", FieldValue.Of(promised).Text, $"Promised must not be before the order date ({FieldValue.Of(after.OrderDate)}), but was '{FieldValue.Of(promised)}'.");
        if (after.Status == OrderStatus.Sent && before?.Status == OrderStatus.Draft)
            CheckSending(draft, after);
    }

    /// <summary>An order is cancelled rather than removed, unless nobody outside knows of it.</summary>
    public static void CheckRemoval(ChangeDraft draft, PurchaseOrder removed)
    {
        if (!draft.IsUndo && removed.Status != OrderStatus.Draft)
            Refuse(draft, removed, "status", FieldValue.Of(removed.Status.WireName()), $"{removed.Name} is {Say(removed.Status)} and cannot be removed; an order that is on its way can be cancelled.");
    }

    /// <summary>An item or a supplier stays as long as an order needs it.</summary>
    public static void CheckUse(ChangeDraft draft, Item removed)
    {
        var (needed, what) = removed switch
        {
            InventoryItem => (draft.OrderThatNeeds(removed.Id), "has it on a line"),
            Supplier => (draft.IdOfSupplier(removed.Name) is not null ? null : draft.UnfinishedOrders.FirstOrDefault(order => Same(order.Supplier, removed.Name)), "goes to it"),
            _ => (null, ""),
        };
        if (needed is not null)
            draft.Refuse("in_use", removed.Id, "id", removed.Id, $"{removed.Name} must not be removed while the order {needed.Name} ({Say(needed.Status)}) {what}.");
    }

    /// <summary>"a draft", "sent", "partly received".</summary>
    public static string Say(OrderStatus status) => status == OrderStatus.Draft ? "a draft" : status.Label().ToLowerInvariant();

    public static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static OrderLine Complete(ChangeDraft draft, OrderLine line)
    {
        var id = line.ItemId.Length > 0 ? line.ItemId : draft.IdOfSku(line.Sku);
        return id is not null && draft.Find(id) is InventoryItem item
            ? line with { ItemId = item.Id, Sku = item.Sku, Name = item.Name, Unit = item.Unit }
            : line;
    }

    // A supplier that is only called otherwise by now is the same one.
    private static void CheckNumber(ChangeDraft draft, PurchaseOrder? before, PurchaseOrder after)
    {
        var isNew = before is null || !Same(before.Name, after.Name);
        var isAnothers = !isNew && !Same(before!.Supplier, after.Supplier) && draft.IdOfSupplier(before.Supplier) is not null;
        if ((isNew || isAnothers) && draft.IsUsedElsewhere(after.Name, after.Supplier))
            draft.Refuse("duplicate", after.Id, "name", after.Name, $"Number of an order must be unique, but '{after.Name}' is the number of an order to another supplier in the purchase history.");
    }

    private static void CheckSending(ChangeDraft draft, PurchaseOrder order)
    {
        if (order.Supplier.Length == 0)
            draft.Refuse("invalid_value", order.Id, "supplier", "", $"Supplier must not be empty when {order.Name} is sent.");
        if (order.Lines.IsEmpty)
            draft.Refuse("invalid_value", order.Id, "lines", "", $"Lines must not be empty when {order.Name} is sent.");
    }

    private static bool Refuse(ChangeDraft draft, PurchaseOrder order, string field, FieldValue value, string message)
    {
        draft.Refuse("wrong_status", order.Id, field, value.Form == FieldForm.Lines ? "" : value.ToString(), message);
        return false;
    }

    private static string Named(OrderLine line) => line.Sku.Length > 0 ? line.Sku : line.ItemId;
}
