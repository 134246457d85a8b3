namespace StreamingInventory.Core.Sourcing;

/// <summary>
/// How far a group's own average is to be believed against the average of all groups: the empirical Bayes estimate of
/// Bühlmann and Straub (1970). A group of n observations gets the weight n / (n + k), k = variance within / variance between.
/// </summary>
/// <param name="Mean">Of all groups, each weighted by its credibility.</param>
/// <param name="Within">Variance of the observations of one group.</param>
/// <param name="Between">Variance of the groups' true averages; 0 where they do not differ more than chance explains.</param>
public sealed record Credibility(double Mean, double Within, double Between)
{
    // Groups that seem alike may be so by chance: with as many observations as are not few, a group counts at least half.
    private const double MostPrior = SupplierRecord.Few;

    /// <summary>How many observations the average of all groups is worth; 0 where observations do not vary at all.</summary>
    public double Prior => Within <= 0 ? 0 : Between <= 0 ? MostPrior : Math.Min(MostPrior, Within / Between);

    /// <summary>The share of a group's own average in its estimate; 0 to 1.</summary>
    public double Weight(int observations) => observations == 0 ? 0 : observations / (observations + Prior);

    /// <summary>The estimate of a group's true average.</summary>
    public double Estimate(Sample group) => (Weight(group.Count) * group.Mean) + ((1 - Weight(group.Count)) * Mean);

    /// <summary>
    /// The estimate of a group's variance: its own and that within all groups, the latter worth <paramref name="priorFreedom"/> degrees of
    /// freedom (the posterior of a normal variance under a scaled inverse chi-squared prior: Gelman et al. 2013, section 2.6).
    /// </summary>
    public double Variance(Sample group, double priorFreedom)
    {
        var freedom = Math.Max(0, group.Count - 1);
        return freedom + priorFreedom <= 0 ? Within : ((freedom * group.Variance) + (priorFreedom * Within)) / (freedom + priorFreedom);
    }

    /// <summary>Estimates it from groups, by the unbiased moments of Bühlmann and Straub with every observation weighing the same; null without any observation.</summary>
    public static Credibility? From(IReadOnlyCollection<Sample> groups)
    {
        var seen = groups.Where(group => group.Count > 0).ToList();
        var count = seen.Sum(group => group.Count);
        if (count == 0)
            return null;
        var mean = seen.Sum(group => group.Count * group.Mean) / count;
        var freedom = count - seen.Count;
        if (freedom == 0)
            return new Credibility(mean, seen.Count == 1 ? 0 : Sample.Of(seen.Select(group => group.Mean)).Variance, 0);
        var within = seen.Sum(group => Math.Max(0, group.Count - 1) * group.Variance) / freedom;
        var size = count - (seen.Sum(group => (double)group.Count * group.Count) / count);
        var between = size <= 0 ? 0 : Math.Max(0, (seen.Sum(group => group.Count * Square(group.Mean - mean)) - ((seen.Count - 1) * within)) / size);
        var rough = new Credibility(mean, within, between);
        var weight = seen.Sum(group => rough.Weight(group.Count));
        return weight <= 0 ? rough : rough with { Mean = seen.Sum(group => rough.Weight(group.Count) * group.Mean) / weight };
    }

    private static double Square(double number) => number * number;
}

/// <summary>Observations of one group, summed up.</summary>
/// <param name="Count">How many.</param>
/// <param name="Mean">Their average; 0 without any.</param>
/// <param name="Variance">Their variance with n - 1; 0 with fewer than two.</param>
public readonly record struct Sample(int Count, double Mean, double Variance)
{
    public double StandardDeviation => Math.Sqrt(Variance);

    public static Sample Of(IEnumerable<double> observations)
    {
        var (count, mean, squares) = (0, 0.0, 0.0);
        foreach (var observation in observations)
        {
            var off = observation - mean;
            mean += off / ++count;
            squares += off * (observation - mean);
        }

        return new Sample(count, mean, count < 2 ? 0 : squares / (count - 1));
    }
}
