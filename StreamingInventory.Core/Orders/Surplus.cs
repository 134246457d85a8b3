using System.Globalization;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Orders;

/// <summary>What came of an order beyond what was to come: it is booked, since the goods are there, and said.</summary>
public static class Surplus
{
    private const int MostNamed = 5;

    /// <summary>What receipts among events brought too much, in a sentence for each line; empty where nothing.</summary>
    /// <param name="events">What happened, or would.</param>
    /// <param name="isBooked">It has happened.</param>
    public static string Of(IEnumerable<ItemEvent> events, bool isBooked = true)
    {
        var all = (from happened in events
                   where happened.ItemType == ItemType.Order
                   from change in happened.FieldChanges
                   where change.Field == "lines"
                   from receipt in OrderLines.Receipts(change.Previous.Lines, change.Value.Lines)
                   let open = receipt.Line.Quantity - receipt.Line.Came + receipt.Accepted + receipt.Rejected
                   let came = receipt.Accepted + receipt.Rejected
                   where came > 0 && came > open
                   select Say(receipt.Line, Math.Max(0, open), came, isBooked)).ToList();
        return string.Join(" ", all.Take(MostNamed)) + (all.Count > MostNamed ? $" And so of {all.Count - MostNamed} more lines." : "");
    }

    /// <summary>"More of Acetone came than was open: 45 cans entered, 40 open. All of it is booked."</summary>
    /// <param name="line">The line.</param>
    /// <param name="open">What was to come.</param>
    /// <param name="came">What was entered as come, whether it is kept or not.</param>
    /// <param name="isBooked">It has happened.</param>
    public static string Say(OrderLine line, decimal open, decimal came, bool isBooked) =>
        $"More of {line.Name} {(isBooked ? "came" : "is entered")} than was open: {Number(came)} {line.Unit} entered, {Number(open)} open. {(isBooked ? "All of it is booked." : "All of it will be booked.")}";

    private static string Number(decimal quantity) => quantity.ToString("#,0.###", CultureInfo.InvariantCulture);
}
