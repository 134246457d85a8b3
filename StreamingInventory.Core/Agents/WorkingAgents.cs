using System.Collections.Immutable;
using StreamingInventory.Core.Events;

namespace StreamingInventory.Core.Agents;

/// <summary>
/// Which agents work just now, for whom and on which items, for everybody to see. In memory. Most runs are over in
/// milliseconds: what ended is shown for a moment longer, so that people see it.
/// </summary>
public sealed class WorkingAgents(TimeProvider time) : IDisposable
{
    /// <summary>How long an agent and its marks stay after the end of its run.</summary>
    public static readonly TimeSpan Afterglow = TimeSpan.FromSeconds(2);

    // A program may start any number of runs: the newest are enough to look at.
    private const int MostShown = 50;

    private readonly Lock _gate = new();
    private WorkingPicture _current = WorkingPicture.Nobody;
    private ITimer? _expiry;

    /// <summary>Somebody began, went on or ended. Handlers must be quick and must not throw.</summary>
    public event Action? Changed;

    /// <summary>Who works; another object with every change.</summary>
    public WorkingPicture Current => Volatile.Read(ref _current);

    /// <summary>Follows a run from here on until what it returns is disposed.</summary>
    public IDisposable Follow(AgentRun run) => run.Work = new AgentWork(this, run.RunId, run.UserId);

    /// <summary>Takes the timer with it.</summary>
    public void Dispose() => _expiry?.Dispose();

    internal void Update(Func<ImmutableArray<WorkingAgent>, ImmutableArray<WorkingAgent>> change)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var agents = change(_current.Agents).RemoveAll(agent => agent.GoesAt <= now);
            if (agents.Length > MostShown)
                agents = agents.RemoveRange(0, agents.Length - MostShown);
            Expire(agents, now);
            if (agents == _current.Agents)
                return;
            Volatile.Write(ref _current, new WorkingPicture(agents));
        }

        Changed?.Invoke();
    }

    internal DateTimeOffset End() => time.GetUtcNow() + Afterglow;

    private void Expire(ImmutableArray<WorkingAgent> agents, DateTimeOffset now)
    {
        if (agents.Min(agent => agent.GoesAt) is not { } next)
            return;
        _expiry ??= time.CreateTimer(static board => ((WorkingAgents)board!).Update(agents => agents), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _expiry.Change(next - now, Timeout.InfiniteTimeSpan);
    }
}

/// <summary>Who works, at one moment.</summary>
/// <param name="Agents">In the order in which they began.</param>
public sealed record WorkingPicture(ImmutableArray<WorkingAgent> Agents)
{
    public static WorkingPicture Nobody { get; } = new([]);

    /// <summary>Who is on an item: the last one that changed it, else the last one that looks at it.</summary>
    public (WorkingAgent Agent, bool HasTouched)? On(string itemId)
    {
        WorkingAgent? looks = null;
        for (var i = Agents.Length - 1; i >= 0; i--)
        {
            if (Agents[i].Touched.Contains(itemId))
                return (Agents[i], true);
            if (looks is null && Agents[i].LooksAt.Contains(itemId))
                looks = Agents[i];
        }

        return looks is null ? null : (looks, false);
    }
}

/// <summary>An agent at work in a run.</summary>
/// <param name="AgentId">One of <see cref="AgentIds"/>.</param>
/// <param name="UserId">For whom.</param>
/// <param name="RunId">In which run.</param>
public sealed record WorkingAgent(string AgentId, string UserId, string RunId)
{
    private static readonly HashSet<string> None = [];

    /// <summary>Items that it has changed.</summary>
    public IReadOnlySet<string> Touched { get; init; } = None;

    /// <summary>Items that its answer is about.</summary>
    public IReadOnlySet<string> LooksAt { get; init; } = None;

    /// <summary>When it leaves the picture; null while it works.</summary>
    public DateTimeOffset? GoesAt { get; init; }

    internal AgentWork? Work { get; init; }
}

/// <summary>One run's place in the picture.</summary>
internal sealed class AgentWork(WorkingAgents board, string runId, string userId) : IDisposable
{
    // An answer about a whole list looks at no item in particular.
    private const int MostLookedAt = 50;

    private string? _agentId;
    private bool _hasEnded;

    /// <summary>From here on it is this agent that works.</summary>
    public void By(string agentId)
    {
        _agentId = agentId;
        Update(agentId, agent => agent);
    }

    public void Touch(ImmutableArray<ItemEvent> events)
    {
        foreach (var own in events.GroupBy(happened => happened.AgentId))
            Update(own.Key, agent => agent with { Touched = agent.Touched.Union(own.Select(happened => happened.ItemId)).ToHashSet(StringComparer.Ordinal) });
    }

    public void LookAt(IReadOnlyCollection<string> itemIds)
    {
        if (_agentId is { } agentId && itemIds.Count is > 0 and <= MostLookedAt)
            Update(agentId, agent => agent with { LooksAt = agent.LooksAt.Union(itemIds).ToHashSet(StringComparer.Ordinal) });
    }

    public void Dispose()
    {
        var end = board.End();
        board.Update(agents =>
        {
            _hasEnded = true;
            return agents.Any(IsOwn) ? [.. agents.Select(agent => IsOwn(agent) ? agent with { GoesAt = end } : agent)] : agents;
        });
    }

    private bool IsOwn(WorkingAgent agent) => agent.Work == this;

    private void Update(string agentId, Func<WorkingAgent, WorkingAgent> change) => board.Update(agents =>
    {
        // Nobody would end what comes after the end.
        if (_hasEnded)
            return agents;
        var known = agents.FirstOrDefault(agent => IsOwn(agent) && agent.AgentId == agentId);
        var changed = change(known ?? new WorkingAgent(agentId, userId, runId) { Work = this });
        return known is null ? agents.Add(changed) : ReferenceEquals(known, changed) ? agents : agents.Replace(known, changed);
    });
}
