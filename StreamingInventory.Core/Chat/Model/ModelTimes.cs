namespace StreamingInventory.Core.Chat.Model;

/// <summary>How patient the chat is with its model.</summary>
internal sealed record ModelTimes
{
    /// <summary>The first byte of an answer has to be there within this, in each attempt.</summary>
    public TimeSpan Attempt { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest pause within an answer.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>All rounds of a run together, without its tools.</summary>
    public TimeSpan Whole { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>How often an attempt that failed at once is made again; one that took too long is not.</summary>
    public int Retries { get; init; } = 2;

    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>An endpoint that wants to be left alone for longer than this is not asked again for this request.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>After so many failed attempts, if they were half of all, the model is left alone.</summary>
    public int FailuresToRest { get; init; } = 3;

    /// <summary>Over how long failures are counted.</summary>
    public TimeSpan Counted { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>For how long the model is left alone.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What follows from the setting.</summary>
    public static ModelTimes From(ChatModelOptions options)
    {
        var patience = TimeSpan.FromSeconds(options.TimeoutSeconds);
        return new ModelTimes { Attempt = patience, Silence = patience, Whole = 5 * patience };
    }
}
