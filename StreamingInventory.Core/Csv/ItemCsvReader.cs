using System.Collections.Immutable;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Core.Csv;

/// <summary>Reads items from a CSV file: the rows that are in order become changes, the others are named with line, column and rule.</summary>
public sealed class ItemCsvReader(TimeProvider time)
{
    private const int LongestId = 100;

    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _skus = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _suppliers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads one file. Ids, SKUs and suppliers' names are unique over all files that this reader reads.</summary>
    /// <param name="reader">The text, with or without a byte order mark.</param>
    /// <param name="file">Its name, for messages; <c>inventory.csv</c> and <c>suppliers.csv</c> say their type, others are recognised by their header.</param>
    /// <param name="type">The type, where it is known.</param>
    public ItemCsv Read(TextReader reader, string file, ItemType? type = null)
    {
        var items = ImmutableArray.CreateBuilder<ItemCsvRow>();
        var problems = ImmutableArray.CreateBuilder<CsvProblem>();
        var table = new CsvTable(reader);
        var columns = ItemColumns.Of(table.Header, file, type);
        if (!columns.HasName)
        {
            problems.Add(new CsvProblem(file, 1, null, null, "must have a header with a Name column"));
            return new ItemCsv(columns.Type, [], problems.ToImmutable());
        }

        foreach (var unknown in columns.Unknown)
            problems.Add(new CsvProblem(file, 1, unknown, null, "is not a known column and was left out"));
        foreach (var (line, cells, malformed) in table.Body)
        {
            if (Array.TrueForAll(cells, string.IsNullOrWhiteSpace))
                continue;
            var row = new Row(file, line, cells, columns);
            if (malformed is not null)
                row.Refuse(null, null, "must have its quotes in pairs around a whole cell, and doubled inside it");
            else if (ReadRow(row) is { } item)
                items.Add(new ItemCsvRow(file, line, item));
            problems.AddRange(row.Problems);
        }

        return new ItemCsv(columns.Type, items.ToImmutable(), problems.ToImmutable());
    }

    private Change.AddItem? ReadRow(Row row)
    {
        var columns = row.Columns;
        if (row.Cells.Length > columns.Header.Length && row.Cells.Skip(columns.Header.Length).Any(cell => cell.Trim().Length > 0))
        {
            row.Refuse(null, null, $"must have at most {columns.Header.Length} cells like the header, but has {row.Cells.Length}; a text with a comma needs quotes");
            return null;
        }

        var id = ReadId(row);
        var edits = ReadFields(row);
        if (row.Problems.Count > 0)
            return null;
        var add = new Change.AddItem(id, columns.Type, edits);
        if (CheckRules(row, add) is not { } item || !Claim(row, item))
            return null;
        return add;
    }

    private string ReadId(Row row)
    {
        var text = row.Columns.Id < 0 ? "" : CsvText.Unescape(row.Cell(row.Columns.Id).Trim());
        var type = row.Columns.Type;
        if (text.Length == 0)
            return Ids.NewItem(type, time);
        if (text.Length > LongestId || text.Any(letter => char.IsControl(letter) || letter is '/' or '\\'))
            row.Refuse(row.Columns.Id, text, $"must have 1 to {LongestId} characters without slashes and control characters");
        // Our own files have it in full.
        return text.StartsWith(type.Name + "-", StringComparison.Ordinal) ? text : $"{type.Name}-{text}";
    }

    private static ImmutableArray<FieldEdit> ReadFields(Row row)
    {
        var edits = ImmutableArray.CreateBuilder<FieldEdit>(row.Columns.Fields.Length);
        foreach (var (field, columns) in row.Columns.Fields)
        {
            var column = columns.FirstOrDefault(candidate => row.Cell(candidate).Trim().Length > 0, -1);
            if (column < 0)
                continue;
            var text = row.Cell(column).Trim();
            var value = field.Parse(Clean(field, text));
            var rule = value is null ? field.FormRule : field.Check(value.Value);
            if (rule is not null)
                row.Refuse(column, text, rule);
            else
                edits.Add(new FieldEdit(field.Name, value!.Value));
        }

        return edits.ToImmutable();
    }

    // People write "$1,234.50" and "7 days".
    private static string Clean(ItemField field, string text)
    {
        if (!field.IsNumber)
            return CsvText.Unescape(text);
        if (field.Kind == FieldKind.Money)
            return text.TrimStart('$', '€', '£', ' ');
        return field.Unit.Length > 0 && text.EndsWith(field.Unit, StringComparison.OrdinalIgnoreCase) ? text[..^field.Unit.Length] : text;
    }

    // The ledger's own rules, on this row alone: a set is applied whole, so one broken row must not reach it.
    private Item? CheckRules(Row row, Change.AddItem add)
    {
        var alone = new ChangeSet(new Actor("system", "import"), "run", [add]);
        switch (LedgerRules.Decide(Inventory.Empty, alone, time.GetUtcNow()))
        {
            case Decision.Accepted accepted:
                return accepted.After.Find(add.ItemId);
            case Decision.Refused { Outcome: ChangeOutcome.Rejected rejected }:
                foreach (var problem in rejected.Problems)
                    row.Refuse(row.Columns.ColumnOf(problem.Field), null, problem.Message.TrimEnd('.'));
                return null;
            default:
                throw new InvalidOperationException("A new item is either added or rejected.");
        }
    }

    private bool Claim(Row row, Item item)
    {
        if (!Free(_ids, item.Id, out var holder))
            row.Refuse(row.Columns.Id, row.Cell(row.Columns.Id), $"must be unique, but is {holder} already");
        else if (item is InventoryItem stocked && SaysSku(row) && !Free(_skus, stocked.Sku, out holder))
            row.Refuse(row.Columns.ColumnOf("sku"), stocked.Sku, $"must be unique, but is {holder} already");
        else if (item is Supplier && !Free(_suppliers, item.Name, out holder))
            row.Refuse(row.Columns.ColumnOf("name"), item.Name, $"must be unique among suppliers, but is {holder} already");
        if (row.Problems.Count > 0)
            return false;
        var place = $"in {row.File}, line {row.Line}";
        _ids[item.Id] = place;
        if (item is InventoryItem { Sku: var sku } && SaysSku(row))
            _skus[sku] = place;
        else if (item is Supplier)
            _suppliers[item.Name] = place;
        return true;
    }

    private static bool Free(Dictionary<string, string> taken, string key, out string? holder) => !taken.TryGetValue(key, out holder);

    // A SKU that is made from the name gives way in the ledger.
    private static bool SaysSku(Row row) => row.Columns.ColumnOf("sku") is { } column && row.Cell(column).Trim().Length > 0;

    private sealed record Row(string File, int Line, string[] Cells, ItemColumns Columns)
    {
        public List<CsvProblem> Problems { get; } = [];

        public string Cell(int column) => column >= 0 && column < Cells.Length ? Cells[column] : "";

        public void Refuse(int? column, string? value, string rule) =>
            Problems.Add(new CsvProblem(File, Line, column is { } known and >= 0 ? Columns.Header[known] : null, value, rule));
    }
}

/// <summary>What a file holds.</summary>
/// <param name="Type">The type of its items.</param>
/// <param name="Rows">The rows that are in order.</param>
/// <param name="Problems">What could not be taken over.</param>
public sealed record ItemCsv(ItemType Type, ImmutableArray<ItemCsvRow> Rows, ImmutableArray<CsvProblem> Problems);

/// <summary>A row that is in order.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">Where it begins.</param>
/// <param name="Change">The item that it adds.</param>
public sealed record ItemCsvRow(string File, int Line, Change.AddItem Change);
