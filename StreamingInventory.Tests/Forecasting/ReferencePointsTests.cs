using System.Globalization;
using StreamingInventory.Core.Forecasting;
using Xunit;

namespace StreamingInventory.Tests.Forecasting;

/// <summary>The same method with the same parameters gives the same points as R.</summary>
public sealed class ReferencePointsTests
{
    private static readonly Dictionary<string, double[]> Series = ReferencePoints.Series.Split('\n').Select(line => line.Trim().Split(','))
        .ToDictionary(cells => cells[0], cells => cells[1..].Select(Number).ToArray());

    private static readonly string[] Header = ReferencePoints.Points.Split('\n')[0].Trim().Split(',');

    public static TheoryData<string, string> Rows => [.. ReferencePoints.Points.Split('\n').Skip(1).Select(line => line.Trim().Split(',')).Select(cells => (cells[0], cells[1]))];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Run_WithRsParameters_GivesRsPoints(string series, string method)
    {
        var line = ReferencePoints.Points.Split('\n').Skip(1).Select(text => text.Trim().Split(',')).Single(cells => cells[0] == series && cells[1] == method);
        var row = Header.Zip(line).ToDictionary(cell => cell.First, cell => cell.Second);
        var expected = Enumerable.Range(1, 18).Select(k => row[$"f{k}"]).Where(cell => cell.Length > 0).Select(Number).ToArray();
        var x = Series[series];
        // Some of R's methods start with the second observation or the second season.
        var first = row["first_update"].Length > 0 ? (int)Number(row["first_update"]) : 1;
        var actual = State(method, row, x, first).Run(x.AsSpan(first - 1), expected.Length);

        Assert.NotEmpty(expected);
        for (var k = 0; k < expected.Length; k++)
            Assert.Equal(expected[k], actual[k], 1e-6 * Math.Max(1, Math.Abs(expected[k])));
    }

    private static ForecastState State(string method, Dictionary<string, string> row, double[] x, int first)
    {
        double Cell(string name, double otherwise = 0) => row[name].Length > 0 ? Number(row[name]) : otherwise;
        var (alpha, beta, gamma, phi, level, slope) = (Cell("alpha"), Cell("beta"), Cell("gamma"), Cell("phi", 1), Cell("l0"), Cell("b0"));
        // The season that belongs to the first observation taken comes first.
        double[] season = [.. Enumerable.Range(first - 1, 12).Select(t => Cell($"s{t % 12 + 1}", method == "theta" ? 1 : 0))];
        return method switch
        {
            "naive" => new NaiveState(),
            "snaive" => new NaiveState(12),
            "ses_0.1" or "ses_0.3" => SmoothingState.Simple(alpha, level),
            "holt" => SmoothingState.Holt(alpha, beta, level, slope, phi),
            "hw_additive" => SmoothingState.HoltWinters(SeasonKind.Additive, alpha, beta, gamma, level, slope, season),
            "hw_multiplicative" => SmoothingState.HoltWinters(SeasonKind.Multiplicative, alpha, beta, gamma, level, slope, season),
            "ets_AAdN" => new SmoothingState(SeasonKind.None, alpha, beta, 0, phi, level, slope, []),
            "ets_AAA" => new SmoothingState(SeasonKind.Additive, alpha, beta, gamma, phi, level, slope, season),
            "ets_MAM" => new SmoothingState(SeasonKind.Multiplicative, alpha, beta, gamma, phi, level, slope, season),
            "theta" => new SeasonallyAdjustedState(new ThetaState(alpha, level, Cell("drift")), season, SeasonKind.Multiplicative),
            "croston_0.1" => new CrostonState(alpha, corrected: false),
            "sba_0.1" => new CrostonState(alpha, corrected: true),
            "tsb_0.1_0.1" => TsbState.StartingFrom(alpha, beta, x),
            _ => throw new ArgumentException($"No method {method}."),
        };
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
