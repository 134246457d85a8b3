namespace StreamingInventory.Core.Sourcing;

/// <summary>How a supplier has delivered, from its order lines: as it was seen, and as it probably is.</summary>
public sealed record SupplierRecord
{
    /// <summary>With fewer received lines than this, its own figures say little.</summary>
    public const int Few = 10;

    public required string Supplier { get; init; }

    /// <summary>All order lines.</summary>
    public required int Lines { get; init; }

    /// <summary>Those that have come.</summary>
    public required int Received { get; init; }

    /// <summary>Open lines whose promise has passed; they are late whatever happens.</summary>
    public required int Overdue { get; init; }

    /// <summary>By how many days the oldest of them is late.</summary>
    public required int DaysOverdue { get; init; }

    /// <summary>Lines that came by their promise; open ones that are overdue did not.</summary>
    public required Rate OnTime { get; init; }

    /// <summary>The same of the last 12 months.</summary>
    public required Rate OnTimeLately { get; init; }

    /// <summary>From order to receipt; null where no supplier has delivered anything.</summary>
    public required LeadTimeEstimate? LeadTime { get; init; }

    /// <summary>Average days from order to promise.</summary>
    public required double? PromisedDays { get; init; }

    /// <summary>Quantity received by quantity ordered over the received lines, as it was seen.</summary>
    public required decimal? QuantityObserved { get; init; }

    /// <summary>The same, drawn to the others.</summary>
    public required double Quantity { get; init; }

    /// <summary>Quantity that was not rejected by quantity received, as it was seen.</summary>
    public required decimal? QualityObserved { get; init; }

    /// <summary>The same, drawn to the others.</summary>
    public required double Quality { get; init; }

    /// <summary>Lines without any reject.</summary>
    public required Rate Faultless { get; init; }

    /// <summary>Null where too few prices are known.</summary>
    public required PriceTrend? Price { get; init; }

    /// <summary>Quantity received times unit price.</summary>
    public required decimal Spend { get; init; }

    /// <summary>The same of the last 12 months.</summary>
    public required decimal SpendLately { get; init; }

    /// <summary>Its share of the last 12 months' spend; 0 to 1.</summary>
    public required double SpendShare { get; init; }

    /// <summary>How many SKUs it has delivered.</summary>
    public required int Items { get; init; }

    /// <summary>How many of them nobody else has delivered.</summary>
    public required int OnlySource { get; init; }

    public bool IsFew => Received < Few;
}
