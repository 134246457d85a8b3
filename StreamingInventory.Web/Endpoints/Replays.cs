using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Journal;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Orders;

namespace StreamingInventory.Web.Endpoints;

/// <summary>Answers a request that has come before as it was answered then, from the journal.</summary>
internal sealed class Replays(ItemLedger ledger, IJournal journal, TimeProvider time)
{
    private const int PageSize = 100;

    /// <summary>The first answer, the refusal where the key was used for something else, or null where the key is new.</summary>
    /// <param name="context">The request.</param>
    /// <param name="userId">Whose key.</param>
    /// <param name="key">The key with the hash of what was sent.</param>
    /// <param name="itemId">The item that is changed or removed; null where one is added.</param>
    /// <param name="again">Is it a second time, and to be marked so?</param>
    public async Task<IResult?> FindAsync(HttpContext context, string userId, IdempotencyKey? key, string? itemId, bool again = true)
    {
        if (key is null || await journal.FindKeyAsync(userId, key.Key, time.GetUtcNow() - IdempotencyKey.Lifetime, context.RequestAborted) is not { } record)
            return null;
        if (record.BodyHash != key.BodyHash)
            return Outcomes.KeyReused(key.Key);
        if (again)
            context.Response.Headers["Idempotency-Replayed"] = "true";
        if (HttpMethods.IsDelete(context.Request.Method))
            return Results.NoContent();
        if (itemId is not null)
            return ItemAnswers.Of(context, await ItemAtAsync(itemId, record.Last, context.RequestAborted), message: await SurplusAsync(record, context.RequestAborted));
        await foreach (var happened in journal.ReadAsync(record.First - 1, record.Last, context.RequestAborted))
        {
            if (happened is ItemEvent.ItemAdded added)
                return ItemAnswers.Of(context, added.Item, StatusCodes.Status201Created);
        }

        throw new InvalidOperationException($"The events of the idempotency key {record.Key} are not in the journal.");
    }

    private async Task<string> SurplusAsync(KeyRecord record, CancellationToken cancellationToken)
    {
        List<ItemEvent> events = [];
        await foreach (var happened in journal.ReadAsync(record.First - 1, record.Last, cancellationToken))
            events.Add(happened);
        return Surplus.Of(events);
    }

    /// <summary>The item as it was after an event.</summary>
    public async Task<Item> ItemAtAsync(string itemId, long sequence, CancellationToken cancellationToken)
    {
        var inventory = ledger.Current;
        var item = inventory.FindKept(itemId);
        var before = inventory.Sequence + 1;
        while (true)
        {
            var page = await journal.ReadLatestAsync(itemId, before, PageSize, cancellationToken);
            foreach (var happened in page)
            {
                if (happened.Sequence <= sequence && item is not null)
                    return item with { Version = happened.Version, UpdatedAt = happened.Timestamp };
                item = happened.Revert(item);
                before = happened.Sequence;
            }

            if (page.IsEmpty)
                throw new InvalidOperationException($"The journal has no state of {itemId} at {sequence}.");
        }
    }
}
