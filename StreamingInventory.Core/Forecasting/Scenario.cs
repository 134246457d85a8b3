using System.Collections.Immutable;

namespace StreamingInventory.Core.Forecasting;

/// <summary>Something supposed: demand that is more or less than expected, a supplier that is late or early.</summary>
/// <param name="Name">What a person calls it, such as "20 % more from March".</param>
/// <param name="Changes">What happens to demand; changes of the same period multiply.</param>
/// <param name="LeadTimeDelta">Added to every lead time, in periods; ten days late is 10/7 for weeks. A lead time does not fall below 0.</param>
public sealed record Scenario(string Name, ImmutableArray<DemandChange> Changes, double LeadTimeDelta = 0)
{
    internal double FactorAt(int period)
    {
        var factor = 1.0;
        foreach (var change in Changes)
        {
            if (period >= change.From && period <= (change.To ?? int.MaxValue))
                factor *= change.Factor;
        }

        return factor;
    }

    internal void Check()
    {
        if (!double.IsFinite(LeadTimeDelta))
            throw new ArgumentException($"The lead-time delta of '{Name}' is {LeadTimeDelta}; it is a finite number of periods.");
        if (Changes.IsDefault)
            throw new ArgumentException($"The scenario '{Name}' has no list of changes; an empty one says that there are none.");
        foreach (var change in Changes)
        {
            if (!(change.Factor >= 0 && double.IsFinite(change.Factor)))
                throw new ArgumentException($"A demand factor of '{Name}' is {change.Factor}; it is a finite number of 0 or more (1.2 for 20 % more).");
            if (change.From < 1 || change.To < change.From)
                throw new ArgumentException($"A change of '{Name}' runs from period {change.From} to {change.To}; periods count from 1, and the end is not before the start.");
        }
    }
}

/// <summary>Demand times something, for some periods.</summary>
/// <param name="From">The first period, 1 being the first after the history.</param>
/// <param name="To">The last period; null for all that follow.</param>
/// <param name="Factor">1.2 for 20 % more; 0 or more.</param>
public sealed record DemandChange(int From, int? To, double Factor);
