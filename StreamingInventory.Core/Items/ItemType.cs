using System.Collections.Immutable;

namespace StreamingInventory.Core.Items;

/// <summary>A type of item with its fields, in the order in which they are shown and written.</summary>
public sealed class ItemType
{
    private readonly Dictionary<string, ItemField> _byName;
    private readonly Func<string, string, Item> _create;
    private readonly (byte[] Name, ItemField Field)[] _stored;

    internal ItemType(string name, string label, string plural, Func<string, string, Item> create, ImmutableArray<ItemField> fields)
    {
        Name = name;
        Label = label;
        Plural = plural;
        Fields = fields;
        _create = create;
        StoredFields = [.. fields.Where(field => field.IsStored)];
        _stored = [.. StoredFields.Select(field => (System.Text.Encoding.UTF8.GetBytes(field.Name), field))];
        _byName = new Dictionary<string, ItemField>(StringComparer.Ordinal);
        // A field's own name wins over another field's synonym.
        foreach (var field in fields)
        {
            _byName[field.Name] = field;
            _byName[FieldNames.Normalize(field.Name)] = field;
        }

        foreach (var field in fields)
        {
            foreach (var name2 in field.Synonyms.Prepend(field.Label))
                _byName.TryAdd(FieldNames.Normalize(name2), field);
        }
    }

    public static ItemType Inventory => ItemSchema.Inventory;

    public static ItemType Supplier => ItemSchema.Supplier;

    public static ItemType Order => ItemSchema.Order;

    /// <summary>The types that people call items: what grids, files and the chat deal with.</summary>
    public static ImmutableArray<ItemType> All => [Inventory, Supplier];

    /// <summary>Everything that the ledger keeps.</summary>
    public static ImmutableArray<ItemType> Kept => [Inventory, Supplier, Order];

    /// <summary><c>inventory</c>, <c>supplier</c> or <c>order</c>.</summary>
    public string Name { get; }

    public string Label { get; }

    public string Plural { get; }

    /// <summary>Several of them in a sentence: "items", "suppliers", "orders".</summary>
    public string Nouns => this == Inventory ? "items" : Plural.ToLowerInvariant();

    public ImmutableArray<ItemField> Fields { get; }

    /// <summary>The fields that are kept; the others follow from them.</summary>
    public ImmutableArray<ItemField> StoredFields { get; }

    /// <summary>The type with this wire name among those that people call items.</summary>
    public static ItemType? FindType(string? name) => All.FirstOrDefault(type => type.Name == name);

    /// <summary>The type with this wire name, orders too: for what was stored.</summary>
    public static ItemType? FindKept(string? name) => Kept.FirstOrDefault(type => type.Name == name);

    /// <summary>The field of this name, label or synonym, without regard to case, spaces and underscores.</summary>
    public ItemField? Find(string name) =>
        _byName.TryGetValue(name, out var exact) ? exact : _byName.GetValueOrDefault(FieldNames.Normalize(name));

    /// <summary>The stored field with exactly this wire name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="place">Where to look first, and after a find where the next is likely to be: fields are written in their order.</param>
    internal ItemField? FindUtf8(ReadOnlySpan<byte> name, ref int place)
    {
        for (var tried = 0; tried < _stored.Length; tried++)
        {
            place = place >= _stored.Length ? 0 : place;
            var (candidate, field) = _stored[place++];
            if (name.SequenceEqual(candidate))
                return field;
        }

        return null;
    }

    /// <summary>The field of this wire name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public ItemField Field(string name) => Find(name) ?? throw new KeyNotFoundException($"{Label} has no field {name}.");

    /// <summary>A new item of this type with the fields' initial values.</summary>
    public Item Create(string id, string name) => _create(id, name);

    public override string ToString() => Name;
}
