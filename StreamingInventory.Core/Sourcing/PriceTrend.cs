using StreamingInventory.Core.Csv;

namespace StreamingInventory.Core.Sourcing;

/// <summary>How a supplier's prices move.</summary>
/// <param name="PerYear">0.04 is 4 % up a year.</param>
/// <param name="Error">The standard error of that.</param>
/// <param name="Lines">How many priced lines it rests on.</param>
public sealed record PriceTrend(double PerYear, double Error, int Lines)
{
    private const double DaysPerYear = 365.25;

    // A trend over a few weeks is a single price list.
    private const double LeastYears = 0.25;

    /// <summary>Chance alone would hardly show it.</summary>
    public bool IsClear => Math.Abs(PerYear) > 2 * Error;

    /// <summary>
    /// The slope of log prices over time within items (ordinary least squares with a mean per item: Wooldridge 2010, section 10.5), so that
    /// a dearer mix is no price rise; null where no item was bought often enough.
    /// </summary>
    public static PriceTrend? From(IEnumerable<PurchaseLine> lines)
    {
        var (count, items, times, products, squares) = (0, 0, 0.0, 0.0, 0.0);
        var (first, last) = (int.MaxValue, int.MinValue);
        foreach (var item in lines.Where(line => line.UnitPrice > 0 && line.Sku.Length > 0).GroupBy(line => line.Sku, StringComparer.OrdinalIgnoreCase))
        {
            var points = item.Select(line => (Time: line.Ordered.DayNumber / DaysPerYear, Price: Math.Log((double)line.UnitPrice))).ToList();
            if (points.Count < 2)
                continue;
            (first, last) = (Math.Min(first, item.Min(line => line.Ordered.DayNumber)), Math.Max(last, item.Max(line => line.Ordered.DayNumber)));
            var (time, price) = (points.Average(point => point.Time), points.Average(point => point.Price));
            items++;
            count += points.Count;
            times += points.Sum(point => (point.Time - time) * (point.Time - time));
            products += points.Sum(point => (point.Time - time) * (point.Price - price));
            squares += points.Sum(point => (point.Price - price) * (point.Price - price));
        }

        var freedom = count - items - 1;
        if (freedom < 1 || times <= 0 || last - first < LeastYears * DaysPerYear)
            return null;
        var slope = products / times;
        var residual = Math.Max(0, squares - (slope * products)) / freedom;
        return new PriceTrend(Math.Exp(slope) - 1, Math.Sqrt(residual / times), count);
    }
}
