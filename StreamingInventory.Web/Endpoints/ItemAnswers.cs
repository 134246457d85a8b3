using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Web.Endpoints;

/// <summary>How items are shown over HTTP.</summary>
internal static class ItemAnswers
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public const string JsonType = "application/json; charset=utf-8";

    /// <summary>The item's version as a strong entity tag.</summary>
    public static string ETag(Item item) => $"\"{item.Version}\"";

    public static string Location(Item item) => $"/api/v1/{(item is PurchaseOrder ? "orders" : "items")}/{Uri.EscapeDataString(item.Id)}";

    /// <summary>One item with its entity tag, and where it is when it is new; with a message where there is something to say about what was done.</summary>
    public static IResult Of(HttpContext context, Item item, int status = StatusCodes.Status200OK, string message = "")
    {
        context.Response.Headers.ETag = ETag(item);
        context.Response.Headers.CacheControl = "no-cache";
        if (status == StatusCodes.Status201Created)
            context.Response.Headers.Location = Location(item);
        context.Response.StatusCode = status;
        var body = ItemJson.ToUtf8(item, derived: true);
        if (message.Length > 0)
        {
            var told = JsonNode.Parse(body)!.AsObject();
            told["message"] = message;
            body = JsonSerializer.SerializeToUtf8Bytes(told, Plain);
        }

        return Results.Bytes(body, JsonType);
    }

    /// <summary>A value as JSON; an empty text or list rather than null, as events tell it.</summary>
    public static JsonNode? ToNode(FieldValue value, ItemField? field) => value.Form switch
    {
        FieldForm.Text => JsonValue.Create(value.Text),
        FieldForm.Number => JsonValue.Create(value.Number),
        FieldForm.Time => JsonValue.Create(value.ToString()),
        FieldForm.List => new JsonArray([.. value.List.Select(text => (JsonNode)JsonValue.Create(text))]),
        FieldForm.Lines => JsonNode.Parse(value.ToUtf8()),
        _ => field?.Kind switch
        {
            FieldKind.Text or FieldKind.Choice or FieldKind.Date => JsonValue.Create(""),
            FieldKind.List or FieldKind.Lines => new JsonArray(),
            _ => null,
        },
    };
}
