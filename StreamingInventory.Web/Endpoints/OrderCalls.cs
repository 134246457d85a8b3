using System.Text.Json;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Orders;

namespace StreamingInventory.Web.Endpoints;

/// <summary>What every call that changes an order has in common: who, the key, the version, and the order as the answer.</summary>
internal sealed class OrderCalls(OrderDesk desk, ItemLedger ledger, Replays replays, TimeProvider time)
{
    private const string Agent = "api";

    public OrderDesk Desk => desk;

    public Inventory Inventory => ledger.Current;

    public DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>Drafts an order; the answer is the order as it was drafted.</summary>
    public async Task<IResult> DraftAsync(HttpContext context, Func<JsonElement, OrderCaller, Task<OrderOutcome>> draft)
    {
        var (userId, body, key) = await ItemEndpoints.ReadAsync(context);
        if (await replays.FindAsync(context, userId, key, itemId: null) is { } replay)
            return replay;
        using var document = RequestBody.ParseObject(body);
        return await draft(document.RootElement, Caller(userId, key)) switch
        {
            OrderOutcome.Done { Replayed: true } => await replays.FindAsync(context, userId, key, itemId: null) ?? Results.NoContent(),
            OrderOutcome.Done done => ItemAnswers.Of(context, ((ItemEvent.ItemAdded)done.Events[0]).Item, StatusCodes.Status201Created),
            OrderOutcome.Refused refused => Outcomes.ToProblem(refused.Outcome, ItemType.Order),
            var other => throw new InvalidOperationException($"A draft cannot end with {other.GetType().Name}."),
        };
    }

    /// <summary>Does something with an order; the answer is the order as that left it.</summary>
    public async Task<IResult> DoAsync(
        HttpContext context, string id, bool needsBody, Func<PurchaseOrder, JsonElement, VersionWanted?, OrderCaller, Task<OrderOutcome>> change)
    {
        var (userId, body, key) = await ItemEndpoints.ReadAsync(context);
        var orderId = Inventory.FindOrder(id)?.Id ?? id;
        if (await replays.FindAsync(context, userId, key, orderId) is { } replay)
            return replay;
        using var document = RequestBody.ParseObject(body.Length == 0 && !needsBody ? "{}"u8.ToArray() : body);
        if (Inventory.FindOrder(id) is not { } order)
            return OrderEndpoints.NotThere(id);
        var outcome = await change(order, document.RootElement, RequestHeaders.ReadIfMatch(context.Request, order), Caller(userId, key));
        switch (outcome)
        {
            case OrderOutcome.Done when HttpMethods.IsDelete(context.Request.Method):
                return Results.NoContent();
            case OrderOutcome.Done { Replayed: true }:
                return await replays.FindAsync(context, userId, key, order.Id) ?? Results.NoContent();
            case OrderOutcome.Done done:
                return await AnswerAsync(context, order, done);
            case OrderOutcome.Refused refused:
                return Outcomes.ToProblem(refused.Outcome, ItemType.Order);
            default:
                return OrderEndpoints.NotThere(id);
        }
    }

    // The order as this change left it, even when others have changed it since.
    private async Task<IResult> AnswerAsync(HttpContext context, PurchaseOrder before, OrderOutcome.Done done)
    {
        var current = Inventory.FindKept(before.Id);
        if (done.Events.FirstOrDefault(happened => happened.ItemId == before.Id) is { } mine && current?.Version != mine.Version)
            current = await replays.ItemAtAsync(before.Id, mine.Sequence, context.RequestAborted);
        return ItemAnswers.Of(context, current ?? before, message: Surplus.Of(done.Events));
    }

    private OrderCaller Caller(string userId, IdempotencyKey? key) => new(new Actor(userId, Agent), Ids.NewRun(time)) { IdempotencyKey = key };
}
