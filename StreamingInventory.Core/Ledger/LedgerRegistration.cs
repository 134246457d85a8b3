using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StreamingInventory.Core.Events;

namespace StreamingInventory.Core.Ledger;

public static class LedgerRegistration
{
    /// <summary>The ledger and the bus that it feeds; one of each per process.</summary>
    public static IServiceCollection AddLedger(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<InventoryEventBus>(_ => new InventoryEventBus());
        return services.AddSingleton<ItemLedger>();
    }
}
