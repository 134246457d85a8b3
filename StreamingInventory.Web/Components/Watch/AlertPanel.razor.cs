using Microsoft.AspNetCore.Components;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Watch;
using StreamingInventory.Web.Components.Activity;
using StreamingInventory.Web.Components.Grid;
using StreamingInventory.Web.Components.Live;
using StreamingInventory.Web.Components.People;

namespace StreamingInventory.Web.Components.Watch;

/// <summary>The alerts that wait for the person, newest first, with what their items have just now.</summary>
public sealed partial class AlertPanel : LiveComponent
{
    // More than that is not read one by one; the newest come first.
    private const int MostRows = 200;

    private readonly SlowFollower _follower = new(TimeSpan.FromMilliseconds(500));
    private OwnerWatch _mine = OwnerWatch.Empty;
    private List<AlertLine> _rows = [];
    private bool _isStale;

    [Inject]
    private WatchDesk Desk { get; set; } = null!;

    [Inject]
    private CircuitPerson Person { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    public override bool OnFrame(Frame frame)
    {
        var mine = Desk.Of(Person.UserId);
        // The value now follows its item, although the alert stays what it is.
        var differs = !ReferenceEquals(mine, _mine) || !frame.IsComplete || frame.Events.Any(happened => _rows.Exists(row => row.ItemId == happened.ItemId));
        _isStale |= differs;
        if (!_follower.IsDue(_isStale, Time, Feed))
            return false;
        Read();
        return true;
    }

    protected override void OnInitialized() => Read();

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _follower.Dispose();
    }

    private void Read()
    {
        _isStale = false;
        _mine = Desk.Of(Person.UserId);
        var now = Time.GetUtcNow();
        // What came true in one moment, as when a rule is made, is looked for by name.
        _rows = [.. _mine.Open.Take(MostRows).Select(entry => (entry.Alert.Since, Line: Line(entry.Alert, entry.Rule, Feed.Current.Find(entry.Alert.ItemId), now)))
            .OrderByDescending(entry => entry.Since).ThenBy(entry => entry.Line.Item, StringComparer.OrdinalIgnoreCase).Select(entry => entry.Line)];
    }

    private AlertLine Line(Alert alert, WatchRule rule, Item? item, DateTimeOffset now) =>
        new(alert.Id, alert.ItemId, item?.Name ?? "A removed item", item is null ? "" : Desk.ValueOf(rule, item), rule.Name, EventText.Ago(alert.Since, now));

    private async Task DismissAsync(string alertId) => Settle(await Desk.DismissAsync(Person.UserId, alertId, CancellationToken.None));

    private async Task DismissAllAsync() => Settle(await Desk.DismissAllAsync(Person.UserId, null, CancellationToken.None));

    private void Settle(WatchOutcome outcome)
    {
        if (outcome is WatchOutcome.Unavailable)
            Toasts.Failed("Not dismissed: the watch rules cannot be written just now. Try again.");
        Read();
    }

    private async Task Open(string itemId)
    {
        await OnClose.InvokeAsync();
        // Where the grid is open already, what it shows stays.
        Navigation.NavigateTo(Navigation.ToBaseRelativePath(Navigation.Uri) is var path && (path.Length == 0 || path[0] == '?')
            ? Navigation.GetUriWithQueryParameter("item", itemId) : $"/?item={Uri.EscapeDataString(itemId)}");
    }

    private sealed record AlertLine(string AlertId, string ItemId, string Item, string Value, string Rule, string Since);
}
