using Microsoft.AspNetCore.Components;
using StreamingInventory.Core.Watch;
using StreamingInventory.Web.Components.Grid;
using StreamingInventory.Web.Components.Live;
using StreamingInventory.Web.Components.People;

namespace StreamingInventory.Web.Components.Watch;

/// <summary>How many alerts wait for the person, in all of their tabs; says quietly when one fires, of several in one breath.</summary>
public sealed partial class AlertBell : LiveComponent
{
    private readonly SlowFollower _follower = new(TimeSpan.FromSeconds(2));
    private OwnerWatch _mine = OwnerWatch.Empty;
    private int _count;
    private long _seen;
    private bool _isOpen;
    private IDisposable? _listening;

    [Inject]
    private WatchDesk Desk { get; set; } = null!;

    [Inject]
    private CircuitPerson Person { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private string Title => _count switch { 0 => "No alerts", 1 => "1 alert", _ => $"{_count:#,0} alerts" };

    public override bool OnFrame(Frame frame)
    {
        var mine = Desk.Of(Person.UserId);
        if (!_follower.IsDue(!ReferenceEquals(mine, _mine), Time, Feed))
            return false;
        Announce(mine);
        return Take(mine);
    }

    protected override void OnInitialized()
    {
        // What fired before this page was opened is in the count, and no news.
        _seen = Desk.LastNumber;
        Take(Desk.Of(Person.UserId));
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _listening = Desk.Listen(Person.UserId, Feed.Nudge);
        base.OnAfterRender(firstRender);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _listening?.Dispose();
        _follower.Dispose();
    }

    private bool Take(OwnerWatch mine)
    {
        var before = _count;
        (_mine, _count) = (mine, mine.Raised);
        return before != _count;
    }

    private void Announce(OwnerWatch mine)
    {
        const int MostNamed = 3;
        var fired = mine.FiredAfter(_seen).ToList();
        if (fired.Count == 0)
            return;
        _seen = fired[0].Alert.Number;
        var named = fired.Take(MostNamed).Select(entry => Feed.Current.Find(entry.Alert.ItemId)?.Name ?? "a removed item");
        Toasts.Info(fired is [var one]
            ? $"{named.First()}: {(Feed.Current.Find(one.Alert.ItemId) is { } item ? Desk.ValueOf(one.Rule, item) : "gone")} ({one.Rule.Name})"
            : $"{fired.Count:#,0} alerts: {string.Join(", ", named)}{(fired.Count > MostNamed ? $" and {fired.Count - MostNamed:#,0} more" : "")}");
    }
}
