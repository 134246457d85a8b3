using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace StreamingInventory.Core.Orders;

public static class OrderRegistration
{
    /// <summary>Purchase orders, on top of the ledger.</summary>
    public static IServiceCollection AddOrders(this IServiceCollection services)
    {
        services.TryAddSingleton<OrderDesk>();
        return services;
    }
}
