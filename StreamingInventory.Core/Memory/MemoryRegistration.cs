using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Journal;

namespace StreamingInventory.Core.Memory;

public static class MemoryRegistration
{
    /// <summary>What is remembered, in a SQLite database that is looked up when it is first needed.</summary>
    public static IServiceCollection AddMemory(this IServiceCollection services, Func<IServiceProvider, string> connectionString)
    {
        services.AddPooledDbContextFactory<MemoryContext>((provider, options) => Configure(options, connectionString(provider)));
        services.AddSingleton<MemoryDatabase>();
        services.AddSingleton<Conversations>();
        services.AddSingleton<ConversationStore>();
        services.AddSingleton<AgentMemory>();
        return services.AddSingleton<DisplayNames>();
    }

    internal static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlite(WithShortWaits(connectionString)).AddInterceptors(new DurableConnections(), new ErasingConnections());

    // Somebody else's lock on the file must not hold a conversation up for the driver's half minute.
    private static string WithShortWaits(string connectionString)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var settings = new SqliteConnectionStringBuilder(connectionString);
        if (!given.ContainsKey("Default Timeout") && !given.ContainsKey("Command Timeout"))
            settings.DefaultTimeout = 2;
        return settings.ToString();
    }

    // What a person erases is overwritten, not only unlinked.
    private sealed class ErasingConnections : DbConnectionInterceptor
    {
        private const string Pragma = "PRAGMA secure_delete=ON;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragma;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragma;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
