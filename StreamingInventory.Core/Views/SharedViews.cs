using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Events;

namespace StreamingInventory.Core.Views;

/// <summary>One view per distinct query, while anybody looks at it and for a minute after.</summary>
public sealed class SharedViews(InventoryEventBus bus, TimeProvider time) : IDisposable
{
    private const int MostIdle = 32;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (Lazy<ItemView> View, int Lookers)> _inUse = new(StringComparer.Ordinal);
    private readonly MemoryCache _idle = new(new MemoryCacheOptions { SizeLimit = MostIdle, Clock = new CacheClock(time) });
    private bool _isDisposed;

    /// <summary>How many views somebody looks at.</summary>
    public int InUse
    {
        get
        {
            lock (_gate)
                return _inUse.Count;
        }
    }

    /// <summary>The view of a query; give it back with <see cref="Release"/>.</summary>
    public ItemView Acquire(ItemQuery query)
    {
        // Built outside the lock: one that takes long keeps only those waiting who want the same.
        var view = Find(query);
        try
        {
            return view.Value;
        }
        catch
        {
            Forget(query.Key, view);
            throw;
        }
    }

    private Lazy<ItemView> Find(ItemQuery query)
    {
        var key = query.Key;
        lock (_gate)
        {
            if (_inUse.TryGetValue(key, out var shared))
            {
                _inUse[key] = (shared.View, shared.Lookers + 1);
                return shared.View;
            }

            var kept = _idle.TryGetValue<IdleView>(key, out var idle) ? idle!.Take() : null;
            _idle.Remove(key);
            var view = kept is null ? new Lazy<ItemView>(() => new ItemView(bus, query)) : new Lazy<ItemView>(kept);
            _inUse[key] = (view, 1);
            return view;
        }
    }

    private void Forget(string key, Lazy<ItemView> view)
    {
        lock (_gate)
        {
            if (_inUse.TryGetValue(key, out var shared) && shared.View == view)
                _inUse.Remove(key);
        }
    }

    public void Release(ItemView view)
    {
        var key = view.Query.Key;
        lock (_gate)
        {
            if (!_inUse.TryGetValue(key, out var shared) || !shared.View.IsValueCreated || shared.View.Value != view)
                return;
            if (shared.Lookers > 1)
            {
                _inUse[key] = (shared.View, shared.Lookers - 1);
                return;
            }

            _inUse.Remove(key);
            var options = new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromMinutes(1) };
            options.RegisterPostEvictionCallback(static (_, idle, _, _) => ((IdleView)idle!).Dispose());
            _idle.Set(key, new IdleView(view), options);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var (view, _) in _inUse.Values)
            {
                if (view.IsValueCreated)
                    view.Value.Dispose();
            }

            _inUse.Clear();
            if (_isDisposed)
                return;
            _isDisposed = true;
        }

        // Disposing the cache alone would call nobody back.
        _idle.Clear();
        _idle.Dispose();
    }

    // Taken or evicted, whichever comes first: a view that is in use again must not be disposed by a late callback.
    private sealed class IdleView(ItemView view) : IDisposable
    {
        private ItemView? _view = view;

        public ItemView? Take() => Interlocked.Exchange(ref _view, null);

        public void Dispose() => Take()?.Dispose();
    }

    private sealed class CacheClock(TimeProvider time) : Microsoft.Extensions.Internal.ISystemClock
    {
        public DateTimeOffset UtcNow => time.GetUtcNow();
    }
}

public static class ViewsRegistration
{
    public static IServiceCollection AddViews(this IServiceCollection services) => services.AddSingleton<SharedViews>();
}
