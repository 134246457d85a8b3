using System.Collections.Immutable;

namespace StreamingInventory.Core.Watch;

/// <summary>What became of a wish about rules.</summary>
public abstract record WatchOutcome
{
    private WatchOutcome() { }

    /// <summary>The rule is on disk and watched.</summary>
    /// <param name="Rule">As it is now.</param>
    /// <param name="Raised">How many of its alerts wait for the person: what is so already is listed at once.</param>
    public sealed record Saved(WatchRule Rule, int Raised) : WatchOutcome;

    /// <summary>The rule is gone.</summary>
    /// <param name="Watched">What it was, for <see cref="WatchDesk.PutBackAsync"/>.</param>
    public sealed record Removed(WatchedRule Watched) : WatchOutcome;

    /// <summary>So many alerts are silent now.</summary>
    public sealed record Dismissed(int Count) : WatchOutcome;

    /// <summary>The person has a rule that means the same; nothing was changed.</summary>
    public sealed record Duplicate(WatchRule Rule) : WatchOutcome;

    /// <summary>Rules were broken; nothing was changed.</summary>
    public sealed record Rejected(ImmutableArray<WatchProblem> Problems) : WatchOutcome;

    /// <summary>The person has no such rule or alert.</summary>
    public sealed record NotFound(string Id) : WatchOutcome;

    /// <summary>The database cannot be written just now; nothing was changed.</summary>
    public sealed record Unavailable(string Reason) : WatchOutcome;
}
