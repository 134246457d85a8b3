namespace StreamingInventory.Web.Components.Layout;

/// <summary>Tells programs that there is nothing at an address whose page says so to people.</summary>
internal static class NotFoundStatus
{
    /// <summary>Makes the answer a 404 that keeps its page; does nothing in a circuit.</summary>
    /// <param name="http">The request that a page is rendered for; null in a circuit.</param>
    public static void Set(HttpContext? http)
    {
        if (http is not { Response.HasStarted: false })
            return;
        // Not at once: a page that is a 404 while it is rendered is sent without its content.
        http.Response.OnStarting(() =>
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    }
}
