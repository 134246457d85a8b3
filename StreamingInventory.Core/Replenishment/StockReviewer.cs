using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Forecasting;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Replenishment;

/// <summary>Sees items against their demand, one or all of them.</summary>
public sealed class StockReviewer(DemandHistory history, ForecastStore forecasts, TimeProvider time, IOptions<ReplenishmentOptions> options)
{
    /// <summary>What holds for all items.</summary>
    public PolicySettings Settings => options.Value.Settings;

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>The policy of one item and how the item stands against it.</summary>
    /// <param name="item">As it is now.</param>
    /// <param name="leadTime">How long a delivery takes.</param>
    /// <param name="onOrder">On its way.</param>
    public ItemReview Of(InventoryItem item, LeadTime leadTime, decimal onOrder) => Of(item, leadTime, onOrder, history.Current, Today);

    /// <summary>The policies of all items, with their ABC classes.</summary>
    /// <param name="items">In the order in which they come back.</param>
    /// <param name="leadTimeOf">How long a delivery takes; from any thread.</param>
    /// <param name="onOrderOf">What is on its way; from any thread.</param>
    /// <param name="progress">Is told how many are done, about twenty times; from any thread.</param>
    /// <param name="cancellationToken">Stops it; nothing is returned then.</param>
    /// <param name="mostThreads">On how many threads, that of the caller among them; -1 for as many as there are cores.</param>
    public ImmutableArray<ItemReview> All(
        IReadOnlyList<InventoryItem> items, Func<InventoryItem, LeadTime> leadTimeOf, Func<InventoryItem, decimal> onOrderOf,
        IProgress<int>? progress, CancellationToken cancellationToken, int mostThreads = -1)
    {
        var (sales, today) = (history.Current, Today);
        var reviews = new ItemReview[items.Count];
        var (done, stride) = (0, Math.Max(1, items.Count / 20));
        Parallel.For(0, items.Count, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = mostThreads }, index =>
        {
            var item = items[index];
            reviews[index] = Of(item, leadTimeOf(item), onOrderOf(item), sales, today);
            var now = Interlocked.Increment(ref done);
            if (now % stride == 0)
                progress?.Report(now);
        });
        var classes = AbcXyz.ByValue([.. reviews.Select(review => (double)review.ValuePerYear)]);
        return [.. reviews.Select((review, index) => review with { Abc = classes[index] })];
    }

    /// <summary>An item under a supposition.</summary>
    /// <param name="plain">The same without it; it has a forecast.</param>
    /// <param name="scenario">What is supposed about demand.</param>
    /// <param name="extraLeadDays">How much longer a delivery takes.</param>
    public ItemReview Suppose(ItemReview plain, Scenario scenario, double extraLeadDays)
    {
        var demand = plain.Demand ?? throw new ArgumentException($"{plain.Item.Name} has no forecast to suppose something about.", nameof(plain));
        var leadTime = plain.Policy.LeadTime with { Days = Math.Max(0, plain.Policy.LeadTime.Days + extraLeadDays) };
        return Review(plain.Item, leadTime, plain.Decision.OnOrder, DemandOutlook.From(demand.History, demand.Forecast.Under(scenario), Today));
    }

    private ItemReview Of(InventoryItem item, LeadTime leadTime, decimal onOrder, Sales sales, DateOnly today) =>
        Review(item, leadTime, onOrder, sales.Find(item.Sku) is { } weeks ? DemandOutlook.From(weeks, forecasts.Of(weeks), today) : null);

    private ItemReview Review(InventoryItem item, LeadTime leadTime, decimal onOrder, DemandOutlook? outlook)
    {
        var facts = PolicyItem.From(item);
        facts = facts with { IsWhole = facts.IsWhole && outlook?.IsWhole != false };
        var policy = ReorderPolicy.Of(facts, outlook, leadTime, options.Value.Settings);
        return new ItemReview(item, facts, policy, ReorderPolicy.Decide(policy, facts, item.CurrentStock, onOrder), outlook);
    }
}
