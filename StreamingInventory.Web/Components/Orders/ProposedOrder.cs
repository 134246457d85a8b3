using System.Text.Json.Nodes;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Web.Components.Orders;

/// <summary>Makes of a proposed row the order that it would be, to be shown and edited like one.</summary>
internal static class ProposedOrder
{
    /// <summary>The order that a row of a diff would draft; null where it is something else.</summary>
    public static PurchaseOrder? From(JsonObject row)
    {
        if ((row["fields"] as JsonArray ?? []).OfType<JsonObject>().ToDictionary(field => (string?)field["field"] ?? "", field => field["to"]) is not { } fields || fields.GetValueOrDefault("lines") is not JsonArray lines)
            return null;
        return new PurchaseOrder
        {
            Id = (string?)row["item_id"] ?? "",
            Name = (string?)row["name"] ?? "",
            Supplier = Text("supplier"),
            Note = Text("note"),
            OrderDate = FieldValue.Of(Text("order_date")).Day,
            PromisedDate = FieldValue.Of(Text("promised_date")).Day,
            Lines = [.. lines.OfType<JsonObject>().Select(Line)],
        };

        string Text(string name) => (string?)fields.GetValueOrDefault(name) ?? "";
    }

    /// <summary>The same of a row that is still with the one who keeps it.</summary>
    public static PurchaseOrder? From(PendingItem item) => item.Kind == "add" && PendingJson.Diff([item])[0] is JsonObject row ? From(row) : null;

    private static OrderLine Line(JsonObject line) => new()
    {
        ItemId = (string?)line["item_id"] ?? "",
        Sku = (string?)line["sku"] ?? "",
        Name = (string?)line["name"] ?? "",
        Unit = (string?)line["unit"] ?? "",
        Quantity = (decimal?)line["quantity"] ?? 0,
        UnitPrice = (decimal?)line["unit_price"] ?? 0,
        Arithmetic = (string?)line["arithmetic"] ?? "",
    };
}
