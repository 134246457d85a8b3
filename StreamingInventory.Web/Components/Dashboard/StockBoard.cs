using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Views;

namespace StreamingInventory.Web.Components.Dashboard;

/// <summary>
/// The review of all items for everybody who looks at a dashboard: computed once for all of them and off their circuits, again when something has
/// changed but at most every few seconds, and not at all while nobody looks.
/// </summary>
public sealed partial class StockBoard(StockAdvisor advisor, TimeProvider time, ILogger<StockBoard> logger) : IAsyncDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);

    // A review may take at most a fifth of the time.
    private const int RestPerWork = 4;

    // Nobody waits for it as for an answer: the circuits keep half of the cores.
    private static readonly int MostThreads = Math.Max(1, Environment.ProcessorCount / 2);

    private readonly Lock _gate = new();
    private readonly List<Action> _lookers = [];
    private CancellationTokenSource? _looking;
    private Task _following = Task.CompletedTask;
    private BoardState _state = new(null, null, null);
    private StockGroups? _groups;

    /// <summary>What there is to show.</summary>
    public BoardState State => Volatile.Read(ref _state);

    /// <summary>Is anybody looking?</summary>
    public bool IsFollowed
    {
        get
        {
            lock (_gate)
                return _looking is not null;
        }
    }

    /// <summary>Begins to look; dispose it to look away.</summary>
    /// <param name="whenChanged">Is called when the state is another one; from any thread.</param>
    public IDisposable Look(Action whenChanged)
    {
        lock (_gate)
        {
            _lookers.Add(whenChanged);
            if (_looking is null)
            {
                _looking = new CancellationTokenSource();
                var (before, token) = (_following, _looking.Token);
                _following = Task.Run(() => FollowAsync(before, token), CancellationToken.None);
            }
        }

        return new Looker(this, whenChanged);
    }

    /// <summary>Counts and values by status, category and location; added up once for everybody who asks about the same snapshot.</summary>
    public StockGroups GroupsOf(Inventory inventory)
    {
        if (Volatile.Read(ref _groups) is { } known && ReferenceEquals(known.Inventory, inventory))
            return known;
        var groups = StockGroups.Of(inventory);
        Volatile.Write(ref _groups, groups);
        return groups;
    }

    public async ValueTask DisposeAsync()
    {
        Task following;
        lock (_gate)
        {
            _lookers.Clear();
            _looking?.Cancel();
            _looking = null;
            following = _following;
        }

        await following;
    }

    private void LookAway(Action looker)
    {
        lock (_gate)
        {
            if (!_lookers.Remove(looker) || _lookers.Count > 0)
                return;
            _looking?.Cancel();
            _looking = null;
        }
    }

    private async Task FollowAsync(Task before, CancellationToken cancellationToken)
    {
        // The one before may still be about to stop.
        await before;
        try
        {
            while (true)
            {
                var started = time.GetTimestamp();
                // A thread of its own: a long review on the pool's would keep everybody's clicks waiting.
                await Task.Factory.StartNew(() => Refresh(cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                var rest = time.GetElapsedTime(started) * RestPerWork;
                await Task.Delay(rest > Pace ? rest : Pace, time, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
    }

    private void Refresh(CancellationToken cancellationToken)
    {
        try
        {
            var progress = State.Digest is null ? new Told(done => Show(State with { Progress = done })) : null;
            // Where nothing has changed it is the same object.
            var review = advisor.Review(progress, MostThreads, cancellationToken);
            if (!ReferenceEquals(review, State.Digest?.Review) || State.Problem is not null)
                Show(new BoardState(StockDigest.From(review), null, null));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A history file that cannot be read now may be readable the next time.
            LogNotReviewed(exception);
            Show(State with { Problem = exception is IOException or UnauthorizedAccessException ? $"A history file cannot be read: {exception.Message}" : "The items could not be reviewed; it is tried again." });
        }
    }

    private void Show(BoardState state)
    {
        if (state == State)
            return;
        Volatile.Write(ref _state, state);
        Action[] lookers;
        lock (_gate)
            lookers = [.. _lookers];
        foreach (var looker in lookers)
            looker();
    }

    [LoggerMessage(Level = LogLevel.Warning, EventName = "StockNotReviewed", Message = "The review of all items for the dashboard failed; it is tried again.")]
    private partial void LogNotReviewed(Exception exception);

    private sealed class Looker(StockBoard board, Action whenChanged) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
                board.LookAway(whenChanged);
        }
    }

    // Progress<T> would post to a context and come late.
    private sealed class Told(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }
}

/// <summary>What there is to show of a review.</summary>
/// <param name="Digest">The newest; null until there is one.</param>
/// <param name="Progress">How many items of the first one are done; null before and after.</param>
/// <param name="Problem">Why there is no newer one, in words; null where all is well.</param>
public sealed record BoardState(StockDigest? Digest, int? Progress, string? Problem);
