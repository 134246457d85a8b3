using System.Globalization;
using System.Text;

namespace StreamingInventory.Tests.MockData;

/// <summary>A CSV file as header and rows, read without the product's reader so that neither hides a fault of the other.</summary>
internal sealed record CsvTable(string Header, IReadOnlyList<IReadOnlyDictionary<string, string>> Rows)
{
    public static CsvTable Read(string path)
    {
        var lines = File.ReadAllText(path).TrimEnd('\n').Split('\n');
        var names = Fields(lines[0]);
        var rows = lines.Skip(1).Select(line => names.Zip(Fields(line)).ToDictionary(pair => pair.First, pair => pair.Second));
        return new(lines[0], [.. rows]);
    }

    public static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    public static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        foreach (var letter in line)
        {
            if (letter == '"')
            {
                quoted = !quoted;
            }
            else if (letter == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(letter);
            }
        }

        return [.. fields, field.ToString()];
    }
}
