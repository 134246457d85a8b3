using System.Text.Json.Nodes;

namespace StreamingInventory.Core.Agents;

/// <summary>Something that an agent did or found, told as it happens.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Message">For people.</param>
/// <param name="Data">For programs.</param>
/// <param name="ItemId">The item, where it is about one.</param>
public sealed record AgentStep(StepKind Kind, string Message, JsonNode? Data = null, string? ItemId = null);

/// <summary>An answer of an agent.</summary>
/// <param name="Kind">Which agent's results.</param>
/// <param name="Message">For people.</param>
/// <param name="ItemIds">The items that it is about.</param>
public sealed record AgentFinding(StepKind Kind, string Message, System.Collections.Immutable.ImmutableArray<string> ItemIds);

/// <summary>The kinds of steps; their wire names are the same in snake_case.</summary>
public enum StepKind
{
    InventoryAnalysis,
    AnalysisResults,
    ItemCreation,
    ItemAdded,
    ItemRemoval,
    ItemRemoved,
    ItemUpdate,
    ItemUpdated,
    FieldChanged,
    SupplierAnalysis,
    SupplierResults,
    ForecastingAnalysis,
    ForecastResults,
    Text,
    Progress,
    ConfirmationRequired,
    Error,
}

/// <summary>The agents' names on events.</summary>
public static class AgentIds
{
    public const string Inventory = "inventory_agent";
    public const string Supplier = "supplier_agent";
    public const string Forecasting = "forecasting_agent";

    /// <summary>An agent's name for people: "Inventory agent".</summary>
    public static string NameOf(string agentId) => char.ToUpperInvariant(agentId[0]) + agentId[1..].Replace('_', ' ');
}
