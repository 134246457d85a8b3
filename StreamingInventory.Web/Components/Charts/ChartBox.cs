using System.Globalization;
using System.Text;

namespace StreamingInventory.Web.Components.Charts;

/// <summary>A point of a line.</summary>
/// <param name="X">Where, as <see cref="ChartDays"/> has it.</param>
/// <param name="Y">How much.</param>
public readonly record struct ChartPoint(double X, double Y);

/// <summary>Where a band is at one place.</summary>
public readonly record struct ChartSpan(double X, double Low, double High);

/// <summary>Puts figures into a box that is stretched over the place a chart has, and makes paths of them.</summary>
/// <remarks>What is drawn is stretched with the box; strokes keep their width, and a stroke of no length with round ends is a dot.</remarks>
public sealed record ChartBox(ChartRange Across, ChartRange Up)
{
    public const int Width = 1000;
    public const int Height = 300;

    public static string View { get; } = $"0 0 {Width} {Height}";

    public double X(double value) => Across.Part(value) * Width;

    public double Y(double value) => (1 - Up.Part(value)) * Height;

    /// <summary>A line through points; one alone is a dot.</summary>
    public string Line(IReadOnlyList<ChartPoint> points)
    {
        var path = new StringBuilder();
        foreach (var point in points)
            path.Append(path.Length == 0 ? 'M' : 'L').Append(At(point.X, point.Y));
        return points.Count == 1 ? path.Append("h0").ToString() : path.ToString();
    }

    /// <summary>A level that stays until the next point, and the last to the end.</summary>
    public string Steps(IReadOnlyList<ChartPoint> points)
    {
        var path = new StringBuilder();
        foreach (var point in points)
        {
            if (path.Length == 0)
                path.Append('M').Append(At(point.X, point.Y));
            else
                path.Append('H').Append(Write(X(point.X))).Append('V').Append(Write(Y(point.Y)));
        }

        return points.Count == 0 ? "" : path.Append('H').Append(Write(Width)).ToString();
    }

    /// <summary>What lies between the lower and the upper bounds; one alone is a stroke.</summary>
    public string Area(IReadOnlyList<ChartSpan> spans)
    {
        var path = new StringBuilder();
        foreach (var span in spans)
            path.Append(path.Length == 0 ? 'M' : 'L').Append(At(span.X, span.High));
        foreach (var span in spans.Reverse())
            path.Append('L').Append(At(span.X, span.Low));
        return path.Length == 0 ? "" : path.Append('Z').ToString();
    }

    /// <summary>A dot at each point.</summary>
    public string Dots(IEnumerable<ChartPoint> points)
    {
        var path = new StringBuilder();
        foreach (var point in points)
            path.Append('M').Append(At(point.X, point.Y)).Append("h0");
        return path.ToString();
    }

    /// <summary>A coordinate as SVG and CSS read it.</summary>
    public static string Write(double figure) => figure.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A share of the box as CSS reads it.</summary>
    public static string Percent(double part) => (100 * part).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private string At(double x, double y) => $"{Write(X(x))} {Write(Y(y))}";
}
