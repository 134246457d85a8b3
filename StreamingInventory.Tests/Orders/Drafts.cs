using System.Collections.Immutable;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Tests.Ledger;

namespace StreamingInventory.Tests.Orders;

/// <summary>Orders in few words.</summary>
internal static class Drafts
{
    public const string Id = "order-1";

    public static readonly DateOnly Today = DateOnly.FromDateTime(Stock.Now.UtcDateTime);

    /// <summary>Bolt and Nut of Acme, and an order of 40 and 12 of them that is a draft.</summary>
    public static Inventory Drafted => Stock.Of(Stock.Acme, Stock.Bolt, Stock.Nut).Accept(Add(Id, "Acme", Line(Stock.Bolt, 40, 0.3m), Line(Stock.Nut, 12, 0.5m))).After;

    /// <summary>The same, sent.</summary>
    public static Inventory Sent => Drafted.Accept(Set("status", "sent")).After;

    public static PurchaseOrder Order(this Inventory inventory) => (PurchaseOrder)inventory.FindKept(Id)!;

    public static OrderLine Line(InventoryItem item, decimal quantity, decimal price = 1) => new() { ItemId = item.Id, Quantity = quantity, UnitPrice = price };

    /// <summary>A draft; of a Bolt where no lines are said.</summary>
    public static Change.AddItem Add(string id, string supplier, params OrderLine[] lines) =>
        new(id, ItemType.Order, [new FieldEdit("supplier", FieldValue.Of(supplier)), new FieldEdit("lines", FieldValue.Of([.. lines.DefaultIfEmpty(Line(Stock.Bolt, 1))]))]);

    /// <summary>The same draft with one field more.</summary>
    public static Change.AddItem With(this Change.AddItem add, string field, string value) => add with { Fields = add.Fields.Add(new FieldEdit(field, FieldValue.Of(value))) };

    public static Change.SetFields Set(string field, string? value) => Set(field, FieldValue.Of(value));

    public static Change.SetFields Set(string field, FieldValue value, FieldValue? seen = null) => new(Id, [new FieldEdit(field, value, seen)]);

    public static Change.SetFields SetLines(ImmutableArray<OrderLine> lines, ImmutableArray<OrderLine>? seen = null) =>
        Set("lines", FieldValue.Of(lines), seen is { } known ? FieldValue.Of(known) : null);

    public static Change.ReceiveOrder Receive(InventoryItem item, decimal accepted, decimal rejected = 0, (decimal, decimal)? seen = null) =>
        new(Id, [new LineReceipt(item.Id, accepted, rejected, Today, seen)]);

    public static decimal StockOf(this Inventory inventory, InventoryItem item) => ((InventoryItem)inventory.Find(item.Id)!).CurrentStock;
}
