using System.Globalization;

namespace StreamingInventory.Benchmarks.Forecasting;

/// <summary>Histories with their true continuations, as two files of <c>series_id,period,[...,]value</c>.</summary>
/// <param name="Name">The files' common part, such as <c>m3_monthly</c>.</param>
/// <param name="Series">In the order of the file.</param>
internal sealed record ReferenceSet(string Name, List<ReferenceSeries> Series)
{
    /// <summary>Reads <c>name_train.csv</c> and <c>name_test.csv</c>.</summary>
    /// <exception cref="InvalidDataException">A series of one file is not in the other, or a line is not of that shape.</exception>
    public static ReferenceSet Read(string folder, string name)
    {
        var train = ReadSeries(Path.Combine(folder, $"{name}_train.csv"));
        var test = ReadSeries(Path.Combine(folder, $"{name}_test.csv"));
        foreach (var id in train.Keys.Except(test.Keys).Concat(test.Keys.Except(train.Keys)))
            throw new InvalidDataException($"The series {id} is in only one of {name}_train.csv and {name}_test.csv.");
        return new ReferenceSet(name, [.. train.Select(entry => new ReferenceSeries(entry.Key, [.. entry.Value], [.. test[entry.Key]]))]);
    }

    private static Dictionary<string, List<double>> ReadSeries(string file)
    {
        using var reader = new StreamReader(file);
        var header = (reader.ReadLine() ?? "").Split(',');
        var (id, value) = (Array.IndexOf(header, "series_id"), Array.IndexOf(header, "value"));
        if (id < 0 || value < 0)
            throw new InvalidDataException($"{Path.GetFileName(file)} has no columns series_id and value.");
        var series = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            var cells = text.Split(',');
            if (cells.Length != header.Length || !double.TryParse(cells[value], NumberStyles.Float, CultureInfo.InvariantCulture, out var demand))
                throw new InvalidDataException($"{Path.GetFileName(file)}, line {line}: '{text}' does not have the columns {string.Join(',', header)}.");
            if (!series.TryGetValue(cells[id], out var values))
                series.Add(cells[id], values = []);
            values.Add(demand);
        }

        return series;
    }
}

/// <summary>A history and what came after it.</summary>
internal sealed record ReferenceSeries(string Id, double[] Train, double[] Test);
