using Microsoft.AspNetCore.Components;

namespace StreamingInventory.Web.Components.Live;

/// <summary>A component that follows the inventory. It hears of every frame and says whether it has to render.</summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    [Inject]
    protected CircuitFeed Feed { get; set; } = null!;

    /// <summary>Takes over a frame, on the circuit's own thread; true where the component looks different now.</summary>
    public abstract bool OnFrame(Frame frame);

    /// <summary>Renders as part of the frame's one batch; only the pulse calls it.</summary>
    public virtual void Poke() => StateHasChanged();

    // Not before: a prerendered component never hears of its disposal in the circuit.
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            Feed.Join(this);
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Feed.Leave(this);
}
