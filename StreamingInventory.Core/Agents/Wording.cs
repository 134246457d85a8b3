using System.Globalization;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Core.Agents;

/// <summary>How figures and items are put into words.</summary>
public static class Wording
{
    /// <summary>1234.5 as "1,234.5".</summary>
    public static string Number(decimal number) => number.ToString("#,##0.####", CultureInfo.InvariantCulture);

    /// <summary>A sum of money with two decimals, as "$1,234.50".</summary>
    public static string Sum(decimal amount) => Currency.Sum(amount);

    /// <summary>A share as "93.5 %".</summary>
    public static string Percent(decimal share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    /// <summary>A quantity with its unit: "1 box", "54 boxes", "12 kg".</summary>
    public static string Quantity(decimal quantity, string unit) => $"{Number(quantity)} {UnitOf(quantity, unit)}";

    /// <summary>The unit as it stands behind a quantity: "box" or "boxes".</summary>
    public static string UnitOf(decimal quantity, string unit)
    {
        var (one, many) = Units.FirstOrDefault(pair => string.Equals(unit, pair.One, StringComparison.OrdinalIgnoreCase) || string.Equals(unit, pair.Many, StringComparison.OrdinalIgnoreCase));
        return one is null ? unit : quantity == 1 ? one : many;
    }

    /// <summary>Is it counted in whole ones, unlike what is weighed or measured? Units that are none in particular may be either.</summary>
    public static bool IsCounted(string unit) =>
        unit.ToLowerInvariant() is var name && name is not ("unit" or "units") && (name is "pcs" or "pc" or "ea" or "each" || Units.Any(pair => string.Equals(unit, pair.One, StringComparison.OrdinalIgnoreCase) || string.Equals(unit, pair.Many, StringComparison.OrdinalIgnoreCase)));

    // A unit that is not among them is an abbreviation, or somebody's own word that is left as it is.
    private static readonly (string One, string Many)[] Units =
    [
        ("unit", "units"), ("piece", "pieces"), ("box", "boxes"), ("can", "cans"), ("pack", "packs"), ("roll", "rolls"), ("pair", "pairs"), ("bottle", "bottles"), ("bag", "bags"),
        ("drum", "drums"), ("pallet", "pallets"), ("case", "cases"), ("set", "sets"), ("sheet", "sheets"), ("tube", "tubes"), ("carton", "cartons"), ("reel", "reels"), ("bundle", "bundles"), ("canister", "canisters"),
    ];

    /// <summary>"1 item", "5 items".</summary>
    public static string Count(int count, string noun) => $"{Number(count)} {(count == 1 ? noun : noun + "s")}";

    /// <summary>"out of stock", "low", "in stock", "overstocked".</summary>
    public static string Of(StockStatus status) => status switch
    {
        StockStatus.OutOfStock => "out of stock",
        StockStatus.LowStock => "low",
        StockStatus.Overstocked => "overstocked",
        _ => "in stock",
    };

    /// <summary>The first few of several names: "A, B, C and 4 more".</summary>
    public static string Names(IReadOnlyCollection<string> names, int most = 5) => names.Count switch
    {
        0 => "",
        1 => names.First(),
        _ when names.Count <= most => string.Join(", ", names.Take(names.Count - 1)) + " and " + names.Last(),
        _ => string.Join(", ", names.Take(most)) + $" and {Number(names.Count - most)} more",
    };

    /// <summary>An item in one line with what people ask about it.</summary>
    public static string Line(Item item) => item switch
    {
        InventoryItem stocked => $"{item.Name} ({stocked.Sku}): {Quantity(stocked.CurrentStock, stocked.Unit)}"
            + (stocked.Location.Length > 0 ? $" in {stocked.Location}" : "")
            + $", reorder at {Number(stocked.ReorderPoint)}, {Of(stocked.Status)}"
            + (stocked.Supplier.Length > 0 ? $", from {stocked.Supplier}" : ""),
        Supplier supplier => supplier.Name
            + (supplier.Location.Length > 0 ? $", {supplier.Location}" : "")
            + (supplier.LeadTimeDays is { } days ? $", lead time {Number(days)} days" : "")
            + (supplier.ReliabilityScore is { } score ? $", reliability {Number(score)}" : ""),
        _ => item.Name,
    };

    /// <summary>What was asked about an item: "Pallet wrap (PKG-WRAP): unit cost 4.20."</summary>
    public static string Asked(Item item, ItemField field)
    {
        var value = field.Get(item);
        var unit = field.Unit == "days" ? value is { Form: FieldForm.Number, Number: 1 } ? " day" : " days" : "";
        var said = value.IsNone || value.ToString().Length == 0 ? $"no {field.Label.ToLowerInvariant()}"
            : field.Name == "status" && item is InventoryItem { Status: var status } ? Of(status)
            : field.Kind == FieldKind.Money ? $"{field.Label.ToLowerInvariant()} {Currency.Price(value.Number)}"
            : item is InventoryItem stocked && field.Kind == FieldKind.Quantity ? $"{field.Label.ToLowerInvariant()} {Quantity(value.Number, stocked.Unit)}"
            : $"{field.Label.ToLowerInvariant()} {Show(value)}{unit}";
        return $"{item.Name}{(item is InventoryItem { Sku: var sku } ? $" ({sku})" : "")}: {said}";
    }

    /// <summary>What an event did, in a short sentence.</summary>
    public static string Of(ItemEvent happened, string name) => happened switch
    {
        ItemEvent.ItemAdded => $"Added {name}.",
        ItemEvent.ItemRemoved => $"Removed {name}.",
        _ => $"{name}: {Changes(happened)}.",
    };

    /// <summary>Which fields an event changed: "Stock 40 → 38; Location North → South".</summary>
    public static string Changes(ItemEvent happened) => string.Join("; ", happened.FieldChanges.Select(change =>
        happened.ItemType.Find(change.Field) is { } field ? $"{field.Label} {Show(field, change.Previous)} → {Show(field, change.Value)}" : $"{change.Field} {Show(change.Previous)} → {Show(change.Value)}"));

    /// <summary>What events did together: "Added 5 items and updated 1 item."</summary>
    public static string Summary(IReadOnlyCollection<ItemEvent> events)
    {
        var parts = new (List<ItemEvent> Events, string Verb)[]
        {
            ([.. events.Where(happened => happened is ItemEvent.ItemAdded)], "added"),
            ([.. events.Where(happened => happened is ItemEvent.ItemRemoved)], "removed"),
            ([.. events.Where(happened => happened is not (ItemEvent.ItemAdded or ItemEvent.ItemRemoved))], "updated"),
        };
        var said = parts.Where(part => part.Events.Count > 0).Select(part => $"{part.Verb} {Nouns(part.Events)}").ToList();
        if (said.Count == 0)
            return "Nothing was changed.";
        var sentence = Names(said) + ".";
        return char.ToUpperInvariant(sentence[0]) + sentence[1..];
    }

    /// <summary>What events are about: "5 items", "1 order and 3 items".</summary>
    public static string Nouns(IReadOnlyCollection<ItemEvent> events)
    {
        var kinds = new (ItemType Type, string Noun)[] { (ItemType.Order, "order"), (ItemType.Inventory, "item"), (ItemType.Supplier, "supplier") };
        return Names([.. kinds.Select(kind => (Count: events.Count(happened => happened.ItemType == kind.Type), kind.Noun)).Where(kind => kind.Count > 0).Select(kind => Count(kind.Count, kind.Noun))]);
    }

    /// <summary>What would be done to a row: "remove Rivets", "an order to Rheinsolv of 4 lines for 812.40".</summary>
    public static string Proposed(Approvals.PendingItem item)
    {
        if (item.Kind != "add" || item.Fields.FirstOrDefault(field => field.Field == "lines")?.Value is not { Form: FieldForm.Lines } lines)
            return $"{item.Kind} {item.Name}";
        var supplier = item.Fields.FirstOrDefault(field => field.Field == "supplier")?.Value.ToString() ?? "";
        return $"an order {(supplier.Length > 0 ? "to " + supplier : "without a supplier")} of {Count(lines.Lines.Length, "line")} for {Sum(lines.Lines.Sum(line => line.Value))}";
    }

    /// <summary>Why a change was not made.</summary>
    public static string Why(ChangeOutcome outcome, Inventory inventory) => outcome switch
    {
        ChangeOutcome.Rejected rejected => string.Join(" ", rejected.Problems.Take(3).Select(problem => problem.Message))
            + (rejected.Problems.Length > 3 ? $" And {rejected.Problems.Length - 3} more." : ""),
        ChangeOutcome.Conflicted conflicted => string.Join(" ", conflicted.Conflicts.Take(3).Select(conflict =>
            inventory.FindKept(conflict.ItemId) is { } item && item.Type.Find(conflict.Field) is { } field
                ? $"{field.Label} of {item.Name} is {Show(field, conflict.Current)} now, not {Show(field, conflict.Seen)}." : $"{conflict.Field} of {conflict.ItemId} is {Show(conflict.Current)} now, not {Show(conflict.Seen)}.")),
        ChangeOutcome.Stale stale => $"{stale.Current.Name} was changed by somebody else in the meantime.",
        ChangeOutcome.Unavailable => "The inventory cannot be written at the moment; please try again.",
        _ => "It could not be done.",
    };

    /// <summary>A value as people read it: "Partly received", "1,200", "empty".</summary>
    public static string Show(ItemField field, FieldValue value) => field.Kind switch
    {
        FieldKind.Choice when value.Text.Length > 0 => OrderStatusNames.Parse(value.Text)?.Label() ?? char.ToUpperInvariant(value.Text[0]) + value.Text[1..].Replace('_', ' '),
        FieldKind.Money when value.Form == FieldForm.Number => Currency.Price(value.Number),
        _ => Show(value),
    };

    private static string Show(FieldValue value) => value.IsNone ? "empty" : value.Form == FieldForm.Number ? Number(value.Number) : value.ToString();
}
