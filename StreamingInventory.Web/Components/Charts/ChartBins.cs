using System.Collections.Immutable;

namespace StreamingInventory.Web.Components.Charts;

/// <summary>Sorts whole numbers into columns of the same width.</summary>
public static class ChartBins
{
    private const int Most = 12;

    /// <summary>Columns from the lowest to the highest value; none without values.</summary>
    public static ImmutableArray<ChartColumn> Of(IReadOnlyCollection<int> values)
    {
        if (values.Count == 0)
            return [];
        var (low, high) = (values.Min(), values.Max());
        var width = (high - low) / Most + 1;
        var first = (int)Math.Floor((double)low / width) * width;
        var counts = new int[((high - first) / width) + 1];
        foreach (var value in values)
            counts[(value - first) / width]++;
        var every = counts.Length > 7 ? 2 : 1;
        return [.. counts.Select((count, index) => new ChartColumn(Name(first + (index * width), width), count, index % every == 0 ? Name(first + (index * width), width) : ""))];
    }

    private static string Name(int from, int width) => width == 1 ? $"{from}" : $"{from}–{from + width - 1}";
}
