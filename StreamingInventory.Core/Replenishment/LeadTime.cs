namespace StreamingInventory.Core.Replenishment;

/// <summary>What a lead time rests on.</summary>
public enum LeadTimeBasis
{
    /// <summary>Deliveries of the item itself.</summary>
    Deliveries,

    /// <summary>Deliveries of other items by the same supplier.</summary>
    SupplierDeliveries,

    /// <summary>What a person has set for the item.</summary>
    SetForItem,

    /// <summary>What a person has set for the supplier.</summary>
    SetForSupplier,

    /// <summary>Nothing: two weeks are supposed.</summary>
    Assumed,
}

/// <summary>How long the next delivery takes.</summary>
/// <param name="Days">Expected, from order to receipt; 0 or more.</param>
/// <param name="DaysSd">Its standard deviation; 0 or more.</param>
/// <param name="Basis">What that rests on.</param>
/// <param name="Deliveries">How many deliveries.</param>
public sealed record LeadTime(double Days, double DaysSd, LeadTimeBasis Basis, int Deliveries = 0)
{
    /// <summary>Where nothing is known.</summary>
    public static LeadTime Assumed { get; } = new(14, 0, LeadTimeBasis.Assumed);
}
