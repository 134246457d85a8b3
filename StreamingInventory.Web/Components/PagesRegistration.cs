using Microsoft.AspNetCore.Components.Server.Circuits;
using MudBlazor;
using MudBlazor.Services;
using StreamingInventory.Web.Components.Activity;
using StreamingInventory.Web.Components.Dashboard;
using StreamingInventory.Web.Components.Diagnostics;
using StreamingInventory.Web.Components.Grid;
using StreamingInventory.Web.Components.Layout;
using StreamingInventory.Web.Components.Live;
using StreamingInventory.Web.Components.Orders;
using StreamingInventory.Web.Components.People;

namespace StreamingInventory.Web.Components;

internal static class PagesRegistration
{
    /// <summary>The pages and what each circuit has.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(options => options.DetailedErrors = false)
            // The longest message to the chat has 10,000 characters, of up to four bytes each.
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = 64 * 1024);
        services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomLeft;
            mud.SnackbarConfiguration.MaxDisplayedSnackbars = 2;
            mud.SnackbarConfiguration.PreventDuplicates = true;
        });
        services.AddCascadingAuthenticationState();
        services.AddSingleton<PresenceBoard>();
        services.AddSingleton<RecentActivity>();
        services.AddSingleton<StockBoard>();
        services.AddScoped<CircuitFeed>();
        services.AddScoped<CircuitPerson>();
        services.AddScoped<CircuitHandler, ConnectedPresence>();
        services.AddScoped<PageCommands>();
        services.AddScoped<Toasts>();
        services.AddScoped<RunUndo>();
        services.AddScoped<OrderActions>();
        return services;
    }

    public static void MapPages(this WebApplication app)
    {
        app.UseNotFoundPage();
        app.UseAntiforgery();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        app.MapDiagnostics();
    }
}
