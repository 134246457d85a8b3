using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Web.Components.Charts;
using StreamingInventory.Web.Components.Grid;
using StreamingInventory.Web.Components.Layout;
using StreamingInventory.Web.Components.Live;

namespace StreamingInventory.Web.Components.SupplierPages;

/// <summary>One supplier with everything that is known and worked out about it; live.</summary>
public sealed partial class SupplierView : LiveComponent
{
    private const int Most = 60;

    private readonly SlowFollower _follower = new(TimeSpan.FromSeconds(1));
    private Supplier? _supplier;
    private SupplierOutlook? _outlook;
    private List<PurchaseOrder> _orders = [];
    private Inventory? _seen;
    private string? _shownId;
    private string? _problem;
    private bool _isWorking;
    private bool _isOver;

    [Inject]
    private SupplyDesk Supply { get; set; } = null!;

    [Inject]
    private PurchaseRecords Records { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private ILogger<SupplierView> Logger { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    [Parameter, EditorRequired]
    public string SupplierId { get; set; } = "";

    public override bool OnFrame(Frame frame)
    {
        if (!_follower.IsDue(!ReferenceEquals(_seen, frame.Inventory), Time, Feed))
            return false;
        var (before, orders) = (_supplier, _orders);
        Take(frame.Inventory);
        if (_supplier is not null)
            Work();
        return !ReferenceEquals(before, _supplier) || !orders.SequenceEqual(_orders);
    }

    protected override void OnParametersSet()
    {
        if (_shownId == SupplierId)
            return;
        (_shownId, _outlook, _problem) = (SupplierId, null, null);
        Take(Feed.Current);
        if (_supplier is null)
            NotFoundStatus.Set(Http);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        base.OnAfterRender(firstRender);
        if (_supplier is not null && _outlook is null && _problem is null)
            Work();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _isOver = true;
        _follower.Dispose();
    }

    private static ImmutableArray<BarRow> Quarters(SupplierOutlook outlook) =>
        [.. outlook.Quarters.Select(quarter => new BarRow(quarter.Name, quarter.Rate ?? 0, quarter.Rate is { } rate ? PolicyWording.Share(Math.Round(rate, 2)) : "–") { Note = $"{quarter.OnTime} of {quarter.Due}" })];

    private void Take(Inventory inventory)
    {
        _seen = inventory;
        _supplier = inventory.Find(SupplierId) as Supplier;
        _orders = _supplier is null ? []
            : [.. inventory.Orders.Where(order => string.Equals(order.Supplier, _supplier.Name, StringComparison.OrdinalIgnoreCase)).OrderByDescending(order => order.CreatedAt).ThenByDescending(order => order.Name, StringComparer.Ordinal)];
    }

    private void Work()
    {
        if (_isWorking)
            return;
        _isWorking = true;
        _ = InvokeAsync(WorkAsync);
    }

    // Off the circuit: one at a time, and again where something has changed in between.
    private async Task WorkAsync()
    {
        try
        {
            while (!_isOver && _supplier is { } supplier && _seen is { } seen)
            {
                SupplierOutlook? outlook = null;
                string? problem = null;
                try
                {
                    outlook = await Task.Run(() => SupplierOutlook.Of(supplier, seen, Supply, Records));
                }
                catch (Exception exception)
                {
                    LogNotWorkedOut(Logger, exception);
                    problem = exception is IOException or UnauthorizedAccessException ? $"A history file cannot be read: {exception.Message}" : "The deliveries of this supplier could not be looked at.";
                }

                if (_isOver)
                    return;
                if (!ReferenceEquals(supplier, _supplier))
                    continue;
                (_outlook, _problem) = (outlook, problem);
                StateHasChanged();
                if (ReferenceEquals(seen, _seen))
                    return;
            }
        }
        finally
        {
            _isWorking = false;
        }
    }

    private Task EditAsync() => _supplier is null ? Task.CompletedTask
        : Dialogs.ShowAsync<ItemDialog>(null, new DialogParameters<ItemDialog> { { dialog => dialog.Type, _supplier.Type }, { dialog => dialog.Existing, _supplier } }, ItemDialogs.Options);

    [LoggerMessage(Level = LogLevel.Warning, EventName = "SupplierNotWorkedOut", Message = "The deliveries of a supplier's page could not be worked out.")]
    private static partial void LogNotWorkedOut(ILogger logger, Exception exception);
}
