using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using StreamingInventory.Core.Events;
using StreamingInventory.Web.Components.Live;
using StreamingInventory.Web.Hosting;

namespace StreamingInventory.Web.Components.Grid;

public sealed partial class Figures : LiveComponent
{
    private readonly SlowFollower _follower = new(TimeSpan.FromSeconds(1));
    private InventoryFigures _shown = new();

    [Inject]
    private IOptions<InventoryOptions> Options { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <summary>A status was clicked; the argument is its wire name.</summary>
    [Parameter]
    public EventCallback<string> OnStatus { get; set; }

    public override bool OnFrame(Frame frame) =>
        _follower.IsDue(_shown != frame.Inventory.Figures, Time, Feed) && Take(frame.Inventory.Figures);

    protected override void OnInitialized() => _shown = Feed.Current.Figures;

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _follower.Dispose();
    }

    private bool Take(InventoryFigures figures)
    {
        _shown = figures;
        return true;
    }

    private string Money(decimal value) => CurrencyText.Show(value, Options.Value.Currency);
}
