using System.Collections.Immutable;
using System.Text;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Ledger;

/// <summary>What a new inventory item gets where nothing was said; a default gives way to what was said.</summary>
internal static class NewItemDefaults
{
    private const decimal MinStock = 10;
    private const decimal ReorderPoint = 20;
    private const decimal MaxStock = 100;

    public static InventoryItem Complete(InventoryItem item, ImmutableArray<FieldEdit> said, ChangeDraft draft)
    {
        var (min, reorder, max) = (Said("min_stock"), Said("reorder_point"), Said("max_stock"));
        var least = min ?? Math.Min(MinStock, Math.Min(reorder ?? MinStock, max ?? MinStock));
        var most = max ?? Math.Max(MaxStock, Math.Max(reorder ?? 0, least));
        return item with
        {
            MinStock = least,
            ReorderPoint = reorder ?? Math.Max(least, Math.Min(ReorderPoint, most)),
            MaxStock = most,
            Sku = item.Sku.Length > 0 ? item.Sku : SkuFrom(item.Name, draft),
        };

        decimal? Said(string field) =>
            said.LastOrDefault(edit => item.Type.Find(edit.Field)?.Name == field) is { Value.IsNone: false } edit ? edit.Value.Number : null;
    }

    /// <summary>The name's letters and digits in capitals, at most 24 of them, with a number behind where it is taken.</summary>
    private static string SkuFrom(string name, ChangeDraft draft)
    {
        var letters = new StringBuilder();
        foreach (var letter in name.ToUpperInvariant())
        {
            if (letters.Length == 24)
                break;
            if (char.IsLetterOrDigit(letter))
                letters.Append(letter);
            else if (letters.Length > 0 && letters[^1] != '-')
                letters.Append('-');
        }

        var stem = letters.ToString().Trim('-');
        if (stem.Length == 0)
            stem = "ITEM";
        var sku = stem;
        for (var number = 2; draft.IdOfSku(sku) is not null; number++)
            sku = $"{stem}-{number}";
        return sku;
    }
}
