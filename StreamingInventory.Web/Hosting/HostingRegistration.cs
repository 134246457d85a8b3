using Microsoft.Extensions.Options;
using StreamingInventory.Core.Journal;

namespace StreamingInventory.Web.Hosting;

internal static class HostingRegistration
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>Settings, addresses and limits of the server.</summary>
    public static void AddHosting(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        // Not in appsettings.json: that would win over ASPNETCORE_URLS.
        if (ServerAddresses.Configured(builder.Configuration).Count == 0)
            builder.Configuration["urls"] = DefaultUrl;
        builder.Services.AddOptions<AccessOptions>().BindConfiguration("Access").ValidateOnStart();
        builder.Services.AddVisitors();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            var access = kestrel.ApplicationServices.GetRequiredService<IOptions<AccessOptions>>();
            kestrel.ConfigureEndpointDefaults(listen => ServerAddresses.Check(listen.EndPoint, access.Value));
            kestrel.AddServerHeader = false;
            // Items are read with a limit of their own; this is for the largest file that is imported.
            kestrel.Limits.MaxRequestBodySize = 32 * 1024 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
    }

    /// <summary>What every request goes through.</summary>
    public static void UseHosting(this WebApplication app)
    {
        app.UseMiddleware<ErrorHandler>();
        app.UseMiddleware<RequestGuard>();
        app.UseVisitors();
    }

    /// <summary>Runs until it is stopped; 1 and a plain message where it cannot start.</summary>
    public static async Task<int> RunInventoryAsync(this WebApplication app)
    {
        await using var _ = app;
        try
        {
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            ServerAddresses.Check(app.Configuration, app.Services.GetRequiredService<IOptions<AccessOptions>>().Value);
            await app.Services.GetRequiredService<InventoryStart>().RunAsync(CancellationToken.None);
            await app.RunAsync();
            return 0;
        }
        catch (Exception exception) when (Explain(exception) is { } message)
        {
            await Console.Error.WriteLineAsync($"Streaming Inventory cannot start: {message}");
            return 1;
        }
    }

    private static string? Explain(Exception exception) => exception switch
    {
        StartException or JournalException => exception.Message,
        OptionsValidationException invalid => string.Join(" ", invalid.Failures),
        // The binder: a setting's text is not of the setting's type. It names the setting.
        InvalidOperationException { InnerException: FormatException or ArgumentException } => exception.Message,
        // Kestrel: the port is taken.
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } => exception.Message + " Set another one with --urls or ASPNETCORE_URLS.",
        _ => null,
    };
}
