using System.Collections.Immutable;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Events;

/// <summary>Something that happened to one item; numbered without gaps, kept for ever.</summary>
public abstract record ItemEvent
{
    private ItemEvent(EventHeader header) => Header = header;

    /// <summary>Who, what, when: the part that every kind has.</summary>
    public EventHeader Header { get; init; }

    public long Sequence => Header.Sequence;

    public string ItemId => Header.ItemId;

    public ItemType ItemType => Header.ItemType;

    public long Version => Header.Version;

    public DateTimeOffset Timestamp => Header.Timestamp;

    public string UserId => Header.UserId;

    public string AgentId => Header.AgentId;

    public string RunId => Header.RunId;

    /// <summary>Why a stock figure moved (<c>receive</c>, <c>issue</c>, <c>adjust</c>) or an item was removed.</summary>
    public string? Reason { get; init; }

    /// <summary>By how much the stock moved, where it did.</summary>
    public decimal? Delta { get; init; }

    /// <summary>What the person said or did, in their words.</summary>
    public string? Note { get; init; }

    /// <summary>The wire name of the kind.</summary>
    public abstract string EventType { get; }

    /// <summary>The item after this event, given the item before it; null when it is gone.</summary>
    public abstract Item? Apply(Item? before);

    /// <summary>The item before this event, given the item after it; null when there was none.</summary>
    public abstract Item? Revert(Item? after);

    public sealed record ItemAdded(EventHeader Header, Item Item) : ItemEvent(Header)
    {
        public override string EventType => "item_added";

        public override Item? Apply(Item? before) => Item;

        public override Item? Revert(Item? after) => null;
    }

    /// <param name="Item">The item as it was.</param>
    public sealed record ItemRemoved(EventHeader Header, Item Item) : ItemEvent(Header)
    {
        public override string EventType => "item_removed";

        public override Item? Apply(Item? before) => null;

        public override Item? Revert(Item? after) => Item;
    }

    /// <summary>Exactly one stored field has another value.</summary>
    public sealed record FieldChanged(EventHeader Header, FieldChange Change) : ItemEvent(Header)
    {
        public override string EventType => "field_changed";

        public override Item? Apply(Item? before) => After(before, [Change]);

        public override Item? Revert(Item? after) => Before(after, [Change]);
    }

    /// <summary>Several stored fields have other values.</summary>
    public sealed record ItemUpdated(EventHeader Header, ImmutableArray<FieldChange> Changes) : ItemEvent(Header)
    {
        public override string EventType => "item_updated";

        public override Item? Apply(Item? before) => After(before, Changes);

        public override Item? Revert(Item? after) => Before(after, Changes);
    }

    /// <summary>The fields that changed; empty for an added or removed item.</summary>
    public ImmutableArray<FieldChange> FieldChanges => this switch
    {
        FieldChanged one => [one.Change],
        ItemUpdated several => several.Changes,
        _ => [],
    };

    private Item? After(Item? item, ImmutableArray<FieldChange> changes)
    {
        if (item is null)
            return null;
        foreach (var change in changes)
            item = item.Type.Find(change.Field) is { IsStored: true } field ? field.With(item, change.Value) : item;
        return item with { Version = Version, UpdatedAt = Timestamp };
    }

    private Item? Before(Item? item, ImmutableArray<FieldChange> changes)
    {
        if (item is null)
            return null;
        foreach (var change in changes)
            item = item.Type.Find(change.Field) is { IsStored: true } field ? field.With(item, change.Previous) : item;
        return item with { Version = Version - 1 };
    }
}

/// <summary>One field's value before and after an event.</summary>
/// <param name="Field">The wire name.</param>
public sealed record FieldChange(string Field, FieldValue Value, FieldValue Previous);

/// <summary>What every event says about itself.</summary>
/// <param name="Sequence">1, 2, 3, ... over all items, without gaps.</param>
/// <param name="ItemId">The item.</param>
/// <param name="ItemType">Its type.</param>
/// <param name="Version">The item's version after the event.</param>
/// <param name="Timestamp">When it was decided, UTC.</param>
/// <param name="UserId">Who asked for it: an opaque id.</param>
/// <param name="AgentId">Through what it came: <c>grid</c>, <c>import</c>, <c>api</c> or an agent's name.</param>
/// <param name="RunId">The run (one request, one edit, one file) that it belongs to.</param>
public sealed record EventHeader(
    long Sequence, string ItemId, ItemType ItemType, long Version, DateTimeOffset Timestamp, string UserId, string AgentId, string RunId);
