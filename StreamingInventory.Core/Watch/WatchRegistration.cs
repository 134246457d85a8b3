using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Journal;

namespace StreamingInventory.Core.Watch;

public static class WatchRegistration
{
    /// <summary>
    /// Watch rules and their alerts, in a SQLite database that is looked up when it is first needed. Whoever knows the
    /// demand registers <see cref="IStockMetrics"/>.
    /// </summary>
    public static IServiceCollection AddWatch(this IServiceCollection services, Func<IServiceProvider, string> connectionString)
    {
        services.AddPooledDbContextFactory<WatchContext>((provider, options) => Configure(options, connectionString(provider)));
        services.AddSingleton<WatchStore>();
        return services.AddSingleton<WatchDesk>();
    }

    internal static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlite(connectionString).AddInterceptors(new DurableConnections());
}
