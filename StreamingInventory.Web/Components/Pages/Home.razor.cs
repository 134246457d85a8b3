using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;
using MudBlazor;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Views;
using StreamingInventory.Web.Components.Grid;
using StreamingInventory.Web.Components.Layout;
using StreamingInventory.Web.Components.People;

namespace StreamingInventory.Web.Components.Pages;

/// <summary>The one screen that does the work: figures, grid, conversation.</summary>
public sealed partial class Home : ComponentBase, IDisposable
{
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(180);

    private ItemQuery _query = new(ItemType.Inventory);
    // The text in the box. It is ahead of the query while somebody types, so that nothing older is written back.
    private string _search = "";
    private string? _openId;
    private bool _isFiltering;
    private bool _isActivityOpen;
    private bool _isChatOpen = true;
    private CancellationTokenSource _typing = new();

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private ItemLedger Ledger { get; set; } = null!;

    [Inject]
    private CircuitPerson Person { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private PageCommands Commands { get; set; } = null!;

    public void Dispose()
    {
        Navigation.LocationChanged -= Follow;
        Commands.Invoked -= Obey;
        _typing.Cancel();
        _typing.Dispose();
    }

    protected override void OnInitialized()
    {
        var address = new Uri(Navigation.Uri).Query;
        _query = QueryAddress.Read(address);
        _search = _query.Search;
        var panels = QueryHelpers.ParseQuery(address);
        _isChatOpen = panels.GetValueOrDefault("chat") != "closed";
        _isActivityOpen = panels.GetValueOrDefault("activity") == "open";
        _openId = panels.GetValueOrDefault("item");
        Navigation.LocationChanged += Follow;
        Commands.Invoked += Obey;
    }

    private void Follow(object? sender, LocationChangedEventArgs change)
    {
        var address = new Uri(change.Location).Query;
        var query = QueryAddress.Read(address);
        var item = (string?)QueryHelpers.ParseQuery(address).GetValueOrDefault("item");
        if (query.Equals(_query) && item is null)
            return;
        TakeOver(query);
        _openId = item ?? _openId;
        StateHasChanged();
    }

    // The address may name the item; it is not to open it again.
    private void CloseItem()
    {
        _openId = null;
        Show(_query);
    }

    private void Obey(PageCommand command)
    {
        switch (command)
        {
            case PageCommand.ToggleActivity:
                ShowPanels(_isChatOpen, !_isActivityOpen);
                break;
            case PageCommand.ToggleChat:
                ShowPanels(!_isChatOpen, _isActivityOpen);
                break;
            case PageCommand.ShowChat when !_isChatOpen:
                ShowPanels(true, _isActivityOpen);
                break;
        }

        StateHasChanged();
    }

    private void Show(ItemQuery query)
    {
        TakeOver(query);
        Navigation.NavigateTo(Address, new NavigationOptions { ReplaceHistoryEntry = true });
    }

    private void TakeOver(ItemQuery query)
    {
        if (query.Search != _query.Search && query.Search != _search.Trim())
        {
            _typing.Cancel();
            _search = query.Search;
        }

        _query = query;
    }

    // What is open is part of the address too, and so survives a reload.
    private void ShowPanels(bool chat, bool activity)
    {
        (_isChatOpen, _isActivityOpen) = (chat, activity);
        Show(_query);
    }

    private string Address
    {
        get
        {
            var address = QueryAddress.Write("/", _query);
            if (!_isChatOpen)
                address = QueryHelpers.AddQueryString(address, "chat", "closed");
            return _isActivityOpen ? QueryHelpers.AddQueryString(address, "activity", "open") : address;
        }
    }

    private void SelectType(ItemType type) => Show(new ItemQuery(type));

    private void ShowStatus(string status) =>
        Show(new ItemQuery(ItemType.Inventory) { Filters = [new FieldFilter("status", FilterComparison.In, status)] });

    private void Clear()
    {
        _typing.Cancel();
        _search = "";
        Show(_query with { Search = "", Filters = [] });
    }


    private void Drop(FieldFilter filter) => Show(_query with { Filters = _query.Filters.Remove(filter) });

    private void Sort(string field) => Show(_query with { Sort = field, Descending = _query.Sort == field && !_query.Descending });

    private async Task SearchAsync(string? text)
    {
        _search = text ?? "";
        // Swapped first: while this waits, the next letter may come and find its own.
        var before = _typing;
        _typing = new CancellationTokenSource();
        var next = _typing.Token;
        await before.CancelAsync();
        before.Dispose();
        try
        {
            // A view is built for what people mean, not for every letter on the way there.
            await Task.Delay(TypingPause, Time, next);
            Show(_query with { Search = _search.Trim() });
        }
        catch (OperationCanceledException)
        {
            // The next letter came.
        }
    }

    private async Task AddAsync() => await Dialogs.ShowAsync<ItemDialog>(null, new DialogParameters<ItemDialog> { { dialog => dialog.Type, _query.Type } }, ItemDialogs.Options);

    private async Task RemoveAsync(string itemId)
    {
        if (Ledger.Current.Find(itemId) is not { } item)
            return;
        var changes = new ChangeSet(Person.AtGrid, Ids.NewRun(Time), [new Change.RemoveItem(itemId, "removed by hand")]);
        switch (await Ledger.ApplyAsync(changes, CancellationToken.None))
        {
            case ChangeOutcome.Applied:
                _openId = _openId == itemId ? null : _openId;
                Toasts.Done($"{item.Name} removed", changes.RunId);
                break;
            case ChangeOutcome.Rejected rejected:
                Toasts.Failed(rejected.Problems[0].Message);
                break;
            case ChangeOutcome.Unavailable:
                Toasts.Failed("Not removed: the database cannot be written just now. Try again.");
                break;
        }
    }
}
