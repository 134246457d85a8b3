using System.Globalization;
using CsvHelper;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Csv;

/// <summary>Reads the rows of a history file; a row that cannot be read is left out.</summary>
internal static class HistoryFile
{
    private static readonly CsvReaderOptions Options = new() { TrimWhitespace = true, NormalizeHeaderName = FieldNames.Normalize };

    /// <summary>Null where the file is not there.</summary>
    public static List<T>? Read<T>(string path, Func<CsvReader, T?> read)
        where T : class
    {
        if (!File.Exists(path))
            return null;
        using var reader = CsvReader.FromFile(path, Options);
        List<T> rows = [];
        while (reader.Read())
        {
            if (read(reader) is { } row)
                rows.Add(row);
        }

        return rows;
    }

    /// <summary>A column's text; empty where the column or the cell is missing.</summary>
    public static string Text(this CsvReader reader, string column) =>
        reader.TryGetFieldIndex(column, out var index) && index < reader.FieldCount ? reader.GetString(index) ?? "" : "";

    public static DateOnly? Date(this CsvReader reader, string column) =>
        DateOnly.TryParseExact(reader.Text(column), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public static decimal? Number(this CsvReader reader, string column) =>
        decimal.TryParse(reader.Text(column), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
}
