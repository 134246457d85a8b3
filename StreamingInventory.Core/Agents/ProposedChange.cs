using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace StreamingInventory.Core.Agents;

/// <summary>A change as a chat client words it in a tool call; both clients, the interpreter and a model, use it.</summary>
public sealed record ProposedChange
{
    [JsonPropertyName("action")]
    [Description("add, remove, set, receive, issue or count")]
    public string Action { get; init; } = "";

    [JsonPropertyName("item")]
    [Description("The id, SKU or exact name of an existing item; the name of a new one")]
    public string Item { get; init; } = "";

    [JsonPropertyName("where")]
    [Description("Instead of item: every item that passes all of these tests")]
    public ProposedTest[]? Where { get; init; }

    [JsonPropertyName("type")]
    [Description("inventory (default) or supplier")]
    public string? Type { get; init; }

    [JsonPropertyName("fields")]
    [Description("For add and set: new values by field name, for example {\"unit_cost\": 8.4, \"location\": \"Warehouse B\"}")]
    public Dictionary<string, JsonElement>? Fields { get; init; }

    [JsonPropertyName("increase")]
    [Description("For set: numbers to add to what a field is now, by field name; negative to lower it")]
    public Dictionary<string, decimal>? Increase { get; init; }

    [JsonPropertyName("increase_percent")]
    [Description("For set: the same in percent of what the field is now, for example {\"unit_cost\": 5}")]
    public Dictionary<string, decimal>? IncreasePercent { get; init; }

    [JsonPropertyName("add_tags")]
    [Description("For set: tags to add to those that are there")]
    public string[]? AddTags { get; init; }

    [JsonPropertyName("remove_tags")]
    [Description("For set: tags to take away")]
    public string[]? RemoveTags { get; init; }

    [JsonPropertyName("quantity")]
    [Description("For receive, issue and count: how much, in the item's unit")]
    public decimal? Quantity { get; init; }

    [JsonPropertyName("reason")]
    [Description("For remove: why, in a few words")]
    public string? Reason { get; init; }
}

/// <summary>A condition as a chat client words it in a tool call.</summary>
public sealed record ProposedTest
{
    [JsonPropertyName("field")]
    [Description("A field's name, such as status, supplier, current_stock or name; or id")]
    public string Field { get; init; } = "";

    [JsonPropertyName("op")]
    [Description("is, is_not, below, at_most, above, at_least; has and has_not for words in a text")]
    public string Op { get; init; } = "is";

    [JsonPropertyName("values")]
    [Description("Any of them fits. A status is out_of_stock, low_stock, in_stock or overstocked")]
    public string[] Values { get; init; } = [];
}
