using System.Text.Json;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat;

internal static class ProposalJson
{
    /// <summary>A value as tools take it; no value is null.</summary>
    public static JsonElement ToElement(FieldValue value) => JsonSerializer.SerializeToElement(PendingJson.ToNode(value));
}
