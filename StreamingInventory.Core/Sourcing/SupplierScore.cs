using System.Collections.Immutable;

namespace StreamingInventory.Core.Sourcing;

/// <summary>How much each part of a supplier's record counts; together 1.</summary>
/// <param name="OnTime">Deliveries by the promised date.</param>
/// <param name="Quality">What was not rejected.</param>
/// <param name="Quantity">What was delivered of what was ordered.</param>
/// <param name="SteadyLeadTime">How little the lead time varies.</param>
/// <param name="Price">How little prices rise.</param>
public sealed record ScoreWeights(double OnTime, double Quality, double Quantity, double SteadyLeadTime, double Price)
{
    public static ScoreWeights Default { get; } = new(0.35, 0.25, 0.15, 0.15, 0.10);
}

/// <summary>A supplier's record as one figure, and how it comes about.</summary>
/// <param name="Points">0 to 100; the parts' weighted average.</param>
/// <param name="Parts">What went into it. A part that is not known is left out, and the others weigh more.</param>
public sealed record SupplierScore(double Points, ImmutableArray<ScorePart> Parts)
{
    // Two days more or less are no matter, however short the lead time is.
    private const double ShortDays = 14;

    /// <summary>
    /// Weighs a record (the weighted point method: Timmerman 1986). Each part runs from 0 where a buyer would leave to 1 where nothing is left to wish for:
    /// on time 0-100 %, quality 90-100 %, quantity 80-100 %, the lead time's deviation 50-0 % of it (and of two weeks where it is shorter), prices up 10-0 % a year.
    /// </summary>
    public static SupplierScore Of(SupplierRecord record, ScoreWeights weights)
    {
        List<ScorePart> parts =
        [
            new("on_time", weights.OnTime, Between(record.OnTime.Estimate, 0, 1)),
            new("quality", weights.Quality, Between(record.Quality, 0.9, 1)),
            new("quantity", weights.Quantity, Between(record.Quantity, 0.8, 1)),
        ];
        if (record.LeadTime is { MeanDays: > 0 } leadTime)
            parts.Add(new("steady_lead_time", weights.SteadyLeadTime, Between(-leadTime.StandardDeviationDays / Math.Max(leadTime.MeanDays, ShortDays), -0.5, 0)));
        if (record.Price is { } price)
            parts.Add(new("price", weights.Price, price.IsClear ? Between(-price.PerYear, -0.1, 0) : 1));
        var whole = parts.Sum(part => part.Weight);
        return new SupplierScore(
            whole <= 0 ? 0 : 100 * parts.Sum(part => part.Weight * part.Value) / whole,
            [.. parts.Select(part => part with { Weight = whole <= 0 ? 0 : part.Weight / whole })]);
    }

    private static double Between(double value, double worst, double best) => Math.Clamp((value - worst) / (best - worst), 0, 1);
}

/// <summary>A part of a score.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Weight">Its share of the score; 0 to 1.</param>
/// <param name="Value">How good the supplier is there; 0 to 1.</param>
public sealed record ScorePart(string Name, double Weight, double Value);
