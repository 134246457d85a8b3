using System.Collections.Immutable;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Ledger;

/// <summary>What became of a change set.</summary>
public abstract record ChangeOutcome
{
    private ChangeOutcome() { }

    /// <summary>It is on disk and visible; no events where nothing differed.</summary>
    /// <param name="Events">One per item that changed.</param>
    /// <param name="Replayed">The same idempotency key came before; these are the events of then.</param>
    public sealed record Applied(ImmutableArray<ItemEvent> Events, bool Replayed = false) : ChangeOutcome;

    /// <summary>A rule was broken; nothing changed.</summary>
    public sealed record Rejected(ImmutableArray<Problem> Problems) : ChangeOutcome;

    /// <summary>Somebody else changed the same field in between; nothing changed.</summary>
    public sealed record Conflicted(ImmutableArray<FieldConflict> Conflicts) : ChangeOutcome;

    /// <summary>The item has another version than the caller expected; nothing changed.</summary>
    public sealed record Stale(Item Current, long ExpectedVersion) : ChangeOutcome;

    /// <summary>The idempotency key was used for other changes; nothing changed.</summary>
    public sealed record KeyReused(string Key) : ChangeOutcome;

    /// <summary>The run has been taken back before; nothing changed.</summary>
    public sealed record AlreadyUndone(string RunId) : ChangeOutcome;

    /// <summary>The journal could not be written (disk full, file locked); nothing changed and it can be tried again.</summary>
    public sealed record Unavailable(string Reason) : ChangeOutcome;
}

/// <summary>A rule that was broken.</summary>
/// <param name="Code">Stable: <c>invalid_value</c>, <c>unknown_field</c>, <c>not_found</c>, <c>duplicate</c>, <c>in_use</c>, <c>below_zero</c>, <c>order_of_limits</c>, <c>read_only</c>, <c>wrong_status</c>.</param>
/// <param name="ItemId">The item.</param>
/// <param name="Field">The field's wire name, where it is about one.</param>
/// <param name="Value">The value, where it is about one.</param>
/// <param name="Message">A sentence that names the field, the value and the rule.</param>
public sealed record Problem(string Code, string ItemId, string? Field, string? Value, string Message);

/// <summary>Two people changed the same field.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Field">The wire name.</param>
/// <param name="Seen">What the editor saw.</param>
/// <param name="Current">What it is now.</param>
/// <param name="Wanted">What the editor wanted.</param>
public sealed record FieldConflict(string ItemId, string Field, FieldValue Seen, FieldValue Current, FieldValue Wanted);

/// <summary>What the decision about a change set is, before anything is written.</summary>
public abstract record Decision
{
    private Decision() { }

    /// <param name="Events">Numbered from the inventory's sequence on; one per item that changed.</param>
    /// <param name="After">The inventory after them.</param>
    public sealed record Accepted(ImmutableArray<ItemEvent> Events, Inventory After) : Decision;

    public sealed record Refused(ChangeOutcome Outcome) : Decision;
}
