namespace StreamingInventory.Web.Components.Live;

/// <summary>
/// For what need not follow every frame: at once after a quiet time, else at a slow pace, and the last state always.
/// </summary>
/// <param name="pace">How long it keeps still after it has moved.</param>
internal sealed class SlowFollower(TimeSpan pace) : IDisposable
{
    private ITimer? _timer;
    private long _last;

    /// <summary>Is a difference to be shown in this frame? If not yet, a later frame is asked for.</summary>
    public bool IsDue(bool differs, TimeProvider time, CircuitFeed feed)
    {
        if (!differs)
            return false;
        var since = _last == 0 ? pace : time.GetElapsedTime(_last);
        if (since >= pace)
        {
            _last = time.GetTimestamp();
            _timer?.Dispose();
            _timer = null;
            return true;
        }

        _timer ??= time.CreateTimer(static state => ((CircuitFeed)state!).Nudge(), feed, pace - since + TimeSpan.FromMilliseconds(5), Timeout.InfiniteTimeSpan);
        return false;
    }

    public void Dispose() => _timer?.Dispose();
}
