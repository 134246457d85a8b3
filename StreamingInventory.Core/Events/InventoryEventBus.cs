using System.Collections.Immutable;

namespace StreamingInventory.Core.Events;

/// <summary>
/// Tells everyone in this process what happened: a ring of the latest events beside the current snapshot, and per
/// subscriber a cursor and at most one pending wake-up. Publishing never waits and never runs a subscriber's code.
/// </summary>
public sealed class InventoryEventBus
{
    private readonly ItemEvent?[] _ring;
    private readonly Lock _gate = new();
    private readonly Waker _waker;
    private ImmutableArray<Subscription> _subscriptions = [];
    private Inventory _current = Inventory.Empty;

    /// <param name="capacity">How many events the ring keeps; rounded up to a power of two.</param>
    public InventoryEventBus(int capacity = 8192)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _ring = new ItemEvent?[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)capacity)];
        _waker = new Waker(this);
    }

    /// <summary>The items after the last published event.</summary>
    public Inventory Current => Volatile.Read(ref _current);

    /// <summary>The last published event's sequence.</summary>
    public long Head => Current.Sequence;

    public int SubscriberCount => _subscriptions.Length;

    /// <summary>Starts at a snapshot; whoever subscribed before reads on from there.</summary>
    public void Reset(Inventory inventory)
    {
        Volatile.Write(ref _current, inventory);
        _waker.Schedule();
    }

    /// <summary>Makes events visible. They follow the last ones without a gap, and the snapshot has them all. One publisher at a time.</summary>
    public void Publish(ImmutableArray<ItemEvent> events, Inventory inventory)
    {
        if (events.IsEmpty)
            return;
        foreach (var happened in events)
            Volatile.Write(ref _ring[happened.Sequence & (_ring.Length - 1)], happened);
        // Last: whoever sees the snapshot finds its events in the ring.
        Volatile.Write(ref _current, inventory);
        _waker.Schedule();
    }

    /// <summary>Subscribes from now on; dispose it to stop.</summary>
    public Subscription Subscribe()
    {
        lock (_gate)
        {
            var subscription = new Subscription(this, Head);
            _subscriptions = _subscriptions.Add(subscription);
            return subscription;
        }
    }

    private void Remove(Subscription subscription)
    {
        lock (_gate)
            _subscriptions = _subscriptions.Remove(subscription);
    }

    // One work item wakes everyone, however many events were published since it was queued.
    private sealed class Waker(InventoryEventBus bus) : IThreadPoolWorkItem
    {
        private int _scheduled;

        public void Schedule()
        {
            if (Interlocked.Exchange(ref _scheduled, 1) == 0)
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        public void Execute()
        {
            Volatile.Write(ref _scheduled, 0);
            Interlocked.MemoryBarrier();
            foreach (var subscription in bus._subscriptions)
                subscription.Wake();
        }
    }

    /// <summary>One reader's place in the stream of events. One reader at a time.</summary>
    public sealed class Subscription : IDisposable
    {
        private readonly InventoryEventBus _bus;
        private readonly AsyncWakeUp _wakeUp = new();
        private int _interrupted;

        internal Subscription(InventoryEventBus bus, long cursor)
        {
            _bus = bus;
            Cursor = cursor;
        }

        /// <summary>The last event that was read.</summary>
        public long Cursor { get; private set; }

        /// <summary>The items now; at least as new as anything that was read.</summary>
        public Inventory Current => _bus.Current;

        /// <summary>Waits until there is something to read. False once it is disposed.</summary>
        public ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
        {
            // First of all, or a reader under a steady stream would never hear that it is to stop.
            if (cancellationToken.IsCancellationRequested)
                return ValueTask.FromCanceled<bool>(cancellationToken);
            if (_wakeUp.IsClosed)
                return ValueTask.FromResult(false);
            if (HasNews)
                return ValueTask.FromResult(true);
            return _wakeUp.WaitAsync(this, cancellationToken);
        }

        /// <summary>Ends the reader's wait (the present one, or else the next) although nothing was published.</summary>
        public void Interrupt()
        {
            Volatile.Write(ref _interrupted, 1);
            Wake();
        }

        /// <summary>Reads what came since the last call into a list.</summary>
        /// <param name="events">Cleared first.</param>
        /// <param name="inventory">The items after exactly the last event read.</param>
        /// <returns>
        /// False when the cursor has fallen off the ring: the list is empty, the cursor stands at the snapshot's sequence,
        /// and the reader must read again what it shows.
        /// </returns>
        public bool TryRead(List<ItemEvent> events, out Inventory inventory)
        {
            events.Clear();
            Volatile.Write(ref _interrupted, 0);
            inventory = _bus.Current;
            var complete = inventory.Sequence - Cursor <= _bus._ring.Length;
            for (var sequence = Cursor + 1; complete && sequence <= inventory.Sequence; sequence++)
            {
                var happened = Volatile.Read(ref _bus._ring[sequence & (_bus._ring.Length - 1)]);
                complete = happened?.Sequence == sequence;
                if (complete)
                    events.Add(happened!);
            }

            if (!complete)
                events.Clear();
            Cursor = inventory.Sequence;
            return complete;
        }

        public void Dispose()
        {
            _bus.Remove(this);
            _wakeUp.Close();
        }

        internal void Wake() => _wakeUp.Set(this);

        internal bool HasNews => _bus.Head > Cursor || Volatile.Read(ref _interrupted) == 1;
    }
}
