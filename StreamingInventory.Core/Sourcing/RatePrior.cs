namespace StreamingInventory.Core.Sourcing;

/// <summary>
/// What is known of a rate before its first observation, from the same rate of others: a beta distribution. With x successes in n trials the
/// rate becomes beta(alpha + x, beta + n - x), the beta-binomial model (Gelman et al. 2013, section 2.4), so that one delivery on time is not 100 %.
/// </summary>
/// <param name="Alpha">Successes that the others are worth; above 0.</param>
/// <param name="Beta">Failures that the others are worth; above 0.</param>
public sealed record RatePrior(double Alpha, double Beta)
{
    // Rates that differ wildly still say something; rates that seem alike may be so by chance, so that who is well known counts for himself.
    private const double LeastStrength = 2;
    private const double MostStrength = SupplierRecord.Few;

    /// <summary>Nothing is known: every rate is as likely as any other.</summary>
    public static RatePrior Flat { get; } = new(1, 1);

    /// <summary>How many observations the others are worth.</summary>
    public double Strength => Alpha + Beta;

    public double Mean => Alpha / Strength;

    /// <summary>The beta distribution with this mean and variance.</summary>
    public static RatePrior FromMoments(double mean, double variance)
    {
        var strength = (mean * (1 - mean) / variance) - 1;
        return new RatePrior(mean * strength, (1 - mean) * strength);
    }

    /// <summary>
    /// The prior from several groups' counts, by the moments of Kleinman (1973) with each group weighed by its trials:
    /// the more the rates differ beyond chance, the less a group is drawn to the others.
    /// </summary>
    public static RatePrior From(IReadOnlyCollection<(int Successes, int Trials)> groups)
    {
        var seen = groups.Where(group => group.Trials > 0).ToList();
        double trials = seen.Sum(group => group.Trials);
        if (trials == 0 || seen.Count < 2)
            return Flat;
        double successes = seen.Sum(group => group.Successes);
        // Nobody has ever failed: half a failure keeps the next one from being impossible.
        var mean = successes <= 0 || successes >= trials ? (successes + 0.5) / (trials + 1) : successes / trials;
        var chance = mean * (1 - mean);
        var spread = seen.Sum(group => group.Trials * Math.Pow(((double)group.Successes / group.Trials) - mean, 2));
        var size = trials - (seen.Sum(group => (double)group.Trials * group.Trials) / trials) - (seen.Count - 1);
        var beyond = size <= 0 ? 0 : (spread - (chance * (seen.Count - 1))) / (chance * size);
        var strength = beyond <= 0 ? MostStrength : Math.Clamp((1 - beyond) / beyond, LeastStrength, MostStrength);
        return new RatePrior(mean * strength, (1 - mean) * strength);
    }

    /// <summary>The rate after some observations.</summary>
    public Rate After(int successes, int trials)
    {
        var (alpha, beta) = (Alpha + successes, Beta + trials - successes);
        return new Rate(successes, trials, alpha / (alpha + beta), BetaDistribution.Quantile(alpha, beta, 0.05), BetaDistribution.Quantile(alpha, beta, 0.95));
    }
}

/// <summary>A rate as it was seen, and as it probably is.</summary>
/// <param name="Successes">How often it went well.</param>
/// <param name="Trials">Out of how many.</param>
/// <param name="Estimate">Drawn to the rate of the others, the more so the fewer trials there are; 0 to 1.</param>
/// <param name="Low">With 95 % the rate is above.</param>
/// <param name="High">With 95 % the rate is below.</param>
public sealed record Rate(int Successes, int Trials, double Estimate, double Low, double High)
{
    /// <summary>The plain share; null without trials.</summary>
    public double? Observed => Trials == 0 ? null : (double)Successes / Trials;
}
