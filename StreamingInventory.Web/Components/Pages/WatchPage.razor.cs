using Microsoft.AspNetCore.Components;
using MudBlazor;
using StreamingInventory.Core.Watch;
using StreamingInventory.Web.Components.Activity;
using StreamingInventory.Web.Components.Grid;
using StreamingInventory.Web.Components.Live;
using StreamingInventory.Web.Components.People;
using StreamingInventory.Web.Components.Watch;

namespace StreamingInventory.Web.Components.Pages;

/// <summary>The person's watch rules: what each is about, what it has raised, and everything that can be done with it.</summary>
public sealed partial class WatchPage : LiveComponent
{
    private readonly SlowFollower _follower = new(TimeSpan.FromMilliseconds(500));
    private OwnerWatch _mine = OwnerWatch.Empty;
    private List<WatchedRule> _rules = [];
    private IDisposable? _listening;

    [Inject]
    private WatchDesk Desk { get; set; } = null!;

    [Inject]
    private CircuitPerson Person { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    public override bool OnFrame(Frame frame)
    {
        if (!_follower.IsDue(!ReferenceEquals(Desk.Of(Person.UserId), _mine), Time, Feed))
            return false;
        Read();
        return true;
    }

    protected override async Task OnInitializedAsync()
    {
        await Person.ResolveAsync();
        Read();
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

    private static string StateOf(WatchedRule watched) => (watched.Rule.IsEnabled, watched.Raised) switch
    {
        (false, _) => "Off",
        (_, 0) => "Quiet",
        (_, var raised) => $"{raised:#,0} raised",
    };

    // A name that was made from what the rule says need not be said again.
    private string About(WatchRule rule)
    {
        var made = $"made {EventText.Ago(rule.CreatedAt, Time.GetUtcNow())}";
        return WatchWords.Name(new WatchDraft(rule.Filter, rule.Condition), Feed.Current) == rule.Name ? made
            : $"{WatchWords.Subject(rule.Filter, Feed.Current)}: {WatchWords.Of(rule.Condition, rule.Filter.Type)} · {made}";
    }

    private void Read()
    {
        _mine = Desk.Of(Person.UserId);
        _rules = [.. _mine.InOrder];
    }

    private Task<IDialogReference> EditAsync(WatchRule? rule) =>
        Dialogs.ShowAsync<WatchDialog>(null, new DialogParameters<WatchDialog> { { dialog => dialog.Existing, rule } }, ItemDialogs.Options);

    private async Task ToggleAsync(WatchRule rule, bool isEnabled)
    {
        Tell(await Desk.ChangeAsync(Person.UserId, rule.Id, new WatchEdit { IsEnabled = isEnabled }, CancellationToken.None));
        Read();
    }

    private async Task DeleteAsync(WatchRule rule)
    {
        var outcome = await Desk.RemoveAsync(Person.UserId, rule.Id, CancellationToken.None);
        if (outcome is WatchOutcome.Removed removed)
            Toasts.Done($"{rule.Name} deleted", async () => Tell(await Desk.PutBackAsync(removed.Watched, CancellationToken.None)));
        else
            Tell(outcome);
        Read();
    }

    private void Tell(WatchOutcome outcome)
    {
        switch (outcome)
        {
            case WatchOutcome.Rejected rejected:
                Toasts.Failed(rejected.Problems[0].Sentence);
                break;
            case WatchOutcome.Duplicate same:
                Toasts.Failed($"{same.Rule.Name} means the same.");
                break;
            case WatchOutcome.Unavailable:
                Toasts.Failed("Not done: the watch rules cannot be written just now. Try again.");
                break;
        }
    }
}
