using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Csv;

namespace StreamingInventory.Core.Agents;

public static class AgentRegistration
{
    /// <summary>The three agents and the history files that they read from <c>Data:Directory</c>.</summary>
    public static IServiceCollection AddAgents(this IServiceCollection services)
    {
        services.AddSingleton(provider => new DemandHistory(Folder(provider)));
        services.AddSingleton(provider => new PurchaseHistory(Folder(provider)));
        services.AddSingleton<ChangeDesk>();
        services.AddSingleton<InventoryAgent>();
        services.AddSingleton<SupplierAgent>();
        return services.AddSingleton<ForecastingAgent>();
    }

    private static string Folder(IServiceProvider provider)
    {
        var folder = provider.GetService<IConfiguration>()?["Data:Directory"] is { Length: > 0 } set ? set : "mock_data";
        if (Path.IsPathRooted(folder) || Directory.Exists(folder))
            return folder;
        // The repo's root is above a built dll, the files are beside a published one.
        for (var above = new DirectoryInfo(AppContext.BaseDirectory); above is not null; above = above.Parent)
        {
            if (Directory.Exists(Path.Combine(above.FullName, folder)))
                return Path.Combine(above.FullName, folder);
        }

        return folder;
    }
}
