using StreamingInventory.Core.Sourcing;

namespace StreamingInventory.Core.Agents;

/// <summary>How suppliers' records are put into words.</summary>
public static class RiskWording
{
    /// <summary>"high risk: 62 % on time; 3 orders overdue"; "low risk".</summary>
    public static string Of(SupplierRisk risk, SupplierRecord? record) =>
        $"{risk.Level.ToString().ToLowerInvariant()} risk" + (risk.Reasons.IsEmpty ? "" : ": " + string.Join("; ", risk.Reasons.Select(reason => Of(reason, record))));

    public static string Of(RiskReason reason, SupplierRecord? record) => reason.Kind switch
    {
        RiskKind.Late => $"about {PolicyWording.Share(Math.Round(reason.Figure, 2))} on time",
        RiskKind.GettingLater => $"later than before: {PolicyWording.Share(Math.Round(reason.Figure, 2))} on time in the last 12 months",
        RiskKind.Overdue => $"{Wording.Count((int)reason.Figure, "order line")} overdue, by up to {Wording.Count(record?.DaysOverdue ?? 0, "day")}",
        RiskKind.Unsteady => $"the lead time varies by {PolicyWording.Days(reason.Figure)}",
        RiskKind.Rejects => $"about {PolicyWording.Share(Math.Round(reason.Figure, 3))} rejected",
        RiskKind.Incomplete => $"about {PolicyWording.Share(Math.Round(reason.Figure, 2))} of the ordered quantity comes",
        RiskKind.Dearer => $"prices up {PolicyWording.Share(Math.Round(reason.Figure, 3))} a year",
        RiskKind.Dependency => $"{PolicyWording.Share(Math.Round(reason.Figure, 2))} of the last 12 months' spend",
        RiskKind.LittleKnown => reason.Figure == 0 ? "nothing was delivered yet" : $"only {Wording.Count((int)reason.Figure, "received line")}",
        _ => "set by hand",
    };

    /// <summary>"score 82 of 100: on time 31 of 35, quality 24 of 25, …".</summary>
    public static string Of(SupplierScore score) => $"score {Math.Round(score.Points):0} of 100 ("
        + string.Join(", ", score.Parts.Select(part => $"{part.Name.Replace('_', ' ')} {Math.Round(100 * part.Weight * part.Value):0} of {Math.Round(100 * part.Weight):0}")) + ")";

    /// <summary>A supplier in one line.</summary>
    public static string Of(SupplierRecord record)
    {
        if (record.Received == 0)
            return $"{record.Supplier}: nothing received yet ({Wording.Count(record.Lines, "order line")})";
        var few = record.IsFew ? ", few, so drawn to what is usual" : "";
        return $"{record.Supplier}: "
            + (record.OnTime.Observed is { } seen ? $"{PolicyWording.Share(Math.Round(record.OnTime.Estimate, 2))} on time ({Wording.Number(record.OnTime.Successes)} of {Wording.Number(record.OnTime.Trials)}{few}), " : "")
            + (record.LeadTime is { } days ? $"{PolicyWording.About(days.MeanDays)} ± {PolicyWording.Days(days.StandardDeviationDays)}" : "")
            + (record.PromisedDays is { } promised ? $" against {PolicyWording.About(promised)} promised" : "")
            + $", {PolicyWording.Share(Math.Round(record.Quantity, 3))} of the quantity delivered, {PolicyWording.Share(Math.Round(1 - record.Quality, 3))} rejected"
            + (record.Price is { IsClear: true } price ? $", prices {(price.PerYear >= 0 ? "up" : "down")} {PolicyWording.Share(Math.Round(Math.Abs(price.PerYear), 3))} a year" : "")
            + $", {Wording.Sum(record.Spend)} spent";
    }
}
