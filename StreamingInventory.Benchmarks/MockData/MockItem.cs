namespace StreamingInventory.Benchmarks.MockData;

internal enum StockStatus : byte { InStock, LowStock, OutOfStock, Overstocked }

/// <summary>An item of stock: made from the seed and its place alone, so that none has to be kept in memory.</summary>
internal sealed record MockItem(
    int Index, MockProduct Product, int Supplier, decimal UnitCost, int LeadDays, DemandPattern Demand, StockPolicy Policy, int Stock, StockStatus Status)
{
    public string Id => $"{Index + 1:0000}";

    public string StatusName => Status switch
    {
        StockStatus.OutOfStock => "out_of_stock",
        StockStatus.LowStock => "low_stock",
        StockStatus.Overstocked => "overstocked",
        _ => "in_stock",
    };

    public static MockItem At(int index, StockStatus status, IReadOnlyList<MockSupplier> suppliers, MockDataOptions options)
    {
        var random = SeededRandom.For(options.Seed, "item", index);
        var product = MockProduct.At(index);
        var family = product.Family;
        var supplier = MockSupplier.Draw(index % Vocabulary.ProductCategories.All.Length, product.FamilyIndex, options, random);
        var leadDays = Math.Max(1, suppliers[supplier].Profile.LeadDays + random.Whole(-1, 3));
        var span = family.CostTo - family.CostFrom;
        var cost = Rounded((family.CostFrom + (span * product.Size * product.Size)) * product.CostFactor * random.Between(0.94, 1.06));

        // A few items carry most of the turnover: the cube of a uniform number is skewed the way an ABC curve is.
        var draw = random.Unit();
        var weekly = family.Weekly * (1.25 - (0.8 * product.Size)) * (0.25 + (3 * draw * draw * draw));
        var demand = DemandPattern.Draw(random, weekly, options.Weeks);
        var mean = demand.RecentMean(options.FirstWeek);
        var policy = StockPolicy.For(mean, demand.Variance(mean), leadDays, (double)cost);
        return new(index, product, supplier, cost, leadDays, demand, policy, StockFor(status, policy, random), status);
    }

    /// <summary>Units sold in each week of the history.</summary>
    public IEnumerable<int> Sales(MockDataOptions options)
    {
        var random = SeededRandom.For(options.Seed, "sales", Index);
        for (var week = 0; week < options.Weeks; week++)
            yield return Demand.Sample(random, week, DemandPattern.WeekOfYear(options.FirstWeek, week));
    }

    /// <summary>A price as price lists print it: finer the smaller it is.</summary>
    public static decimal Rounded(double price) => Math.Round((decimal)price, price switch { < 0.1 => 4, < 1 => 3, < 200 => 2, _ => 0 });

    private static int StockFor(StockStatus status, StockPolicy policy, SeededRandom random) => status switch
    {
        StockStatus.OutOfStock => 0,
        StockStatus.LowStock => random.Whole(Math.Max(1, policy.ReorderPoint / 5), policy.ReorderPoint),
        StockStatus.Overstocked => policy.Max + 1 + (int)(policy.Max * random.Between(0.08, 0.5)),
        _ => random.Whole(policy.ReorderPoint + 1, policy.Max),
    };
}
