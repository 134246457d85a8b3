using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Journal;

namespace StreamingInventory.Core.Memory;

public static class MemoryRegistration
{
    /// <summary>What is remembered, in a SQLite database that is looked up when it is first needed.</summary>
    public static IServiceCollection AddMemory(this IServiceCollection services, Func<IServiceProvider, string> connectionString)
    {
        services.AddPooledDbContextFactory<MemoryContext>((provider, options) => Configure(options, connectionString(provider)));
        return services.AddSingleton<DisplayNames>();
    }

    internal static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlite(connectionString).AddInterceptors(new DurableConnections());
}
