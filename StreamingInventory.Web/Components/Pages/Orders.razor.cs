using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using MudBlazor;
using StreamingInventory.Core.Items;
using StreamingInventory.Web.Components.Layout;
using StreamingInventory.Web.Components.Orders;

namespace StreamingInventory.Web.Components.Pages;

/// <summary>All purchase orders, and beside them the one that is open.</summary>
public sealed partial class Orders : ComponentBase, IDisposable
{
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(180);

    private string? _status;
    // The text in the box, and what is looked for.
    private string _search = "";
    private string _searched = "";
    private bool _isActivityOpen;
    private bool _isChatOpen;
    private CancellationTokenSource _typing = new();

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private PageCommands Commands { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Parameter]
    public string? OrderId { get; set; }

    [SupplyParameterFromQuery(Name = "status")]
    private string? StatusOfAddress { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? SearchOfAddress { get; set; }

    private string Query => QueryHelpers.AddQueryString("", new Dictionary<string, string?> { ["status"] = _status, ["q"] = _searched.Length > 0 ? _searched : null }.Where(pair => pair.Value is not null));

    public void Dispose()
    {
        Commands.Invoked -= Obey;
        _typing.Cancel();
        _typing.Dispose();
    }

    protected override void OnInitialized() => Commands.Invoked += Obey;

    protected override void OnParametersSet()
    {
        _status = OrderStatusNames.Parse(StatusOfAddress) is { } status ? status.WireName() : null;
        if ((SearchOfAddress ?? "") == _searched)
            return;
        _searched = SearchOfAddress ?? "";
        _search = _searched;
    }

    private void Obey(PageCommand command)
    {
        switch (command)
        {
            case PageCommand.ToggleActivity:
                _isActivityOpen = !_isActivityOpen;
                break;
            case PageCommand.ToggleChat:
                _isChatOpen = !_isChatOpen;
                break;
            case PageCommand.ShowChat:
                _isChatOpen = true;
                break;
        }

        StateHasChanged();
    }

    private void SelectStatus(string? status)
    {
        _status = status;
        Show();
    }

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
            await Task.Delay(TypingPause, Time, next);
            _searched = _search.Trim();
            Show();
        }
        catch (OperationCanceledException)
        {
            // The next letter came.
        }
    }

    private void Show() => Navigation.NavigateTo((OrderId is null ? "/orders" : $"/orders/{Uri.EscapeDataString(OrderId)}") + Query, new NavigationOptions { ReplaceHistoryEntry = true });

    private void Close() => Navigation.NavigateTo("/orders" + Query);

    private async Task AddAsync()
    {
        var dialog = await Dialogs.ShowAsync<OrderDialog>(title: null, OrderDialog.Options);
        if (await dialog.Result is { Canceled: false, Data: string orderId })
            Navigation.NavigateTo($"/orders/{Uri.EscapeDataString(orderId)}{Query}");
    }
}
