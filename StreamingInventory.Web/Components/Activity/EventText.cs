using System.Globalization;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Web.Components.Grid;
using StreamingInventory.Web.Components.Orders;

namespace StreamingInventory.Web.Components.Activity;

/// <summary>Says in words what an event did.</summary>
public static class EventText
{
    /// <summary>For example: "set Stock of Ball bearing 44 → 38", "received 40 × Pallet wrap", "removed 24 items".</summary>
    public static string Describe(ActivityEntry entry, Inventory inventory)
    {
        if (entry.Count > 1)
        {
            return entry.Types is [var only] && only == ItemType.Order ? OrderText.DescribeMany(entry.Latest, entry.Count)
                : $"{(entry.Types.Count == 1 ? Verb(entry.Latest) : Plainly(entry.Latest))} {entry.Count:#,0} {Wording.Names([.. entry.Types.OrderBy(type => type == ItemType.Order ? 0 : type == ItemType.Inventory ? 1 : 2).Select(type => type.Nouns)])}";
        }

        return Describe(entry.Latest, NameOf(entry.Latest, inventory));
    }

    /// <summary>The same of one event, with the item's name; an empty name leaves it out.</summary>
    public static string Describe(ItemEvent happened, string name)
    {
        var of = name.Length > 0 ? " of " + name : "";
        if (OrderText.Describe(happened, name) is { } order)
            return order;
        switch (happened)
        {
            case ItemEvent.ItemAdded or ItemEvent.ItemRemoved:
                return $"{Verb(happened)} {name}".TrimEnd();
            case ItemEvent.FieldChanged { Change.Field: "current_stock", Delta: { } delta, Reason: "receive" or "issue" }:
                return $"{Verb(happened)} {Math.Abs(delta).ToString("#,0.###", CultureInfo.InvariantCulture)}{(name.Length > 0 ? " × " + name : "")} ({Change(happened, happened.FieldChanges[0])})";
            case ItemEvent.FieldChanged { Change: var change }:
                return $"set {Label(happened, change)}{of} {Change(happened, change)}";
            default:
                return $"changed {string.Join(", ", happened.FieldChanges.Select(change => $"{Label(happened, change)} {Change(happened, change)}"))}{of}";
        }
    }

    public static string NameOf(ItemEvent happened, Inventory inventory) => happened switch
    {
        ItemEvent.ItemAdded added => added.Item.Name,
        ItemEvent.ItemRemoved removed => removed.Item.Name,
        _ => inventory.FindKept(happened.ItemId)?.Name ?? "a removed item",
    };

    /// <summary>Through what it came: "by hand", "through the inventory agent".</summary>
    public static string Through(string agentId) => agentId switch
    {
        "grid" => "by hand",
        "import" => "from a file",
        "api" => "over HTTP",
        "inventory_agent" => "through the inventory agent",
        "supplier_agent" => "through the supplier agent",
        "forecasting_agent" => "through the forecasting agent",
        _ => "through " + agentId,
    };

    /// <summary>"just now", "4 min ago", "3 h ago", then the date.</summary>
    public static string Ago(DateTimeOffset then, DateTimeOffset now) => (now - then) switch
    {
        { TotalSeconds: < 45 } => "just now",
        { TotalMinutes: < 60 } span => $"{Math.Max(1, (int)span.TotalMinutes)} min ago",
        { TotalHours: < 24 } span => $"{(int)span.TotalHours} h ago",
        _ => then.ToString("d MMM yyyy", CultureInfo.InvariantCulture),
    };

    // Of orders and items together nothing else can be said at once.
    private static string Plainly(ItemEvent happened) => happened switch { ItemEvent.ItemAdded => "added", ItemEvent.ItemRemoved => "removed", _ => "changed" };

    private static string Verb(ItemEvent happened) => happened switch
    {
        ItemEvent.ItemAdded => "added",
        ItemEvent.ItemRemoved => "removed",
        { Reason: "receive" } => "received",
        { Reason: "issue" } => "issued",
        _ => "changed",
    };

    private static string Label(ItemEvent happened, FieldChange change) => happened.ItemType.Find(change.Field)?.Label ?? change.Field;

    private static string Change(ItemEvent happened, FieldChange change)
    {
        return $"{Show(change.Previous)} → {Show(change.Value)}";

        string Show(FieldValue value) => value.IsNone ? "empty" : happened.ItemType.Find(change.Field) is { } field ? GridColumns.Show(field, value) : value.ToString();
    }
}
