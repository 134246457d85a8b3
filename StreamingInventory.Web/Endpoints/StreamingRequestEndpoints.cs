using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Web.Hosting;

namespace StreamingInventory.Web.Endpoints;

/// <summary><c>POST /api/streaming/request</c>: a sentence in, a stream of responses out.</summary>
public static class StreamingRequestEndpoints
{
    public static void MapStreamingRequests(this IEndpointRouteBuilder routes) => routes.MapPost("/api/streaming/request", AnswerAsync);

    private static async Task AnswerAsync(HttpContext context, StreamingOrchestrator orchestrator, KeptAnswers kept, TimeProvider time)
    {
        var body = await RequestBody.ReadAsync(context.Request, RequestBody.ItemLimit, context.RequestAborted);
        using var document = RequestBody.ParseObject(body);
        var request = StreamingRequestReader.Read(document.RootElement, userId => Caller.UserId(context, userId));
        if (RequestHeaders.ReadKey(context.Request, body) is not { } key)
        {
            await StreamingAnswer.SendAsync(context, orchestrator.RunAsync(request, context.RequestAborted));
            return;
        }

        await AnswerOnceAsync(context, orchestrator, kept, request with { RunId = Ids.NewRun(time) }, key);
    }

    private static async Task AnswerOnceAsync(HttpContext context, StreamingOrchestrator orchestrator, KeptAnswers kept, StreamingRequest request, IdempotencyKey key)
    {
        using var place = kept.Enter(request.UserId, key.Key);
        if (place is null)
        {
            await Problems.Of(StatusCodes.Status409Conflict, "in-progress", $"A request with the key '{key.Key}' is being answered just now.",
                new FieldError("Idempotency-Key", key.Key, "must not be sent again before its answer") { Code = "in_progress" }).ExecuteAsync(context);
            return;
        }

        var row = await kept.BeginAsync(request, key, context.RequestAborted);
        if (row.BodyHash != key.BodyHash)
        {
            await Problems.Of(StatusCodes.Status422UnprocessableEntity, "key-reused", $"The key '{key.Key}' was used for another request.",
                new FieldError("Idempotency-Key", key.Key, "must be new for another request") { Code = "key_reused" }).ExecuteAsync(context);
            return;
        }

        if (row.Answer is { } answer)
        {
            await StreamingAnswer.SendKeptAsync(context, answer);
            return;
        }

        // A row without an answer: the server or the client went away in between. What was done is told, not done again.
        request = request with { RunId = row.RunId };
        var responses = await kept.HasEventsAsync(row, context.RequestAborted)
            ? orchestrator.RetellAsync(request, context.RequestAborted)
            : orchestrator.RunAsync(request, context.RequestAborted);
        var sent = await StreamingAnswer.SendAsync(context, responses);
        if (!context.RequestAborted.IsCancellationRequested)
            await kept.FinishAsync(row, sent);
    }
}
