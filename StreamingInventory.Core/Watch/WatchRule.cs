using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Watch;

/// <summary>Something that a person wants to be told of: items, and what has to become true of one.</summary>
/// <param name="Id">Unique for ever.</param>
/// <param name="OwnerId">Who is told.</param>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="Filter">Which items.</param>
/// <param name="Condition">What of them.</param>
/// <param name="IsEnabled">A rule that is off raises nothing.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="UpdatedAt">UTC.</param>
public sealed record WatchRule(
    string Id, string OwnerId, string Name, ItemFilter Filter, WatchCondition Condition, bool IsEnabled, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>Most rules of one person.</summary>
    public const int MostOfOnePerson = 200;

    /// <summary>Is it one of the rule's items, and does it fulfil the condition?</summary>
    public bool Holds(Item item, IStockMetrics metrics) => Filter.Matches(item) && Condition.Holds(item, metrics);
}

/// <summary>What has to become true of an item.</summary>
/// <param name="Test">On a number or a choice of the item, or on <see cref="DaysOfCover"/>.</param>
public sealed record WatchCondition(FieldTest Test)
{
    /// <summary>The name of the one figure that is no field of the item: its stock by the expected demand of a day.</summary>
    public const string DaysOfCover = "days_of_cover";

    private static readonly ItemField Cover = new()
    {
        Name = DaysOfCover,
        Label = "Cover",
        Kind = FieldKind.Quantity,
        Unit = "days",
        Decimals = 1,
        Maximum = 3650,
        Get = static _ => FieldValue.None,
    };

    /// <summary>The wire name of what is looked at.</summary>
    public string Measure => Test.Field;

    public bool IsOfCover => Measure == DaysOfCover;

    /// <summary>What can be looked at in items of a type.</summary>
    public static IEnumerable<ItemField> Measures(ItemType type) =>
        type.Fields.Where(field => (field.IsNumber || field.Kind == FieldKind.Choice) && field.Name != "version")
            .Concat(type == ItemType.Inventory ? [Cover] : []);

    /// <summary>What is looked at, as a field; null where items of the type have no such thing.</summary>
    public static ItemField? FindMeasure(ItemType type, string name) => Measures(type).FirstOrDefault(field => field.Name == name);

    public bool Holds(Item item, IStockMetrics metrics) => Test.Fits(ValueIn(item, metrics), item);

    /// <summary>What the item has just now; no value where it is not known.</summary>
    public FieldValue ValueIn(Item item, IStockMetrics metrics) =>
        !IsOfCover ? item[Measure] : item is InventoryItem stocked ? FieldValue.Of(metrics.DaysOfCover(stocked)) : FieldValue.None;
}

/// <summary>A rule as somebody words it.</summary>
/// <param name="Filter">Which items.</param>
/// <param name="Condition">What of them.</param>
public sealed record WatchDraft(ItemFilter Filter, WatchCondition Condition)
{
    /// <summary>Null for a name that says what the rule does.</summary>
    public string? Name { get; init; }

    public bool IsEnabled { get; init; } = true;
}

/// <summary>What is to become different of a rule; null stays as it is.</summary>
public sealed record WatchEdit
{
    public string? Name { get; init; }

    public ItemFilter? Filter { get; init; }

    public WatchCondition? Condition { get; init; }

    public bool? IsEnabled { get; init; }
}
