using Microsoft.AspNetCore.Components;
using MudBlazor;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Web.Components.Grid;
using StreamingInventory.Web.Components.People;

namespace StreamingInventory.Web.Components.ItemPages;

public sealed partial class StockDialog : ComponentBase
{
    private static readonly ItemField Quantity = ItemType.Inventory.Field("current_stock");

    private ElementReference _input;
    private string? _quantity;
    private string? _problem;
    private bool _isSaving;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    private ItemLedger Ledger { get; set; } = null!;

    [Inject]
    private CircuitPerson Person { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <summary>The item as it was when the dialog opened.</summary>
    [Parameter, EditorRequired]
    public InventoryItem Item { get; set; } = null!;

    /// <summary>Goods came in; else they go out.</summary>
    [Parameter]
    public bool IsReceipt { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await _input.FocusAsync();
    }

    private async Task SaveAsync()
    {
        if (_isSaving)
            return;
        _problem = null;
        if (string.IsNullOrWhiteSpace(_quantity) || Quantity.Parse(_quantity) is not { } value)
        {
            _problem = $"Quantity must be a number such as 12 or 12.5{(string.IsNullOrWhiteSpace(_quantity) ? "" : $", but was '{_quantity.Trim()}'")}.";
            return;
        }

        _problem = Quantity.Check(value) is { } rule ? $"Quantity {rule}." : value.Number == 0 ? "Quantity must be more than 0." : null;
        if (_problem is not null)
            return;
        _isSaving = true;
        try
        {
            await SubmitAsync(value.Number);
        }
        finally
        {
            _isSaving = false;
        }
    }

    private async Task SubmitAsync(decimal quantity)
    {
        var changes = new ChangeSet(Person.AtGrid, Ids.NewRun(Time), [new Change.AdjustStock(Item.Id, IsReceipt ? StockMovement.Receive : StockMovement.Issue, quantity)]);
        switch (await Ledger.ApplyAsync(changes, CancellationToken.None))
        {
            case ChangeOutcome.Applied:
                Toasts.Done($"{Wording.Quantity(quantity, Item.Unit)} of {Item.Name} {(IsReceipt ? "received" : "issued")}", changes.RunId);
                Dialog.Close(DialogResult.Ok(Item.Id));
                break;
            case var refused:
                _problem = Wording.Why(refused, Ledger.Current);
                break;
        }
    }
}
