namespace StreamingInventory.Benchmarks.MockData;

/// <summary>One line of a purchase order; an open line has no date of receipt and nothing received.</summary>
internal sealed record PurchaseLine(
    MockItem Item, DateOnly Ordered, DateOnly Promised, DateOnly? Received, int Quantity, int QuantityReceived, int QuantityRejected, decimal UnitPrice);

/// <summary>The purchase orders that kept an item in stock: each order quantity sold calls for another.</summary>
internal sealed class PurchaseHistory(IReadOnlyList<MockSupplier> suppliers, MockDataOptions options)
{
    // Stock is as of the Sunday that ends the last week.
    private readonly DateOnly _today = options.LastWeek.AddDays(6);

    public IEnumerable<PurchaseLine> LinesOf(MockItem item)
    {
        var supplier = suppliers[item.Supplier];
        var random = SeededRandom.For(options.Seed, "orders", item.Index);
        var leadWeeks = (item.LeadDays + 6) / 7;
        var isShort = item.Status is StockStatus.LowStock or StockStatus.OutOfStock;
        var lastWeek = options.Weeks - (isShort ? leadWeeks + 4 : 0);
        var sinceOrder = item.Policy.OrderQuantity * random.Unit();
        var week = 0;
        foreach (var sold in item.Sales(options))
        {
            sinceOrder += sold;
            var orderWeek = OrderWeek(week++, supplier);
            if (sinceOrder < item.Policy.OrderQuantity || orderWeek >= lastWeek)
                continue;
            // After a spurt of sales the buyer orders more, in whole order quantities.
            var quantities = (int)(sinceOrder / item.Policy.OrderQuantity);
            sinceOrder -= (double)quantities * item.Policy.OrderQuantity;
            var line = Line(item, supplier, orderWeek, quantities * item.Policy.OrderQuantity, random);
            if (line.Received is not null || item.Status != StockStatus.Overstocked)
                yield return line;
        }

        // Most of what is short is on order already.
        if (isShort && random.Chance(0.8))
            yield return Line(item, supplier, options.Weeks - 1 - random.Whole(0, Math.Min(leadWeeks, 4)), item.Policy.OrderQuantity, random) with { Received = null, QuantityReceived = 0, QuantityRejected = 0 };
    }

    /// <summary>A supplier is written to every third or fourth week, so that lines gather into orders.</summary>
    private static int OrderWeek(int week, MockSupplier supplier)
    {
        var cadence = 3 + (supplier.Index % 2);
        return (week / cadence * cadence) + cadence;
    }

    private PurchaseLine Line(MockItem item, MockSupplier supplier, int week, int quantity, SeededRandom random)
    {
        var ordered = options.FirstWeek.AddDays((7 * week) + (supplier.Index * 3 % 5));
        var promised = Workday(ordered.AddDays(item.LeadDays));
        var arrival = random.Chance(supplier.OnTime)
            ? Earlier(promised, random.Whole(0, Math.Min(3, item.LeadDays / 4)))
            : Workday(promised.AddDays(1 + random.Poisson(item.LeadDays * supplier.LateShare)));
        var years = (options.LastWeek.DayNumber - ordered.DayNumber) / 365.25;
        var price = MockItem.Rounded((double)item.UnitCost * (1 - (supplier.Drift * years)) * random.Between(0.985, 1.015));
        var received = random.Chance(supplier.ShortRate) ? (int)(quantity * random.Between(0.55, 0.97)) : quantity;
        var rejected = random.Chance(supplier.RejectRate) ? Math.Min(received, 1 + (int)(received * random.Between(0.005, 0.08))) : 0;
        return arrival <= _today
            ? new(item, ordered, promised, arrival, quantity, received, rejected, price)
            : new(item, ordered, promised, null, quantity, 0, 0, price);
    }

    private static DateOnly Workday(DateOnly date) => date.DayOfWeek switch
    {
        DayOfWeek.Saturday => date.AddDays(2),
        DayOfWeek.Sunday => date.AddDays(1),
        _ => date,
    };

    /// <summary>A few days before a date, on a Friday where that would be a weekend.</summary>
    private static DateOnly Earlier(DateOnly date, int days)
    {
        var earlier = date.AddDays(-days);
        return earlier.DayOfWeek switch
        {
            DayOfWeek.Saturday => earlier.AddDays(-1),
            DayOfWeek.Sunday => earlier.AddDays(-2),
            _ => earlier,
        };
    }
}
