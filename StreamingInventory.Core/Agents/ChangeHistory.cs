using System.Text.Json.Nodes;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Journal;
using StreamingInventory.Core.Memory;

namespace StreamingInventory.Core.Agents;

/// <summary>Which changes are asked about.</summary>
/// <param name="Item">An item's id, SKU or exact name; null for all items.</param>
/// <param name="Who">A person's name; null for everybody.</param>
/// <param name="Hours">How far back; 0 is since the beginning of today (UTC), null as far as it is known.</param>
/// <param name="What"><c>added</c>, <c>removed</c> or <c>changed</c>; null for all.</param>
public sealed record HistoryQuery(string? Item, string? Who, int? Hours, string? What);

/// <summary>Tells from the journal who changed what.</summary>
public sealed class ChangeHistory(IJournal journal, TimeProvider time, DisplayNames? names = null)
{
    private const int PageSize = 500;
    private const int MostRead = 20_000;
    private const int MostListed = 200;
    private const int MostSpoken = 10;

    /// <summary>The changes in words, as data, and the items that they were about.</summary>
    public async Task<(string Message, JsonObject Data, List<Item> Items)> TellAsync(HistoryQuery query, Item? item, Inventory inventory, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var since = query.Hours switch { null => DateTimeOffset.MinValue, 0 => new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero), { } hours => now.AddHours(-hours) };
        var before = long.MaxValue;
        List<ItemEvent> found = [];
        var count = 0;
        for (var read = 0; read < MostRead;)
        {
            var page = await journal.ReadLatestAsync(item?.Id, before, PageSize, cancellationToken);
            foreach (var happened in page.TakeWhile(happened => happened.Timestamp >= since).Where(happened => Fits(happened, query)))
            {
                count++;
                if (found.Count < MostListed)
                    found.Add(happened);
            }

            if (page.Length < PageSize || page[^1].Timestamp < since)
                break;
            (before, read) = (page[^1].Sequence, read + page.Length);
        }

        var data = new JsonObject
        {
            ["total"] = count,
            ["changes"] = new JsonArray([.. found.Select(happened => (JsonNode)new JsonObject
            {
                ["event_type"] = happened.EventType, ["item_id"] = happened.ItemId, ["name"] = Named(happened, inventory), ["who"] = NameOf(happened.UserId),
                ["when"] = happened.Timestamp.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture), ["what"] = Wording.Of(happened, Named(happened, inventory)),
            })]),
        };
        var when = query.Hours switch { null => "", 0 => " today", { } hours => $" in the last {Wording.Count(hours, "hour")}" };
        var subject = $"{(item is null ? "" : " of " + item.Name)}{(query.Who is null ? "" : " by " + query.Who)}{when}";
        var message = count == 0 ? $"There was no change{subject}."
            : string.Join("\n", found.Take(MostSpoken).Select(happened => $"{happened.Timestamp.UtcDateTime:d MMM HH:mm} UTC, {NameOf(happened.UserId)}: {Wording.Of(happened, Named(happened, inventory))}")
                .Prepend($"{Wording.Count(count, "change")}{subject}, newest first:")) + (count > MostSpoken ? $"\nand {Wording.Number(count - MostSpoken)} more." : "");
        return (message, data, [.. found.Select(happened => inventory.Find(happened.ItemId)).OfType<Item>().DistinctBy(changed => changed.Id)]);
    }

    private bool Fits(ItemEvent happened, HistoryQuery query) =>
        (query.Who is null || string.Equals(happened.UserId, query.Who, StringComparison.OrdinalIgnoreCase) || string.Equals(NameOf(happened.UserId), query.Who, StringComparison.OrdinalIgnoreCase))
        && (query.What is null || query.What == happened switch { ItemEvent.ItemAdded => "added", ItemEvent.ItemRemoved => "removed", _ => "changed" });

    private string NameOf(string userId) => names?.NameOf(userId) ?? userId;

    private static string Named(ItemEvent happened, Inventory inventory) => happened switch
    {
        ItemEvent.ItemAdded added => added.Item.Name,
        ItemEvent.ItemRemoved removed => removed.Item.Name,
        _ => inventory.FindKept(happened.ItemId)?.Name ?? happened.ItemId,
    };
}
