using System.Collections.Frozen;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Journal;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Web.Components.Grid;
using StreamingInventory.Web.Components.Layout;
using StreamingInventory.Web.Components.Live;
using StreamingInventory.Web.Components.People;

namespace StreamingInventory.Web.Components.ItemPages;

/// <summary>One item with everything that is known and worked out about it; live.</summary>
public sealed partial class ItemView : LiveComponent
{
    // What stands in the header, or says nothing to a person.
    private static readonly FrozenSet<string> Elsewhere = new[] { "name", "subtitle", "sku", "status", "version", "current_stock" }.ToFrozenSet();

    private readonly SlowFollower _follower = new(TimeSpan.FromSeconds(1));
    private InventoryItem? _item;
    private ItemOutlook? _outlook;
    private (InventoryItem? Item, object? Orders) _seen;
    private string? _shownId;
    private string? _problem;
    private bool _wasThere;
    private bool _isWorking;
    private bool _isApplying;
    private bool _isLive;
    private bool _isOver;

    [Inject]
    private ItemLedger Ledger { get; set; } = null!;

    [Inject]
    private StockAdvisor Advisor { get; set; } = null!;

    [Inject]
    private SourceFinder Sources { get; set; } = null!;

    [Inject]
    private SupplyDesk Supply { get; set; } = null!;

    [Inject]
    private IJournal Journal { get; set; } = null!;

    [Inject]
    private CircuitPerson Person { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private ILogger<ItemView> Logger { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    [Parameter, EditorRequired]
    public string ItemId { get; set; } = "";

    public override bool OnFrame(Frame frame)
    {
        var item = frame.Inventory.Find(ItemId) as InventoryItem;
        var isAnother = !ReferenceEquals(item, _item);
        _wasThere |= _item is not null;
        _item = item;
        if (item is not null && _follower.IsDue(_seen != (item, frame.Inventory.OrdersState), Time, Feed))
            Work(item, frame.Inventory.OrdersState);
        return isAnother;
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shownId == ItemId)
            return;
        _shownId = ItemId;
        (_outlook, _problem, _seen, _wasThere) = (null, null, default, false);
        _item = Feed.Current.Find(ItemId) as InventoryItem;
        if (_item is null)
        {
            NotFoundStatus.Set(Http);
            var id = ItemId;
            var wasThere = !(await Journal.ReadLatestAsync(id, long.MaxValue, 1, CancellationToken.None)).IsEmpty;
            _wasThere = id == ItemId && wasThere;
        }
        else if (_isLive)
        {
            Work(_item, Feed.Current.OrdersState);
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        base.OnAfterRender(firstRender);
        if (!firstRender)
            return;
        _isLive = true;
        if (_item is not null)
            Work(_item, Feed.Current.OrdersState);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _isOver = true;
        _follower.Dispose();
    }

    // Off the circuit: one at a time, and the newest is what is shown.
    private void Work(InventoryItem item, object orders)
    {
        _seen = (item, orders);
        if (_isWorking)
            return;
        _isWorking = true;
        _ = InvokeAsync(WorkAsync);
    }

    private async Task WorkAsync()
    {
        try
        {
            while (!_isOver && _seen is { Item: { } item } seen)
            {
                ItemOutlook? outlook = null;
                string? problem = null;
                try
                {
                    outlook = await Task.Run(() => ItemOutlook.Of(item, Advisor, Sources, Supply));
                }
                catch (Exception exception)
                {
                    LogNotWorkedOut(Logger, exception);
                    problem = exception is IOException or UnauthorizedAccessException ? $"A history file cannot be read: {exception.Message}" : "The forecast of this item could not be worked out.";
                }

                if (_isOver)
                    return;
                if (_seen != seen)
                    continue;
                (_outlook, _problem) = (outlook, problem);
                StateHasChanged();
                return;
            }
        }
        finally
        {
            _isWorking = false;
        }
    }

    private Task MoveAsync(bool isReceipt) => _item is null ? Task.CompletedTask
        : Dialogs.ShowAsync<StockDialog>(null, new DialogParameters<StockDialog> { { dialog => dialog.Item, _item }, { dialog => dialog.IsReceipt, isReceipt } }, ItemDialogs.Options);

    private Task EditAsync() => _item is null ? Task.CompletedTask
        : Dialogs.ShowAsync<ItemDialog>(null, new DialogParameters<ItemDialog> { { dialog => dialog.Type, _item.Type }, { dialog => dialog.Existing, _item } }, ItemDialogs.Options);

    private Task RemoveAsync() => _item is not { } item ? Task.CompletedTask : DoAsync($"{item.Name} removed", new Change.RemoveItem(item.Id, "removed by hand"));

    private async Task ApplyAsync(SuggestedLimits limits)
    {
        if (_item is not { } item || _isApplying)
            return;
        _isApplying = true;
        try
        {
            await DoAsync($"Limits of {item.Name} set as suggested", new Change.SetFields(item.Id, limits.Edits(item)));
        }
        finally
        {
            _isApplying = false;
        }
    }

    private async Task DoAsync(string done, Change change)
    {
        var changes = new ChangeSet(Person.AtGrid, Ids.NewRun(Time), [change]);
        switch (await Ledger.ApplyAsync(changes, CancellationToken.None))
        {
            case ChangeOutcome.Applied { Events.IsEmpty: false }:
                Toasts.Done(done, changes.RunId);
                break;
            case ChangeOutcome.Applied:
                break;
            case var refused:
                Toasts.Failed(Wording.Why(refused, Ledger.Current));
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, EventName = "ItemNotWorkedOut", Message = "The forecast and policy of an item's page could not be worked out.")]
    private static partial void LogNotWorkedOut(ILogger logger, Exception exception);
}
