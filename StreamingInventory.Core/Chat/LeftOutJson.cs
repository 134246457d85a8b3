using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Journal;

namespace StreamingInventory.Core.Chat;

/// <summary>The rows that an approval left out, with what others have done to them since they were proposed.</summary>
internal static class LeftOutJson
{
    // More rows than these are listed without their history.
    private const int MostExplained = 50;
    private const int MostEvents = 20;

    /// <summary>The diff, and in each row <c>since: [{user_id, what}]</c>, oldest first.</summary>
    public static async Task<JsonArray> TellAsync(ImmutableArray<PendingItem> items, IJournal journal, CancellationToken cancellationToken)
    {
        var rows = PendingJson.Diff(items);
        for (var i = 0; i < Math.Min(items.Length, MostExplained); i++)
            rows[i]!["since"] = await SinceAsync(items[i], journal, cancellationToken);
        return rows;
    }

    private static async Task<JsonArray> SinceAsync(PendingItem item, IJournal journal, CancellationToken cancellationToken)
    {
        try
        {
            var events = await journal.ReadLatestAsync(item.ItemId, long.MaxValue, MostEvents, cancellationToken);
            return [.. events.Where(happened => happened.Version > item.Version).Reverse()
                .Select(happened => (JsonNode)new JsonObject { ["user_id"] = happened.UserId, ["what"] = happened is ItemEvent.ItemRemoved ? "removed" : Wording.Changes(happened) })];
        }
        catch (Exception exception) when (exception is DbException or JournalException)
        {
            // What was applied has to be told all the same.
            return [];
        }
    }
}
