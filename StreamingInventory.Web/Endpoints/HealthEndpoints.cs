using StreamingInventory.Core.Ledger;
using StreamingInventory.Web.Hosting;

namespace StreamingInventory.Web.Endpoints;

/// <summary><c>/health/live</c> (the process answers) and <c>/health/ready</c> (changes can be stored).</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Json(new { status = "live" }));
        routes.MapGet("/health/ready", ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(HttpContext context, ItemLedger ledger, InventoryStart start, TimeProvider time)
    {
        if (!start.IsOpen)
            return Outcomes.Unavailable("The inventory is not open yet.");
        // The ledger learns that its disk is back only by using it, and whoever asks here may hold all other requests back till then.
        if (!ledger.IsHealthy && await ProbeAsync(ledger, time, context.RequestAborted) is { } reason)
            return Outcomes.Unavailable(reason);
        return Results.Json(new { status = "ready", sequence = ledger.Current.Sequence });
    }

    // A change to nothing: a ledger whose last write failed writes to the journal for it, and it leaves no trace.
    private static async Task<string?> ProbeAsync(ItemLedger ledger, TimeProvider time, CancellationToken cancellationToken)
    {
        var probe = new ChangeSet(new Actor("system", "api"), Ids.NewRun(time), [new Change.RemoveItem("health-probe")]);
        return await ledger.ApplyAsync(probe, cancellationToken) is ChangeOutcome.Unavailable unavailable ? unavailable.Reason : null;
    }
}
