using System.Collections.Immutable;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Csv;

/// <summary>Which field each column of a file is.</summary>
internal sealed record ItemColumns
{
    /// <summary>The file's header.</summary>
    public required ImmutableArray<string> Header { get; init; }

    public required ItemType Type { get; init; }

    /// <summary>The column of the ids, or -1.</summary>
    public required int Id { get; init; }

    /// <summary>Per field its columns; a later one counts where the earlier ones are empty.</summary>
    public required ImmutableArray<(ItemField Field, ImmutableArray<int> Columns)> Fields { get; init; }

    /// <summary>Columns that nothing is made of.</summary>
    public required ImmutableArray<string> Unknown { get; init; }

    public bool HasName => ColumnOf("name") is not null;

    /// <summary>The first column of a field, or null.</summary>
    public int? ColumnOf(string? field)
    {
        foreach (var (known, columns) in Fields)
        {
            if (known.Name == field)
                return columns[0];
        }

        return null;
    }

    public static ItemColumns Of(string[] header, string file, ItemType? type) => Of(header, type ?? Recognise(header, file));

    private static ItemColumns Of(string[] header, ItemType type)
    {
        Dictionary<string, List<int>> columns = new(StringComparer.Ordinal);
        List<string> unknown = [];
        var id = -1;
        List<int> others = [];
        // A column that bears a field's own name is that field's, wherever it stands.
        for (var i = 0; i < header.Length; i++)
        {
            if (id < 0 && (FieldNames.Same(header[i], "id") || FieldNames.Same(header[i], $"{type.Name} id")))
                id = i;
            else if (type.Fields.FirstOrDefault(field => FieldNames.Same(field.Name, header[i])) is { } field)
                Add(field, i);
            else if (!FieldNames.Same(header[i], "type"))
                others.Add(i);
        }

        foreach (var i in others)
        {
            var field = type.Fields.FirstOrDefault(candidate => !columns.ContainsKey(candidate.Name) && Bears(candidate, header[i])) ?? type.Find(header[i]);
            if (field is not null)
                Add(field, i);
            else if (header[i].Length > 0)
                unknown.Add(header[i]);
        }

        return new ItemColumns
        {
            Header = [.. header],
            Type = type,
            Id = id,
            // A derived field follows from the others, whatever the file says.
            Fields = [.. type.StoredFields.Where(field => columns.ContainsKey(field.Name)).Select(field => (field, columns[field.Name].ToImmutableArray()))],
            Unknown = [.. unknown],
        };

        void Add(ItemField field, int column)
        {
            if (!columns.TryGetValue(field.Name, out var list))
                columns[field.Name] = list = [];
            list.Add(column);
        }
    }

    private static bool Bears(ItemField field, string name) =>
        FieldNames.Same(field.Label, name) || field.Synonyms.Any(synonym => FieldNames.Same(synonym, name));

    private static ItemType Recognise(string[] header, string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        if (name.StartsWith("supplier", StringComparison.OrdinalIgnoreCase))
            return ItemType.Supplier;
        if (name.StartsWith("inventory", StringComparison.OrdinalIgnoreCase))
            return ItemType.Inventory;
        return Hits(ItemType.Supplier) > Hits(ItemType.Inventory) ? ItemType.Supplier : ItemType.Inventory;

        int Hits(ItemType type) => header.Count(column => type.Find(column) is not null);
    }
}
