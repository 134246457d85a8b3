using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Journal;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Web.Components.Grid;
using StreamingInventory.Web.Components.Orders;
using StreamingInventory.Web.Components.People;

namespace StreamingInventory.Web.Components.Chat;

/// <summary>
/// What waits for this person's click, row by row. It hears when the decision was made elsewhere, and when it is too late
/// for one.
/// </summary>
public sealed partial class ProposalCard : ComponentBase, IDisposable
{
    private const int Few = 8;

    // From here on only the rows in sight are drawn, each as high as the others.
    private const int Many = 50;
    private const float RowHeight = 50;

    private ChatProposalRow? _why;
    private int _ticked;
    private int _own;

    [Inject]
    private OpenProposals Board { get; set; } = null!;

    [Inject]
    private PendingChanges Pending { get; set; } = null!;

    [Inject]
    private ItemLedger Ledger { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private OrderEdits Orders { get; set; } = null!;

    [Inject]
    private CircuitPerson Person { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Parameter, EditorRequired]
    public ChatProposal Proposal { get; set; } = null!;

    /// <summary>The person decides: true to approve.</summary>
    [Parameter]
    public EventCallback<bool> OnDecide { get; set; }

    /// <summary>It was decided elsewhere; the argument is what it is now.</summary>
    [Parameter]
    public EventCallback<string> OnDecidedElsewhere { get; set; }

    /// <summary>It is too late, and the person asks for the same again.</summary>
    [Parameter]
    public EventCallback OnAgain { get; set; }

    private bool IsLong => Proposal.Rows.Count > Many;

    private bool IsExpired => Proposal.ExpiresAt <= Time.GetUtcNow();

    private bool IsOver => Proposal.DecidedElsewhere is not null || IsExpired;

    private string State => Proposal.DecidedElsewhere ?? (IsExpired ? "expired" : "open");

    private string Over => Proposal.DecidedElsewhere switch
    {
        null => "Expired: nothing was changed.",
        "approved" => "Approved in another place.",
        PendingChange.Replaced => "A newer proposal of orders stands in the place of this one.",
        _ => "Rejected or taken back in another place; nothing was changed.",
    };

    private string Heading => Proposal switch
    {
        { IsOfOrders: true, Rows.Count: 1 } => "1 order",
        { IsOfOrders: true } => $"{Proposal.Rows.Count:#,0} orders",
        { Rows.Count: 1 } => "1 change",
        _ => $"{Proposal.Rows.Count:#,0} changes",
    };

    private string WhyId => $"why-{Proposal.PendingId}";

    public void Dispose() => Board.Changed -= Follow;

    protected override void OnParametersSet()
    {
        _own = Proposal.Rows.Count(row => !row.Follows);
        _ticked = Proposal.TickedCount;
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender)
            return;
        Board.Changed += Follow;
        // It may have been decided before anybody listened.
        Follow();
    }

    private void Tick(bool isTicked)
    {
        foreach (var row in Proposal.Rows)
            row.IsTicked = isTicked;
        _ticked = Proposal.TickedCount;
    }

    private void Tick(ChatProposalRow row, bool isTicked)
    {
        row.IsTicked = isTicked;
        _ticked = Proposal.TickedCount;
    }

    private void Take(PendingChange now)
    {
        Proposal.Take(now);
        (_why, _own, _ticked) = (null, Proposal.Rows.Count(row => !row.Follows), Proposal.TickedCount);
    }

    // The order as it is proposed, in the dialog of orders; the card shows what it has become.
    private async Task EditAsync(ChatProposalRow row)
    {
        var seen = Proposal.Edits;
        Func<ImmutableArray<FieldEdit>, Task<EditOutcome>> save = edits => Orders.EditAsync(Proposal.PendingId, row.ItemId, edits, seen, Person.UserId, CancellationToken.None);
        await Dialogs.ShowAsync<OrderDialog>(null, new DialogParameters<OrderDialog> { { dialog => dialog.Existing, row.Order }, { dialog => dialog.Propose, save } }, OrderDialog.Options);
    }

    private void Explain(ChatProposalRow row) => _why = _why == row ? null : row;

    // On whatever thread the board has changed.
    private void Follow()
    {
        if (Proposal.IsDeciding || Proposal.DecidedElsewhere is not null || Board.Current.Open.FirstOrDefault(open => open.Id == Proposal.PendingId) is { } now && now.Edits == Proposal.Edits)
            return;
        _ = FollowAsync();
    }

    private async Task FollowAsync()
    {
        try
        {
            await InvokeAsync(LookAsync);
        }
        catch (ObjectDisposedException)
        {
            // The circuit has closed in between.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task LookAsync()
    {
        try
        {
            var now = await Pending.FindAsync(Proposal.PendingId, CancellationToken.None);
            // Edited, perhaps in another window or before the page was read again.
            if (now is { State: "open" } && now.Edits != Proposal.Edits)
                Take(now);
            else if (now is not null and not { State: "open" } && !Proposal.IsDeciding)
                await OnDecidedElsewhere.InvokeAsync(now.State);
        }
        catch (Exception exception) when (exception is DbException or JournalException)
        {
            // Nobody knows just now; the click will tell.
        }

        StateHasChanged();
    }

    // What is to go has no fields in the diff: how much of it is there says more than its name alone.
    private string Detail(ChatProposalRow row) => row.Kind != "minus" ? row.Detail : Ledger.Current.Find(row.ItemId) switch
    {
        InventoryItem item => $"stock {GridColumns.Show(ItemType.Inventory.Field("current_stock"), FieldValue.Of(item.CurrentStock))}",
        Supplier supplier => supplier.Location,
        _ => "",
    };
}
