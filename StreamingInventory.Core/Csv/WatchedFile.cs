namespace StreamingInventory.Core.Csv;

/// <summary>What was made of a file, kept until the file or the day is another one.</summary>
/// <param name="path">Where it is looked for.</param>
/// <param name="time">Says what day it is: rows after it are not history.</param>
/// <param name="read">Reads the file as of a day; null for the path where there is no file.</param>
internal sealed class WatchedFile<T>(string path, TimeProvider time, Func<string?, DateOnly, T> read)
    where T : class
{
    private readonly Lock _lock = new();
    private State? _state;

    /// <summary>As the file is now; it is read again only when it has changed.</summary>
    /// <exception cref="IOException">It is there and cannot be read, and never could.</exception>
    public T Current
    {
        get
        {
            var state = Volatile.Read(ref _state);
            if (state is not null && state.Stamp == Stamp.Of(path) && state.Day == Today)
                return state.Content;
            lock (_lock)
                return Refresh();
        }
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private T Refresh()
    {
        // Taken before it is read: a change while it is read makes the next caller read it again.
        var (stamp, day) = (Stamp.Of(path), Today);
        if (_state is { } kept && kept.Stamp == stamp && kept.Day == day)
            return kept.Content;
        try
        {
            var content = read(stamp.Exists ? path : null, day);
            Volatile.Write(ref _state, new State(stamp, day, content));
            return content;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && _state is not null)
        {
            // Somebody is writing it just now: what was known before is better than nothing, and it is tried again.
            return _state.Content;
        }
    }

    private sealed record State(Stamp Stamp, DateOnly Day, T Content);

    private readonly record struct Stamp(bool Exists, DateTime Written, long Length)
    {
        public static Stamp Of(string path) => new FileInfo(path) is { Exists: true } file ? new Stamp(true, file.LastWriteTimeUtc, file.Length) : default;
    }
}
