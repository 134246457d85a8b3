using System.Collections.Immutable;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Core.Approvals;

/// <summary>
/// What a proposed order rests on, though it has no version of its own: its items are still there, its supplier may have another name, and
/// nobody else has ordered the same in between.
/// </summary>
internal static class ProposedOrders
{
    /// <summary>The proposed orders that should not be made any more, each with the reason.</summary>
    public static IEnumerable<PendingItem> Outdated(PendingChange pending, ImmutableArray<Change> wanted, Inventory inventory)
    {
        var since = new Lazy<List<PurchaseOrder>>(() => [.. inventory.UnfinishedOrders.Where(order => order.CreatedAt > pending.CreatedAt)]);
        return wanted.OfType<Change.AddItem>().Where(add => add.Type == ItemType.Order)
            .Select(add => pending.Items.FirstOrDefault(item => item.ItemId == add.ItemId)).OfType<PendingItem>()
            .Select(row => row with { Why = Why(row, inventory, since) }).Where(row => row.Why is not null);
    }

    /// <summary>The same order to the same supplier, by the name that it has now.</summary>
    public static Change Follow(Change change, PendingChange pending, Inventory inventory)
    {
        if (change is not Change.AddItem { Type: var type } add || type != ItemType.Order)
            return change;
        var supplierId = pending.Items.FirstOrDefault(item => item.ItemId == add.ItemId)?.SupplierId;
        return supplierId is null || inventory.Find(supplierId) is not Supplier supplier ? change
            : add with { Fields = [.. add.Fields.Select(edit => edit.Field == "supplier" ? edit with { Value = FieldValue.Of(supplier.Name) } : edit)] };
    }

    private static string? Why(PendingItem row, Inventory inventory, Lazy<List<PurchaseOrder>> since)
    {
        foreach (var line in row.Fields.FirstOrDefault(field => field.Field == "lines")?.Value.Lines ?? [])
        {
            if (inventory.Find(line.ItemId) is not InventoryItem)
                return $"{line.Name} has been removed.";
            if (since.Value.Find(order => order.LineOf(line.ItemId) is not null) is { } other)
                return $"{line.Name} stands on {other.Name} by now.";
        }

        return null;
    }
}
