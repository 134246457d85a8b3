using System.Globalization;
using StreamingInventory.Core.Replenishment;

namespace StreamingInventory.Core.Agents;

/// <summary>How the arithmetic behind a suggestion is put into words, so that a buyer can do it again.</summary>
public static class PolicyWording
{
    /// <summary>A figure that is not exact: 214, 9.3, 0.04.</summary>
    public static string About(double figure) => Wording.Number((decimal)Math.Round(figure, Math.Abs(figure) >= 100 ? 0 : Math.Abs(figure) >= 1 ? 1 : 2));

    /// <summary>"1 day", "14 days", "9.3 days".</summary>
    public static string Days(double days) => About(days) is var said && said == "1" ? "1 day" : said + " days";

    /// <summary>"214 = 9.3 a week × 14 days lead time + safety 28".</summary>
    public static string ReorderPoint(ItemReview review)
    {
        var policy = review.Policy;
        if (!policy.IsFromDemand)
            return $"{Wording.Number(policy.ReorderPoint)} as it is set";
        var days = policy.CoveredDays > policy.LeadTime.Days
            ? $"{Days(policy.CoveredDays)} ({About(policy.LeadTime.Days)} lead time and {About(policy.CoveredDays - policy.LeadTime.Days)} for what goes before it is looked at)"
            : $"{Days(policy.LeadTime.Days)} lead time";
        var safety = policy.SafetyStock < 0 ? $"less {About((double)-policy.SafetyStock)} that the service level allows to be short" : $"+ safety {About((double)policy.SafetyStock)}";
        return $"{Wording.Number(policy.ReorderPoint)} = {About(policy.PerWeek)} a week × {days} {safety}";
    }

    /// <summary>"150: reorder point 61 + economic quantity 142 - 53 available, in packs of 50".</summary>
    public static string Quantity(ItemReview review)
    {
        var (policy, decision, item) = (review.Policy, review.Decision, review.Item);
        var available = decision.OnOrder == 0 ? $"{Wording.Number(decision.Stock)} in stock" : $"{Wording.Number(decision.Stock)} in stock - {Wording.Number(decision.OnOrder)} on order";
        var sum = policy.QuantityBasis == QuantityBasis.UpToMaximum
            ? $"maximum {Wording.Number(policy.OrderUpTo)} - {available}"
            : $"reorder point {Wording.Number(policy.ReorderPoint)} + {Basis(policy)} {About(policy.Quantity)} - {available}";
        List<string> rounded = [];
        if (review.Facts.PackSize > 0)
            rounded.Add($"in packs of {Wording.Number(review.Facts.PackSize)}");
        if (review.Facts.MinOrder > 0 && decision.Quantity > 0 && policy.OrderUpTo - decision.Available < review.Facts.MinOrder)
            rounded.Add($"at least {Wording.Number(review.Facts.MinOrder)}");
        return $"{Wording.Quantity(decision.Quantity, item.Unit)}: {sum}{(rounded.Count > 0 ? ", " + string.Join(", ", rounded) : "")}";
    }

    /// <summary>The whole of it, to stand beside a line of an order.</summary>
    public static string Arithmetic(ItemReview review) => $"{Quantity(review)}; reorder point {ReorderPoint(review)}";

    /// <summary>"√(2 × 484 a year × 50 an order / (25 % × 2.35))": where an economic quantity comes from; null where there is none.</summary>
    public static string? Economic(ItemReview review, PolicySettings settings) => review.Policy.EconomicQuantity is not { } quantity ? null
        : $"economic quantity {About(quantity)} = √(2 × {About(review.Policy.PerYear)} a year × {About(settings.OrderingCost)} an order / ({Share(settings.HoldingRate)} a year × {Wording.Number(review.Item.UnitCost)}))"
            + review.Policy.QuantityBasis switch
            {
                QuantityBasis.YearOfDemand => ", held to a year's demand",
                QuantityBasis.HeldByMaximum => $", held to {About(review.Policy.Quantity)} by the maximum of {Wording.Number(review.Item.MaxStock)}",
                _ => "",
            };

    /// <summary>"8 ± 2.1 days from 6 deliveries".</summary>
    public static string LeadTime(LeadTime leadTime, string supplier)
    {
        var days = leadTime.DaysSd > 0 ? $"{About(leadTime.Days)} ± {Days(leadTime.DaysSd)}" : Days(leadTime.Days);
        return leadTime.Basis switch
        {
            LeadTimeBasis.Deliveries => $"{days} from {Deliveries(leadTime.Deliveries)}",
            LeadTimeBasis.SupplierDeliveries => $"{days} from {Wording.Count(leadTime.Deliveries, "order line")} of {supplier}",
            LeadTimeBasis.SetForItem => $"{days}, as it is set for the item",
            LeadTimeBasis.SetForSupplier => $"{days}, as it is set for {supplier}",
            _ => $"{days} supposed, since none is known",
        };
    }

    /// <summary>"set to 50, the demand suggests 34"; null where they agree well enough.</summary>
    public static string? SetFarOff(ItemReview review) => review.IsSetFarOff
        ? $"set to {Wording.Number(review.Item.ReorderPoint)}, the demand suggests {Wording.Number(review.Policy.ReorderPoint)}" : null;

    /// <summary>"above the maximum of 100 that was set"; null where it fits.</summary>
    public static string? AboveMaximum(ItemReview review) => review.IsAboveMaximum ? $"above the maximum of {Wording.Number(review.Item.MaxStock)} that was set" : null;

    /// <summary>"lasts 12 days, to 2026-12-07"; empty where no demand is expected.</summary>
    public static string Cover(ItemReview review, DateOnly today) => review switch
    {
        { Item.CurrentStock: 0 } => "nothing is in stock",
        { DaysOfCover: not { } } => review.Demand is null ? "how long it lasts is not known without a sales history" : "no demand is expected",
        { DaysOfCover: > 730 } => "lasts more than two years",
        { DaysOfCover: < 1 } => "lasts less than a day",
        { DaysOfCover: { } days } => $"lasts about {Days(Math.Floor(days))}, to {today.AddDays((int)days):yyyy-MM-dd}",
    };

    /// <summary>Why an item needs somebody: "lasts about 5 days, to 2026-11-30; 72 % to run out before an order of today arrives".</summary>
    public static string Attention(ItemReview review, DateOnly today)
    {
        var order = review.Decision.OnOrder > 0 ? $", {Wording.Number(review.Decision.OnOrder)} on order" : "";
        if (review.Item.CurrentStock == 0)
            return $"Nothing is in stock{order}";
        if (!review.Policy.IsFromDemand)
            return $"{Wording.Quantity(review.Item.CurrentStock, review.Item.Unit)} in stock{order}, at or below the {Wording.Number(review.Policy.ReorderPoint)} that was set";
        var cover = Cover(review, today);
        return $"{char.ToUpperInvariant(cover[0])}{cover[1..]}{order}; {Chance(review.Decision.RunOutRisk ?? 0)} to run out before an order of today arrives";
    }

    /// <summary>"36 %" of a share between 0 and 1; "under 1 %" and "over 99 %" at the ends, since nothing is certain.</summary>
    public static string Chance(double chance) => chance < 0.01 ? "under 1 %" : chance > 0.99 ? "over 99 %" : Math.Round(100 * chance).ToString(CultureInfo.InvariantCulture) + " %";

    /// <summary>A share between 0 and 1 as "93.5 %".</summary>
    public static string Share(double share) => Wording.Percent((decimal)Math.Round(share, 4));

    private static string Deliveries(int count) => $"{Wording.Number(count)} {(count == 1 ? "delivery" : "deliveries")}";

    private static string Basis(ItemPolicy policy) => policy.QuantityBasis switch
    {
        QuantityBasis.Economic => "economic quantity",
        QuantityBasis.YearOfDemand => "a year's demand of",
        QuantityBasis.HeldByMaximum => "room under the maximum of",
        _ => "another lead time's demand of",
    };
}
