using System.Collections.Immutable;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Core.Orders;

/// <summary>What became of something that somebody wanted to do with an order.</summary>
public abstract record OrderOutcome
{
    private OrderOutcome() { }

    /// <summary>It is on disk and visible; no events where it was so already.</summary>
    /// <param name="Events">What happened to orders and stock.</param>
    /// <param name="RunId">The run, which can be taken back.</param>
    /// <param name="Replayed">The same idempotency key came before; these are the events of then.</param>
    public sealed record Done(ImmutableArray<ItemEvent> Events, string RunId, bool Replayed) : OrderOutcome;

    /// <summary>There is no such order; nothing changed.</summary>
    public sealed record NotFound(string OrderId) : OrderOutcome;

    /// <summary>The ledger said no; nothing changed.</summary>
    /// <param name="Outcome">Why: rules, conflicts, a stale version, a used key, or a disk that takes no writes.</param>
    public sealed record Refused(ChangeOutcome Outcome) : OrderOutcome;
}

/// <summary>Who wants something of an order, and in which run.</summary>
/// <param name="Actor">Who, and through what.</param>
/// <param name="RunId">The run that it belongs to.</param>
public sealed record OrderCaller(Actor Actor, string RunId)
{
    /// <summary>What the person said or did, kept with the events.</summary>
    public string? Note { get; init; }

    public IdempotencyKey? IdempotencyKey { get; init; }
}
