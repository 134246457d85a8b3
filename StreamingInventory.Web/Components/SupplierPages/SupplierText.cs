using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Sourcing;

namespace StreamingInventory.Web.Components.SupplierPages;

/// <summary>How suppliers' figures are written.</summary>
public static class SupplierText
{
    /// <summary>"on time 35 %, quality 25 %, …".</summary>
    public static string Weights(ScoreWeights weights) =>
        $"on time {PolicyWording.Share(weights.OnTime)}, quality {PolicyWording.Share(weights.Quality)}, quantity {PolicyWording.Share(weights.Quantity)}, steady lead time {PolicyWording.Share(weights.SteadyLeadTime)}, price {PolicyWording.Share(weights.Price)}";

    /// <summary>How punctual it was in the last 12 months against all of its time: "↑ 4 points", "steady", "↓ 12 points"; a dash where little came lately.</summary>
    public static string Trend(SupplierRecord record)
    {
        if (record.OnTimeLately.Trials == 0 || record.OnTimeLately.Trials == record.OnTime.Trials)
            return "–";
        var points = (int)Math.Round(100 * (record.OnTimeLately.Estimate - record.OnTime.Estimate));
        return points switch { 0 => "steady", > 0 => $"↑ {Points(points)}", _ => $"↓ {Points(-points)}" };
    }

    /// <summary>"8.2 ± 2.1 days"; a dash where nothing came.</summary>
    public static string LeadTime(SupplierRecord record) =>
        record.LeadTime is { } days ? $"{PolicyWording.About(days.MeanDays)} ± {PolicyWording.Days(days.StandardDeviationDays)}" : "–";

    /// <summary>A part of a score in words: "Steady lead time".</summary>
    public static string Part(ScorePart part)
    {
        var words = part.Name.Replace('_', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static string Points(int points) => points == 1 ? "1 point" : $"{points} points";
}
