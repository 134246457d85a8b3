using System.Data.Common;
using Microsoft.AspNetCore.Components;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Journal;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Web.Components.Grid;

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
        _ => "Rejected or taken back in another place; nothing was changed.",
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

    private void Explain(ChatProposalRow row) => _why = _why == row ? null : row;

    // On whatever thread the board has changed.
    private void Follow()
    {
        if (Proposal.IsDeciding || Proposal.DecidedElsewhere is not null || Board.Current.Open.Any(open => open.Id == Proposal.PendingId))
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
            var state = (await Pending.FindAsync(Proposal.PendingId, CancellationToken.None))?.State;
            if (state is not null and not "open" && !Proposal.IsDeciding)
                await OnDecidedElsewhere.InvokeAsync(state);
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
