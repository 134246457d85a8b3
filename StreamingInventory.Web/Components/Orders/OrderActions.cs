using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Orders;
using StreamingInventory.Web.Components.Grid;
using StreamingInventory.Web.Components.People;

namespace StreamingInventory.Web.Components.Orders;

/// <summary>Does something with an order for the person at this circuit, and says what came of it.</summary>
public sealed class OrderActions(OrderDesk desk, CircuitPerson person, Toasts toasts, TimeProvider time)
{
    public Task<OrderOutcome> SendAsync(PurchaseOrder order) =>
        DoAsync($"{order.Name} sent", caller => desk.SendAsync(order.Id, order.Version, caller, CancellationToken.None));

    public Task<OrderOutcome> CancelAsync(PurchaseOrder order) =>
        DoAsync($"{order.Name} cancelled", caller => desk.CancelAsync(order.Id, order.Version, caller, CancellationToken.None));

    public Task<OrderOutcome> RemoveAsync(PurchaseOrder order) =>
        DoAsync($"{order.Name} removed", caller => desk.RemoveAsync(order.Id, order.Version, caller, CancellationToken.None));

    /// <summary>Does it in a run of its own; what went well is told with a way back, what did not is the caller's to tell.</summary>
    public async Task<OrderOutcome> TryAsync(string done, Func<OrderCaller, Task<OrderOutcome>> act)
    {
        var caller = new OrderCaller(person.AtGrid, Ids.NewRun(time));
        var outcome = await act(caller);
        if (outcome is OrderOutcome.Done { Events.IsEmpty: false })
            toasts.Done(done, caller.RunId);
        return outcome;
    }

    private async Task<OrderOutcome> DoAsync(string done, Func<OrderCaller, Task<OrderOutcome>> act)
    {
        var outcome = await TryAsync(done, act);
        if (outcome is not OrderOutcome.Done)
            toasts.Failed(OrderText.Why(outcome));
        return outcome;
    }
}
