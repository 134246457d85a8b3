using System.Collections.Immutable;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Core.Approvals;

/// <summary>What was proposed, by whom, against which versions; applied only after that person's click.</summary>
/// <param name="Id">What the click names.</param>
/// <param name="UserId">The only person who may decide.</param>
/// <param name="RunId">The run that its events will belong to.</param>
/// <param name="AgentId">Through which agent.</param>
/// <param name="Note">The person's sentence.</param>
/// <param name="CreatedAt">When it was proposed.</param>
/// <param name="ExpiresAt">From then on it cannot be approved.</param>
/// <param name="Changes">Exactly what will be submitted.</param>
/// <param name="Items">What it would do, item by item.</param>
public sealed record PendingChange(
    string Id, string UserId, string RunId, string AgentId, string? Note, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt,
    ImmutableArray<Change> Changes, ImmutableArray<PendingItem> Items)
{
    /// <summary>The state of orders in whose place newer ones are proposed.</summary>
    public const string Replaced = "replaced";

    /// <summary><c>open</c>, <c>approved</c>, <c>rejected</c> or <c>replaced</c>; an open one may have expired.</summary>
    public string State { get; init; } = "open";

    /// <summary>How often it was edited since it was proposed.</summary>
    public int Edits { get; init; }
}

/// <summary>One row of the diff.</summary>
/// <param name="Kind"><c>add</c>, <c>remove</c> or <c>update</c>.</param>
/// <param name="ItemId">The item, or the id that a new one will have.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">The version that the change was computed from; none for a new item.</param>
/// <param name="Fields">From and to, field by field; for a new item what it will be.</param>
public sealed record PendingItem(string Kind, string ItemId, string Name, long? Version, ImmutableArray<FieldChange> Fields)
{
    /// <summary>The reason or the arithmetic behind it, where there is one.</summary>
    public string? Why { get; init; }

    /// <summary>It follows from another row, as an item follows the new name of its supplier; it cannot be chosen by itself.</summary>
    public bool Follows { get; init; }

    /// <summary>What the person has made different from what was proposed, in words; null where nothing.</summary>
    public string? Edited { get; init; }

    /// <summary>The listed supplier that a new order goes to, whatever it is called when it is approved.</summary>
    public string? SupplierId { get; init; }

    internal static PendingItem From(ItemEvent happened, Inventory before) => Of(happened, before) with
    {
        Why = ProposedWhy.Of(happened),
        SupplierId = happened is ItemEvent.ItemAdded { Item: PurchaseOrder order } ? before.FindSupplier(order.Supplier)?.Id : null,
    };

    private static PendingItem Of(ItemEvent happened, Inventory before) => happened switch
    {
        ItemEvent.ItemAdded added => new("add", added.ItemId, added.Item.Name, null,
            [.. added.Item.Type.StoredFields.Select(field => new FieldChange(field.Name, field.Get(added.Item), FieldValue.None)).Where(change => !change.Value.IsNone)]),
        ItemEvent.ItemRemoved removed => new("remove", removed.ItemId, removed.Item.Name, removed.Item.Version, []),
        _ => new("update", happened.ItemId, before.FindKept(happened.ItemId)?.Name ?? happened.ItemId, before.Find(happened.ItemId)?.Version, happened.FieldChanges),
    };
}

/// <summary>What a person decides about a pending change.</summary>
/// <param name="Choice">Approve or reject.</param>
/// <param name="ItemIds">The rows to apply; all of them where nothing is said.</param>
public sealed record ApprovalDecision(ApprovalChoice Choice, ImmutableArray<string>? ItemIds = null)
{
    public static ApprovalDecision Approve { get; } = new(ApprovalChoice.Approve);

    public static ApprovalDecision Reject { get; } = new(ApprovalChoice.Reject);

    /// <summary>How often it had been edited when the person saw it; null where they did not say. What has been edited since is not decided unseen.</summary>
    public int? SeenEdits { get; init; }
}

/// <summary>Yes or no.</summary>
public enum ApprovalChoice
{
    Approve,
    Reject,
}

/// <summary>What became of somebody's attempt to decide.</summary>
public abstract record ClaimOutcome
{
    private ClaimOutcome() { }

    /// <summary>The decision stands; nobody else can decide any more.</summary>
    public sealed record Claimed(PendingChange Pending, ApprovalDecision Decision) : ClaimOutcome;

    public sealed record Unknown(string PendingId) : ClaimOutcome;

    public sealed record SomebodyElses : ClaimOutcome;

    /// <param name="State">What was decided before.</param>
    public sealed record Used(string State) : ClaimOutcome;

    public sealed record Expired(DateTimeOffset At) : ClaimOutcome;

    /// <summary>Rows were named that are not part of it.</summary>
    public sealed record UnknownItems(ImmutableArray<string> ItemIds) : ClaimOutcome;

    /// <summary>It was edited after the person saw it; it is still open.</summary>
    public sealed record Edited : ClaimOutcome;
}

/// <summary>What became of somebody's attempt to edit what waits for their click.</summary>
public abstract record EditOutcome
{
    private EditOutcome() { }

    /// <summary>It waits as it is now, from now on as long as a new one.</summary>
    public sealed record Edited(PendingChange Pending) : EditOutcome;

    /// <summary>It cannot be decided, and so not be edited either.</summary>
    public sealed record Closed(ClaimOutcome Why) : EditOutcome;

    /// <summary>As it would be, the ledger would not take it; it is as it was.</summary>
    public sealed record Refused(ChangeOutcome Outcome) : EditOutcome;
}

/// <summary>What an approved change did.</summary>
/// <param name="Outcome">The ledger's.</param>
/// <param name="LeftOut">Rows that have changed since they were proposed.</param>
public sealed record ApprovedOutcome(ChangeOutcome Outcome, ImmutableArray<PendingItem> LeftOut);
