using System.Globalization;
using System.Text;
using CsvHelper;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Csv;

/// <summary>Reads the rows of a history file; a row that is not in order is left out, and said.</summary>
internal static class HistoryFile
{
    // A cell that is longer is neither a date nor a number.
    private const int LongestFigure = 40;

    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    /// <summary>Reads a file from its beginning.</summary>
    /// <param name="path">A file that exists.</param>
    /// <param name="columns">All columns by the names that the file is expected to have.</param>
    /// <param name="required">How many of them, from the first on, must be there.</param>
    /// <param name="left">Takes what is left out.</param>
    /// <param name="take">Takes each row.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void Read(string path, string[] columns, int required, LeftOut.Builder left, Action<HistoryRow> take)
    {
        var isMalformed = false;
        using var reader = CsvReader.FromFile(path, new CsvReaderOptions
        {
            TrimWhitespace = true,
            TrackLineNumbers = true,
            PoolStrings = true,
            NormalizeHeaderName = FieldNames.Normalize,
            // One quote that is never closed must not take the rest of the file with it.
            AllowLineBreaksInQuotes = false,
            OnMalformedRecord = record => isMalformed = record.Reason != CsvMalformedReason.StrayQuote,
        });
        reader.ReadHeader();
        var at = columns.Select(column => reader.TryGetFieldIndex(column, out var index) ? index : -1).ToArray();
        if (at.Take(required).Any(index => index < 0))
        {
            left.Add(1, null, null, $"must have the columns {string.Join(", ", columns.Take(required))}", "without the needed columns");
            return;
        }

        isMalformed = false;
        var row = new HistoryRow(reader, columns, at, left);
        while (reader.Read())
        {
            if (isMalformed)
                left.Add((int)reader.LineNumber, null, null, "must have its quotes in pairs around a whole cell", "with a broken quote");
            else
                take(row);
            isMalformed = false;
        }
    }

    internal static bool TryDate(ReadOnlySpan<byte> text, out DateOnly date)
    {
        Span<char> letters = stackalloc char[LongestFigure];
        date = default;
        return text.Length <= LongestFigure && Encoding.UTF8.TryGetChars(text, letters, out var length)
            && DateOnly.TryParseExact(letters[..length], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
    }

    // Without thousands separators: a decimal comma would be read as one.
    internal static bool TryNumber(ReadOnlySpan<byte> text, out decimal number)
    {
        number = 0;
        return text.Length <= LongestFigure && decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out number);
    }
}

/// <summary>The row that a history file's reader stands on.</summary>
internal sealed class HistoryRow(CsvReader reader, string[] columns, int[] at, LeftOut.Builder left)
{
    /// <summary>Quantities and prices beyond this are slips, and would drown every sum.</summary>
    private const decimal Largest = 1_000_000_000;

    public int Line => (int)reader.LineNumber;

    /// <summary>A column's text; empty where the column or the cell is missing.</summary>
    public string Text(int column) => at[column] < 0 ? "" : CsvText.Unescape(reader.GetString(at[column]) ?? "");

    public bool IsEmpty(int column) => at[column] < 0 || reader.GetSpan(at[column]).IsEmpty;

    /// <summary>A date that must be there.</summary>
    public bool Date(int column, string? sku, out DateOnly date)
    {
        date = default;
        return (at[column] >= 0 && HistoryFile.TryDate(reader.GetSpan(at[column]), out date))
            || Refuse(column, sku, "must be a date such as 2026-11-09", "without a readable date");
    }

    /// <summary>A date that may be missing.</summary>
    public bool Date(int column, string? sku, out DateOnly? date)
    {
        date = null;
        if (IsEmpty(column))
            return true;
        if (!Date(column, sku, out DateOnly given))
            return false;
        date = given;
        return true;
    }

    /// <summary>A number that is not negative; a missing one is what is said, or refused where nothing is.</summary>
    public bool Number(int column, string? sku, decimal? missing, out decimal number)
    {
        number = missing ?? 0;
        if (missing is not null && IsEmpty(column))
            return true;
        if (at[column] < 0 || !HistoryFile.TryNumber(reader.GetSpan(at[column]), out number))
            return Refuse(column, sku, "must be a number such as 12 or 12.5", "without a readable number");
        if (number < 0)
            return Refuse(column, sku, "must not be negative", "with a negative quantity");
        return number <= Largest || Refuse(column, sku, "must be at most 1,000,000,000", "with an impossible quantity");
    }

    /// <summary>Leaves the row out.</summary>
    /// <param name="column">What it is about; below 0 for the whole row.</param>
    /// <param name="sku">The item, where it could be read.</param>
    /// <param name="rule">What holds instead.</param>
    /// <param name="kind">The same, to stand behind "3 rows".</param>
    public bool Refuse(int column, string? sku, string rule, string kind)
    {
        left.Add(Line, column < 0 ? null : columns[column], column < 0 ? null : Text(column), rule, kind, sku);
        return false;
    }
}
