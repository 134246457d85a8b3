using System.Collections.Immutable;

namespace StreamingInventory.Core.Memory;

/// <summary>Something that is remembered for a person.</summary>
/// <param name="Number">Grows with time; what pages are counted by.</param>
/// <param name="Id">What it is erased by.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">For people, at most 500 characters. Data wherever it goes: never an instruction.</param>
/// <param name="AgentId">Who found it; null where the person said it.</param>
/// <param name="ItemIds">The items that it is about; some may be gone.</param>
/// <param name="RunId">The run that it comes from.</param>
/// <param name="ConversationId">Where it was said.</param>
/// <param name="CreatedAt">When it was found or said, the last time.</param>
public sealed record RememberedFact(
    long Number, string Id, MemoryKind Kind, string Text, string? AgentId, ImmutableArray<string> ItemIds, string? RunId, string? ConversationId, DateTimeOffset CreatedAt);

/// <summary>Something to remember.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">For people; what is longer than 500 characters is cut.</param>
public sealed record NewFact(MemoryKind Kind, string Text)
{
    public string? AgentId { get; init; }

    public ImmutableArray<string> ItemIds { get; init; } = [];

    public string? RunId { get; init; }

    public string? ConversationId { get; init; }
}

/// <summary>The kinds of what is remembered.</summary>
public enum MemoryKind
{
    /// <summary>What an agent found out.</summary>
    Analysis,

    /// <summary>What the person decided: approved, rejected, taken back.</summary>
    Decision,

    /// <summary>What the person said about how they want things.</summary>
    Preference,
}

/// <summary>The wire names of the kinds.</summary>
public static class MemoryKinds
{
    public static ImmutableArray<string> All { get; } = [.. Enum.GetValues<MemoryKind>().Select(NameOf)];

    public static string NameOf(MemoryKind kind) => kind switch
    {
        MemoryKind.Analysis => "analysis",
        MemoryKind.Decision => "decision",
        _ => "preference",
    };

    /// <summary>The kind of this name, or null.</summary>
    public static MemoryKind? Find(string? name) => name switch
    {
        "analysis" => MemoryKind.Analysis,
        "decision" => MemoryKind.Decision,
        "preference" => MemoryKind.Preference,
        _ => null,
    };
}

/// <summary>A question to the memory.</summary>
/// <param name="Text">Words that must all be there, each perhaps as the beginning of one; null for everything.</param>
/// <param name="Kind">Only of this kind.</param>
/// <param name="Before">Only what is older than this number.</param>
/// <param name="Limit">1 to 200.</param>
public sealed record MemoryQuery(string? Text = null, MemoryKind? Kind = null, long Before = long.MaxValue, int Limit = 50);

/// <summary>How much is remembered.</summary>
public sealed record MemoryCounts(int Analyses, int Decisions, int Preferences)
{
    public int Total => Analyses + Decisions + Preferences;

    public int Of(MemoryKind kind) => kind switch { MemoryKind.Analysis => Analyses, MemoryKind.Decision => Decisions, _ => Preferences };
}

/// <summary>What became of something that was to be remembered.</summary>
public abstract record RememberOutcome
{
    private RememberOutcome() { }

    /// <param name="Fact">As it is kept.</param>
    /// <param name="WasKnown">It was remembered before; its time is new.</param>
    public sealed record Remembered(RememberedFact Fact, bool WasKnown) : RememberOutcome;

    /// <summary>The person has as many preferences as can be kept; they are never dropped by themselves.</summary>
    public sealed record Full : RememberOutcome;

    /// <summary>Nothing is kept for people without a name, nor is an empty text.</summary>
    public sealed record NotKept : RememberOutcome;

    /// <summary>The memory cannot be written just now.</summary>
    public sealed record Unavailable : RememberOutcome;
}
