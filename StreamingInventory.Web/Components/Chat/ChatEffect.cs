using System.Globalization;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Items;
using StreamingInventory.Web.Components.Orders;

namespace StreamingInventory.Web.Components.Chat;

/// <summary>Something that changed.</summary>
/// <param name="Kind">A CSS class: plus, minus or tilde.</param>
/// <param name="Sign">The same as a sign.</param>
/// <param name="Name">What it is about.</param>
/// <param name="Detail">What of it.</param>
/// <param name="ItemId">The item.</param>
public sealed record ChatEffect(string Kind, string Sign, string Name, string Detail, string? ItemId)
{
    /// <summary>The same as a word, for those who do not see the sign.</summary>
    public string Word => Kind switch { "plus" => "Added", "minus" => "Removed", _ => "Changed" };

    /// <summary>Where there is more of it; null where it has no page, or is gone.</summary>
    public string? Href => Kind == "minus" || ItemId is null ? null
        : ItemId.StartsWith("order-", StringComparison.Ordinal) ? $"/orders/{Uri.EscapeDataString(ItemId)}"
        : ItemId.StartsWith("inventory-", StringComparison.Ordinal) ? $"/items/{Uri.EscapeDataString(ItemId)}" : null;

    public static ChatEffect From(StreamingResponse response) => response.Type switch
    {
        ResponseTypes.ItemAdded => new("plus", "+", Named(response), Added(response.Data), response.ItemId),
        ResponseTypes.ItemRemoved => new("minus", "−", Named(response), "", response.ItemId),
        _ => Changed(response),
    };

    private static string Named(StreamingResponse response) => (string?)response.Data?["name"] ?? response.Message;

    private static string Added(JsonNode? data) => (string?)data?["type"] == ItemType.Order.Name
        ? $"{((string?)data?["supplier"] is { Length: > 0 } supplier ? supplier + ", " : "")}{OrderText.Lines((data?["lines"] as JsonArray)?.Count ?? 0)}, {Currency.Sum((decimal?)data?["value"] ?? 0)}"
        : (string?)data?["type"] == ItemType.Inventory.Name
        ? string.Create(CultureInfo.InvariantCulture, $"{(decimal?)data?["current_stock"] ?? 0:#,0.###} {(string?)data?["unit"]}")
        : (string?)data?["location"] ?? "";

    // "Pallet wrap: Stock 30 → 34." The name may be long; what changed must not be cut off with it.
    private static ChatEffect Changed(StreamingResponse response)
    {
        var first = (response.Data?["data"] as JsonObject)?.Select(field => field.Key).FirstOrDefault();
        var at = first is null ? -1 : response.Message.IndexOf($": {ChatProposalRow.Label(first)} ", StringComparison.Ordinal);
        return at < 0
            ? new("tilde", "~", response.Message, "", response.ItemId)
            : new("tilde", "~", response.Message[..at], response.Message[(at + 2)..].TrimEnd('.'), response.ItemId);
    }
}

/// <summary>One of several items that may be meant.</summary>
/// <param name="Say">What says so.</param>
/// <param name="Name">What it is called.</param>
public sealed record ChatChoice(string Say, string Name)
{
    public static List<ChatChoice> From(JsonNode? data) =>
        [.. ((data as JsonObject)?["choices"] as JsonArray ?? []).OfType<JsonObject>().Select(choice => new ChatChoice((string?)choice["sku"] is { Length: > 0 } sku ? sku : (string?)choice["name"] ?? "", (string?)choice["name"] ?? "")).Where(choice => choice.Say.Length > 0)];
}
