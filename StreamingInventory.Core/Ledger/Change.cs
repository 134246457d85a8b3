using System.Collections.Immutable;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Ledger;

/// <summary>Something that somebody wants to change about one item.</summary>
public abstract record Change
{
    private Change(string itemId) => ItemId = itemId;

    public string ItemId { get; init; }

    /// <summary>A new item with the fields that were said; the others get their defaults.</summary>
    /// <param name="ItemId">A new id, unique across types.</param>
    /// <param name="Type">Its type.</param>
    /// <param name="Fields">Values by field.</param>
    public sealed record AddItem(string ItemId, ItemType Type, ImmutableArray<FieldEdit> Fields) : Change(ItemId);

    /// <summary>Brings a removed item back as it was; undo makes it.</summary>
    public sealed record RestoreItem(Item Item) : Change(Item.Id);

    /// <param name="ItemId">The item.</param>
    /// <param name="Reason">Why, in a few words.</param>
    /// <param name="ExpectedVersion">Refused as stale when the item has another version.</param>
    public sealed record RemoveItem(string ItemId, string? Reason = null, long? ExpectedVersion = null) : Change(ItemId);

    /// <param name="ItemId">The item.</param>
    /// <param name="Edits">New values.</param>
    /// <param name="ExpectedVersion">Refused as stale when the item has another version.</param>
    public sealed record SetFields(string ItemId, ImmutableArray<FieldEdit> Edits, long? ExpectedVersion = null) : Change(ItemId);

    /// <param name="ItemId">An inventory item.</param>
    /// <param name="Movement">What happened to the stock.</param>
    /// <param name="Quantity">
    /// In the item's unit: at least 0 for receive and issue, an absolute figure for a count, either sign for adjust.
    /// </param>
    public sealed record AdjustStock(string ItemId, StockMovement Movement, decimal Quantity) : Change(ItemId);

    /// <summary>Goods of a purchase order came: its lines, its status and the stock of the items move together.</summary>
    /// <param name="ItemId">The order.</param>
    /// <param name="Lines">What came.</param>
    /// <param name="ExpectedVersion">Refused as stale when the order has another version.</param>
    public sealed record ReceiveOrder(string ItemId, ImmutableArray<LineReceipt> Lines, long? ExpectedVersion = null) : Change(ItemId);
}

/// <summary>What came of one line of an order.</summary>
/// <param name="ItemId">The line's item.</param>
/// <param name="Accepted">Goes into stock; below 0 where an undo takes it out again.</param>
/// <param name="Rejected">Came and was sent back.</param>
/// <param name="On">The day; none where an undo leaves nothing received.</param>
/// <param name="Seen">What had come before in the eyes of who counted, where that was seen; anything else is a conflict.</param>
public sealed record LineReceipt(string ItemId, decimal Accepted, decimal Rejected, DateOnly? On, (decimal Received, decimal Rejected)? Seen = null);

/// <summary>A new value of a field.</summary>
/// <param name="Field">The wire name.</param>
/// <param name="Value">The new value.</param>
/// <param name="Seen">The value that the editor saw; where given, another current value is a conflict.</param>
public sealed record FieldEdit(string Field, FieldValue Value, FieldValue? Seen = null);

/// <summary>Why stock moves.</summary>
public enum StockMovement
{
    /// <summary>Goods came in.</summary>
    Receive,

    /// <summary>Goods went out.</summary>
    Issue,

    /// <summary>A correction by a difference.</summary>
    Adjust,

    /// <summary>A correction to the figure that was counted.</summary>
    Count,
}

/// <summary>Who wants it, and through what.</summary>
/// <param name="UserId">An opaque id.</param>
/// <param name="AgentId"><c>grid</c>, <c>import</c>, <c>api</c> or an agent's name.</param>
public sealed record Actor(string UserId, string AgentId);

/// <summary>A client's name for one effect.</summary>
/// <param name="Key">As the client sent it.</param>
/// <param name="BodyHash">Of what it was sent with; another hash under the same key is refused.</param>
public sealed record IdempotencyKey(string Key, string BodyHash)
{
    /// <summary>How long a key is known.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(24);

    /// <summary>A key that the server gives to an effect of its own; no client's is like it, for theirs have no control characters.</summary>
    public static IdempotencyKey OfServer(string name) => new($"{name}\t", "");
}

/// <summary>Changes that are applied all together or not at all.</summary>
/// <param name="Actor">Who.</param>
/// <param name="RunId">The run that it belongs to; one run can have several sets.</param>
/// <param name="Changes">At least one, in order.</param>
public sealed record ChangeSet(Actor Actor, string RunId, ImmutableArray<Change> Changes)
{
    /// <summary>What the person said or did, kept with the events.</summary>
    public string? Note { get; init; }

    /// <summary>The same key and changes give the first outcome again for 24 hours; per user.</summary>
    public IdempotencyKey? IdempotencyKey { get; init; }

    /// <summary>The run that this set takes back; a run is taken back once.</summary>
    public string? Undoes { get; init; }
}
