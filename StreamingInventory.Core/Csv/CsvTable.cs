using CsvHelper;

namespace StreamingInventory.Core.Csv;

/// <summary>The rows of a CSV file with the lines on which they begin, and what is wrong with their quotes.</summary>
internal sealed class CsvTable
{
    private readonly string _content;
    private readonly char _separator;
    private readonly bool _lineBreaks;

    public CsvTable(TextReader reader)
    {
        _content = reader.ReadToEnd().TrimStart('\uFEFF');
        _separator = FindSeparator(_content);
        // A quote that is never closed, or closed by the next one's opening, takes rows with it; then a line is a row.
        _lineBreaks = true;
        _lineBreaks = !Rows().Any(row => row.Malformed is CsvMalformedReason.UnterminatedQuote or CsvMalformedReason.TextAfterClosingQuote);
        Header = [.. (Rows().Select(row => row.Cells).FirstOrDefault() ?? []).Select(cell => cell.Trim())];
    }

    /// <summary>The cells of the first row; empty for an empty file.</summary>
    public string[] Header { get; }

    /// <summary>The rows after the header.</summary>
    public IEnumerable<CsvTableRow> Body => Rows().Skip(1);

    private IEnumerable<CsvTableRow> Rows()
    {
        CsvMalformedReason? malformed = null;
        using var text = new StringReader(_content);
        using var csv = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = _separator,
            HasHeader = false,
            AllowLineBreaksInQuotes = _lineBreaks,
            TrackLineNumbers = true,
            PoolStrings = true,
            OnMalformedRecord = record => malformed = record.Reason,
        });
        while (csv.Read())
        {
            // A quote inside a text, as in 5" pipe, is what it looks like.
            yield return new CsvTableRow((int)csv.LineNumber, csv.Current.ToArray(), malformed == CsvMalformedReason.StrayQuote ? null : malformed);
            malformed = null;
        }
    }

    // A spreadsheet in a country with decimal commas writes semicolons, and a pasted table has tabs.
    private static char FindSeparator(string content)
    {
        var header = new StringReader(content.TrimStart('\r', '\n')).ReadLine() ?? "";
        return new[] { ',', ';', '\t' }.MaxBy(separator => header.Count(letter => letter == separator));
    }
}

/// <summary>One row.</summary>
/// <param name="Line">Where it begins; the first line is 1.</param>
/// <param name="Cells">As they stand there, without their quotes.</param>
/// <param name="Malformed">What is wrong with its quotes, where something is.</param>
internal sealed record CsvTableRow(int Line, string[] Cells, CsvMalformedReason? Malformed);
