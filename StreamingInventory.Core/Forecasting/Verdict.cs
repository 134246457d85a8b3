using System.Globalization;

namespace StreamingInventory.Core.Forecasting;

/// <summary>Says in words why a method was chosen and how far to trust it.</summary>
internal static class Verdict
{
    public static string Why(Track winner, IReadOnlyList<(Track Track, double Error)> ranking, double error, DemandPattern pattern, BacktestReport report, ForecastOptions options)
    {
        var kind = pattern.Class switch
        {
            DemandClass.Smooth => "Demand is smooth",
            DemandClass.Erratic => "Demand is frequent but erratic",
            DemandClass.Intermittent => "Demand is intermittent",
            _ => "Demand is lumpy",
        };
        var rhythm = pattern.Interval < 1.005 ? $"a demand in every {options.PeriodName}" : $"a demand every {Number(pattern.Interval)} {options.PeriodName}s";
        var facts = $"{kind} ({rhythm}, squared variation of its size {Number(pattern.SizeVariation)})";
        if (options.Method is { } wanted and not ForecastMethod.Combination)
            return wanted == winner.Method ? $"{facts}; {wanted.Label()} was asked for." : $"{facts}; {wanted.Label()} was asked for, but without a season that is {winner.Method.Label()}.";
        var trial = $"Over the last {ShortHistory.Periods(report.Origins, options)}";
        var against = report.NaiveMase > 0 ? $"; that is {Change(report.Mase / report.NaiveMase)} the naive forecast's" : "";
        if (winner.Method != ForecastMethod.Combination)
            return $"{facts}. {trial} {winner.Method.Label()} had a clearly smaller error than the other methods and than their mean{against}.";

        var names = string.Join(", ", ranking.SkipLast(1).Select(entry => entry.Track.Method.Label())) + $" and {ranking[^1].Track.Method.Label()}";
        if (pattern.IsIntermittent)
            return $"{facts}. So few demands cannot tell the methods apart: this is the mean of {names}.";
        var best = ranking[0].Track.Method.Label();
        var gain = error <= ranking[0].Error
            ? "a smaller error than each of them alone"
            : error <= 1.05 * ranking[0].Error ? $"about the error of the best of them, {best}, at less risk" : $"an error {error / ranking[0].Error - 1:0%} above that of the best of them, {best}, too little to trust one alone";
        return $"{facts}. {trial} the mean of {names} had {gain}{against}.";
    }

    public static (ForecastConfidence Confidence, string Reason) Confidence(BacktestReport report, DemandPattern pattern, DemandSeries history, int length, LevelShift? shift, ForecastOptions options)
    {
        List<string> doubts = [];
        var error = report.NaiveMase > 0 ? report.Mase / report.NaiveMase : 1;
        if (length < 2 * options.Period && length < 24)
            doubts.Add($"only {ShortHistory.Periods(length, options)} since the first demand");
        else if (options.Period > 1 && length < 2 * options.Period)
            doubts.Add("less than two seasons, so that no season can be seen");
        if (pattern.IsIntermittent)
            doubts.Add("demand is rare");
        if (error > 1.05)
            doubts.Add($"the naive forecast would have been better by {1 - 1 / error:0%} in the backtest");
        if (report.Coverage80 < 0.65)
            doubts.Add($"only {report.Coverage80:0%} of the periods were inside the 80 % interval");
        if (Math.Abs(report.Bias) > 0.25)
            doubts.Add($"it was {Math.Abs(report.Bias):0%} too {(report.Bias > 0 ? "high" : "low")} in the backtest");
        if (shift is not null && history.Length - shift.Index < 2 * FewAfterShift)
            doubts.Add($"the level changed {ShortHistory.Periods(history.Length - shift.Index, options)} ago");
        if (history.Gaps.Length * 10 > history.Length)
            doubts.Add($"{ShortHistory.Periods(history.Gaps.Length, options)} of the history are not known");
        var measured = $"{report.Coverage80:0%} of the backtest's periods were inside the 80 % interval"
            + (report.NaiveMase > 0 ? $", with an error {Change(error)} the naive forecast's" : "");
        return doubts.Count switch
        {
            0 => (ForecastConfidence.High, $"{measured}."),
            1 when length >= 24 => (ForecastConfidence.Medium, $"{measured}; but {doubts[0]}."),
            _ => (ForecastConfidence.Low, $"{Capital(string.Join("; ", doubts))}."),
        };
    }

    // After so many periods the smoothing has followed a shift for the most part.
    private const int FewAfterShift = 8;

    private static string Change(double ratio) => Math.Abs(ratio - 1) < 0.005 ? "the same as" : $"{Math.Abs(1 - ratio):0%} {(ratio < 1 ? "below" : "above")}";

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
