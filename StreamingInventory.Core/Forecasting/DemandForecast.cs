using System.Collections.Immutable;

namespace StreamingInventory.Core.Forecasting;

/// <summary>How far a forecast can be trusted.</summary>
public enum ForecastConfidence
{
    /// <summary>There is nothing to go by.</summary>
    None,

    /// <summary>A guess that is better than none.</summary>
    Low,

    /// <summary>Good enough to plan with a reserve.</summary>
    Medium,

    /// <summary>Held up well in the backtest.</summary>
    High,
}

/// <summary>Between what and what demand will probably be.</summary>
/// <param name="Lower">0 or more.</param>
/// <param name="Upper">At least the lower bound.</param>
public readonly record struct DemandInterval(double Lower, double Upper);

/// <summary>The season that was found.</summary>
/// <param name="Period">Its periods.</param>
/// <param name="Strength">The share of the variance around the trend that it explains; 0 to 1.</param>
/// <param name="Factors">What each period of the season is times the level; that of the first forecast period first.</param>
/// <param name="Peak">The busiest period, by its place in the season; the history's first period has place 0.</param>
/// <param name="PeakFactor">What it is times the level.</param>
public sealed record Seasonality(int Period, double Strength, ImmutableArray<double> Factors, int Peak, double PeakFactor);

/// <summary>A period that was not like its neighbours.</summary>
/// <param name="Index">The period, counted from the history's first, which is 0.</param>
/// <param name="Demand">What was asked for.</param>
/// <param name="Usual">What would have been usual then.</param>
public sealed record DemandAnomaly(int Index, double Demand, double Usual)
{
    /// <summary>Demand over the usual: 2 is twice the usual; infinite where nothing is usual.</summary>
    public double Factor => Usual > 0 ? Demand / Usual : double.PositiveInfinity;
}

/// <summary>A moment from which demand was lastingly different.</summary>
/// <param name="Index">The first period of the new level.</param>
/// <param name="Before">The level before.</param>
/// <param name="After">The level after.</param>
public sealed record LevelShift(int Index, double Before, double After);

/// <summary>What demand is expected to be, how sure that is, and why.</summary>
public sealed record DemandForecast
{
    internal DemandForecast(ImmutableArray<double> means, ErrorModel errors, int horizon) =>
        (Means, Errors, Points) = (means, errors, means[..horizon]);

    /// <summary>What kind of demand it is.</summary>
    public required DemandPattern Pattern { get; init; }

    /// <summary>How it was forecast.</summary>
    public required ForecastMethod Method { get; init; }

    /// <summary>The methods behind a combination; else the one method.</summary>
    public required ImmutableArray<ForecastMethod> Members { get; init; }

    /// <summary>Why this method, in a sentence.</summary>
    public required string Why { get; init; }

    /// <summary>The expected demand of each period of the horizon, 0 or more.</summary>
    public ImmutableArray<double> Points { get; private init; }

    /// <summary>How the method did on the end of the history; null where the history is too short to try.</summary>
    public BacktestReport? Backtest { get; init; }

    /// <summary>How far this can be trusted.</summary>
    public required ForecastConfidence Confidence { get; init; }

    /// <summary>What the confidence rests on, in a sentence.</summary>
    public required string ConfidenceReason { get; init; }

    /// <summary>The season; null where there is none to see.</summary>
    public Seasonality? Seasonality { get; init; }

    /// <summary>Periods that were not like their neighbours, oldest first.</summary>
    public ImmutableArray<DemandAnomaly> Anomalies { get; init; } = [];

    /// <summary>The last lasting change of level; null where there was none.</summary>
    public LevelShift? Shift { get; init; }

    /// <summary>The scenario that this forecast supposes; null for none.</summary>
    public Scenario? Scenario { get; private init; }

    /// <summary>The longest lead time, in periods, that <see cref="LeadTimeDemand"/> answers for: the horizon, or two seasons if longer.</summary>
    public int Reach => Means.Length;

    internal ImmutableArray<double> Means { get; private init; }

    internal ErrorModel Errors { get; private init; }

    /// <summary>The demand of one future period as a distribution.</summary>
    /// <param name="period">1 is the first after the history; at most <see cref="Reach"/>.</param>
    public DemandDistribution Period(int period)
    {
        if (period < 1 || period > Reach)
            throw new ArgumentOutOfRangeException(nameof(period), period, $"This forecast reaches from period 1 to {Reach}.");
        return Errors.Distribution(Means[period - 1], Errors.Of(period), 1);
    }

    /// <summary>The central interval of each period of the horizon.</summary>
    /// <param name="level">The chance that demand lies inside, between 0 and 1; 0.8 for an 80 % interval.</param>
    public ImmutableArray<DemandInterval> Interval(double level)
    {
        if (!(level is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "The level of an interval is between 0 and 1.");
        var bounds = ImmutableArray.CreateBuilder<DemandInterval>(Points.Length);
        for (var k = 1; k <= Points.Length; k++)
        {
            var demand = Period(k);
            bounds.Add(new(demand.Quantile((1 - level) / 2), demand.Quantile((1 + level) / 2)));
        }

        return bounds.MoveToImmutable();
    }

    /// <summary>The demand over a lead time as a distribution.</summary>
    /// <remarks>
    /// The mean is the sum of the periods' means; the variance is that of the summed forecast errors plus, for a lead time that varies,
    /// the squared demand per period times the lead time's variance (Silver, Pyke and Thomas 2017, eq. 6.A.2).
    /// </remarks>
    /// <param name="periods">The mean lead time in periods, parts of a period included; 0 to <see cref="Reach"/> (with the scenario's delay).</param>
    /// <param name="periodsSd">Its standard deviation in periods, 0 or more.</param>
    public DemandDistribution LeadTimeDemand(double periods, double periodsSd = 0)
    {
        if (!(periodsSd >= 0 && double.IsFinite(periodsSd)))
            throw new ArgumentOutOfRangeException(nameof(periodsSd), periodsSd, "The standard deviation of a lead time is a finite number of 0 or more.");
        var delayed = Math.Max(0, periods + (Scenario?.LeadTimeDelta ?? 0));
        if (!(periods >= 0 && delayed <= Reach))
            throw new ArgumentOutOfRangeException(nameof(periods), periods, $"A lead time is from 0 to {Reach} periods, a scenario's delay included.");
        var whole = (int)Math.Floor(delayed);
        var part = delayed - whole;
        double mean = 0;
        for (var i = 0; i < whole; i++)
            mean += Means[i];
        if (part > 0)
            mean += part * Means[whole];
        var perPeriod = delayed > 0 ? mean / delayed : Means[0];
        var variance = Errors.OfSum(delayed) + perPeriod * perPeriod * periodsSd * periodsSd;
        return Errors.Distribution(mean, variance, delayed + 2 * periodsSd);
    }

    /// <summary>The same forecast under a supposition.</summary>
    /// <exception cref="ArgumentException">This forecast supposes something already: start from the plain one.</exception>
    public DemandForecast Under(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        if (Scenario is not null)
            throw new ArgumentException($"This forecast already supposes '{Scenario.Name}'; start from the plain one and put both into one scenario.", nameof(scenario));
        scenario.Check();
        var means = Means.ToBuilder();
        var scales = Errors.Scales.ToBuilder();
        var largest = 1.0;
        for (var i = 0; i < means.Count; i++)
        {
            var factor = scenario.FactorAt(i + 1);
            largest = Math.Max(largest, factor);
            means[i] *= factor;
            scales[i] *= factor;
        }

        var supposed = means.MoveToImmutable();
        return this with { Means = supposed, Points = supposed[..Points.Length], Errors = Errors with { Scales = scales.MoveToImmutable(), Largest = Errors.Largest * largest }, Scenario = scenario };
    }
}
