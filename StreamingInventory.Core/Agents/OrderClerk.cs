using System.Collections.Immutable;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Orders;

namespace StreamingInventory.Core.Agents;

/// <summary>Answers about purchase orders, and does with them what a person says: by the rules of approval that hold for everything.</summary>
public sealed class OrderClerk(ItemLedger ledger, ChangeDesk desk, SupplyDesk supply, OrderProposals proposals, TimeProvider time)
{
    private const int MostListed = 100;
    private const int MostSpoken = 10;

    /// <summary>Where orders are proposed.</summary>
    public OrderProposals Proposals => proposals;

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>Proposes an order of given quantities.</summary>
    public Task<string> ProposeAsync(AgentRun run, IReadOnlyCollection<WantedLine> lines, string? supplier, CancellationToken cancellationToken)
    {
        var found = Items(run, lines);
        return found is null ? Task.FromResult(run.Refusal!) : proposals.ProposeAsync(run, [.. found.Select(line => (line.Item.Id, line.Quantity))], supplier, cancellationToken);
    }

    /// <summary>Orders in a state, of a supplier, or with an item.</summary>
    /// <param name="run">For whom.</param>
    /// <param name="status">A status' wire name, <c>open</c>, <c>late</c>, or null for all.</param>
    /// <param name="supplier">A supplier's name, or null.</param>
    /// <param name="item">An item's id, SKU or exact name, or null.</param>
    public string Find(AgentRun run, string? status, string? supplier, string? item)
    {
        Begin(run, "Looking at the orders.");
        InventoryItem? of = null;
        if (item is not null && (of = Item(run, item)) is null)
            return run.Refusal!;
        if (status is not (null or "open" or "late") && OrderStatusNames.Parse(status) is null)
            return Refuse(run, $"There is no order status '{Wording.Names([status])}': it is {string.Join(", ", OrderStatusNames.All)}, open or late.");
        var found = ledger.Current.Orders
            .Where(order => status switch { null => true, "open" => order.IsOnItsWay, "late" => order.IsLate(Today), _ => order.Status.WireName() == status })
            .Where(order => supplier is null || string.Equals(order.Supplier, supplier, StringComparison.OrdinalIgnoreCase))
            .Where(order => of is null || order.LineOf(of.Id) is not null)
            .OrderBy(order => order.PromisedDate ?? DateOnly.MaxValue).ThenBy(order => order.Name, StringComparer.OrdinalIgnoreCase).ToList();
        var what = Kind(status) + (supplier is null ? "" : $" from {supplier}") + (of is null ? "" : $" with {of.Name}");
        var text = found.Count == 0 ? $"There are no {what}." : $"{Wording.Number(found.Count)} {(found.Count == 1 ? what.Replace("orders", "order", StringComparison.Ordinal) : what)}, worth {Wording.Sum(found.Sum(order => order.Value))}:";
        // Who has just drafted some asks for the open ones and means those.
        if (found.Count == 0 && status == "open" && ledger.Current.Orders.Count(order => order.Status == OrderStatus.Draft && (supplier is null || string.Equals(order.Supplier, supplier, StringComparison.OrdinalIgnoreCase))) is > 0 and var drafts)
            text += $" {Wording.Count(drafts, "draft")} {(drafts == 1 ? "has" : "have")} not been sent yet.";
        if (of is not null && status == "open")
            text = OnOrder(of, found);
        text += string.Concat(found.Take(MostSpoken).Select(order => "\n" + Line(order, of))) + (found.Count > MostSpoken ? $"\nand {Wording.Number(found.Count - MostSpoken)} more." : "");
        return Answer(run, text, new JsonObject { ["total"] = found.Count, ["orders"] = new JsonArray([.. found.Take(MostListed).Select(order => (JsonNode)Row(order))]) }, found);
    }

    /// <summary>One order with its lines.</summary>
    public string Show(AgentRun run, string number)
    {
        Begin(run, "Looking at the orders.");
        var (order, _) = Named(run, number);
        if (order is null)
            return run.Refusal!;
        var text = $"{Line(order, null)}\n" + string.Join("\n", order.Lines.Take(MostSpoken).Select(line =>
            $"- {Wording.Quantity(line.Quantity, line.Unit)} of {line.Name} ({line.Sku}) at {Currency.Price(line.UnitPrice)}"
            + (line.Came > 0 ? $", {Wording.Number(line.Received)} received" : "") + (line.Rejected > 0 ? $", {Wording.Number(line.Rejected)} sent back" : "")))
            + (order.Lines.Length > MostSpoken ? $"\nand {Wording.Number(order.Lines.Length - MostSpoken)} more lines." : "");
        var row = Row(order);
        row["order_lines"] = Approvals.PendingJson.ToNode(order["lines"]);
        return Answer(run, text, new JsonObject { ["total"] = 1, ["orders"] = new JsonArray(row) }, [order]);
    }

    /// <summary>The supplier gets it.</summary>
    public Task<string> SendAsync(AgentRun run, string? order, string? supplier, CancellationToken cancellationToken) =>
        SetAsync(run, order, supplier, OrderStatus.Sent, candidate => candidate.Status == OrderStatus.Draft, "drafts", cancellationToken);

    /// <summary>Nothing more of it will come.</summary>
    public Task<string> CancelAsync(AgentRun run, string? order, string? supplier, CancellationToken cancellationToken) =>
        SetAsync(run, order, supplier, OrderStatus.Cancelled, candidate => !candidate.IsFinal, "orders that could be cancelled", cancellationToken);

    /// <summary>Goods came: all that is open, or some of it.</summary>
    public async Task<string> ReceiveAsync(AgentRun run, string? number, string? supplier, IReadOnlyCollection<WantedLine> lines, CancellationToken cancellationToken)
    {
        Begin(run, "Looking at the orders.");
        if (Meant(run, number, supplier, order => order.IsOnItsWay, "orders on their way") is not { } meant)
            return run.Refusal!;
        if (meant.Orders is not [var order])
            return Refuse(run, $"Which order came? {Wording.Names([.. meant.Orders.Select(one => one.Name)])} are on their way{(supplier is null ? "" : $" from {supplier}")}. Nothing was changed.");
        var receipts = OrderDesk.Everything(order, Today);
        if (lines.Count > 0)
        {
            if (Items(run, lines) is not { } came)
                return run.Refusal!;
            if (came.FirstOrDefault(line => order.LineOf(line.Item.Id) is null) is { Item: { } stranger })
                return Refuse(run, $"{stranger.Name} is not on {order.Name}: it has {Wording.Names([.. order.Lines.Select(line => line.Name)])}. Nothing was changed.");
            receipts = [.. came.Select(line => new LineReceipt(line.Item.Id, line.Quantity, 0, Today, (order.LineOf(line.Item.Id)!.Received, order.LineOf(line.Item.Id)!.Rejected)))];
        }

        if (receipts.IsEmpty)
            return Refuse(run, $"{order.Name} is {order.Status.Label().ToLowerInvariant()}: nothing of it is to come. Nothing was changed.");
        return await desk.SubmitAsync(run, AgentIds.Inventory, [new Change.ReceiveOrder(order.Id, receipts, order.Version)], !meant.IsNamed, cancellationToken, OfModel(run));
    }

    private async Task<string> SetAsync(AgentRun run, string? number, string? supplier, OrderStatus status, Func<PurchaseOrder, bool> fits, string what, CancellationToken cancellationToken)
    {
        Begin(run, "Looking at the orders.");
        if (Meant(run, number, supplier, fits, what) is not { } meant)
            return run.Refusal!;
        var changes = meant.Orders.Select(order => (Change)new Change.SetFields(order.Id, [new FieldEdit("status", FieldValue.Of(status.WireName()))], order.Version));
        return await desk.SubmitAsync(run, AgentIds.Inventory, [.. changes], !meant.IsNamed || meant.Orders.Length > 1, cancellationToken, OfModel(run));
    }

    // What a model makes of a sentence is shown to the person first: an order costs money.
    private static string? OfModel(AgentRun run) => run.Mandate is null ? null : "An order is changed only by your click.";

    // The orders that are meant, and whether one was named exactly; null, with the refusal told, where there is none.
    private (ImmutableArray<PurchaseOrder> Orders, bool IsNamed)? Meant(AgentRun run, string? number, string? supplier, Func<PurchaseOrder, bool> fits, string what)
    {
        if (number is not null)
        {
            var (order, isExact) = Named(run, number);
            return order is null ? null : ([order], isExact);
        }

        ImmutableArray<PurchaseOrder> all = [.. ledger.Current.UnfinishedOrders.Where(fits).Where(order => supplier is null || string.Equals(order.Supplier, supplier, StringComparison.OrdinalIgnoreCase)).OrderBy(order => order.Name, StringComparer.OrdinalIgnoreCase)];
        if (!all.IsEmpty)
            return (all, false);
        Refuse(run, $"There are no {what}{(supplier is null ? "" : $" of {supplier}")}. Nothing was changed.");
        return null;
    }

    // "PO-2026-0012", or "12" and "PO-12" where only one order has that running number; not exactly named then.
    private (PurchaseOrder? Order, bool IsExact) Named(AgentRun run, string number)
    {
        var text = number.Trim();
        if (ledger.Current.FindOrder(text) is { } exact)
            return (exact, true);
        var running = Running(text);
        var near = running is null ? [] : ledger.Current.Orders.Where(order => Running(order.Name) == running).OrderBy(order => order.IsFinal).ThenBy(order => order.Name, StringComparer.OrdinalIgnoreCase).ToList();
        if (near.Count == 1 || (near.Count > 1 && near.Count(order => !order.IsFinal) == 1))
            return (near[0], false);
        Refuse(run, near.Count == 0 ? $"There is no order {Shorten(text)}. Nothing was changed." : $"Which order do you mean by {Shorten(text)}: {Wording.Names([.. near.Select(order => order.Name)])}? Nothing was changed.");
        return (null, false);
    }

    private static int? Running(string number)
    {
        var digits = number.AsSpan().Length - number.AsSpan().TrimEnd("0123456789").Length;
        return digits is > 0 and < 9 && int.TryParse(number.AsSpan()[^digits..], System.Globalization.CultureInfo.InvariantCulture, out var running) ? running : null;
    }

    private List<(InventoryItem Item, decimal Quantity)>? Items(AgentRun run, IReadOnlyCollection<WantedLine> lines)
    {
        List<(InventoryItem, decimal)> found = [];
        foreach (var line in lines)
        {
            if (Item(run, line.Item) is not { } item)
                return null;
            found.Add((item, line.Quantity));
        }

        return found;
    }

    private InventoryItem? Item(AgentRun run, string text)
    {
        List<string> problems = [];
        if (ProposalReader.Find(ledger.Current, text, ItemType.Inventory, problems) is InventoryItem item)
            return item;
        Refuse(run, problems[0]);
        return null;
    }

    private string OnOrder(InventoryItem item, List<PurchaseOrder> orders)
    {
        var all = supply.Current.OnOrder(item, ledger.Current);
        var byFile = all - orders.Sum(order => order.LineOf(item.Id)!.Open);
        return all == 0 ? $"Nothing of {item.Name} is on order."
            : $"{Wording.Quantity(all, item.Unit)} of {item.Name} {(all == 1 ? "is" : "are")} on order{(byFile > 0 ? $", {Wording.Number(byFile)} of them by {Csv.PurchaseHistory.FileName}" : "")}{(orders.Count > 0 ? ":" : ".")}";
    }

    private string Line(PurchaseOrder order, InventoryItem? of)
    {
        var what = of is not null && order.LineOf(of.Id) is { } line ? $"{Wording.Number(order.IsOnItsWay ? line.Open : line.Quantity)} {(order.IsOnItsWay ? "to come" : "ordered")}" : $"{Wording.Count(order.Lines.Length, "line")}, {Wording.Sum(order.Value)}";
        return $"{order.Name}{(order.Supplier.Length > 0 ? $" to {order.Supplier}" : "")}: {order.Status.Label().ToLowerInvariant()}, {what}"
            + (order.PromisedDate is { } day && !order.IsFinal ? $", promised {day:yyyy-MM-dd}{(order.IsLate(Today) ? ", late" : "")}" : "");
    }

    private JsonObject Row(PurchaseOrder order)
    {
        var row = new JsonObject { ["id"] = order.Id, ["number"] = order.Name, ["supplier"] = order.Supplier, ["status"] = order.Status.WireName(), ["lines"] = order.Lines.Length, ["value"] = FieldValue.Of(decimal.Round(order.Value, 2)).Number };
        row.Put("order_date", order.OrderDate);
        row.Put("promised_date", order.PromisedDate);
        row["open_quantity"] = FieldValue.Of(order.OpenQuantity).Number;
        row["late"] = order.IsLate(Today);
        return row;
    }

    private static string Kind(string? status) => status switch
    {
        null => "orders",
        "open" => "open orders",
        "draft" => "draft orders",
        "partly_received" => "partly received orders",
        _ => $"{status} orders",
    };

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..57] + "…";

    private static string Refuse(AgentRun run, string message)
    {
        run.Refuse(message);
        run.Report(StepKind.Error, message, new JsonObject { ["code"] = "not_found" });
        return message;
    }

    private static void Begin(AgentRun run, string message)
    {
        if (run.IsFirst(StepKind.InventoryAnalysis))
            run.Report(StepKind.InventoryAnalysis, message);
    }

    private static string Answer(AgentRun run, string message, JsonObject data, IReadOnlyCollection<PurchaseOrder> orders)
    {
        run.IsFirst(StepKind.AnalysisResults);
        run.Found(message);
        run.Mention(orders.Take(MostListed).Select(order => order.Id));
        run.Report(StepKind.AnalysisResults, message, data);
        return message;
    }
}
