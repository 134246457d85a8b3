using System.Collections.Immutable;
using System.Text.Json;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Orders;

namespace StreamingInventory.Web.Endpoints;

/// <summary>An order, a part of one, or what came of one, as a client sends it.</summary>
internal static class OrderBody
{
    private const string LinesMember = "lines";
    private const string SeenMember = "seen";

    /// <summary>A new order's fields.</summary>
    /// <exception cref="ProblemException">Something in it is not allowed (400); everything that is wrong is named.</exception>
    public static ImmutableArray<FieldEdit> ReadNew(JsonElement body, Inventory inventory)
    {
        List<FieldError> errors = [];
        var fields = ReadFields(body, null, inventory, errors);
        return errors.Count == 0 ? [.. fields] : throw new ProblemException(Problems.Invalid(errors));
    }

    /// <summary>New values of an order's fields, each with the value that was seen where one is given.</summary>
    /// <exception cref="ProblemException">Something in it is not allowed (400), or nothing says what was seen (428).</exception>
    public static ImmutableArray<FieldEdit> ReadEdits(JsonElement body, PurchaseOrder order, Inventory inventory, bool hasVersion)
    {
        List<FieldError> errors = [];
        var fields = ReadFields(body, order, inventory, errors);
        var seen = ItemBody.ReadSeen(ItemType.Order, body, errors, member => member == LinesMember);
        if (seen is not null && body.GetProperty(SeenMember).TryGetProperty(LinesMember, out var lines) && ReadSeenLines(lines, errors) is { } value)
            seen[LinesMember] = value;
        return ItemBody.Bind(fields, seen, errors, hasVersion);
    }

    /// <summary>Nothing is to be said beside the order's own id.</summary>
    /// <exception cref="ProblemException">Something was (400).</exception>
    public static string ReadNothing(JsonElement body, PurchaseOrder order) =>
        RequestBody.UnknownMembers(body) is { Count: > 0 } errors ? throw new ProblemException(Problems.Invalid(errors)) : order.Id;

    /// <summary>What came: the lines that are named, or all that is open where none are.</summary>
    /// <exception cref="ProblemException">Something in it is not allowed (400), or nothing says what was seen (428).</exception>
    public static ImmutableArray<LineReceipt> ReadReceipt(JsonElement body, PurchaseOrder order, DateOnly today, bool hasVersion)
    {
        var errors = RequestBody.UnknownMembers(body, "date", LinesMember);
        var day = today;
        if (body.TryGetProperty("date", out var date))
        {
            if (date.ValueKind == JsonValueKind.String && FieldValue.Of(date.GetString()).Day is { } said)
                day = said;
            else
                errors.Add(new FieldError("date", ItemBody.Raw(date), "must be a day such as 2026-11-09"));
        }

        var receipts = body.TryGetProperty(LinesMember, out var lines) ? ReadReceiptLines(lines, order, day, errors) : OrderDesk.Everything(order, day);
        if (errors.Count > 0)
            throw new ProblemException(Problems.Invalid(errors));
        if (!hasVersion && receipts.Any(line => line.Seen is null))
            throw new ProblemException(ItemBody.PreconditionRequired("Send If-Match with the order's version, or \"seen\" with what every line had received before."));
        return receipts;
    }

    private static List<FieldEdit> ReadFields(JsonElement body, PurchaseOrder? order, Inventory inventory, List<FieldError> errors)
    {
        if (body.TryGetProperty("status", out var status))
            errors.Add(new FieldError("status", ItemBody.Raw(status), "is changed by send, receive and cancel") { Code = "read_only" });
        var fields = ItemBody.ReadFields(ItemType.Order, body, errors, member => member is LinesMember or SeenMember or "status");
        if (body.TryGetProperty(LinesMember, out var lines) && ReadLines(lines, order, inventory, errors) is { } value)
            fields.Add(new FieldEdit(LinesMember, value));
        return fields;
    }

    private static FieldValue? ReadLines(JsonElement element, PurchaseOrder? order, Inventory inventory, List<FieldError> errors)
    {
        if (!IsArray(element, errors))
            return null;
        var lines = ImmutableArray.CreateBuilder<OrderLine>();
        var i = 0;
        foreach (var entry in element.EnumerateArray())
        {
            var member = new Members(entry, $"{LinesMember}[{i++}]", errors);
            // The server fills in some of them; a client may send back what it was given.
            member.RefuseOthers("item_id", "sku", "quantity", "unit_price", "received", "rejected", "arithmetic", "name", "unit", "received_on");
            foreach (var name in (string[])["received", "rejected"])
            {
                if (member.Number(name) is { } came and not 0)
                    member.Refuse(name, $"{came}", "is changed by receive", "read_only");
            }

            var item = ItemOf(member, inventory);
            var quantity = member.Number("quantity");
            if (quantity is null)
                member.Refuse("quantity", null, "must be a number");
            if (item is null || quantity is null)
                continue;
            var known = order?.LineOf(item.Id);
            lines.Add((known ?? new OrderLine { ItemId = item.Id, Sku = item.Sku, UnitPrice = item.UnitCost }) with
            {
                Quantity = quantity.Value,
                UnitPrice = member.Number("unit_price") ?? known?.UnitPrice ?? item.UnitCost,
                Arithmetic = member.Text("arithmetic") ?? known?.Arithmetic ?? "",
            });
        }

        return FieldValue.Of(lines.ToImmutable());
    }

    private static FieldValue? ReadSeenLines(JsonElement element, List<FieldError> errors)
    {
        try
        {
            var reader = new Utf8JsonReader(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(element));
            reader.Read();
            if (element.ValueKind == JsonValueKind.Array && ItemJson.ReadValue(ref reader) is { Form: FieldForm.Lines or FieldForm.None } lines)
                return lines;
        }
        catch (JsonException)
        {
            // Said below.
        }

        errors.Add(new FieldError($"{SeenMember}.{LinesMember}", ItemBody.Raw(element), "must be the lines as they were read"));
        return null;
    }

    private static ImmutableArray<LineReceipt> ReadReceiptLines(JsonElement element, PurchaseOrder order, DateOnly day, List<FieldError> errors)
    {
        if (!IsArray(element, errors))
            return [];
        var receipts = ImmutableArray.CreateBuilder<LineReceipt>();
        var i = 0;
        foreach (var entry in element.EnumerateArray())
        {
            var member = new Members(entry, $"{LinesMember}[{i++}]", errors);
            member.RefuseOthers("item_id", "sku", "received", "rejected", SeenMember);
            var (id, sku) = (member.Text("item_id"), member.Text("sku"));
            var line = id is not null ? order.LineOf(id) : order.Lines.FirstOrDefault(one => sku is not null && string.Equals(one.Sku, sku, StringComparison.OrdinalIgnoreCase));
            if (line is null)
                member.Refuse(id is not null ? "item_id" : "sku", id ?? sku, $"must be what {order.Name} has on a line");
            var seen = member.Object(SeenMember);
            if (line is not null)
                receipts.Add(new LineReceipt(line.ItemId, member.Number("received") ?? 0, member.Number("rejected") ?? 0, day, seen is null ? null : (seen.Number("received") ?? 0, seen.Number("rejected") ?? 0)));
        }

        return receipts.ToImmutable();
    }

    private static InventoryItem? ItemOf(Members member, Inventory inventory)
    {
        var (id, sku) = (member.Text("item_id"), member.Text("sku"));
        var item = id is { Length: > 0 } ? inventory.Find(id) as InventoryItem : sku is null ? null : inventory.FindSku(sku);
        if (item is null)
            member.Refuse(id is { Length: > 0 } ? "item_id" : "sku", id is { Length: > 0 } ? id : sku, "must be that of an item in the inventory");
        return item;
    }

    private static bool IsArray(JsonElement element, List<FieldError> errors)
    {
        if (element.ValueKind == JsonValueKind.Array && element.GetArrayLength() <= OrderLines.Most)
            return true;
        errors.Add(element.ValueKind == JsonValueKind.Array
            ? new FieldError(LinesMember, $"{element.GetArrayLength()}", $"must have at most {OrderLines.Most} lines")
            : new FieldError(LinesMember, ItemBody.Raw(element), "must be a list of lines"));
        return false;
    }
}
