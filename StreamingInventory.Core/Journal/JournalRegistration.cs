using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace StreamingInventory.Core.Journal;

public static class JournalRegistration
{
    /// <summary>The journal in a SQLite database.</summary>
    public static IServiceCollection AddJournal(this IServiceCollection services, string connectionString) =>
        services.AddJournal(_ => connectionString);

    /// <summary>The journal in a SQLite database that is looked up when it is first needed, once all settings are known.</summary>
    public static IServiceCollection AddJournal(this IServiceCollection services, Func<IServiceProvider, string> connectionString)
    {
        services.AddPooledDbContextFactory<JournalContext>((provider, options) => Configure(options, connectionString(provider)));
        services.AddSingleton<PendingStore>();
        services.AddSingleton<RequestStore>();
        services.AddSingleton<OldRows>();
        return services.AddSingleton<IJournal, SqliteJournal>();
    }

    internal static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlite(WithShortWaits(connectionString)).AddInterceptors(new DurableConnections());

    // A foreign lock on the file is answered with "unavailable" after seconds, not after the driver's half minute.
    private static string WithShortWaits(string connectionString)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var settings = new SqliteConnectionStringBuilder(connectionString);
        if (!given.ContainsKey("Default Timeout") && !given.ContainsKey("Command Timeout"))
            settings.DefaultTimeout = 5;
        return settings.ToString();
    }
}

/// <summary>For the migrations tool only.</summary>
internal sealed class JournalContextDesign : IDesignTimeDbContextFactory<JournalContext>
{
    public JournalContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<JournalContext>();
        JournalRegistration.Configure(options, "Data Source=design.db");
        return new JournalContext(options.Options);
    }
}
