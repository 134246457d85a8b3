using System.Collections.Immutable;
using System.Text;
using CsCheck;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Tests.Ledger;
using Xunit;

namespace StreamingInventory.Tests.Orders;

/// <summary>What holds for orders whatever happens to them, in any order, taken back or not.</summary>
public sealed class OrderLaws
{
    private sealed record Step(string Kind, int Order, int Item, decimal Quantity, decimal Rejected);

    private static readonly string[] Kinds = ["draft", "draft", "edit", "send", "send", "receive", "receive", "receive", "receive", "cancel", "issue", "remove", "undo", "undo"];

    private static readonly Gen<Step> AnyStep = Gen.Select(
        Gen.Int[0, Kinds.Length - 1],
        Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[1, 60], Gen.Int[0, 6],
        (kind, order, item, quarters, rejected) => new Step(Kinds[kind], order, item, quarters / 4m, rejected / 4m));

    [Fact]
    public void AnySteps_StockAndOnOrder_EqualAPlainRecount() => ForEveryDecision((start, events, inventory) =>
    {
        foreach (var item in start.InventoryItems)
        {
            var open = inventory.Orders.Where(order => order.Status is OrderStatus.Sent or OrderStatus.PartlyReceived)
                .SelectMany(order => order.Lines).Where(line => line.ItemId == item.Id).Sum(line => Math.Max(0, line.Quantity - line.Received - line.Rejected));
            Assert.Equal(open, inventory.OnOrder(item.Id));
            Assert.Equal(inventory.Orders.Any(order => !order.IsFinal && order.LineOf(item.Id) is not null), inventory.IsOnUnfinishedOrder(item.Id));
            // What is in stock is what was there, what came on orders, and what went out by hand.
            var received = inventory.Orders.SelectMany(order => order.Lines).Where(line => line.ItemId == item.Id).Sum(line => line.Received);
            var issued = events.Where(happened => happened.ItemId == item.Id && happened.Note == "issue").Sum(happened => happened.Delta ?? 0);
            Assert.Equal(item.CurrentStock + received + issued, inventory.StockOf(item));
        }
    });

    [Fact]
    public void AnySteps_StatusesFitTheLines() => ForEveryDecision((_, _, inventory) => Assert.All(inventory.Orders, order =>
    {
        Assert.All(order.Lines, line => Assert.True(line is { Received: >= 0, Rejected: >= 0, Quantity: > 0 }));
        var came = order.Lines.Any(line => line.Came > 0);
        var open = order.Lines.Any(line => line.Open > 0);
        Assert.True(order.Status switch
        {
            OrderStatus.Draft or OrderStatus.Sent => !came,
            OrderStatus.PartlyReceived => came && open,
            OrderStatus.Received => came && !open,
            _ => true,
        });
        Assert.Equal(order.Status is not OrderStatus.Draft and not OrderStatus.Cancelled, order.OrderDate is not null && order.Status != OrderStatus.Cancelled);
    }));

    [Fact]
    public void AnySteps_SnapshotEqualsOneMadeOfTheRows() => ForEveryDecision((_, _, inventory) =>
    {
        var again = Inventory.From(inventory.Sequence, [.. inventory.Items, .. inventory.Orders]);
        Assert.Equal(Text(inventory), Text(again));
        Assert.All(inventory.Orders, order => Assert.Same(order, inventory.FindOrder(order.Name.ToLowerInvariant())));
        Assert.Equal(inventory.Orders.Where(order => !order.IsFinal).Select(order => order.Id).Order(), inventory.UnfinishedOrders.Select(order => order.Id).Order());
        var next = again.Accept(Drafts.Add("order-new", "")).After.FindOrder("order-new")!.Name;
        Assert.Equal(next, inventory.Accept(Drafts.Add("order-new", "")).After.FindOrder("order-new")!.Name);
    });

    [Fact]
    public void AnySteps_EventsReadBackAndLeadToTheSame() => ForEveryDecision((start, events, inventory) =>
    {
        var read = events.Select(happened => EventJson.Read(new StoredEvent(
            happened.Sequence, happened.EventType, EventJson.SchemaVersion, happened.ItemId, happened.Version, happened.Timestamp,
            happened.UserId, happened.AgentId, happened.RunId, EventJson.PayloadToUtf8(happened)))).ToImmutableArray();
        Assert.Equal(events.Select(happened => Encoding.UTF8.GetString(EventJson.ToUtf8(happened))), read.Select(happened => Encoding.UTF8.GetString(EventJson.ToUtf8(happened))));
        Assert.Equal(Text(inventory), Text(start.Apply(read)));
        Assert.All(inventory.Orders, order => Assert.Equal(order.Text(), ItemJson.Read(ItemJson.ToUtf8(order, derived: false)).Text()));
    });

    private static string Text(Inventory inventory) => inventory.Text() + "\n" +
        string.Join('\n', inventory.Orders.OrderBy(order => order.Id, StringComparer.Ordinal).Select(order => order.Text())) + "\n" +
        string.Join('\n', inventory.InventoryItems.OrderBy(item => item.Id, StringComparer.Ordinal).Select(item => $"{item.Id} {inventory.OnOrder(item.Id):0.###}"));

    private static void ForEveryDecision(Action<Inventory, ImmutableArray<ItemEvent>, Inventory> check) => AnyStep.Array[8, 40].Sample(steps =>
    {
        var start = Stock.Of(Stock.Acme, Stock.Bolt, Stock.Nut, Stock.Bolt with { Id = "inventory-3", Sku = "W-1", Name = "Washer" });
        var inventory = start;
        List<ItemEvent> events = [];
        for (var i = 0; i < steps.Length; i++)
        {
            var changes = steps[i].Kind == "undo"
                ? Undo(events, $"run-{(i * 7 + steps[i].Order) % (i + 1)}", inventory)
                : Stock.Set(ToChange(steps[i], inventory)) with { Note = steps[i].Kind };
            if (changes is null || LedgerRules.Decide(inventory, changes with { RunId = $"run-{i}" }, Stock.Now.AddSeconds(i)) is not Decision.Accepted accepted)
                continue;
            events.AddRange(accepted.Events);
            inventory = accepted.After;
            check(start, [.. events], inventory);
        }
    }, iter: 300, print: steps => string.Join('\n', steps.Select(step => step.ToString())));

    private static ChangeSet? Undo(List<ItemEvent> events, string run, Inventory inventory)
    {
        ImmutableArray<ItemEvent> own = [.. events.Where(happened => happened.RunId == run)];
        // An issue that is taken back and issued again would have to be told apart from the first.
        if (own.IsEmpty || own.Any(happened => happened.Note == "issue") || events.Any(happened => happened.Note == "undo " + run))
            return null;
        var plan = UndoPlan.For(own, inventory);
        return plan.Changes.IsEmpty ? null : Stock.Set([.. plan.Changes]) with { Undoes = run, Note = "undo " + run };
    }

    private static Change ToChange(Step step, Inventory inventory)
    {
        var (id, item) = ($"order-{step.Order}", $"inventory-{step.Item + 1}");
        var lines = (inventory.FindKept(id) as PurchaseOrder)?.Lines ?? [];
        return step.Kind switch
        {
            "draft" => Drafts.Add(id, "Acme", [.. inventory.InventoryItems.OrderBy(one => one.Id, StringComparer.Ordinal).Take(step.Item + 1).Select(one => Drafts.Line(one, step.Quantity))]),
            "edit" => new Change.SetFields(id, [new FieldEdit("lines", FieldValue.Of([.. lines.Select(line => line.ItemId == item ? line with { Quantity = step.Quantity } : line)]))]),
            "send" => new Change.SetFields(id, [new FieldEdit("status", FieldValue.Of("sent"))]),
            "cancel" => new Change.SetFields(id, [new FieldEdit("status", FieldValue.Of("cancelled"))]),
            "receive" => new Change.ReceiveOrder(id, [new LineReceipt(item, step.Quantity, step.Rejected, Drafts.Today)]),
            "issue" => new Change.AdjustStock(item, StockMovement.Issue, step.Quantity * 3),
            _ => new Change.RemoveItem(id),
        };
    }
}
