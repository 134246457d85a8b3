using System.Buffers;
using System.Text.Json;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Web.Endpoints;

/// <summary>A question for a page of orders, ordered by id and so by when they were drafted.</summary>
internal sealed record OrderList
{
    private const int DefaultLimit = 50;
    private const int MostLimit = 200;
    private const int LongestText = 200;

    private static readonly string[] Parameters = ["status", "supplier", "limit", "after"];

    private OrderStatus? Status { get; init; }

    private string? Supplier { get; init; }

    private int Limit { get; init; } = DefaultLimit;

    private string? After { get; init; }

    /// <exception cref="ProblemException">A parameter is unknown or has a value that it cannot have (400).</exception>
    public static OrderList Read(IQueryCollection query)
    {
        List<FieldError> errors = [];
        foreach (var name in query.Keys.Where(name => !Parameters.Contains(name)))
            errors.Add(new FieldError(name, query[name], $"is not a parameter; there are {string.Join(", ", Parameters)}") { Code = "unknown_parameter" });
        foreach (var name in Parameters.Where(name => query[name].Count > 1 || query[name].ToString().Length > LongestText))
            errors.Add(new FieldError(name, query[name], $"must be given once, with at most {LongestText} characters"));
        var status = OrderStatusNames.Parse(query["status"]);
        if (query.ContainsKey("status") && status is null)
            errors.Add(new FieldError("status", query["status"], $"must be one of {string.Join(", ", OrderStatusNames.All)}"));
        var limit = DefaultLimit;
        if (query.ContainsKey("limit") && (!int.TryParse(query["limit"], System.Globalization.NumberStyles.None, null, out limit) || limit is < 1 or > MostLimit))
            errors.Add(new FieldError("limit", query["limit"], $"must be a whole number from 1 to {MostLimit}"));
        return errors.Count == 0
            ? new OrderList { Status = status, Supplier = Text(query["supplier"]), Limit = limit, After = Text(query["after"]) }
            : throw new ProblemException(Problems.Invalid(errors));

        static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    /// <summary>The page as JSON; <c>next</c> is there only where more orders follow.</summary>
    public byte[] ToUtf8(Inventory inventory)
    {
        var page = inventory.Orders.Where(Fits).OrderBy(order => order.Id, StringComparer.Ordinal).Take(Limit + 1).ToList();
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var writer = new Utf8JsonWriter(buffer, ItemJson.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("orders");
            foreach (var order in page.Take(Limit))
                ItemJson.Write(writer, order, derived: true);
            writer.WriteEndArray();
            if (page.Count > Limit)
                writer.WriteString("next", page[Limit - 1].Id);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private bool Fits(PurchaseOrder order) =>
        (Status is null || order.Status == Status)
        && (Supplier is null || string.Equals(order.Supplier, Supplier, StringComparison.OrdinalIgnoreCase))
        && (After is null || string.CompareOrdinal(order.Id, After) > 0);
}
