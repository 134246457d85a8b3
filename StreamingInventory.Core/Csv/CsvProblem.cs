namespace StreamingInventory.Core.Csv;

/// <summary>Something in a file that could not be taken over.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">The line on which the row begins; the header is line 1.</param>
/// <param name="Column">The column as the file names it, where it is about one.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Rule">What holds instead, as a sentence without its subject ("must be a number").</param>
public sealed record CsvProblem(string File, int Line, string? Column, string? Value, string Rule)
{
    public override string ToString() =>
        $"{File}, line {Line}{(Column is null ? "" : $", {Column}")}: {Rule}{(string.IsNullOrEmpty(Value) ? "" : $", but was '{(Value.Length <= 60 ? Value : Value[..57] + "…")}'")}";
}
