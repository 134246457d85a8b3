using System.Threading.Tasks.Sources;

namespace StreamingInventory.Core.Events;

/// <summary>
/// Parks one reader and wakes it; at most one wake-up is pending. The reader's code runs on the thread pool, never
/// in the caller of <see cref="Set"/>. Nothing is allocated per wait.
/// </summary>
internal sealed class AsyncWakeUp : IValueTaskSource<bool>
{
    private readonly Lock _gate = new();
    private ManualResetValueTaskSourceCore<bool> _source = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _registration;
    private bool _parked;
    private bool _closed;

    public bool IsClosed => Volatile.Read(ref _closed);

    public ValueTask<bool> WaitAsync(InventoryEventBus.Subscription subscription, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_closed)
                return ValueTask.FromResult(false);
            if (_parked)
                throw new InvalidOperationException("A subscription has one reader.");
            _source.Reset();
            _parked = true;
            // What was published before we were parked woke nobody: look once more.
            if (subscription.HasNews)
            {
                _parked = false;
                return ValueTask.FromResult(true);
            }
        }

        if (cancellationToken.CanBeCanceled)
        {
            _registration = cancellationToken.UnsafeRegister(
                static (state, token) => ((AsyncWakeUp)state!).Cancel(token), this);
        }

        return new ValueTask<bool>(this, _source.Version);
    }

    /// <summary>Wakes the reader, unless it has read already what there is.</summary>
    public void Set(InventoryEventBus.Subscription subscription)
    {
        lock (_gate)
        {
            if (!_parked || !subscription.HasNews)
                return;
            _parked = false;
        }

        _source.SetResult(true);
    }

    public void Close()
    {
        lock (_gate)
            _closed = true;
        if (Unpark())
            _source.SetResult(false);
    }

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        _registration.Dispose();
        _registration = default;
        return _source.GetResult(token);
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    private void Cancel(CancellationToken cancellationToken)
    {
        if (Unpark())
            _source.SetException(new OperationCanceledException(cancellationToken));
    }

    private bool Unpark()
    {
        lock (_gate)
        {
            var was = _parked;
            _parked = false;
            return was;
        }
    }
}
