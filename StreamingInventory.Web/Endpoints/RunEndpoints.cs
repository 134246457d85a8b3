using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Journal;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Web.Hosting;

namespace StreamingInventory.Web.Endpoints;

/// <summary>Taking back a run, and looking back at an item.</summary>
internal static class RunEndpoints
{
    private const int DefaultLimit = 50;
    private const int MostLimit = 200;

    public static void MapRuns(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/runs/{runId}/undo", UndoAsync);
        routes.MapGet("/api/v1/items/{id}/history", HistoryAsync);
        routes.MapGet("/api/v1/orders/{id}/history", HistoryAsync);
    }

    private static async Task<IResult> UndoAsync(string runId, HttpContext context, PendingChanges pending, Recollection recollection, TimeProvider time)
    {
        var body = await RequestBody.ReadAsync(context.Request, RequestBody.ItemLimit, context.RequestAborted);
        var undoRun = Ids.NewRun(time);
        var userId = Caller.UserId(context, ReadUserId(body));
        var outcome = await pending.UndoAsync(runId, new Actor(userId, "api"), undoRun, context.RequestAborted);
        if (outcome is UndoOutcome.Undone { Events.IsEmpty: false })
            await recollection.UndoneAsync(userId, runId);
        return outcome switch
        {
            UndoOutcome.Undone undone => Json(writer => Write(writer, undoRun, undone)),
            UndoOutcome.NotFound => Problems.NotFound($"There is no run {runId}."),
            UndoOutcome.AlreadyUndone => Outcomes.AlreadyUndone(runId),
            UndoOutcome.Rejected rejected => Outcomes.Rejected([.. rejected.Problems]),
            UndoOutcome.Unavailable unavailable => Outcomes.Unavailable(unavailable.Reason),
            var other => throw new InvalidOperationException($"No answer for {other.GetType().Name}."),
        };
    }

    private static async Task<IResult> HistoryAsync(string id, HttpContext context, ItemLedger ledger, IJournal journal)
    {
        var limit = ReadNumber(context.Request, "limit", 1, MostLimit) ?? DefaultLimit;
        var before = ReadNumber(context.Request, "before", 1, long.MaxValue) ?? long.MaxValue;
        var events = await journal.ReadLatestAsync(id, before, (int)limit + 1, context.RequestAborted);
        if (events.IsEmpty && ledger.Current.Find(id) is null && (await journal.ReadLatestAsync(id, long.MaxValue, 1, context.RequestAborted)).IsEmpty)
            return Problems.NotFound($"There is no item with the id {id}, and there never was.");
        return Json(writer =>
        {
            writer.WriteStartObject();
            WriteEvents(writer, "events", [.. events.Take((int)limit)]);
            if (events.Length > limit)
                writer.WriteNumber("next", events[(int)limit - 1].Sequence);
            writer.WriteEndObject();
        });
    }

    private static string? ReadUserId(byte[] body)
    {
        if (body.Length == 0)
            return null;
        using var document = RequestBody.ParseObject(body);
        if (!document.RootElement.TryGetProperty("user_id", out var member) || member.ValueKind == JsonValueKind.Null)
            return null;
        return member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : throw new ProblemException(Problems.Invalid(new FieldError("user_id", member.GetRawText(), "must be a text")));
    }

    private static long? ReadNumber(HttpRequest request, string name, long least, long most)
    {
        var values = request.Query[name];
        if (values.Count == 0)
            return null;
        return values.Count == 1 && long.TryParse(values[0], System.Globalization.NumberStyles.None, null, out var number) && number >= least && number <= most
            ? number
            : throw new ProblemException(Problems.Invalid(new FieldError(name, values, $"must be a whole number from {least} to {most}")));
    }

    private static void Write(Utf8JsonWriter writer, string undoRun, UndoOutcome.Undone undone)
    {
        writer.WriteStartObject();
        writer.WriteString("run_id", undoRun);
        WriteEvents(writer, "undone", undone.Events);
        writer.WriteStartArray("kept");
        foreach (var kept in undone.Kept)
        {
            writer.WriteStartObject();
            writer.WriteString("item_id", kept.ItemId);
            writer.WriteString("name", kept.Name);
            if (kept.Field is not null)
                writer.WriteString("field", kept.Field);
            writer.WriteString("reason", kept.Reason);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteEvents(Utf8JsonWriter writer, string name, ImmutableArray<ItemEvent> events)
    {
        writer.WriteStartArray(name);
        foreach (var happened in events)
            EventJson.Write(writer, happened);
        writer.WriteEndArray();
    }

    private static IResult Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, ItemJson.WriterOptions))
            write(writer);
        return Results.Bytes(buffer.WrittenMemory, ItemAnswers.JsonType);
    }
}
