using System.Collections.Immutable;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>
/// The names that sentences can use: an inverted index over the items, built when it is first needed and from then
/// on changed by what changed. A look-up costs what its words have in common with names, not the number of items.
/// </summary>
public sealed class Catalogue : IDisposable
{
    private static readonly string[] ValueFields = ["supplier", "category", "location", "tags"];
    private readonly InventoryEventBus.Subscription _news;
    private readonly Lock _gate = new();
    private readonly List<ItemEvent> _events = [];
    private CatalogueIndex? _index;

    public Catalogue(InventoryEventBus bus) => _news = bus.Subscribe();

    /// <summary>Asks the index, brought up to date first; nobody else changes it meanwhile.</summary>
    internal T Read<T>(Func<CatalogueIndex, T> read)
    {
        lock (_gate)
        {
            var fits = _news.TryRead(_events, out var inventory);
            if (_index is null || !fits || _index.Inventory.Sequence > inventory.Sequence)
                _index = Build(inventory);
            else
                Update(_index, inventory);
            return read(_index);
        }
    }

    /// <summary>Builds the index, so that the first sentence need not wait for it.</summary>
    public void WarmUp() => Read(static _ => 0);

    public void Dispose() => _news.Dispose();

    private static CatalogueIndex Build(Inventory inventory)
    {
        var index = new CatalogueIndex(inventory);
        foreach (var item in inventory.Items)
            index.Add(item, Values(item));
        return index;
    }

    private void Update(CatalogueIndex index, Inventory inventory)
    {
        foreach (var id in _events.Select(happened => happened.ItemId).Distinct())
        {
            var (before, after) = (index.Known(id), inventory.Find(id));
            if (before is not null && after is not null && before.Name == after.Name && ValueFields.All(field => before[field] == after[field]))
            {
                index.Replace(after);
                continue;
            }

            if (before is not null)
                index.Remove(before, Values(before));
            if (after is not null)
                index.Add(after, Values(after));
        }

        index.Inventory = inventory;
    }

    private static IEnumerable<(string Field, string Value)> Values(Item item)
    {
        foreach (var field in ValueFields)
        {
            var value = item[field];
            foreach (var text in value.Form == FieldForm.List ? value.List : value.Text.Length > 0 ? [value.Text] : ImmutableArray<string>.Empty)
                yield return (field, text);
        }
    }
}
