using System.Text;

namespace StreamingInventory.Benchmarks.MockData;

/// <summary>Writes one CSV file line by line: UTF-8 without a byte order mark, lines ended by a line feed.</summary>
internal sealed class CsvFile : IDisposable
{
    private readonly StreamWriter _writer;

    public CsvFile(string folder, string name, string header)
    {
        _writer = new StreamWriter(Path.Combine(folder, name), append: false, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        _writer.WriteLine(header);
    }

    public void Write(params ReadOnlySpan<string> fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
                _writer.Write(',');
            _writer.Write(Quoted(fields[i]));
        }

        _writer.WriteLine();
    }

    public void Dispose() => _writer.Dispose();

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(',', '"', '\n') < 0 ? field : $"\"{field.Replace("\"", "\"\"")}\"";
}
