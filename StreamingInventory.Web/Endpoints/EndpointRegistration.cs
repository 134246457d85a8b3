namespace StreamingInventory.Web.Endpoints;

internal static class EndpointRegistration
{
    /// <summary>Everything that programs talk to.</summary>
    public static void MapEndpoints(this WebApplication app)
    {
        app.MapStaticAssets();
    }
}
