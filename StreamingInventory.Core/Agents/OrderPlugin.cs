using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.SemanticKernel;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Agents;

/// <summary>Purchase orders as tools of a chat client, for one run.</summary>
public sealed class OrderPlugin(OrderClerk clerk, AgentRun run)
{
    [KernelFunction("propose")]
    [Description("Proposes purchase orders, one for each supplier, that wait for the person's click: of what is due among the items that pass the tests, or of given quantities.")]
    public Task<string> ProposeAsync(
        CancellationToken cancellationToken,
        [Description("Conditions on the items; none for all items that are due")] ProposedTest[]? where = null,
        [Description("Instead of where: items with the quantities that the person named")] WantedLine[]? lines = null,
        [Description("A supplier's name, where the person named one")] string? supplier = null)
    {
        if (lines is { Length: > 0 })
            return clerk.ProposeAsync(run, lines, supplier, cancellationToken);
        return InventoryPlugin.Read(ItemType.Inventory.Name, where ?? [], out var problem) is { } filter
            ? clerk.Proposals.ProposeAsync(run, filter, supplier, cancellationToken) : Task.FromResult(problem);
    }

    [KernelFunction("find")]
    [Description("Lists purchase orders, or what is on order of an item.")]
    public string Find(
        [Description("draft, sent, partly_received, received, cancelled, open (sent and not yet all received) or late; all where it is left out")] string? status = null,
        [Description("A supplier's name")] string? supplier = null,
        [Description("An item's id, SKU or exact name")] string? item = null) => clerk.Find(run, status, supplier, item);

    [KernelFunction("show")]
    [Description("Shows one purchase order with its lines.")]
    public string Show([Description("The order's number, such as PO-2026-0012")] string order) => clerk.Show(run, order);

    [KernelFunction("send")]
    [Description("Marks draft orders as sent to their suppliers.")]
    public Task<string> SendAsync(
        CancellationToken cancellationToken,
        [Description("The order's number; left out for all drafts")] string? order = null,
        [Description("Only those of this supplier")] string? supplier = null) => clerk.SendAsync(run, order, supplier, cancellationToken);

    [KernelFunction("cancel")]
    [Description("Cancels orders of which nothing more is to come.")]
    public Task<string> CancelAsync(
        CancellationToken cancellationToken,
        [Description("The order's number; left out for all that are drafts or on their way")] string? order = null,
        [Description("Only those of this supplier")] string? supplier = null) => clerk.CancelAsync(run, order, supplier, cancellationToken);

    [KernelFunction("receive")]
    [Description("Books what came of an order that is on its way: stock goes up.")]
    public Task<string> ReceiveAsync(
        CancellationToken cancellationToken,
        [Description("The order's number; left out where the supplier has only one on its way")] string? order = null,
        [Description("The supplier's name, where no number is known")] string? supplier = null,
        [Description("What came, where it is not all of it")] WantedLine[]? lines = null) => clerk.ReceiveAsync(run, order, supplier, lines ?? [], cancellationToken);
}

/// <summary>How much of an item, as a chat client words it in a tool call.</summary>
public sealed record WantedLine
{
    [JsonPropertyName("item")]
    [Description("The id, SKU or exact name of an item")]
    public string Item { get; init; } = "";

    [JsonPropertyName("quantity")]
    [Description("How much, in the item's unit")]
    public decimal Quantity { get; init; }
}
