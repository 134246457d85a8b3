using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace StreamingInventory.Core.Memory;

/// <summary>A conversation's state as it is kept; members that are missing or not known do no harm.</summary>
internal static class StateJson
{
    // "Them" may be a whole import. What no sentence can mean any more after a restart is asked about then.
    private const int MostItems = 2_000;
    private const int MostRuns = 200;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write(ConversationState state) => JsonSerializer.Serialize(
        new Kept(
            state.Items.Length > MostItems ? [] : [.. state.Items], [.. state.Runs.Skip(state.Runs.Length - MostRuns)], [.. state.Turns.Select(turn => new KeptWords(turn.IsPerson, turn.Text))],
            state.Described, [.. state.Choices], state.Question, state.QuestionPart, state.LastSentence, state.LastMemory, state.IsLastApplied),
        Options);

    /// <summary>Null where there is nothing that can be read.</summary>
    public static ConversationState? Read(string? json)
    {
        try
        {
            if (json is null || JsonSerializer.Deserialize<Kept>(json, Options) is not { } kept)
                return null;
            return new ConversationState(Present(kept.Items), Present(kept.Runs), [.. (kept.Turns ?? []).Where(turn => turn?.Text is not null).Select(turn => new ConversationTurn(turn.IsPerson, turn.Text))])
            {
                Described = kept.Described,
                Choices = Present(kept.Choices),
                Question = kept.Question,
                QuestionPart = kept.QuestionPart,
                LastSentence = kept.LastSentence,
                LastMemory = kept.LastMemory,
                IsLastApplied = kept.IsLastApplied,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ImmutableArray<string> Present(string?[]? texts) => [.. (texts ?? []).OfType<string>()];

    private sealed record Kept(
        string?[]? Items, string?[]? Runs, KeptWords[]? Turns, string? Described, string?[]? Choices, string? Question, string? QuestionPart, string? LastSentence, string? LastMemory, bool IsLastApplied);

    private sealed record KeptWords(bool IsPerson, string Text);
}
