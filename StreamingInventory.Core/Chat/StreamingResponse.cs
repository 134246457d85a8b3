using System.Text.Json.Nodes;

namespace StreamingInventory.Core.Chat;

/// <summary>One step of an answer.</summary>
/// <param name="Type">One of <see cref="ResponseTypes"/>.</param>
/// <param name="Message">For people.</param>
/// <param name="Timestamp">When it happened, UTC.</param>
public sealed record StreamingResponse(string Type, string Message, DateTimeOffset Timestamp)
{
    /// <summary>Figures, items, the diff: what programs read.</summary>
    public JsonNode? Data { get; init; }

    public string? ItemId { get; init; }

    /// <summary><c>inventory_management</c>, <c>supplier_management</c>, <c>forecasting</c> or <c>general</c>; <c>intent.primary_intent</c> on the wire.</summary>
    public string? PrimaryIntent { get; init; }

    /// <summary>The message is a piece of a model's reply, in markdown; all others are plain. Only for the page: it is not on the wire.</summary>
    public bool IsMarkdown { get; init; }

    /// <summary>On <c>complete</c>: the run that can be undone.</summary>
    public string? RunId { get; init; }
}

/// <summary>The wire names of the steps.</summary>
public static class ResponseTypes
{
    public const string Start = "start";
    public const string IntentAnalysis = "intent_analysis";
    public const string InventoryAnalysis = "inventory_analysis";
    public const string AnalysisResults = "analysis_results";
    public const string ItemCreation = "item_creation";
    public const string ItemAdded = "item_added";
    public const string ItemRemoval = "item_removal";
    public const string ItemRemoved = "item_removed";
    public const string ItemUpdate = "item_update";
    public const string ItemUpdated = "item_updated";
    public const string FieldChanged = "field_changed";
    public const string SupplierAnalysis = "supplier_analysis";
    public const string SupplierResults = "supplier_results";
    public const string ForecastingAnalysis = "forecasting_analysis";
    public const string ForecastResults = "forecast_results";
    public const string GeneralProcessing = "general_processing";
    public const string GeneralComplete = "general_complete";
    public const string Text = "text";
    public const string Progress = "progress";
    public const string ConfirmationRequired = "confirmation_required";
    /// <summary>A tool was called, or has answered; for the page only: the HTTP endpoints leave it out.</summary>
    public const string ToolCall = "tool_call";

    public const string Error = "error";
    public const string Complete = "complete";
}
