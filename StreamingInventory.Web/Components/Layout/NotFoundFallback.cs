using StreamingInventory.Web.Hosting;

namespace StreamingInventory.Web.Components.Layout;

/// <summary>A mistyped address shows a person the page that says so, not the browser's own.</summary>
internal static class NotFoundFallback
{
    private const string Page = "/not-found";

    /// <summary>Serves the page where nothing is mapped; what programs ask for, and files, stay bare.</summary>
    /// <remarks>Not a route for everything: that would also take what a mapped address refuses by its method.</remarks>
    public static void UseNotFoundPage(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint() is null && IsByPerson(context.Request))
            context.SetEndpoint(((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().First(endpoint => endpoint.RoutePattern.RawText == Page));
        return next(context);
    });

    private static bool IsByPerson(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !RequestGuard.IsProgramPath(request.Path)
        && request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html");
}
