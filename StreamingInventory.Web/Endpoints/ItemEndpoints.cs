using System.Collections.Immutable;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Web.Hosting;

namespace StreamingInventory.Web.Endpoints;

/// <summary><c>/api/v1/items</c>: read, add, change and remove items.</summary>
internal static class ItemEndpoints
{
    private const string Agent = "api";

    public static void MapItems(this IEndpointRouteBuilder routes)
    {
        var items = routes.MapGroup("/api/v1/items");
        items.MapGet("", (HttpContext context, ItemLedger ledger) =>
            Results.Bytes(ItemList.Read(context.Request.Query).ToUtf8(ledger.Current), ItemAnswers.JsonType));
        items.MapGet("/{id}", Read);
        items.MapPost("", AddAsync);
        items.MapPatch("/{id}", ChangeAsync);
        items.MapDelete("/{id}", RemoveAsync);
    }

    private static IResult Read(string id, HttpContext context, ItemLedger ledger)
    {
        if (ledger.Current.Find(id) is not { } item)
            return NotThere(id);
        if (!RequestHeaders.HasVersion(context.Request, item))
            return ItemAnswers.Of(context, item);
        context.Response.Headers.ETag = ItemAnswers.ETag(item);
        return Results.StatusCode(StatusCodes.Status304NotModified);
    }

    private static async Task<IResult> AddAsync(HttpContext context, ItemLedger ledger, Replays replays, TimeProvider time)
    {
        var (userId, body, key) = await ReadAsync(context);
        if (await replays.FindAsync(context, userId, key, itemId: null) is { } replay)
            return replay;
        using var document = RequestBody.ParseObject(body);
        var (type, fields) = ItemBody.ReadNew(document.RootElement);
        var outcome = await ApplyAsync(ledger, time, userId, key, new Change.AddItem(Ids.NewItem(type, time), type, fields), context.RequestAborted);
        return outcome switch
        {
            ChangeOutcome.Applied { Replayed: true } => await replays.FindAsync(context, userId, key, itemId: null) ?? Results.NoContent(),
            ChangeOutcome.Applied applied => ItemAnswers.Of(context, ((ItemEvent.ItemAdded)applied.Events[0]).Item, StatusCodes.Status201Created),
            _ => Outcomes.ToProblem(outcome, type),
        };
    }

    private static async Task<IResult> ChangeAsync(string id, HttpContext context, ItemLedger ledger, Replays replays, TimeProvider time)
    {
        var (userId, body, key) = await ReadAsync(context);
        if (await replays.FindAsync(context, userId, key, id) is { } replay)
            return replay;
        using var document = RequestBody.ParseObject(body);
        if (ledger.Current.Find(id) is not { } item)
            return NotThere(id);
        var wanted = RequestHeaders.ReadIfMatch(context.Request, item);
        var edits = ItemBody.ReadEdits(item.Type, document.RootElement, wanted is not null);
        var outcome = await ApplyAsync(ledger, time, userId, key, new Change.SetFields(id, edits, wanted?.Version), context.RequestAborted);
        return outcome switch
        {
            ChangeOutcome.Applied { Replayed: true } => await replays.FindAsync(context, userId, key, id) ?? Results.NoContent(),
            ChangeOutcome.Applied applied => await ChangedAsync(context, item, applied, ledger, replays, userId, key),
            _ => Outcomes.ToProblem(outcome, item.Type),
        };
    }

    private static async Task<IResult> RemoveAsync(string id, HttpContext context, ItemLedger ledger, Replays replays, TimeProvider time)
    {
        var (userId, _, key) = await ReadAsync(context);
        if (await replays.FindAsync(context, userId, key, id) is { } replay)
            return replay;
        if (ledger.Current.Find(id) is not { } item)
            return NotThere(id);
        if (RequestHeaders.ReadIfMatch(context.Request, item) is not { } wanted)
            return ItemBody.PreconditionRequired("Send If-Match with the item's version.");
        var outcome = await ApplyAsync(ledger, time, userId, key, new Change.RemoveItem(id, null, wanted.Version), context.RequestAborted);
        if (outcome is not ChangeOutcome.Applied applied)
            return Outcomes.ToProblem(outcome, item.Type);
        if (applied.Replayed)
            context.Response.Headers["Idempotency-Replayed"] = "true";
        return Results.NoContent();
    }

    // The answer shows the item as this change left it, even when others have changed it since.
    private static async Task<IResult> ChangedAsync(
        HttpContext context, Item before, ChangeOutcome.Applied applied, ItemLedger ledger, Replays replays, string userId, IdempotencyKey? key)
    {
        var current = ledger.Current.Find(before.Id);
        if (applied.Events.FirstOrDefault(happened => happened.ItemId == before.Id) is { } mine)
        {
            return ItemAnswers.Of(context, current?.Version == mine.Version
                ? current
                : await replays.ItemAtAsync(before.Id, mine.Sequence, context.RequestAborted));
        }

        return await replays.FindAsync(context, userId, key, before.Id, again: false) ?? ItemAnswers.Of(context, current ?? before);
    }

    /// <summary>Who asks, what was sent, and the client's name for it.</summary>
    public static async Task<(string UserId, byte[] Body, IdempotencyKey? Key)> ReadAsync(HttpContext context)
    {
        var userId = Caller.UserId(context);
        var body = await RequestBody.ReadAsync(context.Request, RequestBody.ItemLimit, context.RequestAborted);
        return (userId, body, RequestHeaders.ReadKey(context.Request, body));
    }

    private static Task<ChangeOutcome> ApplyAsync(
        ItemLedger ledger, TimeProvider time, string userId, IdempotencyKey? key, Change change, CancellationToken cancellationToken) =>
        ledger.ApplyAsync(
            new ChangeSet(new Actor(userId, Agent), Ids.NewRun(time), ImmutableArray.Create(change)) { IdempotencyKey = key },
            cancellationToken);

    private static ProblemResult NotThere(string id) => Problems.NotFound($"There is no item with the id {id}.");
}
