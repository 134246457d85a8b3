using System.Collections.Immutable;

namespace StreamingInventory.Core.Forecasting;

/// <summary>
/// How far off a forecast may be, alone and summed: one surprise a period, of which a share stays in all periods after it (a local level,
/// Hyndman, Koehler, Ord and Snyder 2008, sections 6.3 and 6.6), times each period's own scale.
/// </summary>
/// <param name="Variance">Of one period's surprise where the scale is 1.</param>
/// <param name="Response">The share that stays, 0 to 1.</param>
/// <param name="Scales">Each future period's scale: its season, and what a scenario makes of it.</param>
/// <param name="Step">What demand comes in multiples of; 0 for a continuous demand.</param>
/// <param name="Largest">The largest demand of a period that was seen; a period's demand above twice that is out of the question.</param>
internal sealed record ErrorModel(double Variance, double Response, ImmutableArray<double> Scales, double Step, double Largest)
{
    /// <summary>The variance, as far as it is possible with this mean.</summary>
    /// <remarks>
    /// A variable between 0 and M has a variance of at most mean (M - mean) (Bhatia and Davis 2000); a mean next to nothing with the variance
    /// of better days would be all zero with a monster in it.
    /// </remarks>
    /// <param name="mean">The expected demand.</param>
    /// <param name="variance">Of the forecast's error.</param>
    /// <param name="most">What demand cannot exceed.</param>
    public static double Possible(double mean, double variance, double most) => Math.Min(variance, mean * Math.Max(most - mean, most / 2));

    /// <summary>The distribution of a demand over some periods.</summary>
    public DemandDistribution Distribution(double mean, double variance, double periods) =>
        DemandDistribution.From(mean, Possible(mean, variance, 2 * Largest * Math.Max(1, periods)), Step);

    /// <summary>The growth of the error's variance with the distance, at scale 1.</summary>
    public static double Growth(int periods, double response) => 1 + (periods - 1) * response * response;

    /// <summary>The variance of one period's demand.</summary>
    /// <param name="period">1 is the first.</param>
    public double Of(int period) => Variance * Scales[period - 1] * Scales[period - 1] * Growth(period, Response);

    /// <summary>The variance of the demand of the first periods together; a fraction counts as that share of the next period.</summary>
    public double OfSum(double periods)
    {
        var whole = (int)Math.Floor(periods);
        var part = periods - whole;
        double sum = 0, later = 0;
        if (part > 0)
        {
            // A part of a period has that part of its own variance, not its square.
            sum = part * Scales[whole] * Scales[whole];
            later = part * Scales[whole];
        }

        for (var i = whole - 1; i >= 0; i--)
        {
            var weight = Scales[i] + Response * later;
            sum += weight * weight;
            later += Scales[i];
        }

        return Variance * sum;
    }
}
