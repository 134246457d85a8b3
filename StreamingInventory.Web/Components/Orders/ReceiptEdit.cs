using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Orders;

namespace StreamingInventory.Web.Components.Orders;

/// <summary>What somebody counts of a line that is to come.</summary>
internal sealed class ReceiptEdit
{
    private static readonly ItemField Field = ItemType.Inventory.Field("current_stock");

    private OrderLine _seen;

    public ReceiptEdit(OrderLine line)
    {
        _seen = line;
        Received = Prefill(line);
    }

    public string ItemId => _seen.ItemId;

    public string Name => _seen.Name;

    public string Sku => _seen.Sku;

    public string Unit => _seen.Unit;

    public decimal Ordered => _seen.Quantity;

    public decimal Open => _seen.Open;

    public string? Received { get; set; }

    public string? Rejected { get; set; } = "0";

    /// <summary>What somebody else booked in between.</summary>
    public string? Note { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>More is entered than is open: that will be booked, and is said before; null where it is not so.</summary>
    public string? TooMuch =>
        Read(Received, "", out var accepted) is null && Read(Rejected, "", out var rejected) is null && accepted + rejected > Open ? Surplus.Say(_seen, Open, accepted + rejected, isBooked: false) : null;

    /// <summary>What is entered; null, with the problem noted, where it cannot be that.</summary>
    public LineReceipt? ToReceipt(DateOnly day)
    {
        Problem = Read(Received, "Accepted", out var accepted) ?? Read(Rejected, "Rejected", out _);
        if (Problem is not null)
            return null;
        Read(Rejected, "Rejected", out var rejected);
        return new LineReceipt(ItemId, accepted, rejected, day, (_seen.Received, _seen.Rejected));
    }

    /// <summary>Somebody else booked a delivery of it: both figures are told, and what is open now is filled in.</summary>
    public void TakeUp(OrderLine now)
    {
        if ((now.Received, now.Rejected) == (_seen.Received, _seen.Rejected))
            return;
        Note = $"Meanwhile somebody booked {OrderText.Quantity(now.Received - _seen.Received)}: {OrderText.Quantity(now.Open)} are to come now, you had entered {Received}. Save again if yours is another delivery.";
        _seen = now;
        (Received, Rejected) = (Prefill(now), "0");
    }

    private static string Prefill(OrderLine line) => FieldValue.Of(line.Open).ToString();

    // An empty box is nothing that came.
    private static string? Read(string? text, string label, out decimal number)
    {
        number = 0;
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (Field.Parse(text) is not { } value)
            return $"{label} must be a number.";
        number = value.Number;
        return Field.Check(value) is { } rule ? $"{label} {rule}." : null;
    }
}
