namespace StreamingInventory.Core.Sourcing;

/// <summary>How many days a delivery takes.</summary>
/// <param name="Observed">The deliveries behind it, in days from order to receipt.</param>
/// <param name="MeanDays">Expected for the next one; drawn to what is usual where few were seen.</param>
/// <param name="StandardDeviationDays">Of the next one: its own scatter, and how little the mean is known.</param>
public sealed record LeadTimeEstimate(Sample Observed, double MeanDays, double StandardDeviationDays)
{
    // What is usual counts as much for the scatter as four more deliveries.
    private const double PriorFreedom = 4;

    /// <summary>
    /// Bühlmann and Straub's estimate of the mean, the shrunk variance s², and for the next delivery s² (1 + 1 / (n + k)),
    /// as in the predictive distribution of a normal sample (Gelman et al. 2013, section 3.2).
    /// </summary>
    /// <param name="observed">The group's own deliveries.</param>
    /// <param name="usual">What holds for all groups.</param>
    public static LeadTimeEstimate From(Sample observed, Credibility usual)
    {
        var known = Math.Max(1, observed.Count + usual.Prior);
        return new LeadTimeEstimate(observed, Math.Max(0, usual.Estimate(observed)), Math.Sqrt(usual.Variance(observed, PriorFreedom) * (1 + (1 / known))));
    }

    /// <summary>The same for one item of a supplier: without a delivery of its own it is what the supplier's is.</summary>
    /// <param name="observed">The item's own deliveries.</param>
    /// <param name="items">How much a supplier's items differ among each other.</param>
    public LeadTimeEstimate OfItem(Sample observed, Credibility items) => observed.Count == 0
        ? this with { Observed = observed }
        : From(observed, items with { Mean = MeanDays }, StandardDeviationDays * StandardDeviationDays);

    private static LeadTimeEstimate From(Sample observed, Credibility items, double variance)
    {
        var known = Math.Max(1, observed.Count + items.Prior);
        var spread = (items with { Within = variance }).Variance(observed, PriorFreedom);
        return new LeadTimeEstimate(observed, Math.Max(0, items.Estimate(observed)), Math.Sqrt(spread * (1 + (1 / known))));
    }
}
