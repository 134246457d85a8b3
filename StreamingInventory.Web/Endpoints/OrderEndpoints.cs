using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Web.Endpoints;

/// <summary><c>/api/v1/orders</c>: read, draft, change, send, receive and cancel purchase orders. An id may be an order's number too.</summary>
internal static class OrderEndpoints
{
    private const string CsvType = "text/csv; charset=utf-8";

    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        var orders = routes.MapGroup("/api/v1/orders");
        orders.MapGet("", (HttpContext context, ItemLedger ledger) =>
            Results.Bytes(OrderList.Read(context.Request.Query).ToUtf8(ledger.Current), ItemAnswers.JsonType));
        orders.MapGet("/{id}", Read);
        orders.MapGet("/{id}/csv", (string id, ItemLedger ledger) =>
            ledger.Current.FindOrder(id) is { } order ? Csv($"{order.Name}.csv", writer => OrderCsvWriter.Write(writer, order)) : NotThere(id));
        orders.MapPost("", DraftAsync);
        orders.MapPatch("/{id}", (string id, HttpContext context, OrderCalls calls) => calls.DoAsync(context, id, needsBody: true, (order, body, version, caller) =>
            calls.Desk.EditAsync(order.Id, OrderBody.ReadEdits(body, order, calls.Inventory, version is not null), version?.Version, caller, context.RequestAborted)));
        orders.MapPost("/{id}/send", (string id, HttpContext context, OrderCalls calls) => calls.DoAsync(context, id, needsBody: false, (order, body, version, caller) =>
            calls.Desk.SendAsync(OrderBody.ReadNothing(body, order), version?.Version, caller, context.RequestAborted)));
        orders.MapPost("/{id}/cancel", (string id, HttpContext context, OrderCalls calls) => calls.DoAsync(context, id, needsBody: false, (order, body, version, caller) =>
            calls.Desk.CancelAsync(OrderBody.ReadNothing(body, order), version?.Version, caller, context.RequestAborted)));
        orders.MapPost("/{id}/receive", (string id, HttpContext context, OrderCalls calls) => calls.DoAsync(context, id, needsBody: false, (order, body, version, caller) =>
            calls.Desk.ReceiveAsync(order.Id, OrderBody.ReadReceipt(body, order, calls.Today, version is not null), version?.Version, caller, context.RequestAborted)));
        orders.MapDelete("/{id}", (string id, HttpContext context, OrderCalls calls) => calls.DoAsync(context, id, needsBody: false, (order, _, version, caller) => version is null
            ? throw new ProblemException(ItemBody.PreconditionRequired("Send If-Match with the order's version."))
            : calls.Desk.RemoveAsync(order.Id, version.Version, caller, context.RequestAborted)));
        routes.MapGet("/export/orders.csv", (ItemLedger ledger) => Csv(PurchaseHistory.FileName, writer => OrderCsvWriter.WriteHistory(writer, ledger.Current.Orders)));
    }

    private static IResult Read(string id, HttpContext context, ItemLedger ledger)
    {
        if (ledger.Current.FindOrder(id) is not { } order)
            return NotThere(id);
        if (!RequestHeaders.HasVersion(context.Request, order))
            return ItemAnswers.Of(context, order);
        context.Response.Headers.ETag = ItemAnswers.ETag(order);
        return Results.StatusCode(StatusCodes.Status304NotModified);
    }

    private static Task<IResult> DraftAsync(HttpContext context, OrderCalls calls) => calls.DraftAsync(
        context, (body, caller) => calls.Desk.DraftOneAsync(OrderBody.ReadNew(body, calls.Inventory), caller, context.RequestAborted));

    public static ProblemResult NotThere(string id) => Problems.NotFound($"There is no order with the id or number {id}.");

    private static IResult Csv(string name, Action<TextWriter> write) => Results.Stream(
        async stream =>
        {
            // The writer is synchronous; what it writes goes to disk beyond 64 KB, and from there to the client.
            await using var buffer = new FileBufferingWriteStream(memoryThreshold: 64 * 1024);
            using (var writer = new StreamWriter(buffer, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true))
                write(writer);
            await buffer.DrainBufferAsync(stream);
        },
        CsvType, name);
}
