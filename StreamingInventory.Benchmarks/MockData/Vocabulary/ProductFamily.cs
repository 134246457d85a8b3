using System.Text;

namespace StreamingInventory.Benchmarks.MockData.Vocabulary;

/// <summary>A family of products that differ in one or two dimensions and in grade.</summary>
/// <param name="Group">What a supplier's product list calls it.</param>
/// <param name="Name">The item's name; <c>{a}</c> and <c>{b}</c> stand for the dimensions.</param>
/// <param name="Subtitle">What the name leaves unsaid.</param>
/// <param name="Sku">The part of the SKU after the category's prefix, with the codes of the dimensions.</param>
/// <param name="Unit">Unit of measure.</param>
/// <param name="CostFrom">Cost in USD of one unit of the smallest.</param>
/// <param name="CostTo">Cost in USD of one unit of the largest.</param>
/// <param name="Weekly">Units a week that a common size sells.</param>
internal sealed record ProductFamily(
    string Group, string Name, string Subtitle, string Sku, string Unit, double CostFrom, double CostTo, double Weekly)
{
    /// <summary>The first dimension from small to large; "label=CODE" where the SKU wants another spelling.</summary>
    public required string[] A { get; init; }

    public string[] B { get; init; } = ["="];

    /// <summary>The size that everybody stocks, made first: an entry of A and, where there is one, of B.</summary>
    public string[] Common { get; init; } = [];

    /// <summary>The share of the span of costs that the first dimension explains, 0-1.</summary>
    public double ByA { get; init; } = 0.7;

    /// <summary>Grades or finishes, written as they follow the name (or stand for its <c>{g}</c>); the first is the usual one.</summary>
    public string[] Grades { get; init; } = ["="];

    /// <summary>The standard that the longer product name cites.</summary>
    public string Standard { get; init; } = "";

    public required string Tags { get; init; }

    public static string Label(string entry)
    {
        var cut = entry.IndexOf('=');
        return cut < 0 ? entry : entry[..cut];
    }

    public static string Code(string entry)
    {
        var cut = entry.IndexOf('=');
        if (cut >= 0)
            return entry[(cut + 1)..];
        var code = new StringBuilder();
        foreach (var letter in entry.Where(char.IsAsciiLetterOrDigit))
            code.Append(char.ToUpperInvariant(letter));
        return code.ToString();
    }
}
