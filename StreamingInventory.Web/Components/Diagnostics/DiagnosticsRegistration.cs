using Microsoft.AspNetCore.Http.HttpResults;

namespace StreamingInventory.Web.Components.Diagnostics;

internal static class DiagnosticsRegistration
{
    /// <summary>
    /// What load runs need, and only where <c>Diagnostics:LoadPages</c> is true: the floor page, and the managed memory
    /// after a collection.
    /// </summary>
    public static void MapDiagnostics(this WebApplication app)
    {
        if (!app.Configuration.GetValue<bool>("Diagnostics:LoadPages"))
            return;
        app.MapGet("/diagnostics/floor", () => new RazorComponentResult<FloorPage>());
        app.MapGet("/diagnostics/memory", () =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            return GC.GetTotalMemory(forceFullCollection: true);
        });
    }
}
