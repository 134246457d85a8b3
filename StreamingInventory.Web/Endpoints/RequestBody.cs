using System.Text.Json;

namespace StreamingInventory.Web.Endpoints;

/// <summary>Reads JSON bodies with a limit, and says what is wrong with one.</summary>
internal static class RequestBody
{
    /// <summary>For one item: 1 MB.</summary>
    public const int ItemLimit = 1024 * 1024;

    /// <summary>The body's bytes, whatever content type a client gives them; other sites' forms are stopped by their Origin.</summary>
    /// <exception cref="ProblemException">It is larger than the limit (413).</exception>
    public static async Task<byte[]> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
            throw TooLarge(limit);
        using var body = new MemoryStream((int)(request.ContentLength ?? 1024));
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (body.Length + read > limit)
                throw TooLarge(limit);
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    /// <summary>The body as one JSON object.</summary>
    /// <exception cref="ProblemException">It is not (400).</exception>
    public static JsonDocument ParseObject(byte[] body)
    {
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(body, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 32 });
            CheckTexts(document.RootElement, "body");
        }
        catch (InvalidOperationException exception)
        {
            // A member's name, which the parser itself has compared.
            throw NotUnicode("body", exception);
        }
        catch (ProblemException)
        {
            document?.Dispose();
            throw;
        }
        catch (JsonException exception)
        {
            document?.Dispose();
            throw new ProblemException(Problems.Of(StatusCodes.Status400BadRequest, "invalid-json",
                $"The body is not valid JSON: {exception.Message}", new FieldError("body", null, "must be valid JSON") { Code = "invalid_json" }));
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
            return document;
        var kind = document.RootElement.ValueKind;
        document.Dispose();
        throw new ProblemException(Problems.Of(StatusCodes.Status400BadRequest, "invalid-json",
            $"The body must be one JSON object, but was {kind}.", new FieldError("body", $"{kind}", "must be one JSON object") { Code = "invalid_json" }));
    }

    /// <summary>An error for each member that is not known: a misspelt one must not pass for one that was left out.</summary>
    public static List<FieldError> UnknownMembers(JsonElement body, params string[] known) =>
    [
        .. body.EnumerateObject().Where(member => !known.Contains(member.Name))
            .Select(member => new FieldError(member.Name, null, $"is not known here; {(known.Length == 0 ? "nothing is" : $"known are {string.Join(", ", known)}")}") { Code = "unknown_field" }),
    ];

    // Half of a surrogate pair is valid JSON and no text: whoever reads it later would fail.
    private static void CheckTexts(JsonElement element, string field)
    {
        try
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.String:
                    _ = element.GetString();
                    break;
                case JsonValueKind.Array:
                    foreach (var one in element.EnumerateArray())
                        CheckTexts(one, field);
                    break;
                case JsonValueKind.Object:
                    foreach (var member in element.EnumerateObject())
                        CheckTexts(member.Value, field == "body" ? member.Name : $"{field}.{member.Name}");
                    break;
            }
        }
        catch (InvalidOperationException exception)
        {
            throw NotUnicode(field, exception);
        }
    }

    private static ProblemException NotUnicode(string field, InvalidOperationException cause) =>
        new(Problems.Of(StatusCodes.Status400BadRequest, "invalid-json", $"{field} is not valid Unicode: {cause.Message}",
            new FieldError(field, null, "must be valid Unicode") { Code = "invalid_json" }));

    private static ProblemException TooLarge(int limit) =>
        new(Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", $"The body must have at most {limit} bytes.",
            new FieldError("body", null, $"must have at most {limit} bytes") { Code = "too_large" }));
}
