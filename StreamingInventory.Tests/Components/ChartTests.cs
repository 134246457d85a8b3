using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Bunit;
using StreamingInventory.Web.Components.Charts;
using Xunit;

namespace StreamingInventory.Tests.Components;

/// <summary>What charts draw, and that their tables say the same.</summary>
public sealed partial class ChartTests : BunitContext
{
    private static readonly DateOnly Monday = new(2026, 11, 2);

    public static TheoryData<double[]> Histories => new(
        [], [0], [7], [5, 5, 5, 5], [0, 0, 0], [1e9, 3, 0.001], [double.NaN, 4, double.PositiveInfinity], [-3, 8], [.. Enumerable.Range(0, 2000).Select(week => (double)(week * 37 % 101))]);

    [Theory]
    [MemberData(nameof(Histories))]
    public void LineChart_DrawsInsideItsBox(double[] demand)
    {
        var chart = Line(demand);
        AssertInside(chart.FindAll("svg path"));
        Assert.All(chart.FindAll(".plot [style]"), text => Assert.DoesNotContain("NaN", text.GetAttribute("style"), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public void StepChart_DrawsInsideItsBox(double[] levels) => AssertInside(Steps(levels).FindAll("svg path"));

    [Theory]
    [MemberData(nameof(Histories))]
    public void Sparkline_DrawsInsideItsBox(double[] prices) => AssertInside(
        Render<Sparkline>(parameters => parameters.Add(it => it.Label, "Prices.").Add(it => it.ValueHeader, "Price").Add(it => it.Points, Points(prices))).FindAll("svg path"));

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 4 })]
    [InlineData(new[] { 4, 4, 4 })]
    [InlineData(new[] { 1, 2, 90, 365, 0 })]
    public void Histogram_CountsEveryValueOnce_InsideItsBox(int[] days)
    {
        var columns = ChartBins.Of(days);
        Assert.Equal(days.Length, columns.Sum(column => column.Value));
        Assert.InRange(columns.Length, 0, 13);
        var chart = Render<Histogram>(parameters => parameters.Add(it => it.Title, "Days").Add(it => it.Label, "Days.").Add(it => it.NameHeader, "Days").Add(it => it.ValueHeader, "Lines").Add(it => it.Columns, columns));
        foreach (var column in chart.FindAll("rect"))
        {
            var (x, y, width, height) = (Number(column, "x"), Number(column, "y"), Number(column, "width"), Number(column, "height"));
            Assert.True(x >= 0 && y >= 0 && width > 0 && height >= 0 && x + width <= ChartBox.Width && y + height <= ChartBox.Height + 0.01, column.OuterHtml);
        }
    }

    [Fact]
    public void BarList_BarsAreInProportion_AndLead()
    {
        var bars = Render<BarList>(parameters => parameters.Add(it => it.Title, "Value").Add(it => it.NameHeader, "Place").Add(it => it.TextHeader, "Value").Add(it => it.NoteHeader, "Items")
            .Add(it => it.Rows, [new BarRow("North <b>", 40, "$40") { Note = "2 items", Href = "/?f=1" }, new BarRow("South", 10, "$10") { Note = "1 item" }, new BarRow("None", double.NaN, "–")]));
        Assert.Equal(["100", "25", "0"], bars.FindAll("rect.bar").Select(bar => bar.GetAttribute("width")));
        Assert.Equal("/?f=1", Assert.Single(bars.FindAll("a")).GetAttribute("href"));
        Assert.Equal("North <b>", bars.Find(".name").TextContent);
        Assert.Equal([["North <b>", "$40", "2 items"], ["South", "$10", "1 item"], ["None", "–", ""]], Table(bars));
    }

    [Fact]
    public void BarList_WithoutAnything_DividesByNothing()
    {
        var bars = Render<BarList>(parameters => parameters.Add(it => it.Title, "Value").Add(it => it.NameHeader, "Place").Add(it => it.TextHeader, "Value").Add(it => it.Rows, [new BarRow("A", 0, "0"), new BarRow("B", 0, "0")]));
        Assert.Equal(["0", "0"], bars.FindAll("rect.bar").Select(bar => bar.GetAttribute("width")));
    }

    [Fact]
    public void LineChart_TableHasTheSameFigures()
    {
        var chart = Line([4, 6.5]);
        Assert.Equal("img", chart.Find("svg").GetAttribute("role"));
        Assert.Equal("Demand.", chart.Find("svg").GetAttribute("aria-label"));
        Assert.Equal([["2026-11-02", "4", "", ""], ["2026-11-09", "6.5", "", ""], ["2026-11-16", "", "5", "3 – 8"], ["2026-11-23", "", "5", "2 – 9.5"]], Table(chart));
        chart.Find("[data-testid=chart-toggle]").Click();
        Assert.Single(chart.FindAll("svg"));
    }

    [Fact]
    public void StepChart_StaysUntilTheNextStep_AndSaysWhat()
    {
        var chart = Steps([10, 4]);
        Assert.Equal([["2026-11-09", "4", "happened 1"], ["2026-11-02", "10", "happened 0"]], Table(chart));
        chart.Find("[data-testid=chart-toggle]").Click();
        // Level, then down, then on to the end; the top tick is 10.
        Assert.Equal("M0 0H500V180H1000", chart.Find("path.line").GetAttribute("d"));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.004, 0.02)]
    [InlineData(9, 10)]
    [InlineData(46_200, 60_000)]
    [InlineData(1e12, 2e12)]
    public void Axis_IsRoundAndHasFewTicks(double most, double atMost)
    {
        var range = ChartRange.OfQuantities([most]);
        Assert.InRange(range.High, most, Math.Max(atMost, 1e-9));
        Assert.InRange(range.Ticks.Length, 2, 6);
        Assert.Equal(range.Ticks.Order(), range.Ticks);
        Assert.All(range.Ticks, tick => Assert.InRange(tick, range.Low, range.High));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(90)]
    [InlineData(400)]
    [InlineData(5_000)]
    [InlineData(200_000)]
    public void Days_HaveFewTicksInside(double span)
    {
        var from = ChartDays.Of(Monday);
        var range = ChartDays.Range([from, from + span]);
        Assert.InRange(range.Ticks.Length, 1, 7);
        Assert.All(range.Ticks, tick => Assert.InRange(tick, from, from + span));
        Assert.Equal(range.Ticks.Distinct().Count(), range.Ticks.Length);
    }

    [Fact]
    public void Days_OverMonths_SayTheYearWhereItBegins()
    {
        var range = ChartDays.Range([ChartDays.Of(new DateOnly(2026, 6, 1)), ChartDays.Of(new DateOnly(2027, 1, 18))]);
        Assert.Equal(["Jul", "Sep", "Nov", "2027"], range.Ticks.Select(tick => ChartDays.Label(tick, range)));
    }

    private static ImmutableArray<ChartPoint> Points(double[] values) => [.. values.Select((value, week) => new ChartPoint(ChartDays.Of(Monday.AddDays(7 * week)), value))];

    private IRenderedComponent<LineChart> Line(double[] demand)
    {
        var after = ChartDays.Of(Monday.AddDays(7 * demand.Length));
        return Render<LineChart>(parameters => parameters.Add(it => it.Title, "Demand").Add(it => it.Label, "Demand.")
            .Add(it => it.Lines, [new ChartLine("Demand", "actual", Points(demand)), new ChartLine("Forecast", "expected", [new ChartPoint(after, 5), new ChartPoint(after + 7, 5)])])
            .Add(it => it.Bands, [new ChartBand("80 %", "middle", [new ChartSpan(after, 3, 8), new ChartSpan(after + 7, 2, 9.5)])]));
    }

    private IRenderedComponent<StepChart> Steps(double[] levels) => Render<StepChart>(parameters => parameters.Add(it => it.Title, "Stock").Add(it => it.Label, "Stock.")
        .Add(it => it.Steps, [.. Points(levels).Select((point, index) => new ChartStep(point, index % 2 == 0 ? "receive" : "issue", $"happened {index}"))])
        .Add(it => it.Until, ChartDays.Of(Monday.AddDays(7 * Math.Max(1, levels.Length)))));

    private static string[][] Table<T>(IRenderedComponent<T> chart)
        where T : Microsoft.AspNetCore.Components.IComponent
    {
        chart.Find("[data-testid=chart-toggle]").Click();
        Assert.Empty(chart.FindAll("svg"));
        var columns = chart.FindAll("thead th").Count;
        return [.. chart.FindAll("tbody tr").Select(row => row.Children.Select(cell => cell.TextContent).ToArray()).Select(row => row.Length == columns ? row : throw new InvalidOperationException("A row has a cell for each header."))];
    }

    private static void AssertInside(IReadOnlyList<AngleSharp.Dom.IElement> paths)
    {
        foreach (var path in paths.Select(path => path.GetAttribute("d") ?? ""))
        {
            Assert.DoesNotContain("NaN", path, StringComparison.Ordinal);
            Assert.DoesNotContain("∞", path, StringComparison.Ordinal);
            foreach (Match step in Step().Matches(path))
            {
                var numbers = step.Groups[2].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
                Assert.True(
                    step.Groups[1].Value switch
                    {
                        "M" or "L" => numbers is [>= 0 and <= ChartBox.Width, >= 0 and <= ChartBox.Height],
                        "H" => numbers is [>= 0 and <= ChartBox.Width],
                        "V" => numbers is [>= 0 and <= ChartBox.Height],
                        "h" => numbers is [0],
                        _ => numbers is [],
                    },
                    step.Value);
            }
        }
    }

    private static double Number(AngleSharp.Dom.IElement element, string attribute) => double.Parse(element.GetAttribute(attribute)!, CultureInfo.InvariantCulture);

    [GeneratedRegex("([A-Za-z])([^A-Za-z]*)")]
    private static partial Regex Step();
}
