namespace StreamingInventory.Benchmarks.MockData;

/// <summary>Which items are short or over: exact shares of the whole, in a shuffled order.</summary>
internal static class StatusPlan
{
    /// <summary>One in ten low, one in 25 out of stock, one in 20 overstocked. A byte an item, also for a million.</summary>
    public static StockStatus[] For(MockDataOptions options)
    {
        var plan = new StockStatus[options.Items];
        var low = Share(options.Items, 10);
        var empty = Share(options.Items, 25);
        Array.Fill(plan, StockStatus.LowStock, 0, low);
        Array.Fill(plan, StockStatus.OutOfStock, low, empty);
        Array.Fill(plan, StockStatus.Overstocked, low + empty, Share(options.Items, 20));

        var random = SeededRandom.For(options.Seed, "status", 0);
        for (var i = plan.Length - 1; i > 0; i--)
        {
            var j = random.Whole(0, i);
            (plan[i], plan[j]) = (plan[j], plan[i]);
        }

        return plan;
    }

    private static int Share(int items, int oneIn) => (items + (oneIn / 2)) / oneIn;
}
