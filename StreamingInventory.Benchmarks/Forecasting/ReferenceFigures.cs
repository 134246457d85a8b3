using System.Globalization;

namespace StreamingInventory.Benchmarks.Forecasting;

/// <summary>What others made of the same series: <c>reference_metrics.csv</c> (set, method, metric, value), where it is there.</summary>
internal sealed class ReferenceFigures
{
    private readonly Dictionary<(string Set, string Method, string Metric), double> _figures = [];

    private readonly List<(string Set, string Method)> _methods = [];

    /// <summary>Reads the folder's file; without one there are no figures.</summary>
    public static ReferenceFigures Read(string folder)
    {
        var figures = new ReferenceFigures();
        var file = Path.Combine(folder, "reference_metrics.csv");
        if (!File.Exists(file))
            return figures;
        foreach (var line in File.ReadLines(file).Skip(1))
        {
            if (line.Split(',') is not [var set, var method, var metric, var text] || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                continue;
            figures._figures[(set, method, metric)] = value;
            if (!figures._methods.Contains((set, method)))
                figures._methods.Add((set, method));
        }

        return figures;
    }

    /// <summary>The methods of a set that have figures of ours' kind, in the order of the file.</summary>
    public IEnumerable<string> Methods(string set) => _methods.Where(entry => entry.Set == set && Of(set, entry.Method, "mase") is not null).Select(entry => entry.Method);

    /// <summary>One figure; null where it was not given.</summary>
    public double? Of(string set, string method, string metric) => _figures.TryGetValue((set, method, metric), out var value) ? value : null;
}
