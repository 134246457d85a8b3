using System.Collections.Immutable;

namespace StreamingInventory.Core.Sourcing;

/// <summary>How much depends on a supplier going on as it should.</summary>
public enum RiskLevel
{
    Low,
    Medium,
    High,
}

/// <summary>What speaks against a supplier.</summary>
public enum RiskKind
{
    /// <summary>Too many deliveries come late.</summary>
    Late,

    /// <summary>It was better before the last 12 months.</summary>
    GettingLater,

    /// <summary>Orders have not come although their date has passed.</summary>
    Overdue,

    /// <summary>The lead time varies.</summary>
    Unsteady,

    /// <summary>Too much is rejected.</summary>
    Rejects,

    /// <summary>Too little of what is ordered comes.</summary>
    Incomplete,

    /// <summary>Prices rise.</summary>
    Dearer,

    /// <summary>Much of the spend goes there.</summary>
    Dependency,

    /// <summary>There are too few deliveries to judge it.</summary>
    LittleKnown,

    /// <summary>A person has said so.</summary>
    SetByHand,
}

/// <summary>One reason, how serious it is, and the figure behind it (a share, days or a count, as the kind has it).</summary>
public sealed record RiskReason(RiskKind Kind, RiskLevel Level, double Figure);

/// <summary>A supplier's risk: that of its most serious reason.</summary>
public sealed record SupplierRisk(RiskLevel Level, ImmutableArray<RiskReason> Reasons)
{
    /// <summary>Judges a record; the limits stand here and nowhere else.</summary>
    /// <param name="record">What is known; null for a supplier that never got an order.</param>
    /// <param name="setLevel">What a person has set: low, medium, high or nothing.</param>
    public static SupplierRisk Of(SupplierRecord? record, string? setLevel = null)
    {
        List<RiskReason> reasons = [];
        if (record is null || record.IsFew)
            Add(RiskKind.LittleKnown, RiskLevel.Medium, record?.Received ?? 0);
        if (record is not null)
            Judge(record);
        if (setLevel is "medium" or "high")
            Add(RiskKind.SetByHand, setLevel == "high" ? RiskLevel.High : RiskLevel.Medium, 0);
        return new SupplierRisk(
            reasons.Count == 0 ? RiskLevel.Low : reasons.Max(reason => reason.Level),
            [.. reasons.OrderByDescending(reason => reason.Level).ThenBy(reason => reason.Kind)]);

        void Judge(SupplierRecord seen)
        {
            if (seen.OnTime.Estimate < 0.85)
                Add(RiskKind.Late, seen.OnTime.Estimate < 0.7 ? RiskLevel.High : RiskLevel.Medium, seen.OnTime.Estimate);
            if (IsGettingLater(seen))
                Add(RiskKind.GettingLater, RiskLevel.Medium, seen.OnTimeLately.Observed!.Value);
            if (seen.DaysOverdue > 7)
                Add(RiskKind.Overdue, seen.DaysOverdue > 30 ? RiskLevel.High : RiskLevel.Medium, seen.Overdue);
            if (seen.LeadTime is { MeanDays: > 0 } leadTime && leadTime.StandardDeviationDays > 0.5 * leadTime.MeanDays)
                Add(RiskKind.Unsteady, RiskLevel.Medium, leadTime.StandardDeviationDays);
            if (seen.Quality < 0.98)
                Add(RiskKind.Rejects, seen.Quality < 0.95 ? RiskLevel.High : RiskLevel.Medium, 1 - seen.Quality);
            if (seen.Quantity < 0.95)
                Add(RiskKind.Incomplete, seen.Quantity < 0.85 ? RiskLevel.High : RiskLevel.Medium, seen.Quantity);
            if (seen.Price is { IsClear: true, PerYear: > 0.05 } price)
                Add(RiskKind.Dearer, RiskLevel.Medium, price.PerYear);
            if (seen.SpendShare >= 0.3)
                Add(RiskKind.Dependency, seen.SpendShare >= 0.5 ? RiskLevel.High : RiskLevel.Medium, seen.SpendShare);
        }

        void Add(RiskKind kind, RiskLevel level, double figure) => reasons.Add(new RiskReason(kind, level, figure));
    }

    // Ten points or more, and beyond what chance explains: the one-sided test of two proportions at 5 %.
    private static bool IsGettingLater(SupplierRecord record)
    {
        var (lately, all) = (record.OnTimeLately, record.OnTime);
        var before = all.Trials - lately.Trials;
        if (before == 0 || lately.Trials == 0)
            return false;
        var drop = ((double)(all.Successes - lately.Successes) / before) - lately.Observed!.Value;
        var pooled = all.Observed!.Value;
        var error = Math.Sqrt(pooled * (1 - pooled) * ((1.0 / before) + (1.0 / lately.Trials)));
        return drop >= 0.1 && drop > 1.645 * error;
    }
}
