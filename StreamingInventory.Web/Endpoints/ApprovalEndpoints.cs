using System.Collections.Immutable;
using System.Text.Json;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Chat;
using StreamingInventory.Web.Hosting;

namespace StreamingInventory.Web.Endpoints;

/// <summary><c>POST /api/streaming/approvals/{pending_id}</c>: the click that a pending change waits for.</summary>
public static class ApprovalEndpoints
{
    public static void MapApprovals(this IEndpointRouteBuilder routes) => routes.MapPost("/api/streaming/approvals/{pendingId}", DecideAsync);

    private static async Task DecideAsync(string pendingId, HttpContext context, PendingChanges pending, StreamingOrchestrator orchestrator)
    {
        var body = await RequestBody.ReadAsync(context.Request, RequestBody.ItemLimit, context.RequestAborted);
        using var document = RequestBody.ParseObject(body);
        var (decision, userId) = Read(document.RootElement);
        var claim = await pending.ClaimAsync(pendingId, decision, Caller.UserId(context, userId), context.RequestAborted);
        if (claim is ClaimOutcome.Claimed claimed)
            await StreamingAnswer.SendAsync(context, orchestrator.ResumeAsync(claimed, context.RequestAborted));
        else
            await Problem(claim).ExecuteAsync(context);
    }

    private static ProblemResult Problem(ClaimOutcome claim)
    {
        var words = StreamingOrchestrator.Words(claim);
        return claim switch
        {
            ClaimOutcome.SomebodyElses => Problems.Of(StatusCodes.Status403Forbidden, "not-yours", words),
            ClaimOutcome.Used => Problems.Of(StatusCodes.Status409Conflict, "already-decided", words),
            ClaimOutcome.Expired => Problems.Of(StatusCodes.Status410Gone, "expired", words),
            ClaimOutcome.UnknownItems items => Problems.Invalid(new FieldError("item_ids", string.Join(", ", items.ItemIds), "must be items of the pending change")),
            _ => Problems.NotFound(words),
        };
    }

    private static (ApprovalDecision Decision, string? UserId) Read(JsonElement body)
    {
        List<FieldError> errors = RequestBody.UnknownMembers(body, "decision", "item_ids", "user_id");
        var choice = body.TryGetProperty("decision", out var decision) && decision.ValueKind == JsonValueKind.String ? decision.GetString() : null;
        if (choice is not ("approve" or "reject"))
            errors.Add(new FieldError("decision", decision.ValueKind == JsonValueKind.Undefined ? null : decision.ToString(), "must be approve or reject"));
        ImmutableArray<string>? ids = null;
        if (body.TryGetProperty("item_ids", out var items) && items.ValueKind != JsonValueKind.Null)
        {
            if (items.ValueKind == JsonValueKind.Array && items.EnumerateArray().All(id => id.ValueKind == JsonValueKind.String))
                ids = [.. items.EnumerateArray().Select(id => id.GetString()!)];
            else
                errors.Add(new FieldError("item_ids", items.GetRawText(), "must be a list of ids"));
        }

        string? userId = null;
        if (body.TryGetProperty("user_id", out var user) && user.ValueKind != JsonValueKind.Null)
        {
            if (user.ValueKind == JsonValueKind.String)
                userId = user.GetString();
            else
                errors.Add(new FieldError("user_id", user.GetRawText(), "must be a text"));
        }

        if (errors.Count > 0)
            throw new ProblemException(Problems.Invalid(errors));
        return (new ApprovalDecision(choice == "approve" ? ApprovalChoice.Approve : ApprovalChoice.Reject, ids), userId);
    }
}
