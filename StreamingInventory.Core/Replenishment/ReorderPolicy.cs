using StreamingInventory.Core.Csv;

namespace StreamingInventory.Core.Replenishment;

/// <summary>
/// The (s, S) policy: when stock and what is on order are at or below the reorder point s, order up to S (Silver, Pyke and Thomas 2017, section 6.3).
/// Pure functions: step them through time with what was known at each moment.
/// </summary>
public static class ReorderPolicy
{
    // Less than this in a year is an item that is not asked for any more.
    internal const double LeastPerYear = 0.5;

    /// <summary>Works out when to order and how much.</summary>
    /// <param name="item">Costs, limits and packs.</param>
    /// <param name="demand">What is expected; null without a history: then the item's own limits hold.</param>
    /// <param name="leadTime">How long a delivery takes.</param>
    /// <param name="settings">What holds for all items.</param>
    public static ItemPolicy Of(PolicyItem item, DemandOutlook? demand, LeadTime leadTime, PolicySettings settings)
    {
        var covered = leadTime.Days + settings.ReviewDays;
        var serviceLevel = item.ServiceLevel ?? settings.ServiceLevel;
        if (demand is null)
        {
            return new ItemPolicy
            {
                ReorderPoint = item.ReorderPoint,
                OrderUpTo = item.MaxStock,
                SafetyStock = 0,
                Quantity = (double)Math.Max(0, item.MaxStock - item.ReorderPoint),
                QuantityBasis = QuantityBasis.UpToMaximum,
                LeadTime = leadTime,
                CoveredDays = covered,
                ServiceLevel = serviceLevel,
            };
        }

        // The reorder point is a whole number where demand is: the rounding up is part of the safety stock.
        var over = demand.Over(leadTime.Days, leadTime.DaysSd, settings.ReviewDays);
        // As many days of the lead time's demand as that is.
        var perDay = leadTime.Days > 0 ? demand.Mean(leadTime.Days) / Math.Min(leadTime.Days, demand.MostDays) : demand.Mean(settings.ReviewDays) / Math.Max(1, settings.ReviewDays);
        covered = settings.ReviewDays > 0 && perDay > 0 ? leadTime.Days + ((over.Mean - demand.Mean(leadTime.Days)) / perDay) : covered;
        var reorderPoint = item.Level(over.Quantile(serviceLevel));
        var safety = reorderPoint - decimal.Round((decimal)over.Mean, 3);
        var (quantity, basis, economic) = Quantity(item, demand, over.Mean, reorderPoint, safety, settings);
        return new ItemPolicy
        {
            ReorderPoint = reorderPoint,
            OrderUpTo = item.Level((double)reorderPoint + quantity),
            SafetyStock = safety,
            Quantity = quantity,
            QuantityBasis = basis,
            EconomicQuantity = economic,
            LeadTime = leadTime,
            CoveredDays = covered,
            ServiceLevel = serviceLevel,
            FillRate = quantity <= 0 ? null : SafetyStock.FillRate(over, (double)reorderPoint, (double)item.RoundUp(quantity)),
            LeadTimeDemand = over,
            PerWeek = covered > 0 ? over.Mean / Math.Min(covered, demand.MostDays) * 7 : demand.Mean(7),
            PerYear = demand.PerYear,
        };
    }

    /// <summary>Says what to do with some stock.</summary>
    /// <param name="policy">The item's policy.</param>
    /// <param name="item">Its packs and minimum.</param>
    /// <param name="stock">In stock; 0 or more.</param>
    /// <param name="onOrder">On its way; 0 or more.</param>
    public static OrderDecision Decide(ItemPolicy policy, PolicyItem item, decimal stock, decimal onOrder)
    {
        var available = stock + onOrder;
        var missing = policy.OrderUpTo - available;
        // An item that nobody asks for any more is not bought again.
        var isWanted = !policy.IsFromDemand || policy.PerYear >= LeastPerYear;
        var quantity = missing > 0 && isWanted ? item.RoundUp((double)missing) : 0;
        return new OrderDecision(stock, onOrder, isWanted && available <= policy.ReorderPoint && quantity > 0, quantity, policy.LeadTimeDemand is { } demand ? 1 - demand.Cdf((double)available) : null);
    }

    /// <summary>One step of a simulation: what to order with what is known up to now.</summary>
    /// <param name="history">Weekly demand up to now, oldest first; none is no history.</param>
    /// <param name="item">Costs, limits and packs.</param>
    /// <param name="leadTime">How long a delivery takes.</param>
    /// <param name="settings">What holds for all items.</param>
    /// <param name="stock">In stock now.</param>
    /// <param name="onOrder">On its way now.</param>
    /// <returns>The quantity to order now; 0 for nothing.</returns>
    public static decimal Order(ReadOnlySpan<decimal> history, PolicyItem item, LeadTime leadTime, PolicySettings settings, decimal stock, decimal onOrder)
    {
        DemandOutlook? outlook = null;
        if (!history.IsEmpty)
        {
            var weeks = new WeeklyDemand("", DateOnly.MinValue, [.. history]);
            outlook = DemandOutlook.From(weeks, ForecastStore.Compute(weeks), weeks.LastWeek.AddDays(7));
        }

        var decision = Decide(Of(item, outlook, leadTime, settings), item, stock, onOrder);
        return decision.IsDue ? decision.Quantity : 0;
    }

    private static (double Quantity, QuantityBasis Basis, double? Economic) Quantity(
        PolicyItem item, DemandOutlook demand, double overLeadTime, decimal reorderPoint, decimal safety, PolicySettings settings)
    {
        if (item.UnitCost <= 0 || settings.OrderingCost <= 0)
        {
            return item.MaxStock > reorderPoint ? ((double)(item.MaxStock - reorderPoint), QuantityBasis.UpToMaximum, null)
                : (Math.Max(overLeadTime, demand.Mean(28)), QuantityBasis.LeadTimeDemand, null);
        }

        var economic = EconomicOrder.Quantity(demand.PerYear, settings.OrderingCost, settings.HoldingRate * (double)item.UnitCost);
        // What lasts longer than a year may never be sold.
        var (quantity, basis) = economic > demand.PerYear ? (demand.PerYear, QuantityBasis.YearOfDemand) : (economic, QuantityBasis.Economic);
        // When the order comes, the safety stock is expected to be left; a maximum that leaves no room for half the quantity is no limit but out of date.
        var room = (double)(item.MaxStock - safety);
        return room < quantity && room >= quantity / 2 ? (room, QuantityBasis.HeldByMaximum, economic) : (quantity, basis, economic);
    }
}
