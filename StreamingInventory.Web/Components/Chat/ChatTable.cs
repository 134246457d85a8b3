using System.Globalization;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Items;
using StreamingInventory.Web.Components.Grid;
using StreamingInventory.Web.Components.Orders;

namespace StreamingInventory.Web.Components.Chat;

/// <summary>The rows behind an answer as a small table, instead of a wall of text.</summary>
/// <param name="Headers">The first is the name's.</param>
/// <param name="Rows">A cell per header.</param>
/// <param name="More">How many rows are not among them.</param>
public sealed record ChatTable(IReadOnlyList<string> Headers, IReadOnlyList<ChatTableRow> Rows, int More)
{
    private const int MostRows = 12;

    /// <summary>The table of an analysis; null where its data holds no rows.</summary>
    public static ChatTable? From(JsonNode? data) => data is not JsonObject ? null
        : Of(data, data["orders"], ("Order", "number"), ("Supplier", "supplier"), ("Value", "value"), AreAlike(data["orders"]) ? ("Promised", "promised_date") : ("Status", "status"))
        ?? (data["not_due_below_set"] is null ? null : Of(data, data["items"], ("Item", "name"), ("Stock", "current_stock"), ("Reorder at", "computed_reorder_point"), ("Order", "suggested_order")))
        ?? Of(data, data["items"] ?? data["attention"], ("Item", "name"), ("Stock", "current_stock"), ("Reorder", "reorder_point"), ("Status", "status"))
        ?? Of(data, data["suppliers"], ("Supplier", "name"), ("On time", "on_time_rate"), ("Lead", "average_lead_time_days"), ("Score", "score"), ("Risk", "risk"));

    // Where all have one status, the words say it.
    private static bool AreAlike(JsonNode? orders) => orders is JsonArray rows && rows.OfType<JsonObject>().Select(row => (string?)row["status"]).Distinct().Count() == 1;

    private static ChatTable? Of(JsonNode? data, JsonNode? node, params (string Header, string Member)[] columns)
    {
        if (node is not JsonArray { Count: > 0 } array)
            return null;
        var rows = array.OfType<JsonObject>().ToList();
        var shown = columns.Where(column => rows.Exists(row => row[column.Member] is not null)).ToList();
        var total = Math.Max(rows.Count, (int?)data?["total"] ?? 0);
        return new ChatTable(
            [.. shown.Select(column => column.Header)],
            [.. rows.Take(MostRows).Select(row => new ChatTableRow([.. shown.Select(column => Show(column.Member, row[column.Member]))]) { Href = Page(row), Why = (string?)row["arithmetic"] })],
            Math.Max(0, total - MostRows));
    }

    // Where the history behind a row is.
    private static string? Page(JsonObject row) => (row["id"] as JsonValue)?.TryGetValue<string>(out var id) != true ? null
        : id!.StartsWith("inventory-", StringComparison.Ordinal) ? $"/items/{Uri.EscapeDataString(id)}"
        : id.StartsWith("order-", StringComparison.Ordinal) ? $"/orders/{Uri.EscapeDataString(id)}" : null;

    private static string Show(string member, JsonNode? value) => (member, value) switch
    {
        (_, null) => "",
        ("risk", JsonObject risk) => GridColumns.Choice((risk["level"] as JsonValue)?.TryGetValue<string>(out var level) == true ? level : ""),
        ("score", JsonValue score) when score.TryGetValue<decimal>(out var points) => points.ToString("0", CultureInfo.InvariantCulture),
        ("value", JsonValue worth) when worth.TryGetValue<decimal>(out var sum) => OrderText.Money(sum),
        ("status", JsonValue name) when OrderStatusNames.Parse((string?)name) is { } status => status.Label(),
        ("status", _) => GridColumns.Choice((string?)value ?? ""),
        ("on_time_rate", JsonValue rate) when rate.TryGetValue<decimal>(out var share) => (share <= 1 ? share * 100 : share).ToString("0", CultureInfo.InvariantCulture) + " %",
        ("average_lead_time_days", JsonValue days) when days.TryGetValue<decimal>(out var number) => number.ToString("0.#", CultureInfo.InvariantCulture) + " d",
        (_, JsonValue number) when number.TryGetValue<decimal>(out var amount) => GridColumns.Show(ItemType.Inventory.Field("current_stock"), FieldValue.Of(amount)),
        _ => value!.ToString(),
    };
}

/// <summary>A row of a table.</summary>
/// <param name="Cells">A cell per header; the first is the name's.</param>
public sealed record ChatTableRow(IReadOnlyList<string> Cells)
{
    /// <summary>The page of what it is about; null where there is none.</summary>
    public string? Href { get; init; }

    /// <summary>How its figures were found; null where nothing is to be said of that.</summary>
    public string? Why { get; init; }
}
