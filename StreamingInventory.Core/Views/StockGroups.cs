using System.Collections.Immutable;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Views;

/// <summary>Items that have something in common.</summary>
/// <param name="Name">What they have in common; a wire name, or empty where they have none.</param>
/// <param name="Items">How many.</param>
/// <param name="Value">What their stock is worth.</param>
public sealed record StockGroup(string Name, int Items, decimal Value);

/// <summary>How many items there are and what they are worth, by what people sort them by.</summary>
/// <param name="Inventory">As of this snapshot.</param>
/// <param name="ByStatus">All four, in the order of urgency.</param>
/// <param name="ByCategory">The most valuable first.</param>
/// <param name="ByLocation">The most valuable first.</param>
public sealed record StockGroups(
    Inventory Inventory, ImmutableArray<StockGroup> ByStatus, ImmutableArray<StockGroup> ByCategory, ImmutableArray<StockGroup> ByLocation)
{
    /// <summary>Counts and adds up; reads every item once.</summary>
    public static StockGroups Of(Inventory inventory)
    {
        var status = new (int Items, decimal Value)[StockStatusNames.All.Count];
        Dictionary<string, (int Items, decimal Value)> categories = new(StringComparer.OrdinalIgnoreCase), locations = new(StringComparer.OrdinalIgnoreCase);
        foreach (var item in inventory.InventoryItems)
        {
            var value = item.StockValue;
            ref var ofStatus = ref status[(int)item.Status];
            ofStatus = (ofStatus.Items + 1, ofStatus.Value + value);
            Add(categories, item.Category, value);
            Add(locations, item.Location, value);
        }

        return new StockGroups(
            inventory, [.. status.Select((group, index) => new StockGroup(StockStatusNames.All[index], group.Items, group.Value))], Sorted(categories), Sorted(locations));
    }

    private static void Add(Dictionary<string, (int Items, decimal Value)> groups, string name, decimal value)
    {
        var before = groups.GetValueOrDefault(name);
        groups[name] = (before.Items + 1, before.Value + value);
    }

    private static ImmutableArray<StockGroup> Sorted(Dictionary<string, (int Items, decimal Value)> groups) =>
    [
        .. groups.Select(group => new StockGroup(group.Key, group.Value.Items, group.Value.Value))
            .OrderByDescending(group => group.Value).ThenByDescending(group => group.Items).ThenBy(group => group.Name, StringComparer.OrdinalIgnoreCase),
    ];
}
