using System.Text.Json.Nodes;

namespace StreamingInventory.Web.Endpoints;

/// <summary>Answers that say what is wrong, as RFC 9457 problem details with a stable type.</summary>
public static class Problems
{
    private const string Root = "https://streaming-inventory.example/problems/";

    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        ["invalid-request"] = "The request is not valid",
        ["invalid-json"] = "The body is not valid JSON",
        ["invalid-value"] = "A value is not allowed",
        ["not-found"] = "Not found",
        ["method-not-allowed"] = "The method is not allowed here",
        ["conflict"] = "Somebody else changed the same field",
        ["duplicate"] = "Something is there already",
        ["wrong-status"] = "Its status does not allow that",
        ["in-use"] = "It is still in use",
        ["stale"] = "The item has changed in between",
        ["precondition-required"] = "It must be said which version is meant",
        ["key-reused"] = "The idempotency key was used for something else",
        ["already-undone"] = "The run has been taken back before",
        ["in-progress"] = "The same request is being answered",
        ["not-yours"] = "Another person's",
        ["already-decided"] = "It was decided before",
        ["expired"] = "It has waited too long",
        ["cursor-ahead"] = "The event has not happened yet",
        ["too-large"] = "The body is too large",
        ["unsupported-media-type"] = "The body must be JSON",
        ["foreign-host"] = "Not addressed to this server",
        ["foreign-origin"] = "Another site's page may not do this",
        ["unavailable"] = "Changes cannot be stored at the moment",
        ["memory-unavailable"] = "The memory cannot be used at the moment",
        ["internal-error"] = "Something went wrong on the server",
    };

    /// <summary>A problem of a type such as <c>invalid-value</c>, with a sentence about this very case.</summary>
    public static ProblemResult Of(int status, string type, string detail, params IEnumerable<FieldError> errors) =>
        new(status, Root + type, Titles.GetValueOrDefault(type, "The request was refused"), detail) { Errors = [.. errors] };

    /// <summary>400: what was sent breaks rules; each error names its field, value and rule.</summary>
    public static ProblemResult Invalid(params IEnumerable<FieldError> errors)
    {
        FieldError[] list = [.. errors];
        return Of(StatusCodes.Status400BadRequest, "invalid-value", string.Join(" ", list.Take(5).Select(error => error.Sentence)), list);
    }

    /// <summary>404.</summary>
    public static ProblemResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, "not-found", detail);

    /// <summary>The problem for a status that something else answered with, without a body.</summary>
    public static ProblemResult ForStatus(int status, HttpRequest request) => status switch
    {
        404 => NotFound($"There is nothing at {request.Path}."),
        405 => Of(status, "method-not-allowed", $"{request.Method} is not allowed at {request.Path}."),
        413 => Of(status, "too-large", "The body is too large."),
        415 => Of(status, "unsupported-media-type", "Send the body as application/json."),
        >= 500 => Of(status, "internal-error", "The server could not answer. Nothing that was acknowledged is lost."),
        _ => Of(status, "invalid-request", "The request was refused."),
    };
}

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Field">The wire name of the field, parameter or header.</param>
/// <param name="Value">What was sent, where something was; shortened.</param>
/// <param name="Rule">What holds instead, as a sentence without its subject ("must be at least 0").</param>
public sealed record FieldError(string Field, string? Value, string Rule)
{
    /// <summary>Stable, for programs: <c>invalid_value</c>, <c>unknown_field</c>, <c>read_only</c>, <c>duplicate</c>, ...</summary>
    public string Code { get; init; } = "invalid_value";

    /// <summary>The item that it is about, where there is one.</summary>
    public string? ItemId { get; init; }

    /// <summary>A whole sentence about it, where the ledger has made one.</summary>
    public string? Message { get; init; }

    internal string Sentence => Message ?? $"{Field} {Rule}{(Value is null ? "" : $", but was '{Shorten(Value)}'")}.";

    internal JsonObject ToJson()
    {
        var json = new JsonObject { ["field"] = Field };
        if (Value is not null)
            json["value"] = Shorten(Value);
        json["rule"] = Rule;
        json["code"] = Code;
        if (ItemId is not null)
            json["item_id"] = ItemId;
        return json;
    }

    private static string Shorten(string text) => text.Length <= 200 ? text : text[..200] + "...";
}
