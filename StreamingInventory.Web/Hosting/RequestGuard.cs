using Microsoft.Extensions.Options;
using StreamingInventory.Web.Endpoints;

namespace StreamingInventory.Web.Hosting;

/// <summary>
/// Keeps the pages of other sites out: a browser on this machine would send their requests here. A foreign
/// <c>Host</c> (DNS rebinding) and a foreign <c>Origin</c> are refused; there is no CORS.
/// </summary>
internal sealed class RequestGuard(RequestDelegate next, IOptions<AccessOptions> access)
{
    /// <summary>Is it a path for programs, and not a page?</summary>
    public static bool IsProgramPath(PathString path) =>
        path.StartsWithSegments("/api") || path.StartsWithSegments("/health") || path.StartsWithSegments("/_blazor")
        || path.StartsWithSegments("/_framework") || path.StartsWithSegments("/_content");

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        // With Access:Open the framework's AllowedHosts says which names are ours.
        if (!access.Value.Open && !ServerAddresses.IsLoopbackHost(request.Host.Host))
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "foreign-host",
                $"The Host '{request.Host}' is not a name of this machine. Use localhost or 127.0.0.1.",
                new FieldError("Host", $"{request.Host}", "must be a loopback name or address")).ExecuteAsync(context);
        }

        if (NeedsOwnOrigin(request) && IsForeign(request))
        {
            return Problems.Of(StatusCodes.Status403Forbidden, "foreign-origin",
                "Pages of other sites may not use this server.",
                new FieldError("Origin", $"{request.Headers.Origin}", "must be this server's own")).ExecuteAsync(context);
        }

        SetHeaders(context);
        return next(context);
    }

    private static bool NeedsOwnOrigin(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        || request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/_blazor");

    private static bool IsForeign(HttpRequest request)
    {
        var origins = request.Headers.Origin;
        if (origins.Count == 0)
            return false;
        // The scheme may differ behind a proxy that ends TLS; name and port may not.
        return origins.Count > 1 || !Uri.TryCreate(origins[0], UriKind.Absolute, out var origin)
            || !string.Equals(origin.IdnHost, request.Host.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase)
            || origin.Port != (request.Host.Port ?? (origin.Scheme == Uri.UriSchemeHttps ? 443 : 80));
    }

    private static void SetHeaders(HttpContext context)
    {
        var host = context.Request.Host;
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // MudBlazor sets styles inline; the circuit's WebSocket is named for browsers whose 'self' leaves it out.
        headers.ContentSecurityPolicy =
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
            $"connect-src 'self' ws://{host} wss://{host}; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    }
}
