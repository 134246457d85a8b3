using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Memory;
using StreamingInventory.Web.Hosting;

namespace StreamingInventory.Web.Endpoints;

/// <summary><c>/api/v1/memory</c>: what is remembered for the caller, to read, to take along and to erase.</summary>
internal static class MemoryEndpoints
{
    private const int DefaultLimit = 50;
    private const int MostLimit = 200;
    private const int LongestText = 10_000;
    private static readonly string[] Parameters = ["q", "kind", "limit", "after"];

    public static void MapMemory(this IEndpointRouteBuilder routes)
    {
        var memory = routes.MapGroup("/api/v1/memory");
        memory.MapGet("", ListAsync);
        memory.MapGet("/export", ExportAsync);
        memory.MapDelete("/{id}", EraseAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, AgentMemory memory)
    {
        var query = Read(context.Request.Query);
        try
        {
            var facts = await memory.SearchAsync(Caller.UserId(context), query with { Limit = query.Limit + 1 }, context.RequestAborted);
            return Json(context, writer =>
            {
                writer.WriteStartObject();
                Write(writer, facts.Take(query.Limit));
                if (facts.Length > query.Limit)
                    writer.WriteString("next", facts[query.Limit - 1].Number.ToString(CultureInfo.InvariantCulture));
                writer.WriteEndObject();
            });
        }
        catch (MemoryException exception)
        {
            return Unavailable(exception);
        }
    }

    private static async Task<IResult> ExportAsync(HttpContext context, AgentMemory memory, TimeProvider time)
    {
        try
        {
            var facts = await memory.ExportAsync(Caller.UserId(context), context.RequestAborted);
            context.Response.Headers.ContentDisposition = "attachment; filename=memory.json";
            return Json(context, writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("exported_at", FieldValue.Of(time.GetUtcNow()).ToString());
                Write(writer, facts);
                writer.WriteEndObject();
            });
        }
        catch (MemoryException exception)
        {
            return Unavailable(exception);
        }
    }

    private static async Task<IResult> EraseAsync(string id, HttpContext context, AgentMemory memory)
    {
        try
        {
            return await memory.EraseAsync(Caller.UserId(context), id, context.RequestAborted) is null
                ? Problems.NotFound($"Nothing with the id {id} is remembered for this user.") : Results.NoContent();
        }
        catch (MemoryException exception)
        {
            return Unavailable(exception);
        }
    }

    private static MemoryQuery Read(IQueryCollection query)
    {
        List<FieldError> errors = [];
        foreach (var name in query.Keys.Where(name => !Parameters.Contains(name)))
            errors.Add(new FieldError(name, query[name], $"is not a parameter; there are {string.Join(", ", Parameters)}") { Code = "unknown_parameter" });
        var text = Once("q");
        if (text is { Length: > LongestText })
            errors.Add(new FieldError("q", text, $"must have at most {LongestText} characters"));
        var kind = MemoryKinds.Find(Once("kind"));
        if (query.ContainsKey("kind") && kind is null)
            errors.Add(new FieldError("kind", query["kind"], $"must be one of {string.Join(", ", MemoryKinds.All)}"));
        var limit = Number("limit", MostLimit, $"must be a whole number from 1 to {MostLimit}") ?? DefaultLimit;
        var after = Number("after", long.MaxValue, "must be the next of an earlier answer") ?? long.MaxValue;
        return errors.Count == 0 ? new MemoryQuery(string.IsNullOrWhiteSpace(text) ? null : text, kind, after, (int)limit) : throw new ProblemException(Problems.Invalid(errors));

        string? Once(string name)
        {
            if (query[name].Count > 1)
                errors.Add(new FieldError(name, query[name], "must be given once"));
            return query[name].Count == 1 ? query[name][0] : null;
        }

        long? Number(string name, long most, string rule)
        {
            if (!query.ContainsKey(name))
                return null;
            if (long.TryParse(Once(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
                return number;
            if (query[name].Count == 1)
                errors.Add(new FieldError(name, query[name], rule));
            return null;
        }
    }

    private static void Write(Utf8JsonWriter writer, IEnumerable<RememberedFact> facts)
    {
        writer.WriteStartArray("memories");
        foreach (var fact in facts)
        {
            writer.WriteStartObject();
            writer.WriteString("id", fact.Id);
            writer.WriteString("kind", MemoryKinds.NameOf(fact.Kind));
            writer.WriteString("text", fact.Text);
            if (fact.AgentId is not null)
                writer.WriteString("agent_id", fact.AgentId);
            WriteIds(writer, fact.ItemIds);
            if (fact.RunId is not null)
                writer.WriteString("run_id", fact.RunId);
            if (fact.ConversationId is not null)
                writer.WriteString("conversation_id", fact.ConversationId);
            writer.WriteString("created_at", FieldValue.Of(fact.CreatedAt).ToString());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteIds(Utf8JsonWriter writer, ImmutableArray<string> ids)
    {
        writer.WriteStartArray("item_ids");
        foreach (var id in ids)
            writer.WriteStringValue(id);
        writer.WriteEndArray();
    }

    private static ProblemResult Unavailable(MemoryException exception) =>
        Problems.Of(StatusCodes.Status503ServiceUnavailable, "memory-unavailable", exception.Message);

    private static IResult Json(HttpContext context, Action<Utf8JsonWriter> write)
    {
        context.Response.Headers.CacheControl = "no-store";
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, ItemJson.WriterOptions))
            write(writer);
        return Results.Bytes(buffer.WrittenMemory, ItemAnswers.JsonType);
    }
}
