using System.Collections.Immutable;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Replenishment;
using StreamingInventory.Core.Sourcing;

namespace StreamingInventory.Web.Components.Dashboard;

/// <summary>A supplier's scorecard.</summary>
/// <param name="Id">The supplier's id; null where it is not in the list of suppliers.</param>
/// <param name="Record">How it has delivered.</param>
/// <param name="Score">And the figure that this comes to.</param>
/// <param name="Risk">What speaks against it.</param>
public sealed record Scorecard(string? Id, SupplierRecord Record, SupplierScore Score, SupplierRisk Risk);

/// <summary>What a dashboard shows of a review of all items.</summary>
/// <param name="Review">The review.</param>
/// <param name="Attention">Items that need somebody now or soon, the most urgent first.</param>
/// <param name="Weeks">What is expected to run out in the coming weeks.</param>
/// <param name="Suppliers">Those that have delivered, the lowest score first.</param>
public sealed record StockDigest(StockReview Review, ImmutableArray<ItemReview> Attention, ImmutableArray<StockOutWeek> Weeks, ImmutableArray<Scorecard> Suppliers)
{
    public const int WeeksAhead = 8;

    /// <summary>As of when.</summary>
    public DateOnly Today => Review.Supply.Today;

    public static StockDigest From(StockReview review) => new(
        review,
        [.. review.Items.Where(item => item.Urgency is Urgency.Now or Urgency.Soon).Order(ReorderList.ByUrgency)],
        StockOuts.ByWeek(review.Items, review.Supply.Today, WeeksAhead),
        [
            .. review.Supply.Base.Records.Where(record => record.Received > 0).Select(record => Card(record, review))
                .OrderBy(card => card.Score.Points).ThenBy(card => card.Record.Supplier, StringComparer.OrdinalIgnoreCase),
        ]);

    private static Scorecard Card(SupplierRecord record, StockReview review)
    {
        var supplier = review.Inventory.FindSupplier(record.Supplier);
        return new Scorecard(supplier?.Id, record, SupplierScore.Of(record, ScoreWeights.Default), SupplierRisk.Of(record, supplier?.RiskLevel));
    }
}
