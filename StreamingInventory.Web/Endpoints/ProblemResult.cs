using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StreamingInventory.Web.Endpoints;

/// <summary>A problem-details answer.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="type">A stable URI.</param>
/// <param name="title">The kind of problem.</param>
/// <param name="detail">This very case.</param>
public sealed class ProblemResult(int status, string type, string title, string detail) : IResult, IStatusCodeHttpResult
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public int? StatusCode => status;

    /// <summary>Per field; empty where it is not about fields.</summary>
    public ImmutableArray<FieldError> Errors { get; init; } = [];

    /// <summary>More members, such as the conflicts of an edit.</summary>
    public JsonObject? Extensions { get; init; }

    /// <summary>More headers, such as <c>Retry-After</c>.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The sentence about this case.</summary>
    public string Detail => detail;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var json = new JsonObject { ["type"] = type, ["title"] = title, ["status"] = status, ["detail"] = detail, ["instance"] = $"{httpContext.Request.Path}" };
        if (!Errors.IsEmpty)
            json["errors"] = new JsonArray([.. Errors.Select(error => (JsonNode)error.ToJson())]);
        foreach (var (name, value) in Extensions ?? [])
            json[name] = value?.DeepClone();
        json["trace_id"] = Activity.Current?.Id ?? httpContext.TraceIdentifier;

        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/problem+json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        foreach (var (name, value) in Headers)
            response.Headers[name] = value;
        var body = JsonSerializer.SerializeToUtf8Bytes(json, Readable);
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
            await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}

/// <summary>Ends a request with a problem from wherever it is read; the error handler answers with it.</summary>
public sealed class ProblemException(ProblemResult problem) : Exception(problem.Detail)
{
    public ProblemResult Problem => problem;
}
