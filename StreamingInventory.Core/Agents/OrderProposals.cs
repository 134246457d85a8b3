using System.Collections.Immutable;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Orders;
using StreamingInventory.Core.Replenishment;

namespace StreamingInventory.Core.Agents;

/// <summary>
/// Where what is due becomes a proposal of purchase orders, one for each supplier, that waits for the click of the person who asked.
/// </summary>
public sealed class OrderProposals(ItemLedger ledger, StockAdvisor advisor, SourceFinder sources, ChangeDesk desk, OrderDesk orders)
{
    // More lines than these nobody looks through before a click; what is most urgent comes first, and the rest is due the next time.
    private const int MostLines = 500;

    /// <summary>Offers to order what is due among the items that fit, beside an answer that has been given.</summary>
    public async Task OfferAsync(AgentRun run, ItemFilter filter, CancellationToken cancellationToken)
    {
        if (run.Offered is null && run.Waiting is null && Suggest(run, filter, evenNotDue: false, null, cancellationToken) is { Orders.IsEmpty: false } suggestion)
            await desk.SubmitAsync(run, AgentIds.Inventory, orders.DraftChanges(suggestion.Orders), true, cancellationToken, Because(suggestion), isOffer: true);
    }

    /// <summary>Proposes to order what is due among the items that fit; of items that the person has picked out, also what has room for more.</summary>
    /// <param name="run">For whom.</param>
    /// <param name="filter">Which items.</param>
    /// <param name="supplier">From whom, whatever the items say; null for the suppliers that the items name.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<string> ProposeAsync(AgentRun run, ItemFilter filter, string? supplier, CancellationToken cancellationToken)
    {
        Begin(run);
        var isPicked = filter.Tests.Any(test => test.Field is "id" or "sku" or "name" or "status");
        var suggestion = Suggest(run, filter, isPicked, supplier, cancellationToken);
        if (!suggestion.Orders.IsEmpty)
            return await desk.SubmitAsync(run, AgentIds.Inventory, orders.DraftChanges(suggestion.Orders), true, cancellationToken, Because(suggestion));
        var nothing = suggestion.OnDrafts.IsEmpty ? "Nothing of that has to be ordered, so no order is proposed."
            : $"What has to be ordered stands on drafts already: {Wording.Names(suggestion.OnDrafts)}. Edit and send them on the Orders page.";
        run.Found(nothing);
        run.Report(StepKind.AnalysisResults, nothing);
        return nothing;
    }

    /// <summary>Proposes to order just these quantities.</summary>
    /// <param name="run">For whom.</param>
    /// <param name="wanted">Ids of items, and how much of each.</param>
    /// <param name="supplier">From whom; null for the suppliers that the items name.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<string> ProposeAsync(AgentRun run, IReadOnlyCollection<(string ItemId, decimal Quantity)> wanted, string? supplier, CancellationToken cancellationToken)
    {
        Begin(run);
        var all = advisor.All(run, cancellationToken);
        var reviews = all.Items.ToDictionary(review => review.Item.Id, StringComparer.Ordinal);
        var lines = wanted.Where(line => reviews.ContainsKey(line.ItemId))
            .Select(line => (Review: reviews[line.ItemId], line.Quantity))
            .GroupBy(line => supplier ?? line.Review.Item.Supplier, StringComparer.OrdinalIgnoreCase)
            .Select(group => new SuggestedOrder(Listed(group.Key), [.. group.Select(line => new SuggestedLine(line.Review.Item.Id, line.Quantity, Asked(line.Review, line.Quantity), Price(line.Review, supplier)))])
            {
                PromisedDate = all.Supply.Today.AddDays((int)Math.Ceiling(group.Max(line => Days(line.Review, supplier, all)))),
            });
        var suggestion = new Suggestion([.. lines], [], 0);
        return await desk.SubmitAsync(run, AgentIds.Inventory, orders.DraftChanges(suggestion.Orders), true, cancellationToken, Because(suggestion));
    }

    private Suggestion Suggest(AgentRun run, ItemFilter filter, bool evenNotDue, string? supplier, CancellationToken cancellationToken)
    {
        var all = advisor.All(run, cancellationToken);
        var asked = all.Items.Where(review => filter.Matches(review.Item) && (review.Decision.IsDue || (evenNotDue && review.Decision.Quantity > 0))).ToList();
        var drafts = ledger.Current.UnfinishedOrders.Where(order => order.Status == OrderStatus.Draft).ToList();
        var drafted = drafts.SelectMany(order => order.Lines.Select(line => line.ItemId)).ToHashSet(StringComparer.Ordinal);
        var open = asked.Where(review => !drafted.Contains(review.Item.Id)).Order(ReorderList.ByUrgency).ToList();
        ImmutableArray<string> onDrafts = [.. drafts.Where(order => order.Lines.Any(line => asked.Exists(review => review.Item.Id == line.ItemId))).Select(order => order.Name)];
        var chosen = open.Take(MostLines).Select(review => supplier is not null ? Let(review, supplier, all) : review.Item.Supplier.Length > 0 ? review : Sourced(review, all)).ToList();
        var found = ReorderList.From(chosen, all.Supply.Today, evenNotDue);
        if (found.IsEmpty)
            return new Suggestion([], onDrafts, 0);
        run.Report(StepKind.InventoryAnalysis, $"Demand over the lead time and the safety stock put {Wording.Count(asked.Count, "item")} at or below the reorder point, net of what is on order{(asked.Count > open.Count ? $"; {Wording.Number(asked.Count - open.Count)} stand on drafts already ({Wording.Names(onDrafts, 3)})" : "")}.");
        var without = chosen.Count(review => review.Item.Supplier.Length == 0);
        run.Report(StepKind.SupplierAnalysis, $"{Wording.Count(chosen.Count - without, "line")} from {Wording.Count(found.Count(group => group.Supplier.Length > 0), "supplier")}{(without > 0 ? $"; for {Wording.Count(without, "line")} nobody is known who delivers it" : "")}.");
        return new Suggestion([.. found.Select(group => StockAdvisor.Suggested(group) with { Supplier = Listed(group.Supplier) })], onDrafts, open.Count - chosen.Count);
    }

    // An item that names no supplier goes to the one that has delivered it, or sells such things, and is cheapest to own.
    private ItemReview Sourced(ItemReview review, StockReview all) =>
        sources.For(review).FirstOrDefault(offer => offer.Fit is SourceFit.Delivered or SourceFit.Product) is { } offer ? Let(review, offer.Supplier, all) : review;

    // As if the item named this supplier: its lead time, and its price where one is known.
    private ItemReview Let(ItemReview review, string supplier, StockReview all)
    {
        if (string.Equals(review.Item.Supplier, supplier, StringComparison.OrdinalIgnoreCase))
            return review;
        var price = Price(review, supplier);
        return review with
        {
            Item = review.Item with { Supplier = supplier, UnitCost = price ?? review.Item.UnitCost },
            Policy = review.Policy with { LeadTime = all.Supply.LeadTime(review.Item, supplier, all.Inventory) },
        };
    }

    private decimal? Price(ItemReview review, string? supplier) => supplier is null ? review.Item.UnitCost
        : (decimal?)sources.For(review).FirstOrDefault(offer => string.Equals(offer.Supplier, supplier, StringComparison.OrdinalIgnoreCase))?.Price;

    private static double Days(ItemReview review, string? supplier, StockReview all) =>
        supplier is null ? review.Policy.LeadTime.Days : all.Supply.LeadTime(review.Item, supplier, all.Inventory).Days;

    private static string Asked(ItemReview review, decimal quantity) =>
        $"{Wording.Quantity(quantity, review.Item.Unit)} as asked for; {(review.Decision.IsDue ? "due" : "not due")}: {PolicyWording.Arithmetic(review)}";

    private string Listed(string supplier) => supplier.Length == 0 ? "" : ledger.Current.FindSupplier(supplier)?.Name ?? supplier;

    private static void Begin(AgentRun run)
    {
        if (run.IsFirst(StepKind.InventoryAnalysis))
            run.Report(StepKind.InventoryAnalysis, "Looking at what has to be ordered.");
    }

    private string Because(Suggestion suggestion)
    {
        var value = suggestion.Orders.Sum(order => order.Lines.Sum(line => line.Quantity * (line.UnitPrice ?? (ledger.Current.Find(line.ItemId) as InventoryItem)?.UnitCost ?? 0)));
        return $"{Wording.Count(suggestion.Orders.Sum(order => order.Lines.Length), "line")} in {Wording.Count(suggestion.Orders.Length, "order")} for {Wording.Sum(value)}"
            + (suggestion.Left > 0 ? $", the most urgent first; {Wording.Number(suggestion.Left)} more are due" : "")
            + (suggestion.OnDrafts.IsEmpty ? "" : $"; what stands on {Wording.Names(suggestion.OnDrafts, 3)} is left out") + ".";
    }

    /// <param name="Orders">One for each supplier.</param>
    /// <param name="OnDrafts">The drafts that have some of it already.</param>
    /// <param name="Left">How many lines are not among them.</param>
    private sealed record Suggestion(ImmutableArray<SuggestedOrder> Orders, ImmutableArray<string> OnDrafts, int Left);
}
