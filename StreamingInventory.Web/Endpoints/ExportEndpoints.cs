using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Views;
using StreamingInventory.Web.Components.Grid;

namespace StreamingInventory.Web.Endpoints;

internal static class ExportEndpoints
{
    /// <summary><c>GET /export/{type}.csv</c>: what somebody looks at (search, filters, order) as a file that can be read in again.</summary>
    public static void MapExport(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/export/{type}.csv", (string type, HttpRequest request, SharedViews views) =>
        {
            if (ItemType.FindType(type) is not { } known)
                return Results.NotFound();
            var view = views.Acquire(QueryAddress.Read(request.QueryString.Add("type", type).ToString()) with { Type = known });
            try
            {
                var order = new PinnedOrder(view);
                return Results.Stream(
                    async stream =>
                    {
                        // The writer is synchronous; what it writes goes to disk beyond 64 KB, and from there to the client.
                        await using var buffer = new FileBufferingWriteStream(memoryThreshold: 64 * 1024);
                        using (var writer = new StreamWriter(buffer, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true))
                            ItemCsvWriter.Write(writer, known, order.Window(0, order.Count).Select(row => row.Item).OfType<Item>());
                        await buffer.DrainBufferAsync(stream);
                    },
                    "text/csv; charset=utf-8", $"{known.Plural.ToLowerInvariant()}.csv");
            }
            finally
            {
                views.Release(view);
            }
        });
}
