namespace StreamingInventory.Core.Items;

/// <summary>What every row of the inventory has, whatever its type.</summary>
public abstract record Item
{
    /// <summary>Stable and unique across types, for example <c>inventory-0001</c>.</summary>
    public required string Id { get; init; }

    /// <summary>1 to 200 characters.</summary>
    public required string Name { get; init; }

    public string Subtitle { get; init; } = "";

    /// <summary>Grows by one with every event of this item; 1 when it is added.</summary>
    public long Version { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public abstract ItemType Type { get; }

    /// <summary>The value of a field by its wire name; nothing where the type has no such field.</summary>
    public FieldValue this[string field] => Type.Find(field)?.Get(this) ?? FieldValue.None;
}
