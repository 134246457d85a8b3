using System.Text.Json;
using StreamingInventory.Core.Agents;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Finds values that a text has run away with: "Rheinsolv and make the price 39.90" is no supplier, "Warehouse North instead" no place.</summary>
internal static class Runaway
{
    private static readonly string[] Shared = ["supplier", "location", "category"];

    /// <summary>Does any change set a value that begins with a known one and goes on like a sentence?</summary>
    public static bool Is(ClauseReading.Changes changes, CatalogueIndex index) => changes.Proposals.Any(proposal => Is(proposal, index));

    private static bool Is(ProposedChange proposal, CatalogueIndex index) =>
        proposal.Fields is { } fields && (Shared.Any(field => Text(fields, field) is { } text && GoesOn(text, field, index)) || Text(fields, "contact") is { } contact && contact.Contains(" and ", StringComparison.OrdinalIgnoreCase) && contact.Any(char.IsAsciiDigit) && contact.Contains('@', StringComparison.Ordinal));

    private static string? Text(Dictionary<string, JsonElement> fields, string name) =>
        fields.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool GoesOn(string text, string field, CatalogueIndex index)
    {
        if (IsKnown(text, field, index) || !text.Contains(' ', StringComparison.Ordinal))
            return false;
        var sentence = Sentence.Of(text, index);
        for (var stop = sentence.Words.Length - 1; stop > 0; stop--)
        {
            var next = sentence.Words[stop];
            if (next.Kind == WordKind.Word && (next.Lower is "and" or "instead" or "too" or "also" or "now" or "again" or "today" or "tomorrow" or "with" or "at" or "for" || Vocabulary.IsVerb(next.Lower)) && IsKnown(sentence.Slice(0, stop), field, index))
                return true;
        }

        return false;
    }

    private static bool IsKnown(string text, string field, CatalogueIndex index) =>
        index.Value(field, text) is not null || field == "supplier" && index.Inventory.FindSupplier(text) is not null;
}
