using System.Collections.Immutable;

namespace StreamingInventory.Core.Items;

/// <summary>A business that delivers; its <see cref="Item.Name"/> is unique among suppliers.</summary>
public sealed record Supplier : Item
{
    /// <summary>The legal name.</summary>
    public string Company { get; init; } = "";

    public string Category { get; init; } = "";

    public string Location { get; init; } = "";

    public ImmutableArray<string> Certifications { get; init; } = [];

    public string Contact { get; init; } = "";

    public ImmutableArray<string> Products { get; init; } = [];

    /// <summary>Whole days from order to delivery, where known.</summary>
    public decimal? LeadTimeDays { get; init; }

    public string PaymentTerms { get; init; } = "";

    /// <summary>0 to 100, where known.</summary>
    public decimal? ReliabilityScore { get; init; }

    /// <summary><c>low</c>, <c>medium</c> or <c>high</c>; empty where unknown.</summary>
    public string RiskLevel { get; init; } = "";

    public override ItemType Type => ItemType.Supplier;
}
