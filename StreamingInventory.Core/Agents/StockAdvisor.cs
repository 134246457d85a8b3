using System.Collections.Immutable;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Forecasting;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Orders;
using StreamingInventory.Core.Replenishment;

namespace StreamingInventory.Core.Agents;

/// <summary>
/// Where the agents work together: the forecasting agent says what is needed, the supplier agent how long it takes, the inventory agent when and how much
/// to order. Each says what it does, in this order.
/// </summary>
public sealed class StockAdvisor(ItemLedger ledger, DemandHistory sales, SupplyDesk supply, StockReviewer reviewer) : IDisposable
{
    // Below this nobody has to wait.
    private const int ProgressFrom = 500;

    // Several people who ask at once wait for one answer instead of computing it several times.
    private readonly SemaphoreSlim _gate = new(1, 1);
    private StockReview? _last;

    /// <summary>What holds for all items.</summary>
    public PolicySettings Settings => reviewer.Settings;

    /// <summary>One item against its demand.</summary>
    public ItemReview Of(InventoryItem item)
    {
        var (inventory, current) = (ledger.Current, supply.Current);
        return reviewer.Of(item, current.LeadTime(item, inventory), current.OnOrder(item, inventory));
    }

    /// <summary>An item's class by value and its share of what all items sold in the last year, 0 to 1; without forecasting any of them.</summary>
    public (AbcClass? Class, double Share) ValueOf(InventoryItem item)
    {
        var (history, items) = (sales.Current, ledger.Current.InventoryItems.ToList());
        var at = items.FindIndex(other => other.Id == item.Id);
        if (at < 0)
            return (null, 0);
        double[] values = [.. items.Select(other => history.Find(other.Sku) is { } weeks ? (double)(weeks.Quantities.AsSpan()[^Math.Min(52, weeks.Quantities.Length)..].ToArray().Sum() * other.UnitCost) : 0)];
        var total = values.Sum();
        return (AbcXyz.ByValue(values)[at], total <= 0 ? 0 : values[at] / total);
    }

    /// <summary>One item, with the agents' steps.</summary>
    public ItemReview Of(AgentRun run, InventoryItem item)
    {
        var review = Of(item);
        if (run.IsFirst(StepKind.ForecastingAnalysis))
            run.Report(StepKind.ForecastingAnalysis, review.Demand is { } demand ? $"Forecasting {item.Name} from {Wording.Count(demand.History.Quantities.Length, "week")} of sales." : Missing(item), itemId: item.Id);
        if (run.IsFirst(StepKind.SupplierAnalysis))
            run.Report(StepKind.SupplierAnalysis, $"Lead time of {item.Name}: {PolicyWording.LeadTime(review.Policy.LeadTime, item.Supplier)}.", itemId: item.Id);
        return review;
    }

    /// <summary>The same item under a supposition.</summary>
    public ItemReview Suppose(ItemReview plain, Scenario scenario, double extraLeadDays) => reviewer.Suppose(plain, scenario, extraLeadDays);

    /// <summary>All items against their demand, with the agents' steps; kept until a stock, the sales or the orders change.</summary>
    public StockReview All(AgentRun run, CancellationToken cancellationToken)
    {
        var inventory = ledger.Current;
        if (run.IsFirst(StepKind.ForecastingAnalysis))
            run.Report(StepKind.ForecastingAnalysis, Forecasting([.. inventory.InventoryItems], sales.Current));
        if (run.IsFirst(StepKind.SupplierAnalysis))
            run.Report(StepKind.SupplierAnalysis, Suppliers(supply.Current));
        var total = inventory.Figures.Items;
        return Review(total < ProgressFrom ? null : new Told(run, total), -1, cancellationToken);
    }

    /// <summary>The same for a page that shows it to everybody.</summary>
    /// <param name="progress">Is told how many are done, about twenty times; from any thread.</param>
    /// <param name="mostThreads">On how many threads, that of the caller among them; -1 for as many as there are cores.</param>
    /// <param name="cancellationToken">Stops it; nothing is returned then.</param>
    public StockReview Review(IProgress<int>? progress, int mostThreads, CancellationToken cancellationToken)
    {
        var (inventory, history, current) = (ledger.Current, sales.Current, supply.Current);
        _gate.Wait(cancellationToken);
        try
        {
            if (_last is { } last && ReferenceEquals(last.Inventory, inventory) && ReferenceEquals(last.Sales, history) && ReferenceEquals(last.Supply, current))
                return last;
            var items = inventory.InventoryItems.OrderBy(item => item.Id, StringComparer.Ordinal).ToList();
            var reviews = reviewer.All(items, item => current.LeadTime(item, inventory), item => current.OnOrder(item, inventory), progress, cancellationToken, mostThreads);
            return _last = new StockReview(inventory, history, current, reviews);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>What is due among the items that fit, one suggestion for each supplier, for purchase orders to be drafted from.</summary>
    public ImmutableArray<SuggestedOrder> SuggestedOrders(AgentRun run, ItemFilter filter, CancellationToken cancellationToken)
    {
        var all = All(run, cancellationToken);
        return [.. ReorderList.From(all.Items.Where(review => filter.Matches(review.Item)), all.Supply.Today).Select(Suggested)];
    }

    /// <summary>A group of lines as a draft is made of it.</summary>
    public static SuggestedOrder Suggested(ReorderGroup group) => new(
        group.Supplier, [.. group.Lines.Select(line => new SuggestedLine(line.Review.Item.Id, line.Quantity, PolicyWording.Arithmetic(line.Review), line.UnitPrice))])
    {
        PromisedDate = group.ExpectedDate,
    };

    private string Missing(InventoryItem item) => sales.Exists ? $"There is no sales history of {item.Name} ({item.Sku})." : $"There is no {DemandHistory.FileName}.";

    private static string Forecasting(List<InventoryItem> items, Sales history)
    {
        if (!history.Exists)
            return $"There is no {DemandHistory.FileName}, so the items' own limits hold.";
        var known = items.Count(item => history.Find(item.Sku) is not null);
        return $"Forecasting {Wording.Count(known, "item")} from {DemandHistory.FileName}, read {history.ReadAt:yyyy-MM-dd HH:mm} UTC"
            + (known < items.Count ? $"; {Wording.Number(items.Count - known)} without history keep their own limits" : "") + "."
            + (history.LeftOut.Count > 0 ? " " + history.LeftOut : "");
    }

    private static string Suppliers(Supply supply) => !supply.Exists
        ? $"There is no {PurchaseHistory.FileName} and no order, so lead times are as they are set."
        : $"Lead times of {Wording.Count(supply.Base.Records.Count, "supplier")} from {Wording.Count(supply.Lines, "order line")}."
            + (supply.Purchases.LeftOut.Count > 0 ? " " + supply.Purchases.LeftOut : "");

    // Progress<T> would post to a context and come late. Threads overtake each other; what is told only grows.
    private sealed class Told(AgentRun run, int total) : IProgress<int>
    {
        private readonly Lock _lock = new();
        private int _most;

        public void Report(int value)
        {
            lock (_lock)
            {
                if (value <= _most)
                    return;
                _most = value;
                run.Report(StepKind.Progress, $"{Wording.Number(value)} of {Wording.Number(total)}", new JsonObject { ["done"] = value, ["total"] = total });
            }
        }
    }
}

/// <summary>All items against their demand, as of one snapshot.</summary>
/// <param name="Inventory">The snapshot.</param>
/// <param name="Sales">The sales history.</param>
/// <param name="Supply">The order lines.</param>
/// <param name="Items">In the order of their ids.</param>
public sealed record StockReview(Inventory Inventory, Sales Sales, Supply Supply, ImmutableArray<ItemReview> Items);
