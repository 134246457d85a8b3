using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace StreamingInventory.Core.Chat;

/// <summary>A turn that is being worked on: whoever looks at the conversation follows it from its beginning, and may stop it.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A source without a timer holds nothing, and whoever stops late must not fail.")]
public sealed class LiveTurn
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<StreamingResponse> _responses = [];
    private readonly Lock _gate = new();
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isOver;

    internal LiveTurn(string userId, string conversationId, int number, string said, DateTimeOffset startedAt, bool isDecision) =>
        (UserId, ConversationId, Number, Said, StartedAt, IsDecision) = (userId, conversationId, number, said, startedAt, isDecision);

    public string UserId { get; }

    public string ConversationId { get; }

    /// <summary>Its number in the conversation; 0 where it is not kept.</summary>
    public int Number { get; internal set; }

    public string Said { get; }

    public DateTimeOffset StartedAt { get; }

    /// <summary>It goes on with an earlier turn, whose proposal was decided.</summary>
    public bool IsDecision { get; }

    /// <summary>Whose run is to end.</summary>
    internal CancellationToken Stopping => _stopping.Token;

    /// <summary>Over, and kept.</summary>
    internal Task Ended => _ended.Task;

    /// <summary>Stops the run; it then ends by itself and says what was done.</summary>
    public Task StopAsync() => _stopping.CancelAsync();

    /// <summary>The responses from the first on, as they come; ends with the run.</summary>
    public async IAsyncEnumerable<StreamingResponse> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var next = 0; ;)
        {
            List<StreamingResponse> batch;
            Task news;
            lock (_gate)
            {
                batch = _responses.GetRange(next, _responses.Count - next);
                if (batch.Count == 0 && _isOver)
                    yield break;
                news = _news.Task;
            }

            if (batch.Count == 0)
                await news.WaitAsync(cancellationToken);
            foreach (var response in batch)
                yield return response;
            next += batch.Count;
        }
    }

    internal void Add(StreamingResponse response) => Tell(() => _responses.Add(response));

    internal void End()
    {
        Tell(() => _isOver = true);
        _ended.TrySetResult();
    }

    private void Tell(Action change)
    {
        TaskCompletionSource before;
        lock (_gate)
        {
            change();
            before = _news;
            _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        before.SetResult();
    }
}
