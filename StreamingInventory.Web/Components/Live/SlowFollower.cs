namespace StreamingInventory.Web.Components.Live;

/// <summary>
/// For what need not follow every frame: at once after a quiet second, else once a second, and the last state always.
/// </summary>
internal sealed class SlowFollower : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private ITimer? _timer;
    private long _last;

    /// <summary>Is a difference to be shown in this frame? If not yet, a later frame is asked for.</summary>
    public bool IsDue(bool differs, TimeProvider time, CircuitFeed feed)
    {
        if (!differs)
            return false;
        var since = _last == 0 ? Pace : time.GetElapsedTime(_last);
        if (since >= Pace)
        {
            _last = time.GetTimestamp();
            _timer?.Dispose();
            _timer = null;
            return true;
        }

        _timer ??= time.CreateTimer(static state => ((CircuitFeed)state!).Nudge(), feed, Pace - since + TimeSpan.FromMilliseconds(5), Timeout.InfiniteTimeSpan);
        return false;
    }

    public void Dispose() => _timer?.Dispose();
}
