using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace StreamingInventory.Web.Components.Live;

/// <summary>
/// Renders a frame as one batch: it shows nothing itself, but pokes the changed components from inside its own
/// render, so that they join the batch. Separate calls would send a batch each (aspnetcore#22159).
/// </summary>
public sealed class Pulse : ComponentBase
{
    private readonly List<LiveComponent> _dirty = [];

    [Inject]
    private CircuitFeed Feed { get; set; } = null!;

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            Feed.Start(DeliverAsync);
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var component in _dirty)
            component.Poke();
        _dirty.Clear();
    }

    private async Task DeliverAsync(Frame frame)
    {
        try
        {
            await InvokeAsync(() =>
            {
                foreach (var component in Feed.Components.ToArray())
                {
                    if (component.OnFrame(frame))
                        _dirty.Add(component);
                }

                if (_dirty.Count > 0)
                    StateHasChanged();
            });
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
}
