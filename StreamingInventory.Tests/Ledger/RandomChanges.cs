using System.Collections.Immutable;
using CsCheck;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Tests.Ledger;

/// <summary>Random changes over so few ids, SKUs and names that they often meet, and often break a rule.</summary>
internal static class RandomChanges
{
    public static readonly Actor Ana = new("ana", "grid");

    private static readonly Gen<string> ItemIds = OneOf("inventory-1", "inventory-2", "inventory-3", "inventory-4");
    private static readonly Gen<string> SupplierIds = OneOf("supplier-1", "supplier-2", "supplier-3");
    private static readonly Gen<string> SupplierNames = OneOf("Acme", "acme", "Brill", "Corvo", "Delta");

    private static readonly Gen<FieldEdit> ItemEdit = Gen.OneOf(
        Edit("name", OneOf("Bolt", "Nut", "Washer", "Größe Ü").Select(FieldValue.Of)),
        Edit("sku", OneOf("A-1", "a-1", "B-2", "C-3", "D-4").Select(FieldValue.Of)),
        Edit("supplier", SupplierNames.Select(FieldValue.Of)),
        Edit("current_stock", Number(-1, 60)),
        Edit("min_stock", Number(0, 20)),
        Edit("reorder_point", Number(5, 40)),
        Edit("max_stock", Number(15, 120)),
        Edit("unit_cost", Number(0, 50)),
        Edit("lead_time_days", Gen.OneOf(Number(0, 90), Gen.Const(FieldValue.None))),
        Edit("tags", OneOf("red", "blue", "Q1 planning").Array[0, 3].Select(tags => FieldValue.Of(tags.Distinct()))));

    private static readonly Gen<FieldEdit> SupplierEdit = Gen.OneOf(
        Edit("name", SupplierNames.Select(FieldValue.Of)),
        Edit("certifications", OneOf("ISO 9001", "ISO 14001").Array[0, 2].Select(list => FieldValue.Of(list.Distinct()))),
        Edit("reliability_score", Gen.OneOf(Number(0, 110), Gen.Const(FieldValue.None))),
        Edit("risk_level", OneOf("low", "high", "dire", "").Select(FieldValue.Of)));

    /// <summary>Changes of inventory items alone.</summary>
    public static readonly Gen<Change> ItemChange = Gen.Frequency(
        (3, Gen.Select(ItemIds, ItemEdit.Array[0, 5], Change (id, edits) => new Change.AddItem(id, ItemType.Inventory, WithName(edits, "Part")))),
        (1, ItemIds.Select(Change (id) => new Change.RemoveItem(id, "tidy"))),
        (5, Gen.Select(ItemIds, ItemEdit.Array[1, 3], Change (id, edits) => new Change.SetFields(id, [.. edits]))),
        (4, Gen.Select(ItemIds, Gen.Enum<StockMovement>(), Gen.Int[0, 40], Change (id, movement, quantity) =>
            new Change.AdjustStock(id, movement, quantity / 4m))));

    public static readonly Gen<Change> AnyChange = Gen.Frequency(
        (6, ItemChange),
        (2, Gen.Select(SupplierIds, SupplierNames, SupplierEdit.Array[0, 2], Change (id, name, edits) =>
            new Change.AddItem(id, ItemType.Supplier, WithName(edits, name)))),
        (1, SupplierIds.Select(Change (id) => new Change.RemoveItem(id))),
        (2, Gen.Select(SupplierIds, SupplierEdit.Array[1, 2], Change (id, edits) => new Change.SetFields(id, [.. edits]))));

    public static Gen<ChangeSet[]> Sets(Gen<Change> change, int most) =>
        change.Array[1, 4].Select(changes => new ChangeSet(Ana, "run-x", [.. changes])).Array[1, most];

    /// <summary>What a failing sample was, so that it can be read.</summary>
    public static string Show(IEnumerable<ChangeSet> sets) => string.Join('\n', sets.Select(changes => "[" + string.Join("; ", changes.Changes.Select(Show)) + "]"));

    private static string Show(Change change) => change switch
    {
        Change.AddItem add => $"add {add.ItemId} {Show(add.Fields)}",
        Change.SetFields set => $"set {set.ItemId} {Show(set.Edits)}",
        _ => change.ToString(),
    };

    private static string Show(ImmutableArray<FieldEdit> edits) => string.Join(", ", edits.Select(edit => $"{edit.Field}={edit.Value}"));

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    private static Gen<FieldValue> Number(int from, int to) => Gen.Int[from * 4, to * 4].Select(quarters => FieldValue.Of(quarters / 4m));

    private static Gen<FieldEdit> Edit(string field, Gen<FieldValue> values) => values.Select(value => new FieldEdit(field, value));

    private static ImmutableArray<FieldEdit> WithName(FieldEdit[] edits, string name) =>
        edits.Any(edit => edit.Field == "name") ? [.. edits] : [.. edits, new FieldEdit("name", FieldValue.Of(name))];
}
