using System.Text.Json;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Chat.Language;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Memory;

namespace StreamingInventory.Core.Chat;

/// <summary>What a conversation is about, as it is kept and as sentences are read by it.</summary>
internal static class FocusJson
{
    public static Focus Of(ConversationState state) =>
        new(state.Items, state.Described is { } described ? Read(described) : null, state.Choices, state.Question, state.QuestionPart, state.LastSentence) { IsLastApplied = state.IsLastApplied };

    public static string Write(ItemFilter filter) => JsonSerializer.Serialize(new Kept(filter.Type.Name, PlannedCall.Tests(filter)));

    private static ItemFilter? Read(string json) => JsonSerializer.Deserialize<Kept>(json) is { } kept ? InventoryPlugin.Read(kept.Type, kept.Where, out _) : null;

    private sealed record Kept(string Type, ProposedTest[] Where);
}
