using Microsoft.AspNetCore.Components;
using MudBlazor;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Orders;

namespace StreamingInventory.Web.Components.Orders;

public sealed partial class ReceiveDialog : ComponentBase
{
    private List<ReceiptEdit> _lines = [];
    private string? _day;
    private string? _general;
    private bool _isSaving;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    private ItemLedger Ledger { get; set; } = null!;

    [Inject]
    private OrderDesk Desk { get; set; } = null!;

    [Inject]
    private OrderActions Actions { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <summary>The order as it was when the dialog opened.</summary>
    [Parameter, EditorRequired]
    public PurchaseOrder Order { get; set; } = null!;

    protected override void OnInitialized()
    {
        _day = OrderText.Day(DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime));
        _lines = [.. Order.Lines.Where(line => line.Open > 0).Select(line => new ReceiptEdit(line))];
    }

    private async Task SaveAsync()
    {
        if (_isSaving)
            return;
        _general = null;
        if (FieldValue.Of(_day).Day is not { } day)
        {
            _general = "The day must be one such as 2026-11-09.";
            return;
        }

        var receipts = _lines.Select(line => line.ToReceipt(day)).ToList();
        if (receipts.Contains(null))
            return;
        _isSaving = true;
        try
        {
            await SubmitAsync([.. receipts.OfType<LineReceipt>().Where(receipt => receipt is not { Accepted: 0, Rejected: 0 })]);
        }
        finally
        {
            _isSaving = false;
        }
    }

    private async Task SubmitAsync(System.Collections.Immutable.ImmutableArray<LineReceipt> receipts)
    {
        if (receipts.IsEmpty)
        {
            _general = "Nothing is entered as come.";
            return;
        }

        var more = _lines.Count(line => line.TooMuch is not null);
        var outcome = await Actions.TryAsync($"{OrderText.Lines(receipts.Length)} of {Order.Name} received{(more > 0 ? $", {(more == 1 ? "one" : $"{more}")} with more than was open" : "")}", caller => Desk.ReceiveAsync(Order.Id, receipts, null, caller, CancellationToken.None));
        switch (outcome)
        {
            case OrderOutcome.Done:
                Dialog.Close(DialogResult.Ok(Order.Id));
                break;
            case OrderOutcome.Refused { Outcome: ChangeOutcome.Conflicted } when Ledger.Current.FindOrder(Order.Id) is { } now:
                foreach (var line in _lines)
                {
                    if (now.LineOf(line.ItemId) is { } current)
                        line.TakeUp(current);
                }

                break;
            default:
                _general = OrderText.Why(outcome);
                break;
        }
    }
}
