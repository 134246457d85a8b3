namespace StreamingInventory.Web.Endpoints;

internal static class EndpointRegistration
{
    /// <summary>What the endpoints need beside the inventory itself.</summary>
    public static void AddEndpoints(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Replays>();
        builder.Services.AddSingleton<OrderCalls>();
        builder.Services.AddSingleton<KeptAnswers>();
    }

    /// <summary>Everything that programs talk to.</summary>
    public static void MapEndpoints(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapHealth();
        app.MapItems();
        app.MapOrders();
        app.MapRuns();
        app.MapEvents();
        app.MapExport();
        app.MapStreamingRequests();
        app.MapApprovals();
        app.MapWatch();
        app.MapMemory();
    }
}
