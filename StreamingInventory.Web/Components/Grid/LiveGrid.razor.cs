using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.JSInterop;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Views;
using StreamingInventory.Web.Components.Live;
using StreamingInventory.Web.Components.People;

namespace StreamingInventory.Web.Components.Grid;

/// <summary>A window on a shared view: shows the rows in sight, and pokes those that changed.</summary>
public sealed partial class LiveGrid : LiveComponent, IAsyncDisposable
{
    private const float DesktopRow = 36;
    private const float PhoneCard = 78;

    private readonly Dictionary<string, RowState> _rows = new(StringComparer.Ordinal);
    private readonly List<RowState> _dirty = [];
    private ElementReference _element;
    private Virtualize<RowState>? _virtualize;
    private OrderChip? _chip;
    private DotNetObjectReference<LiveGrid>? _self;
    private PinnedOrder? _order;
    private float _rowHeight = DesktopRow;
    private int _shownMoved;
    private bool _isReloadWaiting;
    private bool _isReloading;
    private object? _shownPresence;
    private object? _shownProposals;
    private object? _shownAgents;

    [Inject]
    private SharedViews Views { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private PresenceBoard Presence { get; set; } = null!;

    [Inject]
    private OpenProposals Proposals { get; set; } = null!;

    [Inject]
    private WorkingAgents Agents { get; set; } = null!;

    [Inject]
    private CircuitPerson Person { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Parameter, EditorRequired]
    public ItemQuery Query { get; set; } = null!;

    /// <summary>A header was clicked; the argument is the field.</summary>
    [Parameter]
    public EventCallback<string> OnSort { get; set; }

    /// <summary>Details of an item are asked for; the argument is its id.</summary>
    [Parameter]
    public EventCallback<string> OnOpen { get; set; }

    /// <summary>An item is to be removed; the argument is its id.</summary>
    [Parameter]
    public EventCallback<string> OnRemove { get; set; }

    /// <summary>Search and filters are to be taken off.</summary>
    [Parameter]
    public EventCallback OnClear { get; set; }

    /// <summary>How many rows there are.</summary>
    public int Count => _order?.Count ?? 0;

    /// <summary>The columns of the tab.</summary>
    internal GridColumns Columns => GridColumns.Of(Query.Type);

    private bool IsNarrowed => Query.Search.Length > 0 || !Query.Filters.IsEmpty;

    public override bool OnFrame(Frame frame)
    {
        if (_order is null)
            return false;
        var reload = _order.CatchUp();
        if (reload && _edit is not null && _order.IndexOf(_editedId!) != _editedIndex)
        {
            // Rows would jump under the editor: what is shown stays until it closes.
            _isReloadWaiting = true;
            reload = false;
        }

        UpdateRows();
        if (reload)
            Reload();
        return _isReloading || _dirty.Count > 0 || _shownMoved != ShownMoved;
    }

    public override void Poke()
    {
        if (_isReloading)
        {
            _isReloading = false;
            StateHasChanged();
        }

        foreach (var row in _dirty)
            row.Component?.Poke();
        _dirty.Clear();
        if (_shownMoved != ShownMoved)
        {
            _shownMoved = ShownMoved;
            _chip?.Poke();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (_self is null)
            return;
        _self.Dispose();
        try
        {
            await Script.InvokeVoidAsync("siGrid.detach", _element);
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone first.
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_order is not null && _order.View.Query.Equals(Query))
            return;
        if (_order is not null)
            Views.Release(_order.View);
        CloseEditor();
        _rows.Clear();
        _order = new PinnedOrder(Views.Acquire(Query));
        if (_virtualize is null || _self is null)
            return;
        await _virtualize.RefreshDataAsync();
        await Script.InvokeVoidAsync("siGrid.toTop", _element);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        Proposals.Changed += Feed.Nudge;
        Agents.Changed += Feed.Nudge;
        _self = DotNetObjectReference.Create(this);
        var isPhone = await Script.InvokeAsync<bool>("siGrid.attach", _element, _self);
        await SetPhoneAsync(isPhone);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Proposals.Changed -= Feed.Nudge;
        Agents.Changed -= Feed.Nudge;
        if (_order is not null)
            Views.Release(_order.View);
        _order = null;
    }

    /// <summary>The page became narrow or wide.</summary>
    [JSInvokable]
    public async Task SetPhoneAsync(bool isPhone)
    {
        var height = isPhone ? PhoneCard : DesktopRow;
        if (height == _rowHeight)
            return;
        _rowHeight = height;
        StateHasChanged();
        if (_virtualize is not null)
            await _virtualize.RefreshDataAsync();
        StateHasChanged();
    }

    /// <summary>The person moved to a cell, or off the grid.</summary>
    [JSInvokable]
    public void Focus(string? itemId, string? field) =>
        Presence.Focus(Person.CircuitId, itemId is null || field is null ? null : new CellFocus(itemId, field, _edit is not null));

    /// <summary>A button of a row.</summary>
    [JSInvokable]
    public Task Act(string itemId, string action) => action switch
    {
        "open" => OnOpen.InvokeAsync(itemId),
        "remove" => OnRemove.InvokeAsync(itemId),
        "dismiss" => DismissAsync(),
        _ => Task.CompletedTask,
    };

    /// <summary>The place of an item's row among all, 0-based, or -1; for scrolling to it.</summary>
    public int IndexOf(string itemId) => _order?.IndexOf(itemId) ?? -1;

    private int ShownMoved => _isReloadWaiting ? -1 : _order?.Moved ?? 0;

    private ValueTask<ItemsProviderResult<RowState>> ProvideRows(ItemsProviderRequest request)
    {
        if (_order is null)
            return ValueTask.FromResult(new ItemsProviderResult<RowState>([], 0));
        var before = new Dictionary<string, RowState>(_rows);
        _rows.Clear();
        List<RowState> rows = new(request.Count);
        var index = request.StartIndex;
        var fresh = Time.GetUtcNow() - TimeSpan.FromSeconds(2);
        foreach (var (id, item) in _order.Window(request.StartIndex, request.Count))
        {
            if (!before.TryGetValue(id, out var row))
            {
                row = new RowState(id) { IsFresh = item?.UpdatedAt > fresh };
                if (id == _editedId)
                    row.Show(_edit);
            }

            row.Update(item, ++index);
            row.Mark(MarksOf(id));
            row.Mark(AgentOn(Agents.Current, id));
            row.Propose(Proposals.Current.ByItem.GetValueOrDefault(id));
            rows.Add(row);
            _rows[id] = row;
        }

        return ValueTask.FromResult(new ItemsProviderResult<RowState>(rows, _order.Count));
    }

    private void UpdateRows()
    {
        var inventory = _order!.Inventory;
        // Each is read once: what comes between two reads would be taken for shown.
        var presence = Presence.Present;
        var marksChanged = !ReferenceEquals(_shownPresence, presence);
        _shownPresence = presence;
        var proposals = Proposals.Current;
        var proposalsChanged = !ReferenceEquals(_shownProposals, proposals);
        _shownProposals = proposals;
        var agents = Agents.Current;
        var agentsChanged = !ReferenceEquals(_shownAgents, agents);
        _shownAgents = agents;
        foreach (var row in _rows.Values)
        {
            var isDirty = row.Update(inventory.Find(row.Id));
            if (marksChanged)
                isDirty |= row.Mark(MarksOf(row.Id));
            if (agentsChanged)
                isDirty |= row.Mark(AgentOn(agents, row.Id));
            if (proposalsChanged)
                isDirty |= row.Propose(proposals.ByItem.GetValueOrDefault(row.Id));
            if (isDirty)
                _dirty.Add(row);
        }
    }

    private void Reload()
    {
        _isReloadWaiting = false;
        _isReloading = true;
        // The provider answers at once, so the rows are there when the frame renders.
        _ = _virtualize?.RefreshDataAsync();
    }

    private async Task RefreshOrderAsync()
    {
        _order?.Refresh();
        if (_virtualize is not null)
            await _virtualize.RefreshDataAsync();
        _shownMoved = ShownMoved;
        StateHasChanged();
    }

    private async Task DismissAsync()
    {
        CloseEditor();
        await RefreshOrderAsync();
    }

    /// <summary>Whose proposal it is.</summary>
    internal string Proposal(ProposedRow proposed) => proposed.UserId == Person.UserId ? "You" : Names.NameOf(proposed.UserId);

    private static AgentMark? AgentOn(WorkingPicture agents, string itemId) =>
        agents.On(itemId) is var (agent, hasTouched) ? new AgentMark(AgentIds.NameOf(agent.AgentId), hasTouched) : null;

    private CellMark[] MarksOf(string itemId)
    {
        List<CellMark>? marks = null;
        foreach (var (circuit, presence) in Presence.Present)
        {
            if (presence.Focus is { } focus && focus.ItemId == itemId && circuit != Person.CircuitId)
                (marks ??= []).Add(new CellMark(focus.Field, Names.NameOf(presence.UserId), CircuitPerson.ColorOf(presence.UserId, Names), focus.IsEditing));
        }

        return marks is null ? [] : [.. marks];
    }
}
