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
internal sealed record ErrorModel(double Variance, double Response, ImmutableArray<double> Scales, double Step)
{
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
