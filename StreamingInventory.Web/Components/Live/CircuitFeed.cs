using StreamingInventory.Core.Events;

namespace StreamingInventory.Web.Components.Live;

/// <summary>
/// One per circuit: takes what the bus has, a frame's worth at a time, and enters the renderer once per frame. At
/// once when idle, every 50 ms under change, and less often when rendering is slow.
/// </summary>
public sealed class CircuitFeed(InventoryEventBus bus, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan ShortestFrame = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestFrame = TimeSpan.FromMilliseconds(250);

    private readonly List<LiveComponent> _components = [];
    private readonly CancellationTokenSource _stopping = new();
    private InventoryEventBus.Subscription? _subscription;
    private Task _pump = Task.CompletedTask;

    /// <summary>The items now.</summary>
    public Inventory Current => bus.Current;

    /// <summary>Those who hear of frames.</summary>
    internal IReadOnlyList<LiveComponent> Components => _components;

    internal void Join(LiveComponent component)
    {
        _components.Add(component);
        // What happened between its first render and now has woken nobody for it.
        Nudge();
    }

    internal void Leave(LiveComponent component) => _components.Remove(component);

    /// <summary>Asks for a frame although no item changed.</summary>
    public void Nudge() => _subscription?.Interrupt();

    /// <summary>Starts to deliver frames; the pulse of the page calls it once.</summary>
    internal void Start(Func<Frame, Task> deliver)
    {
        if (_subscription is not null)
            return;
        _subscription = bus.Subscribe();
        _pump = Task.Run(() => PumpAsync(_subscription, deliver));
        Nudge();
    }

    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
            return;
        await _stopping.CancelAsync();
        await _pump;
        _subscription?.Dispose();
        _stopping.Dispose();
    }

    private async Task PumpAsync(InventoryEventBus.Subscription subscription, Func<Frame, Task> deliver)
    {
        List<ItemEvent> events = [];
        try
        {
            while (await subscription.WaitAsync(_stopping.Token))
            {
                var isComplete = subscription.TryRead(events, out var inventory);
                var started = time.GetTimestamp();
                await deliver(new Frame(events, inventory, isComplete));
                var took = time.GetElapsedTime(started);
                var frame = TimeSpan.FromTicks(Math.Clamp(took.Ticks * 4, ShortestFrame.Ticks, LongestFrame.Ticks));
                await Task.Delay(frame, time, _stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The circuit has closed.
        }
    }
}
