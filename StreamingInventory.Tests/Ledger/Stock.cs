using System.Collections.Immutable;
using System.Text;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using Xunit;

namespace StreamingInventory.Tests.Ledger;

/// <summary>Inventories and change sets in few words.</summary>
internal static class Stock
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    public static Inventory Of(params Item[] items) => Inventory.From(10, [.. items.Select(item => item with { Version = 1 })]);

    public static InventoryItem Bolt { get; } = new()
    {
        Id = "inventory-1",
        Name = "Bolt",
        Sku = "B-1",
        CurrentStock = 30,
        MinStock = 10,
        ReorderPoint = 20,
        MaxStock = 100,
        UnitCost = 0.25m,
        Supplier = "Acme",
    };

    public static InventoryItem Nut { get; } = Bolt with { Id = "inventory-2", Name = "Nut", Sku = "N-1" };

    public static Supplier Acme { get; } = new() { Id = "supplier-1", Name = "Acme" };

    public static Supplier Brill { get; } = new() { Id = "supplier-2", Name = "Brill" };

    public static ChangeSet Set(params Change[] changes) => new(RandomChanges.Ana, "run-1", [.. changes]);

    public static Change.SetFields Edit(string id, params (string Field, object? Value)[] edits) =>
        new(id, [.. edits.Select(edit => new FieldEdit(edit.Field, Value(edit.Value)))]);

    public static Change.AddItem Add(ItemType type, string id, params (string Field, object? Value)[] edits) =>
        new(id, type, [.. edits.Select(edit => new FieldEdit(edit.Field, Value(edit.Value)))]);

    public static FieldValue Value(object? value) => value switch
    {
        null => FieldValue.None,
        string text => FieldValue.Of(text),
        string[] list => FieldValue.Of(list),
        _ => FieldValue.Of(Convert.ToDecimal(value)),
    };

    public static Decision.Accepted Accept(this Inventory inventory, params Change[] changes) =>
        Assert.IsType<Decision.Accepted>(LedgerRules.Decide(inventory, Set(changes), Now));

    public static ImmutableArray<Problem> Reject(this Inventory inventory, params Change[] changes) =>
        Assert.IsType<ChangeOutcome.Rejected>(inventory.Refuse(changes)).Problems;

    public static ChangeOutcome Refuse(this Inventory inventory, params Change[] changes) =>
        Assert.IsType<Decision.Refused>(LedgerRules.Decide(inventory, Set(changes), Now)).Outcome;

    /// <summary>Everything that is in an inventory, as text: two are the same when their texts are.</summary>
    public static string Text(this Inventory inventory) =>
        $"{inventory.Sequence} {inventory.Figures with { StockValue = FieldValue.Of(inventory.Figures.StockValue).Number }}\n" +
        string.Join('\n', inventory.Items.OrderBy(item => item.Id, StringComparer.Ordinal).Select(item => item.Text()));

    public static string Text(this Item item) => Encoding.UTF8.GetString(ItemJson.ToUtf8(item, derived: false));

    /// <summary>The stored fields alone: what an undo brings back.</summary>
    public static string Fields(this Inventory inventory) => string.Join('\n', inventory.Items.OrderBy(item => item.Id, StringComparer.Ordinal)
        .Select(item => $"{item.Id}: {string.Join(", ", item.Type.StoredFields.Select(field => $"{field.Name}={field.Get(item)}"))}"));
}
