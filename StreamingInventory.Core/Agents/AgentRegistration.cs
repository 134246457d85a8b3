using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Orders;
using StreamingInventory.Core.Replenishment;
using StreamingInventory.Core.Watch;

namespace StreamingInventory.Core.Agents;

public static class AgentRegistration
{
    /// <summary>The three agents; the history files are read from <c>Data:Directory</c> as it is set.</summary>
    public static IServiceCollection AddAgents(this IServiceCollection services) =>
        services.AddAgents(provider => provider.GetService<IConfiguration>()?["Data:Directory"] is { Length: > 0 } folder ? folder : "mock_data");

    /// <summary>The three agents, with the history files in a folder that the host has found.</summary>
    public static IServiceCollection AddAgents(this IServiceCollection services, Func<IServiceProvider, string> historyFolder)
    {
        services.AddSingleton(provider => new DemandHistory(historyFolder(provider), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new PurchaseHistory(historyFolder(provider), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IOrderHistory>(provider => provider.GetRequiredService<PurchaseHistory>());
        services.AddSingleton<PurchaseRecords>();
        services.AddReplenishment();
        services.AddSingleton<SupplyDesk>();
        services.AddSingleton<StockAdvisor>();
        services.AddSingleton<SourceFinder>();
        services.AddSingleton<WorkingAgents>();
        services.TryAddSingleton<IStockMetrics, DemandCover>();
        services.AddOrders();
        services.AddSingleton<ChangeDesk>();
        services.AddSingleton<OrderProposals>();
        services.AddSingleton<OrderEdits>();
        services.AddSingleton<OrderClerk>();
        services.AddSingleton<ChangeHistory>();
        services.AddSingleton<InventoryAgent>();
        services.AddSingleton<SupplierAgent>();
        return services.AddSingleton<ForecastingAgent>();
    }
}
