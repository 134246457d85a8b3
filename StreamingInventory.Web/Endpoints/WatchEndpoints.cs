using System.Text.Json;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Watch;
using StreamingInventory.Web.Hosting;

namespace StreamingInventory.Web.Endpoints;

/// <summary><c>/api/v1/watch-rules</c> and <c>/api/v1/alerts</c>: what a person wants to be told of, and what they are told. Only one's own.</summary>
internal static class WatchEndpoints
{
    public static void MapWatch(this IEndpointRouteBuilder routes)
    {
        var rules = routes.MapGroup("/api/v1/watch-rules");
        rules.MapGet("", (HttpContext context, WatchDesk desk) => Json(new JsonObject
        {
            ["rules"] = new JsonArray([.. desk.Of(Caller.UserId(context)).InOrder.Select(watched => (JsonNode)WatchBody.Write(watched.Rule, watched.Raised))]),
        }));
        rules.MapGet("/{id}", (string id, HttpContext context, WatchDesk desk) =>
            desk.Of(Caller.UserId(context)).Rules.GetValueOrDefault(id) is { } watched ? Json(WatchBody.Write(watched.Rule, watched.Raised)) : NoRule(id));
        rules.MapPost("", CreateAsync);
        rules.MapPatch("/{id}", ChangeAsync);
        rules.MapDelete("/{id}", async (string id, HttpContext context, WatchDesk desk) =>
            Answer(context, await desk.RemoveAsync(Caller.UserId(context), id, context.RequestAborted), NoRule));

        var alerts = routes.MapGroup("/api/v1/alerts");
        alerts.MapGet("", List);
        alerts.MapPost("/{id}/dismiss", async (string id, HttpContext context, WatchDesk desk) =>
            Answer(context, await desk.DismissAsync(Caller.UserId(context), id, context.RequestAborted), NoAlert));
    }

    private static async Task<IResult> CreateAsync(HttpContext context, WatchDesk desk)
    {
        using var document = RequestBody.ParseObject(await RequestBody.ReadAsync(context.Request, RequestBody.ItemLimit, context.RequestAborted));
        var draft = WatchBody.ReadNew(document.RootElement);
        return Answer(context, await desk.CreateAsync(Caller.UserId(context), draft, context.RequestAborted), NoRule, StatusCodes.Status201Created);
    }

    private static async Task<IResult> ChangeAsync(string id, HttpContext context, WatchDesk desk)
    {
        var userId = Caller.UserId(context);
        using var document = RequestBody.ParseObject(await RequestBody.ReadAsync(context.Request, RequestBody.ItemLimit, context.RequestAborted));
        return desk.Of(userId).Rules.GetValueOrDefault(id) is { } watched
            ? Answer(context, await desk.ChangeAsync(userId, id, WatchBody.ReadEdit(document.RootElement, watched.Rule), context.RequestAborted), NoRule)
            : NoRule(id);
    }

    private static IResult List(HttpContext context, WatchDesk desk, ItemLedger ledger)
    {
        var (limit, after, ruleId) = WatchBody.ReadList(context.Request.Query);
        var mine = desk.Of(Caller.UserId(context));
        var open = mine.Open.Where(entry => entry.Alert.Number < after && (ruleId is null || entry.Rule.Id == ruleId)).Take(limit + 1).ToList();
        var json = new JsonObject
        {
            ["raised"] = mine.Raised,
            ["alerts"] = new JsonArray([.. open.Take(limit).Select(entry => (JsonNode)Write(entry.Alert, entry.Rule, ledger.Current.Find(entry.Alert.ItemId), desk))]),
        };
        if (open.Count > limit)
            json["next"] = open[limit - 1].Alert.Id;
        return Json(json);
    }

    private static JsonObject Write(Alert alert, WatchRule rule, Item? item, WatchDesk desk)
    {
        var json = new JsonObject
        {
            ["id"] = alert.Id,
            ["rule_id"] = rule.Id,
            ["rule_name"] = rule.Name,
            ["item_id"] = alert.ItemId,
            ["since"] = FieldValue.Of(alert.Since).ToString(),
        };
        // It may have gone a moment ago; then its alert is about to go.
        if (item is not null)
        {
            json["item_name"] = item.Name;
            json["value"] = desk.ValueOf(rule, item);
        }

        return json;
    }

    private static IResult Answer(HttpContext context, WatchOutcome outcome, Func<string, ProblemResult> missing, int status = StatusCodes.Status200OK)
    {
        switch (outcome)
        {
            case WatchOutcome.Saved saved:
                context.Response.StatusCode = status;
                if (status == StatusCodes.Status201Created)
                    context.Response.Headers.Location = $"/api/v1/watch-rules/{saved.Rule.Id}";
                return Json(WatchBody.Write(saved.Rule, saved.Raised));
            case WatchOutcome.Removed or WatchOutcome.Dismissed:
                return Results.NoContent();
            case WatchOutcome.Duplicate same:
                return Problems.Of(StatusCodes.Status409Conflict, "duplicate", $"The rule '{same.Rule.Name}' ({same.Rule.Id}) means the same.",
                    new FieldError("condition", same.Rule.Id, "must not mean the same as another rule of yours") { Code = "duplicate" });
            case WatchOutcome.Rejected rejected:
                return WatchBody.Problem(rejected.Problems);
            case WatchOutcome.NotFound { Id: var id }:
                return missing(id);
            case WatchOutcome.Unavailable unavailable:
                return Outcomes.Unavailable(unavailable.Reason);
            default:
                throw new InvalidOperationException($"No answer for {outcome.GetType().Name}.");
        }
    }

    private static ProblemResult NoAlert(string id) => Problems.NotFound($"You have no alert with the id {id}; it may have been cleared.");

    private static ProblemResult NoRule(string id) => Problems.NotFound($"You have no watch rule with the id {id}.");

    private static IResult Json(JsonObject json) => Results.Bytes(JsonSerializer.SerializeToUtf8Bytes(json), ItemAnswers.JsonType);
}
