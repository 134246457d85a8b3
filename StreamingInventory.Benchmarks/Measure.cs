using System.Globalization;

namespace StreamingInventory.Benchmarks;

/// <summary>Medians and small tables; both sides of a comparison run in turns, so that a busy machine hits both.</summary>
internal static class Measure
{
    public static double Median(IEnumerable<double> values) => Percentile(values, 0.5);

    /// <summary>The value below which this share of the values lies.</summary>
    public static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
    }

    /// <summary>Prints rows as a Markdown table, so that it can go into the README as it is.</summary>
    public static void Print(string[] header, IEnumerable<string[]> rows)
    {
        Console.WriteLine($"| {string.Join(" | ", header)} |");
        Console.WriteLine($"|{string.Concat(Enumerable.Repeat("---|", header.Length))}");
        foreach (var row in rows)
            Console.WriteLine($"| {string.Join(" | ", row)} |");
    }

    public static string Number(double value, string format = "#,##0") => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>The number behind a name among a command's arguments.</summary>
    public static int Setting(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
}
